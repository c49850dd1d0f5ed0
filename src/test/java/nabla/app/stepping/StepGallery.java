package nabla.app.stepping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nabla.app.picture.Box;
import nabla.app.picture.Fx;
import nabla.app.picture.Snapshots;
import nabla.app.style.Colours;
import nabla.app.style.Fonts;
import nabla.app.style.Theme;
import nabla.app.style.Tone;

/// Writes pictures of the cards of all steps of the samples into a folder: `java … nabla.app.stepping.StepGallery target/cards xor 1220 308`.
public final class StepGallery {

    private static final int TOGETHER = 4;

    private StepGallery() {}

    /// Folder, sample, width and height, theme, picked cell.
    public static void main(String... arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        var walk = walk(arguments[1]).train(3);
        var width = Double.parseDouble(arguments[2]);
        var height = Double.parseDouble(arguments[3]);
        var theme = Theme.of(arguments[4]);
        var picked = Integer.parseInt(arguments[5]);
        Fx.get(() -> {
            Fonts.load();
            for (var i = 0; i < walk.steps(); i += TOGETHER) {
                var scenes = new ArrayList<StepScene>();
                for (var j = i; j < Math.min(i + TOGETHER, walk.steps()); j++) {
                    scenes.add(walk.on().scene(picked));
                }
                write(scenes, theme, width, height, folder.resolve("%s-%s-%dx%d-%02d.png".formatted(
                        arguments[1], arguments[4], (int) width, (int) height, i + 1)));
            }
            return 0;
        });
        javafx.application.Platform.exit();
    }

    /// A sample, or one of the networks of the tests.
    private static Walk walk(String name) {
        return Files.exists(Path.of("samples", name + ".nabla")) ? Walk.through(name)
                : StepCardTest.Net.valueOf(name).walk();
    }

    private static void write(List<StepScene> scenes, Theme theme, double width, double height, Path file) {
        var colours = Colours.of(theme);
        try {
            Snapshots.write(Snapshots.drawn(width, (height + 6) * scenes.size(), 1, colours.of(Tone.TEXT), pen -> {
                for (var i = 0; i < scenes.size(); i++) {
                    scenes.get(i).draw(pen, new Box(0, i * (height + 6), width, height), colours);
                }
            }), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
