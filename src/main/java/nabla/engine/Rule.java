package nabla.engine;

/// How a phase teaches the weights: what one training step does to them.
public sealed interface Rule {

    /// How weights move along what is handed to them.
    Optimizer optimizer();

    Rule at(double rate);

    /// The learning rate that its schedule begins with.
    default double rate() {
        return optimizer().rate();
    }

    default Schedule schedule() {
        return Schedule.CONSTANT;
    }

    default Clip clip() {
        return Clip.NONE;
    }

    /// λ: an optimiser adds λ w to the gradient, or shrinks the weight by itself, see [Optimizer#isDecoupled()].
    default double decay() {
        return 0;
    }

    /// How many rows a training step takes, where a phase wants this many; 0 means all.
    default int batch(int wanted) {
        return wanted;
    }

    /// How many epochs a phase takes that wants this many; 0 means without end.
    default int epochs(int wanted) {
        return wanted;
    }

    /// What a closed form finds.
    enum Method {
        /// w = (XᵀX)⁻¹Xᵀy, the least Σ (y − ŷ)²; of several solutions that of least norm.
        LEAST_SQUARES,
        /// w = (XᵀX + λI)⁻¹Xᵀy, the least Σ (y − ŷ)² + λ Σ w², without the bias in the second sum.
        RIDGE,
        /// The principal directions of what flows in, longest first: the rows of w; b = −w x̄, where there is a bias.
        COMPONENTS
    }

    /// The weights of one layer y = x wᵀ + b at once, from what flows into it through all before it, over all rows: one training step.
    ///
    /// @param layer its node; empty for the one before the loss, for components the first
    /// @param penalty λ of ridge
    record ClosedForm(Method method, String layer, double penalty) implements Rule {

        @Override public Optimizer optimizer() {
            return new Optimizer.Sgd(0);
        }

        @Override public ClosedForm at(double rate) {
            return this;
        }

        @Override public int batch(int wanted) {
            return 0;
        }

        @Override public int epochs(int wanted) {
            return 1;
        }
    }

    /// Down the gradient of the objectives: clipped, with weight decay, by an optimiser at a rate that follows a schedule, in this order.
    record Gradient(@Override Optimizer optimizer, @Override Schedule schedule, @Override Clip clip,
            @Override double decay) implements Rule {

        public static Gradient by(Optimizer optimizer) {
            return new Gradient(optimizer, Schedule.CONSTANT, Clip.NONE, 0);
        }

        @Override public Gradient at(double rate) {
            return with(optimizer.at(rate));
        }

        public Gradient with(Optimizer other) {
            return new Gradient(other, schedule, clip, decay);
        }

        public Gradient with(Schedule other) {
            return new Gradient(optimizer, other, clip, decay);
        }

        public Gradient with(Clip other) {
            return new Gradient(optimizer, schedule, other, decay);
        }

        public Gradient withDecay(double other) {
            return new Gradient(optimizer, schedule, clip, other);
        }
    }

    /// Rosenblatt's rule (1958), one example at a time: only a mistake moves the weights. With one score s and y = ±1, a mistake is y s ≤ 0
    /// and w ← w + η y x; with a score for each class, a mistake is arg max s ≠ y and W_y ← W_y + η x, W_ŷ ← W_ŷ − η x.
    ///
    /// The objective is the node that gives the scores, or a loss or metric that compares them with the classes. A phase ends with the first
    /// epoch without a mistake.
    record Perceptron(@Override double rate) implements Rule {

        @Override public Optimizer optimizer() {
            return new Optimizer.Sgd(rate);
        }

        @Override public Perceptron at(double other) {
            return new Perceptron(other);
        }

        @Override public int batch(int wanted) {
            return 1;
        }
    }
}
