package nabla.app.view.catalogue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nabla.app.picture.Box;
import nabla.app.picture.Fx;
import nabla.app.picture.Snapshots;
import nabla.app.style.Colours;
import nabla.app.style.Fonts;
import nabla.app.style.Theme;
import nabla.app.style.Tone;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.graph.GraphCheck;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;
import nabla.project.ViewSpec;

/// Writes pictures of the views of a sample after some training: `java … nabla.app.view.catalogue.ViewGallery target/views spiral light 2000 610 276`.
public final class ViewGallery {

    private ViewGallery() {}

    /// The frame that a view was shown last.
    static Frame frame(LiveView view) {
        return SHOWN.get(view);
    }

    private static final Map<LiveView, Frame> SHOWN = new IdentityHashMap<>();

    /// The views of a project after some training steps, with their numbers.
    static List<LiveView> trained(String sample, long steps) {
        var file = Path.of("samples", sample + ".nabla");
        var project = ProjectFile.read(file);
        var sources = ProjectSources.of(project, file.getParent());
        var trainer = Trainer.of(new TrainingRun.Setup(
                project.graph(), sources, project.plan(), project.seed(), project.state()));
        trainer.train(steps);
        var check = GraphCheck.of(project.graph(), sources, 20);
        var views = new ArrayList<LiveView>();
        var specs = new ArrayList<ViewSpec>(List.of(Views.curves(), Views.boundary()));
        project.views().stream().filter(v -> v.kind().equals("boundary")).findFirst().ifPresent(v -> specs.set(1, v));
        Frame first = trainer.frame(Set.of());
        specs.forEach(spec -> Views.of(spec, new Outlook(project, check, sources, first)).ifPresent(views::add));
        var probes = new HashSet<Probe>();
        views.forEach(v -> probes.addAll(v.probes()));
        var frame = trainer.frame(probes);
        views.forEach(v -> {
            v.show(frame);
            SHOWN.put(v, frame);
        });
        return views;
    }

    public static void main(String... arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        var views = trained(arguments[1], Long.parseLong(arguments[3]));
        var theme = Theme.of(arguments[2]);
        var width = Double.parseDouble(arguments[4]);
        var height = Double.parseDouble(arguments[5]);
        var colours = Colours.of(theme);
        Fx.get(() -> {
            Fonts.load();
            Snapshots.write(Snapshots.drawn(width * views.size(), height, 1, colours.of(Tone.PANEL), pen -> {
                for (var i = 0; i < views.size(); i++) {
                    views.get(i).drawWhole(pen, new Box(i * width, 0, width, height).inset(8), colours);
                }
            }), folder.resolve("%s-%s-%s-%s.png".formatted(arguments[1], arguments[2], arguments[3], arguments[4])));
            return 0;
        });
        javafx.application.Platform.exit();
    }
}
