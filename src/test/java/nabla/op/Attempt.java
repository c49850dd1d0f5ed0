package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.graph.Wire;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// A node wired to given values as a user might have wired it, right or wrong: what the check says of it, and what comes out.
record Attempt(Op op, Mode mode, Map<String, Tensor> inputs, GraphCheck check) {

    private static final String NODE = "tried";
    /// What would give or hold more numbers is checked and not run.
    private static final long MOST = 200_000;
    private static final Pattern INNARDS = Pattern
            .compile("\\R|null|Exception|java\\.|%[sd]|\\[\\[?[A-Z];|@[0-9a-f]{4}");

    /// @param inputs what is wired to the node; what is not begins as its ports say
    static Attempt of(Op op, Mode mode, Map<String, Tensor> inputs) {
        var nodes = new ArrayList<Node>();
        var wires = new ArrayList<Wire>();
        var shapes = Shapes.of();
        for (var port : op.inputs()) {
            if (inputs.containsKey(port.name())) {
                var kind = port.kind() == Port.Kind.LIKE ? Port.Kind.DATA : port.kind();
                nodes.add(Node.of(port.name(), new Given(kind)));
                wires.add(new Wire(new Ref(port.name(), "y"), new Ref(NODE, port.name())));
                shapes = shapes.and(port.name(), inputs.get(port.name()).shape());
            }
        }
        nodes.add(Node.of(NODE, op));
        return new Attempt(op, mode, inputs, GraphCheck.inside(Graph.of(nodes, wires), shapes));
    }

    /// The inputs of an example that no node would hold itself.
    static Map<String, Tensor> wired(Example example) {
        var inputs = new LinkedHashMap<String, Tensor>();
        for (var port : example.op().inputs()) {
            if (!port.kind().held() && example.inputs().containsKey(port.name())) {
                inputs.put(port.name(), example.inputs().get(port.name()));
            }
        }
        return inputs;
    }

    /// The one sentence that refuses it, at the check or when it runs; empty where it runs, and then it gives what was promised.
    ///
    /// @param defined which numbers may come out of an operation that never makes infinities of moderate ones
    Optional<String> refusal(DoublePredicate defined) {
        if (!check.isSound()) {
            return Optional.of(told());
        }
        if (volume() > MOST) {
            return Optional.empty();
        }
        try {
            var opening = Opening.of(op, mode, inputs);
            var values = opening.values().run();
            var isSingular = opening.graph().nodes().stream().anyMatch(n -> n.op().type().is(Trait.SINGULAR));
            for (var port : op.outputs()) {
                var out = values.at(opening.output(port.name()));
                assertEquals(check.shape(new Ref(NODE, port.name())).orElseThrow(), out.shape(), port.name());
                for (var i = 0; i < out.size() && !isSingular; i++) {
                    assertTrue(defined.test(out.data()[i]), port.name() + " gives " + out.data()[i]);
                }
            }
            return Optional.empty();
        } catch (Mismatch refused) {
            return Optional.of(sentence(refused.sentence()));
        }
    }

    /// How many numbers come out or are held.
    private long volume() {
        return op.outputs().stream().flatMap(p -> check.shape(new Ref(NODE, p.name())).stream())
                .mapToLong(Shape::volume).sum() + check.held().values().stream().mapToLong(Shape::volume).sum();
    }

    /// What the check says: one problem, or several inputs that miss a wire.
    private String told() {
        var problems = check.problems();
        var first = problems.getFirst();
        problems.forEach(p -> assertEquals(NODE, p.node()));
        assertTrue(problems.size() == 1 || problems.stream().allMatch(GraphProblem.MissingInput.class::isInstance),
                () -> problems.stream().map(GraphProblem::sentence).toList().toString());
        return sentence(first.sentence());
    }

    private static String sentence(String text) {
        assertFalse(INNARDS.matcher(text).find(), text);
        assertTrue(text.matches("\\P{Cntrl}+([.]| differ)"), text);
        return text;
    }
}
