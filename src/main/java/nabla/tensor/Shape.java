package nabla.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The named axes of a tensor, outermost first; numbers lie row-major, so the last axis runs fastest.
///
/// Names need not be unique (attention scores are time × time); a name in a setting means the last axis that bears it.
public record Shape(List<Axis> axes) {

    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        axes = List.copyOf(axes);
    }

    public static Shape of(int... sizes) {
        return new Shape(Arrays.stream(sizes).mapToObj(Axis::of).toList());
    }

    public static Shape of(Axis... axes) {
        return new Shape(List.of(axes));
    }

    public static Shape features(int size) {
        return of(new Axis("features", size));
    }

    public static Shape image(int channels, int height, int width) {
        return of(new Axis("channels", channels), new Axis("height", height), new Axis("width", width));
    }

    public static Shape sequence(int time, int features) {
        return of(new Axis("time", time), new Axis("features", features));
    }

    /// These axes for each of `rows` examples.
    public Shape batched(int rows) {
        return before(new Axis(Axis.BATCH, rows));
    }

    public Shape before(Axis first) {
        var all = new ArrayList<Axis>();
        all.add(first);
        all.addAll(axes);
        return new Shape(all);
    }

    public Shape plus(Axis last) {
        var all = new ArrayList<>(axes);
        all.add(last);
        return new Shape(all);
    }

    /// This shape with one more axis before the one at a place.
    public Shape plus(int place, Axis axis) {
        var all = new ArrayList<>(axes);
        all.add(place, axis);
        return new Shape(all);
    }

    /// This shape with one axis replaced; `axis` may count from the end (−1 is the last).
    public Shape with(int axis, Axis to) {
        var all = new ArrayList<>(axes);
        all.set(place(axis), to);
        return new Shape(all);
    }

    public Shape without(int axis) {
        var all = new ArrayList<>(axes);
        all.remove(place(axis));
        return new Shape(all);
    }

    /// The axes `from` (included) to `to` (excluded).
    public Shape part(int from, int to) {
        return new Shape(axes.subList(from, to));
    }

    public int rank() {
        return axes.size();
    }

    /// The axis at a place; negative places count from the end.
    public Axis axis(int axis) {
        return axes.get(place(axis));
    }

    public int size(int axis) {
        return axis(axis).size();
    }

    public int last() {
        return size(-1);
    }

    public int channels() {
        return size(-3);
    }

    public int height() {
        return size(-2);
    }

    public int width() {
        return size(-1);
    }

    public int[] sizes() {
        return axes.stream().mapToInt(Axis::size).toArray();
    }

    /// How many numbers a tensor of this shape holds; a `long`, so that a shape too large to be held can still be spoken of.
    public long volume() {
        long volume = 1;
        for (var axis : axes) {
            volume = axis.size() == 0 ? 0 : volume > Long.MAX_VALUE / axis.size() ? Long.MAX_VALUE
                    : volume * axis.size();
        }
        return volume;
    }

    /// How many numbers lie in the axes `from` (included) to `to` (excluded).
    public int volume(int from, int to) {
        return Math.toIntExact(part(from, to).volume());
    }

    public boolean hasBatch() {
        return rank() > 0 && axes.getFirst().isBatch();
    }

    /// How many examples it holds: the size of the batch axis, or 1 where there is none.
    public int rows() {
        return hasBatch() ? axes.getFirst().size() : 1;
    }

    /// The shape of one example.
    public Shape example() {
        return hasBatch() ? part(1, rank()) : this;
    }

    /// The last axis of this name, or −1.
    public int find(String name) {
        return IntStream.range(0, rank())
                .map(i -> rank() - 1 - i)
                .filter(i -> axes.get(i).name().equals(name))
                .findFirst()
                .orElse(-1);
    }

    /// Whether the two shapes agree axis by axis, whatever the names.
    public boolean fits(Shape other) {
        return rank() == other.rank()
                && IntStream.range(0, rank()).allMatch(i -> axes.get(i).fits(other.axes.get(i)));
    }

    public boolean sameSizes(Shape other) {
        return Arrays.equals(sizes(), other.sizes());
    }

    private int place(int axis) {
        return axis < 0 ? rank() + axis : axis;
    }

    /// As a wire wears it: `B×8×24×24`, and `scalar` where there is no axis.
    @Override public String toString() {
        return rank() == 0 ? "scalar" : axes.stream().map(Axis::toString).collect(Collectors.joining("×"));
    }

    /// With the names and sizes written out: `batch 32 × channels 8`.
    public String inWords() {
        return rank() == 0
                ? "scalar"
                : axes.stream()
                        .map(a -> a.name().isEmpty() ? Integer.toString(a.size()) : a.name() + " " + a.size())
                        .collect(Collectors.joining(" × "));
    }
}
