package nabla.op;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import nabla.graph.Graph;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Which loss a golden case is about.
final class LossGoldens {

    private LossGoldens() {}

    static Optional<GoldenPlay> find(Golden g) {
        return Optional.ofNullable(switch (g.kind()) {
            case "mse" ->
                GoldenPlay.of(squares(g.text("reduction"))).in("pred", "x").in("target", "y").out("out", "loss");
            case "bce_with_logits" -> binary(g);
            case "cross_entropy_index", "cross_entropy" ->
                GoldenPlay.of(new CrossEntropy(g.reduction(), g.values("weight")))
                        .in("logits", "z")
                        .in("target", "y")
                        .out("out", "loss");
            case "cross_entropy_10000" -> manyClasses(g);
            case "cross_entropy_label_smoothing" ->
                GoldenPlay.of(new CrossEntropy(g.reduction(), g.values("weight"),
                        g.attrs().get("smoothing").asDouble(), -1)).in("logits", "z").in("target", "y")
                        .out("out", "loss");
            case "cross_entropy_soft" ->
                GoldenPlay.of(new SoftCrossEntropy(g.reduction())).in("logits", "z").in("target", "t")
                        .out("out", "loss");
            case "nll" ->
                GoldenPlay.of(new NegativeLogLikelihood(g.reduction(), g.values("weight"), -1)).in("logp", "l")
                        .in("target", "y").out("out", "loss");
            case "mae" -> apiece(g, AbsoluteError::new, "pred", "x");
            case "huber" -> apiece(g, r -> new Huber(g.attrs().get("delta").asDouble(), r), "pred", "x");
            case "bce" -> apiece(g, BinaryCrossEntropy::new, "prob", "p");
            case "hinge_binary" -> apiece(g, BinaryHinge::new, "score", "z");
            case "hinge_multiclass" ->
                GoldenPlay.of(new Hinge(g.reduction())).in("scores", "z").in("target", "y").out("out", "loss");
            case "kl_div" ->
                GoldenPlay.of(new KullbackLeibler(KullbackLeibler.Given.LOG_PROBABILITIES,
                        g.text("reduction").equals("sum") ? Reduction.SUM : Reduction.MEAN))
                        .in("logq", "q").in("p", "p").out("out", "loss");
            default -> null;
        });
    }

    private static Op squares(String reduction) {
        return switch (reduction) {
            case "half_sum" -> new HalfSquaredError(Reduction.SUM);
            case "sum" -> new MeanSquaredError(Reduction.SUM);
            default -> new MeanSquaredError(Reduction.MEAN);
        };
    }

    private static GoldenPlay binary(Golden g) {
        return apiece(g, r -> new BceWithLogits(r, g.values("pos_weight")), "logits", "z");
    }

    /// A loss of predictions and targets as it is reduced in the file, or each number for itself.
    private static GoldenPlay apiece(Golden g, Function<Reduction, Op> loss, String prediction, String port) {
        var alone = g.text("reduction").equals("none");
        var op = alone ? new Group(oneByOne(loss.apply(Reduction.SUM), g.inputs().get(prediction).size()))
                : loss.apply(g.reduction());
        return alone ? GoldenPlay.of(op).in(prediction, "z").in("target", "t").out("out", "y")
                : GoldenPlay.of(op).in(prediction, port).in("target", "y").out("out", "loss");
    }

    /// One loss for each number, which are stacked.
    private static Graph oneByOne(Op loss, int count) {
        var sketch = Graph.sketch();
        sketch.add("scores", new Unstack(count), sketch.given("z"));
        sketch.add("targets", new Unstack(count), sketch.given("t"));
        var losses = IntStream.range(0, count)
                .mapToObj(i -> sketch.add(
                        "loss" + i, loss, new Ref("scores", "y" + i),
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
        var loss = sketch.add("ce", new CrossEntropy(g.reduction()), sketch.add("sum", new Add(), all, added),
                sketch.given("y", Port.Kind.INDEX));
        return GoldenPlay.of(new Group(sketch.result("loss", loss).done()))
                .in("logits_at_sample_index", "d")
                .in("sample_index", "at")
                .in("target", "y")
                .out("loss", "loss");
    }
}
