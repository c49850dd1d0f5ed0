package nabla.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nabla.data.DataLoader;
import nabla.data.DataSet;
import nabla.data.DataSpec;
import nabla.data.Labels;
import nabla.data.Split;
import nabla.engine.Sources;

/// The rows of a data set as they can be painted: rows come, move and go, and each other row keeps its numbers and its part of the split.
/// A generated set becomes a table of its own by that.
///
/// @param columns the names of the inputs
/// @param target the name of what is learnt
/// @param classes the names of the classes, or none where a number is learnt
public record PointTable(List<String> columns, String target, List<String> classes, Split split, List<Row> rows) {

    /// @param y the class by its place, or the number
    public record Row(List<Double> x, double y, Sources.Part part) {
        public Row {
            x = List.copyOf(x);
        }
    }

    /// The part of a row that nothing but the test sees.
    private static final Sources.Part TEST = Sources.Part.ALL;
    /// What a row may take in the file, so that the table stays below its limit.
    private static final int MOST_ROWS = DataLoader.EMBEDDED_LIMIT / 100;

    public PointTable {
        columns = List.copyOf(columns);
        classes = List.copyOf(classes);
        rows = Collections.unmodifiableList(rows);
    }

    /// The rows of a data set that is held in the project; empty where it is not, or where a row is more than a few numbers and a target.
    public static Optional<PointTable> of(Project project, ProjectSources sources, String id) {
        var entry = project.data().get(id);
        return Optional.ofNullable(entry)
                .filter(e -> isHeld(e.spec()))
                .flatMap(_ -> sources.dataSet(id))
                .filter(set -> set.rows() <= MOST_ROWS && set.inputShape().rank() == 1
                        && set.columns().size() == set.inputShape().last() && set.vocabulary().isEmpty())
                .flatMap(set -> of(entry, set, sources.rows(id)));
    }

    /// Columns of text that are no inputs would be lost.
    private static boolean isHeld(DataSpec spec) {
        return spec instanceof DataSpec.Generated || spec instanceof DataSpec.Table;
    }

    private static Optional<PointTable> of(DataEntry entry, DataSet set, Sources.Rows rows) {
        return switch (set.labels()) {
            case Labels.Classes(var names) when set.targetShape().rank() == 0 ->
                Optional.of(of(entry, set, rows, target(entry, set, "class"), names));
            case Labels.Numbers(var names) when names.size() == 1 ->
                Optional.of(of(entry, set, rows, names.getFirst(), List.of()));
            default -> Optional.empty();
        };
    }

    private static String target(DataEntry entry, DataSet set, String otherwise) {
        return entry.spec() instanceof DataSpec.Table table ? table.target()
                : set.columns().contains(otherwise) ? otherwise + "_" : otherwise;
    }

    private static PointTable of(DataEntry entry, DataSet set, Sources.Rows rows, String target,
            List<String> classes) {
        var parts = new Sources.Part[set.rows()];
        Arrays.fill(parts, Sources.Part.TRAINING);
        for (var row : rows.validation()) {
            parts[row] = Sources.Part.VALIDATION;
        }
        for (var row : rows.test()) {
            parts[row] = TEST;
        }
        var width = set.columns().size();
        var all = new ArrayList<Row>();
        for (var row = 0; row < set.rows(); row++) {
            var x = new ArrayList<Double>();
            for (var i = 0; i < width; i++) {
                x.add(set.inputs().data()[row * width + i]);
            }
            all.add(new Row(x, set.targets().data()[row], parts[row]));
        }
        return new PointTable(set.columns(), target, classes, entry.split(), all);
    }

    private PointTable with(List<Row> others) {
        return new PointTable(columns, target, classes, split, others);
    }

    /// With more rows, all to train on.
    public PointTable plus(List<List<Double>> inputs, double y) {
        var all = new ArrayList<>(rows);
        inputs.forEach(x -> all.add(new Row(x, y, Sources.Part.TRAINING)));
        return all.size() > MOST_ROWS ? this : with(all);
    }

    /// With one row elsewhere; it stays in its part.
    public PointTable moved(int row, List<Double> x, double y) {
        var all = new ArrayList<>(rows);
        all.set(row, new Row(x, y, rows.get(row).part()));
        return with(all);
    }

    /// Whether a row may go: the last of its class and the last to train on stay.
    public boolean canLose(int row) {
        var gone = rows.get(row);
        var others = rows.stream().filter(r -> r != gone).toList();
        return others.stream().anyMatch(r -> r.part() == Sources.Part.TRAINING)
                && (classes.isEmpty() || others.stream().anyMatch(r -> r.y() == gone.y()));
    }

    public PointTable without(int row) {
        var all = new ArrayList<>(rows);
        all.remove(row);
        return with(all);
    }

    /// The rows as a data set of the project.
    public DataEntry entry() {
        var held = new Split.Fixed(rowsOf(Sources.Part.VALIDATION), rowsOf(TEST));
        return new DataEntry(new DataSpec.Table(csv(), target,
                classes.isEmpty() ? DataSpec.Aim.NUMBERS : DataSpec.Aim.CLASSES), split.with(held));
    }

    private List<Integer> rowsOf(Sources.Part part) {
        var found = new ArrayList<Integer>();
        for (var row = 0; row < rows.size(); row++) {
            if (rows.get(row).part() == part) {
                found.add(row);
            }
        }
        return found;
    }

    private String csv() {
        var text = new StringBuilder();
        text.append(columns.stream().map(PointTable::quoted).collect(Collectors.joining(",")))
                .append(',').append(quoted(target));
        for (var row : rows) {
            text.append('\n');
            for (var x : row.x()) {
                text.append(x.doubleValue()).append(',');
            }
            text.append(classes.isEmpty() ? Double.toString(row.y()) : quoted(classes.get((int) row.y())));
        }
        return text.toString();
    }

    private static String quoted(String cell) {
        return cell.isEmpty() || cell.matches("(?s).*[,\"\\r\\n].*|\\s.*|.*\\s")
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
