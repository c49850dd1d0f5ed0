package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import nabla.engine.Stepper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The workloads that are measured train without a byte of garbage once they are warm.
class WorkloadTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long WARM_NANOS = 3_000_000_000L;
    private static final int WINDOWS = 12;
    private static final int STEPS = 24;

    @ParameterizedTest @ValueSource(strings = {"w1", "w3"}) void aStepAllocatesNothing(String name) throws IOException {
        assertEquals(0, leastAllocated(name), "bytes in " + STEPS + " steps");
    }

    @Tag("long") @ParameterizedTest @ValueSource(strings = {"w2", "w4", "w5"}) void aLongStepAllocatesNothing(
            String name)
            throws IOException {
        assertEquals(0, leastAllocated(name), "bytes in " + STEPS + " steps");
    }

    /// The compiler, which works beside it, may be caught at it in some windows; in one of them nothing is allocated.
    private static long leastAllocated(String name) throws IOException {
        var stepper = stepper(name);
        var end = System.nanoTime() + WARM_NANOS;
        while (System.nanoTime() < end) {
            stepper.train(STEPS);
        }
        var least = Long.MAX_VALUE;
        for (var i = 0; i < WINDOWS && least > 0; i++) {
            var before = THREADS.getCurrentThreadAllocatedBytes();
            stepper.train(STEPS);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static Stepper stepper(String name) throws IOException {
        try (var in = WorkloadTest.class.getResourceAsStream("/nabla/bench/" + name + ".nabla")) {
            var project = ProjectFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).project();
            return Stepper.of(project.graph(), ProjectSources.of(project, Path.of(".")), project.plan(),
                    project.seed(), project.state());
        }
    }
}
