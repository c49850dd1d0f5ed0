package nabla.app.document;

import java.nio.file.Path;
import java.util.Optional;

import nabla.data.Progress;
import nabla.project.Project;
import nabla.project.ProjectSources;

/// A project with its data, about to stand open: since large data take a while to load, it is made beside the window.
///
/// @param file where it belongs, where it has a place
/// @param saved what that file holds
public record Draft(Project project, Optional<Path> file, ProjectSources sources, Project saved) {

    public static Draft of(Project project, Optional<Path> file) {
        return of(project, file, project);
    }

    public static Draft of(Project project, Optional<Path> file, Project saved) {
        return of(project, file, saved, Progress.UNSEEN);
    }

    /// With somebody who waits for it.
    public static Draft of(Project project, Optional<Path> file, Project saved, Progress progress) {
        return new Draft(project, file, ProjectSources.of(project, folder(file), progress), saved);
    }

    /// Data files stand beside the project's own file.
    static Path folder(Optional<Path> file) {
        return file.map(f -> f.toAbsolutePath().getParent()).orElseGet(() -> Path.of("").toAbsolutePath());
    }
}
