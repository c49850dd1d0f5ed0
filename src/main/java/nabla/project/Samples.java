package nabla.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The projects that come with Nabla: in the folder `samples` of the checkout, or beside what is installed.
public final class Samples {

    private static final String ENDING = ".nabla";
    private static final int LEVELS = 4;
    private static final int FOLDERS = 2;

    private Samples() {}

    /// A project to start from.
    ///
    /// @param file where it lies in the folder of samples, with `/`
    /// @param chapter the lecture's chapter that it belongs to
    /// @param line one line that says what it shows: the first sentence of its notes
    public record Sample(String file, String chapter, String title, String line, Path path) {}

    /// All of them by chapter; a sample that cannot be read is listed with the reason.
    public static List<Sample> all() {
        return folder().map(Samples::in).orElse(List.of());
    }

    /// The sample of this file name, `xor.nabla` or `exams/graph-derivative.nabla`.
    public static Optional<Sample> find(String file) {
        return all().stream().filter(s -> s.file().equals(file)).findFirst();
    }

    private static List<Sample> in(Path folder) {
        try (var files = Files.walk(folder, FOLDERS)) {
            var all = new ArrayList<>(files.filter(f -> f.toString().endsWith(ENDING))
                    .map(f -> sample(folder, f))
                    .toList());
            all.sort(Comparator.comparing(Sample::chapter).thenComparing(Sample::file));
            return List.copyOf(all);
        } catch (IOException _) {
            return List.of();
        }
    }

    private static Sample sample(Path folder, Path path) {
        var file = folder.relativize(path).toString().replace('\\', '/');
        try {
            var project = ProjectFile.read(path);
            return new Sample(file, project.chapter(), project.title(), line(project.notes()), path);
        } catch (ProjectProblem problem) {
            return new Sample(file, "", file, problem.sentence(), path);
        }
    }

    private static String line(String notes) {
        var words = notes.replace('\n', ' ').strip();
        var end = words.indexOf(". ");
        return end < 0 ? words : words.substring(0, end + 1);
    }

    /// The system property `nabla.samples`, else `samples` at or above the place of the program, else `./samples`.
    public static Optional<Path> folder() {
        var set = System.getProperty("nabla.samples");
        if (set != null) return Optional.of(Path.of(set)).filter(Files::isDirectory);
        var candidates = new ArrayList<Path>();
        program().ifPresent(from -> {
            var at = from;
            for (var i = 0; i < LEVELS && at != null; i++) {
                candidates.add(at.resolve("samples"));
                at = at.getParent();
            }
        });
        candidates.add(Path.of("samples"));
        return candidates.stream().filter(Files::isDirectory).findFirst();
    }

    private static Optional<Path> program() {
        try {
            return Optional.ofNullable(Samples.class.getProtectionDomain().getCodeSource())
                    .map(source -> source.getLocation())
                    .map(location -> Path.of(java.net.URI.create(location.toString())))
                    .map(Path::getParent);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
