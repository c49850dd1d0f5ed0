package nabla.app.view.dock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import nabla.app.document.Document;
import nabla.app.picture.Fx;
import nabla.app.picture.Snapshots;
import nabla.app.style.Fonts;
import nabla.app.style.Stylesheets;
import nabla.app.style.Theme;
import nabla.app.view.Moments;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.project.ProjectFile;
import nabla.project.ViewSpec;

/// Photographs the dock over a sample that trains: `java … nabla.app.view.dock.DockGallery target/views spiral light 1220 308 probability tanh1`.
public final class DockGallery {

    private DockGallery() {}

    /// Folder, sample, theme, width and height, and the nodes of further views.
    public static void main(String... arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        var file = Path.of("samples", arguments[1] + ".nabla");
        var theme = Theme.of(arguments[2]);
        var width = Double.parseDouble(arguments[3]);
        var height = Double.parseDouble(arguments[4]);
        var nodes = List.of(arguments).subList(5, arguments.length);
        var document = Fx.get(() -> {
            Fonts.load();
            return Document.of(ProjectFile.read(file), Optional.of(file));
        });
        var scene = Fx.get(() -> {
            var dock = new ViewDock(document, theme, new Moments.Files(new ArrayList<>()));
            nodes.forEach(node -> dock.open(ViewSpec.of("boundary", node)));
            var made = new Scene(dock, width, height);
            Stylesheets.apply(made, theme);
            document.run().step(Grain.EPOCH);
            return made;
        });
        for (var i = 0; i < 100 && !Fx.get(() -> document.frame().get().step() > 0
                && document.frame().get().status() == Frame.Status.PAUSED); i++) {
            Thread.sleep(50);
        }
        Thread.sleep(600);
        Fx.get(() -> {
            Snapshots.write(Snapshots.of(scene, 1),
                    folder.resolve("dock-%s-%s.png".formatted(arguments[1], arguments[2])));
            document.close();
            return 0;
        });
        javafx.application.Platform.exit();
    }
}
