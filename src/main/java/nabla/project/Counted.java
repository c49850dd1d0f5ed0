package nabla.project;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
        var insides = new Insides();
        for (var node : graph.healed().order()) {
            rows.add(of(graph, check, node, insides));
        }
        return rows;
    }

    /// One node.
    public static Counted of(Graph graph, GraphCheck check, Node node) {
        return of(graph, check, node, new Insides());
    }

    /// What equal composites are made of, where the same shapes come in, opened and checked once.
    private record Insides(Map<Composite, Map<Shapes, Inside>> known) {

        private record Inside(Graph graph, GraphCheck check) {}

        Insides() {
            this(new HashMap<>());
        }

        Inside of(Composite composite, Shapes shapes) {
            return known.computeIfAbsent(composite, _ -> new HashMap<>()).computeIfAbsent(shapes, _ -> {
                var inside = composite.open(shapes);
                return new Inside(inside, GraphCheck.inside(inside, shapes));
            });
        }
    }

    private static Counted of(Graph graph, GraphCheck check, Node node, Insides insides) {
        var type = node.op().type().id();
        var outputs = node.op().outputs();
        var output = outputs.stream().findFirst().flatMap(p -> check.shape(new Ref(node.name(), p.name())));
        if (!outputs.isEmpty() && output.isEmpty()) {
            return new Counted(node.name(), type, output, 0, 0, 0);
        }
        var held = new EnumMap<Held, Long>(Held.class);
        visit(graph, check, node, Path.ROOT, insides,
                (weight, size) -> held.merge(weight.port().equals(BIAS) ? Held.BIASES : Held.WEIGHTS, size, Long::sum));
        return new Counted(node.name(), type, output.map(Shape::example), held.getOrDefault(Held.WEIGHTS, 0L),
                held.getOrDefault(Held.BIASES, 0L), multiplies(node, all(check, node), insides));
    }

    public static Counted total(String name, List<Counted> rows) {
        return new Counted(name, "", Optional.empty(), rows.stream().mapToLong(Counted::weights).sum(),
                rows.stream().mapToLong(Counted::biases).sum(), rows.stream().mapToLong(Counted::multiplies).sum());
    }

    /// How many numbers all weights hold, biases and those inside of nodes included.
    public static long weights(Graph graph, GraphCheck check) {
        var all = new long[1];
        var insides = new Insides();
        for (var node : graph.healed().order()) {
            visit(graph, check, node, Path.ROOT, insides, (_, size) -> all[0] += size);
        }
        return all[0];
    }

    /// How many numbers of the weights learn in no phase of a plan.
    public static long frozen(Graph graph, GraphCheck check, Plan plan) {
        var frozen = new long[1];
        var insides = new Insides();
        for (var node : graph.healed().order()) {
            visit(graph, check, node, Path.ROOT, insides, (weight, size) -> {
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

    /// Visits the weights that a node holds, and those inside it, each once.
    private static void visit(Graph graph, GraphCheck check, Node node, Path around, Insides insides,
            ObjLongConsumer<Ref> visitor) {
        var path = around.inside(node.name());
        for (var port : node.op().inputs()) {
            if (port.kind() == Port.Kind.WEIGHT && graph.into(node.name(), port.name()).isEmpty()) {
                visitor.accept(new Ref(path.timeless(), port.name()),
                        check.inputs(node.name()).find(port.name()).map(Shape::volume).orElse(0L));
            }
        }
        if (node.op() instanceof Composite composite) {
            var inside = insides.of(composite, check.inputs(node.name()));
            var once = new HashSet<String>();
            for (var part : inside.graph().healed().order()) {
                if (once.add(timeless(part.name()))) {
                    visit(inside.graph(), inside.check(), part, path, insides, visitor);
                }
            }
        }
    }

    /// Steps of one and the same body hold their weights together.
    private static String timeless(String name) {
        return name.replaceAll("\\[\\d+]", "[]");
    }

    private static long multiplies(Node node, Shapes shapes, Insides insides) {
        return switch (node.op()) {
            case Feed _ -> 0;
            case Primitive op -> op.cost(shapes);
            case Composite op -> {
                var inside = insides.of(op, shapes);
                yield inside.graph().healed().nodes().stream()
                        .mapToLong(n -> multiplies(n, all(inside.check(), n), insides))
                        .sum();
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
