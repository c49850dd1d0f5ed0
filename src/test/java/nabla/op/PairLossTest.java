package nabla.op;

import static nabla.op.Example.batch;
import static nabla.op.Example.rows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Losses of several vectors, of codes and of weights, on numbers that one can check by hand.
final class PairLossTest {

    private static double loss(Op op, Map<String, Tensor> inputs) {
        return Opening.of(op, Mode.TRAIN, inputs).value("loss").item();
    }

    private static Tensor row(double... numbers) {
        return Tensor.of(batch(1, numbers.length), numbers);
    }

    @Test void aTripletIsContentWhenTheNegativeIsFarEnough() {
        var op = new TripletMargin(1, 0, Reduction.MEAN);
        assertEquals(0, loss(op, Map.of("a", row(0, 0), "p", row(3, 4), "n", row(0, 6))));
        assertEquals(5 - 5.5 + 1, loss(op, Map.of("a", row(0, 0), "p", row(3, 4), "n", row(0, 5.5))));
    }

    @Test void aTripletHasASlopeWhereTheExamplesMeet() {
        var opened = Opening.of(new TripletMargin(1, 1e-6, Reduction.MEAN), Mode.TRAIN,
                Map.of("a", row(1, 2), "p", row(1, 2), "n", row(1, 2)));
        opened.gradients(Map.of("loss", Tensor.filled(Shape.SCALAR, 1)), List.of("a", "p", "n"))
                .values()
                .forEach(g -> assertTrue(Arrays.stream(g.data()).allMatch(Double::isFinite)));
    }

    @Test void pairsThatBelongTogetherPayTheirDistanceAndOthersWhatTheyLackToTheMargin() {
        var op = new Contrastive(7, 0, Reduction.SUM);
        var a = row(0, 0);
        var b = row(3, 4);
        assertEquals(12.5, loss(op, Map.of("a", a, "b", b, "y", Tensor.of(rows(1), 1))));
        assertEquals(2, loss(op, Map.of("a", a, "b", b, "y", Tensor.of(rows(1), 0))));
        assertEquals(0, loss(new Contrastive(5, 0, Reduction.SUM),
                Map.of("a", a, "b", b, "y", Tensor.of(rows(1), 0))));
    }

    @Test void vectorsThatPointTheSameWayCostNothing() {
        var op = new CosineLoss(0.2, Reduction.MEAN);
        assertEquals(0, loss(op, Map.of("a", row(1, 2), "b", row(2, 4))), 1e-15);
        assertEquals(2, loss(op, Map.of("a", row(1, 2), "b", row(-3, -6))), 1e-15);
        assertEquals(0.8, loss(op, Map.of("a", row(1, 2), "b", row(2, 4), "y", Tensor.of(rows(1), -1))), 1e-15);
    }

    @Test void theStandardNormalLiesNowhereFromItself() {
        var zero = Tensor.zeros(batch(3, 2));
        assertEquals(0, loss(new GaussianDivergence(Reduction.MEAN), Map.of("mu", zero, "logvar", zero)));
        assertEquals(2.5, loss(new GaussianDivergence(Reduction.MEAN), Map.of("mu", row(1, 2), "logvar", row(0, 0))));
    }

    @Test void aSampleIsItsMeanInEvaluationAndMovesInTraining() {
        var mu = Tensor.of(batch(2, 2), 1, 2, 3, 4);
        var inputs = Map.of("mu", mu, "logvar", Tensor.zeros(batch(2, 2)));
        assertArrayEquals(mu.data(), Trial.of(new Reparameterise(), Mode.EVAL, inputs).forward().out("z").data());
        var trained = Trial.of(new Reparameterise(), Mode.TRAIN, inputs).forward();
        for (var i = 0; i < mu.size(); i++) {
            assertEquals(mu.data()[i] + trained.out("noise").data()[i], trained.out("z").data()[i]);
            assertNotEquals(0, trained.out("noise").data()[i]);
        }
    }

