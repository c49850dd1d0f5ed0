package nabla.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// The rows of a CSV text that can be used, with their numbers and the target column, and a fault for each that cannot.
///
/// A column holds numbers when more than half of what stands in it is written as a number; other columns hold text,
/// and are left out unless one is the target.
public final class CsvTable {

    /// When the types of all columns are known.
    private static final double FILLING = 0.45;

    private enum Type {
        NUMBER,
        TEXT,
        UNUSED
    }

    private final CsvText csv;
    private final Type[] types;
    private final String source;
    private final String target;
    private final List<Column<?>> columns;
    private final List<Fault> faults = new ArrayList<>();
    private final Faults rowFaults = new Faults();
    private final Optional<Means> means;
    private final Progress progress;
    private int rows;

    private CsvTable(String source, CsvText csv, String target, CsvForm.Missing missing, Progress progress) {
        this.progress = progress;
        this.csv = csv;
        means = missing == CsvForm.Missing.MEAN ? Optional.of(new Means(csv.columns().size())) : Optional.empty();
        this.target = target;
        faults.addAll(csv.faults());
        types = types();
        this.source = source;
        columns = IntStream.range(0, types.length)
                .filter(i -> types[i] != Type.UNUSED)
                .<Column<?>>mapToObj(i -> column(csv.columns().get(i), types[i]))
                .toList();
        fill();
    }

    /// Reads CSV text. `source` names it in sentences; `target` is the column that may hold text, or empty.
    ///
    /// @throws DataProblem where the text is no table, or has no such column
    public static CsvTable read(String source, String text, String target, CsvForm form) {
        return read(source, text, target, form, Progress.UNSEEN);
    }

    static CsvTable read(String source, String text, String target, CsvForm form, Progress progress) {
        var csv = CsvText.of(source, text, form);
        if (!target.isEmpty() && !csv.columns().contains(target)) {
            throw DataWords.problem("data.problem.column", source, target, listed(csv.columns()));
        }
        return new CsvTable(source, csv, target, form.missing(), progress);
    }

    /// The names of the columns of a CSV text, for choosing a target.
    public static List<String> columns(String source, String text, CsvForm form) {
        return CsvText.of(source, text, form).columns();
    }

    /// The usable rows as a Tablesaw table. The first of a process costs a second: Tablesaw looks for its readers.
    public Table table() {
        return Table.create(source, columns);
    }

    /// The columns of the usable rows, which cost nothing to ask for.
    List<Column<?>> columns() {
        return columns;
    }

    /// What was passed over, in file order.
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /// How many rows can be used.
    int rows() {
        return rows;
    }

    /// What is wrong with the rows that cannot be used.
    List<Fault> rowFaults() {
        return rowFaults.told();
    }

    private Type[] types() {
        var names = csv.columns();
        var numbers = new int[names.size()];
        var texts = new int[names.size()];
        csv.forEachRow(progress.part(0, FILLING), row -> {
            for (var i = 0; i < names.size() && row.cells().size() == names.size(); i++) {
                var cell = Cell.of(row.cells().get(i));
                numbers[i] += cell.isText() || cell.isMissing() ? 0 : 1;
                texts[i] += cell.isText() ? 1 : 0;
                var column = i;
                means.ifPresent(m -> m.see(column, cell));
            }
        });
        var result = new Type[names.size()];
        for (var i = 0; i < result.length; i++) {
            var name = names.get(i);
            result[i] = numbers[i] > texts[i] ? Type.NUMBER : name.equals(target) ? Type.TEXT : Type.UNUSED;
            if (result[i] == Type.UNUSED) {
                var key = texts[i] == 0 ? "data.fault.column.empty" : "data.fault.column.text";
                faults.add(DataWords.fault(where(i), key));
            }
        }
        return result;
    }

    private static Column<?> column(String name, Type type) {
        return type == Type.NUMBER ? DoubleColumn.create(name) : StringColumn.create(name);
    }

    private void fill() {
        var used = IntStream.range(0, types.length).filter(i -> types[i] != Type.UNUSED).toArray();
        var values = new double[types.length];
        csv.forEachRow(progress.part(FILLING, 1), row -> {
            if (isGood(row, values)) {
                rows++;
                means.ifPresent(m -> m.fill(row.cells()));
                for (var c = 0; c < used.length; c++) {
                    switch (columns.get(c)) {
                        case DoubleColumn numbers -> numbers.append(values[used[c]]);
                        case StringColumn texts -> texts.append(row.cells().get(used[c]));
                        default -> throw new IllegalStateException(columns.get(c).name());
                    }
                }
            }
        });
        means.ifPresent(m -> IntStream.of(used).filter(i -> m.filled(i) > 0).forEach(
                i -> faults.add(DataWords.fault(where(i), "data.fault.mean", m.filled(i), m.of(i)))));
        faults.addAll(rowFaults.all(DataWords.text("data.where.table"), "data.fault.more"));
    }

    private String where(int column) {
        return DataWords.text("data.where.column", csv.columns().get(column));
    }

    /// Reads the numbers of a row, or tells the first thing that is wrong with it.
    private boolean isGood(CsvText.Row row, double[] values) {
        var names = csv.columns();
        if (row.isOpen()) {
            return leaveOut(row, "data.fault.quote");
        }
        if (row.cells().size() != names.size()) {
            return leaveOut(row, "data.fault.ragged", row.cells().size(), names.size());
        }
        for (var i = 0; i < types.length; i++) {
            var text = row.cells().get(i);
            if (types[i] == Type.NUMBER) {
                var cell = Cell.of(text);
                var isFilled = cell.isMissing() && means.isPresent() && !csv.columns().get(i).equals(target);
                values[i] = isFilled ? means.orElseThrow().of(i) : cell.value();
                if (!isFilled && !cell.isFinite()) {
                    return leaveOutFor(i, row, cell.fault(), shown(text), text.replace(',', '.'));
                }
            } else if (types[i] == Type.TEXT && text.isEmpty()) {
                return leaveOutFor(i, row, "data.fault.missing");
            }
        }
        return true;
    }

    private boolean leaveOut(CsvText.Row row, String key, Object... args) {
        return leaveOut(DataWords.text("data.where.line", row.line()), key, args);
    }

    private boolean leaveOutFor(int column, CsvText.Row row, String key, Object... args) {
        return leaveOut(DataWords.text("data.where.cell", row.line(), csv.columns().get(column)), key, args);
    }

    private boolean leaveOut(String where, String key, Object... args) {
        rowFaults.add(where, key, args);
        return false;
    }

    private static String shown(String text) {
        var line = text.replace('\n', ' ');
        return line.length() > 20 ? line.substring(0, 20) + "…" : line;
    }

    private static String listed(List<String> names) {
        var few = String.join(", ", names.subList(0, Math.min(8, names.size())));
        return names.size() > 8 ? few + ", …" : few;
    }
}
