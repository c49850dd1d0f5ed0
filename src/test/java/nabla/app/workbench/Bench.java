package nabla.app.workbench;

import static org.testfx.api.FxToolkit.registerPrimaryStage;
import static org.testfx.api.FxToolkit.registerStage;
import static org.testfx.api.FxToolkit.setupStage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import nabla.app.SwiftRobot;
import nabla.app.document.Document;
import nabla.app.picture.Snapshots;
import nabla.app.workbench.file.Ask;
import nabla.app.workbench.file.Home;
import nabla.engine.Frame;
import nabla.project.Project;
import nabla.project.ProjectFile;
import org.testfx.util.WaitForAsyncUtils;

/// A window under test: on a stage without a display, with a home and answers of its own.
final class Bench {

    static final long PATIENCE = 20;
    /// A stage without a display holds at most a million pixels.
    static final double WIDTH = 1280;
    static final double HEIGHT = 720;

    final Stage stage;
    final Workbench workbench;
    final Home home;
    final SwiftRobot robot = new SwiftRobot();
    volatile Optional<Path> answer = Optional.empty();
    volatile Optional<Path> given = Optional.empty();

    private Bench(Path folder) throws Exception {
        registerPrimaryStage();
        registerStage(Stage::new);
        home = Home.at(folder);
        var made = new Workbench[1];
        stage = setupStage(s -> {
            made[0] = new Workbench(s, home, new Ask() {
                @Override public Optional<Path> toOpen(Optional<Path> near) {
                    return answer;
                }

                @Override public Optional<Path> toSave(Path wish) {
                    return answer;
                }

                @Override public Optional<Path> toRead(Optional<Path> near) {
                    return given;
                }

                @Override public Optional<Path> toReadFolder(Optional<Path> near) {
                    return given;
                }
            });
            s.setX(0);
            s.setY(0);
            s.setWidth(WIDTH);
            s.setHeight(HEIGHT);
            made[0].show();
            s.requestFocus();
        });
        workbench = made[0];
        // TestFX keeps all events of the stage that is registered, with all that they went to: another one is
        registerStage(Stage::new);
    }

    static Bench open(Path home) throws Exception {
        return new Bench(home);
    }

    /// Opens a file and waits until it stands in the window.
    void read(Path file) throws Exception {
        var before = document();
        fx(() -> workbench.open(file));
        until(() -> document() != before);
    }

    /// Opens a project in a file of its own.
    void read(Path file, Project project) throws Exception {
        read(Files.writeString(file, ProjectFile.text(project)));
    }

    Document document() {
        return workbench.document().get();
    }

    Project project() {
        return document().project().get();
    }

    Frame frame() {
        return document().frame().get();
    }

    /// Runs something on the JavaFX thread and waits for it.
    <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE), work);
    }

    void fx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE), work);
    }

    /// Waits until something holds on the JavaFX thread.
    void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> fx(condition));
        SwiftRobot.settle();
    }

    /// Presses a key and waits for what follows.
    void type(KeyCode key) {
        robot.type(key);
        SwiftRobot.settle();
    }

    void hold(KeyCode held, KeyCode key) {
        robot.press(held);
        robot.type(key);
        robot.release(held);
        SwiftRobot.settle();
    }

    /// Drags what a node is held by. The robot without a display forgets in moving that a button is down, and so loses what it holds where
    /// that does not keep up; so the events are made here.
    void drag(Node node, Point2D from, Point2D to) {
        fx(() -> {
            mouse(node, MouseEvent.MOUSE_PRESSED, from);
            mouse(node, MouseEvent.MOUSE_DRAGGED, from.midpoint(to));
            mouse(node, MouseEvent.MOUSE_DRAGGED, to);
            mouse(node, MouseEvent.MOUSE_RELEASED, to);
        });
        SwiftRobot.settle();
    }

    private void mouse(Node node, EventType<MouseEvent> type, Point2D at) {
        mouse(node, type, at, 1);
    }

    /// @param clicks how many there were in quick succession
    void mouse(Node node, EventType<MouseEvent> type, Point2D at, int clicks) {
        var scene = stage.getScene();
        var isDown = type != MouseEvent.MOUSE_RELEASED;
        Event.fireEvent(node, new MouseEvent(type, at.getX(), at.getY(), at.getX() + scene.getX() + stage.getX(),
                at.getY() + scene.getY() + stage.getY(), MouseButton.PRIMARY, clicks, false, false, false, false,
                isDown,
                false, false, false, false, false, null));
    }

    /// Types a text in the place of what stands in a field.
    void write(String query, String text) {
        robot.clickOn(query);
        hold(KeyCode.CONTROL, KeyCode.A);
        robot.write(text);
        SwiftRobot.settle();
    }

    void close() {
        fx(stage::hide);
    }

    <T extends Node> T find(String query) {
        return robot.lookup(query).query();
    }

    private void fitAll() {
        var selected = List.copyOf(document().selection());
        document().selection().clear();
        workbench.desk().canvas().fit();
        document().selection().addAll(selected);
    }

    /// A picture of the window in any size, whatever the size of its stage.
    void photograph(Path file, double width, double height) throws Exception {
        Snapshots.write(fx(() -> {
            var root = (Region) stage.getScene().getRoot();
            root.resize(width, height);
            for (var i = 0; i < 3; i++) {
                root.applyCss();
                root.layout();
                if (!document().stepping().get()) {
                    fitAll();
                }
                workbench.desk().canvas().settle();
            }
            var picture = Snapshots.of(root, width, height, 1, Color.WHITE);
            root.resize(stage.getScene().getWidth(), stage.getScene().getHeight());
            return picture;
        }), file);
    }
}
