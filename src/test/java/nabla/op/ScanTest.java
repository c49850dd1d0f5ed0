package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nabla.engine.Held;
import nabla.engine.Program;
import nabla.engine.Sources;
import nabla.graph.Feeds;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Init;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

final class ScanTest {

    /// h′ = h + x: the state is the sum so far.
    private static Graph sums() {
        var sketch = Graph.sketch();
        var next = sketch.add("add", new Add(), sketch.given("x"), sketch.given("h"));
        return sketch.result("y", next).result("h_next", next).done();
    }

    private static double[] run(Scan scan, Map<String, Tensor> inputs, String output) {
        return Opening.of(scan, Mode.TRAIN, inputs).value(output).data();
    }

    private static final Tensor X = Tensor.of(Shape.sequence(3, 1).batched(2), 1, 2, 3, 10, 20, 30);

    @Test void theStateRunsAlongTheSequenceFromZero() {
        var scan = new Scan(sums(), List.of(1), Direction.FORWARD);
        assertArrayEquals(new double[]{1, 3, 6, 10, 30, 60}, run(scan, Map.of("x", X), "y"));
        assertArrayEquals(new double[]{6, 60}, run(scan, Map.of("x", X), "h_last"));
    }

    @Test void reverseWalksBackAndKeepsEachStepInItsPlace() {
        var scan = new Scan(sums(), List.of(1), Direction.REVERSE);
        assertArrayEquals(new double[]{6, 5, 3, 60, 50, 30}, run(scan, Map.of("x", X), "y"));
    }

    @Test void aWiredStateIsWhereItBegins() {
        var scan = new Scan(sums(), List.of(), Direction.FORWARD);
        var h0 = Tensor.of(Example.batch(2, 1), 100, 200);
        assertArrayEquals(new double[]{101, 103, 106, 210, 230, 260}, run(scan, Map.of("x", X, "h0", h0), "y"));
    }

    @Test void aGivenWeightIsTheSameAtAllTimes() {
        var sketch = Graph.sketch();
        var y = sketch.add("scaled", new Multiply(), sketch.given("x"), sketch.given("w", Port.Kind.WEIGHT));
        var scan = new Scan(sketch.result("y", y).done(), List.of(), Direction.FORWARD);
        var inputs = Map.of("x", X, "w", Tensor.of(Shape.of(1), 2));
        assertArrayEquals(new double[]{2, 4, 6, 20, 40, 60}, run(scan, inputs, "y"));
    }

    @Test void indicesAreTakenOneByOneAndLeaveAsIndices() {
        var sketch = Graph.sketch();
        var x = sketch.given("x", Port.Kind.INDEX);
        var y = sketch.add("look", new Embedding(4, 2, -1, Init.normal(1)), x);
        var scan = new Scan(sketch.result("y", y).result("seen", x).done(), List.of(), Direction.REVERSE);
        assertEquals(Port.Kind.INDEX, scan.input("x").kind());
        assertEquals(Port.Kind.INDEX, scan.output("seen").kind());
        var index = Tensor.of(Shape.of(new Axis("time", 3)).batched(2), 1, 0, 3, 2, 2, 1);
        var opened = Opening.of(scan, Mode.TRAIN, Map.of("x", index));
        var w = opened.given().get("op//look.w").data();
        assertArrayEquals(index.data(), opened.value("seen").data());
        var looked = opened.value("y").data();
        for (var i = 0; i < 6; i++) {
            assertEquals(w[2 * (int) index.data()[i]], looked[2 * i]);
            assertEquals(w[2 * (int) index.data()[i] + 1], looked[2 * i + 1]);
        }
    }

