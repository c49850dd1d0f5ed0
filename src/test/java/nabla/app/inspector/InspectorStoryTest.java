package nabla.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.testfx.api.FxToolkit.cleanupStages;
import static org.testfx.api.FxToolkit.registerPrimaryStage;
import static org.testfx.api.FxToolkit.registerStage;
import static org.testfx.api.FxToolkit.setupStage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import nabla.app.document.Document;
import nabla.app.style.Stylesheets;
import nabla.app.style.Theme;
import nabla.data.DataSpec;
import nabla.data.Generators;
import nabla.data.Split;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Init;
import nabla.graph.Op;
import nabla.graph.Ref;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.project.DataEntry;
import nabla.project.Edit;
import nabla.project.Project;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import nabla.app.SwiftRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Whatever is selected is shown with all its settings, and each turn of one is an edit.
final class InspectorStoryTest {

    private static final long PATIENCE = 20;

    private final SwiftRobot robot = new SwiftRobot();
    private Document document;
    private Inspector inspector;

    @BeforeEach void sit() throws Exception {
        registerPrimaryStage();
        registerStage(Stage::new);
        setupStage(stage -> {
            document = Document.of(project(), Optional.empty());
            inspector = new Inspector(document, new SimpleObjectProperty<>(Theme.LIGHT));
            var scene = new Scene(inspector, 320, 900);
            Stylesheets.apply(scene, Theme.LIGHT);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(320);
            stage.setHeight(900);
            stage.show();
            stage.requestFocus();
        });
    }

    @AfterEach void leave() throws Exception {
        run(() -> {
            inspector.close();
            document.close();
        });
        cleanupStages();
    }

    private static Project project() {
        return Project.empty()
                .with(Graph.EMPTY
                        .plus(node("points", "source", Map.of("data", "points")))
                        .plus(node("dense", "dense", Map.of("units", 4)))
                        .plus(node("other", "dense", Map.of("units", 3)))
                        .plus(node("constant", "constant", Map.of()))
                        .plus(node("weight", "weight", Map.of()))
                        .plus(node("loss", "bce_with_logits", Map.of()))
                        .plus(Wire.of("points.x", "dense.x"))
                        .plus(Wire.of("dense.y", "other.x")))
                .withData("points", new DataEntry(Generators.named("xor").orElseThrow().spec(), new Split(0.2, 1)));
    }

    private static nabla.graph.Node node(String name, String op, Map<String, ?> settings) {
        return nabla.graph.Node.of(name, Setting.with(OpCatalog.find(op).orElseThrow().prototype(), settings));
    }

