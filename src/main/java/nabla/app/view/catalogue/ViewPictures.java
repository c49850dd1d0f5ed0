package nabla.app.view.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Png;
import nabla.app.picture.Raster;
import nabla.app.picture.Snapshots;
import nabla.app.picture.SvgPen;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.engine.Probe;
import nabla.engine.Sources;
import nabla.engine.Trainer;
import nabla.graph.GraphCheck;
import nabla.project.Project;

/// The views of a project as files, without a window: the same drawing that the window shows. Call it on the JavaFX thread.
public final class ViewPictures {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 400;
    private static final double TITLE = 36;

    private ViewPictures() {}

    /// What becomes of a view in a file.
    public enum Format {
        PNG,
        SVG,
        CSV;

        /// Of a file, by its ending; none where that says nothing.
        public static Optional<Format> of(Path file) {
            var name = file.toString().toLowerCase(Locale.ROOT);
            return Stream.of(values()).filter(format -> name.endsWith(format.ending())).findFirst();
        }

        public String ending() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// Writes each view that the project opens as a PNG, or, where it opens none, those that suit any run.
    ///
    /// @return the files, in the order of the views
    public static List<Path> write(Project project, Sources sources, Trainer trainer, Path folder) throws IOException {
        var specs = project.views().isEmpty() ? List.of(Views.curves(), Views.boundary(), Views.gradients())
                : project.views();
        var check = GraphCheck.of(project.graph(), sources, Math.max(1, project.plan().first().batch()));
        var views = new ArrayList<LiveView>();
        var frame = trainer.frame(Set.of());
        var outlook = new Outlook(project, check, sources, frame);
        specs.forEach(spec -> Views.of(spec, outlook).ifPresent(views::add));
        var probes = new HashSet<Probe>();
        views.forEach(view -> probes.addAll(view.probes()));
        var full = trainer.frame(probes);
        Files.createDirectories(folder);
        var files = new ArrayList<Path>();
        for (var view : views) {
            view.show(full);
            var file = folder.resolve("%s-%d.png".formatted(view.spec().kind(), files.size() + 1));
            Files.write(file, bytes(view, Format.PNG, Theme.LIGHT));
            files.add(file);
        }
        return files;
    }

    /// The picture of a view as it looks now, on paper of the theme.
    public static Raster raster(LiveView view, Theme theme) {
        var colours = Colours.of(theme);
        return Snapshots.drawn(WIDTH, HEIGHT, 2, colours.of(Tone.PANEL), pen -> draw(view, pen, colours));
    }

    /// A view as a file of this form.
    static byte[] bytes(LiveView view, Format format, Theme theme) {
        return bytes(view, view.sheet(), format, theme);
    }

    /// @param sheet its numbers
    public static byte[] bytes(LiveView view, Sheet sheet, Format format, Theme theme) {
        return switch (format) {
            case PNG -> Png.encode(raster(view, theme));
            case SVG -> svg(view, theme).getBytes(StandardCharsets.UTF_8);
            case CSV -> sheet.csv().getBytes(StandardCharsets.UTF_8);
        };
    }

    /// A view with its title as an SVG document.
    public static String svg(LiveView view, Theme theme) {
        var pen = SvgPen.sized(WIDTH, HEIGHT);
        var colours = Colours.of(theme);
        pen.fill(Box.of(WIDTH, HEIGHT), colours.of(Tone.PANEL));
        draw(view, pen, colours);
        return pen.document();
    }

    private static void draw(LiveView view, Pen pen, Colours colours) {
        var middle = TITLE / 2;
        pen.text(view.title(), 16, middle, Type.ROW_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
        pen.text(
                view.subtitle(),
                16 + Type.ROW_BOLD.width(view.title()) + 12,
                middle,
                Type.CAPTION,
                Anchor.LEFT,
                colours.of(Tone.SECONDARY));
        view.drawWhole(pen, Box.of(WIDTH, HEIGHT).belowTop(TITLE).inset(8), colours);
    }
}
