package nabla.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/// Turns the columns of a table into inputs and targets, as its aim says.
final class Examples {

    /// More different labels than this are taken for a mistake: a column of numbers or of names of rows.
    static final int MOST_CLASSES = 1000;

    private record Targets(Tensor values, Labels labels) {}

    private final String source;
    private final List<Column<?>> columns;
    private final int rows;

    private Examples(String source, CsvTable table) {
        this.source = source;
        this.columns = table.columns();
        this.rows = table.rows();
    }

    static DataSet of(String source, CsvTable table, String target, DataSpec.Aim aim) {
        return new Examples(source, table).read(target, aim);
    }

    private Column<?> column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    private DataSet read(String target, DataSpec.Aim aim) {
        var inputs = columns.stream()
                .filter(c -> aim == DataSpec.Aim.NONE || !c.name().equals(target))
                .filter(DoubleColumn.class::isInstance)
                .map(DoubleColumn.class::cast)
                .toList();
        if (inputs.isEmpty()) {
            throw DataWords.problem("data.problem.inputs", source);
        }
        var names = inputs.stream().map(DoubleColumn::name).toList();
        var targets = switch (aim) {
            case NONE -> new Targets(Tensor.zeros(Shape.features(0).batched(rows)), new Labels.None());
            case NUMBERS -> numbers(target);
            case CLASSES -> classes(target);
        };
        return DataSet.of(matrix(inputs), targets.values, targets.labels, names);
    }

    private Tensor matrix(List<DoubleColumn> columns) {
        var width = columns.size();
        var tensor = Tensor.zeros(Shape.features(width).batched(rows));
        for (var c = 0; c < width; c++) {
            var column = columns.get(c);
            for (var row = 0; row < rows; row++) {
                tensor.data()[row * width + c] = column.getDouble(row);
            }
        }
        return tensor;
    }

    private Targets numbers(String target) {
        if (!(column(target) instanceof DoubleColumn column)) {
            throw DataWords.problem("data.problem.numbers", source, target);
        }
        return new Targets(matrix(List.of(column)), new Labels.Numbers(List.of(target)));
    }

    private Targets classes(String target) {
        return switch (column(target)) {
            case DoubleColumn column -> wholeClasses(target, column.asDoubleArray());
            case StringColumn column -> {
                var names = column.asList();
                var distinct = List.copyOf(new TreeSet<>(names));
                yield classes(target, distinct, row -> Collections.binarySearch(distinct, names.get(row)));
            }
            default -> throw new IllegalStateException(target);
        };
    }

    private Targets wholeClasses(String target, double[] values) {
        Arrays.stream(values).filter(v -> v != Math.rint(v) || Math.abs(v) > 1e15).findFirst().ifPresent(v -> {
            throw DataWords.problem("data.problem.fractions", source, target, v);
        });
        var distinct = Arrays.stream(values).mapToLong(v -> (long) v).distinct().sorted().toArray();
        return classes(target, Arrays.stream(distinct).mapToObj(Long::toString).toList(),
                row -> Arrays.binarySearch(distinct, (long) values[row]));
    }

    private Targets classes(String target, List<String> names, IntUnaryOperator kind) {
        if (names.size() > MOST_CLASSES) {
            throw DataWords.problem("data.problem.classes", source, target, names.size(), MOST_CLASSES);
        }
        var values = IntStream.range(0, rows).map(kind).asDoubleStream().toArray();
        return new Targets(Tensor.over(Shape.SCALAR.batched(rows), values), new Labels.Classes(names));
    }
}
