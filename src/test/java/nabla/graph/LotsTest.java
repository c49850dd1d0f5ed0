package nabla.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import nabla.op.OpCatalog;
import org.junit.jupiter.api.Test;

/// Under which names nodes draw random numbers.
final class LotsTest {

    private static Node node(String name, String op) {
        return Node.of(name, OpCatalog.find(op).orElseThrow().prototype());
    }

    private static Node group(String name, Node... nodes) {
        var body = Graph.EMPTY;
        for (var node : nodes) {
            body = body.plus(node);
        }
        return Node.of(name, OpCatalog.group(body));
    }

    private static String lot(Graph graph, String path) {
        return Lots.of(graph).of(new Path(path));
    }

    @Test void eachDrawsUnderItsPath() {
        var graph = Graph.EMPTY.plus(group("group", node("drop", "dropout"))).plus(node("dense", "dense"));
        assertEquals("group/drop", lot(graph, "group/drop"));
        assertEquals("rnn[3]/cell[1]/drop", lot(graph, "rnn[3]/cell[1]/drop"));
        assertEquals("dense.w", Lots.of(graph).of("dense.w"));
    }

    @Test void aGroupThatWasMadeAroundNodesIsNotPartOfTheirNames() {
        var graph = Graph.EMPTY.plus(group("group", node("drop", "dropout"), node("enc", "encoder_block"))
                .drawingAs(""));
        assertEquals("drop", lot(graph, "group/drop"));
        assertEquals("enc/attention/drop", lot(graph, "group/enc/attention/drop"), "what it is made of goes with it");
        assertEquals("enc/ff.w", Lots.of(graph).of("group/enc/ff.w"));
    }

    @Test void whatIsCalledOtherwiseDrawsAsBefore() {
        var drop = node("drop", "dropout").renamed("mask");
        assertEquals("drop", lot(Graph.EMPTY.plus(drop), "mask"));
        assertEquals(node("drop", "dropout"), drop.renamed("veil").renamed("drop"), "as it was");
        assertEquals(node("b", "tanh"), node("a", "tanh").renamed("b"), "what draws nothing needs no telling");
    }

    @Test void timesStandWhereTheyStood() {
        var scan = node("rnn", "scan").with(OpCatalog.group(Graph.EMPTY.plus(group("group", node("drop", "dropout"))
                .drawingAs(""))));
        assertEquals("rnn[2]/drop", lot(Graph.EMPTY.plus(scan), "rnn[2]/group/drop"));
        assertEquals("loop[2]/drop", lot(Graph.EMPTY.plus(scan.renamed("rnn").named("rnn").drawingAs("loop")),
                "rnn[2]/group/drop"));
    }

    @Test void noTwoDrawTheSame() {
        var graph = Graph.EMPTY.plus(node("drop", "dropout"))
                .plus(node("drop", "dropout").renamed("mask"))
                .plus(group("group", node("drop", "dropout")).drawingAs(""));
        assertEquals("drop", lot(graph, "mask"), "the one that drew so first");
        assertEquals("drop/", lot(graph, "drop"), "the new one");
        assertEquals("group/drop", lot(graph, "group/drop"));
    }
}
