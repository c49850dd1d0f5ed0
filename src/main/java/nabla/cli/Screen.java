package nabla.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

import nabla.app.view.catalogue.Gallery;
import nabla.app.view.catalogue.ViewPictures;
import nabla.app.view.catalogue.Views;
import nabla.app.workbench.bench.CanvasBench;
import nabla.app.workbench.bench.ScrubBench;
import nabla.app.workbench.bench.Toolkit;
import nabla.app.workbench.bench.WindowBench;
import nabla.engine.Sources;
import nabla.engine.Trainer;
import nabla.graph.Words;
import nabla.project.Project;
import nabla.project.Samples;
import nabla.project.ViewSpec;

/// The window itself, and its views drawn into files.
final class Screen implements Display {

    @Override public int open(Optional<Path> file) {
        Toolkit.open(file);
        return 0;
    }

    @Override public List<Path> pictures(Project project, Sources sources, Trainer trainer, Path folder) {
        return drawn(folder, () -> ViewPictures.write(project, sources, trainer, folder));
    }

    @Override public List<Path> gallery(Path folder) {
        return drawn(folder, () -> Gallery.write(folder));
    }

    private static List<Path> drawn(Path folder, Callable<List<Path>> drawing) {
        try {
            return Toolkit.draw(drawing);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) throw new Wrong(Words.of("cli").text("unwritten", folder));
            throw new IllegalStateException("no pictures", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override public void inMemory() {
        Toolkit.inMemory();
    }

    @Override public int bench(String what, List<String> arguments, PrintWriter out) {
        try {
            switch (what) {
                case "window" -> window(arguments, out);
                case "canvas" -> CanvasBench.measure(arguments, out);
                case "scrub" -> ScrubBench.measure(out);
                default -> throw new Wrong(Words.of("cli").text("display.absent"));
            }
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// `[FILE [KIND[:NODE]…]]`: on a file with its own views or with these; on the spiral with curves and boundary where none is named.
    private static void window(List<String> arguments, PrintWriter out) throws InterruptedException {
        if (arguments.isEmpty()) {
            var spiral = Samples.find("spiral.nabla")
                    .orElseThrow(() -> new Wrong(Words.of("cli").text("bench.spiral")));
            WindowBench.measure(spiral.path(), List.of(Views.curves(), Views.boundary()), out);
            return;
        }
        var views = arguments.subList(1, arguments.size()).stream()
                .map(text -> text.split(":", 2))
                .map(parts -> ViewSpec.of(parts[0], parts.length > 1 ? parts[1] : ""))
                .toList();
        WindowBench.measure(Path.of(arguments.getFirst()), views, out);
    }
}
