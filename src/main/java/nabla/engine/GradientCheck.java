package nabla.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import nabla.graph.Ref;
import nabla.graph.SeededDraws;
import nabla.tensor.Tensor;

/// Backprop against central differences, weight by weight, with batch, masks and draws held fast.
///
/// The measure is |a − n| / max(1, |a|, |n|). An entry whose slopes to the left and to the right disagree however small the step is a
/// kink: there is no derivative to compare with, and it is counted apart.
public final class GradientCheck {

    /// From here on a difference is a fault.
    public static final double LIMIT = 1e-6;

    private static final int MOST_ENTRIES = 200;

    /// @param difference the largest among the entries that were compared
    public record Result(double difference, int entries, int kinks) {
        public boolean agrees() {
            return difference < LIMIT;
        }
    }

    private final Stepper stepper;
    private final long seed;

    private GradientCheck(Stepper stepper, long seed) {
        this.stepper = stepper;
        this.seed = seed;
    }

    /// Checks all weights that gradients reach, by `NODE.PORT`; the training step under way is the one that is compared.
    public static SequencedMap<String, Result> of(TrainingRun.Setup setup) {
        var stepper = Stepper.of(setup.graph(), setup.sources(), setup.plan().downhill(), setup.seed(),
                setup.state());
        return new GradientCheck(stepper, setup.seed()).all();
    }

    private SequencedMap<String, Result> all() {
        stepper.preview();
        var weights = stepper.program().weights();
        for (var i = 0; i < stepper.steps().size() && !(stepper.steps().get(i) instanceof Step.Update); i++) {
            if (stepper.steps().get(i) instanceof Step.Settle || stepper.steps().get(i) instanceof Step.Clip
                    || stepper.steps().get(i) instanceof Step.Observe) {
                break;
            }
            stepper.next();
        }
        var gradients = new LinkedHashMap<String, Tensor>();
        weights.forEach(w -> gradients.put(w, stepper.gradient(Ref.parse(w)).orElseThrow().copy()));
        var results = new LinkedHashMap<String, Result>();
        gradients.forEach((name, gradient) -> results.put(name, check(name, gradient)));
        return results;
    }

    private Result check(String name, Tensor gradient) {
        var weight = stepper.value(Ref.parse(name)).orElseThrow();
        var worst = 0.0;
        var kinks = 0;
        var entries = entries(name, weight.size());
        for (var i : entries) {
            var a = gradient.data()[i];
            var measured = measure(a, weight, i, Slope.step(weight.data()[i]));
            if (Double.isNaN(measured)) {
                kinks++;
            } else {
                worst = Math.max(worst, measured);
            }
        }
        return new Result(worst, entries.size() - kinks, kinks);
    }

    /// The difference at one entry; NaN at a kink.
    private double measure(double a, Tensor weight, int i, double h) {
        var here = loss(weight, i, 0);
        return Slope.of(a, by -> loss(weight, i, by) - here, h).map(n -> Slope.difference(a, n)).orElse(Double.NaN);
    }

    private double loss(Tensor weight, int i, double by) {
        var kept = weight.data()[i];
        weight.data()[i] = kept + by;
        try {
            stepper.preview();
        } catch (PlanProblem _) {
            return Double.NaN; // an operation that refuses the number has no slope there
        } finally {
            weight.data()[i] = kept;
        }
        return stepper.loss();
    }

    private List<Integer> entries(String name, int size) {
        return entries(seed, name, size);
    }

    /// All entries, or as many as are looked at, chosen by the seed.
    static List<Integer> entries(long seed, String name, int size) {
        var entries = new ArrayList<Integer>();
        var draws = SeededDraws.of(seed, "gradcheck " + name);
        for (var i = 0; i < Math.min(size, MOST_ENTRIES); i++) {
            entries.add(size <= MOST_ENTRIES ? i : (int) (draws.uniform(i) * size));
        }
        return entries;
    }
}
