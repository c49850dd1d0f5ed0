package nabla.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import nabla.tensor.Values;

/// All that training has changed, frozen: weights and running statistics by name, what the optimiser remembers, and how far it came.
///
/// @param held by `NODE.PORT`; what is absent is drawn from the seed
/// @param slots by `NODE.PORT/SLOT`
/// @param step how many training steps are done
public record TrainingState(SequencedMap<String, Values> held, SequencedMap<String, Values> slots, long step) {

    public static final TrainingState FRESH = new TrainingState(new LinkedHashMap<>(), new LinkedHashMap<>(), 0);

    public static TrainingState of(Map<String, Values> held, Map<String, Values> slots, long step) {
        return new TrainingState(new LinkedHashMap<>(held), new LinkedHashMap<>(slots), step);
    }
}
