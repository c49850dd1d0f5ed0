package nabla.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Counts the bytes that this thread allocates.
final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /// Runs the work until the compilers are done with it, and then demands a long run of calls without one byte.
    static void assertNone(Runnable work) {
        var least = Long.MAX_VALUE;
        for (var round = 0; round < 20_000 && least > 0; round++) {
            var before = THREADS.getCurrentThreadAllocatedBytes();
            for (var call = 0; call < 500; call++) {
                work.run();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least, "bytes in 500 warm calls");
    }
}
