package nabla.app.canvas.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import nabla.app.canvas.sight.Look;
import nabla.app.picture.Box;
import nabla.engine.RandomNets;
import nabla.graph.Feeds;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.op.CrossEntropy;
import nabla.op.Indices;
import nabla.op.Reduction;
import nabla.op.Softmax;
import nabla.op.Weight;
import org.junit.jupiter.api.Test;
import nabla.graph.GraphCheck;
import nabla.graph.Opened;
import nabla.graph.Path;
import nabla.project.LayeredLayout;
import nabla.project.Layout;
import nabla.project.Project;
import nabla.project.Scope;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where nodes stand while some of them are open.
final class BoardTest {

    private final Board.Sizes sizes = _ -> new Board.Sizes.Size(132, 90);

    /// A random net as it lies on the canvas.
    private record Lying(nabla.graph.Graph graph, GraphCheck check, Layout layout) {

        static Lying of(long seed) {
            var setup = RandomNets.of(seed, 12);
            var graph = setup.graph();
            var places = LayeredLayout.of(
                    graph.nodes().stream().map(n -> new LayeredLayout.Item(n.name(), 200, 220)).toList(),
                    graph.wires().stream()
                            .map(w -> new LayeredLayout.Line(w.from().node(), 56, w.to().node(), 56))
                            .toList(),
                    new LayeredLayout.Gaps(52, 40));
            return new Lying(graph, GraphCheck.of(graph, setup.sources(), 3), Layout.of(places));
        }

        /// Every node that can be opened, with those inside it, as chance has it.
        Set<Path> some(Random random) {
            var open = new HashSet<Path>();
            for (var more = true; more;) {
                var seen = Opened.of(graph, check, open, Opened.Times.ALL);
                more = false;
                for (var node : seen.graph().nodes()) {
                    var parts = nabla.graph.Inside.of(node, seen.check().inputs(node.name()));
                    if (parts.isPresent() && random.nextInt(3) > 0) {
                        open.add(new Path(node.name()));
                        more = true;
                    }
                }
            }
            return open;
        }
    }

    private Board board(Lying lying, Set<Path> open, Look look) {
        var opened = Opened.of(lying.graph(), lying.check(), open, Opened.Times.ALL);
        var subject = new Board.Subject(
                Scope.of(Project.empty().with(lying.graph()).with(lying.layout()), lying.check()), opened);
        return Board.of(subject, look, sizes, Set.of(), Board.EMPTY);
    }

    @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
            17, 18, 19, 20}) void nothingLiesOnAnythingThatItIsNotInside(long seed) {
        var lying = Lying.of(seed);
        var open = lying.some(new Random(seed));
        for (var look : Look.values()) {
            var board = board(lying, open, look);
            Map<String, Box> boxes = new HashMap<>();
            board.nodes().forEach((name, anatomy) -> boxes.put(name, anatomy.frame()));
            board.frames().forEach((name, frame) -> boxes.put(name, frame.box()));
            var names = new ArrayList<>(boxes.keySet());
            for (var i = 0; i < names.size(); i++) {
                for (var j = 0; j < i; j++) {
                    var a = new Path(names.get(i));
                    var b = new Path(names.get(j));
                    if (!a.isIn(b) && !b.isIn(a)) {
                        assertFalse(boxes.get(a.text()).touches(boxes.get(b.text())),
                                "seed " + seed + ": " + a + " on " + b);
                    }
                }
            }
            for (var frame : board.frames().values()) {
                for (var member : frame.opening().members()) {
                    assertTrue(isInside(boxes.get(member), frame.box().belowTop(Enclosure.BAR)),
                            "seed " + seed + ": " + member);
                }
            }
        }
    }

    private static boolean isInside(Box inner, Box outer) {
        return inner.x() >= outer.x() && inner.y() >= outer.y() && inner.right() <= outer.right()
                && inner.bottom() <= outer.bottom();
    }

    @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9,
            10}) void everyWireBeginsAndEndsAtThePortsItJoins(long seed) {
        var lying = Lying.of(seed);
        for (var look : Look.values()) {
            var board = board(lying, lying.some(new Random(seed)), look);
            assertEquals(board.opened().graph().wires().size(), board.strands().size(), "seed " + seed);
            for (var strand : board.strands()) {
                var from = board.socket(strand.wire().from()).orElseThrow();
                var to = board.socket(strand.wire().to()).orElseThrow();
                var route = strand.route();
                assertEquals(List.of(from.x(), from.y(), to.x(), to.y()),
                        List.of(route.startX(), route.startY(), route.endX(), route.endY()), "seed " + seed);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {1, 2, 3, 4,
            5}) void whatIsClosedAgainStandsWhereItStood(long seed) {
        var lying = Lying.of(seed);
        var before = board(lying, Set.of(), Look.EDITING);
        board(lying, lying.some(new Random(seed)), Look.EDITING);
        var after = board(lying, Set.of(), Look.EDITING);
        assertEquals(before.nodes(), after.nodes());
        before.nodes().forEach((name, anatomy) -> assertEquals(lying.layout().of(name).x(), anatomy.frame().x()));
    }

    @Test void aNodeIsDoubtedWithoutBeingWrong() {
        var sketch = Graph.sketch();
        var scores = sketch.add("scores", new Weight(List.of(2, 3), Init.HE));
        sketch.add("loss", new CrossEntropy(Reduction.MEAN), sketch.add("softmax", new Softmax(""), scores),
                sketch.add("right", new Indices(List.of(0, 1))));
        var graph = sketch.done();
        var check = GraphCheck.of(graph, Feeds.NONE, 1);
        var board = board(new Lying(graph, check, Layout.of(new LinkedHashMap<>())), Set.of(), Look.EDITING);
        assertTrue(check.isSound() && board.problems("loss").isEmpty());
        assertTrue(board.doubt("loss").isPresent() && board.doubt("softmax").isEmpty());
    }
}
