package nabla.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nabla.engine.Assembly.Part;
import nabla.engine.Assembly.Value;
import nabla.graph.Lots;
import nabla.graph.Mode;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.SeededDraws;
import nabla.tensor.Tensor;

/// The numbers of a moment of a run, frozen, with the work that made them.
///
/// @param parts what had run by then, in its order
/// @param handings what had handed a gradient back by then, in its order
/// @param values by number: what had been computed by then, and what is held for it
/// @param gradients those of which some part had arrived
/// @param ports where each value stands, by number
/// @param step which training step it was, for the draws
record Moment(
        List<Part> parts,
        List<Handing> handings,
        Map<Integer, Tensor> values,
        Map<Integer, Tensor> gradients,
        Map<Integer, List<Ref>> ports,
        Mode mode,
        long seed,
        Lots lots,
        long step) {

    /// More numbers than this are not copied for a question.
    private static final long MOST_NUMBERS = 40_000_000;

    /// An operation that handed a gradient back to one of its inputs.
    record Handing(Part part, String input) {
        Value operand() {
            return part.in().get(input);
        }
    }

    /// This moment of a run; empty where it holds too many numbers to be copied.
    static Optional<Moment> of(Stepper stepper) {
        var bound = stepper.shown();
        var done = stepper.done() > 0 ? stepper.done() : Integer.MAX_VALUE;
        var back = stepper.done() > 0 ? stepper.done() : stepper.isWhole() ? Integer.MAX_VALUE : 0;
        var program = stepper.program();
        var all = bound.parts();
        var parts = all.subList(0, Math.min(done, all.size()));
        var byPath = new HashMap<Path, Part>();
        var standing = new HashMap<Integer, Value>();
        for (var part : parts) {
            byPath.put(part.path(), part);
            part.in().values().forEach(v -> standing.put(v.id(), v));
            part.out().values().forEach(v -> standing.put(v.id(), v));
        }
        if (standing.values().stream().mapToLong(v -> v.shape().volume()).sum() > MOST_NUMBERS) {
            return Optional.empty();
        }
        var values = new HashMap<Integer, Tensor>();
        standing.forEach((id, value) -> values.put(id, bound.tensor(value).copy()));
        var handings = new ArrayList<Handing>();
        var gradients = new HashMap<Integer, Tensor>();
        var steps = program.steps();
        for (var i = 0; i < Math.min(back, steps.size()); i++) {
            var reached = switch (steps.get(i)) {
                case Step.Backward(var at, var operand) -> {
                    handings.add(new Handing(byPath.get(at), operand));
                    yield Optional.of(handings.getLast().operand());
                }
                case Step.Seed(var at) -> Optional.of(byPath.get(at).out().firstEntry().getValue());
                default -> Optional.<Value>empty();
            };
            reached.ifPresent(v -> gradients.computeIfAbsent(v.id(), _ -> bound.gradient(v).copy()));
        }
        return Optional.of(new Moment(
                parts, handings, values, gradients, program.ports(),
                program.spec().mode(), program.spec().seed(), program.lots(),
                stepper.step() - (stepper.isWhole() ? 1 : 0)));
    }

    /// The values at the ports of an operation that may be a little larger or smaller: no indices.
    List<Integer> smooth(Part part) {
        var found = new LinkedHashSet<Integer>();
        part.in().forEach((port, value) -> {
            if (part.op().input(port).kind() != Port.Kind.INDEX) {
                found.add(value.id());
            }
        });
        part.out().forEach((port, value) -> {
            if (part.op().output(port).kind() != Port.Kind.INDEX) {
                found.add(value.id());
            }
        });
        return List.copyOf(found);
    }

    /// The draws of an operation in this training step.
    SeededDraws draws(Path at) {
        var draws = SeededDraws.of(seed, lots.of(at));
        draws.at(step);
        return draws;
    }
}
