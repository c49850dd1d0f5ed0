package nabla.app.style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Snapshots;
import nabla.app.picture.SvgPen;

/// Writes pictures of the whole style, light and dark, into a folder: `java … nabla.app.style.Gallery target/gallery`.
public final class Gallery {

    private Gallery() {}

    /// Renders into the folder given, without a display when JavaFX runs headless.
    public static void main(String... arguments) throws IOException, InterruptedException, ExecutionException {
        var folder = Path.of(arguments.length == 0 ? "target/gallery" : arguments[0]);
        Files.createDirectories(folder);
        var done = new CompletableFuture<Void>();
        Platform.startup(() -> {
            try {
                Fonts.load();
                for (var theme : Theme.both()) {
                    write(folder, theme);
                }
                done.complete(null);
            } catch (RuntimeException | IOException e) {
                done.completeExceptionally(e);
            }
        });
        done.get();
        Platform.exit();
    }

    static void write(Path folder, Theme theme) throws IOException {
        var name = theme.id();
        Snapshots.write(controls(theme), folder.resolve("controls-" + name + ".png"));
        var floating = FloatingSheet.pictures(theme);
        for (var i = 0; i < floating.size(); i++) {
            Snapshots.write(floating.get(i), folder.resolve("floating-" + i + "-" + name + ".png"));
        }
        sheet(folder.resolve("marks-" + name), 1180, 640, theme, Sheets::marks);
        sheet(folder.resolve("matrices-" + name), 1180, 740, theme, Sheets::matrices);
    }

    static Raster controls(Theme theme) {
        var scene = new Scene(ControlSheet.window(), 1280, 840);
        Stylesheets.apply(scene, theme);
        return Snapshots.of(scene, 1);
    }

    private static void sheet(Path file, double width, double height, Theme theme, BiConsumer<Pen, Colours> drawing) {
        var colours = Colours.of(theme);
        var panel = colours.of(Tone.PANEL);
        try {
            Snapshots.write(Snapshots.drawn(width, height, 1, panel, pen -> drawing.accept(pen, colours)),
                    Path.of(file + ".png"));
            var svg = SvgPen.sized(width, height);
            svg.fill(nabla.app.picture.Box.of(width, height), panel);
            drawing.accept(svg, colours);
            Files.writeString(Path.of(file + ".svg"), svg.document());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
