package nabla.project;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

import nabla.data.DataSpec;
import nabla.data.Split;
import nabla.project.json.Json;

/// The data sets of a project in files. A file is called by its plain name, for it lies beside the project and nowhere else.
final class Entries {
    private static final Pattern PLAIN = Pattern.compile("[^/\\\\:*?\"<>|\\p{Cntrl}]{1,200}");

    private Entries() {}

    static Json write(DataEntry entry) {
        var fields = switch (entry.spec()) {
            case DataSpec.Generated(var generator, var settings) ->
                Json.fields().and("generator", Json.text(generator)).and("settings", Plans.numbers(settings));
            case DataSpec.Table(var csv, var target, var aim) ->
                aimed(Json.fields().and("table", lines(csv)), target, aim);
            case DataSpec.CsvFile(var file, var sha256, var target, var aim) ->
                aimed(Json.fields().and("file", Json.text(file)).and("sha256", Json.text(sha256)), target, aim);
        };
        var split = Json.fields().and("validation", Json.number(entry.split().validation()));
        if (entry.split().test() > 0) split = split.and("test", Json.number(entry.split().test()));
        return fields.and("split", split.and("seed", Json.number(entry.split().seed())));
    }

    private static Json.Fields aimed(Json.Fields fields, String target, DataSpec.Aim aim) {
        return fields.and("target", Json.text(target)).and("aim", Json.text(At.word(aim)));
    }

    /// A text of several lines, one item for each.
    static Json lines(String text) {
        return text.indexOf('\n') < 0
                ? Json.text(text)
                : Json.items(Arrays.stream(text.split("\n", -1)).map(Json::text).toList());
    }

    static DataEntry read(At at) {
        return new DataEntry(spec(at), at.find("split").map(Entries::split).orElse(new Split(0, 1)));
    }

    private static DataSpec spec(At at) {
        var generator = at.find("generator");
        if (generator.isPresent()) {
            var settings = new TreeMap<String, Double>();
            at.find("settings").ifPresent(s -> s.each((name, value) -> settings.put(name, value.number())));
            return new DataSpec.Generated(generator.get().text(), settings);
        }
        var table = at.find("table");
        if (table.isPresent()) return new DataSpec.Table(table.get().lines(), target(at), aim(at));
        var file = at.find("file").orElseThrow(() -> at.problem("data.kind"));
        if (!PLAIN.matcher(file.text()).matches() || List.of(".", "..").contains(file.text())) {
            throw file.problem("data.folder", file.text());
        }
        return new DataSpec.CsvFile(file.text(), at.find("sha256").map(At::text).orElse(""), target(at), aim(at));
    }

    private static String target(At at) {
        return at.find("target").map(At::text).orElse("");
    }

    private static DataSpec.Aim aim(At at) {
        return at.find("aim").map(a -> a.constant(DataSpec.Aim.class)).orElse(DataSpec.Aim.CLASSES);
    }

    private static Split split(At at) {
        var validation = at.find("validation").map(At::number).orElse(0.0);
        var test = at.find("test").map(At::number).orElse(0.0);
        if (!Split.isSound(validation, 0)) throw at.get("validation").problem("split", validation);
        if (!Split.isSound(validation, test)) throw at.get("test").problem("split.test", validation, test);
        return new Split(validation, test,
                at.find("seed").map(s -> s.whole(Long.MIN_VALUE, Long.MAX_VALUE)).orElse(1L));
    }
}
