package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Words;

/// A transformer block: the places of a sequence look at each other, then each thinks for itself.
///
/// `x` and `y` are B×T×F, `p` holds the rows of attention, B×heads×T×T. Normalised first x += attention(norm1(x)) and
/// x += ff(norm2(x)); last x = norm1(x + attention(x)) and x = norm2(x + ff(x)), with ff(x) = W₂ g(W₁x + b₁) + b₂ over `hidden`
/// units. Causal, it is the block of a language model. A `mask` keeps with 1 and removes with 0, see [MaskedSoftmax]. Dropout
/// acts on what each part adds. The heads must divide F. Vaswani et al. 2017, 3.1; Xiong et al. 2020.
public record EncoderBlock(
        @Knob(min = 1, max = 1024) int heads,
        @Knob(min = 1, max = 65536) int hidden,
        @Knob Activation activation,
        @Knob NormPlace norm,
        @Knob Causal causal,
        @Knob(min = 0, max = 0.99) double dropout,
        @Knob(min = 0, max = 1) double eps) implements Composite {

    public static final OpType TYPE = OpType
            .of("encoder_block", new EncoderBlock(4, 64, Activation.RELU, NormPlace.FIRST, Causal.NO, 0, 1e-5))
            .in(Category.ATTENTION)
            .reference("Vaswani et al. 2017, Attention is all you need, NIPS, § 3.1")
            .input("x")
            .port(Port.data("mask").optional())
            .output("y")
            .output("p")
            .formula("u = x + \\operatorname{att}(\\operatorname{norm}_1 x), \\quad "
                    + "y = u + \\operatorname{ff}(\\operatorname{norm}_2 u)");

    /// What bends the hidden units of the feed-forward layers.
    public enum Activation {
        RELU,
        GELU,
        GELU_TANH,
        SILU,
        TANH;

        Primitive op() {
            return switch (this) {
                case RELU -> new Relu();
                case GELU -> new Gelu(Gelu.Form.ERF);
                case GELU_TANH -> new Gelu(Gelu.Form.TANH);
                case SILU -> new Silu();
                case TANH -> new Tanh();
            };
        }
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return norm == NormPlace.FIRST ? TYPE.formula()
                : "u = \\operatorname{norm}_1(x + \\operatorname{att} x), \\quad "
                        + "y = \\operatorname{norm}_2(u + \\operatorname{ff} u)";
    }

    @Override public Graph open(Shapes in) {
        var x = in.atLeast("x", 2, Words.of("problem").text("wanted.sequence"));
        SplitHeads.requireDivides(heads, "x", x);
        var sketch = Graph.sketch();
        var parts = new TransformerParts(sketch, norm, dropout, eps);
        var attended = parts.around(1, sketch.given("x"),
                from -> sketch.add("attention", MultiHeadAttention.of(heads, causal), from));
        if (in.has("mask")) {
            sketch.wire(sketch.given("mask"), "attention.mask");
        }
        var y = parts.around(2, attended, from -> parts.feedForward(from, x.last(), hidden, activation));
        return sketch.result("y", y).result("p", new Ref("attention", "p")).done();
    }
}
