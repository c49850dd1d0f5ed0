package nabla.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Path;

/// What of a graph can be computed while something else in it is wrong, run forward over the weights and the batch that stand there: it
/// stays on the screen until the rest is mended. Nothing in it learns.
final class SoundPart {

    private final TrainingRun.Setup setup;
    private final Timeline timeline;
    private final Stepper stepper;
    private final Desk desk;

    /// Of which training step it shows the batch and the draws.
    enum Batch {
        /// The one that was completed last.
        LAST,
        /// The one that comes.
        NEXT
    }

    private SoundPart(TrainingRun.Setup setup, Timeline timeline, Batch batch) {
        this.setup = setup;
        this.timeline = timeline;
        stepper = Stepper.untaught(setup);
        var rows = Math.max(1, stepper.program().spec().batch());
        desk = new Desk(stepper, timeline, setup.graph(), () -> GraphCheck.of(setup.graph(), setup.sources(), rows));
        if (batch == Batch.LAST) {
            stepper.review();
        } else {
            stepper.preview();
        }
    }

    /// As much as runs; empty where nothing does.
    ///
    /// @param timeline the past of the run, which stays as it is
    static Optional<SoundPart> of(TrainingRun.Setup setup, GraphCheck check, Timeline timeline, Batch batch) {
        var graph = check.sound();
        while (!graph.nodes().isEmpty()) {
            try {
                return Optional.of(new SoundPart(setup.with(graph), timeline, batch));
            } catch (PlanProblem problem) {
                graph = without(graph, new Path(problem.node()).top());
            }
        }
        return Optional.empty();
    }

    /// Nothing where it is not known what does not run.
    private static Graph without(Graph graph, String node) {
        return graph.find(node).isEmpty() ? Graph.EMPTY : graph.apartFrom(Set.of(node));
    }

    Stepper stepper() {
        return stepper;
    }

    /// What costly pictures of it are made of.
    Sideline sideline() {
        return new Sideline(setup.graph(), setup.sources(), setup.plan().phases().get(stepper.phase()), setup.seed(),
                setup.state().held());
    }

    Readout.Readings read(Set<Probe> probes) {
        return desk.read(probes);
    }

    /// This moment, with what was read off.
    Frame frame(long number, Readout.Readings readings) {
        return new Frame(number, Frame.Status.WAITING, stepper.step(), stepper.phase(), timeline.epochs(stepper),
                List.of(), 0, setup.plan().phases().get(stepper.phase()).rule().rate(), readings.values(),
                readings.freshness(), readings.arrivals(), Map.of(), Optional.empty(), timeline.past(),
                Optional.empty(), Set.of());
    }
}
