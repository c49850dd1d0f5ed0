package nabla.op;

import java.util.Optional;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Mode;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.tensor.Side;

/// Which layer a golden case is about.
final class LayerGoldens {

    private LayerGoldens() {}

    static Optional<GoldenPlay> find(Golden g) {
        return Optional.ofNullable(switch (g.kind()) {
            case "linear" ->
                one(g, new Dense(g.size("weight", 0), g.bias(), Init.XAVIER)).in("weight", "w").in("bias", "b");
            case "conv2d" -> layer(convolution(g)).in("weight", "k").in("bias", "b");
            case "conv1d" -> layer(overSequence(g)).in("weight", "k").in("bias", "b");
            case "conv_transpose2d" -> layer(transposed(g)).in("weight", "k").in("bias", "b");
            case "avgpool2d" -> layer(new AvgPool2d(g.whole("kernel"), g.whole("stride"), g.whole("padding"),
                    g.attrs().path("count_include_pad").asBoolean(true)
                            ? AvgPool2d.Border.COUNTED
                            : AvgPool2d.Border.LEFT_OUT));
            case "global_avg_pool2d" -> layer(new GlobalAvgPool("-2, -1"));
            case "residual_add" -> layer(new Group(residual())).in("weight", "w").in("bias", "b");
            case "maxpool2d" -> layer(new MaxPool2d(g.whole("kernel"), g.whole("stride"), g.whole("padding")));
            case "batch_norm1d", "batch_norm2d" -> batchNorm(g);
            case "layer_norm" -> layerNorm(g);
            case "embedding" ->
                GoldenPlay.of(embedding(g)).in("index", "x").in("weight", "w").out("out", "y");
            case "flatten" -> layer(new Flatten());
            default -> null;
        });
    }

    private static GoldenPlay layer(Op op) {
        return GoldenPlay.of(op).rows("x", "x").out("out", "y");
    }

    /// A layer of batches that takes a single row, too.
    private static GoldenPlay one(Golden g, Op op) {
        return g.inputs().get("x").shape().rank() > 1 ? layer(op) : GoldenPlay.of(op).in("x", "x").out("out", "y");
    }

    private static Conv2d convolution(Golden g) {
        return new Conv2d(
                g.size("weight", 0), g.whole("kernel"), g.whole("stride"), g.whole("padding"), g.whole("dilation"),
                g.attrs().get("groups").asInt(), g.bias(), Init.HE);
    }

    private static Conv1d overSequence(Golden g) {
        return new Conv1d(
                g.size("weight", 0), g.whole("kernel").getFirst(), g.whole("stride").getFirst(),
                g.whole("padding").getFirst(), g.whole("dilation").getFirst(), g.attrs().get("groups").asInt(),
                SequenceLayout.CHANNELS_TIME, g.bias(), Init.HE);
    }

    private static ConvTranspose2d transposed(Golden g) {
        var groups = g.attrs().get("groups").asInt();
        return new ConvTranspose2d(
                g.size("weight", 1) * groups, g.whole("kernel"), g.whole("stride"), g.whole("padding"),
                g.whole("output_padding"), g.whole("dilation"), groups, g.bias(), Init.XAVIER);
    }

    /// y = x + tanh(xWᵀ + b)
    private static Graph residual() {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var w = sketch.given("w", Port.Kind.WEIGHT);
        var b = sketch.given("b", Port.Kind.WEIGHT);
        var weighed = sketch.add("weighed", new MatMul(Side.PLAIN, Side.TRANSPOSED), x, w);
        var bent = sketch.add("bent", new Tanh(), sketch.add("shifted", new Add(), weighed, b));
        return sketch.result("y", sketch.add("add", new Add(), x, bent)).done();
    }

    private static GoldenPlay batchNorm(Golden g) {
        var trains = g.attrs().get("training").asBoolean();
        return layer(new BatchNorm(g.attrs().path("momentum").asDouble(0.1), g.attrs().get("eps").asDouble()))
                .in("weight", "g")
                .in("bias", "b")
                .in("running_mean", "mean")
                .in("running_var", "variance")
                .settled("running_mean_after", "mean")
                .settled("running_var_after", "variance")
                .mode(trains ? Mode.TRAIN : Mode.EVAL);
    }

    private static GoldenPlay layerNorm(Golden g) {
        var axes = g.whole("normalized_shape").size();
        var play = GoldenPlay.of(new LayerNorm(axes, g.attrs().get("eps").asDouble()));
        var fed = axes == g.inputs().get("x").shape().rank() ? play.in("x", "x") : play.rows("x", "x");
        return fed.in("weight", "g").in("bias", "b").out("out", "y");
    }

    private static Embedding embedding(Golden g) {
        return new Embedding(
                g.size("weight", 0), g.size("weight", 1), g.attrs().get("padding_idx").asInt(-1), Init.normal(1));
    }
}
