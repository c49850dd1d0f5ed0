package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Words;

/// A transformer block that writes with a look at what was read: self-attention, attention on a memory, feed-forward.
///
/// `x` and `y` are B×T×F, `memory` is B×S×M (not normalised here), `p` holds the rows of self-attention, B×heads×T×T, `p_memory`
/// those on the memory, B×heads×T×S. A norm stands before or behind each part, and dropout acts on what each part adds, as in
/// [EncoderBlock]. `mask` is for self-attention, `memory_mask` for the memory; 1 keeps, 0 removes. Vaswani et al. 2017, 3.1.
public record DecoderBlock(
        @Knob(min = 1, max = 1024) int heads,
        @Knob(min = 1, max = 65536) int hidden,
        @Knob EncoderBlock.Activation activation,
        @Knob NormPlace norm,
        @Knob Causal causal,
        @Knob(min = 0, max = 0.99) double dropout,
        @Knob(min = 0, max = 1) double eps) implements Composite {

    public static final OpType TYPE = OpType
            .of("decoder_block",
                    new DecoderBlock(4, 64, EncoderBlock.Activation.RELU, NormPlace.FIRST, Causal.YES, 0, 1e-5))
            .in(Category.ATTENTION)
            .reference("Vaswani et al. 2017, Attention is all you need, NIPS, § 3.1")
            .input("x")
            .input("memory")
            .port(Port.data("mask").optional())
            .port(Port.data("memory_mask").optional())
            .output("y")
            .output("p")
            .output("p_memory")
            .formula("u = x + \\operatorname{att}(\\operatorname{norm}_1 x), \\quad "
                    + "v = u + \\operatorname{att}(\\operatorname{norm}_2 u, m), \\quad "
                    + "y = v + \\operatorname{ff}(\\operatorname{norm}_3 v)");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return norm == NormPlace.FIRST ? TYPE.formula()
                : "u = \\operatorname{norm}_1(x + \\operatorname{att} x), \\quad "
                        + "v = \\operatorname{norm}_2(u + \\operatorname{att}(u, m)), \\quad "
                        + "y = \\operatorname{norm}_3(v + \\operatorname{ff} v)";
    }

    @Override public Graph open(Shapes in) {
        var x = in.atLeast("x", 2, Words.of("problem").text("wanted.sequence"));
        SplitHeads.requireDivides(heads, "x", x);
        var sketch = Graph.sketch();
        var parts = new TransformerParts(sketch, norm, dropout, eps);
        var memory = sketch.given("memory");
        var written = parts.around(1, sketch.given("x"),
                from -> sketch.add("self_attention", MultiHeadAttention.of(heads, causal), from));
        var read = parts.around(2, written,
                from -> sketch.add("cross_attention", MultiHeadAttention.of(heads, Causal.NO), from, memory));
        if (in.has("mask")) {
            sketch.wire(sketch.given("mask"), "self_attention.mask");
        }
        if (in.has("memory_mask")) {
            sketch.wire(sketch.given("memory_mask"), "cross_attention.mask");
        }
        var y = parts.around(3, read, from -> parts.feedForward(from, x.last(), hidden, activation));
        return sketch.result("y", y)
                .result("p", new Ref("self_attention", "p"))
                .result("p_memory", new Ref("cross_attention", "p"))
                .done();
    }
}
