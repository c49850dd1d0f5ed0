package nabla.app.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

import nabla.app.control.NumberField;
import nabla.data.CsvForm;
import nabla.data.DataSpec;
import nabla.graph.Words;

/// What can be set of data that are read: how a table is to be understood, how large pictures are to be, how many rows are wanted.
final class FileForm {

    private static final Words WORDS = Words.of("inspector");
    private static final int MOST_ROWS = 10_000_000;

    private final DataForm form;

    FileForm(DataForm form) {
        this.form = form;
    }

    /// @param target stays to be chosen where it is no column any more
    void table(String source, String target) {
        form.fact(WORDS.text("data.source"), source);
        form.choice(WORDS.text("data.target"), "data-target", () -> {
            var columns = new ArrayList<>(form.tableColumns());
            if (!columns.contains(target) && !target.isEmpty()) {
                columns.add(target);
            }
            return columns;
        }, FileForm::target, (spec, column) -> with(spec, column.toString(), aim(spec), format(spec)));
        form.choice(WORDS.text("data.aim"), "data-aim", () -> List.of(DataSpec.Aim.values()), FileForm::aim,
                (spec, aim) -> with(spec, target(spec), (DataSpec.Aim) aim, format(spec)));
        format("header", CsvForm.Header.values(), CsvForm::header, (f, now) -> f.with((CsvForm.Header) now));
        format("separator", CsvForm.Separator.values(), CsvForm::separator,
                (f, now) -> f.with((CsvForm.Separator) now));
        format("missing", CsvForm.Missing.values(), CsvForm::missing, (f, now) -> f.with((CsvForm.Missing) now));
    }

    private void format(String name, Object[] values, Function<CsvForm, Object> read,
            BiFunction<CsvForm, Object, CsvForm> write) {
        form.choice(WORDS.text("data." + name), "data-" + name, () -> List.of(values),
                spec -> read.apply(format(spec)),
                (spec, now) -> with(spec, target(spec), aim(spec), write.apply(format(spec), now)));
    }

    private static String target(DataSpec spec) {
        return switch (spec) {
            case DataSpec.Table table -> table.target();
            case DataSpec.CsvFile csv -> csv.target();
            default -> "";
        };
    }

    private static DataSpec.Aim aim(DataSpec spec) {
        return switch (spec) {
            case DataSpec.Table table -> table.aim();
            case DataSpec.CsvFile csv -> csv.aim();
            default -> DataSpec.Aim.NONE;
        };
    }

    private static CsvForm format(DataSpec spec) {
        return switch (spec) {
            case DataSpec.Table table -> table.form();
            case DataSpec.CsvFile csv -> csv.form();
            default -> CsvForm.USUAL;
        };
    }

    private static DataSpec with(DataSpec spec, String target, DataSpec.Aim aim, CsvForm form) {
        return switch (spec) {
            case DataSpec.Table table -> new DataSpec.Table(table.csv(), target, aim, form);
            case DataSpec.CsvFile csv -> new DataSpec.CsvFile(csv.file(), target, aim, form);
            default -> spec;
        };
    }

    void idx(DataSpec.Idx idx) {
        form.fact(WORDS.text("data.source"), idx.images().name());
        form.fact(WORDS.text("data.labels"),
                idx.labels().map(labels -> labels.name()).orElseGet(() -> WORDS.text("data.labels.none")));
        whole("most", 0, MOST_ROWS, spec -> spec instanceof DataSpec.Idx i ? i.most() : 0,
                (spec, most) -> spec instanceof DataSpec.Idx(var images, var labels, _)
                        ? new DataSpec.Idx(images, labels, most) : spec);
    }

    void pictures(DataSpec.Pictures pictures) {
        form.fact(WORDS.text("data.source"), pictures.folder().name());
        whole("height", 1, DataSpec.MOST_PIXELS, spec -> pictured(spec).map(DataSpec.Pictures::height).orElse(1),
                (spec, height) -> turned(spec, p -> new DataSpec.Pictures(p.folder(), height, p.width(), p.colour(),
                        p.most())));
        whole("width", 1, DataSpec.MOST_PIXELS, spec -> pictured(spec).map(DataSpec.Pictures::width).orElse(1),
                (spec, width) -> turned(spec, p -> new DataSpec.Pictures(p.folder(), p.height(), width, p.colour(),
                        p.most())));
        form.choice(WORDS.text("data.colour"), "data-colour", () -> List.of(DataSpec.Colour.values()),
                spec -> pictured(spec).map(DataSpec.Pictures::colour).orElse(DataSpec.Colour.GREY),
                (spec, colour) -> turned(spec, p -> new DataSpec.Pictures(p.folder(), p.height(), p.width(),
                        (DataSpec.Colour) colour, p.most())));
        whole("most", 0, MOST_ROWS, spec -> pictured(spec).map(DataSpec.Pictures::most).orElse(0),
                (spec, most) -> turned(spec, p -> new DataSpec.Pictures(p.folder(), p.height(), p.width(), p.colour(),
                        most)));
    }

    private static Optional<DataSpec.Pictures> pictured(DataSpec spec) {
        return spec instanceof DataSpec.Pictures pictures ? Optional.of(pictures) : Optional.empty();
    }

    private static DataSpec turned(DataSpec spec, UnaryOperator<DataSpec.Pictures> turn) {
        return pictured(spec).<DataSpec>map(turn).orElse(spec);
    }

    private void whole(String name, int min, int max, ToIntFunction<DataSpec> read,
            BiFunction<DataSpec, Integer, DataSpec> write) {
        form.number(WORDS.text("data." + name), WORDS.find("data." + name + ".about"), "data-" + name,
                NumberField.Kind.WHOLE, min, max, entry -> (double) read.applyAsInt(entry.spec()),
                (entry, value) -> entry.with(write.apply(entry.spec(), value.intValue())));
    }
}
