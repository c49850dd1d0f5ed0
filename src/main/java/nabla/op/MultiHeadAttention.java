package nabla.op;

import java.util.ArrayList;
import java.util.List;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Port.Kind;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// Several attentions side by side, each over its own projection of the features: y = [Z₁ … Z_h] W_oᵀ + b_o.
///
/// `query` is B×Tq×F; `keys` B×Tk×F′, without a wire the queries (self-attention); `values` B×Tk×F″, without a wire the keys.
/// `y` is B×Tq×F, `p` holds the rows of attention of each head, B×heads×Tq×Tk. `w_q`, `w_k`, `w_v` and `w_o` are F × their
/// inputs, their biases F; the projections are cut into heads in order. The heads must divide F. A `mask` keeps with 1 and
/// removes with 0, see [MaskedSoftmax]. Vaswani et al. 2017, 3.2.2.
public record MultiHeadAttention(
        @Knob(min = 1, max = 1024) int heads,
        @Knob Causal causal,
        @Knob Bias bias,
        @Knob Init init) implements Composite {

    public static final OpType TYPE = OpType
            .of("multi_head_attention", new MultiHeadAttention(4, Causal.NO, Bias.WITH, Init.XAVIER))
            .in(Category.ATTENTION)
            .reference("Vaswani et al. 2017, Attention is all you need, NIPS, § 3.2.2")
            .followers("add", "layer_norm", "dense", "multi_head_attention")
            .input("query")
            .port(Port.data("keys").optional())
            .port(Port.data("values").optional())
            .port(Port.data("mask").optional())
            .weight("w_q", Init.XAVIER)
            .weight("b_q", Init.ZEROS)
            .weight("w_k", Init.XAVIER)
            .weight("b_k", Init.ZEROS)
            .weight("w_v", Init.XAVIER)
            .weight("b_v", Init.ZEROS)
            .weight("w_o", Init.XAVIER)
            .weight("b_o", Init.ZEROS)
            .output("y")
            .output("p")
            .formula("y = [Z_1 \\ldots Z_h] \\, W_o^\\top, \\quad "
                    + "Z_i = \\operatorname{softmax}\\left(\\tfrac{q_i k_i^\\top}{\\sqrt d}\\right) v_i");

    /// What is projected: queries, keys, values, and all heads at the end.
    private static final List<String> PROJECTIONS = List.of("q", "k", "v", "o");

    public static MultiHeadAttention of(int heads, Causal causal) {
        return new MultiHeadAttention(heads, causal, Bias.WITH, Init.XAVIER);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        var ports = new ArrayList<Port>(TYPE.inputs().subList(0, 4));
        for (var name : PROJECTIONS) {
            ports.add(Port.weight("w_" + name, init));
            if (bias == Bias.WITH) {
                ports.add(Port.weight("b_" + name, Init.ZEROS));
            }
        }
        return ports;
    }

    @Override public Shapes weights(Shapes in) {
        var query = in.atLeast("query", 2, Words.of("problem").text("wanted.sequence"));
        var keys = sequence(in, "keys", query);
        var values = sequence(in, "values", keys);
        var width = query.last();
        var weights = Shapes.of();
        for (var name : PROJECTIONS) {
            var from = switch (name) {
                case "k" -> keys.last();
                case "v" -> values.last();
                default -> width;
            };
            weights = weights.and("w_" + name, Shape.of(width, from));
            weights = bias == Bias.WITH ? weights.and("b_" + name, Shape.of(width)) : weights;
        }
        return weights;
    }

    private static Shape sequence(Shapes in, String input, Shape otherwise) {
        return in.has(input) ? in.atLeast(input, 2, Words.of("problem").text("wanted.sequence")) : otherwise;
    }

    @Override public Graph open(Shapes in) {
        var query = in.atLeast("query", 2, Words.of("problem").text("wanted.sequence"));
        SplitHeads.requireDivides(heads, "query", query);
        var sketch = Graph.sketch();
        var asking = sketch.given("query");
        var held = in.has("keys") ? sketch.given("keys") : asking;
        var told = in.has("values") ? sketch.given("values") : held;
        sketch.add("attention", Attention.scaledDot(causal),
                split(sketch, "q", asking, query.last()),
                split(sketch, "k", held, query.last()),
                split(sketch, "v", told, query.last()));
        if (in.has("mask")) {
            sketch.wire(sketch.given("mask"), "attention.mask");
        }
        var joined = sketch.add("join", new JoinHeads(), new Ref("attention", "y"));
        return sketch.result("y", project(sketch, "o", joined, query.last()))
                .result("p", new Ref("attention", "p"))
                .done();
    }

    private Ref split(Sketch sketch, String name, Ref from, int width) {
        return sketch.add("split_" + name, new SplitHeads(heads), project(sketch, name, from, width));
    }

    private Ref project(Sketch sketch, String name, Ref from, int width) {
        var projected = sketch.add("project_" + name, new Dense(width, bias, init), from);
        sketch.wire(sketch.given("w_" + name, Kind.WEIGHT), "project_" + name + ".w");
        if (bias == Bias.WITH) {
            sketch.wire(sketch.given("b_" + name, Kind.WEIGHT), "project_" + name + ".b");
        }
        return projected;
    }
}
