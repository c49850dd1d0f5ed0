package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.tensor.Tensor;

/// Compares gradients with central differences: |a − n| / max(1, |a|, |n|) < 1e-6, kinks apart.
final class Slopes {

    private static final double STEP = 1e-5;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Slopes() {}

    static boolean flowsInto(Op op, String input) {
        var kind = op.input(input).kind();
        return op instanceof Primitive primitive
                ? primitive.differentiable(input)
                : kind == Port.Kind.DATA || kind == Port.Kind.WEIGHT;
    }

    /// The sum over all outputs of their numbers times their upstream gradients.
    static double pulled(Map<String, Tensor> upstream, Function<String, Tensor> value) {
        double sum = 0;
        for (var entry : upstream.entrySet()) {
            var y = value.apply(entry.getKey()).data();
            for (var i = 0; i < entry.getValue().size(); i++) {
                sum += entry.getValue().data()[i] * y[i];
            }
        }
        return sum;
    }

    /// Moves each number of `x` a little up and down; `loss` computes anew.
    static void check(String name, Tensor x, Tensor gradient, DoubleSupplier loss) {
        var data = x.data();
        var smooth = 0;
        var here = loss.getAsDouble();
        for (var i = 0; i < x.size(); i++) {
            var kept = data[i];
            var step = STEP * Math.max(1, Math.abs(kept));
            data[i] = kept + step;
            var up = (loss.getAsDouble() - here) / step;
            data[i] = kept - step;
            var down = (here - loss.getAsDouble()) / step;
            data[i] = kept;
            var a = gradient.data()[i];
            var n = (up + down) / 2;
            var size = Math.max(1, Math.max(Math.abs(a), Math.abs(n)));
            if (Math.abs(up - down) < 1e-2 * size) {
                smooth++;
                assertTrue(Math.abs(a - n) / size < 1e-6,
                        "gradient of %s at %d is %s, its slope %s".formatted(name, i, a, n));
            }
        }
        loss.getAsDouble();
        assertTrue(smooth * 2 >= x.size(), "nearly all of " + name + " is kinks");
    }

    /// Runs the work until the compilers are done with it, and then demands a long run of calls without one byte.
    static void assertNoAllocation(Runnable work) {
        var least = Long.MAX_VALUE;
        var patience = System.nanoTime() + 30_000_000_000L;
        while (least > 0 && System.nanoTime() < patience) {
            var before = THREADS.getCurrentThreadAllocatedBytes();
            for (var call = 0; call < 300; call++) {
                work.run();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least, "bytes in 300 warm calls");
    }
}
