package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import nabla.app.workbench.run.Transport;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Optimizer;
import nabla.engine.Rule;
import nabla.project.Project;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training is played, stepped and turned from the transport and by keys.
final class TransportStoryTest {

    @TempDir Path home;
    private Bench bench;

    @AfterEach void leave() {
        bench.close();
    }

    private void open(Project project) throws Exception {
        bench = Bench.open(home.resolve("home"));
        bench.read(home.resolve("line.nabla"), project);
        bench.until(() -> bench.frame().status() != Frame.Status.WAITING || !bench.document().check().get().isSound());
    }

    @Test void spacePlaysAndPauses() throws Exception {
        open(Sketches.line());

        bench.type(KeyCode.SPACE);
        bench.until(() -> bench.frame().status() == Frame.Status.PLAYING && bench.frame().step() > 0);
        bench.type(KeyCode.SPACE);
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);

        assertTrue(bench.frame().step() > 0);
    }

    @Test void aClickerStepsForwardAndBack() throws Exception {
        open(Sketches.line());
        bench.fx(() -> bench.workbench.desk().playback().grain().set(Grain.BATCH));

        bench.type(KeyCode.PAGE_DOWN);
        bench.type(KeyCode.RIGHT);
        bench.type(KeyCode.S);
        bench.until(() -> bench.frame().step() == 3);
        bench.type(KeyCode.PAGE_UP);
        bench.until(() -> bench.frame().step() == 2);
        bench.type(KeyCode.R);
        bench.until(() -> bench.frame().step() == 0);
    }

    @Test void aResetCanBeUndone() throws Exception {
        open(Sketches.line());
        bench.type(KeyCode.S);
        bench.until(() -> bench.frame().step() == 1);
        var trained = bench.document().run().state().join().held();

        bench.type(KeyCode.R);
        bench.until(() -> bench.frame().step() == 0);
        assertNotEquals(trained, bench.document().run().state().join().held());
        bench.fx(() -> bench.document().undo());

        assertEquals(trained, bench.document().run().state().join().held());
    }

    @Test void walkingShowsItsCardAndCanBeLeft() throws Exception {
        open(Sketches.line());
        bench.fx(() -> bench.workbench.desk().playback().grain().set(Grain.NODE));

        bench.type(KeyCode.PAGE_DOWN);
        bench.until(() -> bench.document().stepping().get());
        assertTrue(bench.find("#leave-stepping").isVisible());
        assertFalse(bench.workbench.desk().inspector().isVisible());
        bench.type(KeyCode.ESCAPE);

        bench.until(() -> !bench.document().stepping().get());
        assertTrue(bench.workbench.desk().inspector().isVisible());
        assertEquals(1, bench.frame().done());
    }

    @Test void shiftStepsAWholePass() throws Exception {
        open(Sketches.line());

        bench.hold(KeyCode.SHIFT, KeyCode.PAGE_DOWN);
        bench.until(() -> bench.frame().done() > 0);

        assertTrue(bench.document().stepping().get());
        assertEquals("seed", bench.frame().next().orElseThrow().kind());
        assertTrue(bench.<Label>find("#counter").isVisible());
    }

    @Test void keysBelongToTheTextThatIsTyped() throws Exception {
        open(Sketches.line());

        bench.robot.clickOn("#rate");
        bench.type(KeyCode.S);
        bench.type(KeyCode.R);
        bench.type(KeyCode.SPACE);

        assertEquals(0, bench.frame().step());
        assertEquals(Frame.Status.PAUSED, bench.frame().status());
    }

    @Test void theRateIsTakenOnEnterAndTurnedByKeys() throws Exception {
        open(Sketches.line());

        bench.write("#rate", "0.5");
        assertEquals(0.03, rate());
        bench.type(KeyCode.ENTER);
        assertEquals(0.5, rate());
        bench.until(() -> bench.frame().rate() == 0.5);
        bench.type(KeyCode.UP);
        assertEquals(0.55, rate());
        bench.type(KeyCode.UP);
        assertEquals(0.605, rate());
    }

    @Test void turningIsOneStepOfUndo() throws Exception {
        open(Sketches.line());

        bench.robot.clickOn("#rate");
        bench.type(KeyCode.UP);
        bench.type(KeyCode.UP);
        bench.type(KeyCode.UP);
        bench.fx(() -> bench.document().undo());

        assertEquals(0.03, rate());
        assertFalse(bench.fx(() -> bench.document().canUndo().get()));
    }

    @Test void whatIsNoRateIsKeptWithASentence() throws Exception {
        open(Sketches.line());

        bench.write("#rate", "fast");
        bench.type(KeyCode.ENTER);

        assertEquals(0.03, rate());
        assertEquals("fast", bench.<TextField>find("#rate").getText());
        assertEquals("‘fast’ is no number.", bench.<Label>find("#waits").getText());
    }

    @Test void theRateTurnsWhileItRuns() throws Exception {
        open(Sketches.line());
        bench.fx(() -> bench.workbench.desk().playback().toggle());
        bench.until(() -> bench.frame().status() == Frame.Status.PLAYING);

        bench.write("#rate", "0.125");
        bench.type(KeyCode.ENTER);

        bench.until(() -> bench.frame().rate() == 0.125);
        assertEquals(Frame.Status.PLAYING, bench.fx(bench::frame).status());
    }

    @Test void seedBatchAndOptimiserAreEdits() throws Exception {
        open(Sketches.line());

        bench.write("#seed", "12");
        bench.type(KeyCode.ENTER);
        bench.write("#batch", "all");
        bench.type(KeyCode.ENTER);
        bench.fx(() -> bench.<ComboBox<Transport.Choice>>find("#optimizer").setValue(Transport.Choice.ADAM));

        var project = bench.fx(() -> bench.project());
        assertEquals(12, project.seed());
        assertEquals(0, project.plan().first().batch());
        assertEquals(Rule.Gradient.by(Optimizer.adam(0.03)), project.plan().first().rule());
        bench.fx(() -> bench.document().undo());
        assertEquals(Rule.Gradient.by(new Optimizer.Sgd(0.03)),
                bench.fx(() -> bench.project()).plan().first().rule());
    }

    @Test void playWaitsForProblems() throws Exception {
        open(Sketches.unfinished());

        assertTrue(bench.<Button>find("#play").isDisabled());
        assertEquals("Play waits for 1 problem", bench.<Label>find("#waits").getText());
        bench.type(KeyCode.SPACE);
        assertEquals(Frame.Status.WAITING, bench.fx(bench::frame).status());
    }

    @Test void aProblemLeadsToItsNode() throws Exception {
        open(Sketches.unfinished());

        bench.robot.clickOn(".problem-row");

        assertEquals(java.util.Set.of("loss"), bench.fx(() -> java.util.Set.copyOf(bench.document().selection())));
    }

    @Test void theFirstNumberThatIsNoneStopsTheRunAndCanBeLeft() throws Exception {
        open(Sketches.diverging());

        bench.type(KeyCode.SPACE);
        bench.until(() -> bench.frame().status() == Frame.Status.FAILED);
        var bar = bench.find("#failure");
        assertTrue(bar.isVisible());
        assertTrue(bench.find("#failure-node").isVisible());
        bench.robot.clickOn("#failure-node");
        assertEquals(bench.frame().failure().orElseThrow().at().top(),
                bench.fx(() -> bench.document().selection().iterator().next()));
        bench.robot.clickOn("#failure-back");

        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
        bench.until(() -> !bar.isVisible());
    }

    private double rate() {
        return bench.fx(() -> bench.project().plan().first().rule().rate());
    }
}
