package nabla.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import nabla.graph.Run;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// How a weight moves along its gradient. The tensors that it remembers for each weight are shaped like the weight and begin at zero.
public sealed interface Optimizer {

    double rate();

    Optimizer at(double rate);

    /// The names of the tensors it remembers for each weight.
    List<String> slots();

    /// One update of `w`, as work that allocates nothing.
    ///
    /// @param factor multiplies the rate for this weight
    Run update(Tensor w, Tensor g, List<Tensor> slots, Pace pace, double factor);

    /// What leads to an update, tensor by tensor: first the gradient `g`, last the direction d in w ← w − η d.
    ///
    /// @param slots what it remembers, after the update
    /// @param count which update it was, from 1
    default SequencedMap<String, Values> course(Values g, Map<String, Values> slots, long count) {
        var course = new LinkedHashMap<String, Values>();
        course.put("g", g);
        course.putAll(slots);
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
                var k = pace.step() + 1;
                var eta = pace.rate() * factor / (1 - StrictMath.pow(b1, k));
                var correct = 1 / (1 - StrictMath.pow(b2, k));
                for (var i = 0; i < n; i++) {
                    m[i] = b1 * m[i] + (1 - b1) * gradient[i];
                    v[i] = b2 * v[i] + (1 - b2) * gradient[i] * gradient[i];
                    to[i] -= eta * m[i] / (Math.sqrt(v[i] * correct) + eps);
                }
            };
        }

        @Override public SequencedMap<String, Values> course(Values g, Map<String, Values> slots, long count) {
            var course = Optimizer.super.course(g, slots, count);
            var m = slots.get("m");
            var v = slots.get("v");
            var correct1 = 1 / (1 - StrictMath.pow(beta1, count));
            var correct2 = 1 / (1 - StrictMath.pow(beta2, count));
            var mHat = each(m, i -> m.at(i) * correct1);
            var vHat = each(v, i -> v.at(i) * correct2);
            course.put("mHat", mHat);
            course.put("vHat", vHat);
            course.put("d", each(m, i -> mHat.at(i) / (Math.sqrt(vHat.at(i)) + epsilon)));
            return course;
        }

        private static Values each(Values like, IntToDoubleFunction number) {
            return Values.of(like.shape(), IntStream.range(0, like.size()).mapToDouble(number).toArray());
        }
    }

    static Adam adam(double rate) {
        return new Adam(rate, 0.9, 0.999, 1e-8);
    }
}
