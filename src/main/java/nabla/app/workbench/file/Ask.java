package nabla.app.workbench.file;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import nabla.graph.Words;

/// Asks which file is meant; an answer is missing where the user thought better of it.
public interface Ask {

    String EXTENSION = ".nabla";

    Optional<Path> toOpen(Optional<Path> folder);

    /// @param wish the file to begin with: its folder, where there is one, and its name
    Optional<Path> toSave(Path wish);

    /// A file of data.
    default Optional<Path> toRead(Optional<Path> folder) {
        return Optional.empty();
    }

    /// A folder of pictures.
    default Optional<Path> toReadFolder(Optional<Path> folder) {
        return Optional.empty();
    }

    /// By the system's own dialogs over a window.
    static Ask choosers(Window owner) {
        return new Ask() {
            @Override public Optional<Path> toOpen(Optional<Path> folder) {
                return Optional.ofNullable(chooser("open.title", folder).showOpenDialog(owner)).map(File::toPath);
            }

            @Override public Optional<Path> toSave(Path wish) {
                var chooser = chooser(wish.toString().endsWith(EXTENSION) ? "save.title" : "export.title",
                        Optional.ofNullable(wish.toAbsolutePath().getParent()));
                chooser.setInitialFileName(wish.getFileName().toString());
                if (!wish.toString().endsWith(EXTENSION)) {
                    chooser.getExtensionFilters().removeFirst();
                }
                return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
            }

            @Override public Optional<Path> toRead(Optional<Path> folder) {
                var chooser = chooser("data.file.title", folder);
                chooser.getExtensionFilters().removeFirst();
                return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
            }

            @Override public Optional<Path> toReadFolder(Optional<Path> folder) {
                var chooser = new DirectoryChooser();
                chooser.setTitle(Words.of("workbench").text("data.folder.title"));
                folder.filter(Files::isDirectory).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
                return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
            }
        };
    }

    private static FileChooser chooser(String title, Optional<Path> folder) {
        var words = Words.of("workbench");
        var chooser = new FileChooser();
        chooser.setTitle(words.text(title));
        chooser.getExtensionFilters().setAll(
                new FileChooser.ExtensionFilter(words.text("files.nabla"), "*" + EXTENSION),
                new FileChooser.ExtensionFilter(words.text("files.all"), "*.*"));
        folder.filter(Files::isDirectory).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }
}
