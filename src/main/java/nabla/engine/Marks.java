package nabla.engine;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Marked cells of numbered tensors.
final class Marks {

    private final Map<Integer, BitSet> marked = new HashMap<>();

    void add(int tensor, int place) {
        marked.computeIfAbsent(tensor, _ -> new BitSet()).set(place);
    }

    void addAll(int tensor, BitSet places) {
        marked.computeIfAbsent(tensor, _ -> new BitSet()).or(places);
    }

    boolean has(int tensor, int place) {
        var places = marked.get(tensor);
        return places != null && places.get(place);
    }

    boolean touches(int tensor) {
        return marked.containsKey(tensor);
    }

    /// The marked places of a tensor; nobody else's to change.
    BitSet of(int tensor) {
        return marked.getOrDefault(tensor, new BitSet());
    }

    Set<Integer> tensors() {
        return marked.keySet();
    }

    /// Adds all marks of others.
    void addAll(Marks others) {
        others.marked.forEach(this::addAll);
    }

    void forget(int tensor) {
        marked.remove(tensor);
    }

    void keepOnly(int tensor) {
        marked.keySet().removeIf(t -> t != tensor);
    }
}
