package nabla.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import nabla.engine.Sources;
import nabla.engine.Trainer;
import nabla.graph.Words;
import nabla.project.Project;

/// What commands need of the window, kept apart so that all others run without it.
public interface Display {

    /// Opens the window and returns when it is closed, with the exit code.
    int open(Optional<Path> file);

    /// Draws the views of a project into PNG files of a folder, which is there; says which it wrote.
    List<Path> pictures(Project project, Sources sources, Trainer trainer, Path folder);

    /// Draws every kind of view, light and dark, into PNG files of a folder; says which it wrote.
    List<Path> gallery(Path folder);

    /// From now on windows come into being in memory.
    void inMemory();

    /// Measures the window, one `figure,value` a line; the exit code.
    int bench(String what, List<String> arguments, PrintWriter out);

    /// No window at all.
    final class None implements Display {

        @Override public int open(Optional<Path> file) {
            throw new Wrong(Words.of("cli").text("display.absent"));
        }

        @Override public List<Path> pictures(Project project, Sources sources, Trainer trainer, Path folder) {
            return List.of();
        }

        @Override public List<Path> gallery(Path folder) {
            throw new Wrong(Words.of("cli").text("display.absent"));
        }

        @Override public void inMemory() {
            // nothing is drawn
        }

        @Override public int bench(String what, List<String> arguments, PrintWriter out) {
            throw new Wrong(Words.of("cli").text("display.absent"));
        }
    }
}