    /// A row of pictures of words: the inner scan adds up a word's letters, the outer adds up the words.
    @Test void aScanRunsWithinAScan() {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var word = sketch.add("word", new Scan(sums(), List.of(2), Direction.FORWARD), x);
        var total = sketch.add("total", new Add(), new Ref("word", "h_last"), sketch.given("h"));
        var body = sketch.result("letters", word).result("y", total).result("h_next", total).done();
        var scan = new Scan(body, List.of(2), Direction.REVERSE);
        var input = Example.normal(Shape.of(new Axis("words", 3), new Axis("letters", 4), Axis.of(2)).batched(2), 8);
        var opened = Opening.of(scan, Mode.TRAIN, Map.of("x", input));
        var letters = opened.value("letters").data();
        var words = opened.value("y").data();
        for (var b = 0; b < 2; b++) {
            for (var f = 0; f < 2; f++) {
                double sum = 0;
                for (var i = 2; i >= 0; i--) {
                    double own = 0;
                    for (var j = 0; j < 4; j++) {
                        var at = ((b * 3 + i) * 4 + j) * 2 + f;
                        own += input.data()[at];
                        assertEquals(own, letters[at], 1e-15);
                    }
                    sum += own;
                    assertEquals(sum, words[(b * 3 + i) * 2 + f], 1e-15);
                }
            }
        }
    }

    /// x′ = x + h is what the body thinks comes next, h′ = h + 1 counts the steps.
    private static Scan guessing(Feeding feeding, Direction direction) {
        var sketch = Graph.sketch();
        var h = sketch.given("h");
        var next = sketch.add("next", new Affine(1, 1), h);
        var guess = sketch.add("guess", new Add(), sketch.given("x"), next);
        var body = sketch.result("x_own", guess).result("h_next", next).done();
        return new Scan(body, List.of(1), direction, feeding);
    }

    @Test void aTeacherGivesTheSequenceAtAllTimes() {
        var scan = guessing(Feeding.TEACHER, Direction.FORWARD);
        assertArrayEquals(new double[]{2, 4, 6, 11, 22, 33}, run(scan, Map.of("x", X), "x_own"));
    }

    @Test void itsOwnOutputIsWhatTheBodyIsGivenAfterTheFirstTime() {
        assertArrayEquals(new double[]{2, 4, 7, 11, 13, 16},
                run(guessing(Feeding.OWN, Direction.FORWARD), Map.of("x", X), "x_own"));
        assertArrayEquals(new double[]{9, 6, 4, 36, 33, 31},
                run(guessing(Feeding.OWN, Direction.REVERSE), Map.of("x", X), "x_own"));
    }

    /// Looks up what follows a word; the likeliest follower is what it reads next when it feeds itself.
    private static Scan speaking(Feeding feeding) {
        var sketch = Graph.sketch();
        var token = sketch.given("token", Port.Kind.INDEX);
        var row = sketch.add("row", new Gather(), sketch.given("table", Port.Kind.WEIGHT), token);
        var best = sketch.add("best", new ArgMax(""), row);
        return new Scan(sketch.result("logits", row).result("token_own", best).done(), List.of(), Direction.FORWARD,
                feeding);
    }

    @Test void theLikeliestWordIsWhatTheBodyReadsNextWhenItFeedsItself() {
        // 0 is followed by 2, 1 by 0, 2 by 1
        var inputs = Map.of("token", Tensor.of(Shape.of(new Axis("time", 4)).batched(2), 0, 0, 0, 0, 1, 2, 2, 1),
                "table", Tensor.of(Shape.of(3, 3), 0, 1, 2, 5, 4, 3, 0, 9, 1));
        assertArrayEquals(new double[]{2, 2, 2, 2, 0, 1, 1, 0}, run(speaking(Feeding.TEACHER), inputs, "token_own"));
        assertArrayEquals(new double[]{2, 1, 0, 2, 0, 2, 1, 0}, run(speaking(Feeding.OWN), inputs, "token_own"));
    }

    @Test void aLengthBeyondTheSequenceIsToldInOneSentence() {
        var inputs = Map.of("x", X, "lengths", Tensor.of(Example.rows(2), 3, 4));
        var scan = new Scan(sums(), List.of(1), Direction.FORWARD);
        assertEquals(
                "A length must be a whole number from 0 to the 3 time steps that there are, but is 4.0 at [1]: correct it, "
                        + "or give longer sequences.",
                assertThrows(Mismatch.class, () -> run(scan, inputs, "y")).sentence());
    }

