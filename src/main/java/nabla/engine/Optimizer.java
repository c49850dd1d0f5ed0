package nabla.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import nabla.graph.Run;
import nabla.tensor.Elementary;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// How a weight moves along its gradient. The tensors that it remembers for each weight are shaped like the weight.
public sealed interface Optimizer {

    double rate();

    Optimizer at(double rate);

    /// The names of the tensors it remembers for each weight.
    List<String> slots();

    /// What each number that it remembers begins with.
    default double begin() {
        return 0;
    }

    /// Whether weight decay shrinks the weight by itself, w ← (1 − η λ) w, instead of being added to the gradient, g ← g + λ w.
    default boolean isDecoupled() {
        return false;
    }

    /// One update of `w`, as work that allocates nothing.
    ///
    /// @param factor multiplies the rate for this weight
    Run update(Tensor w, Tensor g, List<Tensor> slots, Pace pace, double factor);

    /// How it comes from a gradient to a direction, with names: what it computes besides what it remembers, the direction d last. Empty where
    /// the direction is the last that it remembers, or the gradient itself.
    ///
    /// @param slots what it remembers, after the update
    /// @param count which update it was, from 1
    default SequencedMap<String, Values> direction(Values g, Map<String, Values> slots, long count) {
        return new LinkedHashMap<>();
    }

    /// What leads to an update, tensor by tensor: first the gradient `g`, then `decayed` where weight decay is added to it, what the optimiser
    /// remembers, and last the direction d in w ← w − η d.
    ///
    /// @param before the weight before the update
    default SequencedMap<String, Values> course(
            Values g, Values before, double decay, Map<String, Values> slots, long count) {
        var course = new LinkedHashMap<String, Values>();
        course.put("g", g);
        var moved = decay == 0 || isDecoupled() ? g : each(g, i -> g.at(i) + decay * before.at(i));
        if (moved != g) {
            course.put("decayed", moved);
        }
        course.putAll(slots);
        course.putAll(direction(moved, slots, count));
        if (decay != 0 && isDecoupled()) {
            var way = course.lastEntry().getValue();
            course.put("shrinking", each(g, i -> way.at(i) + decay * before.at(i)));
        }
        return course;
    }

    /// w ← w − η g.
    record Sgd(@Override double rate) implements Optimizer {
        @Override public Sgd at(double other) {
            return new Sgd(other);
        }

        @Override public List<String> slots() {
            return List.of();
        }

        @Override public Run update(Tensor w, Tensor g, List<Tensor> slots, Pace pace, double factor) {
            var to = w.data();
            var gradient = g.data();
            var n = w.size();
            return () -> {
                var eta = pace.rate() * factor;
                for (var i = 0; i < n; i++) {
                    to[i] -= eta * gradient[i];
                }
            };
        }
    }

    /// v ← μ v + g; w ← w − η v (Polyak 1964, as PyTorch writes it).
    record Momentum(@Override double rate, double momentum) implements Optimizer {
        @Override public Momentum at(double other) {
            return new Momentum(other, momentum);
        }

        @Override public List<String> slots() {
            return List.of("v");
        }

        @Override public Run update(Tensor w, Tensor g, List<Tensor> slots, Pace pace, double factor) {
            var to = w.data();
            var gradient = g.data();
            var v = slots.getFirst().data();
            var n = w.size();
            var mu = momentum;
            return () -> {
                var eta = pace.rate() * factor;
                for (var i = 0; i < n; i++) {
                    v[i] = mu * v[i] + gradient[i];
                    to[i] -= eta * v[i];
                }
            };
        }
    }

    /// v ← μ v + g; w ← w − η (g + μ v): the gradient as if the step along v were done already (Nesterov 1983, as PyTorch writes it).
    record Nesterov(@Override double rate, double momentum) implements Optimizer {
        @Override public Nesterov at(double other) {
            return new Nesterov(other, momentum);
        }

        @Override public List<String> slots() {
            return List.of("v");
        }

        @Override public Run update(Tensor w, Tensor g, List<Tensor> slots, Pace pace, double factor) {
            var to = w.data();
            var gradient = g.data();
            var v = slots.getFirst().data();
            var n = w.size();
            var mu = momentum;
            return () -> {
                var eta = pace.rate() * factor;
                for (var i = 0; i < n; i++) {
                    v[i] = mu * v[i] + gradient[i];
                    to[i] -= eta * (gradient[i] + mu * v[i]);
                }
            };
        }

        @Override public SequencedMap<String, Values> direction(Values g, Map<String, Values> slots, long count) {
            var v = slots.get("v");
            return named("d", each(g, i -> g.at(i) + momentum * v.at(i)));
        }
    }

    /// s ← s + g²; w ← w − η g / (√s + ε): what has moved much moves less (Duchi et al. 2011).
    ///
    /// @param begin what s begins with
    record AdaGrad(@Override double rate, double epsilon, @Override double begin) implements Optimizer {
        @Override public AdaGrad at(double other) {
            return new AdaGrad(other, epsilon, begin);
        }

        @Override public List<String> slots() {
            return List.of("sum");
        }

        @Override public Run update(Tensor w, Tensor g, List<Tensor> slots, Pace pace, double factor) {
            var to = w.data();
            var gradient = g.data();
            var sum = slots.getFirst().data();
            var n = w.size();
            var eps = epsilon;
            return () -> {
                var eta = pace.rate() * factor;
                for (var i = 0; i < n; i++) {
                    sum[i] += gradient[i] * gradient[i];
                    to[i] -= eta * gradient[i] / (Math.sqrt(sum[i]) + eps);
                }
            };
        }

