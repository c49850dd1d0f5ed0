package nabla.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The folder where a project file lies: what is right inside it may be read, and nothing outside.
///
/// Every refusal is a [DataProblem] in one sentence.
record ProjectFolder(Path path) {

    /// How many bytes a data file may have.
    static final int FILE_LIMIT = 256 << 20;

    /// The bytes of a plain file: no path, no link.
    byte[] bytes(Beside file) {
        var place = plain(file);
        try {
            requireBelow(FILE_LIMIT, Files.size(place), file.name());
            return Files.readAllBytes(place);
        } catch (IOException e) {
            throw unreadable(file.name(), e);
        }
    }

    /// The first lines of a plain file, as many as some bytes hold; all where it has no more.
    byte[] head(Beside file, int most) {
        try (var in = Files.newInputStream(plain(file))) {
            var head = in.readNBytes(most);
            var end = head.length;
            while (head.length == most && end > 0 && head[end - 1] != '\n') {
                end--;
            }
            return Arrays.copyOf(head, end == 0 ? head.length : end);
        } catch (IOException e) {
            throw unreadable(file.name(), e);
        }
    }

    private Path plain(Beside file) {
        var place = inside(file.name());
        if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            throw DataWords.problem("data.problem.absent", file.name(), path.toAbsolutePath());
        }
        return place;
    }

    /// A folder of that plain name.
    Path folder(Beside folder) {
        var place = inside(folder.name());
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw DataWords.problem("data.problem.absent.folder", folder.name(), path.toAbsolutePath());
        }
        return place;
    }

    /// What lies in a folder, by name, without links and hidden files.
    static List<Path> entries(Path folder) {
        try (var all = Files.list(folder)) {
            return all.filter(p -> !Files.isSymbolicLink(p) && !p.getFileName().toString().startsWith(".")).sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder.getFileName().toString(), e);
        }
    }

    private Path inside(String name) {
        if (name.isBlank() || name.matches(".*[/\\\\:\\p{Cntrl}].*") || name.matches("\\.+")) {
            throw DataWords.problem("data.problem.path", name);
        }
        var place = path.resolve(name);
        if (Files.isSymbolicLink(place)) {
            throw DataWords.problem("data.problem.path", name);
        }
        return place;
    }

    /// That a file is another one than was chosen.
    static Optional<Fault> changed(Beside file, String digest) {
        return file.sha256().isEmpty() || file.sha256().equalsIgnoreCase(digest)
                ? Optional.empty()
                : Optional.of(DataWords.fault(file.name(), "data.fault.changed"));
    }

    static DataProblem unreadable(String name, IOException e) {
        return new DataProblem(DataWords.text("data.problem.unreadable", name, e.getMessage()), e);
    }

    static void requireBelow(int limit, long size, String source) {
        if (size > limit) {
            throw DataWords.problem("data.problem.large", source, (size + (1 << 20) - 1) >> 20, limit >> 20);
        }
    }
}
