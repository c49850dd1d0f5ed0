package nabla.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// The folder of the groups that a user keeps for other projects: a file for each, and one that holds their order.
public final class Keepsakes {

    private static final String ENDING = ".nabla";
    private static final String REMOVED = "removed";
    private static final String ORDER = "order";

    private final Path folder;

    private Keepsakes(Path folder) {
        this.folder = folder;
    }

    public static Keepsakes in(Path folder) {
        return new Keepsakes(folder);
    }

    /// A file that holds no keepsake, and why, in one sentence.
    public record Broken(Path file, String sentence) {}

    /// What is kept, in the order that the user gave it, and what new is after that by the names of the files.
    public record Shelf(SequencedMap<Path, Keepsake> all, List<Broken> broken) {}

    /// All that is kept; nothing where there is no folder.
    public Shelf shelf() {
        var all = new LinkedHashMap<Path, Keepsake>();
        var broken = new ArrayList<Broken>();
        for (var file : files(broken)) {
            try {
                all.put(file, Keepsake.of(ProjectFile.read(file)));
            } catch (ProjectProblem problem) {
                broken.add(new Broken(file, problem.place().isEmpty() ? problem.sentence()
                        : problem.sentence() + " (" + problem.place() + ")"));
            }
        }
        return new Shelf(all, broken);
    }

    private List<Path> files(List<Broken> broken) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var order = order();
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(ENDING) && !f.getFileName().toString().startsWith("."))
                    .sorted(Comparator.<Path>comparingInt(f -> place(order, f)).thenComparing(f -> f)).toList();
        } catch (IOException _) {
            broken.add(new Broken(folder, unusable().sentence()));
            return List.of();
        }
    }

    private static int place(List<String> order, Path file) {
        var at = order.indexOf(file.getFileName().toString());
        return at < 0 ? order.size() : at;
    }

    private List<String> order() {
        try {
            return Files.readAllLines(folder.resolve(ORDER));
        } catch (IOException _) {
            return List.of(); // by name, then
        }
    }

    private ProjectProblem unusable() {
        return ProjectProblem.of("", "keepsake.folder").in(folder.toString());
    }

    /// Keeps a group; where another is called so, under the next free title. The same group is kept once.
    ///
    /// @return how it is kept
    /// @throws ProjectProblem where it cannot be written
    public Keepsake keep(Keepsake group) {
        var all = shelf().all();
        var same = all.entrySet().stream().filter(e -> e.getValue().op().equals(group.op())
                && e.getValue().title().equals(group.title())).findFirst();
        if (same.isPresent()) {
            return same.get().getValue();
        }
        var kept = group;
        for (var i = 2; isCalled(all, kept.title()).isPresent(); i++) {
            kept = group.titled(group.title() + " " + i);
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException _) {
            throw unusable();
        }
        ProjectFile.save(kept.project(), free(folder, kept.name()));
        return kept;
    }

    private static Optional<Path> isCalled(SequencedMap<Path, Keepsake> all, String title) {
        return all.entrySet().stream().filter(e -> e.getValue().title().equalsIgnoreCase(title.strip()))
                .map(e -> e.getKey()).findFirst();
    }

    private static Path free(Path folder, String name) {
        var file = folder.resolve(name + ENDING);
        for (var i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "_" + i + ENDING);
        }
        return file;
    }

    /// Gives what stands in a file another title; its file stays where it is.
    ///
    /// @throws ProjectProblem where another is called so, or the file cannot be written
    public void rename(Path file, String title) {
        if (isCalled(shelf().all(), title).filter(f -> !f.equals(file)).isPresent()) {
            throw ProjectProblem.of("", "keepsake.twice", title.strip());
        }
        rewrite(file, project -> project.withTitle(title.strip()));
    }

    /// Says another line about what stands in a file.
    ///
    /// @throws ProjectProblem where the file cannot be written
    public void describe(Path file, String about) {
        rewrite(file, project -> project.withNotes(about.strip()));
    }

    private static void rewrite(Path file, UnaryOperator<Project> change) {
        ProjectFile.save(change.apply(ProjectFile.read(file)), file);
    }

    /// Keeps what stands in a file no longer: the file lies in a folder beside the others from now on, and can be brought back.
    ///
    /// @return where it is
    /// @throws ProjectProblem where it cannot be moved
    public Path remove(Path file) {
        try {
            var to = Files.createDirectories(folder.resolve(REMOVED));
            return Files.move(file, free(to, stem(file)));
        } catch (IOException _) {
            throw ProjectProblem.of("", "keepsake.unmoved", file);
        }
    }

    /// Keeps again what was put aside: under the name that its file had, where this is free, and so in the place that it had.
    ///
    /// @return where it is
    /// @throws ProjectProblem where it cannot be moved
    public Path bringBack(Path aside, Path file) {
        try {
            return Files.move(aside, free(folder, stem(file)));
        } catch (IOException _) {
            throw ProjectProblem.of("", "keepsake.unmoved", aside);
        }
    }

    private static String stem(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    /// Puts what stands in a file at a place among the others.
    ///
    /// @throws ProjectProblem where the order cannot be written
    public void put(Path file, int place) {
        var all = new ArrayList<>(shelf().all().keySet());
        if (all.remove(file)) {
            all.add(Math.clamp(place, 0, all.size()), file);
            arrange(all);
        }
    }

    /// Puts all in the order of their titles.
    ///
    /// @throws ProjectProblem where the order cannot be written
    public void sort() {
        arrange(shelf().all().entrySet().stream()
                .sorted(Comparator.comparing(e -> e.getValue().title(), String.CASE_INSENSITIVE_ORDER))
                .map(e -> e.getKey()).toList());
    }

    private void arrange(List<Path> files) {
        try {
            Files.write(folder.resolve(ORDER), files.stream().map(f -> f.getFileName().toString()).toList());
        } catch (IOException _) {
            throw unusable();
        }
    }
}
