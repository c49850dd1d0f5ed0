package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.graph.Mode;
import nabla.graph.Op;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Trait;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Scores of ±1000 over 10,000 classes, through everything that takes scores: equal to log-sum-exp by hand, and gradients that are finite.
final class ExtremeScoresTest {

    private static final int ROWS = 3;
    private static final int CLASSES = 10_000;

    /// Row 0 is sure and right, row 1 sure and wrong, row 2 undecided among a few large ones.
    private static final Tensor Z = scores();
    private static final double[] RIGHT = {17, 4, CLASSES - 1};
    private static final Tensor Y = Tensor.of(Example.rows(ROWS), RIGHT);
    private static final Tensor ONE_HOT = oneHot();
    private static final Tensor TEACHER = Tensor.of(Z.shape(), all(Z, z -> -z));
    private static final List<Case> CASES = list().toList();

    /// @param want what comes out first
    private record Case(Op op, Map<String, Tensor> inputs, double... want) {
        @Override public String toString() {
            return op.toString();
        }
    }

    private static Tensor scores() {
        var random = new SplittableRandom(5);
        var z = Tensor.zeros(Example.batch(ROWS, CLASSES));
        for (var i = 0; i < z.size(); i++) {
            z.data()[i] = i < 2 * CLASSES ? -1000 : random.nextInt(4) == 0 ? 1000 - random.nextDouble() : -1000;
        }
        z.data()[17] = 1000;
        z.data()[CLASSES + 5] = 1000;
        return z;
    }

    private static Tensor oneHot() {
        var y = Tensor.zeros(Z.shape());
        for (var row = 0; row < ROWS; row++) {
            y.data()[row * CLASSES + (int) RIGHT[row]] = 1;
        }
        return y;
    }

    private static double[] all(Tensor tensor, DoubleUnaryOperator f) {
        return Arrays.stream(tensor.data(), 0, tensor.size()).map(f).toArray();
    }

    private static double[] row(Tensor tensor, int row) {
        return Arrays.copyOfRange(tensor.data(), row * CLASSES, (row + 1) * CLASSES);
    }

    /// log Σ eᶻ, the largest taken out, the rest summed exactly.
    private static double logSumExp(double[] z) {
        var largest = Arrays.stream(z).max().orElseThrow();
        var sum = BigDecimal.ZERO;
        for (var score : z) {
            if (score > largest - 700) {
                sum = sum.add(new BigDecimal(StrictMath.exp(score - largest)));
            }
        }
        return largest + StrictMath.log(sum.doubleValue());
    }

    /// The logarithms of the probabilities of all rows.
    private static double[] logs(Tensor z) {
        var logs = new double[z.size()];
        for (var row = 0; row < ROWS; row++) {
            var whole = logSumExp(row(z, row));
            for (var i = row * CLASSES; i < (row + 1) * CLASSES; i++) {
                logs[i] = z.data()[i] - whole;
            }
        }
        return logs;
    }

    private static double[] exp(double[] logs) {
        return Arrays.stream(logs).map(StrictMath::exp).toArray();
    }

    private static double softplus(double z) {
        return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }

    private static double sum(int n, DoubleUnaryOperator f) {
        return IntStream.range(0, n).mapToDouble(i -> f.applyAsDouble(i)).sum();
    }

    static List<Case> cases() {
        return CASES;
    }

