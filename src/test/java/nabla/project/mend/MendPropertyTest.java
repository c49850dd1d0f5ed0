package nabla.project.mend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.graph.Graph;
import nabla.graph.GraphProblem;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.project.History;
import nabla.project.Project;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random graphs of all the catalogue, mostly wrong: each mend that is offered takes its problem away and brings none.
final class MendPropertyTest {

    private static final int GRAPHS = 40;
    private static final List<OpType> TYPES = OpCatalog.all().stream()
            .filter(t -> !t.is(Trait.INNER) && t.inputs().size() < 4).toList();

    private static final AtomicInteger offered = new AtomicInteger();

    @AfterAll static void manyMendsWereTried() {
        assertTrue(offered.get() >= GRAPHS / 2, offered + " mends on " + GRAPHS + " graphs");
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, GRAPHS).boxed();
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void everyMendHelpsAndIsUndone(int seed) {
        var project = Ward.project(draw(new Random(seed)));
        Ward.advisor(project).all().forEach((finding, mends) -> mends.forEach(mend -> {
            var history = History.of(project);
            history.perform(mend.edit());
            var after = history.now();
            assertTrue(Finding.of(after.graph(), Ward.check(after.graph())).stream().noneMatch(finding::equals),
                    () -> mend.words() + " leaves " + finding);
            assertEquals(Set.of(), news(project, after), () -> mend.words() + " for " + finding);
            after.graph().nodes().forEach(n -> assertTrue(after.layout().places().containsKey(n.name()), n.name()));
            history.undo();
            assertEquals(project, history.now());
            offered.incrementAndGet();
        }));
    }

    /// What is wrong now and was not: an input that was cut free on purpose may be free, and what waited may have a problem of its own.
    private static Set<GraphProblem> news(Project before, Project after) {
        var news = new HashSet<>(Ward.check(after.graph()).problems());
        Ward.check(before.graph()).problems().forEach(news::remove);
        var waited = Ward.check(before.graph()).problems().stream().filter(GraphProblem.Waits.class::isInstance)
                .map(GraphProblem::node).collect(Collectors.toSet());
        news.removeIf(p -> waited.contains(p.node()) || p instanceof GraphProblem.Waits
                || p instanceof GraphProblem.MissingInput(var node, var input)
                        && before.graph().into(node, input).isPresent());
        return news;
    }

    private static Graph draw(Random random) {
        var nodes = new ArrayList<Node>();
        var wires = new ArrayList<Wire>();
        for (var i = 0; i < 2; i++) {
            nodes.add(Node.of("data" + i, Ward.op("source", Map.of("data", i == 0 ? "d3" : "d2x8x8"))));
        }
        for (var i = 0; i < 7; i++) {
            var op = turned(TYPES.get(random.nextInt(TYPES.size())).prototype(), random);
            var node = Node.of("n" + i, op);
            for (var port : op.inputs()) {
                if (!port.kind().held() && random.nextInt(8) > 0) {
                    var from = nodes.get(random.nextInt(nodes.size()));
                    var outputs = from.op().outputs().stream().filter(o -> o.kind().feeds(port.kind())).toList();
                    if (!outputs.isEmpty()) {
                        var output = outputs.get(random.nextInt(outputs.size()));
                        wires.add(new Wire(new Ref(from.name(), output.name()), new Ref(node.name(), port.name())));
                    }
                }
            }
            nodes.add(node);
        }
        if (random.nextInt(4) == 0) {
            back(nodes, wires, random);
        }
        return Graph.of(nodes, wires);
    }

    /// One of the whole numbers set otherwise, now and then.
    private static Op turned(Op op, Random random) {
        var numbers = op.type().settings().stream().filter(s -> s.type() == int.class).toList();
        if (numbers.isEmpty() || random.nextBoolean()) {
            return op;
        }
        return numbers.get(random.nextInt(numbers.size())).turn(op, random.nextInt(12));
    }

    /// A wire against the stream, perhaps beside another into the same input.
    private static void back(List<Node> nodes, List<Wire> wires, Random random) {
        var from = nodes.getLast();
        var to = nodes.get(2 + random.nextInt(nodes.size() - 2));
        var inputs = to.op().inputs().stream().filter(p -> p.kind() == Port.Kind.DATA).toList();
        if (!inputs.isEmpty() && !from.op().outputs().isEmpty()) {
            wires.add(new Wire(new Ref(from.name(), from.op().outputs().getFirst().name()),
                    new Ref(to.name(), inputs.getFirst().name())));
        }
    }
}
