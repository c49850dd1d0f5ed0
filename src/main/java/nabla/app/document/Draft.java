package nabla.app.document;

import java.nio.file.Path;
import java.util.Optional;

import nabla.data.Progress;
import nabla.graph.GraphCheck;
import nabla.project.Project;
import nabla.project.ProjectSources;

/// A project with its data, checked, about to stand open: since large data and graphs take a while, it is made beside the window.
///
/// @param file where it belongs, where it has a place
/// @param saved what that file holds
public record Draft(Project project, Optional<Path> file, ProjectSources sources, Project saved, GraphCheck check) {

    public static Draft of(Project project, Optional<Path> file) {
        return of(project, file, project);
    }

    public static Draft of(Project project, Optional<Path> file, Project saved) {
        return of(project, file, saved, Progress.UNSEEN);
    }

    /// With somebody who waits for it.
    public static Draft of(Project project, Optional<Path> file, Project saved, Progress progress) {
        var sources = ProjectSources.of(project, folder(file), progress);
        return new Draft(project, file, sources, saved, checked(project, sources));
    }

    static GraphCheck checked(Project project, ProjectSources sources) {
        var batch = project.plan().first().batch();
        return GraphCheck.of(project.graph(), sources, batch == 0 ? Integer.MAX_VALUE : batch);
    }

    /// Data files stand beside the project's own file.
    static Path folder(Optional<Path> file) {
        return file.map(f -> f.toAbsolutePath().getParent()).orElseGet(() -> Path.of("").toAbsolutePath());
    }
}