    @Test void aManySampleHasItsMeanAndItsVariance() {
        var n = 20_000;
        var z = Trial.of(new Reparameterise(), Mode.TRAIN,
                Map.of("mu", Tensor.filled(rows(n), 3), "logvar", Tensor.filled(rows(n), Math.log(4)))).forward()
                .out("z").data();
        var mean = Arrays.stream(z).average().orElseThrow();
        assertEquals(3, mean, 0.05);
        assertEquals(4, Arrays.stream(z).map(x -> (x - mean) * (x - mean)).average().orElseThrow(), 0.15);
    }

    @Test void aStudentWhoIsTheTeacherPaysForTheTruthAlone() {
        var z = row(1, 2, 0.5);
        var y = Tensor.of(rows(1), 1);
        assertEquals(0, loss(new Distillation(3, 1), Map.of("z", z, "teacher", z, "y", y)), 1e-15);
        var truth = Opening.of(new CrossEntropy(Reduction.MEAN), Mode.TRAIN, Map.of("z", z, "y", y)).value("loss");
        assertEquals(0.25 * truth.item(),
                loss(new Distillation(3, 0.75), Map.of("z", z, "teacher", z, "y", y)), 1e-15);
    }

    @Test void aDiscriminatorThatCannotTellPaysTwoBits() {
        var same = Tensor.zeros(batch(4, 1));
        var half = Tensor.filled(batch(4, 1), 0.5);
        assertEquals(2 * Math.log(2),
                loss(new DiscriminatorLoss(Accuracy.Scores.LOGITS), Map.of("real", same, "fake", same)), 1e-15);
        assertEquals(2 * Math.log(2),
                loss(new DiscriminatorLoss(Accuracy.Scores.PROBABILITIES), Map.of("real", half, "fake", half)), 1e-15);
    }

    @Test void theGameOfTwoIsFlatWhereTheGeneratorLosesAndTheOtherIsNot() {
        var lost = Tensor.filled(batch(1, 1), -30);
        var one = Map.of("loss", Tensor.filled(Shape.SCALAR, 1));
        var flat = Opening.of(new GeneratorLoss(GeneratorLoss.Game.MINIMAX, Accuracy.Scores.LOGITS), Mode.TRAIN,
                Map.of("fake", lost)).gradients(one, List.of("fake")).get("fake").item();
        var steep = Opening.of(new GeneratorLoss(GeneratorLoss.Game.NON_SATURATING, Accuracy.Scores.LOGITS), Mode.TRAIN,
                Map.of("fake", lost)).gradients(one, List.of("fake")).get("fake").item();
        assertEquals(0, flat, 1e-12);
        assertEquals(-1, steep, 1e-12);
    }

    @Test void skipGramOfWordsThatKnowNothingIsALogarithmForEachChoice() {
        var index = Tensor.of(rows(2), 0, 1);
        assertEquals(4 * Math.log(2), loss(new SkipGram(5, 3, Init.ZEROS), Map.of("center", index, "context", index,
                "negatives", Tensor.of(batch(2, 3), 1, 2, 3, 4, 0, 2))), 1e-15);
    }

    @Test void skipGramSharesOneTableBetweenContextAndNegatives() {
        var opened = Opening.of(new SkipGram(7, 4, Init.ONES), Mode.TRAIN, Map.of("center", Tensor.zeros(rows(2)),
                "context", Tensor.zeros(rows(2)), "negatives", Tensor.zeros(batch(2, 3))));
        assertEquals(2 * 7 * 4, opened.given().entrySet().stream().filter(e -> e.getKey().startsWith("op."))
                .mapToInt(e -> e.getValue().size()).sum());
    }

    @Test void negativesThatAreNotSeveralForEachWordAreTold() {
        var mismatch = assertThrows(Mismatch.class, () -> loss(new SkipGram(5, 3, Init.ZEROS),
                Map.of("center", Tensor.zeros(rows(2)), "context", Tensor.zeros(rows(2)), "negatives",
                        Tensor.zeros(rows(2)))));
        assertEquals("‘negatives’ must hold several indices for each of ‘center’ B, in an axis more, but is B.",
                mismatch.sentence());
    }