    private static Stream<Case> list() {
        var logs = logs(Z);
        var soft = logs(TEACHER);
        var missed = -sum(ROWS, r -> logs[(int) r * CLASSES + (int) RIGHT[(int) r]]);
        var scored = Map.of("z", Z, "y", Y);
        var smoothed = 0.9 * missed - 0.1 / CLASSES * DoubleStream.of(logs).sum();
        var yesNo = sum(Z.size(), i -> softplus(Z.data()[(int) i]) - Z.data()[(int) i] * ONE_HOT.data()[(int) i]);
        var sides = all(ONE_HOT, y -> 2 * y - 1);
        var apart = sum(soft.length, i -> StrictMath.exp(soft[(int) i]) * (soft[(int) i] - logs[(int) i]));
        var rivals = sum(ROWS, r -> Math.max(0, 1 - Z.data()[(int) r * CLASSES + (int) RIGHT[(int) r]]
                + IntStream.range(0, CLASSES).filter(k -> k != RIGHT[(int) r])
                        .mapToDouble(k -> Z.data()[(int) r * CLASSES + k]).max().orElseThrow()));
        var logMean = -sum(Z.size(), i -> softplus(-Z.data()[(int) i])) / Z.size();
        var notMean = -sum(Z.size(), i -> softplus(Z.data()[(int) i])) / Z.size();
        return Stream.of(
                new Case(new Softmax(""), Map.of("z", Z), exp(logs)),
                new Case(new LogSoftmax(""), Map.of("z", Z), logs),
                new Case(new MaskedSoftmax(Causal.NO), Map.of("z", Z), exp(logs)),
                new Case(new LogSumExp("-1", Reduced.GONE), Map.of("x", Z),
                        IntStream.range(0, ROWS).mapToDouble(r -> logSumExp(row(Z, r))).toArray()),
                new Case(new Sigmoid(), Map.of("x", Z), all(Z, z -> z < 0 ? StrictMath.exp(z) / (1 + StrictMath.exp(z))
                        : 1 / (1 + StrictMath.exp(-z)))),
                new Case(new LogSigmoid(), Map.of("x", Z), all(Z, z -> -softplus(-z))),
                new Case(new Softplus(1), Map.of("x", Z), all(Z, ExtremeScoresTest::softplus)),
                new Case(new CrossEntropy(Reduction.SUM), scored, missed),
                new Case(new CrossEntropy(Reduction.MEAN), scored, missed / ROWS),
                new Case(new CrossEntropy(Reduction.SUM, Values.vector(), 0.1, -1), scored, smoothed),
                new Case(new NegativeLogLikelihood(Reduction.SUM, Values.vector(), -1),
                        Map.of("l", Tensor.of(Z.shape(), logs), "y", Y), missed),
                new Case(new SoftCrossEntropy(Reduction.SUM), Map.of("z", Z, "t", ONE_HOT), missed),
                new Case(new BceWithLogits(Reduction.SUM), Map.of("z", Z, "y", ONE_HOT), yesNo),
                new Case(new Hinge(Reduction.SUM), scored, rivals),
                new Case(new BinaryHinge(Reduction.SUM), Map.of("z", Z, "y", Tensor.of(Z.shape(), sides)),
                        sum(Z.size(), i -> Math.max(0, 1 - sides[(int) i] * Z.data()[(int) i]))),
                new Case(new Distillation(1, 0.5), Map.of("z", Z, "teacher", TEACHER, "y", Y),
                        0.5 * apart / ROWS + 0.5 * missed / ROWS),
                new Case(new KullbackLeibler(KullbackLeibler.Given.LOG_PROBABILITIES, Reduction.SUM),
                        Map.of("q", Tensor.of(Z.shape(), logs), "p", Tensor.of(Z.shape(), exp(soft))), apart),
                new Case(new DiscriminatorLoss(Accuracy.Scores.LOGITS), Map.of("real", Z, "fake", TEACHER),
                        -2 * logMean),
                new Case(new GeneratorLoss(GeneratorLoss.Game.NON_SATURATING, Accuracy.Scores.LOGITS),
                        Map.of("fake", Z), -logMean),
                new Case(new GeneratorLoss(GeneratorLoss.Game.MINIMAX, Accuracy.Scores.LOGITS), Map.of("fake", Z),
                        notMean),
                // e^(4000/3) is beyond any number
                new Case(new Perplexity(-1), scored, Double.POSITIVE_INFINITY),
                new Case(new Perplexity(-1), Map.of("z", Tensor.zeros(Z.shape()), "y", Y), CLASSES),
                new Case(new Accuracy(Accuracy.Scores.LOGITS), scored, 1.0 / 3),
                new Case(new ZeroOne(Accuracy.Scores.LOGITS), scored, 2.0 / 3),
                new Case(new ArgMax(""), Map.of("x", Z), 17, 5, best(2)));
    }

    private static int best(int row) {
        var z = row(Z, row);
        return IntStream.range(0, CLASSES).reduce((a, b) -> z[b] > z[a] ? b : a).orElseThrow();
    }

    @ParameterizedTest @MethodSource("cases") void equalsLogSumExpByHand(Case tried) {
        var opening = Opening.of(tried.op(), Mode.TRAIN, tried.inputs());
        var y = opening.value(tried.op().outputs().getFirst().name());
        for (var i = 0; i < tried.want().length; i++) {
            var want = tried.want()[i];
            assertEquals(want, y.data()[i], 1e-12 * Math.max(1, Math.abs(want)), "at " + i);
        }
        assertEquals(tried.want().length, y.size());
    }

    @ParameterizedTest @MethodSource("cases") void handsFiniteGradientsDown(Case tried) {
        // the slope of p log p where p vanishes is none
        var wrt = tried.inputs().keySet().stream().filter(name -> Slopes.flowsInto(tried.op(), name))
                .filter(name -> !name.equals("p")).toList();
        if (!wrt.isEmpty()) {
            var opening = Opening.of(tried.op(), Mode.TRAIN, tried.inputs());
            var upstream = new LinkedHashMap<String, Tensor>();
            tried.op().outputs().stream().filter(p -> p.kind() == Port.Kind.DATA)
                    .forEach(p -> upstream.put(p.name(), Tensor.filled(opening.shape(p.name()), 1)));
            opening.gradients(upstream, wrt).forEach((name, gradient) -> assertTrue(
                    Arrays.stream(gradient.data(), 0, gradient.size()).allMatch(Double::isFinite), name));
        }
    }

    @Test void theGradientOfTheCrossEntropyIsTheProbabilityLessTheTarget() {
        var trial = Trial.of(new CrossEntropy(Reduction.SUM), Mode.TRAIN, Map.of("z", Z, "y", Y)).forward();
        trial.upstream("loss").fill(1);
        var p = exp(logs(Z));
        var want = IntStream.range(0, p.length).mapToDouble(i -> p[i] - ONE_HOT.data()[i]).toArray();
        assertArrayEquals(want, trial.fast("z").orElseThrow().data(), 1e-15);
        assertArrayEquals(want, trial.derivative("z").data(), 1e-15);
    }

    @Test void greedyDecodingAmongManyTokensTakesTheLargest() {
        var rows = Example.batch(ROWS, 1);
        var trial = Trial.of(new Pick(Strategy.GREEDY, -1, 1, 1, 0), Mode.EVAL, Map.of("z", Z, "score",
                Tensor.zeros(rows), "length", Tensor.zeros(rows), "ended", Tensor.zeros(rows))).forward();
        assertArrayEquals(new double[]{17, 5, best(2)}, Arrays.copyOf(trial.out("token").data(), ROWS));
    }

    /// A new operation on scores must find its place among the cases.
    @Test void nothingThatTakesScoresIsLeftOut() {
        var tried = CASES.stream().map(c -> c.op().type()).collect(Collectors.toSet());
        assertEquals(List.of(), OpCatalog.all().stream()
                .filter(type -> type.is(Trait.WANTS_LOGITS) || type.is(Trait.PROBABILITIES))
                .filter(type -> !tried.contains(type)).map(OpType::id).toList());
    }
}
