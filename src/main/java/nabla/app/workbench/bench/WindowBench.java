package nabla.app.workbench.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

import javafx.stage.Stage;
import nabla.app.workbench.Workbench;
import nabla.app.workbench.file.Ask;
import nabla.app.workbench.file.Home;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.TrainingRun;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;
import nabla.project.ViewSpec;

/// Measures the window while it trains at full speed with all its live pictures open: how evenly it is drawn, and how much of the speed of
/// training it leaves.
public final class WindowBench {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;
    private static final double WARM_UP = 5;
    private static final double WINDOW = 6;
    private static final double BRIEF_WARM_UP = 1.5;
    private static final double BRIEF = 2;
    private static final int ROUNDS = 3;
    /// Threads that take less of a processor are not told.
    private static final double TOLD = 0.005;
    private static final long PATIENCE = 120_000_000_000L;
    private static final double FULL_SPEED = Double.POSITIVE_INFINITY;

    private final Path file;
    private final PrintWriter out;
    private final Path home;

    private WindowBench(Path file, PrintWriter out, Path home) {
        this.file = file;
        this.out = out;
        this.home = home;
    }

    /// Opens the window on a project with some views, measures, closes it, and prints one `figure,value` a line.
    ///
    /// @param views those of the project itself, where none is named
    public static void measure(Path file, List<ViewSpec> views, PrintWriter out) throws InterruptedException {
        try {
            var home = Files.createTempDirectory("nabla-bench");
            var endless = home.resolve(file.getFileName());
            var project = ProjectFile.open(file).project();
            ProjectFile.save(endless(views.isEmpty() ? project : project.withViews(views)), endless);
            new WindowBench(endless, out, home).measure();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Training that does not stop by itself.
    private static Project endless(Project project) {
        var plan = project.plan();
        return project.with(plan.with(plan.first().withEpochs(0)));
    }

    private void measure() throws InterruptedException, ExecutionException {
        var project = ProjectFile.open(file).project();
        var shares = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            var first = round == 0;
            var watched = watched(first ? WARM_UP : BRIEF_WARM_UP, first ? WINDOW : BRIEF, first);
            var alone = alone(project);
            shares[round] = watched / alone;
        }
        Arrays.sort(shares);
        say("training_share", shares[ROUNDS / 2]);
        say("least_training_share", shares[0]);
    }

    private void say(String figure, double value) {
        out.println(String.format(Locale.ROOT, "%s,%.4g", figure, value));
        out.flush();
    }

    /// Training steps a second with the window open.
    private double watched(double warmUp, double seconds, boolean aloud) throws InterruptedException,
            ExecutionException {
        var start = System.nanoTime();
        var bench = fx(() -> opened(home, file));
        await(() -> bench.document().get().project().get().graph().nodes().size() > 0);
        fx(() -> {
            bench.desk().views().folded().set(false);
            return bench.desk().canvas().board();
        });
        await(() -> bench.document().get().frame().get().readings().size() > 1);
        if (aloud) {
            say("open_ms", (System.nanoTime() - start) * 1e-6);
        }
        var run = bench.document().get().run();
        fx(() -> {
            bench.desk().playback().grain().set(Grain.EPOCH);
            bench.desk().playback().pace().set(FULL_SPEED);
            bench.desk().playback().toggle();
            return bench;
        });
        var waited = Warmth.awaited(warmUp);
        var pulses = new Pulses();
        var busy = Busy.now();
        var from = fx(pulses::begin);
        var before = run.frame().step();
        sleep(seconds);
        var after = run.frame().step();
        var passed = (fx(pulses::end) - from) * 1e-9;
        if (aloud) {
            say("warm_up_s", waited);
            say("frames_per_second", pulses.perSecond());
            say("p99_frame_ms", pulses.quantile(0.99));
            say("worst_frame_ms", pulses.worst());
            Busy.now().since(busy).forEach((thread, spent) -> {
                if (spent > TOLD * passed) {
                    say("cpu_" + thread, spent / passed);
                }
            });
        }
        fx(() -> {
            bench.leaveNow();
            return bench;
        });
        return (after - before) / passed;
    }

    /// A window on a file, with a home of its own.
    static Workbench opened(Path home, Path file) {
        var stage = new Stage();
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        var bench = new Workbench(stage, Home.at(home), new Ask() {
            @Override public Optional<Path> toOpen(Optional<Path> folder) {
                return Optional.empty();
            }

            @Override public Optional<Path> toSave(Path wish) {
                return Optional.empty();
            }
        });
        bench.show();
        bench.open(file);
        return bench;
    }

    /// Training steps a second of a run that nobody watches.
    private double alone(Project project) throws InterruptedException {
        try (var run = TrainingRun.of(new TrainingRun.Setup(
                project.graph(),
                ProjectSources.of(project, file.toAbsolutePath().getParent()),
                project.plan(),
                project.seed(),
                project.state()))) {
            run.speed(FULL_SPEED);
            run.play(Grain.EPOCH);
            Warmth.awaited(BRIEF_WARM_UP);
            var before = newest(run);
            var from = System.nanoTime();
            sleep(BRIEF);
            var after = newest(run);
            return (after - before) / ((System.nanoTime() - from) * 1e-9);
        }
    }

    /// The step of a frame made now, not when somebody last looked.
    private static long newest(TrainingRun run) throws InterruptedException {
        var number = run.frame().number();
        Frame frame;
        while ((frame = run.frame()).number() <= number) {
            Thread.sleep(1);
        }
        return frame.step();
    }

    static <T> T fx(Callable<T> work) throws InterruptedException, ExecutionException {
        return Toolkit.onStage(work);
    }

    static void await(Callable<Boolean> condition) throws InterruptedException, ExecutionException {
        var last = System.nanoTime() + PATIENCE;
        while (!fx(condition)) {
            if (System.nanoTime() > last) {
                throw new IllegalStateException("the window did not get there");
            }
            Thread.sleep(2);
        }
    }

    private static void sleep(double seconds) throws InterruptedException {
        Thread.sleep((long) (seconds * 1000));
    }
}
