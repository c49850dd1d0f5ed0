package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.graph.Feeds;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Mode;
import nabla.graph.Port.Kind;
import nabla.graph.Ref;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Decoding small automata, whose every sequence can be written down.
final class DecodeTest {

    private static final int STOP = 2;

    /// Scores what follows by a row of a table for the token before, and by h, half of what was seen so far.
    static Graph automaton() {
        var sketch = Graph.sketch();
        var token = sketch.given("token", Kind.INDEX);
        var h = sketch.given("h");
        var table = sketch.given("table", Kind.WEIGHT);
        var row = sketch.add("row", new Gather(), table, token);
        var half = sketch.add("half", new Affine(0.5, 0), h);
        var next = sketch.add("next", new Add(), half, row);
        var bent = sketch.add("bent", new Tanh(), next);
        return sketch.result("logits", next).result("h_next", bent).done();
    }

    private record Sentence(List<Integer> tokens, double score, double length) {

        double rank(double normalisation) {
            return score / Math.pow(length, normalisation);
        }
    }

    private static double[] logits(Tensor table, int token, double[] h) {
        var v = table.shape().last();
        return IntStream.range(0, v).mapToDouble(k -> table.data()[token * v + k] + 0.5 * h[k]).toArray();
    }

    private static double[] logOf(double[] z) {
        var total = Math.log(Arrays.stream(z).map(Math::exp).sum());
        return Arrays.stream(z).map(x -> x - total).toArray();
    }

    /// All sequences of so many tokens, each ended by its first stop.
    private static List<Sentence> all(Tensor table, int token, double[] h, int steps) {
        if (steps == 0) {
            return List.of(new Sentence(List.of(), 0, 0));
        }
        var z = logits(table, token, h);
        var p = logOf(z);
        var next = Arrays.stream(z).map(Math::tanh).toArray();
        var all = new ArrayList<Sentence>();
        for (var k = 0; k < p.length; k++) {
            var rest = k == STOP
                    ? List.of(new Sentence(IntStream.range(1, steps).mapToObj(_ -> STOP).toList(), 0, 0))
                    : all(table, k, next, steps - 1);
            for (var sentence : rest) {
                var tokens = new ArrayList<>(List.of(k));
                tokens.addAll(sentence.tokens());
                all.add(new Sentence(tokens, p[k] + sentence.score(), 1 + sentence.length()));
            }
        }
        return all;
    }

    private static Map<String, Tensor> run(Decode decode, Map<String, Tensor> inputs) {
        var opening = Opening.of(decode, Mode.EVAL, inputs);
        var values = opening.values().run();
        var all = new HashMap<String, Tensor>();
        decode.outputs().forEach(p -> all.put(p.name(), values.at(opening.output(p.name()))));
        return all;
    }

    private static Tensor table(int seed) {
        return Example.normal(Shape.of(3, 3), seed);
    }

