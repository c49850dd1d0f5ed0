package nabla.app.workbench.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.DoubleConsumer;

import javafx.event.Event;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;

import nabla.app.canvas.GraphCanvas;
import nabla.app.canvas.sight.Backflow;
import nabla.app.canvas.sight.Camera;
import nabla.app.workbench.Workbench;
import nabla.app.workbench.file.Home;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.project.ProjectFile;

/// Measures the canvas on a net of many nodes: how soon it is there, how evenly it moves under the hand, and how long its layout takes.
public final class CanvasBench {

    private static final int NODES = 500;
    private static final double WARM_UP = 5;
    private static final double WINDOW = 2.5;
    /// The hand rests, then begins to move.
    private static final long REST = 500;
    /// At full size, where most pictures are in view, and where all nodes are.
    private static final List<Double> ZOOMS = List.of(1.0, 0.45, 0.0);
    /// Where gradients are seen.
    private static final List<Double> NEAR_ENOUGH = ZOOMS.subList(0, 2);
    /// So many pictures are known when those in view are.
    private static final int PICTURES = 20;
    private static final double STEP = 14;
    private static final double WHEEL = 40;
    private static final double NEAREST = 1.6;
    /// Where numbers are read in the cells of 28 × 28 weights.
    private static final double NEAR = 16;
    private static final String GRADIENTS = "gradients";

    private final PrintWriter out;
    private final Workbench window;
    /// The zoom at which all nodes are in view.
    private double fitting;

    private CanvasBench(Workbench window, PrintWriter out) {
        this.window = window;
        this.out = out;
    }

