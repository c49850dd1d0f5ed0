package nabla.app.canvas;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import nabla.app.picture.Box;
import nabla.app.picture.CellMap;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Pen;
import nabla.engine.Probe;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// The present value as a heatmap: rows are examples; an image shows the channels of one, the first where no cell of another is lit.
record ValueMap(Probe.Value probe, Shape shape, String facts) implements NodePicture {

    private static final int MOST_ROWS = 12;
    private static final int MOST_CHANNELS = 16;
    private static final double GAP = 3;

    @Override public Set<Probe> probes() {
        return Set.of(probe);
    }

    private boolean isImage() {
        return shape.example().rank() >= 3;
    }

    @Override public double height() {
        if (isImage()) {
            return WIDTH;
        }
        var rows = Math.min(MOST_ROWS, Matrix.rows(shape));
        return Math.clamp(rows * 18.0, 24, WIDTH);
    }

    @Override public Foot foot(Sight sight) {
        return new Foot(sight.get(probe).map(values -> page(values, sight)).filter(p -> !p.isEmpty()).orElse(facts),
                shape.toString());
    }

    @Override public void paint(Pen pen, Box box, Sight sight) {
        sight.get(probe)
                .filter(v -> v.size() > 0)
                .ifPresentOrElse(
                        values -> {
                            if (isImage()) {
                                channels(pen, box, sight, values);
                            } else {
                                sight.near(
                                        pen,
                                        box,
                                        b -> Heatmap.of(Matrix.grid(values, firstRow(values, sight), MOST_ROWS))
                                                .scaled(sight.scales().values())
                                                .draw(pen, b, sight.colours()));
                            }
                        },
                        () -> pen.pending(box, sight.colours()));
    }

    private void channels(Pen pen, Box box, Sight sight, Values values) {
        var numbers = values.toArray();
        for (var c = 0; c < count(values); c++) {
            var channel = channel(box, values, example(values, sight), c);
            var grid = new Heatmap.Grid(channel.rows(), channel.columns(), numbers, channel.places().at(0, 0));
            sight.near(pen, channel.box(), b -> Heatmap.of(grid).scaled(sight.scales().values())
                    .draw(pen, b, sight.colours()));
        }
    }

    private static int count(Values values) {
        return Math.min(MOST_CHANNELS, values.shape().channels());
    }

    /// Which part is shown, where it is not the first.
    private String page(Values values, Sight sight) {
        var first = isImage() ? example(values, sight) : firstRow(values, sight);
        return first == 0 ? "" : Facts.text(isImage() ? "fact.example" : "fact.from", first + 1);
    }

    private int firstRow(Values values, Sight sight) {
        return sight.firstRow(probe, Matrix.columns(values.shape()), (int) Matrix.rows(values.shape()), MOST_ROWS);
    }

    /// Of which example the channels are shown.
    private int example(Values values, Sight sight) {
        var size = values.shape().hasBatch() ? (int) values.shape().example().volume() : values.size();
        return sight.firstRow(probe, size, values.size() / size, 1);
    }

    private static CellMap channel(Box box, Values values, int example, int c) {
        var s = values.shape();
        var columns = (int) Math.ceil(Math.sqrt(count(values)));
        var place = box.cell(c / columns, c % columns, columns, columns, GAP).fitted(s.width(), s.height());
        return CellMap.of(place, s.height(), s.width(), (example * s.channels() + c) * s.height() * s.width());
    }

    @Override public List<Plot> plots(Box box, Sight sight) {
        return sight.get(probe).filter(v -> v.size() > 0).map(values -> {
            if (isImage()) {
                return IntStream.range(0, count(values))
                        .mapToObj(c -> new Plot(probe, channel(box, values, example(values, sight), c)))
                        .toList();
            }
            var grid = Matrix.grid(values, firstRow(values, sight), MOST_ROWS);
            return List.of(new Plot(probe, CellMap.of(box, grid.rows(), grid.columns(), grid.from())));
        }).orElseGet(List::of);
    }
}
