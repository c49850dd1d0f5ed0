package nabla.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

import nabla.engine.Plan;
import nabla.graph.Composite;
import nabla.graph.Feed;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.tensor.Shape;

/// What a node costs: its output, its weights and biases, and the multiplications of one forward pass over one example.
public record Counted(String node, String op, Optional<Shape> output, long weights, long biases, long multiplies) {

    /// Bears the name of a bias: an offset that is added, never multiplied.
    private static final String BIAS = "b";

    /// All nodes in the order in which they run; those without shapes cost nothing yet.
    ///
    /// @param check of batches of one row
    public static List<Counted> of(Graph graph, GraphCheck check) {
        var rows = new ArrayList<Counted>();
        for (var node : graph.healed().order()) {
            rows.add(of(graph, check, node));
        }
        return rows;
    }

    /// One node.
    public static Counted of(Graph graph, GraphCheck check, Node node) {
        var type = node.op().type().id();
        var outputs = node.op().outputs();
        var output = outputs.stream().findFirst().flatMap(p -> check.shape(new Ref(node.name(), p.name())));
        if (!outputs.isEmpty() && output.isEmpty()) {
            return new Counted(node.name(), type, output, 0, 0, 0);
        }
        return new Counted(node.name(), type, output.map(Shape::example), held(graph, check, node, Held.WEIGHTS),
                held(graph, check, node, Held.BIASES), multiplies(node, all(check, node)));
    }

    public static Counted total(String name, List<Counted> rows) {
        return new Counted(name, "", Optional.empty(), rows.stream().mapToLong(Counted::weights).sum(),
                rows.stream().mapToLong(Counted::biases).sum(), rows.stream().mapToLong(Counted::multiplies).sum());
    }

    /// How many numbers all weights hold, biases and those inside of nodes included.
    public static long weights(Graph graph, GraphCheck check) {
        var all = new long[1];
        for (var node : graph.healed().order()) {
            visit(graph, check, node, Path.ROOT, (_, size) -> all[0] += size);
        }
        return all[0];
    }

    /// How many numbers of the weights learn in no phase of a plan.
    public static long frozen(Graph graph, GraphCheck check, Plan plan) {
        var frozen = new long[1];
        for (var node : graph.healed().order()) {
            visit(graph, check, node, Path.ROOT, (weight, size) -> {
                if (plan.phases().stream().allMatch(phase -> phase.factor(weight.toString()) == 0)) {
                    frozen[0] += size;
                }
            });
        }
        return frozen[0];
    }

    private enum Held {
        WEIGHTS,
        BIASES
    }

    private static long held(Graph graph, GraphCheck check, Node node, Held which) {
        var own = new long[1];
        visit(graph, check, node, Path.ROOT, (weight, size) -> {
            if (weight.port().equals(BIAS) == (which == Held.BIASES)) {
                own[0] += size;
            }
        });
        return own[0];
    }

    /// Visits the weights that a node holds, and those inside it, each once.
    private static void visit(Graph graph, GraphCheck check, Node node, Path around, ObjLongConsumer<Ref> visitor) {
        var path = around.inside(node.name());
        for (var port : node.op().inputs()) {
            if (port.kind() == Port.Kind.WEIGHT && graph.into(node.name(), port.name()).isEmpty()) {
                visitor.accept(new Ref(path.timeless(), port.name()),
                        check.inputs(node.name()).find(port.name()).map(Shape::volume).orElse(0L));
            }
        }
        if (node.op() instanceof Composite composite) {
            var inputs = check.inputs(node.name());
            var inside = composite.open(inputs);
            var inner = GraphCheck.inside(inside, inputs);
            var once = new java.util.HashSet<String>();
            for (var part : inside.healed().order()) {
                if (once.add(timeless(part.name()))) visit(inside, inner, part, path, visitor);
            }
        }
    }

    /// Steps of one and the same body hold their weights together.
    private static String timeless(String name) {
        return name.replaceAll("\\[\\d+]", "[]");
    }

    private static long multiplies(Node node, Shapes shapes) {
        return switch (node.op()) {
            case Feed _ -> 0;
            case Primitive op -> op.cost(shapes);
            case Composite op -> {
                var inside = op.open(shapes);
                var inner = GraphCheck.inside(inside, shapes);
                yield inside.healed().nodes().stream().mapToLong(n -> multiplies(n, all(inner, n))).sum();
            }
        };
    }

    /// The shapes at all ports of a node.
    private static Shapes all(GraphCheck check, Node node) {
        var all = check.inputs(node.name());
        for (var port : node.op().outputs()) {
            var shape = check.shape(new Ref(node.name(), port.name()));
            if (shape.isPresent()) all = all.and(port.name(), shape.get());
        }
        return all;
    }
}
