package nabla.op;

import java.util.Optional;
import java.util.stream.IntStream;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Mode;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Which layer or loss a golden case is about.
final class LayerGoldens {

    private LayerGoldens() {}

    static Optional<GoldenPlay> find(Golden g) {
        return Optional.ofNullable(switch (g.op().replaceFirst("^stress_", "")) {
            case "linear" ->
                layer(new Dense(size(g, "weight", 0), bias(g), Init.XAVIER)).in("weight", "w").in("bias", "b");
            case "softmax" -> GoldenPlay.of(new Softmax(text(g, "axis"))).in("x", "z").out("out", "y");
            case "log_softmax" -> GoldenPlay.of(new LogSoftmax(text(g, "axis"))).in("x", "z").out("out", "y");
            case "conv2d" -> layer(convolution(g)).in("weight", "k").in("bias", "b");
            case "maxpool2d" -> layer(new MaxPool2d(g.whole("kernel"), g.whole("stride"), g.whole("padding")));
            case "batch_norm1d", "batch_norm2d" -> batchNorm(g);
            case "embedding" ->
                GoldenPlay.of(embedding(g)).in("index", "x").in("weight", "w").out("out", "y");
            case "flatten" -> layer(new Flatten());
            case "rnn_tanh" -> recurrent(g, Elman.Activation.TANH);
            case "rnn_relu" -> recurrent(g, Elman.Activation.RELU);
            case "mse" ->
                GoldenPlay.of(squares(text(g, "reduction"))).in("pred", "x").in("target", "y").out("out", "loss");
            case "bce_with_logits" -> binary(g);
            case "cross_entropy_index", "cross_entropy" ->
                GoldenPlay.of(new CrossEntropy(reduction(g), values(g, "weight")))
                        .in("logits", "z")
                        .in("target", "y")
                        .out("out", "loss");
            case "cross_entropy_10000" -> manyClasses(g);
            default -> null;
        });
    }

    private static GoldenPlay layer(Op op) {
        return GoldenPlay.of(op).rows("x", "x").out("out", "y");
    }

    private static int size(Golden g, String input, int axis) {
        return g.inputs().get(input).shape().size(axis);
    }

    private static String text(Golden g, String attribute) {
        return g.attrs().get(attribute).asText();
    }

    private static Bias bias(Golden g) {
        return g.attrs().get("bias").asBoolean() ? Bias.WITH : Bias.WITHOUT;
    }

    private static Reduction reduction(Golden g) {
        return Reduction.valueOf(text(g, "reduction").toUpperCase(java.util.Locale.ROOT));
    }

    private static Values values(Golden g, String input) {
        return g.inputs().containsKey(input) ? Values.of(g.inputs().get(input)) : Values.vector();
    }

    private static Conv2d convolution(Golden g) {
        return new Conv2d(
                size(g, "weight", 0), g.whole("kernel"), g.whole("stride"), g.whole("padding"), g.whole("dilation"),
                g.attrs().get("groups").asInt(), bias(g), Init.HE);
    }

    private static GoldenPlay batchNorm(Golden g) {
        var trains = g.attrs().get("training").asBoolean();
        return layer(new BatchNorm(g.attrs().path("momentum").asDouble(0.1), g.attrs().get("eps").asDouble()))
                .in("weight", "g")
                .in("bias", "b")
                .in("running_mean", "mean")
                .in("running_var", "variance")
                .mode(trains ? Mode.TRAIN : Mode.EVAL);
    }

    private static Embedding embedding(Golden g) {
        return new Embedding(
                size(g, "weight", 0), size(g, "weight", 1), g.attrs().get("padding_idx").asInt(-1), Init.normal(1));
    }

    private static GoldenPlay recurrent(Golden g, Elman.Activation activation) {
        var units = size(g, "weight_hh_l0", 0);
        return GoldenPlay.of(new Elman(units, activation, Direction.FORWARD, Init.XAVIER))
                .sequence("x", "x")
                .rows("h0", "h0")
                .in("weight_ih_l0", "w_ih")
                .in("weight_hh_l0", "w_hh")
                .in("bias_ih_l0", "b_ih")
                .in("bias_hh_l0", "b_hh")
                .sequenceOut("y", "y")
                .out("h_n", "h_last");
    }

    private static Op squares(String reduction) {
        return switch (reduction) {
            case "half_sum" -> new HalfSquaredError(Reduction.SUM);
            case "sum" -> new MeanSquaredError(Reduction.SUM);
            default -> new MeanSquaredError(Reduction.MEAN);
        };
    }

    private static GoldenPlay binary(Golden g) {
        var op = text(g, "reduction").equals("none")
                ? new Group(oneByOne(g.inputs().get("logits").size()))
                : new BceWithLogits(reduction(g), values(g, "pos_weight"));
        var output = op instanceof Group ? "y" : "loss";
        return GoldenPlay.of(op).in("logits", "z").in("target", "t").in("target", "y").out("out", output);
    }

    /// One loss for each number, which are stacked.
    private static Graph oneByOne(int count) {
        var sketch = Graph.sketch();
        sketch.add("scores", new Unstack(count), sketch.given("z"));
        sketch.add("targets", new Unstack(count), sketch.given("t"));
        var losses = IntStream.range(0, count)
                .mapToObj(i -> sketch.add(
                        "loss" + i, new BceWithLogits(Reduction.SUM), new Ref("scores", "y" + i),
                        new Ref("targets", "y" + i)))
                .toArray(Ref[]::new);
        return sketch.result("y", sketch.add("stack", new Stack(count), losses)).done();
    }

    /// Ten thousand scores from a formula; a number is added to each of a few of them, so that their gradients can be asked for.
    private static GoldenPlay manyClasses(Golden g) {
        var classes = g.attrs().get("classes").asInt();
        var logits = IntStream.range(0, classes)
                .mapToDouble(i -> ((long) i * g.attrs().get("multiplier").asInt() % 2001 - 1000)
                        / g.attrs().get("divisor").asDouble())
                .toArray();
        g.inputs().put("logits_at_sample_index", Tensor.zeros(g.inputs().get("sample_index").shape()));
        var sketch = Graph.sketch();
        var all = sketch.add("logits", new Constant(Values.of(Shape.of(1, classes), logits)));
        var added = sketch.add("added", new ScatterCells(), sketch.given("d"), sketch.given("at", Port.Kind.INDEX),
                all);
        var loss = sketch.add("ce", new CrossEntropy(reduction(g)), sketch.add("sum", new Add(), all, added),
                sketch.given("y", Port.Kind.INDEX));
        return GoldenPlay.of(new Group(sketch.result("loss", loss).done()))
                .in("logits_at_sample_index", "d")
                .in("sample_index", "at")
                .in("target", "y")
                .out("loss", "loss");
    }
}
