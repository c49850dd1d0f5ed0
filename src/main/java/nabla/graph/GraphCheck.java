package nabla.graph;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import nabla.tensor.Shape;

/// All shapes of a graph, and all that is wrong with it, found at once.
public final class GraphCheck {

    private static final long MEMORY = Runtime.getRuntime().maxMemory();

    private final Graph graph;
    private final Feeds feeds;
    private final int batch;
    private final Map<Ref, Shape> shapes = new HashMap<>();
    private final Map<String, Shapes> inputs = new HashMap<>();
    private final Map<Ref, Shape> held = new LinkedHashMap<>();
    private final List<GraphProblem> problems = new ArrayList<>();
    /// What was found of composites: the steps of a loop, thousands perhaps, are one and the same.
    private final Map<Op, Map<Shapes, Composed>> composed = new IdentityHashMap<>();
    private final Map<Path, Optional<Inside.Opened>> opened = new ConcurrentHashMap<>();
    private Graph sound = Graph.EMPTY;

    /// What comes out of a composite whose inputs have certain shapes, or what is wrong with it.
    private record Composed(Shapes shapes, Optional<Shape> tooLarge, Optional<Clash> clash) {}

    private GraphCheck(Graph graph, Feeds feeds, int batch) {
        this.graph = graph;
        this.feeds = feeds;
        this.batch = batch;
    }

    /// Checks a graph as a user drew it, for batches of this many rows.
    public static GraphCheck of(Graph graph, Feeds feeds, int batch) {
        return new GraphCheck(graph, feeds, batch).check(Shapes.of()).tellingApart(Shapes.of());
    }

    /// Checks the inside of a composite, whose inputs have these shapes.
    public static GraphCheck inside(Graph graph, Shapes given) {
        return new GraphCheck(graph, Feeds.NONE, 1).check(given).tellingApart(given);
    }

    /// What is known of a graph from checks of its parts.
    static GraphCheck known(Graph graph, Map<Ref, Shape> shapes, Map<String, Shapes> inputs, Map<Ref, Shape> held,
            List<GraphProblem> problems) {
        var check = new GraphCheck(graph, Feeds.NONE, 1);
        check.shapes.putAll(shapes);
        check.inputs.putAll(inputs);
        check.held.putAll(held);
        check.problems.addAll(problems);
        check.sound = graph.apartFrom(check.wrong());
        return check;
    }

    /// The same of a graph whose nodes are called by their paths inside a node.
    public GraphCheck within(Path node) {
        if (node.isRoot()) {
            return this;
        }
        var called = new GraphCheck(graph.within(node), feeds, batch);
        shapes.forEach((ref, shape) -> called.shapes.put(ref.within(node), shape));
        inputs.forEach((name, in) -> called.inputs.put(node.inside(name).text(), in));
        held.forEach((ref, shape) -> called.held.put(ref.within(node), shape));
        problems.forEach(problem -> called.problems.add(problem.within(node)));
        called.sound = sound.within(node);
        return called;
    }

    public List<GraphProblem> problems() {
        return List.copyOf(problems);
    }

    /// Whether it is of this graph.
    public boolean isOf(Graph other) {
        return graph.equals(other);
    }

    /// Of how many rows the batches are that it was made for.
    public int batch() {
        return batch;
    }

    public boolean isSound() {
        return problems.isEmpty();
    }

    /// What can be computed whatever is wrong with the rest: the nodes without a problem whose values all come from such, and of groups that
    /// hold a problem as much of what is in them.
    public Graph sound() {
        return sound;
    }

    /// The shape at an output, as far as it is known.
    public Optional<Shape> shape(Ref output) {
        return Optional.ofNullable(shapes.get(output));
    }

    /// The shape at any port: an output's own, an input's from what feeds it or, for a weight, from what it holds.
    public Optional<Shape> at(Ref port) {
        return shape(port).or(() -> Optional.ofNullable(inputs.get(port.node())).flatMap(s -> s.find(port.port())));
    }

    /// How many classes there are at an output of what draws from a data set; 0 where these are numbers, or nothing is known.
    int classes(Feed feed, String output) {
        return feed.outputs().getLast().name().equals(output) && feed.outputs().size() > 1
                ? feeds.classes(feed.data()).size()
                : 0;
    }

    /// How many things the indices at an output stand for; 0 where that is not known.
    int things(Node node, String output) {
        return feeds.words(node, output).size();
    }

    /// Of how many examples the data set of a feed is; 0 where there is none.
    int rows(Feed feed) {
        return feeds.find(feed.data()).map(Feeds.Example::rows).orElse(0);
    }

    /// The shapes at all inputs of a node, held weights included; empty until it could be inferred.
    public Shapes inputs(String node) {
        return inputs.getOrDefault(node, Shapes.of());
    }

    /// What the node at a path is made of, which is found out once.
    Optional<Inside.Opened> opened(Path node, Supplier<Optional<Inside.Opened>> found) {
        var known = opened.get(node);
        if (known == null) {
            known = found.get();
            opened.put(node, known);
        }
        return known;
    }

