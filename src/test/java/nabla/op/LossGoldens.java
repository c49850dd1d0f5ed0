package nabla.op;

import java.util.Optional;
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
        var op = g.text("reduction").equals("none")
                ? new Group(oneByOne(g.inputs().get("logits").size()))
                : new BceWithLogits(g.reduction(), g.values("pos_weight"));
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
        var loss = sketch.add("ce", new CrossEntropy(g.reduction()), sketch.add("sum", new Add(), all, added),
                sketch.given("y", Port.Kind.INDEX));
        return GoldenPlay.of(new Group(sketch.result("loss", loss).done()))
                .in("logits_at_sample_index", "d")
                .in("sample_index", "at")
                .in("target", "y")
                .out("loss", "loss");
    }
}
