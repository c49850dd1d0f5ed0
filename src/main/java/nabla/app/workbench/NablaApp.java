package nabla.app.workbench;

import java.nio.file.Path;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;

import nabla.app.workbench.file.Ask;
import nabla.app.workbench.file.Home;

/// Nabla as a JavaFX application: one window, and the file that was asked for.
public final class NablaApp extends Application {

    @Override public void start(Stage stage) {
        var workbench = new Workbench(stage, Home.standard(), Ask.choosers(stage));
        Thread.setDefaultUncaughtExceptionHandler((_, fault) -> Platform.runLater(() -> workbench.tell(fault)));
        fillSmallScreen(stage);
        workbench.show();
        getParameters().getRaw().stream().findFirst().map(Path::of).ifPresent(workbench::open);
    }

    /// No part of the window lies beyond a screen that is smaller than it would be.
    private static void fillSmallScreen(Stage stage) {
        var screen = Screen.getPrimary().getVisualBounds();
        var scene = stage.getScene();
        if (scene.getWidth() > screen.getWidth() || scene.getHeight() > screen.getHeight()) {
            stage.setX(screen.getMinX());
            stage.setY(screen.getMinY());
            stage.setWidth(screen.getWidth());
            stage.setHeight(screen.getHeight());
        }
    }
}
