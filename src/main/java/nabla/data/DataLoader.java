package nabla.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Turns what a project file says about its data into the data.
public final class DataLoader {

    /// How many bytes of CSV a project may hold inside.
    public static final int EMBEDDED_LIMIT = 8 << 20;

    /// A header is looked for in so many bytes.
    private static final int HEAD = 1 << 16;
    private static final int FEW_NUMBERS = 100_000;
    /// The settings of generators of which their work is the product; a picture has its size twice.
    private static final List<String> SIZES = List.of("rows", "size", "size", "channels", "height", "width", "length");

    private DataLoader() {}

    /// The data set and what was passed over; `folder` is where the project file lies.
    ///
    /// @throws DataProblem where there can be no data set
    public static Loaded load(DataSpec spec, Path folder) {
        return load(spec, folder, Progress.UNSEEN);
    }

    /// The same, with somebody who waits for it.
    ///
    /// @throws DataProblem where there can be no data
    public static Loaded load(DataSpec spec, Path folder, Progress progress) {
        progress.at(0);
        var beside = new ProjectFolder(folder);
        return switch (spec) {
            case DataSpec.Generated generated -> generate(generated);
            case DataSpec.Table table -> {
                ProjectFolder.requireBelow(EMBEDDED_LIMIT, table.csv().getBytes(StandardCharsets.UTF_8).length,
                        embedded());
                yield read(embedded(), table, progress);
            }
            case DataSpec.CsvFile file -> readFile(file, beside, progress);
            case DataSpec.Idx idx -> IdxData.load(idx, beside, progress);
            case DataSpec.Pictures pictures -> PictureFolder.load(pictures, beside, progress);
        };
    }

    /// Whether it is there in a moment, however often it is asked for: what is made of few numbers, and a small table.
    public static boolean isQuick(DataSpec spec) {
        return switch (spec) {
            case DataSpec.Generated generated -> numbers(generated) <= FEW_NUMBERS;
            case DataSpec.Table table -> table.csv().length() <= FEW_NUMBERS;
            case DataSpec.CsvFile _,DataSpec.Idx _,DataSpec.Pictures _ -> false;
        };
    }

    private static double numbers(DataSpec.Generated spec) {
        var usual = Generators.named(spec.generator()).map(g -> g.spec().settings()).orElse(Map.of());
        return SIZES.stream().mapToDouble(size -> spec.settings().getOrDefault(size, usual.getOrDefault(size, 1.0)))
                .reduce(1, (a, b) -> a * b);
    }

    /// The names of the columns of a table, for choosing a target: also of those that hold text.
    ///
    /// @throws DataProblem where there are none
    public static List<String> columns(DataSpec spec, Path folder) {
        return switch (spec) {
            case DataSpec.Table table -> CsvTable.columns(embedded(), table.csv(), table.form());
            case DataSpec.CsvFile csv -> CsvTable.columns(csv.file().name(),
                    decoded(csv.file().name(), new ProjectFolder(folder).head(csv.file(), HEAD)), csv.form());
            case DataSpec.Generated _,DataSpec.Idx _,DataSpec.Pictures _ -> List.of();
        };
    }

    /// What stands in a CSV file.
    static String text(DataSpec.CsvFile csv, Path folder) {
        return decoded(csv.file().name(), new ProjectFolder(folder).bytes(csv.file()));
    }

    private static Loaded generate(DataSpec.Generated spec) {
        var generator = Generators.named(spec.generator())
                .orElseThrow(() -> DataWords.problem("data.problem.generator", spec.generator(),
                        Generators.all().stream().map(Generator::id).collect(Collectors.joining(", "))));
        return new Loaded(generator.make(spec.settings()), generator.faults(spec.settings()));
    }

    private static Loaded readFile(DataSpec.CsvFile spec, ProjectFolder folder, Progress progress) {
        var name = spec.file().name();
        var bytes = folder.bytes(spec.file());
        var loaded = read(name, new DataSpec.Table(decoded(name, bytes), spec.target(), spec.aim(), spec.form()),
                progress);
        var faults = new ArrayList<>(loaded.faults().stream().map(f -> f.in(name)).toList());
        ProjectFolder.changed(spec.file(), Digest.of(bytes)).ifPresent(faults::addFirst);
        return new Loaded(loaded.data(), faults);
    }

    private static Loaded read(String source, DataSpec.Table spec, Progress progress) {
        var target = spec.aim() == DataSpec.Aim.NONE ? "" : required(source, spec.target());
        var table = CsvTable.read(source, spec.csv(), target, spec.form(), progress);
        if (table.rows() == 0) {
            throw DataWords.problem("data.problem.rows", source,
                    table.rowFaults().stream().map(f -> " (" + f.sentence() + ")").findFirst().orElse(""));
        }
        var data = Examples.of(source, table, spec.target(), spec.aim());
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

    private static String embedded() {
        return DataWords.text("data.where.table");
    }
}