    @Test void theElasticNetIsBothPenalties() {
        var w = Map.of("w", Tensor.of(Shape.of(2, 2), 1, -2, 0, 3));
        assertEquals(0.5 * 6, loss(new L1Penalty(0.5), w));
        assertEquals(0.25 * 14, loss(new L2Penalty(0.25), w));
        assertEquals(3 + 3.5, loss(new ElasticNet(0.5, 0.25), w));
    }

    @Test void sparsityIsPaidForEachExample() {
        var h = Tensor.of(batch(2, 2), 1, 0, -1, 2);
        assertEquals(0.5 * 4 / 2, loss(new SparsityPenalty(SparsityPenalty.Kind.ABSOLUTE, 0.5, 0.1), Map.of("h", h)));
        var active = Tensor.of(batch(2, 2), 0.1, 0.2, 0.3, 0.2);
        assertEquals(0, loss(new SparsityPenalty(SparsityPenalty.Kind.SHARE_ACTIVE, 2, 0.2), Map.of("h", active)),
                1e-15);
    }

    /// DQN: squared error between a target and the value of the action that was taken, and of no other.
    @Test void onlyTheActionThatWasTakenIsCorrected() {
        var sketch = Graph.sketch();
        var q = sketch.given("q");
        var taken = sketch.add("taken", new OneHot(3), sketch.given("action", Port.Kind.INDEX));
        var value = sketch.add("value", new Sum("-1", Reduced.GONE), sketch.add("picked", new Multiply(), q, taken));
        var loss = sketch.add("half", new HalfSquaredError(Reduction.SUM), value, sketch.given("target"));
        var opened = Opening.of(new Group(sketch.result("loss", loss).done()), Mode.TRAIN,
                Map.of("q", Tensor.of(batch(2, 3), 1, 2, 3, 4, 5, 6), "action", Tensor.of(rows(2), 1, 2),
                        "target", Tensor.of(rows(2), 5, 6.5)));
        assertEquals(0.5 * (9 + 0.25), opened.value("loss").item());
        assertArrayEquals(new double[]{0, -3, 0, 0, 0, -0.5},
                opened.gradients(Map.of("loss", Tensor.filled(Shape.SCALAR, 1)), List.of("q")).get("q").data(), 1e-15);
    }

    /// λ Σ ‖∂hᵢ/∂x‖² with the Jacobian taken by central differences.
    @Test void theContractivePriceIsTheSquaredJacobian() {
        for (var activation : ContractivePenalty.Activation.values()) {
            var w = Example.normal(Shape.of(3, 4), 8);
            var x = Example.normal(batch(2, 4), 9);
            var step = 1e-5;
            double squares = 0;
            for (var i = 0; i < x.size(); i++) {
                var kept = x.data()[i];
                x.data()[i] = kept + step;
                var up = encoded(activation, x, w);
                x.data()[i] = kept - step;
                var down = encoded(activation, x, w);
                x.data()[i] = kept;
                for (var j = 0; j < up.size(); j++) {
                    squares += Math.pow((up.data()[j] - down.data()[j]) / (2 * step), 2);
                }
            }
            assertEquals(0.7 * squares / 2,
                    loss(new ContractivePenalty(activation, 0.7), Map.of("h", encoded(activation, x, w), "w", w)),
                    1e-8);
        }
    }

    private static Tensor encoded(ContractivePenalty.Activation activation, Tensor x, Tensor w) {
        var sketch = Graph.sketch();
        var z = sketch.add("dense", new Dense(3, Bias.WITHOUT, Init.ZEROS), sketch.given("x"), sketch.given("w"));
        var h = sketch.add("h", activation == ContractivePenalty.Activation.SIGMOID ? new Sigmoid() : new Tanh(), z);
        return Opening.of(new Group(sketch.result("y", h).done()), Mode.TRAIN, Map.of("x", x, "w", w)).value("y");
    }
}
