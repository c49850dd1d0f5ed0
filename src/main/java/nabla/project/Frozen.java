package nabla.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Copies that nobody can change and that keep their order, so that the same edits save the same bytes in every process; those of `Map.copyOf`
/// come in an order that each process draws for itself.
final class Frozen {

    private Frozen() {}

    static <V> SequencedMap<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
