package nabla.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.testfx.api.FxToolkit.cleanupStages;
import static org.testfx.api.FxToolkit.registerPrimaryStage;
import static org.testfx.api.FxToolkit.registerStage;
import static org.testfx.api.FxToolkit.setupStage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import nabla.app.control.Typed;
import nabla.app.document.Document;
import nabla.app.style.Stylesheets;
import nabla.app.style.Theme;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Setting;
import nabla.graph.Trait;
import nabla.op.OpCatalog;
import nabla.project.Edit;
import nabla.project.Project;
import nabla.tensor.Values;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Each setting of each operation is turned in the inspector of a small window, and back again.
final class EveryKnobTest {

    private static final double WIDTH = 264;
    private static final double HEIGHT = 720;

    private Document document;
    private Inspector inspector;

    @BeforeEach void sit() throws Exception {
        registerPrimaryStage();
        registerStage(Stage::new);
        setupStage(stage -> {
            document = Document.of(Project.empty(), Optional.empty());
            inspector = new Inspector(document, new SimpleObjectProperty<>(Theme.LIGHT));
            var root = new BorderPane(inspector);
            root.getStyleClass().addAll("workbench", "small-window");
            var scene = new Scene(root, WIDTH, HEIGHT);
            Stylesheets.apply(scene, Theme.LIGHT);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
        });
    }

    @AfterEach void leave() throws Exception {
        fx(() -> {
            inspector.close();
            document.close();
            return 0;
        });
        cleanupStages();
    }

    private <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(60), work);
    }

    private static List<OpType> offered() {
        return OpCatalog.all().stream().filter(t -> !t.is(Trait.INNER)).toList();
    }

    /// Puts an operation down alone and selects it, so that its card stands.
    private void open(OpType type) {
        document.selection().clear();
        document.perform(Edit.of(new GraphEdit.Add(nabla.graph.Node.of("n", type.prototype()))));
        document.selection().add("n");
        settle();
    }

    private void away() {
        document.selection().clear();
        document.perform(Edit.of(new GraphEdit.Remove(java.util.Set.of("n"))));
        assertEquals(Graph.EMPTY, document.project().get().graph());
    }

    private void settle() {
        inspector.settle();
    }

    private Object now(Setting setting) {
        return setting.of(document.project().get().graph().node("n").op());
    }

    @Test void everyKnobHasAControlThatTurnsItAndCanBeUndone() {
        for (var type : offered()) {
            fx(() -> {
                open(type);
                for (var setting : type.settings()) {
                    if (setting.type() != Graph.class) {
                        turn(type, setting);
                    }
                }
                away();
                return 0;
            });
        }
    }

    private void turn(OpType type, Setting setting) {
        var what = type.id() + "." + setting.name();
        var control = (Parent) inspector.lookup("#setting-" + setting.name());
        assertTrue(control != null, () -> what + " has no control");
        var before = now(setting);
        operate(control, setting, before);
        settle();
        var after = now(setting);
        assertNotEquals(before, after, what);
        document.undo();
        settle();
        assertEquals(before, now(setting), what + " comes back");
        document.redo();
        settle();
        assertEquals(after, now(setting), what + " goes on");
        document.undo();
        settle();
        write(control, setting);
        settle();
        assertEquals(before, now(setting), what + " can be typed as it was");
    }

    /// What a hand would do with the control.
    private static void operate(Parent control, Setting setting, Object before) {
        if (control instanceof ComboBox<?> box) {
            choose(box, box.getItems().indexOf(before) == 0 ? 1 : 0);
        } else if (setting.type() == double.class || setting.type() == int.class) {
            var more = ((Number) before).doubleValue() + (setting.type() == int.class ? 1 : 0.125);
            field(control).setText(Typed.text(more <= setting.max() ? more : setting.min()));
        } else if (setting.type() == Values.class) {
            field(control).setText("2");
            field(control).getOnAction().handle(null);
        } else if (setting.type() == List.class) {
            field(control).setText("2, 4");
        } else if (setting.text() == Knob.Text.AXES) {
            all(control).filter(CheckBox.class::isInstance).map(CheckBox.class::cast).filter(b -> !b.isSelected())
                    .skip(1).findFirst().orElseThrow().fire();
        } else if (setting.type() == nabla.graph.Init.class) {
            var box = (ComboBox<?>) all(control).filter(ComboBox.class::isInstance).findFirst().orElseThrow();
            choose(box, box.getSelectionModel().getSelectedIndex() == 1 ? 2 : 1);
        } else {
            ((TextInputControl) control).setText("another");
        }
    }

    /// The text of a field typed again gives the same value again.
    private static void write(Parent control, Setting setting) {
        if (setting.type() == double.class || setting.type() == int.class || setting.type() == List.class) {
            var shown = field(control).getText();
            field(control).setText("3");
            field(control).setText(shown);
        } else if (setting.type() == Values.class) {
            var shown = field(control).getText();
            field(control).setText("5");
            field(control).getOnAction().handle(null);
            field(control).setText(shown);
            field(control).getOnAction().handle(null);
        }
    }

    private static void choose(ComboBox<?> box, int item) {
        box.getSelectionModel().select(item);
    }

    private static javafx.scene.control.TextField field(Node control) {
        return (javafx.scene.control.TextField) all(control).filter(javafx.scene.control.TextField.class::isInstance)
                .findFirst().orElseThrow();
    }

    private static Stream<Node> all(Node node) {
        return !node.isVisible() ? Stream.empty() : node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(EveryKnobTest::all))
                : Stream.of(node);
    }

    @Test void nothingOnACardIsCutInASmallWindow() {
        var cut = new ArrayList<String>();
        for (var type : offered()) {
            fx(() -> {
                open(type);
                inspector.applyCss();
                inspector.layout();
                all(inspector).forEach(node -> {
                    if (node instanceof Labeled labeled && labeled.isTextTruncated()) {
                        cut.add(type.id() + ": " + labeled.getText());
                    }
                    if (node instanceof Region region && region.getStyleClass().contains("formula")
                            && region.localToScene(region.getLayoutBounds()).getMaxX() > WIDTH) {
                        cut.add(type.id() + ": formula " + region.getAccessibleText());
                    }
                });
                away();
                return 0;
            });
        }
        assertEquals("", String.join("\n", cut));
    }

    @Test void infinityIsTypedAsAWordOrASign() {
        fx(() -> {
            open(OpCatalog.find("clamp").orElseThrow());
            var high = (Parent) inspector.lookup("#setting-high");
            for (var text : List.of("inf", "∞")) {
                field(high).setText("2");
                field(high).setText(text);
                assertEquals(Double.POSITIVE_INFINITY, now(type("clamp", "high")));
            }
            field((Parent) inspector.lookup("#setting-low")).setText("−∞");
            settle();
            assertEquals(Double.NEGATIVE_INFINITY, now(type("clamp", "low")));
            assertEquals("∞", field(high).getText());
            return 0;
        });
    }

    private static Setting type(String op, String setting) {
        return OpCatalog.find(op).orElseThrow().settings().stream().filter(s -> s.name().equals(setting)).findFirst()
                .orElseThrow();
    }
}
