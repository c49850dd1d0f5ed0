package nabla.project;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

import nabla.data.Beside;
import nabla.data.CsvForm;
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
            case DataSpec.Table(var csv, var target, var aim, var form) ->
                formed(aimed(Json.fields().and("table", lines(csv)), target, aim), form);
            case DataSpec.CsvFile(var file, var target, var aim, var form) ->
                formed(aimed(beside(Json.fields(), "file", file), target, aim), form);
            case DataSpec.Idx(var images, var labels, var most) -> {
                var idx = beside(Json.fields(), "idx", images);
                var both = labels.map(l -> idx.and("labels", beside(Json.fields(), "file", l))).orElse(idx);
                yield most == 0 ? both : both.and("most", Json.number(most));
            }
            case DataSpec.Pictures(var folder, var height, var width, var colour, var most) -> {
                var pictures = beside(Json.fields(), "pictures", folder)
                        .and("height", Json.number(height)).and("width", Json.number(width))
                        .and("colour", Json.text(At.word(colour)));
                yield most == 0 ? pictures : pictures.and("most", Json.number(most));
            }
        };
        var split = Json.fields().and("validation", Json.number(entry.split().validation()));
        if (entry.split().test() > 0) split = split.and("test", Json.number(entry.split().test()));
        split = split.and("seed", Json.number(entry.split().seed()));
        if (entry.split().fixed().isPresent()) split = split.and("fixed", fixed(entry.split().fixed().get()));
        return fields.and("split", split);
    }

    private static Json fixed(Split.Fixed rows) {
        return Json.fields().and("validation", rows(rows.validation())).and("test", rows(rows.test()));
    }

    private static Json rows(List<Integer> rows) {
        return Json.items(rows.stream().map(row -> Json.number(row)).toList());
    }

    private static Json.Fields aimed(Json.Fields fields, String target, DataSpec.Aim aim) {
        return fields.and("target", Json.text(target)).and("aim", Json.text(At.word(aim)));
    }

    private static Json.Fields beside(Json.Fields fields, String key, Beside file) {
        return fields.and(key, Json.text(file.name())).and("sha256", Json.text(file.sha256()));
    }

    /// What is not as usual.
    private static Json.Fields formed(Json.Fields fields, CsvForm form) {
        var all = fields;
        if (form.header() != CsvForm.USUAL.header()) all = all.and("header", Json.text(At.word(form.header())));
        if (form.separator() != CsvForm.USUAL.separator())
            all = all.and("separator", Json.text(At.word(form.separator())));
        if (form.missing() != CsvForm.USUAL.missing()) all = all.and("missing", Json.text(At.word(form.missing())));
        return all;
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
        if (table.isPresent()) return new DataSpec.Table(table.get().lines(), target(at), aim(at), form(at));
        var pictures = at.find("pictures");
        if (pictures.isPresent()) {
            return new DataSpec.Pictures(plain(at, pictures.get()), pixels(at, "height"), pixels(at, "width"),
                    at.find("colour").map(c -> c.constant(DataSpec.Colour.class)).orElse(DataSpec.Colour.GREY),
                    most(at));
        }
        var idx = at.find("idx");
        if (idx.isPresent()) {
            return new DataSpec.Idx(plain(at, idx.get()), at.find("labels").map(l -> plain(l, l.get("file"))),
                    most(at));
        }
        var file = at.find("file").orElseThrow(() -> at.problem("data.kind"));
        return new DataSpec.CsvFile(plain(at, file), target(at), aim(at), form(at));
    }

    private static Beside plain(At at, At name) {
        if (!PLAIN.matcher(name.text()).matches() || List.of(".", "..").contains(name.text())) {
            throw name.problem("data.folder", name.text());
        }
        return new Beside(name.text(), at.find("sha256").map(At::text).orElse(""));
    }

    private static int pixels(At at, String side) {
        return (int) at.get(side).whole(1, DataSpec.MOST_PIXELS);
    }

    private static int most(At at) {
        return (int) (long) at.find("most").map(m -> m.whole(0, Integer.MAX_VALUE)).orElse(0L);
    }

    private static CsvForm form(At at) {
        return new CsvForm(
                at.find("header").map(h -> h.constant(CsvForm.Header.class)).orElse(CsvForm.USUAL.header()),
                at.find("separator").map(s -> s.constant(CsvForm.Separator.class)).orElse(CsvForm.USUAL.separator()),
                at.find("missing").map(m -> m.constant(CsvForm.Missing.class)).orElse(CsvForm.USUAL.missing()));
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
        var split = new Split(validation, test,
                at.find("seed").map(s -> s.whole(Long.MIN_VALUE, Long.MAX_VALUE)).orElse(1L));
        return at.find("fixed").map(f -> split.with(new Split.Fixed(rows(f, "validation"), rows(f, "test"))))
                .orElse(split);
    }

    private static List<Integer> rows(At at, String part) {
        return at.find(part).map(At::items).orElse(List.of()).stream().map(row -> row.count(0)).toList();
    }
}
