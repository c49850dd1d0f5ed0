package nabla.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import nabla.graph.Graph;
import nabla.tensor.Values;

/// Answers the probes of what is worked out beside the training, over a copy of the weights. Belongs to one thread at a time.
final class Sideline {

    private final Held held;
    private final Planes planes;
    private final Trials trials;

    Sideline(Graph graph, Sources sources, long seed, SequencedMap<String, Values> weights) {
        held = Held.of(seed, weights);
        planes = new Planes(graph, sources, seed, held);
        trials = new Trials(graph, sources, seed, held);
    }

    /// The answers over these weights, as far as there are any.
    Map<Probe, Values> answer(Set<Probe.Beside> probes, SequencedMap<String, Values> weights) {
        held.take(weights);
        var answers = new HashMap<Probe, Values>();
        answers.putAll(planes.answer(among(probes, Probe.Plane.class)));
        answers.putAll(trials.answer(among(probes, Probe.OnTrial.class)));
        return answers;
    }

    /// The probes that are worked out beside the training.
    static Set<Probe.Beside> among(Set<Probe> probes) {
        return among(probes, Probe.Beside.class);
    }

    private static <P extends Probe> Set<P> among(Set<? extends Probe> probes, Class<P> kind) {
        return probes.stream().filter(kind::isInstance).map(kind::cast).collect(Collectors.toSet());
    }
}
