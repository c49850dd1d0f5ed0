package nabla.app.workbench.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/// Waits until the virtual machine has compiled what it runs: as long as it compiles beside it, what is measured differs from run to run.
final class Warmth {

    private static final double LONGEST = 60;
    /// So little of a processor may go into compiling, for so long.
    private static final double LITTLE = 0.05;
    private static final double LONG = 2;
    private static final long LOOK = 500;

    private Warmth() {}

    /// @param least how many seconds it waits at least
    /// @return how many it waited: at most 60
    static double awaited(double least) throws InterruptedException {
        var start = System.nanoTime();
        var calmSince = start;
        var before = compiling();
        var from = start;
        while (seconds(start) < least || seconds(calmSince) < LONG && seconds(start) < LONGEST) {
            Thread.sleep(LOOK);
            var now = compiling();
            if (now - before > LITTLE * seconds(from)) {
                calmSince = System.nanoTime();
            }
            before = now;
            from = System.nanoTime();
        }
        return seconds(start);
    }

    /// Seconds spent on it since the virtual machine began.
    private static double compiling() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() * 1e-3;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) * 1.0 / TimeUnit.SECONDS.toNanos(1);
    }
}
