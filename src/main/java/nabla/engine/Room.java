package nabla.engine;

import java.util.Locale;

/// The memory that a program may take: counted before anything is allocated, and held to while it is bound.
///
/// What operations want as scratch is known only while they are bound, so it is counted as it comes, each time before it is taken.
final class Room {

    private static final double GIGA = 1e9;

    private final Sum wanted;
    private final double free;
    private double scratch;

    /// What is known before anything is taken.
    ///
    /// @param values bytes of values and weights
    /// @param gradients bytes of gradients
    /// @param slots bytes of what the optimiser remembers, and of the copy of it all that going back begins with
    record Sum(double values, double gradients, double slots) {
        double bytes() {
            return values + gradients + slots;
        }
    }

    /// @throws PlanProblem with the sum, where it is more than is free
    Room(Sum wanted) {
        this.wanted = wanted;
        free = free(wanted.bytes());
        check();
    }

    /// Takes room for so many numbers more.
    ///
    /// @throws PlanProblem with the sum, where it is more than is free
    void take(long numbers) {
        scratch += (double) Double.BYTES * numbers;
        check();
    }

    private void check() {
        var sum = wanted.bytes() + scratch;
        if (sum > free) {
            throw new PlanProblem("noRoom", gigabytes(sum), gigabytes(wanted.values()), gigabytes(wanted.gradients()),
                    gigabytes(wanted.slots()), gigabytes(scratch), gigabytes(free));
        }
    }

    /// How much is free; where that seems too little, once more without the garbage.
    static double free(double wanted) {
        var free = free();
        if (wanted > free / 2) {
            System.gc(); // NOPMD a refusal must not rest on garbage
            free = free();
        }
        return free;
    }

    private static double free() {
        var runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (double) (runtime.totalMemory() - runtime.freeMemory());
    }

    static String gigabytes(double bytes) {
        return bytes < GIGA / 10
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / GIGA);
    }
}
