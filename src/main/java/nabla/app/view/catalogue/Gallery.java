package nabla.app.view.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nabla.app.style.Theme;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.ViewKind;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.graph.GraphCheck;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;
import nabla.project.Samples;

/// Every kind of view, each on the sample that shows it best, after some training. Call it on the JavaFX thread.
public final class Gallery {

    private static final int ROUNDS = 4;

    private Gallery() {}

    /// Writes `KIND-light.png` and `KIND-dark.png` for each kind.
    ///
    /// @return the files, in the order of the catalogue; kinds whose sample is missing are left out
    public static List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var files = new ArrayList<Path>();
        for (var kind : ViewCatalog.all()) {
            var view = view(kind.showcase());
            for (var theme : Theme.both()) {
                var file = folder.resolve(kind.id() + "-" + theme.id() + ".png");
                if (view.isPresent()) {
                    Files.write(file, ViewPictures.bytes(view.get(), ViewPictures.Format.PNG, theme));
                    files.add(file);
                }
            }
        }
        return files;
    }

    /// A view of a sample after the training that its showcase names.
    public static Optional<LiveView> view(ViewKind.Showcase showcase) {
        return Samples.find(showcase.sample() + ".nabla").flatMap(sample -> {
            var project = ProjectFile.read(sample.path());
            var sources = ProjectSources.of(project, sample.path().toAbsolutePath().getParent());
            var trainer = Trainer.of(
                    new TrainingRun.Setup(project.graph(), sources, project.plan(), project.seed(), project.state()));
            trainer.train(showcase.steps() / showcase.looks());
            var view = view(showcase, project, sources, trainer);
            for (var look = 2; look <= showcase.looks(); look++) {
                trainer.train(showcase.steps() * look / showcase.looks()
                        - showcase.steps() * (look - 1) / showcase.looks());
                view.ifPresent(v -> settle(v, trainer));
            }
            return view;
        });
    }

    private static Optional<LiveView> view(
            ViewKind.Showcase showcase, Project project, ProjectSources sources, Trainer trainer) {
        var check = GraphCheck.of(project.graph(), sources, Math.max(1, project.plan().first().batch()));
        var view = Views.of(showcase.view(), new Outlook(project, check, sources, trainer.frame(Set.of())));
        view.ifPresent(v -> settle(v, trainer));
        return view;
    }

    /// Shows it what it asks for, and what it asks for when it has seen that.
    private static void settle(LiveView view, Trainer trainer) {
        for (var i = 0; i < ROUNDS; i++) {
            var asked = view.probes();
            view.show(trainer.frame(asked));
            if (view.probes().equals(asked)) {
                return;
            }
        }
    }
}
