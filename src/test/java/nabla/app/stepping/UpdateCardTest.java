package nabla.app.stepping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.RecordingPen;
import nabla.app.picture.Scale;
import nabla.app.style.Colours;
import nabla.engine.Clip;
import nabla.engine.Optimizer;
import nabla.engine.Probe;
import nabla.engine.Rule;
import nabla.engine.Step;
import nabla.graph.Ref;
import nabla.op.Relu;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The opened optimiser against the rules of the papers, worked out here from the gradients alone, from the first training step on.
class UpdateCardTest {

    private static final double NOTHING = 1e-12;
    private static final int STEPS = 6;

    static Stream<Optimizer> rules() {
        return Stream.of(new Optimizer.Sgd(0.1), new Optimizer.Momentum(0.05, 0.9), new Optimizer.Nesterov(0.05, 0.9),
                Optimizer.adaGrad(0.1), new Optimizer.RmsProp(0.02, 0.9, 1e-6), Optimizer.adam(0.02),
                Optimizer.adamW(0.02));
    }

    private static Walk walk(Optimizer rule) {
        return Nets.plane().then("wide", nabla.op.Dense.of(5)).then("relu", new Relu()).loss(rule);
    }

    /// What is remembered of one number.
    private static final class Memory {
        private double m;
        private double v;

        /// The course of one number, in the order in which the card tells it.
        List<Double> course(Optimizer rule, double g, double w, int count) {
            return switch (rule) {
                case Optimizer.Sgd(var rate) -> List.of(g, w, rate * g);
                case Optimizer.Momentum(var rate, var mu) -> {
                    v = mu * v + g;
                    yield List.of(g, v, w, rate * v);
                }
                case Optimizer.Nesterov(var rate, var mu) -> {
                    v = mu * v + g;
                    yield List.of(g, v, g + mu * v, w, rate * (g + mu * v));
                }
                case Optimizer.AdaGrad(var rate, var epsilon, var begin) -> {
                    v = (count == 1 ? begin : v) + g * g;
                    var d = g / (Math.sqrt(v) + epsilon);
                    yield List.of(g, v, d, w, rate * d);
                }
                case Optimizer.RmsProp(var rate, var alpha, var epsilon) -> {
                    v = alpha * v + (1 - alpha) * g * g;
                    var d = g / (Math.sqrt(v) + epsilon);
                    yield List.of(g, v, d, w, rate * d);
                }
                case Optimizer.Adam(var rate, var b1, var b2, var epsilon) ->
                    moments(rate, b1, b2, epsilon, g, w, count);
                case Optimizer.AdamW(var rate, var b1, var b2, var epsilon) ->
                    moments(rate, b1, b2, epsilon, g, w, count);
            };
        }

        private List<Double> moments(
                double rate, double b1, double b2, double epsilon, double g, double w, int count) {
            m = b1 * m + (1 - b1) * g;
            v = b2 * v + (1 - b2) * g * g;
            var mHat = m / (1 - Math.pow(b1, count));
            var vHat = v / (1 - Math.pow(b2, count));
            var d = mHat / (Math.sqrt(vHat) + epsilon);
            return List.of(g, m, v, mHat, vHat, d, w, rate * d);
        }
    }

    @ParameterizedTest @MethodSource("rules") void everyNumberOfTheCourseIsTheRules(Optimizer rule) {
        var walk = walk(rule);
        var memories = new HashMap<String, Memory>();
        var weights = new HashMap<String, Values>();
        for (var count = 1; count <= STEPS; count++) {
            for (var i = 0; i < walk.steps(); i++) {
                var frame = walk.on().frame();
                if (StepScene.done(frame).orElseThrow() instanceof Step.Update(_, var weight)) {
                    var ref = Ref.parse(weight);
                    var gradient = frame.get(Probe.gradient(ref.node(), ref.port())).orElseThrow();
                    var card = walk.card().orElseThrow();
                    for (var place = 0; place < gradient.size(); place++) {
                        var account = card.accounts().apply(place);
                        var told = account.entries().stream().map(e -> ((Account.Entry.Named) e).value()).toList();
                        var before = told.get(told.size() - 2);
                        var expected = memories.computeIfAbsent(weight + place, _ -> new Memory())
                                .course(rule, gradient.at(place), before, count);
                        assertEquals(expected.size(), told.size(), account.toString());
                        for (var k = 0; k < told.size(); k++) {
                            assertEquals(expected.get(k), told.get(k), NOTHING, weight + " " + account);
                        }
                        assertEquals(before - expected.getLast(), account.value().orElseThrow(), NOTHING);
                        var last = weights.get(weight);
                        if (last != null) {
                            assertEquals(last.at(place), before, "it begins where it ended");
                        }
                    }
                    weights.put(weight, card.subjectValues().orElseThrow());
                }
            }
        }
        assertEquals(4, weights.size());
    }

