package nabla.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import nabla.graph.Graph;
import nabla.graph.GraphProblem;

/// A run that lives on its own threads: verbs go in, frozen frames come out. All methods may be called from any thread and return at once.
public final class TrainingRun implements AutoCloseable {

    /// What is trained, and from where.
    public record Setup(Graph graph, Sources sources, Plan plan, long seed, TrainingState state) {}

    private volatile Frame newest;

    private TrainingRun() {}

    public static TrainingRun of(Setup setup) {
        throw new IllegalStateException();
    }

    /// The newest frame; never null, never blocking. Asking for it makes the run prepare another.
    public Frame frame() {
        return newest;
    }

    /// Says which numbers the views want from now on.
    public void watch(Set<Probe> probes) {}

    public void play() {}

    public void pause() {}

    /// How many training steps per second a playing run makes at most; infinity for as fast as it goes.
    public void speed(double stepsPerSecond) {}

    /// Pauses and does one step of this size.
    public void step(Grain grain) {}

    /// Pauses and undoes one step of this size, exactly.
    public void back(Grain grain) {}

    /// Back to the seed: weights are drawn again.
    public void reset() {}

    public void rate(double rate) {}

    /// Goes on with another graph, data, plan or seed; every weight whose shape still fits is kept.
    public void change(Setup setup) {}

    /// The problems of the graph that it was given last.
    public List<GraphProblem> problems() {
        return List.of();
    }

    /// All that training has changed, as of the last whole training step.
    public CompletableFuture<TrainingState> state() {
        return CompletableFuture.completedFuture(TrainingState.FRESH);
    }

    @Override
    public void close() {}
}
