package nabla.op;

import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Port.Kind;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// Each query looks at all keys and takes a mean of the values, weighed by how well query and key fit: p = softmax(s), y = p v.
///
/// `query` is B×Tq×d, or B×d for one query; `keys` B×Tk×d; `values` B×Tk×F, and where nothing is wired the keys are the values.
/// `y` is B×Tq×F, `p` holds the rows of attention, B×Tq×Tk. A `mask` keeps with 1 and removes with 0, see [MaskedSoftmax].
/// The score of a pair is qᵀk or qᵀk/√d (Luong et al. 2015; Vaswani et al. 2017), qᵀWk with `w` of d_q × d_k (Luong et al.
/// 2015), or vᵀtanh(W_q q + W_k k + b) with `units` hidden units (Bahdanau et al. 2015).
public record Attention(
        @Knob Score score,
        @Knob Causal causal,
        @Knob(min = 1, max = 65536) int units,
        @Knob Init init) implements Composite {

    public static final OpType TYPE = OpType
            .of("attention", new Attention(Score.SCALED_DOT, Causal.NO, 16, Init.XAVIER))
            .in(Category.ATTENTION)
            .reference("Bahdanau, Cho and Bengio 2015, Neural machine translation by jointly learning to "
                    + "align and translate, ICLR; Luong, Pham and Manning 2015, Effective approaches to "
                    + "attention-based neural machine translation, EMNLP; Vaswani et al. 2017, Attention is "
                    + "all you need, NIPS, eq. 1")
            .input("query")
            .input("keys")
            .port(Port.data("values").optional())
            .port(Port.data("mask").optional())
            .output("y")
            .output("p")
            .formula("y = \\operatorname{softmax}\\left(\\tfrac{q k^\\top}{\\sqrt d}\\right) v");

    /// How well a query and a key fit.
    public enum Score {
        DOT("q k^\\top"),
        SCALED_DOT("\\tfrac{q k^\\top}{\\sqrt d}"),
        BILINEAR("q W k^\\top"),
        ADDITIVE("w_v^\\top \\tanh(W_q q + W_k k + b)");

        private final String latex;

        Score(String latex) {
            this.latex = latex;
        }
    }

    public static Attention scaledDot(Causal causal) {
        return new Attention(Score.SCALED_DOT, causal, 16, Init.XAVIER);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return "y = \\operatorname{softmax}\\left(" + score.latex + "\\right) v";
    }

    @Override public List<Port> inputs() {
        var weights = switch (score) {
            case DOT, SCALED_DOT -> List.<Port>of();
            case BILINEAR -> List.of(Port.weight("w", init));
            case ADDITIVE -> List.of(Port.weight("w_q", init), Port.weight("w_k", init), Port.weight("b", Init.ZEROS),
                    Port.weight("w_v", init));
        };
        return Stream.concat(TYPE.inputs().stream(), weights.stream()).toList();
    }

    @Override public Shapes weights(Shapes in) {
        var query = in.atLeast("query", 1, Words.of("problem").text("wanted.features"));
        var keys = in.atLeast("keys", 2, Words.of("problem").text("wanted.sequence"));
        return switch (score) {
            case DOT, SCALED_DOT -> Shapes.of();
            case BILINEAR -> Shapes.of("w", Shape.of(query.last(), keys.last()));
            case ADDITIVE -> Shapes.of("w_q", Shape.of(units, query.last()))
                    .and("w_k", Shape.of(units, keys.last()))
                    .and("b", Shape.of(units))
                    .and("w_v", Shape.of(units));
        };
    }

    @Override public Graph open(Shapes in) {
        var query = in.atLeast("query", 1, Words.of("problem").text("wanted.features"));
        var keys = in.atLeast("keys", 2, Words.of("problem").text("wanted.sequence"));
        var values = in.find("values").orElse(keys);
        require(query, keys, values);
        var isOne = query.example().rank() == 1;
        var sketch = Graph.sketch();
        var q = sketch.given("query");
        if (isOne) {
            q = sketch.add("row", new Reshape(List.of(1, query.last())), q);
        }
        var k = sketch.given("keys");
        var v = in.has("values") ? sketch.given("values") : k;
        var rows = isOne ? Shape.of(1, query.last()) : query.example();
        var p = softmax(sketch, scores(sketch, q, k, rows, keys.example()), in);
        var y = sketch.add("context", new MatMul(PLAIN, PLAIN), p, v);
        if (isOne) {
            p = sketch.add("p_row", new Reshape(List.of(keys.size(-2))), p);
            y = sketch.add("y_row", new Reshape(List.of(values.last())), y);
        }
        return sketch.result("y", y).result("p", p).done();
    }

    private void require(Shape query, Shape keys, Shape values) {
        if (values.rank() < 2 || values.size(-2) != keys.size(-2)) {
            throw Mismatch.of("keysAndValues", Lit.axis("keys", keys, -2),
                    values.rank() < 2 ? values : Lit.axis("values", values, -2));
        }
        if ((score == Score.DOT || score == Score.SCALED_DOT) && query.last() != keys.last()) {
            throw Mismatch.of("queryAndKeys", Lit.axis("query", query, -1), Lit.axis("keys", keys, -1),
                    Lit.size(query.last()), Lit.size(keys.last()));
        }
    }

    private Ref softmax(Sketch sketch, Ref scores, Shapes in) {
        if (in.has("mask")) {
            return sketch.add("softmax", new MaskedSoftmax(causal), scores, sketch.given("mask"));
        }
        return sketch.add("softmax", causal == Causal.YES ? new MaskedSoftmax(causal) : new Softmax(""), scores);
    }

    /// …×queries×keys
    private Ref scores(Sketch sketch, Ref q, Ref k, Shape query, Shape keys) {
        return switch (score) {
            case DOT -> sketch.add("scores", new MatMul(PLAIN, TRANSPOSED), q, k);
            case SCALED_DOT -> sketch.add("scale", new Affine(1 / Math.sqrt(Math.max(1, query.last())), 0),
                    sketch.add("scores", new MatMul(PLAIN, TRANSPOSED), q, k));
            case BILINEAR -> {
                var weighed = sketch.add("weigh", new MatMul(PLAIN, PLAIN), q, sketch.given("w", Kind.WEIGHT));
                yield sketch.add("scores", new MatMul(PLAIN, TRANSPOSED), weighed, k);
            }
            case ADDITIVE -> additive(sketch, q, k, query, keys);
        };
    }

    /// All pairs of a query and a key meet in a layer of hidden units.
    private Ref additive(Sketch sketch, Ref q, Ref k, Shape query, Shape keys) {
        var asked = sketch.add("from_query", new MatMul(PLAIN, TRANSPOSED), q, sketch.given("w_q", Kind.WEIGHT));
        var held = sketch.add("from_keys", new MatMul(PLAIN, TRANSPOSED), k, sketch.given("w_k", Kind.WEIGHT));
        var pairs = sketch.add("pairs", new Add(),
                sketch.add("each_query", new Reshape(ending(query, query.size(-2), 1, units)), asked),
                sketch.add("each_key", new Reshape(ending(keys, 1, keys.size(-2), units)), held));
        var hidden = sketch.add("tanh", new Tanh(),
                sketch.add("bias", new Add(), pairs, sketch.given("b", Kind.WEIGHT)));
        var column = sketch.add("column", new Reshape(List.of(units, 1)), sketch.given("w_v", Kind.WEIGHT));
        var each = sketch.add("weigh", new MatMul(PLAIN, PLAIN), hidden, column);
        return sketch.add("scores", new Reshape(ending(query, query.size(-2), keys.size(-2))), each);
    }

    /// The sizes before time and features, and then these.
    private static List<Integer> ending(Shape example, Integer... last) {
        var sizes = new ArrayList<Integer>();
        for (var axis : example.part(0, example.rank() - 2).axes()) {
            sizes.add(axis.size());
        }
        sizes.addAll(Arrays.asList(last));
        return sizes;
    }
}