    @ParameterizedTest @MethodSource("rules") void allOfTheCourseIsOnTheCardBesideTheWeightsHistogram(Optimizer rule) {
        var walk = walk(rule).train(3);
        assertTrue(walk.to(s -> s instanceof Step.Update(_, var weight) && weight.equals("wide.w")));
        var pen = new RecordingPen();
        walk.scene(3).draw(pen, Box.of(1232, 288), Colours.LIGHT);
        var account = walk.card().orElseThrow().accounts().apply(3);
        for (var entry : account.entries()) {
            var value = ((Account.Entry.Named) entry).value();
            assertTrue(pen.words().contains(Letters.card(value)), value + " is not on " + pen.words());
        }
        assertTrue(pen.words().contains(Numbers.card(account.value().orElseThrow())));
        assertTrue(pen.words().contains("all 10 numbers of wide.w"), pen.words().toString());
    }

    static Stream<Rule.Gradient> decaying() {
        return rules().map(r -> Rule.Gradient.by(r).withDecay(0.1));
    }

    @ParameterizedTest @MethodSource("decaying") void weightDecayStandsInTheCourseAndClippingBeforeIt(
            Rule.Gradient rule) {
        var walk = Nets.plane().then("wide", nabla.op.Dense.of(5)).then("relu", new Relu())
                .loss(rule.with(new Clip.Norm(0.05)));
        var memories = new HashMap<String, Memory>();
        var seen = 0;
        for (var i = 0; i < walk.steps(); i++) {
            var frame = walk.on().frame();
            var step = StepScene.done(frame).orElseThrow();
            if (step instanceof Step.Clip) {
                var numbers = frame.get(new Probe.Clipped()).orElseThrow();
                var sentence = walk.card().orElseThrow().sentence();
                assertTrue(sentence.contains(Numbers.card(numbers.at(0))), sentence);
                assertTrue(numbers.at(1) < 1 && sentence.contains(Numbers.card(numbers.at(1))), sentence);
                seen++;
            } else if (step instanceof Step.Update(_, var weight)) {
                var ref = Ref.parse(weight);
                var gradient = frame.get(Probe.gradient(ref.node(), ref.port())).orElseThrow();
                var account = walk.card().orElseThrow().accounts().apply(0);
                var told = account.entries().stream().map(e -> ((Account.Entry.Named) e).value()).toList();
                var before = told.get(told.size() - 2);
                var isDecoupled = rule.optimizer().isDecoupled();
                var g = gradient.at(0) + (isDecoupled ? 0 : 0.1 * before);
                var plain = memories.computeIfAbsent(weight, _ -> new Memory()).course(rule.optimizer(), g, before, 1);
                assertEquals(gradient.at(0), told.getFirst(), NOTHING);
                assertEquals(isDecoupled ? plain.get(1) : g, told.get(1), NOTHING, "what is added to the gradient");
                var taken = plain.getLast() + (isDecoupled ? rule.rate() * 0.1 * before : 0);
                assertEquals(taken, told.getLast(), NOTHING, account.toString());
                assertEquals(before - taken, account.value().orElseThrow(), NOTHING);
                seen++;
            }
        }
        assertEquals(5, seen);
    }

    @Test void everyNumberIsCountedInItsPart() {
        var values = Values.vector(-1, -0.9, 0, 0.1, 0.99, 1, Double.NaN);
        assertEquals(Map.of(0, 2, 1, 0, 2, 2, 3, 2), counted(Spread.counts(values, Scale.linear(-1, 1), 4)));
    }

    private static Map<Integer, Integer> counted(int[] counts) {
        var all = new HashMap<Integer, Integer>();
        for (var i = 0; i < counts.length; i++) {
            all.put(i, counts[i]);
        }
        return all;
    }
}
