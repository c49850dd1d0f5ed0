package nabla.project;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// What lies on a canvas beside its nodes.
///
/// @param regions by name, the lowest first
/// @param notes by name, the lowest first
public record Pinboard(SequencedMap<String, Region> regions, SequencedMap<String, Note> notes) {

    public static final Pinboard EMPTY = new Pinboard(new LinkedHashMap<>(), new LinkedHashMap<>());

    public Pinboard {
        regions = Frozen.copy(regions);
        notes = Frozen.copy(notes);
    }

    public boolean isEmpty() {
        return regions.isEmpty() && notes.isEmpty();
    }

    Pinboard withRegions(Map<String, Region> others) {
        return new Pinboard(both(regions, others), notes);
    }

    Pinboard withNotes(Map<String, Note> others) {
        return new Pinboard(regions, both(notes, others));
    }

    Pinboard minus(Set<String> names) {
        var regionsLeft = new LinkedHashMap<>(regions);
        regionsLeft.keySet().removeAll(names);
        var notesLeft = new LinkedHashMap<>(notes);
        notesLeft.keySet().removeAll(names);
        return new Pinboard(regionsLeft, notesLeft);
    }

    /// With those of another one, moved by so much, under free names.
    public Pinboard with(Pinboard other, double dx, double dy) {
        var all = this;
        for (var region : other.regions.values()) {
            all = all.withRegions(Map.of(all.free("region"), region.at(region.area().moved(dx, dy))));
        }
        for (var note : other.notes.values()) {
            all = all.withNotes(Map.of(all.free("note"), note.at(note.area().moved(dx, dy))));
        }
        return all;
    }

    /// Those of some names.
    public Pinboard only(Set<String> names) {
        var rest = names();
        rest.removeAll(names);
        return minus(rest);
    }

    /// What another one does not have.
    public Pinboard minus(Pinboard other) {
        return minus(other.names());
    }

    /// What all regions and notes are called.
    public Set<String> names() {
        var all = new LinkedHashSet<>(regions.keySet());
        all.addAll(notes.keySet());
        return all;
    }

    /// A name that no region and no note bears yet: `region1`, `region2`.
    public String free(String stem) {
        var number = 1;
        while (regions.containsKey(stem + number) || notes.containsKey(stem + number)) {
            number++;
        }
        return stem + number;
    }

    private static <V> SequencedMap<String, V> both(Map<String, V> before, Map<String, V> more) {
        var all = new LinkedHashMap<>(before);
        all.putAll(more);
        return all;
    }
}
