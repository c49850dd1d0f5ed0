package nabla.app.canvas;

import static org.testfx.api.FxToolkit.registerPrimaryStage;
import static org.testfx.api.FxToolkit.registerStage;
import static org.testfx.api.FxToolkit.setupStage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point3D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import nabla.app.document.Document;
import nabla.app.palette.Palette;
import nabla.app.picture.Snapshots;
import nabla.app.style.Stylesheets;
import nabla.app.style.Theme;
import nabla.data.Generators;
import nabla.data.Split;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.graph.Category;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Ref;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.project.DataEntry;
import nabla.project.Layout;
import nabla.project.Project;

import nabla.app.SwiftRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A canvas under test, with the palette beside it, on a stage without a display.
final class Stand implements AutoCloseable {

    private static final long PATIENCE = 20;
    /// The screen without a display is 1000 × 1000; what is larger is photographed, not shown.
    private static final double SCREEN = 1000;

    final SwiftRobot robot = new SwiftRobot();
    final SimpleObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    final Document document;
    final GraphCanvas canvas;
    final Palette palette;
    final Stage stage;
    int samplesAsked;
    Set<Category> drawersOpen = Palette.FIRST;

    private Stand(Project project, double width, double height) throws Exception {
        registerPrimaryStage();
        registerStage(Stage::new);
        var made = new Object[3];
        stage = setupStage(s -> {
            var opened = Document.of(project, Optional.empty());
            var shown = new GraphCanvas(opened, theme, () -> samplesAsked++);
            var drawers = new Palette(shown, new Palette.Memory() {
                @Override public Set<Category> open() {
                    return drawersOpen;
                }

                @Override public void remember(Set<Category> open) {
                    drawersOpen = open;
                }
            });
            var root = new BorderPane(shown);
            root.setLeft(drawers);
            root.setMinSize(width, height);
            root.setMaxSize(width, height);
            var scene = new Scene(new Pane(root), Math.min(width, SCREEN), Math.min(height, SCREEN));
            theme.subscribe(t -> Stylesheets.apply(scene, t));
            scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> lead(event, shown.verbs()));
            s.setScene(scene);
            s.setX(0);
            s.setY(0);
            s.show();
            s.requestFocus();
            made[0] = opened;
            made[1] = shown;
            made[2] = drawers;
        });
        document = (Document) made[0];
        canvas = (GraphCanvas) made[1];
        palette = (Palette) made[2];
        rest();
    }

    /// Leads keys to what they do in the window.
    private static void lead(KeyEvent event, Verbs verbs) {
        switch (event.getCode()) {
            case DELETE -> verbs.deleteSelection();
            case TAB -> verbs.search();
            case DOWN -> verbs.nudge().go(KeyWalk.Way.DOWN, Nudge.Reach.NEAR);
            default -> {
                return;
            }
        }
        event.consume();
    }

    static Stand of(Project project) throws Exception {
        return new Stand(project, 1280, 720);
    }

    static Stand of(Project project, double width, double height) throws Exception {
        return new Stand(project, width, height);
    }

    <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE), work);
    }

    void fx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE), work);
    }

    void rest() {
        SwiftRobot.settle();
        fx(canvas::settle);
    }

    void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> fx(condition));
        rest();
    }

    Project project() {
        return fx(() -> document.project().get());
    }

    Graph graph() {
        return project().graph();
    }

    /// Points of the scene are points of the screen, for the stage stands at its corner.
    void press(double x, double y) {
        robot.moveTo(x + stage.getScene().getX(), y + stage.getScene().getY());
        robot.press(MouseButton.PRIMARY);
    }

    void move(double x, double y) {
        robot.moveTo(x + stage.getScene().getX(), y + stage.getScene().getY());
    }

    void release() {
        robot.release(MouseButton.PRIMARY);
        rest();
    }

    void drag(double fromX, double fromY, double toX, double toY) {
        press(fromX, fromY);
        move((fromX + toX) / 2, (fromY + toY) / 2);
        move(toX, toY);
        release();
    }

    /// The robot knows no modifiers of the pointer, so the events are made here.
    void altClick(double x, double y) {
        fx(() -> {
            for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
                var picked = new PickResult(canvas, new Point3D(x, y, 0), 0);
                Event.fireEvent(canvas,
                        new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, true,
                                false,
                                true, false, false, false, false, true, picked));
            }
        });
        rest();
    }

    /// However slow the machine is, the second click comes in time.
    void doubleClick(double x, double y) {
        fx(() -> {
            for (var count = 1; count <= 2; count++) {
                for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
                    var in = canvas.sceneToLocal(x, y);
                    var picked = new PickResult(canvas, new Point3D(in.getX(), in.getY(), 0), 0);
                    Event.fireEvent(canvas, new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, count, false, false,
                            false, false, true, false, false, false, false, true, picked));
                }
            }
        });
        rest();
    }

    /// The robot presses a held key once only, a keyboard again and again.
    void hold(KeyCode key, int times) {
        fx(() -> {
            for (var i = 0; i < times; i++) {
                Event.fireEvent(canvas, key(KeyEvent.KEY_PRESSED, key));
            }
            Event.fireEvent(canvas, key(KeyEvent.KEY_RELEASED, key));
        });
        rest();
    }

    private static KeyEvent key(EventType<KeyEvent> type, KeyCode code) {
        return new KeyEvent(type, "", "", code, false, false, false, false);
    }

    void drag(Ref from, Ref to) {
        var a = port(from);
        var b = port(to);
        drag(a.getX(), a.getY(), b.getX(), b.getY());
    }

    javafx.geometry.Point2D port(Ref ref) {
        return fx(() -> canvas.where(ref).orElseThrow());
    }

    javafx.geometry.Point2D node(String name) {
        return fx(() -> canvas.where(name).orElseThrow());
    }

    void photograph(String name) throws Exception {
        rest();
        var folder = Path.of("target", "photographs");
        Files.createDirectories(folder);
        var root = (Region) stage.getScene().getRoot().getChildrenUnmodifiable().getFirst();
        var picture = fx(() -> Snapshots.of(root, root.getWidth(), root.getHeight(), 1, Color.WHITE));
        Snapshots.write(picture, folder.resolve(name + ".png"));
    }

    static Op op(String id, Map<String, Object> settings) {
        return Setting.with(OpCatalog.find(id).orElseThrow().prototype(), settings);
    }

    static Op op(String id) {
        return op(id, Map.of());
    }

    /// Two hidden layers of eight on the spiral, as the look shows it.
    static Project spiral() {
        return new Sketchpad()
                .data("spiral")
                .node("data", "Two spirals", op("source", Map.of("data", "spiral")), 24, 60)
                .node("dense1", "Dense 1", op("dense"), 224, 60)
                .node("tanh1", "Tanh 1", op("tanh"), 424, 60)
                .node("dense2", "Dense 2", op("dense"), 624, 60)
                .node("tanh2", "Tanh 2", op("tanh"), 824, 60)
                .node("dense3", "Dense 3", op("dense", Map.of("units", 1)), 1024, 60)
                .node("sigmoid", "Sigmoid", op("sigmoid"), 1224, 60)
                .node("loss", "BCE logits", op("bce_with_logits"), 1224, 364)
                .wire("data.x", "dense1.x")
                .wire("dense1.y", "tanh1.x")
                .wire("tanh1.y", "dense2.x")
                .wire("dense2.y", "tanh2.x")
                .wire("tanh2.y", "dense3.x")
                .wire("dense3.y", "sigmoid.x")
                .wire("dense3.y", "loss.z")
                .wire("data.y", "loss.y")
                .done();
    }

    @Override public void close() {
        fx(() -> {
            canvas.close();
            document.close();
            stage.hide();
        });
    }

    /// Draws a project node by node.
    static final class Sketchpad {

        private Project project = Project.empty()
                .with(Plan.of(Plan.Phase.standard().with(Optimizer.adam(0.01)).withBatch(32)));
        private Graph graph = Graph.EMPTY;
        private final LinkedHashMap<String, Layout.Place> places = new LinkedHashMap<>();

        Sketchpad data(String generator) {
            var spec = Generators.named(generator).orElseThrow().spec();
            project = project.withData(generator, new DataEntry(spec, new Split(0.25, 1)));
            return this;
        }

        Sketchpad node(String name, String title, Op op, double x, double y) {
            graph = graph.plus(new Node(name, title, op));
            places.put(name, new Layout.Place(x, y));
            return this;
        }

        Sketchpad wire(String from, String to) {
            graph = graph.plus(Wire.of(from, to));
            return this;
        }

        Project done() {
            return project.with(graph).with(Layout.of(places));
        }
    }
}
