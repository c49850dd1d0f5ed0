package nabla.app.workbench;

import java.nio.file.Path;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Nabla as a JavaFX application: one window, and the file that was asked for.
public final class NablaApp extends Application {

    @Override public void start(Stage stage) {
        var workbench = new Workbench(stage, Home.standard(), Ask.choosers(stage));
        Thread.setDefaultUncaughtExceptionHandler((_, fault) -> Platform.runLater(() -> workbench.tell(fault)));
        workbench.show();
        getParameters().getRaw().stream().findFirst().map(Path::of).ifPresent(workbench::open);
    }
}
