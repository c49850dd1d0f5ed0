package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.Stream;

import nabla.engine.Grain;
import nabla.engine.Plan;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.engine.TrainingState;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every sample, for as long as a long lecture: to the end of its plan, step by step, and a hundred thousand training steps far.
@Tag("long")
class SampleEnduranceTest {

    private static final int FAR = 100_000;
    /// While it still gathers states to go back to, it may need as much.
    private static final long CHECKPOINTS = 192 << 20;
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long ROOM = 8 << 20;

    static Stream<Path> files() {
        return Samples.all().stream().map(Samples.Sample::path);
    }

    private static Trainer trainer(Path file, int epochs) {
        var project = ProjectFile.read(file);
        var sources = ProjectSources.of(project, file.toAbsolutePath().getParent());
        var phase = project.plan().first();
        var plan = Plan.of(epochs < 0 ? phase : phase.withEpochs(epochs));
        return Trainer.of(
                new TrainingRun.Setup(project.graph(), sources, plan, project.seed(), project.state()));
    }

    private static Trainer trained(Path file) {
        var trainer = trainer(file, -1);
        trainer.train(Long.MAX_VALUE);
        assertTrue(trainer.isFinished() && trainer.failure().isEmpty(), file + ": " + trainer.failure());
        return trainer;
    }

    @ParameterizedTest @MethodSource("files") void itsPlanEndsTheSameTwice(Path file) {
        assertEquals(trained(file).state(), trained(file).state());
    }

    @ParameterizedTest @MethodSource("files") void itIsSteppedThroughThreeTrainingStepsAndBack(Path file) {
        var trainer = trainer(file, -1);
        var before = new ArrayList<TrainingState>();
        for (var step = 0; step < 3; step++) {
            before.add(trainer.state());
            do {
                trainer.step(Grain.OPERATION);
            } while (trainer.stepper().done() > 0);
        }
        var operations = 3 * trainer.stepper().steps().size();
        for (var i = operations; i > 0; i--) {
            trainer.back(Grain.OPERATION);
            if (trainer.stepper().done() == 0) {
                assertEquals(before.get((int) trainer.stepper().step()), trainer.state());
            }
        }
        assertEquals(0, trainer.stepper().step());
    }

    /// Some go downhill without end: these stop where their numbers do; and large ones after a while.
    @ParameterizedTest @MethodSource("files") void aHundredThousandStepsTakeNoMoreMemory(Path file) {
        var trainer = trainer(file, 0);
        half(trainer);
        var between = trainer.stepper().step();
        var half = heap();
        half(trainer);
        var whole = heap();
        System.out.printf("%s: heap after %,d training steps %,d KiB, after %,d %,d KiB%n", file.getFileName(),
                between, half >> 10, trainer.stepper().step(), whole >> 10);
        assertTrue(trainer.stepper().step() > between || !trainer.goesOn(), file.toString());
        var room = trainer.stepper().step() < FAR && trainer.goesOn() ? CHECKPOINTS : ROOM;
        assertTrue(whole - half < room, whole - half + " bytes more");
    }

    private static void half(Trainer trainer) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var last = trainer.stepper().step() + FAR / 2;
        while (trainer.stepper().step() < last && trainer.goesOn() && System.nanoTime() < end) {
            trainer.train(Math.min(AT_ONCE, last - trainer.stepper().step()));
        }
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
