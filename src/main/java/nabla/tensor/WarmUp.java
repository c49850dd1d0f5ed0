package nabla.tensor;

/// Tells when the compiler is done with vector code, which until then takes a microsecond and some memory for each instruction.
///
/// The first question starts a thread that runs a small sample of the work until it takes no longer than it may. Until
/// then callers use plain loops, which give the same bits: nobody waits, and nobody allocates but that thread.
final class WarmUp {

    private static final int EAGER = 2_000;
    private static final long PATIENCE = 60_000_000_000L;

    private final Runnable sample;
    private final long nanos;
    private volatile boolean over;
    private volatile boolean begun;

    WarmUp(Runnable sample, long nanos) {
        this.sample = sample;
        this.nanos = nanos;
    }

    boolean isOver() {
        if (!begun) {
            begin();
        }
        return over;
    }

    private synchronized void begin() {
        if (!begun) {
            begun = true;
            Thread.ofPlatform().name("nabla-warm-up").daemon().start(this::repeat);
        }
    }

    /// Where no compiler ever makes the sample fast, plain loops are the faster ones, and it gives up.
    private void repeat() {
        var start = System.nanoTime();
        for (var i = 0; !over && System.nanoTime() - start < PATIENCE; i++) {
            var before = System.nanoTime();
            sample.run();
            over = System.nanoTime() - before < nanos;
            if (i > EAGER) {
                rest();
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
