package nabla.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

import nabla.data.DataSpec;
import nabla.graph.Words;
import nabla.project.json.JsonFault;
import nabla.project.json.JsonReader;
import nabla.project.json.JsonText;
import nabla.tensor.Values;

/// Projects in files: read so that every fault is one sentence, written so that a crash leaves the old file or the new one.
public final class ProjectFile {

    /// How large a file may be.
    public static final long LIMIT = 256L << 20;

    private ProjectFile() {}

    /// A project, and what is odd about its file but does no harm, one sentence each.
    public record Read(Project project, List<String> warnings) {
        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /// The project in a file.
    ///
    /// @throws ProjectProblem where there is none
    public static Project read(Path file) {
        return open(file).project();
    }

    /// The project in a file, with warnings.
    ///
    /// @throws ProjectProblem where there is none
    public static Read open(Path file) {
        try {
            return parse(content(file));
        } catch (ProjectProblem problem) {
            throw problem.in(file.toString());
        }
    }

    private static String content(Path file) {
        try {
            if (Files.isDirectory(file)) throw ProjectProblem.of("", "file.folder");
            if (Files.size(file) > LIMIT)
                throw ProjectProblem.of("", "file.large", Files.size(file) >> 20, LIMIT >> 20);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (NoSuchFileException _) {
            throw ProjectProblem.of("", "file.none");
        } catch (CharacterCodingException _) {
            throw ProjectProblem.of("", "file.utf8");
        } catch (IOException | SecurityException _) {
            throw ProjectProblem.of("", "file.unread");
        }
    }

    /// The project in a text.
    ///
    /// @throws ProjectProblem where there is none
    public static Read parse(String text) {
        var words = Words.of("project");
        try {
            var at = At.root(JsonReader.read(text.startsWith("\ufeff") ? text.substring(1) : text));
            if (!at.isFields()) throw at.problem("format.none");
            var version = at.find("format").orElseThrow(() -> at.problem("format.none")).whole(1, Integer.MAX_VALUE);
            if (version > FormatV1.VERSION) throw at.get("format").problem("format.newer", version, FormatV1.VERSION);
            var project = FormatV1.read(at);
            return new Read(project, project.unknown().keySet().stream()
                    .map(path -> words.text("unknown", path.replace('/', '.')))
                    .toList());
        } catch (JsonFault fault) {
            throw ProjectProblem.told(words.text("place", fault.at().line(), fault.at().column()), fault.sentence());
        }
    }

    /// A tensor as files write it: a number, or arrays in arrays.
    ///
    /// @throws ProjectProblem where it is none
    public static Values values(String text) {
        try {
            return Numbers.read(At.root(JsonReader.read(text)));
        } catch (JsonFault fault) {
            throw ProjectProblem.told(
                    Words.of("project").text("place", fault.at().line(), fault.at().column()), fault.sentence());
        }
    }

    /// What the file of a project holds.
    public static String text(Project project) {
        return JsonText.of(FormatV1.write(project));
    }

    /// Writes a project to a file, all or nothing.
    ///
    /// @throws ProjectProblem where it cannot be written; the file is then as it was
    public static void save(Project project, Path file) {
        var bytes = text(project).getBytes(StandardCharsets.UTF_8);
        try {
            var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            var beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try {
                try (var out = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    var buffer = ByteBuffer.wrap(bytes);
                    while (buffer.hasRemaining()) {
                        out.write(buffer);
                    }
                    out.force(true);
                }
                replace(beside, target);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException | SecurityException _) {
            throw ProjectProblem.of("", "file.unwritten").in(file.toString());
        }
    }

    /// Writes a project to a file in another folder than that of its data, and puts the files and folders it names beside it.
    ///
    /// @param from the folder where these files lie now
    /// @throws ProjectProblem where something cannot be written, or another file of such a name lies there
    public static void save(Project project, Path file, Path from) {
        var folder = file.toAbsolutePath().getParent();
        for (var entry : project.data().values()) {
            bring(entry.spec(), from, folder);
        }
        save(project, file);
    }

    /// Puts the files and folders that a data set names beside a project; what is there already stays.
    ///
    /// @throws ProjectProblem where something cannot be written, or another file of such a name lies there
    public static void bring(DataSpec spec, Path from, Path folder) {
        for (var beside : spec.beside()) {
            copy(from.resolve(beside.name()), folder.resolve(beside.name()));
        }
    }

    /// Copies a file, or all files of a folder; what is there already is left alone.
    private static void copy(Path from, Path to) {
        try {
            if (!Files.exists(from)) return;
            if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(to);
                try (var inside = Files.list(from)) {
                    inside.filter(p -> !Files.isSymbolicLink(p)).forEach(p -> copy(p, to.resolve(p.getFileName())));
                }
                return;
            }
            if (Files.exists(to) && Files.mismatch(from, to) < 0) return;
            if (Files.exists(to)) throw ProjectProblem.of("", "data.other").in(to.toString());
            Files.copy(from, to);
        } catch (IOException | SecurityException _) {
            throw ProjectProblem.of("", "file.unwritten").in(to.toString());
        }
    }

    private static void replace(Path beside, Path target) throws IOException {
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