    @Test void elmanEqualsAScanOfTwoDenseLayersStepByStep() {
        var sketch = Graph.sketch();
        var z = sketch.add("add", new Add(),
                sketch.add("ih", Dense.of(3), sketch.given("x")), sketch.add("hh", Dense.of(3), sketch.given("h")));
        var next = sketch.add("tanh", new Tanh(), z);
        var scan = new Scan(sketch.result("y", next).result("h_next", next).done(), List.of(3), Direction.FORWARD);
        var elman = Elman.of(3, Elman.Activation.TANH);
        var x = Values.of(Example.normal(Shape.sequence(5, 2).batched(4), 3));

        var layer = program(elman, x, Map.of());
        var wishes = new HashMap<String, Values>();
        List.of("w", "b").forEach(port -> List.of("ih", "hh").forEach(node -> wishes.put(
                "rnn/" + node + "." + port,
                Values.of(layer.bound().value(new Ref("rnn", port + "_" + node)).orElseThrow()))));
        var unrolled = program(scan, x, wishes);

        assertSame(layer, unrolled, new Ref("rnn", "y"), new Ref("rnn", "y"));
        assertEquals(Set.of("rnn/ih.w", "rnn/ih.b", "rnn/hh.w", "rnn/hh.b"), Set.copyOf(unrolled.weights()));
        assertArrayEquals(
                gradient(layer, new Ref("rnn", "w_hh")), gradient(unrolled, new Ref("rnn/hh", "w")), 1e-12);
    }

    private static Program program(Op op, Values x, Map<String, Values> wishes) {
        var sketch = Graph.sketch();
        var y = sketch.add("rnn", op, sketch.add("x", new Constant(x)));
        sketch.add("loss", new HalfSquaredError(Reduction.SUM), y, sketch.add("target", new Constant(
                Values.of(Tensor.filled(x.shape().with(-1, Axis.of(3)), 0.5)))));
        var spec = Program.Spec.forward(sketch.done(), Sources.NONE, 4, 1, Held.of(1, wishes)).mode(Mode.TRAIN);
        var program = Program.of(spec);
        program.bound().forward();
        program.bound().backward();
        return program;
    }

    private static void assertSame(Program a, Program b, Ref left, Ref right) {
        assertArrayEquals(
                a.bound().value(left).orElseThrow().data(), b.bound().value(right).orElseThrow().data(), 1e-14);
    }

    private static double[] gradient(Program program, Ref weight) {
        return program.bound().gradient(weight).orElseThrow().data();
    }

    @Test void sequencesOfDifferentLengthsAreToldInOneSentence() {
        var sketch = Graph.sketch();
        var both = sketch.add("add", new Add(), sketch.given("a"), sketch.given("b"));
        var scan = new Scan(sketch.result("y", both).done(), List.of(), Direction.FORWARD);
        assertEquals(
                List.of("The sequences ‘a, b’ must have the same number of time steps, at least one, but have [3, 2]."),
                problems(scan, Shape.of(3, 1), Shape.of(2, 1)));
    }

    @Test void aStateWithoutSizeOrBeginningIsToldInOneSentence() {
        var scan = new Scan(sums(), List.of(), Direction.FORWARD);
        assertEquals(
                List.of("The state ‘h’ has no size: set one, or wire its beginning to ‘h0’."),
                problems(scan, Shape.of(3, 1)));
    }

    private static List<String> problems(Scan scan, Shape... inputs) {
        var sketch = Graph.sketch();
        var from = new Ref[inputs.length];
        for (var i = 0; i < inputs.length; i++) {
            from[i] = sketch.add("x" + i, new Constant(Values.of(Tensor.zeros(inputs[i]))));
        }
        sketch.add("scan", scan, from);
        return GraphCheck.of(sketch.done(), Feeds.NONE, 1).problems().stream().map(GraphProblem::sentence).toList();
    }
}
