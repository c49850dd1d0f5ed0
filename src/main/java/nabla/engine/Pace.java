package nabla.engine;

/// What changes from one training step to the next and every update looks at: the learning rate and the number of the step.
public final class Pace {

    private double rate;
    private long step;

    Pace(double rate) {
        this.rate = rate;
    }

    public double rate() {
        return rate;
    }

    /// How many training steps are done.
    public long step() {
        return step;
    }

    void rate(double other) {
        rate = other;
    }

    void step(long other) {
        step = other;
    }
}
