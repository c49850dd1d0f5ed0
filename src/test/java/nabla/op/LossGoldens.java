package nabla.op;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Sketch;
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
            case "cosine_similarity" ->
                GoldenPlay.of(new CosineSimilarity(g.text("axis"), g.attrs().get("eps").asDouble())).in("a", "a")
                        .in("b", "b").out("out", "y");
            case "triplet_margin" ->
                GoldenPlay.of(new TripletMargin(g.attrs().get("margin").asDouble(), g.attrs().get("eps").asDouble(),
                        g.reduction())).in("anchor", "a").in("positive", "p").in("negative", "n").out("out", "loss");
            case "skipgram_negative_sampling" ->
                GoldenPlay.of(new SkipGram(g.size("w_in", 0), g.size("w_in", 1), Init.ZEROS)).rows("center", "center")
                        .rows("context", "context").rows("negatives", "negatives").in("w_in", "w_in")
                        .in("w_out", "w_out").out("out", "loss");
            case "knowledge_distillation" ->
                GoldenPlay.of(new Distillation(g.attrs().get("temperature").asDouble(),
                        g.attrs().get("alpha").asDouble())).in("student", "z").in("teacher", "teacher")
                        .in("target", "y").out("out", "loss");
            case "gan_generator_nonsaturating", "gan_minimax" -> adversarial(g);
            case "vae_elbo" -> variational(g);
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

    /// G(h) = tanh(h Wᵀ + b) and D(x) = σ(x wᵀ + c); one D for real and made examples.
    private static GoldenPlay adversarial(Golden g) {
        var sketch = Graph.sketch();
        var made = sketch.add("made", new Tanh(), dense(sketch, "g", sketch.given("noise"), g.size("g_weight", 0)));
        var fake = sketch.add("fake", new Sigmoid(), dense(sketch, "d", made, 1));
        if (g.kind().equals("gan_minimax")) {
            sketch.add("d_real", new Dense(1, Bias.WITH, Init.ZEROS), sketch.given("x_real"), new Ref("d_weight", "y"),
                    new Ref("d_bias", "y"));
            var loss = sketch.add("loss", new DiscriminatorLoss(Accuracy.Scores.PROBABILITIES),
                    sketch.add("real", new Sigmoid(), new Ref("d_real", "y")), fake);
            sketch.result("value", sketch.add("value_of_game", new Negate(), loss));
        } else {
            var loss = sketch.add("generator", new GeneratorLoss(GeneratorLoss.Game.NON_SATURATING,
                    Accuracy.Scores.PROBABILITIES), fake);
            // real examples do not matter to the generator
            var none = sketch.add("none", new Affine(0, 0), sketch.add("sum", new Sum("", Reduced.GONE),
                    sketch.given("x_real")));
            sketch.result("loss", sketch.add("both", new Add(), loss, none));
        }
        var play = GoldenPlay.of(new Group(sketch.done())).rows("x_real", "x_real").rows("noise", "noise");
        for (var weight : List.of("g_weight", "g_bias", "d_weight", "d_bias")) {
            play = play.in(weight, weight);
        }
        return play.out("loss", "loss").out("value", "value");
    }

    private static Ref dense(Sketch sketch, String name, Ref x, int units) {
        return sketch.add(name, new Dense(units, Bias.WITH, Init.ZEROS), x, sketch.given(name + "_weight"),
                sketch.given(name + "_bias"));
    }

    /// A sample of the code, a decoder, what it misses, summed over features and meant over the batch, and the divergence of the code.
    private static GoldenPlay variational(Golden g) {
        var sketch = Graph.sketch();
        var mu = sketch.given("mu");
        var log = sketch.given("logvar");
        var z = sketch.add("sample", new Reparameterise(), mu, log, sketch.given("eps"));
        var decoded = dense(sketch, "dec", z, g.size("dec_weight", 0));
        var isBinary = g.text("reconstruction").equals("bce_logits");
        var missed = sketch.add("missed",
                isBinary ? new BceWithLogits(Reduction.SUM) : new HalfSquaredError(Reduction.SUM), decoded,
                sketch.given("x"));
        var reconstruction = sketch.add("for_each", new Affine(1.0 / g.size("x", 0), 0), missed);
        var kl = sketch.add("divergence", new GaussianDivergence(Reduction.MEAN), mu, log);
        var weighed = sketch.add("beta", new Affine(g.attrs().get("beta").asDouble(), 0), kl);
        sketch.result("loss", sketch.add("elbo", new Add(), reconstruction, weighed));
        var body = sketch.result("reconstruction", reconstruction).result("kl", kl).result("z", z).done();
        var play = GoldenPlay.of(new Group(body));
        for (var rows : List.of("x", "mu", "logvar", "eps")) {
            play = play.rows(rows, rows);
        }
        for (var weight : List.of("dec_weight", "dec_bias")) {
            play = play.in(weight, weight);
        }
        return play.out("loss", "loss").out("reconstruction", "reconstruction").out("kl", "kl").out("z", "z");
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
        var sum = sketch.add("sum", new Add(), all, added);
        var loss = sketch.add("ce", new CrossEntropy(g.reduction()), sum, sketch.given("y", Port.Kind.INDEX));
        var log = sketch.add("lse", new LogSumExp("-1", Reduced.GONE), sum);
        return GoldenPlay.of(new Group(sketch.result("loss", loss).result("logsumexp", log).done()))
                .in("logits_at_sample_index", "d")
                .in("sample_index", "at")
                .in("target", "y")
                .out("loss", "loss")
                .out("logsumexp", "logsumexp");
    }
}
