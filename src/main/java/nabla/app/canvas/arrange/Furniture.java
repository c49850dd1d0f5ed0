package nabla.app.canvas.arrange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

import nabla.app.picture.Box;

/// What lies on a canvas beside its nodes, and which region holds what: the innermost, by its name; what none holds is not told.
///
/// @param ofNodes the regions that nodes stand in
/// @param ofRegions the regions that regions lie in
/// @param ofNotes the regions that notes lie in
public record Furniture(SequencedMap<String, Box> regions, SequencedMap<String, Box> notes,
        Map<String, String> ofNodes, Map<String, String> ofRegions, Map<String, String> ofNotes) {

    public static final Furniture NONE = new Furniture(new LinkedHashMap<>(), new LinkedHashMap<>(), Map.of(), Map.of(),
            Map.of());

    boolean isNone() {
        return regions.isEmpty() && notes.isEmpty();
    }
}
