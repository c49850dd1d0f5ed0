package nabla.app.workbench.bench;

import java.lang.management.ManagementFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

import nabla.app.document.Document;
import nabla.app.workbench.Workbench;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Place;
import nabla.project.Samples;

/// Measures the time machine of the window on a small convolutional net: how long it takes from asking for a place among the last 10,000
/// training steps until the window shows it, and how much memory that takes.
public final class ScrubBench {

    private static final long STEPS = 11_000;
    private static final long REACH = 10_000;
    private static final int PLACES = 40;
    private static final int SINGLE = 15;

    private final PrintWriter out;
    private final Workbench window;

    private ScrubBench(Workbench window, PrintWriter out) {
        this.window = window;
        this.out = out;
    }

    /// Trains, goes to and fro, and prints one `figure,value` a line.
    public static void measure(PrintWriter out) throws InterruptedException {
        try (var graph = ScrubBench.class.getResourceAsStream("/nabla/bench/scrub.nabla")) {
            var home = Files.createTempDirectory("nabla-bench");
            var file = home.resolve("scrub.nabla");
            Files.writeString(file, new String(graph.readAllBytes(), StandardCharsets.UTF_8));
            opened(home, file, out).measure();
            for (var sample : Samples.all()) {
                opened(home, sample.path(), out).steps(sample.file().replace(".nabla", "_"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static ScrubBench opened(Path home, Path file, PrintWriter out)
            throws InterruptedException, ExecutionException {
        var bench = new ScrubBench(WindowBench.fx(() -> WindowBench.opened(home, file)), out);
        WindowBench.await(() -> bench.document().file().get().filter(file::equals).isPresent());
        bench.until(frame -> frame.status() == Frame.Status.PAUSED);
        return bench;
    }

    private void measure() throws InterruptedException, ExecutionException {
        var run = document().run();
        run.speed(Double.POSITIVE_INFINITY);
        run.play(Grain.BATCH);
        until(frame -> frame.step() > STEPS);
        run.pause();
        until(frame -> frame.status() == Frame.Status.PAUSED);
        var last = document().frame().get().step();
        var operations = document().frame().get().steps().size();
        var dice = new Random(1);
        var times = new double[PLACES];
        for (var i = 0; i < PLACES; i++) {
            times[i] = scrub(new Place(last - 1 - dice.nextLong(REACH), dice.nextInt(operations)));
        }
        say("scrub_median_ms", median(times));
        say("scrub_worst_ms", times[times.length - 1]);
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        say("heap_mb", memory.getHeapMemoryUsage().getUsed() / 1e6);
        steps("");
    }

    /// How long it takes from a press of step to the picture of it; the first few, which load classes, do not count.
    ///
    /// @param of what the names of the figures begin with
    private void steps(String of) throws InterruptedException, ExecutionException {
        for (var i = 0; i < SINGLE / 3; i++) {
            step();
        }
        var single = new double[SINGLE];
        for (var i = 0; i < SINGLE; i++) {
            single[i] = step();
        }
        say(of + "step_median_ms", median(single));
        say(of + "step_worst_ms", single[single.length - 1]);
        WindowBench.fx(() -> {
            window.leaveNow();
            return window;
        });
    }

    private Document document() {
        return window.document().get();
    }

    private double scrub(Place place) throws InterruptedException, ExecutionException {
        var from = System.nanoTime();
        document().run().goTo(place);
        until(frame -> frame.step() == place.step() && frame.done() == place.done());
        return (System.nanoTime() - from) * 1e-6;
    }

    /// One operation forward.
    private double step() throws InterruptedException, ExecutionException {
        var before = document().frame().get();
        var from = System.nanoTime();
        document().run().step(Grain.OPERATION);
        until(frame -> frame.step() != before.step() || frame.done() != before.done());
        return (System.nanoTime() - from) * 1e-6;
    }

    /// Waits until the window has drawn a frame.
    private void until(Predicate<Frame> wanted) throws InterruptedException, ExecutionException {
        WindowBench.await(() -> wanted.test(document().frame().get()));
    }

    private static double median(double[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private void say(String figure, double value) {
        out.println(String.format(Locale.ROOT, "%s,%.4g", figure, value));
        out.flush();
    }
}
