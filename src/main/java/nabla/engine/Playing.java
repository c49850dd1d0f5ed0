package nabla.engine;

/// How a run plays: whether, by what grain and how fast; trains in slices short enough for frames and verbs to come between.
final class Playing {

    private static final long SLICE_NANOS = 4_000_000;

    private boolean plays;
    private Grain grain = Grain.BATCH;
    private double speed = Double.POSITIVE_INFINITY;
    private long due;

    boolean plays() {
        return plays;
    }

    Frame.Status status() {
        return plays ? Frame.Status.PLAYING : Frame.Status.PAUSED;
    }

    void play() {
        plays = true;
        due = System.nanoTime();
    }

    void pause() {
        plays = false;
    }

    void by(Grain other) {
        grain = other;
    }

    /// @param pressesPerSecond at most so many; infinity for as fast as it goes
    void speed(double pressesPerSecond) {
        speed = pressesPerSecond;
        due = System.nanoTime();
    }

    /// How long to wait for a verb before it goes on.
    long patience() {
        return Double.isInfinite(speed) ? 0 : Math.max(0, due - System.nanoTime());
    }

    /// Trains for a slice, or until somebody says something.
    void slice(Trainer now, java.util.Collection<?> said) {
        var end = System.nanoTime() + SLICE_NANOS;
        if (Double.isInfinite(speed)) {
            do {
                now.trainOn(chunk(now));
            } while (System.nanoTime() < end && said.isEmpty() && now.goesOn());
        } else if (now.owes()) {
            now.readOn();
        } else {
            now.step(grain);
            due = Math.max(due + (long) (1e9 / speed), System.nanoTime() - 100_000_000);
        }
        plays = now.goesOn();
    }

    /// Few enough that a slice can end in time, many enough that asking the clock costs nothing.
    private static long chunk(Trainer now) {
        return Math.clamp(2_000 / Math.max(1, now.stepper().steps().size()), 1, 64);
    }
}