    /// Opens, pans, zooms, lays out, moves again with gradients beside the wires, and prints one `figure,value` a line. Where there are
    /// several, the worst of them.
    ///
    /// @param arguments how many nodes, and whether gradients are shown on the wires
    public static void measure(List<String> arguments, PrintWriter out) throws InterruptedException {
        try {
            var home = Files.createTempDirectory("nabla-bench");
            var small = home.resolve("small.nabla");
            ProjectFile.save(WideNet.of(40), small);
            var file = home.resolve("wide.nabla");
            var counts = arguments.stream().filter(a -> !a.equals(GRADIENTS)).map(Integer::parseInt).toList();
            ProjectFile.save(WideNet.of(counts.isEmpty() ? NODES : counts.getFirst()), file);
            var near = home.resolve("near.nabla");
            ProjectFile.save(WideNet.pair(), near);
            if (arguments.contains(GRADIENTS)) {
                Home.at(home).remember(Backflow.SHOWN);
            }
            var bench = new CanvasBench(WindowBench.fx(() -> WindowBench.opened(home, small)), out);
            bench.measure(small, file);
            bench.near(near);
            WindowBench.fx(() -> {
                bench.window.leaveNow();
                return bench.window;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void measure(Path small, Path file) throws InterruptedException, ExecutionException {
        await(small);
        pan(0.45, WARM_UP / 2);
        zoom(WARM_UP / 2);
        var start = System.nanoTime();
        WindowBench.fx(() -> {
            window.open(file);
            return file;
        });
        WindowBench.await(() -> window.document().get().file().get().filter(file::equals).isPresent());
        var drawn = drawn();
        say("open_ms", (drawn - start) * 1e-6);
        await(file);
        say("nodes", WindowBench.fx(() -> canvas().board().nodes().size()));
        say("wires", WindowBench.fx(() -> window.document().get().project().get().graph().wires().size()));
        WindowBench.fx(() -> {
            look(0.45);
            return canvas();
        });
        WindowBench.await(() -> window.document().get().frame().get().readings().size() > PICTURES);
        say("pictures_ms", (drawn() - start) * 1e-6);
        moved("", ZOOMS);
        layOut();
        afterStep();
        afterBackward();
        whileTraining();
    }

    /// Pans and zooms as the window stands, and prints the worst of each.
    ///
    /// @param when what the names of the figures begin with
    private void moved(String when, List<Double> zooms) {
        var panning = zooms.stream().map(zoom -> pan(zoom, WINDOW)).toList();
        say(when + "pan_fps", panning.stream().mapToDouble(Pulses::perSecond).min().orElseThrow());
        say(when + "pan_p99_ms", panning.stream().mapToDouble(p -> p.quantile(0.99)).max().orElseThrow());
        say(when + "pan_busy_ms", panning.stream().mapToDouble(Pulses::busyEach).max().orElseThrow());
        var zooming = zoom(WINDOW);
        say(when + "zoom_fps", zooming.perSecond());
        say(when + "zoom_p99_ms", zooming.quantile(0.99));
        say(when + "zoom_busy_ms", zooming.busyEach());
    }

    /// With the gradients of a whole training step beside all wires.
    private void afterStep() throws InterruptedException, ExecutionException {
        WindowBench.fx(() -> {
            canvas().backflow().set(Backflow.SHOWN);
            look(0.45);
            return window.desk().playback();
        }).step(Grain.BATCH);
        WindowBench.await(() -> hasGradients() && frame().step() > 0);
        moved("gradient_", NEAR_ENOUGH);
    }

    /// In the middle of a training step, when all of the backward pass is done.
    private void afterBackward() throws InterruptedException, ExecutionException {
        var playback = WindowBench.fx(() -> {
            look(0.45);
            return window.desk().playback();
        });
        for (var pass = 0; pass < 2; pass++) {
            var before = frame().done();
            playback.step(Grain.PASS);
            WindowBench.await(() -> frame().done() > before);
        }
        WindowBench.await(() -> window.document().get().stepping().get() && hasGradients());
        moved("backward_", NEAR_ENOUGH);
    }

    /// While it trains, with gradients beside all wires.
    private void whileTraining() throws InterruptedException, ExecutionException {
        WindowBench.fx(() -> {
            window.desk().playback().toggle();
            return window;
        });
        WindowBench.await(() -> window.desk().playback().isPlaying());
        moved("training_", NEAR_ENOUGH);
        WindowBench.fx(() -> {
            window.desk().playback().toggle();
            return window;
        });
    }

    private Frame frame() {
        return window.document().get().frame().get();
    }

    private boolean hasGradients() {
        return frame().status() == Frame.Status.PAUSED
                && frame().readings().keySet().stream().filter(Probe.Flow.class::isInstance).count() > PICTURES;
    }

    /// Pans over weights whose numbers can be read.
    private void near(Path file) throws InterruptedException, ExecutionException {
        WindowBench.fx(() -> {
            window.open(file);
            return file;
        });
        await(file);
        var pan = moving(WINDOW, () -> {
            var frame = canvas().board().node(WideNet.LAST).orElseThrow().frame();
            canvas().look(new Camera(NEAR, -frame.x() * NEAR, -frame.y() * NEAR));
        }, pulse -> {
            var way = Math.floorMod((long) (pulse / 60), 2) == 0 ? -STEP : STEP;
            canvas().look(canvas().camera().panned(way, way / 2));
        });
        say("near_pan_fps", pan.perSecond());
        say("near_pan_p99_ms", pan.quantile(0.99));
    }

    private GraphCanvas canvas() {
        return window.desk().canvas();
    }

    private void await(Path file) throws InterruptedException, ExecutionException {
        WindowBench.await(() -> window.document().get().file().get().filter(file::equals).isPresent()
                && window.document().get().frame().get().status() == Frame.Status.PAUSED);
    }

    /// When the next picture was drawn.
    private long drawn() throws InterruptedException, ExecutionException {
        WindowBench.fx(() -> {
            canvas().settle();
            return canvas();
        });
        return System.nanoTime();
    }

    /// To and fro at a zoom; all in view where it is 0.
    private Pulses pan(double zoom, double seconds) {
        return moving(seconds, () -> look(zoom), pulse -> {
            var way = Math.floorMod((long) (pulse / 60), 2) == 0 ? STEP : -STEP;
            canvas().look(canvas().camera().panned(way, way / 2));
        });
    }

    private void look(double zoom) {
        canvas().lens().fitAll();
        if (zoom > 0) {
            canvas().look(canvas().camera().zoomed(zoom, canvas().getWidth() / 2, canvas().getHeight() / 2));
        }
    }

    /// The wheel turned to and fro in the middle of the view.
    private Pulses zoom(double seconds) {
        var ways = new double[]{WHEEL};
        return moving(seconds, () -> canvas().lens().fitAll(), _ -> {
            var canvas = canvas();
            if (canvas.camera().zoom() > NEAREST) {
                ways[0] = -WHEEL;
            } else if (canvas.camera().zoom() < fitting) {
                ways[0] = WHEEL;
            }
            var at = canvas.localToScene(canvas.getWidth() / 2, canvas.getHeight() / 2);
            Event.fireEvent(canvas, new ScrollEvent(ScrollEvent.SCROLL, at.getX(), at.getY(), at.getX(), at.getY(),
                    false, false, false, false, false, false, 0, ways[0], 0, ways[0],
                    ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0,
                    new PickResult(canvas, at.getX(), at.getY())));
        });
    }

    /// Moves the view a little before each picture.
    private Pulses moving(double seconds, Runnable begin, DoubleConsumer move) {
        try {
            var pulses = new Pulses() {
                private int count;

                @Override public void handle(long now) {
                    super.handle(now);
                    move.accept(count++);
                }
            };
            WindowBench.fx(() -> {
                begin.run();
                canvas().settle();
                fitting = canvas().camera().zoom();
                return canvas();
            });
            Thread.sleep(REST);
            WindowBench.fx(pulses::begin);
            Thread.sleep((long) (seconds * 1000));
            WindowBench.fx(pulses::end);
            return pulses;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void layOut() throws InterruptedException, ExecutionException {
        var pulses = new Pulses();
        var before = window.document().get().project().get().layout();
        var start = WindowBench.fx(() -> {
            canvas().arranger().layOut();
            return pulses.begin();
        });
        WindowBench.await(() -> window.document().get().project().get().layout() != before);
        var end = System.nanoTime();
        WindowBench.fx(pulses::end);
        say("layout_ms", (end - start) * 1e-6);
        say("layout_worst_frame_ms", pulses.worst());
    }

    private void say(String figure, double value) {
        out.println(String.format(Locale.ROOT, "%s,%.4g", figure, value));
        out.flush();
    }
}
