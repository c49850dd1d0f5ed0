package nabla.data;

/// The draws of one row of a generator: hashes in order, made numbers by StrictMath, so equal everywhere.
final class Dice {

    private final long seed;
    private final long stream;
    private long place;

    private Dice(long seed, long stream) {
        this.seed = seed;
        this.stream = stream;
    }

    /// The draws of this row; they do not depend on how many rows there are.
    static Dice of(long seed, long row) {
        return new Dice(seed, row);
    }

    double unit() {
        return Hash.unit(Hash.of(seed, stream, place++));
    }

    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    int below(int bound) {
        return Hash.below(bound, Hash.of(seed, stream, place++));
    }

    /// From the standard normal distribution, by Box and Muller.
    double normal() {
        var radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * Math.PI * unit());
    }
}
