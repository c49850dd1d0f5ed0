package nabla.app.workbench.bench;

import java.util.Arrays;
import java.util.Locale;

import javafx.animation.AnimationTimer;

/// The times between the pictures that the window drew.
class Pulses extends AnimationTimer {

    private static final String RENDERER = "quantumrenderer-0";

    private long[] at = new long[4096];
    private int count;
    private long from;
    private long to;
    private double busy;

    @Override public void handle(long now) {
        if (count == at.length) {
            at = Arrays.copyOf(at, 2 * count);
        }
        at[count++] = System.nanoTime();
    }

    /// Begins to count anew; when that was, in nanoseconds.
    long begin() {
        count = 0;
        start();
        busy = drawing();
        from = System.nanoTime();
        return from;
    }

    long end() {
        stop();
        to = System.nanoTime();
        busy = drawing() - busy;
        return to;
    }

    /// The seconds that those threads have spent on processors that make pictures.
    private static double drawing() {
        var now = Busy.now().seconds();
        return now.getOrDefault(Thread.currentThread().getName().toLowerCase(Locale.ROOT).replace(' ', '_'), 0.0)
                + now.getOrDefault(RENDERER, 0.0);
    }

    /// How long processors were busy with a picture, in milliseconds.
    double busyEach() {
        return busy * 1e3 / Math.max(1, count);
    }

    double perSecond() {
        return count / ((to - from) * 1e-9);
    }

    /// The time between two pictures that such a share of all times does not exceed, in milliseconds.
    double quantile(double share) {
        var times = new double[Math.max(1, count - 1)];
        for (var i = 1; i < count; i++) {
            times[i - 1] = (at[i] - at[i - 1]) * 1e-6;
        }
        Arrays.sort(times);
        return times[(int) Math.ceil(share * times.length) - 1];
    }

    double worst() {
        return quantile(1);
    }
}
