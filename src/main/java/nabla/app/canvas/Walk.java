package nabla.app.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import nabla.engine.Frame;
import nabla.engine.Step;
import nabla.graph.Composite;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Mismatch;
import nabla.graph.Op;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Wire;

/// Which steps of a training step concern which wire: those that hand a gradient back along it. Made once for a program.
final class Walk {

    /// How far a gradient has come along a wire.
    enum Backward {
        /// No gradient flows here at all.
        NEVER,
        NOT_YET,
        /// The step that was just done hands it down.
        SENDING,
        SENT
    }

    private record Operand(String at, String name) {}

    private final Map<Wire, int[]> along = new HashMap<>();
    private final Set<String> objectives = new HashSet<>();
    private final List<Step> steps;

    private Walk(List<Step> steps) {
        this.steps = steps;
    }

    static Walk of(List<Step> steps, Graph graph, GraphCheck check) {
        var walk = new Walk(steps);
        var places = new HashMap<Operand, List<Integer>>();
        for (var i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Backward(var at, var operand)) {
                places.computeIfAbsent(new Operand(at.timeless(), operand), _ -> new ArrayList<>()).add(i);
            } else if (steps.get(i) instanceof Step.Seed(var at)) {
                walk.objectives.add(at.top());
            }
        }
        for (var wire : graph.wires()) {
            graph.find(wire.to().node()).ifPresent(node -> {
                var found = new ArrayList<Integer>();
                for (var operand : operands(node.op(), node.name(), wire.to().port(), check.inputs(node.name()))) {
                    found.addAll(places.getOrDefault(operand, List.of()));
                }
                walk.along.put(wire, found.stream().mapToInt(i -> i).sorted().toArray());
            });
        }
        return walk;
    }

    /// Where an input ends up: at itself, or at the operands inside of a composite that it is wired to.
    private static List<Operand> operands(Op op, String path, String port, Shapes in) {
        if (!(op instanceof Composite composite)) {
            return List.of(new Operand(path, port));
        }
        try {
            var inner = composite.open(in);
            var check = GraphCheck.inside(inner, in);
            var found = new ArrayList<Operand>();
            for (var wire : inner.from(new Ref(port, "y"))) {
                inner.find(wire.to().node())
                        .filter(n -> !(n.op() instanceof Given))
                        .ifPresent(n -> found.addAll(operands(
                                n.op(), path + "/" + n.name(), wire.to().port(), check.inputs(n.name()))));
            }
            return found;
        } catch (Mismatch | IllegalArgumentException _) {
            return List.of();
        }
    }

    boolean isOf(Frame frame) {
        return steps == frame.steps() || steps.equals(frame.steps());
    }

    Backward backward(Wire wire, Frame frame) {
        var places = along.getOrDefault(wire, new int[0]);
        if (places.length == 0) {
            return Backward.NEVER;
        }
        var arrived = 0;
        for (var place : places) {
            if (place == frame.done() - 1) {
                return Backward.SENDING;
            }
            arrived += place < frame.done() ? 1 : 0;
        }
        return arrived == places.length ? Backward.SENT : Backward.NOT_YET;
    }

    /// How many of the wires that leave an output have handed their gradient back.
    Floors.Parts parts(Graph graph, Ref output, Frame frame) {
        var all = 0;
        var arrived = 0;
        for (var wire : graph.from(output)) {
            var state = backward(wire, frame);
            all += state == Backward.NEVER ? 0 : 1;
            arrived += state == Backward.SENT || state == Backward.SENDING ? 1 : 0;
        }
        return new Floors.Parts(arrived, all);
    }

    /// Whether a gradient begins at a node: it is what is made small.
    boolean isObjective(String node) {
        return objectives.contains(node);
    }

    /// The node at which a step was just done.
    static Optional<String> active(Frame frame) {
        return frame.last().map(s -> s.at().top());
    }

    static Mark direction(Frame frame) {
        return frame.last()
                .filter(s -> s instanceof Step.Backward || s instanceof Step.Seed || s instanceof Step.Update)
                .map(_ -> Mark.BACKWARD)
                .orElse(Mark.FORWARD);
    }
}
