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
    private final Slices slices;
    private volatile long step;

    Sideline(Graph graph, Sources sources, long seed, SequencedMap<String, Values> weights) {
        this(graph, sources, Plan.standard().first(), seed, weights);
    }

    /// @param phase whose loss is looked at
    Sideline(Graph graph, Sources sources, Plan.Phase phase, long seed, SequencedMap<String, Values> weights) {
        held = Held.of(seed, weights);
        planes = new Planes(graph, sources, seed, held);
        trials = new Trials(graph, sources, seed, held);
        slices = new Slices(graph, sources, phase, seed, weights);
    }

    /// The training step after which the weights stand that come next.
    void at(long now) {
        step = now;
    }

    /// Whether some answers become finer when they are asked for again.
    boolean isUnfinished() {
        return slices.isUnfinished();
    }

    /// The answers over these weights, as fine as they become.
    Map<Probe, Values> finished(Set<Probe.Beside> probes, SequencedMap<String, Values> weights) {
        var answers = answer(probes, weights);
        while (isUnfinished()) {
            answers = answer(probes, weights);
        }
        return answers;
    }

    /// The answers over these weights, as far as there are any.
    Map<Probe, Values> answer(Set<Probe.Beside> probes, SequencedMap<String, Values> weights) {
        held.take(weights);
        var answers = new HashMap<Probe, Values>();
        answers.putAll(planes.answer(among(probes, Probe.Plane.class)));
        answers.putAll(trials.answer(among(probes, Probe.OnTrial.class)));
        answers.putAll(slices.answer(among(probes, Probe.Sliced.class), weights, step));
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