    /// The weights and states that the nodes of this graph hold themselves, in the order of the graph.
    public Map<Ref, Shape> held() {
        return held;
    }

    private GraphCheck check(Shapes given) {
        var order = graph.order();
        problems.addAll(Structure.problems(graph, order));
        for (var node : order) {
            if (node.isBypassed()) {
                pass(node, given);
                // a wrong setting may decide how many inputs there are
            } else if (!isMisset(node) && missing(node).isEmpty()) {
                infer(node, given);
            }
        }
        return this;
    }

    /// Finds what is sound; where what is left of nodes that keep a graph does not run by itself, without those.
    private GraphCheck tellingApart(Shapes given) {
        sound = isSound() ? graph : SoundGraph.of(graph, this);
        if (!isSound() && !new GraphCheck(sound, feeds, batch).check(given).isSound()) {
            sound = graph.apartFrom(wrong());
        }
        return this;
    }

    private Set<String> wrong() {
        return problems.stream().map(GraphProblem::node).collect(toSet());
    }

    private static boolean isMisset(Node node) {
        return node.op().type().settings().stream().anyMatch(s -> s.fault(node.op()).isPresent());
    }

    private Optional<Port> missing(Node node) {
        var missing = node.op().inputs().stream()
                .filter(p -> p.need() == Port.Need.REQUIRED && !p.kind().held())
                .filter(p -> graph.into(node.name(), p.name()).isEmpty())
                .toList();
        missing.forEach(p -> problems.add(new GraphProblem.MissingInput(node.name(), p.name())));
        return missing.stream().findFirst();
    }

    private void infer(Node node, Shapes given) {
        var in = arriving(node);
        if (in.isEmpty()) {
            return;
        }
        try {
            settle(node, in.get(), outputs(node, in.get(), given));
        } catch (Mismatch mismatch) {
            if (!(node.op() instanceof Missing)) {
                problems.add(new GraphProblem.WrongShape(node.name(), mismatch.clash().arriving(in.get())));
            }
        }
    }

    /// The shapes at all inputs that are wired; empty where one of them waits for its own.
    private Optional<Shapes> arriving(Node node) {
        var arriving = new LinkedHashMap<String, Shape>();
        for (var port : node.op().inputs()) {
            var wire = graph.into(node.name(), port.name());
            if (wire.isPresent()) {
                var from = wire.get().from();
                var shape = Optional.ofNullable(shapes.get(from)).or(() -> Optional.ofNullable(held.get(from)));
                if (shape.isEmpty()) {
                    if (problems.stream().noneMatch(p -> p.node().equals(node.name()))) {
                        problems.add(new GraphProblem.Waits(node.name(),
                                graph.find(from.node()).map(Node::shown).orElse(from.node())));
                    }
                    return Optional.empty();
                }
                arriving.put(port.name(), shape.get());
            }
        }
        return Optional.of(Shapes.of(arriving));
    }

    /// What flows into a node that is bypassed flows on where that has the shape of what the node would make of it.
    private void pass(Node node, Shapes given) {
        var in = arriving(node);
        if (in.isEmpty()) {
            return;
        }
        inputs.put(node.name(), in.get());
        var own = quietly(node, in.get(), given);
        for (var port : node.op().outputs()) {
            var ref = new Ref(node.name(), port.name());
            var isRead = graph.wires().stream().anyMatch(w -> w.from().equals(ref));
            var through = Bypass.through(graph, node, port).map(p -> in.get().get(p.name()));
            if (through.isPresent() && own.find(port.name()).filter(s -> !s.sameSizes(through.get())).isEmpty()) {
                shapes.put(ref, through.get());
            } else if (isRead) {
                problems.add(new GraphProblem.NoWayAround(node.name(), through.isEmpty()
                        ? Words.of("problem").text("bypassNothing", port.name())
                        : Words.of("problem").text("bypassShape", through.get(), own.get(port.name()))));
            }
        }
        graph.wires().stream()
                .filter(w -> w.from().node().equals(node.name()))
                .filter(w -> Structure.port(w.from(), node.op().inputs()).isPresent())
                .findFirst()
                .ifPresent(w -> problems.add(new GraphProblem.NoWayAround(node.name(),
                        Words.of("problem").text("bypassWeight", w.to().node(), w.from().port()))));
    }

    /// What a node would make of its inputs, as far as that is known; what is wrong with it is nobody's business.
    private Shapes quietly(Node node, Shapes in, Shapes given) {
        var told = problems.size();
        try {
            return isMisset(node) || missing(node).isPresent() ? Shapes.of() : outputs(node, in, given);
        } catch (Mismatch _) {
            return Shapes.of();
        } finally {
            problems.subList(told, problems.size()).clear();
        }
    }