    private static List<Integer> whole(Tensor tokens, int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> (int) tokens.data()[i]).toList();
    }

    private static Decode greedy(int steps) {
        return Decode.greedy(automaton(), List.of(3), steps, 0, STOP);
    }

    @ParameterizedTest @ValueSource(ints = {1, 2, 3, 4, 5, 6}) void greedyTakesTheLikeliestAtEachStep(int seed) {
        var table = table(seed);
        var got = run(greedy(5), Map.of("table", table));
        var h = new double[3];
        var token = 0;
        var ended = false;
        double score = 0;
        for (var t = 0; t < 5; t++) {
            var z = logits(table, token, h);
            assertArrayEquals(z, Arrays.copyOfRange(got.get("logits").data(), 3 * t, 3 * t + 3), 1e-14);
            var p = logOf(z);
            var best = IntStream.range(0, 3).boxed().max(Comparator.comparingDouble(k -> p[k])).orElseThrow();
            token = ended ? STOP : best;
            score += ended ? 0 : p[best];
            ended |= token == STOP;
            h = Arrays.stream(z).map(Math::tanh).toArray();
            assertEquals(token, got.get("tokens").data()[t], "seed " + seed + " step " + t);
        }
        assertEquals(score, got.get("scores").item(), 1e-13);
        assertArrayEquals(h, got.get("h_last").data(), 1e-14);
    }

    @Test void aBeamFindsWhatGreedyWalksPast() {
        // after the start 0 comes 1 with 0.6, which leads nowhere sure, and 3 with 0.4, after which the end is almost sure
        var table = Tensor.of(Shape.of(4, 4), Stream.of(
                0.001, 0.598, 0.001, 0.4,
                0.25, 0.25, 0.25, 0.25,
                0.25, 0.25, 0.25, 0.25,
                0.03, 0.03, 0.91, 0.03).mapToDouble(Math::log).toArray());
        var sketch = Graph.sketch();
        var token = sketch.given("token", Kind.INDEX);
        var row = sketch.add("row", new Gather(), sketch.given("table", Kind.WEIGHT), token);
        var body = sketch.result("logits", row).done();
        var greedy = Decode.greedy(body, List.of(), 3, 0, STOP);
        var inputs = Map.of("table", table);
        assertEquals(List.of(1, 0, 1), whole(run(greedy, inputs).get("tokens"), 0, 3));
        var beam = run(greedy.beam(2, 0), inputs);
        assertEquals(List.of(3, 2, 2), whole(beam.get("tokens"), 0, 3));
        assertEquals(Math.log(0.4 * 0.91), beam.get("scores").item(), 1e-14);
        assertEquals(Math.log(0.598 * 0.25 * 0.598), run(greedy, inputs).get("scores").item(), 1e-14);
    }

    static Stream<Arguments> searches() {
        return IntStream.rangeClosed(1, 6).boxed()
                .flatMap(seed -> Stream.of(0.0, 0.7).map(norm -> Arguments.of(seed, norm)));
    }

    @ParameterizedTest @MethodSource("searches") void aWideBeamIsTheExhaustiveSearch(int seed, double normalisation) {
        var table = table(seed);
        var want = new ArrayList<>(all(table, 0, new double[3], 3));
        want.sort(Comparator.comparingDouble((Sentence s) -> -s.rank(normalisation)));
        var got = run(greedy(3).beam(20, normalisation), Map.of("table", table));
        assertEquals(15, want.size());
        assertEquals(want.getFirst().tokens(), whole(got.get("tokens"), 0, 3));
        assertEquals(want.getFirst().rank(normalisation), got.get("scores").item(), 1e-12);
        for (var i = 0; i < want.size(); i++) {
            assertEquals(want.get(i).tokens(), whole(got.get("beams"), 3 * i, 3), "seed " + seed + ", place " + i);
            assertEquals(want.get(i).rank(normalisation), got.get("beam_scores").data()[i], 1e-12);
        }
        for (var i = want.size(); i < 20; i++) {
            assertTrue(got.get("beam_scores").data()[i] < -1e8, "there are no more");
        }
    }

    @ParameterizedTest @ValueSource(ints = {1, 2, 3}) void aBeamOfOneIsGreedy(int seed) {
        var inputs = Map.of("table", table(seed));
        var one = run(greedy(6).beam(1, 0), inputs);
        var greedy = run(greedy(6), inputs);
        assertArrayEquals(greedy.get("tokens").data(), one.get("tokens").data());
        assertEquals(greedy.get("scores").item(), one.get("scores").item());
    }

    static Stream<Decode> strategies() {
        return Stream.of(greedy(4), greedy(4).beam(3, 0.5));
    }

    @ParameterizedTest @MethodSource("strategies") void eachRowIsDecodedAsIfAlone(Decode decode) {
        var table = table(4);
        var h = Example.normal(Example.batch(3, 3), 6);
        var first = Tensor.of(Example.rows(3), 1, 0, 1);
        var together = run(decode, Map.of("table", table, "h0", h, "first", first));
        for (var row = 0; row < 3; row++) {
            var own = Tensor.of(Example.batch(1, 3), Arrays.copyOfRange(h.data(), 3 * row, 3 * row + 3));
            var alone = run(decode, Map.of(
                    "table", table, "h0", own, "first", Tensor.of(Example.rows(1), first.data()[row])));
            assertEquals(whole(alone.get("tokens"), 0, 4), whole(together.get("tokens"), 4 * row, 4));
            assertEquals(alone.get("scores").data()[0], together.get("scores").data()[row]);
        }
    }

    @ParameterizedTest @ValueSource(doubles = {0.5, 1, 2}) void samplesAreAsFrequentAsTheirProbability(
            double temperature) {
        var table = table(3);
        var rows = 6_000;
        var first = Tensor.zeros(Example.rows(rows));
        var decode = Decode.greedy(automaton(), List.of(3), 2, 0, -1).sampled(temperature);
        var got = run(decode, Map.of("table", table, "first", first)).get("tokens").data();
        var z = logits(table, 0, new double[3]);
        var p = logOf(Arrays.stream(z).map(x -> x / temperature).toArray());
        var h = Arrays.stream(z).map(Math::tanh).toArray();
        for (var k = 0; k < 3; k++) {
            var k1 = k;
            var count = IntStream.range(0, rows).filter(row -> got[2 * row] == k1).count();
            near(Math.exp(p[k]), count, rows);
            var then = logOf(Arrays.stream(logits(table, k, h)).map(x -> x / temperature).toArray());
            for (var j = 0; j < 3; j++) {
                var j1 = j;
                var both = IntStream.range(0, rows).filter(row -> got[2 * row] == k1 && got[2 * row + 1] == j1).count();
                near(Math.exp(then[j]), both, count);
            }
        }
    }

    /// Within four and a half standard deviations of a binomial count.
    private static void near(double probability, long count, long of) {
        var deviation = Math.sqrt(of * probability * (1 - probability));
        assertEquals(of * probability, count, 4.5 * deviation + 1);
    }

    @Test void aBodyWithoutTokenOrScoresIsToldInOneSentence() {
        assertEquals(List.of("The body is given no index, so no token can be fed to it: "
                + "add a given node of kind index."), problems(Decode.greedy(Graph.EMPTY, List.of(), 2, 0, -1)));
        var sketch = Graph.sketch();
        var token = sketch.given("token", Kind.INDEX);
        var body = sketch.result("y", sketch.add("one", new OneHot(3), token)).done();
        assertEquals(List.of("The body has no result ‘logits’ that scores the next token: "
                + "add one and wire the scores to it."), problems(Decode.greedy(body, List.of(), 2, 0, -1)));
    }

    private static List<String> problems(Decode decode) {
        var sketch = Graph.sketch();
        sketch.add("decode", decode);
        return GraphCheck.of(sketch.done(), Feeds.NONE, 1).problems().stream().map(GraphProblem::sentence).toList();
    }

    /// The steps of a loop are checked once: ten thousand cost little more than ten.
    @Test void aLongSequenceIsCheckedAsAShortOne() {
        var sketch = Graph.sketch();
        var table = sketch.add("table", new Constant(Values.of(Tensor.zeros(Shape.of(3, 3)))));
        sketch.add("write", Decode.greedy(automaton(), List.of(3), 10_000, 0, STOP));
        var check = GraphCheck.of(sketch.wire(table, "write.table").done(), Feeds.NONE, 1);
        assertEquals(List.of(), check.problems());
        assertEquals(10_000, check.shape(new Ref("write", "tokens")).orElseThrow().last());
    }
}
