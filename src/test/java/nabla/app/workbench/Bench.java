package nabla.app.workbench;

import static org.testfx.api.FxToolkit.registerPrimaryStage;
import static org.testfx.api.FxToolkit.setupStage;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import javafx.scene.Node;
import javafx.stage.Stage;
import nabla.app.picture.Snapshots;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A window under test: on a stage without a display, with a home and answers of its own.
final class Bench {

    static final long PATIENCE = 20;

    final Stage stage;
    final Workbench workbench;
    final Home home;
    final FxRobot robot = new FxRobot();
    volatile Optional<Path> answer = Optional.empty();

    private Bench(Path folder, double width, double height) throws Exception {
        registerPrimaryStage();
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
            });
            s.setX(0);
            s.setY(0);
            s.setWidth(width);
            s.setHeight(height);
            made[0].show();
        });
        workbench = made[0];
    }

    static Bench open(Path home) throws Exception {
        return open(home, 1440, 900);
    }

    static Bench open(Path home, double width, double height) throws Exception {
        return new Bench(home, width, height);
    }

    Document document() {
        return workbench.document().get();
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
        WaitForAsyncUtils.waitForFxEvents();
    }

    <T extends Node> T find(String query) {
        return robot.lookup(query).query();
    }

    void photograph(Path file) throws Exception {
        var picture = fx(() -> Snapshots.of(stage.getScene(), 1));
        Snapshots.write(picture, file);
    }
}
