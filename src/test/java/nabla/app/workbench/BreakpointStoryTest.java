package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import nabla.app.workbench.stop.When;
import nabla.engine.Breakpoint;
import nabla.engine.Condition;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Past;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.graph.GraphEdit;
import nabla.graph.Ref;
import nabla.project.Edit;
import nabla.project.Project;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import nabla.app.SwiftRobot;

/// A run is walked through at every scale and stops where a breakpoint says, set from the panel, the canvas and by keys.
final class BreakpointStoryTest {

    @TempDir Path home;
    private Bench bench;

    @AfterEach void leave() {
        bench.close();
    }

    private void open(Project project) throws Exception {
        bench = Bench.open(home.resolve("home"));
        bench.read(home.resolve("line.nabla"), project);
        bench.until(() -> !bench.frame().steps().isEmpty());
        bench.until(() -> bench.workbench.desk().canvas().where("dense").isPresent());
    }

    private List<Breakpoint> breakpoints() {
        return bench.fx(() -> bench.project().breakpoints());
    }

    private void clickOn(String node) {
        bench.robot.clickOn(bench.fx(() -> bench.workbench.desk().canvas().where(node).orElseThrow())
                .add(bench.stage.getScene().getWindow().getX(), bench.stage.getScene().getWindow().getY()));
        SwiftRobot.settle();
    }

    private void choose(When when) {
        bench.fx(() -> bench.<ComboBox<When>>find(".breakpoint-when").setValue(when));
        SwiftRobot.settle();
    }

    @Test void aBreakpointOnASmallGradientStopsThere() throws Exception {
        open(Sketches.line());
        var gradient = Probe.gradient("dense", "y");
        bench.fx(() -> bench.document().watch(this, Set.of(gradient)));

        clickOn("dense");
        bench.type(KeyCode.F9);
        bench.hold(KeyCode.CONTROL, KeyCode.B);
        choose(When.GRADIENT_BELOW);
        bench.write(".breakpoint-number .number-field", "2e-2");
        bench.type(KeyCode.ENTER);
        var wanted = new Condition.NormBelow(Condition.Of.GRADIENT, 0.02);
        assertEquals(List.of(Breakpoint.at("dense").when(wanted)), breakpoints());
        bench.robot.clickOn("#play");

        bench.until(() -> bench.frame().stop().isPresent());
        assertEquals(Frame.Status.PAUSED, bench.frame().status());
        assertEquals(new Step.Backward(new nabla.graph.Path("loss"), "z"), bench.frame().last().orElseThrow());
        bench.until(() -> bench.frame().get(gradient).isPresent());
        var norm = norm(bench.frame().get(gradient).orElseThrow());
        assertTrue(norm < 0.02, "the norm there is " + norm);
        assertEquals(norm, bench.frame().stop().orElseThrow().found().getFirst(), 1e-12);
        var sentence = bench.<Label>find("#stop-sentence").getText();
        assertTrue(sentence.startsWith("Stopped at dense: the norm of its gradient is "), sentence);
        assertTrue(bench.find("#stop").isVisible());
        var step = bench.frame().step();
        assertTrue(bench.frame().past().marks().contains(new Past.Mark(step, Past.What.STOP, "", "")));

        bench.robot.clickOn("#stop-on");
        bench.until(() -> bench.frame().stop().isPresent() && bench.frame().step() > step);
    }

    private static double norm(nabla.tensor.Values values) {
        var sum = 0.0;
        for (var i = 0; i < values.size(); i++) {
            sum = Math.hypot(sum, values.at(i));
        }
        return sum;
    }

