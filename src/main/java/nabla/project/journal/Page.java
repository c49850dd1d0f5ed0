package nabla.project.journal;

import java.nio.file.Path;
import java.util.Optional;

import nabla.project.Project;

/// What a journal keeps of a document.
///
/// @param file where it belongs, if it has a place yet
/// @param name what it is called
public record Page(Project project, Optional<Path> file, String name) {}
