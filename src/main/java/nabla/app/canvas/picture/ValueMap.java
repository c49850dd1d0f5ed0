package nabla.app.canvas.picture;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

import nabla.app.canvas.sight.Facts;
import nabla.app.canvas.sight.Matrix;
import nabla.app.canvas.sight.Sight;
import nabla.app.document.Followed;
import nabla.app.picture.Box;
import nabla.app.picture.CellMap;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Pen;
import nabla.engine.Probe;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// The present value as a heatmap: rows are examples; an image shows the channels of one. Only the examples that are shown are asked for:
/// the first, or, while a cell is followed, those among which cells are tied to it.
///
/// @param first the first row that is shown, or the example
public record ValueMap(Probe.Value probe, Shape shape, String facts, int first) implements NodePicture {

    private static final int MOST_ROWS = 12;
    private static final int MOST_CHANNELS = 16;
    private static final double GAP = 3;

    public ValueMap(Probe.Value probe, Shape shape, String facts) {
        this(probe, shape, facts, 0);
    }

    @Override public Set<Probe> probes() {
        return Set.of(shown());
    }

    @Override public Set<Probe.AtPort> tensors() {
        return Set.of(probe);
    }

    @Override public NodePicture following(Optional<Followed> cell) {
        var most = isImage() ? 1 : MOST_ROWS;
        var size = isImage() ? example() : Matrix.columns(shape);
        var place = cell.map(f -> f.first(probe)).orElse(OptionalInt.empty());
        // pages stand still, so the cell under the pointer stays where it is once it is followed
        return place.isEmpty() || shape.volume() <= (long) most * size ? this
                : new ValueMap(probe, shape, facts, place.getAsInt() / Math.max(1, size) / most * most);
    }

    private boolean isImage() {
        return shape.example().rank() >= 3;
    }

    /// How many numbers an example has.
    private int example() {
        return (int) shape.example().volume();
    }

    /// Rows of one example.
    private int perExample() {
        return isImage() ? 1 : Math.max(1, example() / Matrix.columns(shape));
    }

    private int firstExample() {
        return shape.hasBatch() ? first / perExample() : 0;
    }

    /// The examples that the rows on show lie in.
    private Probe shown() {
        var last = (first + (isImage() ? 1 : MOST_ROWS) - 1) / perExample();
        return shape.hasBatch() ? new Probe.Rows(probe, firstExample(), last - firstExample() + 1) : probe;
    }

    /// The first row on show, counted among those that were asked for.
    private int firstOfShown() {
        return first - firstExample() * perExample();
    }

    /// How many numbers lie before those that were asked for.
    private int before() {
        return firstExample() * example();
    }

    private Optional<Values> values(Sight sight) {
        return sight.get(shown()).filter(v -> v.size() > 0);
    }

    @Override public double height() {
        if (isImage()) {
            return WIDTH;
        }
        var rows = Math.min(MOST_ROWS, Matrix.rows(shape));
        return Math.clamp(rows * 18.0, 24, WIDTH);
    }

    @Override public Foot foot(Sight sight) {
        return new Foot(first == 0 ? facts : Facts.text(isImage() ? "fact.example" : "fact.from", first + 1),
                shape.toString());
    }

    @Override public void paint(Pen pen, Box box, Sight sight) {
        values(sight).ifPresentOrElse(
                values -> {
                    if (isImage()) {
                        channels(pen, box, sight, values);
                    } else {
                        var map = Heatmap.of(Matrix.grid(values, firstOfShown(), MOST_ROWS));
                        sight.draw(pen, map.scaled(sight.scales().values()), box);
                    }
                },
                () -> pen.pending(box, sight.colours()));
    }

    private void channels(Pen pen, Box box, Sight sight, Values values) {
        var numbers = values.toArray();
        for (var c = 0; c < count(values); c++) {
            var channel = channel(box, values, c);
            var grid = new Heatmap.Grid(channel.rows(), channel.columns(), numbers, from(values, c));
            sight.draw(pen, Heatmap.of(grid).scaled(sight.scales().values()), channel.box());
        }
    }

    private static int count(Values values) {
        return Math.min(MOST_CHANNELS, values.shape().channels());
    }

    /// Where a channel begins among the numbers that were asked for.
    private static int from(Values values, int c) {
        return c * values.shape().height() * values.shape().width();
    }

    private CellMap channel(Box box, Values values, int c) {
        var s = values.shape();
        var columns = (int) Math.ceil(Math.sqrt(count(values)));
        var place = box.cell(c / columns, c % columns, columns, columns, GAP).fitted(s.width(), s.height());
        return CellMap.of(place, s.height(), s.width(), before() + from(values, c));
    }

    @Override public List<Plot> plots(Box box, Sight sight) {
        return values(sight).map(values -> {
            if (isImage()) {
                return IntStream.range(0, count(values))
                        .mapToObj(c -> new Plot(probe, channel(box, values, c)))
                        .toList();
            }
            var grid = Matrix.grid(values, firstOfShown(), MOST_ROWS);
            return List.of(new Plot(probe, CellMap.of(box, grid.rows(), grid.columns(), before() + grid.from())));
        }).orElseGet(List::of);
    }
}
