package nabla.engine;

import nabla.tensor.Tensor;

/// How a weight moves along its gradient. `k` counts updates from 0; slots are tensors shaped like the weight that start at zero.
public sealed interface Optimizer {

    double rate();

    Optimizer at(double rate);

    /// The names of the tensors it remembers for each weight.
    java.util.List<String> slots();

    /// Moves `w`; allocates nothing.
    void update(Tensor w, Tensor g, Tensor[] slots, long k, double rate);

    /// w ← w − η g.
    record Sgd(double rate) implements Optimizer {
        @Override
        public Sgd at(double other) {
            return new Sgd(other);
        }

        @Override
        public java.util.List<String> slots() {
            return java.util.List.of();
        }

        @Override
        public void update(Tensor w, Tensor g, Tensor[] slots, long k, double rate) {
            var to = w.data();
            var gradient = g.data();
            for (int i = 0, n = w.size(); i < n; i++) {
                to[i] -= rate * gradient[i];
            }
        }
    }

    /// v ← μ v + g; w ← w − η v (Polyak 1964, as PyTorch writes it).
    record Momentum(double rate, double momentum) implements Optimizer {
        @Override
        public Momentum at(double other) {
            return new Momentum(other, momentum);
        }

        @Override
        public java.util.List<String> slots() {
            return java.util.List.of("v");
        }

        @Override
        public void update(Tensor w, Tensor g, Tensor[] slots, long k, double rate) {
            var to = w.data();
            var gradient = g.data();
            var v = slots[0].data();
            for (int i = 0, n = w.size(); i < n; i++) {
                v[i] = momentum * v[i] + gradient[i];
                to[i] -= rate * v[i];
            }
        }
    }

    /// m and v are running means of g and g²; w ← w − η m̂ / (√v̂ + ε), both corrected for their start at zero (Kingma and Ba 2015).
    record Adam(double rate, double beta1, double beta2, double epsilon) implements Optimizer {
        @Override
        public Adam at(double other) {
            return new Adam(other, beta1, beta2, epsilon);
        }

        @Override
        public java.util.List<String> slots() {
            return java.util.List.of("m", "v");
        }

        @Override
        public void update(Tensor w, Tensor g, Tensor[] slots, long k, double rate) {
            var to = w.data();
            var gradient = g.data();
            var m = slots[0].data();
            var v = slots[1].data();
            var correct1 = 1 - StrictMath.pow(beta1, k + 1);
            var correct2 = 1 - StrictMath.pow(beta2, k + 1);
            for (int i = 0, n = w.size(); i < n; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
                v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
                to[i] -= rate * (m[i] / correct1) / (Math.sqrt(v[i] / correct2) + epsilon);
            }
        }
    }

    static Adam adam(double rate) {
        return new Adam(rate, 0.9, 0.999, 1e-8);
    }
}
