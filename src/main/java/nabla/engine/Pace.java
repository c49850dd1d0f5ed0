package nabla.engine;

/// What changes from one training step to the next and every update looks at: the learning rate, and how many updates there were.
public final class Pace {

    private double rate;
    private long count;

    Pace(double rate) {
        this.rate = rate;
    }

    public double rate() {
        return rate;
    }

    /// How many updates this optimiser has made.
    public long count() {
        return count;
    }

    void rate(double other) {
        rate = other;
    }

    void count(long other) {
        count = other;
    }
}