    @Test void thePanelSwitchesChangesAndRemovesAndUndoBringsBack() throws Exception {
        open(Sketches.line());
        bench.hold(KeyCode.CONTROL, KeyCode.B);
        assertTrue(bench.find("#breakpoints-here").isVisible());
        assertTrue(bench.find("#breakpoints-here").isDisabled(), "nothing is selected");

        clickOn("source");
        bench.robot.clickOn("#breakpoints-here");
        assertEquals(List.of(Breakpoint.at("source")), breakpoints());
        bench.robot.clickOn(".breakpoint-row .toggle-switch");
        assertEquals(Breakpoint.State.OFF, breakpoints().getFirst().state());
        bench.robot.clickOn("#breakpoints-turn");
        assertEquals(Breakpoint.State.ON, breakpoints().getFirst().state());
        choose(When.LOSS_RISES);
        assertEquals(new Condition.LossRises(), breakpoints().getFirst().when());
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Rename("source", "points"))));
        assertEquals("points", bench.<Button>find(".breakpoint-place").getText());
        bench.robot.clickOn(".breakpoint-row .flat-button");
        assertEquals(List.of(), breakpoints());
        assertTrue(bench.find("#breakpoints-here").isVisible());

        for (var i = 0; i < 6; i++) {
            bench.fx(() -> bench.document().undo());
        }
        assertEquals(List.of(), breakpoints());
        assertFalse(bench.fx(() -> bench.document().canUndo().get()), "each was one step");
        bench.hold(KeyCode.CONTROL, KeyCode.B);
        assertFalse(bench.workbench.desk().breakpoints().open().get());
    }

    @Test void aRowLeadsToItsNode() throws Exception {
        open(Sketches.line());
        bench.fx(() -> bench.workbench.desk().stops().toggle(
                List.of(new Breakpoint.Spot.AtNode(new nabla.graph.Path("source")))));
        bench.hold(KeyCode.CONTROL, KeyCode.B);
        bench.robot.clickOn(".breakpoint-place");
        assertEquals(Set.of("source"), Set.copyOf(bench.document().selection()));
    }

    @Test void theMenuOfAWireSetsABreakpointOnIt() throws Exception {
        open(Sketches.line());
        var canvas = bench.workbench.desk().canvas();
        var from = bench.fx(() -> canvas.where(Ref.parse("dense.y")).orElseThrow());
        var to = bench.fx(() -> canvas.where(Ref.parse("loss.z")).orElseThrow());
        bench.robot.moveTo(from.midpoint(to).add(bench.stage.getX(), bench.stage.getY()));
        bench.robot.clickOn(MouseButton.SECONDARY);
        SwiftRobot.settle();
        bench.robot.clickOn("#menu-break");

        assertEquals(List.of(Breakpoint.into(Ref.parse("loss.z"))), breakpoints());
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Cut(
                bench.project().graph().into("loss", "z").orElseThrow()))));
        assertEquals(List.of(), breakpoints());
    }

    @Test void stepIntoOpensTheLayerAndOutLeavesIt() throws Exception {
        open(Sketches.line());

        bench.type(KeyCode.F11);
        bench.until(() -> bench.frame().done() == 1);
        bench.type(KeyCode.F11);
        bench.until(() -> bench.frame().done() == 2);
        assertEquals("dense/matmul", bench.frame().last().orElseThrow().at().text());
        assertEquals(Set.of(new nabla.graph.Path("dense")), bench.project().layout().open());
        bench.type(KeyCode.F10);
        bench.until(() -> bench.frame().done() == 3);
        assertEquals("dense/add", bench.frame().last().orElseThrow().at().text(), "an open layer is its parts");
        bench.hold(KeyCode.SHIFT, KeyCode.F11);
        bench.until(() -> bench.frame().done() == 4);
        assertEquals("loss", bench.frame().last().orElseThrow().at().text());
        bench.hold(KeyCode.ALT, KeyCode.F10);
        bench.until(() -> bench.frame().done() == 3);
        bench.hold(KeyCode.ALT, KeyCode.F11);
        bench.until(() -> bench.frame().done() == 2);
    }

    @Test void aRecurrentLayerIsWalkedThroughTimeByTime() throws Exception {
        bench = Bench.open(home);
        bench.read(Path.of("samples", "elman-by-hand.nabla"));
        bench.until(() -> !bench.frame().steps().isEmpty());

        while (!last().equals("rnn[0]/ih")) {
            var done = bench.frame().done();
            bench.type(KeyCode.F11);
            bench.until(() -> bench.frame().done() == done + 1);
        }
        assertEquals(Set.of(new nabla.graph.Path("rnn"), new nabla.graph.Path("rnn[0]")),
                bench.project().layout().open());
        assertTrue(bench.fx(() -> bench.workbench.desk().canvas().board().box("rnn[0]/ih")).isPresent());
        bench.hold(KeyCode.SHIFT, KeyCode.F11);
        bench.until(() -> last().equals("rnn[0]/activation"));
        bench.robot.clickOn("#grain-time");
        bench.type(KeyCode.PAGE_DOWN);
        bench.until(() -> last().equals("rnn[1]/activation"));
        bench.type(KeyCode.PAGE_DOWN);
        bench.until(() -> last().equals("rnn[2]/activation"));
        bench.type(KeyCode.PAGE_UP);
        bench.until(() -> last().equals("rnn[1]/activation"));
        bench.hold(KeyCode.SHIFT, KeyCode.F11);
        bench.until(() -> last().equals("rnn/stack_y"));
    }

    private String last() {
        return bench.frame().last().map(s -> s.at().text()).orElse("");
    }

    @Test void aRunGoesToTheSelectedNodeAndBack() throws Exception {
        open(Sketches.line());
        clickOn("loss");

        bench.hold(KeyCode.CONTROL, KeyCode.F10);
        bench.until(
                () -> bench.frame().last().filter(new Step.Forward(new nabla.graph.Path("loss"))::equals).isPresent());
        bench.hold(KeyCode.CONTROL, KeyCode.F10);
        bench.until(() -> bench.frame().last().filter(Step.Backward.class::isInstance).isPresent());
        bench.fx(() -> bench.workbench.commands().get("backTo").run());
        bench.until(
                () -> bench.frame().last().filter(new Step.Forward(new nabla.graph.Path("loss"))::equals).isPresent());
    }

    @Test void theDialChoosesHowMuchAPressDoes() throws Exception {
        open(Sketches.line());

        assertTrue(bench.<ToggleButton>find("#grain-epoch").isSelected());
        bench.robot.clickOn("#grain-operation");
        bench.type(KeyCode.PAGE_DOWN);
        bench.until(() -> bench.frame().done() == 1);
        bench.robot.clickOn("#grain-pass");
        bench.type(KeyCode.PAGE_DOWN);
        bench.until(() -> bench.frame().next().filter(Step.Seed.class::isInstance).isPresent());
        assertEquals(Grain.PASS, bench.workbench.desk().playback().grain().get());
        for (var i = 0; i < 3; i++) {
            bench.hold(KeyCode.CONTROL, KeyCode.UP);
        }
        assertEquals("full speed", bench.<ToggleButton>find("#grain-full").getText());
        assertEquals(Double.POSITIVE_INFINITY, bench.workbench.desk().playback().pace().get());
        bench.hold(KeyCode.CONTROL, KeyCode.DOWN);
        assertEquals("epoch", bench.<ToggleButton>find("#grain-epoch").getText());
        assertEquals(24, bench.workbench.desk().playback().pace().get());
        bench.robot.clickOn("#grain-time");
        assertEquals(Grain.TIME, bench.workbench.desk().playback().grain().get());
        bench.robot.clickOn("#grain-time");
        assertTrue(bench.<ToggleButton>find("#grain-time").isSelected(), "the dial always stands somewhere");
    }
}
