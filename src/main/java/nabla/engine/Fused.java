package nabla.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nabla.graph.Derivation;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Mode;
import nabla.graph.Path;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Shapes;
import nabla.tensor.Tensor;

/// Works out the parts of primitives that do several things at once, from the numbers that stand at their ports: what a part gives, and by
/// the chain rule through the parts what comes back to it. For one moment, and only what is asked for.
final class Fused {

    private final Program program;
    private final Bound bound;
    private final Map<Path, Assembly.Part> running;
    private final Map<Path, Optional<Inner>> known = new HashMap<>();

    private Fused(Program program, Bound bound) {
        this.program = program;
        this.bound = bound;
        running = program.runningByPath();
    }

    static Fused of(Program program, Bound bound) {
        return new Fused(program, bound);
    }

    /// The primitive that runs, in which a node is a part; empty where the node runs itself.
    Optional<Path> around(Path node) {
        for (var at = node.parent(); !at.text().isEmpty(); at = at.parent()) {
            if (running.containsKey(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /// Whether nothing runs there, but a primitive that runs has a part there.
    boolean isPart(Probe.AtPort at) {
        return at.at().text().indexOf('/') > 0 && !program.has(new Ref(at.at().text(), at.port())) && isPart(at.at());
    }

    boolean isPart(Path node) {
        return around(node).isPresent();
    }

    /// What a part gives.
    Optional<Tensor> value(Ref port) {
        return inner(port).flatMap(in -> Optional.ofNullable(in.values.get(inside(port))));
    }

    /// The output of the primitive around it that a part gives, where it gives one.
    Optional<Ref> end(Ref port) {
        var whole = new Path(port.node()).parent();
        return inner(whole).flatMap(in -> in.result(inside(port))).map(name -> new Ref(whole.text(), name));
    }

    /// The gradient of what a part gives.
    Optional<Tensor> gradient(Ref port) {
        return inner(port).flatMap(in -> Optional.ofNullable(in.back().gradients().get(inside(port))));
    }

    /// What a part hands back to one of its inputs.
    Optional<Tensor> flow(Ref input) {
        return inner(input).flatMap(in -> Optional.ofNullable(in.back().flows().get(inside(input))));
    }

    private Optional<Inner> inner(Ref part) {
        return inner(new Path(part.node()).parent());
    }

    private static Ref inside(Ref part) {
        return new Ref(name(new Path(part.node())), part.port());
    }

    private static String name(Path path) {
        return path.text().substring(path.text().lastIndexOf('/') + 1);
    }

    private Optional<Inner> inner(Path whole) {
        var found = known.get(whole);
        if (found == null) {
            found = work(whole);
            known.put(whole, found);
        }
        return found;
    }

    private Optional<Inner> work(Path whole) {
        var part = running.get(whole);
        if (part != null) {
            var given = new LinkedHashMap<String, Tensor>();
            var wanted = new HashSet<String>();
            part.in().forEach((port, value) -> {
                bound.value(new Ref(whole.text(), port)).ifPresent(t -> given.put(port, t));
                if (program.blueprint().wantsGradient(value) && part.op().differentiable(port)) {
                    wanted.add(port);
                }
            });
            var up = new HashMap<String, Tensor>();
            part.out().keySet()
                    .forEach(port -> bound.gradient(new Ref(whole.text(), port)).ifPresent(t -> up.put(port, t)));
            return Inner.of(part.op(), given, wanted, up, program.spec().mode());
        }
        if (whole.parent().text().isEmpty()) {
            return Optional.empty();
        }
        return inner(whole.parent()).flatMap(outer -> outer.inside(name(whole)));
    }

    /// The parts of one primitive, worked out.
    private static final class Inner {

        private final Graph graph;
        private final Mode mode;
        private final Map<String, Tensor> upstream;
        private final Set<Ref> wanted = new HashSet<>();
        private final Map<Ref, Tensor> values = new HashMap<>();
        private Optional<Back> back = Optional.empty();

        /// The gradients of what parts give, and what each part hands to its inputs.
        private record Back(Map<Ref, Tensor> gradients, Map<Ref, Tensor> flows) {}

        private Inner(Graph graph, Mode mode, Map<String, Tensor> upstream) {
            this.graph = graph;
            this.mode = mode;
            this.upstream = upstream;
        }

        static Optional<Inner> of(Primitive op, Map<String, Tensor> given, Set<String> wanted,
                Map<String, Tensor> upstream, Mode mode) {
            return op.parts(shapes(given)).map(graph -> {
                var inner = new Inner(graph, mode, upstream);
                wanted.forEach(port -> inner.wanted.add(new Ref(port, "y")));
                inner.values.putAll(run(graph, given, mode));
                graph.order().forEach(inner::want);
                return inner;
            });
        }

        /// A gradient is wanted of whatever lies between what it is wanted of and the end.
        private void want(nabla.graph.Node node) {
            if (node.op() instanceof Primitive op && op.inputs().stream().anyMatch(p -> isWanted(op, node, p.name()))) {
                op.outputs().forEach(p -> wanted.add(new Ref(node.name(), p.name())));
            }
        }

        private boolean isWanted(Primitive op, nabla.graph.Node node, String input) {
            return op.differentiable(input)
                    && graph.into(node.name(), input).filter(w -> wanted.contains(w.from())).isPresent();
        }

        Optional<String> result(Ref from) {
            return graph.from(from).stream()
                    .map(w -> w.to().node())
                    .filter(name -> graph.node(name).op() instanceof Result)
                    .findFirst();
        }

        Optional<Inner> inside(String name) {
            return graph.find(name).filter(n -> n.op() instanceof Primitive).flatMap(node -> {
                var op = (Primitive) node.op();
                var up = new HashMap<String, Tensor>();
                op.outputs().forEach(p -> Optional.ofNullable(back().gradients().get(new Ref(name, p.name())))
                        .ifPresent(t -> up.put(p.name(), t)));
                var inputs = op.inputs().stream()
                        .map(p -> p.name())
                        .filter(p -> isWanted(op, node, p))
                        .collect(Collectors.toSet());
                return of(op, inputs(name, op), inputs, up, mode);
            });
        }

        private Map<String, Tensor> inputs(String node, Primitive op) {
            var in = new LinkedHashMap<String, Tensor>();
            op.inputs().forEach(p -> graph.into(node, p.name()).ifPresent(w -> in.put(p.name(), values.get(w.from()))));
            return in;
        }

        Back back() {
            if (back.isEmpty()) {
                back = Optional.of(backward());
            }
            return back.get();
        }

        private Back backward() {
            var gradients = new HashMap<Ref, Tensor>();
            var flows = new HashMap<Ref, Tensor>();
            for (var node : graph.order().reversed()) {
                if (node.op() instanceof Result) {
                    Optional.ofNullable(upstream.get(node.name())).ifPresent(up -> add(gradients,
                            graph.into(node.name(), "x").orElseThrow().from(), up));
                } else
                    if (node.op() instanceof Primitive op
                            && op.outputs().stream()
                                    .anyMatch(p -> gradients.containsKey(new Ref(node.name(), p.name())))) {
                                        for (var port : op.inputs()) {
                                            if (isWanted(op, node, port.name())) {
                                                var handed = handed(node.name(), op, port.name(), gradients);
                                                flows.put(new Ref(node.name(), port.name()), handed);
                                                add(gradients,
                                                        graph.into(node.name(), port.name()).orElseThrow().from(),
                                                        handed);
                                            }
                                        }
                                    }
            }
            return new Back(gradients, flows);
        }

        private Tensor handed(String node, Primitive op, String input, Map<Ref, Tensor> gradients) {
            var given = new LinkedHashMap<String, Tensor>();
            var all = new LinkedHashMap<String, Tensor>();
            inputs(node, op).forEach((port, tensor) -> {
                given.put("in_" + port, tensor);
                all.put(port, tensor);
            });
            op.outputs().forEach(p -> {
                var ref = new Ref(node, p.name());
                var value = values.get(ref);
                given.put("out_" + p.name(), value);
                given.put("up_" + p.name(), gradients.getOrDefault(ref, Tensor.zeros(value.shape())));
                all.put(p.name(), value);
            });
            var derivation = Derivation.of(op, input, shapes(all), mode);
            return run(derivation, given, mode).get(derivation.into("gradient", "x").orElseThrow().from());
        }

        private static void add(Map<Ref, Tensor> sums, Ref at, Tensor part) {
            var sum = sums.computeIfAbsent(at, _ -> Tensor.zeros(part.shape()));
            for (var i = 0; i < part.size(); i++) {
                sum.data()[i] += part.data()[i];
            }
        }

        /// Runs a graph of primitives.
        private static Map<Ref, Tensor> run(Graph graph, Map<String, Tensor> given, Mode mode) {
            var values = new HashMap<Ref, Tensor>();
            for (var node : graph.order()) {
                if (node.op() instanceof Given) {
                    values.put(new Ref(node.name(), "y"), given.get(node.name()));
                } else if (node.op() instanceof Primitive op && !(op instanceof Result)) {
                    var seat = new WorkSeat(mode);
                    var shapes = Shapes.of();
                    for (var port : op.inputs()) {
                        var wire = graph.into(node.name(), port.name());
                        if (wire.isPresent()) {
                            var tensor = values.get(wire.get().from());
                            seat.give(port.name(), tensor);
                            shapes = shapes.and(port.name(), tensor.shape());
                        }
                    }
                    var found = op.infer(shapes);
                    for (var port : op.outputs()) {
                        var tensor = Tensor.zeros(found.get(port.name()));
                        seat.make(port.name(), tensor);
                        values.put(new Ref(node.name(), port.name()), tensor);
                    }
                    op.forward(seat).run();
                }
            }
            return values;
        }

        private static Shapes shapes(Map<String, Tensor> tensors) {
            var shapes = Shapes.of();
            for (var entry : tensors.entrySet()) {
                shapes = shapes.and(entry.getKey(), entry.getValue().shape());
            }
            return shapes;
        }
    }
}
