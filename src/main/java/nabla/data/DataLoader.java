package nabla.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Collectors;

/// Turns what a project file says about its data into the data.
public final class DataLoader {

    /// How many bytes of CSV a project may hold inside.
    public static final int EMBEDDED_LIMIT = 8 << 20;

    /// How many bytes a CSV file beside the project may have.
    public static final int FILE_LIMIT = 256 << 20;

    private static final String EMBEDDED = DataWords.text("data.where.table");

    private DataLoader() {}

    /// The data set and what was passed over; `folder` is where the project file lies.
    ///
    /// @throws DataProblem where there can be no data set
    public static Loaded load(DataSpec spec, Path folder) {
        return switch (spec) {
            case DataSpec.Generated generated -> generate(generated);
            case DataSpec.Table(var csv, var target, var aim) -> {
                requireBelow(EMBEDDED_LIMIT, csv.getBytes(StandardCharsets.UTF_8).length, EMBEDDED);
                yield read(EMBEDDED, csv, target, aim);
            }
            case DataSpec.CsvFile file -> readFile(file, folder);
        };
    }

    private static Loaded generate(DataSpec.Generated spec) {
        var generator = Generators.named(spec.generator())
                .orElseThrow(() -> DataWords.problem("data.problem.generator", spec.generator(),
                        Generators.all().stream().map(Generator::id).collect(Collectors.joining(", "))));
        return new Loaded(generator.make(spec.settings()), generator.faults(spec.settings()));
    }

    private static Loaded readFile(DataSpec.CsvFile spec, Path folder) {
        var name = spec.file();
        var bytes = bytes(name, folder);
        var loaded = read(name, decoded(name, bytes), spec.target(), spec.aim());
        if (spec.sha256().isEmpty() || spec.sha256().equalsIgnoreCase(Digest.of(bytes))) {
            return loaded;
        }
        var faults = new ArrayList<>(loaded.faults());
        faults.addFirst(DataWords.fault(name, "data.fault.changed"));
        return new Loaded(loaded.data(), faults);
    }

    private static Loaded read(String source, String csv, String target, DataSpec.Aim aim) {
        var table = CsvTable.read(source, csv, aim == DataSpec.Aim.NONE ? "" : required(source, target));
        if (table.rows() == 0) {
            throw DataWords.problem("data.problem.rows", source,
                    table.rowFaults().stream().map(f -> " (" + f.sentence() + ")").findFirst().orElse(""));
        }
        var data = Examples.of(source, table, target, aim);
        var faults = new ArrayList<>(table.faults());
        if (data.labels() instanceof Labels.Classes(var names) && names.size() == 1) {
            faults.add(DataWords.fault(DataWords.text("data.where.column", target), "data.fault.single",
                    names.getFirst()));
        }
        return new Loaded(data, faults);
    }

    private static String required(String source, String target) {
        if (target.isEmpty()) {
            throw DataWords.problem("data.problem.target", source);
        }
        return target;
    }

    /// The bytes of a plain file right inside the folder: no path, no link, nothing outside.
    private static byte[] bytes(String name, Path folder) {
        if (name.isBlank() || name.matches(".*[/\\\\:\\p{Cntrl}].*") || name.matches("\\.+")) {
            throw DataWords.problem("data.problem.path", name);
        }
        var file = folder.resolve(name);
        try {
            if (Files.isSymbolicLink(file)) {
                throw DataWords.problem("data.problem.path", name);
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw DataWords.problem("data.problem.absent", name);
            }
            requireBelow(FILE_LIMIT, Files.size(file), name);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataProblem(DataWords.text("data.problem.unreadable", name, e.getMessage()), e);
        }
    }

    private static String decoded(String name, byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
        } catch (CharacterCodingException e) {
            var line = 1;
            for (var i = 0; i < buffer.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new DataProblem(DataWords.text("data.problem.encoding", name, line), e);
        }
    }

    private static void requireBelow(int limit, long size, String source) {
        if (size > limit) {
            throw DataWords.problem("data.problem.large", source, (size + (1 << 20) - 1) >> 20, limit >> 20);
        }
    }
}
