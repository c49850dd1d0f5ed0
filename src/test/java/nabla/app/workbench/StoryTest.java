package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import nabla.app.stepping.StepPanel;
import nabla.engine.Evaluation;
import nabla.app.tutor.Told;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.engine.TrainingState;
import nabla.graph.GraphProblem;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.project.Project;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import nabla.app.SwiftRobot;

/// The whole way of a user: from an empty window to a network that was drawn, trained, walked through backwards, saved and found again.
final class StoryTest {

    /// Less than any straight line reaches on the exclusive or, whose best is ln 2.
    private static final double BENT = 0.3;

    @TempDir Path folder;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(folder.resolve("home"));
    }

    @AfterEach void leave() {
        bench.close();
    }

    @Test void fromAnEmptyWindowToATrainedNetworkAndBack() throws Exception {
        var empty = project();

        draw();
        wire();
        refuseNumbersWhereClassesBelong();
        mendTheShape();
        trainUntilTheBoundaryBends();
        walkThroughOneBackwardPassAndBack();
        var drawn = project();
        undoAndRedo(empty, drawn);
        saveAndReopen();
    }

    private void draw() throws Exception {
        bench.hold(KeyCode.CONTROL, KeyCode.MINUS);
        bench.hold(KeyCode.CONTROL, KeyCode.MINUS);
        put("data", "xor", 70, 70);
        put("layers", "dense", 200, 70);
        put("activations", "tanh", 330, 70);
        put("layers", "dense", 460, 70);
        put("losses", "bce_with_logits", 600, 70);
        put("measures", "accuracy", 600, 230);
        put("activations", "sigmoid", 740, 70);

        assertEquals(List.of("xor", "dense", "tanh", "dense2", "bce_with_logits", "accuracy", "sigmoid"),
                project().graph().nodes().stream().map(n -> n.name()).toList());
        assertTrue(bench.robot.lookup("#counts").queryLabeled().getText().startsWith("7 nodes · 0 wires"));
    }

    /// Takes something out of a drawer of the palette onto a place of the canvas.
    private void put(String drawer, String offer, double x, double y) throws Exception {
        var nodes = project().graph().nodes().size();
        bench.robot.clickOn("#rail-" + drawer);
        bench.until(() -> bench.robot.lookup("#offer-" + offer).tryQuery().isPresent());
        var row = middle("#offer-" + offer);
        var corner = bench.fx(() -> bench.workbench.desk().canvas().localToScene(0, 0));
        drag(row, corner.add(x, y));
        bench.until(() -> bench.project().graph().nodes().size() == nodes + 1);
    }

    private Point2D middle(String query) {
        return bench.fx(() -> {
            var node = bench.find(query);
            var box = node.localToScene(node.getLayoutBounds());
            return new Point2D(box.getCenterX(), box.getCenterY());
        });
    }

    private void drag(Point2D from, Point2D to) {
        press(from);
        move(from.midpoint(to));
        move(to);
        release();
    }

    private void press(Point2D at) {
        move(at);
        bench.robot.press(MouseButton.PRIMARY);
    }

    private void move(Point2D at) {
        bench.robot.moveTo(at.getX() + bench.stage.getScene().getX(), at.getY() + bench.stage.getScene().getY());
    }

    private void release() {
        bench.robot.release(MouseButton.PRIMARY);
        SwiftRobot.settle();
        bench.fx(() -> bench.workbench.desk().canvas().settle());
    }

    private void refuseNumbersWhereClassesBelong() throws Exception {
        put("losses", "cross_entropy", 330, 250);
        var before = project();
        press(port("dense2.y"));
        var end = port("cross_entropy.y");
        move(end.subtract(80, 40));
        move(end);
        bench.until(() -> !sentence().isEmpty());
        assertTrue(sentence().contains("numbers") && sentence().contains("indices"), sentence());
        release();
        assertEquals(before, project());
        bench.fx(() -> bench.workbench.desk().canvas().show("cross_entropy"));
        bench.type(KeyCode.DELETE);
        bench.until(() -> bench.project().graph().find("cross_entropy").isEmpty());
    }

    private String sentence() {
        return bench.robot.lookup(".refusal").queryAll().stream()
                .filter(n -> n.isVisible())
                .map(n -> ((Label) n).getText())
                .collect(Collectors.joining());
    }

    private Point2D port(String ref) {
        return bench.fx(() -> bench.workbench.desk().canvas().where(ref(ref)).orElseThrow());
    }

    private static Ref ref(String text) {
        var dot = text.indexOf('.');
        return new Ref(text.substring(0, dot), text.substring(dot + 1));
    }

    private void wire() throws Exception {
        connect("xor.x", "dense.x");
        connect("dense.y", "tanh.x");
        connect("tanh.y", "dense2.x");
        connect("dense2.y", "bce_with_logits.z");
        connect("xor.y", "bce_with_logits.y");
        connect("dense2.y", "accuracy.z");
        connect("xor.y", "accuracy.y");
        connect("dense2.y", "sigmoid.x");
    }

    private void connect(String from, String to) throws Exception {
        drag(port(from), port(to));
        var wire = Wire.of(from, to);
        bench.until(() -> bench.project().graph().wires().contains(wire));
    }

    private void mendTheShape() throws Exception {
        var clash = problems().stream().filter(p -> p instanceof GraphProblem.WrongShape).findFirst().orElseThrow();
        assertEquals("bce_with_logits", clash.node());
        bench.until(() -> bench.robot.lookup((Node n) -> n instanceof Told
                && clash.sentence().equals(n.getAccessibleText())).tryQuery().isPresent());

        bench.fx(() -> bench.workbench.desk().canvas().show("dense2"));
        bench.until(() -> bench.robot.lookup("#setting-units").tryQuery().isPresent());
        bench.write("#setting-units .text-field", "1");
        bench.type(KeyCode.ENTER);

        bench.until(() -> problems().isEmpty());
    }

    private List<GraphProblem> problems() {
        return bench.fx(() -> bench.document().check().get().problems());
    }

    private void trainUntilTheBoundaryBends() throws Exception {
        bench.fx(() -> {
            bench.document().selection().clear();
            bench.workbench.desk().canvas().requestFocus();
            bench.workbench.desk().playback().pace().set(Double.POSITIVE_INFINITY);
        });
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);

        bench.type(KeyCode.SPACE);
        bench.until(() -> bench.frame().metrics().getOrDefault(Evaluation.LOSS, 1.0) < BENT);
        bench.type(KeyCode.SPACE);

        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
        assertTrue(bench.frame().step() > 0);
    }

    private void walkThroughOneBackwardPassAndBack() throws Exception {
        bench.fx(() -> bench.workbench.desk().playback().grain().set(Grain.OPERATION));
        var before = state();
        var handed = Probe.gradient("dense", "y");
        press("right");
        bench.until(() -> bench.document().stepping().get() && bench.frame().done() == 1);
        bench.until(() -> bench.frame().steps().get(0) instanceof Step.Draw);
        assertEquals(Frame.Freshness.PENDING, bench.fx(() -> bench.frame().freshness(handed)));

        var backward = 0;
        var words = "";
        while (!(bench.fx(() -> bench.frame().next()).orElseThrow() instanceof Step.Update)) {
            var next = bench.fx(() -> bench.frame().next()).orElseThrow();
            var done = bench.fx(() -> bench.frame().done());
            press("right");
            bench.until(() -> bench.frame().done() == done + 1);
            assertEquals(Optional.of(next), bench.fx(() -> bench.frame().last()));
            var card = bench.fx(() -> bench.robot.lookup(n -> n instanceof StepPanel).query().getAccessibleText());
            assertNotEquals(words, card);
            words = card;
            backward += next instanceof Step.Backward ? 1 : 0;
        }

        assertTrue(backward >= 4, () -> "loss, layer, activation, layer");
        bench.until(() -> bench.frame().freshness(handed) == Frame.Freshness.COMPUTED
                && bench.frame().get(handed).isPresent());
        while (bench.fx(() -> bench.frame().done()) > 0) {
            var done = bench.fx(() -> bench.frame().done());
            press("left");
            bench.until(() -> bench.frame().done() == done - 1);
        }
        assertEquals(before, state());
    }

    private void press(String arrow) {
        bench.type(KeyCode.valueOf(arrow.toUpperCase(java.util.Locale.ROOT)));
    }

    private TrainingState state() throws Exception {
        return bench.document().run().state().get(Bench.PATIENCE, java.util.concurrent.TimeUnit.SECONDS);
    }

    private void undoAndRedo(Project empty, Project drawn) throws Exception {
        bench.fx(() -> bench.document().leaveStepping());
        var learnt = state();
        while (bench.fx(() -> bench.document().canUndo().get())) {
            bench.hold(KeyCode.CONTROL, KeyCode.Z);
        }
        assertEquals(empty, project().with(empty.state()));

        while (bench.fx(() -> bench.document().canRedo().get())) {
            press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        }
        assertEquals(drawn.with(empty.state()), project().with(empty.state()));
        assertEquals(learnt.held(), state().held());
    }

    private void press(KeyCode... keys) {
        for (var key : keys) {
            bench.robot.press(key);
        }
        for (var key : List.of(keys).reversed()) {
            bench.robot.release(key);
        }
        SwiftRobot.settle();
    }

    private void saveAndReopen() throws Exception {
        var file = folder.resolve("story.nabla");
        bench.answer = Optional.of(file);
        bench.hold(KeyCode.CONTROL, KeyCode.S);
        bench.until(() -> bench.document().file().get().isPresent() && !bench.document().unsaved().get());
        var saved = project();

        assertEquals(saved, ProjectFile.read(file));
        bench.hold(KeyCode.CONTROL, KeyCode.W);
        bench.until(() -> bench.document().file().get().isEmpty());
        bench.read(file);
        assertEquals(saved, project());
        assertFalse(bench.fx(() -> bench.document().unsaved().get()));
    }

    private Project project() {
        return bench.fx(() -> bench.project());
    }
}