        @Override public SequencedMap<String, Values> direction(Values g, Map<String, Values> slots, long count) {
            var sum = slots.get("sum");
            return named("d", each(g, i -> g.at(i) / (Math.sqrt(sum.at(i)) + epsilon)));
        }
    }

    /// s ← α s + (1 − α) g²; w ← w − η g / (√s + ε) (Tieleman and Hinton 2012).
    record RmsProp(@Override double rate, double alpha, double epsilon) implements Optimizer {
        @Override public RmsProp at(double other) {
            return new RmsProp(other, alpha, epsilon);
        }

        @Override public List<String> slots() {
            return List.of("mean");
        }

        @Override public Run update(Tensor w, Tensor g, List<Tensor> slots, Pace pace, double factor) {
            var to = w.data();
            var gradient = g.data();
            var mean = slots.getFirst().data();
            var n = w.size();
            var a = alpha;
            var eps = epsilon;
            return () -> {
                var eta = pace.rate() * factor;
                for (var i = 0; i < n; i++) {
                    mean[i] = a * mean[i] + (1 - a) * gradient[i] * gradient[i];
                    to[i] -= eta * gradient[i] / (Math.sqrt(mean[i]) + eps);
                }
            };
        }

        @Override public SequencedMap<String, Values> direction(Values g, Map<String, Values> slots, long count) {
            var mean = slots.get("mean");
            return named("d", each(g, i -> g.at(i) / (Math.sqrt(mean.at(i)) + epsilon)));
        }
    }

    /// m and v are running means of g and g²; w ← w − η m̂ / (√v̂ + ε), both corrected for their start at zero (Kingma and Ba 2015).
    record Adam(@Override double rate, double beta1, double beta2, double epsilon) implements Optimizer {
        @Override public Adam at(double other) {
            return new Adam(other, beta1, beta2, epsilon);
        }

        @Override public List<String> slots() {
            return List.of("m", "v");
        }

        @Override public Run update(Tensor w, Tensor g, List<Tensor> slots, Pace pace, double factor) {
            var to = w.data();
            var gradient = g.data();
            var m = slots.getFirst().data();
            var v = slots.getLast().data();
            var n = w.size();
            var b1 = beta1;
            var b2 = beta2;
            var eps = epsilon;
            return () -> {
                var k = pace.count() + 1;
                var eta = pace.rate() * factor / (1 - Elementary.pow(b1, k));
                var correct = 1 / (1 - Elementary.pow(b2, k));
                for (var i = 0; i < n; i++) {
                    m[i] = b1 * m[i] + (1 - b1) * gradient[i];
                    v[i] = b2 * v[i] + (1 - b2) * gradient[i] * gradient[i];
                    to[i] -= eta * m[i] / (Math.sqrt(v[i] * correct) + eps);
                }
            };
        }

        @Override public SequencedMap<String, Values> direction(Values g, Map<String, Values> slots, long count) {
            var m = slots.get("m");
            var v = slots.get("v");
            var correct1 = 1 / (1 - Elementary.pow(beta1, count));
            var correct2 = 1 / (1 - Elementary.pow(beta2, count));
            var mHat = each(m, i -> m.at(i) * correct1);
            var vHat = each(v, i -> v.at(i) * correct2);
            var all = named("mHat", mHat);
            all.put("vHat", vHat);
            all.put("d", each(m, i -> mHat.at(i) / (Math.sqrt(vHat.at(i)) + epsilon)));
            return all;
        }
    }

    /// Adam whose weight decay shrinks the weight by itself: w ← (1 − η λ) w − η m̂ / (√v̂ + ε) (Loshchilov and Hutter 2019).
    record AdamW(@Override double rate, double beta1, double beta2, double epsilon) implements Optimizer {
        @Override public AdamW at(double other) {
            return new AdamW(other, beta1, beta2, epsilon);
        }

        @Override public List<String> slots() {
            return List.of("m", "v");
        }

        @Override public boolean isDecoupled() {
            return true;
        }

        @Override public Run update(Tensor w, Tensor g, List<Tensor> slots, Pace pace, double factor) {
            return adam().update(w, g, slots, pace, factor);
        }

        @Override public SequencedMap<String, Values> direction(Values g, Map<String, Values> slots, long count) {
            return adam().direction(g, slots, count);
        }

        private Adam adam() {
            return new Adam(rate, beta1, beta2, epsilon);
        }
    }

    static Adam adam(double rate) {
        return new Adam(rate, 0.9, 0.999, 1e-8);
    }

    static AdamW adamW(double rate) {
        return new AdamW(rate, 0.9, 0.999, 1e-8);
    }

    static AdaGrad adaGrad(double rate) {
        return new AdaGrad(rate, 1e-10, 0);
    }

    static RmsProp rmsProp(double rate) {
        return new RmsProp(rate, 0.99, 1e-8);
    }

    private static SequencedMap<String, Values> named(String name, Values values) {
        var all = new LinkedHashMap<String, Values>();
        all.put(name, values);
        return all;
    }

    private static Values each(Values like, IntToDoubleFunction number) {
        return Values.of(like.shape(), IntStream.range(0, like.size()).mapToDouble(number).toArray());
    }
}
