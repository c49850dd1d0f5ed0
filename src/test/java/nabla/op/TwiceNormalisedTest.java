package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nabla.graph.Doubt;
import nabla.graph.Feeds;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Op;
import nabla.graph.OpType;
import nabla.graph.Ref;
import nabla.graph.Sketch;
import nabla.graph.Trait;
import nabla.graph.TwiceNormalised;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A softmax or sigmoid before what wants raw scores is doubted, and runs all the same.
final class TwiceNormalisedTest {

    private final Sketch sketch = Graph.sketch();
    private final Ref scores = sketch.add("scores", new Constant(Values.of(Tensor.zeros(Shape.of(2, 3)))));

    static List<OpType> wanting() {
        return OpCatalog.all().stream().filter(type -> type.is(Trait.WANTS_LOGITS)).toList();
    }

    private List<Doubt> after(Op between, Op loss) {
        var ins = loss.inputs().stream().map(p -> sketch.add(p.name() + "_in",
                p.kind() == nabla.graph.Port.Kind.INDEX ? new Indices(List.of(0, 1))
                        : new Constant(Values.of(Tensor.zeros(Shape.of(2, 3))))))
                .toArray(Ref[]::new);
        ins[0] = sketch.add("between", between, scores);
        sketch.add("loss", loss, ins);
        var graph = sketch.done();
        assertEquals(List.of(), GraphCheck.of(graph, Feeds.NONE, 1).problems());
        return Doubt.of(graph, GraphCheck.of(graph, Feeds.NONE, 1));
    }

    @ParameterizedTest @MethodSource("wanting") void probabilitiesBeforeItAreDoubted(OpType type) {
        var input = type.prototype().inputs().getFirst().name();
        assertEquals(List.of(new TwiceNormalised("loss", input, "between")),
                after(new Softmax(""), type.prototype()));
    }

    @ParameterizedTest @MethodSource("wanting") void scoresBeforeItAreNot(OpType type) {
        assertEquals(List.of(), after(new Affine(2, 0), type.prototype()));
    }

    @Test void isToldWithWhatWouldMendIt() {
        assertEquals(
                "‘z’ takes raw scores, but ‘between’ gives probabilities, which would be squashed twice or compared "
                        + "on the wrong scale: wire the scores before ‘between’ to it.",
                after(new Sigmoid(), new BceWithLogits(Reduction.MEAN)).getFirst().sentence());
    }

    @Test void whatTakesProbabilitiesIsNotDoubted() {
        assertTrue(after(new Sigmoid(), new BinaryCrossEntropy(Reduction.MEAN)).isEmpty());
    }
}
