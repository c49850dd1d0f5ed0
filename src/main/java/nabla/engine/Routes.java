package nabla.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nabla.graph.Bypass;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Inside;
import nabla.graph.Mismatch;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Shapes;

/// Which backward steps hand a gradient back along which wire: that of the operand it leads to, or, where it leads into a composite, those
/// of all operands inside that read it, at every time.
public final class Routes {

    private final Map<Ref, List<Ref>> readers = new HashMap<>();
    private final Set<String> composites = new HashSet<>();
    private final Map<Ref, List<Ref>> around = new HashMap<>();
    private final Set<String> results = new HashSet<>();
    private final Set<Ref> aside = new HashSet<>();
    private final Map<Ref, List<Integer>> places = new HashMap<>();
    private final Map<Ref, Set<Ref>> atAllTimes = new HashMap<>();
    private final Map<Ref, int[]> known = new HashMap<>();

    private Routes(List<Step> steps) {
        for (var i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Backward(var at, var operand)) {
                places.computeIfAbsent(new Ref(at.text(), operand), _ -> new ArrayList<>()).add(i);
            }
        }
    }

    /// @param steps of one training step of this graph
    public static Routes of(List<Step> steps, Graph graph, GraphCheck check) {
        var routes = new Routes(steps);
        routes.open(graph, check, Path.ROOT);
        routes.places.keySet().forEach(routes::remember);
        return routes;
    }

    private void open(Graph graph, GraphCheck check, Path prefix) {
        for (var wire : graph.wires()) {
            var to = new Ref(prefix.inside(wire.to().node()).text(), wire.to().port());
            readers.computeIfAbsent(
                    new Ref(prefix.inside(wire.from().node()).text(), wire.from().port()), _ -> new ArrayList<>())
                    .add(to);
            remember(to);
        }
        for (var node : graph.nodes()) {
            var path = prefix.inside(node.name());
            if (node.isBypassed()) {
                node.op().outputs().forEach(out -> Bypass.through(graph, node, out).ifPresent(in -> around
                        .computeIfAbsent(new Ref(path.text(), in.name()), _ -> new ArrayList<>())
                        .add(new Ref(path.text(), out.name()))));
            } else if (node.op() instanceof Result) {
                results.add(path.text());
            } else if (node.op() instanceof Primitive op) {
                var in = check.inputs(node.name());
                Inside.of(node, in).ifPresent(parts -> aside(parts, in, path, op.inputs().stream()
                        .map(Port::name)
                        .filter(port -> places.containsKey(new Ref(path.text(), port)))
                        .collect(Collectors.toSet()), steps(path, op)));
            } else if (node.op() instanceof Composite composite) {
                try {
                    var in = check.inputs(node.name());
                    var inner = composite.open(in);
                    composites.add(path.text());
                    open(inner, GraphCheck.inside(inner, in), path);
                } catch (Mismatch | IllegalArgumentException _) {
                    // it does not fit, so nothing flows through it
                }
            }
        }
    }

    private List<Integer> steps(Path at, Primitive op) {
        return op.inputs().stream()
                .flatMap(p -> places.getOrDefault(new Ref(at.text(), p.name()), List.of()).stream())
                .sorted()
                .toList();
    }

    /// Through the parts of a primitive gradients flow by its own steps, from the end to those inputs that it hands one to.
    private void aside(Graph parts, Shapes in, Path prefix, Set<String> reached, List<Integer> by) {
        var wanted = new HashSet<Ref>();
        reached.forEach(given -> wanted.add(new Ref(given, "y")));
        var check = GraphCheck.inside(parts, in);
        for (var node : parts.order()) {
            if (node.op() instanceof Primitive op) {
                var path = prefix.inside(node.name());
                var inputs = new HashSet<String>();
                for (var port : op.inputs()) {
                    var input = new Ref(path.text(), port.name());
                    aside.add(input);
                    if ((op.differentiable(port.name()) || op instanceof Result)
                            && parts.into(node.name(), port.name()).filter(w -> wanted.contains(w.from()))
                                    .isPresent()) {
                        places.put(input, by);
                        inputs.add(port.name());
                    }
                }
                if (!inputs.isEmpty()) {
                    op.outputs().forEach(p -> wanted.add(new Ref(node.name(), p.name())));
                    Inside.of(node, check.inputs(node.name()))
                            .ifPresent(inner -> aside(inner, check.inputs(node.name()), path, inputs, by));
                }
            }
        }
    }

    /// Whether an input is that of a part of a primitive, which does not run itself.
    boolean isAside(Ref input) {
        return aside.contains(input);
    }

    private void remember(Ref input) {
        var timeless = new Path(input.node()).timeless();
        if (!timeless.equals(input.node())) {
            atAllTimes.computeIfAbsent(new Ref(timeless, input.port()), _ -> new HashSet<>()).add(input);
        }
    }

    /// The places of the steps that hand a gradient back along the wire into an input, in their order. The node is a path; without time
    /// indices it means all times.
    public int[] into(Ref input) {
        return known.computeIfAbsent(input, this::follow).clone();
    }

    private int[] follow(Ref input) {
        var found = new TreeSet<Integer>();
        var seen = new HashSet<Ref>();
        reach(input, seen, found);
        atAllTimes.getOrDefault(input, Set.of()).forEach(ref -> reach(ref, seen, found));
        return found.stream().mapToInt(i -> i).toArray();
    }

    private void reach(Ref input, Set<Ref> seen, Set<Integer> found) {
        if (!seen.add(input)) {
            return;
        }
        found.addAll(places.getOrDefault(input, List.of()));
        around.getOrDefault(input, List.of()).forEach(output -> follow(output, seen, found));
        var path = new Path(input.node());
        if (composites.contains(input.node())) {
            follow(new Ref(path.inside(input.port()).text(), "y"), seen, found);
        } else if (results.contains(input.node())) {
            var around = path.parent().text();
            var name = input.node().substring(around.length()).replaceFirst("^/", "");
            follow(new Ref(around, name), seen, found);
        }
    }

    private void follow(Ref output, Set<Ref> seen, Set<Integer> found) {
        readers.getOrDefault(output, List.of()).forEach(reader -> reach(reader, seen, found));
    }

    /// How many of some places lie before another.
    static int before(int[] places, int done) {
        return (int) Arrays.stream(places).filter(i -> i < done).count();
    }
}