    /// The shapes of a node's outputs, and of all weights and states it would hold.
    private Shapes outputs(Node node, Shapes in, Shapes given) {
        return switch (node.op()) {
            case Given _ -> Shapes.of("y", given.find(node.name()).orElseThrow(() -> Mismatch.of("givenNowhere")));
            case Feed feed -> fed(node, feed);
            case Fitted fitted -> fitted(node, fitted, in);
            case Primitive op -> op.infer(in);
            case Composite op -> {
                var made = composed.computeIfAbsent(op, _ -> new HashMap<>())
                        .computeIfAbsent(in, arriving -> composed(op, arriving));
                made.tooLarge().ifPresent(shape -> tooLarge(node, shape));
                made.clash().ifPresent(clash -> problems.add(new GraphProblem.WrongShape(node.name(), clash)));
                yield made.shapes();
            }
        };
    }

    private static Composed composed(Composite op, Shapes in) {
        var weights = op.weights(in);
        var tooLarge = weights.byName().values().stream().filter(GraphCheck::isTooLarge).findFirst();
        if (tooLarge.isPresent()) {
            return new Composed(Shapes.of(), tooLarge, Optional.empty());
        }
        var all = weights.and(in);
        var body = op.open(all);
        var inner = inside(body, all);
        return new Composed(weights.and(inner.results()), tooLarge,
                root(inner.problems()).map(problem -> outside(problem, body)));
    }

    /// What must be mended first: the rest only waits for it, or says it again for the next layer or time.
    private static Optional<GraphProblem> root(List<GraphProblem> problems) {
        return problems.stream().filter(p -> !(p instanceof GraphProblem.Waits)).findFirst()
                .or(() -> problems.stream().findFirst());
    }

    /// What shows inside a composite, as it is told on the composite.
    private static Clash outside(GraphProblem problem, Graph body) {
        return (problem instanceof GraphProblem.WrongShape(_, var clash) ? clash : Clash.told(problem.sentence()))
                .inside(problem.node(), port -> body.into(problem.node(), port)
                        .map(wire -> wire.from().node())
                        .filter(from -> body.find(from).filter(n -> n.op() instanceof Given).isPresent())
                        .orElse(""));
    }

    private Shapes fed(Node node, Feed feed) {
        return example(node, feed.data())
                .map(example -> feed.infer(example.x(), example.y(), Math.min(batch, example.rows())))
                .orElse(Shapes.of());
    }

    /// What is fitted to a data set takes examples of its shape; where no data are told of, as inside a composite, any.
    private Shapes fitted(Node node, Fitted fitted, Shapes in) {
        if (feeds == Feeds.NONE) {
            return fitted.infer(in);
        }
        var example = example(node, fitted.data());
        if (example.isEmpty()) {
            return Shapes.of();
        }
        if (!in.get("x").example().sameSizes(example.get().x())) {
            throw Mismatch.of("fitted", fitted.data(), example.get().x());
        }
        return fitted.infer(in);
    }

    private Optional<Feeds.Example> example(Node node, String data) {
        var example = feeds.find(data);
        if (example.isEmpty()) {
            problems.add(new GraphProblem.NoData(node.name(), data, feeds.names()));
        }
        return example;
    }

    private Shapes results() {
        var results = Shapes.of();
        for (var node : graph.nodes()) {
            if (node.op() instanceof Result) {
                var shape = inputs(node.name()).find("x");
                if (shape.isPresent()) {
                    results = results.and(node.name(), shape.get());
                }
            }
        }
        return results;
    }

    private void settle(Node node, Shapes in, Shapes found) {
        var all = in;
        for (var port : node.op().inputs()) {
            if (port.kind().held() && found.has(port.name())) {
                var wanted = found.get(port.name());
                if (!in.has(port.name())) {
                    all = all.and(port.name(), wanted);
                    keep(node, held, new Ref(node.name(), port.name()), wanted);
                } else if (!in.get(port.name()).sameSizes(wanted)) {
                    throw Mismatch.of("weightShape", port.name(), wanted,
                            Lit.against(port.name(), in.get(port.name()), wanted));
                }
            }
        }
        inputs.put(node.name(), all);
        for (var port : node.op().outputs()) {
            found.find(port.name()).ifPresent(s -> keep(node, shapes, new Ref(node.name(), port.name()), s));
        }
    }

    private void keep(Node node, Map<Ref, Shape> where, Ref ref, Shape shape) {
        if (!isTooLarge(shape)) {
            where.put(ref, shape);
        } else if (problems.stream().noneMatch(p -> p.node().equals(node.name()))) {
            tooLarge(node, shape);
        }
    }

    private static boolean isTooLarge(Shape shape) {
        return shape.volume() >= Integer.MAX_VALUE - 8
                || shape.volume() > MEMORY / Double.BYTES;
    }

    private void tooLarge(Node node, Shape shape) {
        problems.add(new GraphProblem.TooLarge(node.name(), shape.toString(),
                gigabytes(shape.volume() * (double) Double.BYTES), gigabytes(MEMORY)));
    }

    private static String gigabytes(double bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
