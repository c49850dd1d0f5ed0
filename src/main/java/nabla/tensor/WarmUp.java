package nabla.tensor;

/// Tells when the compiler is done with vector code, which until then takes a microsecond for each instruction.
///
/// Until a small sample of the work takes no longer than it may, callers use plain loops, which give the same bits.
final class WarmUp {

    private static final int EAGER = 300;

    private final Runnable sample;
    private final long nanos;
    private boolean over;
    private int asked;

    WarmUp(Runnable sample, long nanos) {
        this.sample = sample;
        this.nanos = nanos;
    }

    boolean isOver() {
        return over || tries();
    }

    /// At first every question runs the sample, later one in sixty-four.
    private boolean tries() {
        asked++;
        if (asked < EAGER || asked % 64 == 0) {
            var start = System.nanoTime();
            sample.run();
            over = System.nanoTime() - start < nanos;
        }
        return over;
    }
}
