package nabla.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import nabla.op.Add;
import nabla.op.Constant;
import nabla.op.CrossEntropy;
import nabla.op.MatMul;
import nabla.op.Reduction;
import nabla.op.Tanh;
import nabla.op.Weight;
import nabla.tensor.Shape;
import nabla.tensor.Side;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

class GraphCheckTest {

    private static final MatMul MATMUL = new MatMul(Side.PLAIN, Side.PLAIN);

    private static Constant matrix(int rows, int columns) {
        return new Constant(Values.of(Tensor.zeros(Shape.of(rows, columns))));
    }

    private static List<GraphProblem> problems(Graph graph) {
        return GraphCheck.of(graph, Feeds.NONE, 1).problems();
    }

    private static GraphProblem only(Graph graph) {
        var problems = problems(graph);
        assertEquals(1, problems.size(), () -> problems.stream().map(GraphProblem::sentence).toList().toString());
        return problems.getFirst();
    }

    @Test void aSoundGraphHasShapesEverywhere() {
        var sketch = Graph.sketch();
        sketch.add("product", MATMUL, sketch.add("a", matrix(3, 4)), sketch.add("b", matrix(4, 5)));
        var check = GraphCheck.of(sketch.done(), Feeds.NONE, 1);
        assertTrue(check.isSound());
        assertTrue(check.shape(new Ref("product", "y")).orElseThrow().sameSizes(Shape.of(3, 5)));
        assertTrue(check.at(new Ref("product", "b")).orElseThrow().sameSizes(Shape.of(4, 5)));
    }

    @Test void shapesThatClashAreToldWithBothShapesOnTheNode() {
        var sketch = Graph.sketch();
        sketch.add("product", MATMUL, sketch.add("a", matrix(32, 784)), sketch.add("b", matrix(10, 784)));
        var problem = only(sketch.done());
        assertEquals("product", problem.node());
        assertTrue(problem.sentence().contains("784") && problem.sentence().contains("10"), problem.sentence());
    }

    @Test void whatComesAfterAProblemWaits() {
        var sketch = Graph.sketch();
        var product = sketch.add("product", MATMUL, sketch.add("a", matrix(3, 4)), sketch.add("b", matrix(3, 4)));
        sketch.add("h", new Tanh(), product);
        var problems = problems(sketch.done());
        assertEquals(2, problems.size());
        assertTrue(problems.get(1) instanceof GraphProblem.Waits(var node, var other)
                && node.equals("h")
                && other.equals("product"));
    }

    @Test void allProblemsAreToldAtOnce() {
        var sketch = Graph.sketch();
        sketch.add("lonely", new Tanh());
        sketch.add("product", MATMUL, sketch.add("a", matrix(3, 4)), sketch.add("b", matrix(3, 4)));
        sketch.add("alone", new Add());
        assertEquals(
                List.of("lonely", "product", "alone", "alone").stream().sorted().toList(),
                problems(sketch.done()).stream().map(GraphProblem::node).sorted().toList());
    }

    @Test void aCircleIsNamedInItsOrder() {
        var graph = Graph.of(
                List.of(Node.of("a", new Tanh()), Node.of("b", new Tanh()), Node.of("c", new Tanh())),
                List.of(Wire.of("a.y", "b.x"), Wire.of("b.y", "c.x"), Wire.of("c.y", "a.x")));
        assertEquals(new GraphProblem.Cycle("a", List.of("a", "b", "c")), only(graph));
    }

    @Test void whatHangsOnACircleWaits() {
        var graph = Graph.of(
                List.of(Node.of("a", new Tanh()), Node.of("b", new Tanh()), Node.of("out", new Tanh())),
                List.of(Wire.of("a.y", "b.x"), Wire.of("b.y", "a.x"), Wire.of("b.y", "out.x")));
        assertEquals(2, problems(graph).size());
        assertTrue(problems(graph).get(1) instanceof GraphProblem.Waits(var node, _) && node.equals("out"));
    }

    @Test void aWireToNowhereIsKeptAndTold() {
        var graph = Graph.of(List.of(Node.of("a", matrix(1, 1))), List.of(Wire.of("a.y", "gone.x")));
        assertTrue(only(graph).sentence().contains("gone"));
    }

    @Test void numbersAreNoIndices() {
        var sketch = Graph.sketch();
        sketch.add("loss", new CrossEntropy(Reduction.MEAN), sketch.add("a", matrix(3, 4)),
                sketch.add("b", matrix(3, 1)));
        assertTrue(problems(sketch.done()).stream().anyMatch(GraphProblem.WrongKind.class::isInstance));
    }

    @Test void anUnknownOperationIsToldByItsName() {
        var graph = Graph.EMPTY.plus(Node.of("a", new Missing("hologram", Map.of(), List.of(), List.of("y"))));
        assertTrue(only(graph).sentence().contains("hologram"));
    }

    @Test void twoNodesOfOneNameAreTold() {
        var graph = Graph.EMPTY.plus(Node.of("a", matrix(1, 1))).plus(Node.of("a", matrix(2, 2)));
        assertEquals(new GraphProblem.TwiceNamed("a"), only(graph));
    }

    @Test void aTensorThatNoMemoryHoldsIsToldWithItsSize() {
        var graph = Graph.EMPTY.plus(
                Node.of("w", new Weight(List.of(1_000_000, 1_000_000), Init.ZEROS)));
        var problem = problems(graph).getFirst();
        assertTrue(problem instanceof GraphProblem.TooLarge, problem.sentence());
        assertTrue(problem.sentence().contains("8000.0 GB"), problem.sentence());
    }

    @Test void aWireFromAWeightPortSharesTheWeight() {
        var graph = Graph.of(
                List.of(
                        Node.of("one", new Weight(List.of(2, 2), Init.XAVIER)),
                        Node.of("other", new Weight(List.of(2, 2), Init.XAVIER))),
                List.of(Wire.of("one.w", "other.w")));
        var check = GraphCheck.of(graph, Feeds.NONE, 1);
        assertTrue(check.isSound());
        assertEquals(List.of(new Ref("one", "w")), List.copyOf(check.held().keySet()));
    }

    @Test void editsGoForwardAndLeaveTheRestAlone() {
        var a = Node.of("a", matrix(1, 1));
        var graph = Graph.EMPTY;
        graph = new GraphEdit.Add(a).applyTo(graph);
        graph = new GraphEdit.Add(Node.of("h", new Tanh())).applyTo(graph);
        graph = new GraphEdit.Connect(Wire.of("a.y", "h.x")).applyTo(graph);
        graph = new GraphEdit.Rename("a", "input").applyTo(graph);
        assertEquals(List.of(Wire.of("input.y", "h.x")), graph.wires());
        assertEquals(1, new GraphEdit.Remove(java.util.Set.of("h")).applyTo(graph).nodes().size());
        assertTrue(new GraphEdit.Remove(java.util.Set.of("h")).applyTo(graph).wires().isEmpty());
    }
}