    private <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE), work);
    }

    private void run(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE), work);
    }

    private void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> fx(condition));
        SwiftRobot.settle();
    }

    private boolean shows(String query) {
        return robot.lookup(query).tryQuery().isPresent();
    }

    /// Selects nodes and waits for what only their card has.
    private void select(String query, String... nodes) throws Exception {
        run(() -> document.selection().addAll(List.of(nodes)));
        until(() -> shows(query));
    }

    private <T extends Node> T find(String query) {
        return robot.lookup(query).query();
    }

    private Object setting(String node, String name) {
        Op op = fx(() -> document.project().get().graph().node(node).op());
        return Setting.values(op).get(name);
    }

    private void write(String query, String text) {
        robot.clickOn(query);
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write(text);
        SwiftRobot.settle();
    }

    @Test void aWholeNumberIsTurnedByButtonsAndByTyping() throws Exception {
        select("#setting-units", "dense");

        robot.clickOn(robot.from(this.<Node>find("#setting-units")).lookup(".flat-button").nth(1).<Node>query());
        assertEquals(5, setting("dense", "units"));
        write("#setting-units .text-field", "12");
        assertEquals(12, setting("dense", "units"));

        run(document::undo);
        assertEquals(5, setting("dense", "units"));
    }

    @Test void whatIsTypedInOneGoIsOneStepOfUndo() throws Exception {
        select("#setting-units", "dense");

        write("#setting-units .text-field", "128");
        run(document::undo);

        assertEquals(4, setting("dense", "units"));
        assertFalse(fx(() -> document.canUndo().get()));
    }

    @Test void outsideOfItsRangeANumberStaysWithASentence() throws Exception {
        select("#setting-units", "dense");

        write("#setting-units .text-field", "0");
        until(() -> !this.<Label>find("#fault-units").getText().isEmpty());

        assertEquals("0", this.<TextField>find("#setting-units .text-field").getText());
        assertTrue(this.<Label>find("#fault-units").getText().contains("between 1 and"));
    }

    @Test void whatIsNoNumberChangesNothing() throws Exception {
        select("#setting-units", "dense");

        write("#setting-units .text-field", "2.5");

        assertEquals("‘2.5’ is no whole number.", this.<Label>find("#fault-units").getText());
        assertEquals(2, setting("dense", "units"));
    }

    @Test void theStartOfWeightsIsChosenWithItsScale() throws Exception {
        select("#setting-init", "dense");

        run(() -> this.<ComboBox<Object>>find("#setting-init .combo-box").setValue(Init.Rule.NORMAL));
        write("#setting-init .text-field", "0.25");

        assertEquals(Init.normal(0.25), setting("dense", "init"));
    }

    @Test void aTitleIsFreeAndANameIsNot() throws Exception {
        select("#name", "dense");

        write("#title", "Hidden layer");
        assertEquals("Hidden layer", fx(() -> document.project().get().graph().node("dense").title()));
        write("#name", "other");
        robot.type(KeyCode.ENTER);
        assertTrue(fx(() -> document.project().get().graph().find("dense").isPresent()));
        write("#name", "hidden");
        robot.type(KeyCode.ENTER);

        assertTrue(fx(() -> document.project().get().graph().find("hidden").isPresent()));
        until(() -> this.<TextField>find("#name").getText().equals("hidden"));
    }

    @Test void renamingBeginsWithTheCaretInTheName() throws Exception {
        select("#name", "dense");

        run(inspector::rename);
        robot.write("first");
        robot.type(KeyCode.ENTER);

        assertTrue(fx(() -> document.project().get().graph().find("first").isPresent()));
    }

    @Test void numbersAreEditedCellByCellAndPastedWhole() throws Exception {
        select("#setting-value", "constant");

        write(".values-grid .text-field", "-2,5");
        assertEquals(Values.scalar(-2.5), setting("constant", "value"));
        run(() -> {
            var content = new ClipboardContent();
            content.putString("1\t2\n3\t4.5");
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.clickOn(".values-grid .text-field");
        robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);

        assertEquals(Values.of(Shape.of(2, 2), 1, 2, 3, 4.5), setting("constant", "value"));
        write(".values-control > .text-field", "1x3");
        robot.type(KeyCode.ENTER);
        assertEquals(Values.of(Shape.of(1, 3), 1, 2, 0), setting("constant", "value"));
    }

    @Test void sizesAreWrittenAsAShape() throws Exception {
        select("#setting-sizes", "weight");

        write("#setting-sizes", "3×4");

        assertEquals(List.of(3, 4), setting("weight", "sizes"));
    }

    @Test void theShapesOfItsPortsAreShown() throws Exception {
        select("#setting-units", "dense");

        until(() -> shows("x B×2 → y B×4"));
        assertTrue(shows("8 weights, 4 biases, 8 multiplications"));
    }

    @Test void itsProblemsStandOnIt() throws Exception {
        select(".problem-sentence", "loss");

        assertTrue(shows("Connect something to ‘z’."));
    }

    @Test void aCellOfItsWeightsIsPickedEverywhere() throws Exception {
        run(() -> document.perform(Edit.of(new GraphEdit.Remove(Set.of("loss", "constant")))));
        select("#weight-w", "dense");
        until(() -> document.frame().get().readings().keySet().stream().anyMatch(p -> p.toString().contains("dense")));

        SwiftRobot.settle();
        robot.moveTo("#weight-w").moveBy(-120, 0).clickOn();

        until(() -> document.picked().get().isPresent());
        assertEquals(new Ref("dense", "w"), fx(() -> document.picked().get().orElseThrow().port()));
    }

    @Test void severalNodesOfOneKindTurnTogether() throws Exception {
        select("2 nodes selected", "dense", "other");

        write("#setting-units .text-field", "7");

        assertEquals(7, setting("dense", "units"));
        assertEquals(7, setting("other", "units"));
        run(document::undo);
        assertEquals(4, setting("dense", "units"));
        assertEquals(3, setting("other", "units"));
    }

    @Test void whatDiffersIsMixedAndSettingsGoBack() throws Exception {
        select("2 nodes selected", "dense", "other");
        until(() -> this.<TextField>find("#setting-units .text-field").getText().isEmpty());
        assertEquals("mixed", this.<TextField>find("#setting-units .text-field").getPromptText());

        robot.clickOn("#reset-units");
        assertEquals(8, setting("dense", "units"));
        assertEquals(8, setting("other", "units"));
        until(() -> this.<TextField>find("#setting-units .text-field").getText().equals("8"));
        assertFalse(fx(() -> this.<Node>find("#reset-units").isVisible()));
        run(document::undo);
        assertEquals(4, setting("dense", "units"));
        assertEquals(3, setting("other", "units"));

        write("#setting-units .text-field", "1e2");
        run(() -> this.<javafx.scene.control.Button>find("#reset-all").fire());
        assertEquals(8, setting("other", "units"));
        run(document::undo);
        assertEquals(100, setting("other", "units"));
    }

    @Test void nodesOfDifferentKindsShareWhatIsCalledTheSame() throws Exception {
        run(() -> document.perform(Edit.of(new GraphEdit.Add(node("back", "transposed_dense", Map.of())))));
        select("2 nodes selected", "dense", "back");
        if (shows("#setting-init")) {
            chooseInit(Init.Rule.HE);
            assertEquals(Init.Rule.HE, ((Init) setting("dense", "init")).rule());
        }
        assertEquals(shows("#setting-units"), sharesUnits());
    }

    private void chooseInit(Init.Rule rule) {
        run(() -> {
            var box = robot.from(this.<Node>find("#setting-init")).lookup(".combo-box").<ComboBox<Object>>query();
            box.setValue(rule);
        });
    }

    private static boolean sharesUnits() {
        return OpCatalog.find("transposed_dense").orElseThrow().settings().stream()
                .anyMatch(s -> s.name().equals("units"));
    }

    @Test void withNothingSelectedTheProjectIsEdited() throws Exception {
        until(() -> shows("#notes"));

        write("#title", "Exclusive or");
        write("#notes", "Look at the boundary.");

        var project = fx(() -> document.project().get());
        assertEquals("Exclusive or", project.title());
        assertEquals("Look at the boundary.", project.notes());
        assertEquals("Look at the boundary.", this.<TextInputControl>find("#notes").getText());
    }

    @Test void dataIsTurnedAddedAndTakenAway() throws Exception {
        until(() -> shows("#data-points"));

        write("#data-noise", "0.75");
        write("#data-rows", "60");
        write("#data-validation", "0.5");
        var entry = fx(() -> document.project().get().data().get("points"));
        assertEquals(0.75, ((DataSpec.Generated) entry.spec()).settings().get("noise"));
        assertEquals(60, ((DataSpec.Generated) entry.spec()).settings().get("rows"));
        assertEquals(new Split(0.5, 1), entry.split());
        write("#data-test", "0.25");
        assertEquals(new Split(0.5, 0.25, 1), fx(() -> document.project().get().data().get("points")).split());
        write("#data-validation", "0.8");
        assertTrue(fx(() -> document.project().get().data().get("points")).split().validation() < 0.75,
                "rows of the test are not validated on");

        assertEquals("Used by points", this.<Label>find("#data-users").getText());
        assertEquals("training 45 · validation 0 · test 15\n0: 30 · 1: 30",
                fx(() -> this.<Label>find("#data-counts").getText()));
        write("#data-name-points", "cloud");
        robot.type(KeyCode.ENTER);
        until(() -> shows("#data-cloud"));
        assertEquals("cloud", setting("points", "data"), "the source calls it so too");
        assertEquals(List.of("cloud"), fx(() -> List.copyOf(document.project().get().data().keySet())));
        run(document::undo);
        assertEquals("points", setting("points", "data"));
        until(() -> shows("#data-points"));

        robot.clickOn("#add-data");
        assertEquals(2, fx(() -> document.project().get().data().size()));
        until(() -> shows("#data-circle"));
    }
}
