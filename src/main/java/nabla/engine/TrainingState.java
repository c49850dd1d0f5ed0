package nabla.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import nabla.tensor.Values;

/// All that training has changed, frozen: weights and running statistics by name, what the optimisers remember, and how far it came.
///
/// @param held by `NODE.PORT`; what is absent is drawn from the seed
/// @param slots by `NODE.PORT/SLOT`, those of the second phase by `NODE.PORT/SLOT@2`, and so on
/// @param step how many training steps are done
public record TrainingState(
        SequencedMap<String, Values> held, SequencedMap<String, Values> slots, long step, Progress progress) {

    public static final TrainingState FRESH = of(Map.of(), Map.of(), 0);

    /// In the first phase of a plan.
    public static TrainingState of(Map<String, Values> held, Map<String, Values> slots, long step) {
        return of(held, slots, step, Progress.NONE);
    }

    public static TrainingState of(
            Map<String, Values> held, Map<String, Values> slots, long step, Progress progress) {
        return new TrainingState(new LinkedHashMap<>(held), new LinkedHashMap<>(slots), step, progress);
    }

    /// The same progress with other tensors.
    public TrainingState with(Map<String, Values> otherHeld, Map<String, Values> otherSlots) {
        return of(otherHeld, otherSlots, step, progress);
    }
}
