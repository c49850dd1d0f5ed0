package nabla.data;

import java.nio.file.Path;
import java.util.stream.Collectors;

/// Turns what a project file says about its data into the data.
public final class DataLoader {

    /// How many bytes of CSV a project may hold inside.
    public static final int EMBEDDED_LIMIT = 8 << 20;

    private DataLoader() {}

    /// The data set and what was passed over; `folder` is where the project file lies.
    ///
    /// @throws DataProblem where there can be no data set
    public static Loaded load(DataSpec spec, Path folder) {
        return switch (spec) {
            case DataSpec.Generated generated -> generate(generated);
            case DataSpec.Table _, DataSpec.CsvFile _ -> throw DataWords.problem("data.problem.unread");
        };
    }

    private static Loaded generate(DataSpec.Generated spec) {
        var generator = Generators.named(spec.generator())
                .orElseThrow(() -> DataWords.problem("data.problem.generator", spec.generator(),
                        Generators.all().stream().map(Generator::id).collect(Collectors.joining(", "))));
        return new Loaded(generator.make(spec.settings()), generator.faults(spec.settings()));
    }
}
