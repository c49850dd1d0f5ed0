package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import nabla.app.view.catalogue.ViewCatalog;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Place;
import nabla.engine.Plan;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.op.OpCatalog;
import nabla.project.Edit;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A long lesson: the window trains, is stepped, scrubbed, edited, undone and saved, and opens one sample after the other, and needs no more memory
/// at the end than after its first round.
@Tag("long")
class WindowSoakTest {

    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("nabla.soak", 3));
    private static final Duration TRAINING = Duration.ofMinutes(Long.getLong("nabla.soak", 10));
    private static final List<String> SAMPLES = List.of("spiral.nabla", "xor.nabla", "three-classes.nabla");
    private static final long ROOM = 48 << 20;

    @TempDir Path home;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(home);
    }

    @AfterEach void leave() {
        bench.close();
    }

    @Test void aLongLessonNeedsNoMoreMemory() throws Exception {
        var random = new Random(1);
        lesson(random);
        lesson(random);
        var first = heap();
        var end = Instant.now().plus(LENGTH);
        var last = first;
        var rounds = 2;
        while (Instant.now().isBefore(end)) {
            lesson(random);
            last = heap();
            System.out.printf("lesson %d: heap after GC %,d KiB, %,d KiB after the second%n", ++rounds, last >> 10,
                    first >> 10);
        }
        assertTrue(last - first < ROOM, last - first + " bytes more");
    }

    @Test void tenMinutesOfTrainingWithViewsOpenNeedNoMoreMemory() throws Exception {
        var sample = Path.of("samples", "digits-cnn.nabla");
        var project = ProjectFile.read(sample);
        var endless = home.resolve("endless.nabla");
        var views = new ArrayList<>(project.views());
        ViewCatalog.all().forEach(kind -> views.add(kind.spec("")));
        ProjectFile.save(project.with(project.plan().with(project.plan().first().withEpochs(0)))
                .withViews(views.stream().distinct().toList()), endless);
        bench.read(endless);
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
        bench.fx(() -> bench.workbench.desk().views().folded().set(false));
        var run = bench.document().run();
        run.speed(Double.POSITIVE_INFINITY);
        run.play(Grain.BATCH);
        var begin = Instant.now();
        var first = 0L;
        var last = 0L;
        while (Instant.now().isBefore(begin.plus(TRAINING))) {
            var next = Instant.now().plusSeconds(20);
            bench.until(() -> bench.frame().status() == Frame.Status.PLAYING);
            turnViews(next);
            last = heap();
            first = first == 0 && Instant.now().isAfter(begin.plus(TRAINING.dividedBy(4))) ? last : first;
            System.out.printf("%4d s: training step %,d, heap after GC %,d KiB%n",
                    Duration.between(begin, Instant.now()).toSeconds(), bench.frame().step(), last >> 10);
        }
        assertTrue(last - first < ROOM, last - first + " bytes more than after a quarter of the time");
    }

    /// Leafs through the views that have no room side by side.
    private void turnViews(Instant until) throws Exception {
        while (Instant.now().isBefore(until)) {
            var step = bench.frame().step();
            bench.until(() -> bench.frame().step() > step + 50);
            bench.fx(() -> bench.robot.lookup(".view-more").queryAll().stream()
                    .filter(node -> node.isVisible()).map(Button.class::cast).forEach(Button::fire));
        }
    }

    private void lesson(Random random) throws Exception {
        for (var sample : SAMPLES) {
            var file = home.resolve(sample);
            Files.copy(Path.of("samples", sample), file, StandardCopyOption.REPLACE_EXISTING);
            bench.read(file);
            bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
            var run = bench.document().run();
            run.speed(Double.POSITIVE_INFINITY);
            run.play(Grain.BATCH);
            bench.until(() -> bench.frame().step() > 300);
            bench.fx(() -> rate(0.02 * (1 + random.nextInt(3))));
            var here = bench.frame().step();
            bench.until(() -> bench.frame().step() > here + 100 || bench.frame().status() != Frame.Status.PLAYING);
            bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Add(Node.of("spare",
                    OpCatalog.all().getFirst().prototype())))));
            bench.fx(() -> bench.document().undo());
            run.pause();
            bench.until(() -> bench.frame().status() == Frame.Status.PAUSED
                    || bench.frame().status() == Frame.Status.FINISHED);
            run.goTo(Place.after(200));
            bench.until(() -> bench.frame().step() == 200);
            for (var i = 0; i < 40; i++) {
                run.step(Grain.OPERATION);
            }
            bench.until(() -> bench.frame().step() > 200 || bench.frame().done() > 30);
            for (var i = 0; i < 40; i++) {
                run.back(Grain.OPERATION);
            }
            bench.until(() -> bench.frame().step() <= 200 && bench.frame().done() == 0);
            bench.hold(KeyCode.CONTROL, KeyCode.S);
            bench.until(() -> !bench.document().unsaved().get());
            var read = bench.document();
            bench.hold(KeyCode.CONTROL, KeyCode.W);
            bench.until(() -> bench.document() != read);
        }
    }

    private void rate(double rate) {
        var document = bench.document();
        var phase = document.project().get().plan().first();
        document.perform(new Edit.OfPlan(Plan.of(phase.at(rate))));
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
