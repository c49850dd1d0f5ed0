package nabla.engine;

import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import nabla.graph.Run;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// What the last step of a stepper left besides the numbers at the ports: what came back along single wires, and how the update went. To be
/// read before the next step.
///
/// @param done how many steps of the training step are done
record Outcome(Lesson lesson, Run[] work, Bound shown, int done, LastUpdate update) {

    /// Reads off what has come back along a wire.
    double along(Flows.Along wire, ToDoubleFunction<Tensor> by) {
        return Flows.read(wire, done, work, shown, by::applyAsDouble);
    }

    Optional<Values> flow(Probe.Flow probe) {
        return lesson.flows().get(probe, done, work, shown);
    }

    /// What the clipping of this phase found that was done last, see [Probe.Clipped].
    Optional<Values> clipped() {
        return lesson.clipped();
    }

    /// What the optimiser remembers for a weight, by name.
    SequencedMap<String, Tensor> slots(String weight) {
        return lesson.slots(weight);
    }

    /// A part of the update that was done last by [Stepper#next()], where it was of this weight; see [Probe.Moved].
    Optional<Values> moved(String weight, String part) {
        return update.part(weight, part, lesson);
    }

    /// What the update that was done last added to a weight: −η times the direction of the optimiser.
    Optional<Values> moves(String weight) {
        return update.added(weight, shown, lesson);
    }

    /// The Euclidean norm of that.
    Optional<Double> movedBy(String weight) {
        return moves(weight).map(v -> Flows.norm(v.tensor()));
    }

    /// The learning rate of that update.
    double rate() {
        return update.rate();
    }
}
