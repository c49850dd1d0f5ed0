package nabla.app.view.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nabla.app.picture.Numbers;
import nabla.engine.Sources;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// The rows of a data set that are looked at, in file order, with the words for what stands in them.
///
/// @param columns what the numbers of an example are called; none where it is no row of features
/// @param vocabulary what the inputs are indices of; none where they are numbers
/// @param classes what the targets are indices of; none where they are numbers
/// @param order the rows of the part
public record DataRows(Sources.Rows from, Part part, List<String> columns, List<String> vocabulary,
        List<String> classes,
        int[] order) {

    private static final int MOST_WORDS = 12;
    private static final int SHORT = 8;

    /// Which rows.
    public enum Part {
        ALL,
        TRAINING,
        VALIDATION,
        TEST;

        public String title() {
            return Words.of("view").text("data.part." + name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    public static DataRows of(Sources sources, String data, Part part) {
        var rows = sources.rows(data);
        return new DataRows(rows, part, sources.columns(data), sources.vocabulary(data), sources.classes(data),
                rows(rows, part));
    }

    private static int[] rows(Sources.Rows from, Part part) {
        return switch (part) {
            case ALL -> IntStream.range(0, from.x().shape().rows()).toArray();
            case TRAINING -> from.training();
            case VALIDATION -> from.validation();
            case TEST -> from.test();
        };
    }

    /// Those of a part among them.
    int[] those(Part other) {
        return part == Part.ALL ? rows(from, other) : part == other ? order : new int[0];
    }

    /// Whether the same numbers are looked at.
    boolean isSame(DataRows other) {
        return from.x() == other.from.x() && from.y() == other.from.y() && Arrays.equals(order, other.order);
    }

    int count() {
        return order.length;
    }

    Shape example() {
        return from.x().shape().example();
    }

    boolean arePictures() {
        var shape = example();
        return shape.rank() == 3 && (shape.size(0) == 1 || shape.size(0) == 3);
    }

    /// How many numbers an example has.
    int width() {
        return Math.toIntExact(example().volume());
    }

    public double x(int row, int column) {
        return from.x().data()[row * width() + column];
    }

    private int targets() {
        return Math.toIntExact(from.y().shape().example().volume());
    }

    public boolean hasTargets() {
        return from.y().size() > 0;
    }

    boolean areClasses() {
        return hasTargets() && !classes.isEmpty();
    }

    /// The class of a row, where it has one.
    public Optional<Integer> kind(int row) {
        return areClasses() && targets() == 1 ? Optional.of((int) from.y().data()[row]) : Optional.empty();
    }

    public Part partOf(int row) {
        return Arrays.binarySearch(from.validation(), row) >= 0 ? Part.VALIDATION
                : Arrays.binarySearch(from.test(), row) >= 0 ? Part.TEST : Part.TRAINING;
    }

    /// What is to be predicted of a row, in words.
    public String label(int row) {
        var width = targets();
        return IntStream.range(0, Math.min(width, MOST_WORDS))
                .mapToDouble(i -> from.y().data()[row * width + i])
                .mapToObj(y -> classes.isEmpty() ? Numbers.card(y) : classes.get((int) y))
                .collect(Collectors.joining(" ")) + (width > MOST_WORDS ? " …" : "");
    }

    /// A number of an example as briefly as a table wants it, or the word that it stands for.
    String cell(int row, int column) {
        var full = full(row, column);
        return vocabulary.isEmpty() && full.length() > SHORT ? Numbers.card(x(row, column)) : full;
    }

    /// A number without rounding.
    String full(int row, int column) {
        return vocabulary.isEmpty() ? Numbers.full(x(row, column)) : vocabulary.get((int) x(row, column));
    }

    /// What the places of an example are called: columns by their names, else by their indices along the axes.
    public String name(int column) {
        if (!columns.isEmpty()) {
            return columns.get(column);
        }
        var places = new int[example().rank()];
        var rest = column;
        for (var axis = places.length - 1; axis >= 0; axis--) {
            places[axis] = rest % example().size(axis);
            rest /= example().size(axis);
        }
        return Arrays.stream(places).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }
}
