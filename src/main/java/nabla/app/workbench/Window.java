package nabla.app.workbench;

import java.nio.file.Path;
import java.util.Optional;

import javafx.application.Application;

/// The way from the command line into the window.
public final class Window {

    private Window() {}

    /// Opens the window, with a file where one is given, and returns when it is closed. To be called once in the life of a process.
    public static void open(Optional<Path> file) {
        Application.launch(NablaApp.class, file.map(Path::toString).stream().toArray(String[]::new));
    }
}
