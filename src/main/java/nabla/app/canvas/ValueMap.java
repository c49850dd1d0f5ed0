package nabla.app.canvas;

import java.util.Set;

import nabla.app.picture.Box;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Pen;
import nabla.engine.Probe;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// The present value as a heatmap: rows are examples; an image shows the channels of the first one.
record ValueMap(Probe.Value probe, Shape shape, String facts) implements NodePicture {

    private static final int MOST_ROWS = 12;
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
        return new Foot(facts, shape.toString());
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
                                        b -> Heatmap.of(Matrix.grid(values, MOST_ROWS))
                                                .scaled(sight.scales().values())
                                                .draw(pen, b, sight.colours()));
                            }
                        },
                        () -> pen.pending(box, sight.colours()));
    }

    private void channels(Pen pen, Box box, Sight sight, Values values) {
        var s = values.shape();
        var count = Math.min(16, s.channels());
        var columns = (int) Math.ceil(Math.sqrt(count));
        var numbers = values.toArray();
        for (var c = 0; c < count; c++) {
            var place = box.cell(c / columns, c % columns, columns, columns, GAP).fitted(s.width(), s.height());
            var grid = new Heatmap.Grid(s.height(), s.width(), numbers, c * s.height() * s.width());
            Heatmap.of(grid).scaled(sight.scales().values()).draw(pen, place, sight.colours());
        }
    }
}
