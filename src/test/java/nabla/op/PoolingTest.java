package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import nabla.graph.Mode;
import nabla.graph.Pooling;
import nabla.graph.Primitive;
import nabla.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An operation that says how its values over parts of the rows make one over all keeps its word.
final class PoolingTest {

    static Stream<Example> examples() {
        return Examples.all().filter(e -> e.op() instanceof Primitive op && op.pooling() != Pooling.NONE
                && rows(e) > 1 && op.outputs().stream()
                        .anyMatch(p -> !trial(op, e.inputs()).out(p.name()).shape().hasBatch()));
    }

    private static int rows(Example example) {
        return example.inputs().values().stream().filter(t -> t.shape().hasBatch()).mapToInt(t -> t.shape().rows())
                .max().orElse(0);
    }

    private static Trial trial(Primitive op, Map<String, Tensor> inputs) {
        return Trial.of(op, Mode.EVAL, inputs);
    }

    @ParameterizedTest @MethodSource("examples") void theWholeIsMadeOfItsParts(Example example) {
        var op = (Primitive) example.op();
        var rows = rows(example);
        var whole = trial(op, example.inputs()).forward();
        for (var cut = 1; cut < rows; cut++) {
            var first = trial(op, part(example, 0, cut)).forward();
            var second = trial(op, part(example, cut, rows)).forward();
            for (var port : op.outputs()) {
                var all = whole.out(port.name());
                for (var i = 0; i < (all.shape().hasBatch() ? 0 : all.size()); i++) {
                    var sum = op.pooling().part(first.out(port.name()).data()[i], cut)
                            + op.pooling().part(second.out(port.name()).data()[i], rows - cut);
                    assertEquals(all.data()[i], op.pooling().whole(sum, rows),
                            1e-12 * Math.max(1, Math.abs(all.data()[i])));
                }
            }
        }
    }

    private static Map<String, Tensor> part(Example example, int from, int to) {
        var all = new HashMap<String, Tensor>();
        example.inputs().forEach((name, tensor) -> all.put(name, tensor.shape().hasBatch()
                ? part(tensor, from, to)
                : tensor));
        return all;
    }

    private static Tensor part(Tensor of, int from, int to) {
        var part = Tensor.zeros(of.shape().example().batched(to - from));
        System.arraycopy(of.data(), from * (of.size() / of.shape().rows()), part.data(), 0, part.size());
        return part;
    }

    @ParameterizedTest @MethodSource("measures") void lossesAndMeasuresOfRowsThatCountAlikeArePooled(Primitive op) {
        assertTrue(op.pooling() != Pooling.NONE);
    }

    static Stream<Primitive> measures() {
        return Stream.of(new CrossEntropy(Reduction.MEAN), new MeanSquaredError(Reduction.SUM),
                new Accuracy(Accuracy.Scores.LOGITS), new Perplexity(-1), new ZeroOne(Accuracy.Scores.LOGITS));
    }
}
