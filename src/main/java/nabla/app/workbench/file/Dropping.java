package nabla.app.workbench.file;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Takes files that are dropped on the window: a project is opened, anything else becomes data of the project.
public final class Dropping {

    private Dropping() {}

    public static void onto(Node place, Filing filing) {
        place.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        place.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            if (event.getDragboard().hasFiles()) {
                event.getDragboard().getFiles().stream().map(File::toPath).forEach(file -> take(file, filing));
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    public static void take(Path file, Filing filing) {
        if (!Files.isDirectory(file) && file.toString().endsWith(Ask.EXTENSION)) {
            filing.open(file);
        } else {
            filing.data().add(file);
        }
    }
}
