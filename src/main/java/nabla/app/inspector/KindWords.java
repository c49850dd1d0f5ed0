package nabla.app.inspector;

import nabla.data.DataSpec;
import nabla.data.Generator;
import nabla.data.Generators;
import nabla.graph.Words;

/// What kind of thing data come from, as people call it.
final class KindWords {

    private static final Words WORDS = Words.of("inspector");

    private KindWords() {}

    static String of(DataSpec spec) {
        return switch (spec) {
            case DataSpec.Generated(var generator, _) ->
                Generators.named(generator).map(Generator::title).orElse(generator);
            case DataSpec.Table _ -> WORDS.text("data.table");
            case DataSpec.CsvFile _ -> WORDS.text("data.kind.csv");
            case DataSpec.Idx _ -> WORDS.text("data.kind.idx");
            case DataSpec.Pictures _ -> WORDS.text("data.kind.pictures");
        };
    }
}
