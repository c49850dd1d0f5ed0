package nabla.app.view.insides;

import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Sheet;
import nabla.graph.Primitive;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.tensor.Values;

/// Draws one row of numbers before and after an operation that works row by row, as bars: the scores above, what becomes of them below.
record RowPicture(Primitive op, int row) {

    private static final double LEFT = 60;
    private static final double GAP = 40;

    /// How many rows there are: all but the last axis.
    static int rows(Values values) {
        return values.size() / Math.max(1, width(values));
    }

    private static int width(Values values) {
        return values.shape().rank() == 0 ? 1 : values.shape().last();
    }

    private static double[] row(Values values, int row) {
        var width = width(values);
        var from = Math.min(row, Math.max(0, rows(values) - 1)) * width;
        return IntStream.range(from, from + width).mapToDouble(values::at).toArray();
    }

    private Box half(Box box, int which) {
        var room = new Box(box.x() + LEFT, box.y() + 18, box.width() - LEFT - 8, box.height() - 18 - 20);
        var high = (room.height() - GAP) / 2;
        return which == 0 ? room.top(high) : room.bottom(high);
    }

    void draw(Pen pen, Box box, Optional<Values> in, Optional<Values> out, Colours colours) {
        bars(pen, half(box, 0), op.inputs().getFirst().name(), in.map(v -> row(v, row)), false, colours);
        bars(pen, half(box, 1), op.outputs().getFirst().name(), out.map(v -> row(v, row)),
                op.type().is(Trait.PROBABILITIES), colours);
    }

    private static void bars(Pen pen, Box plot, String name, Optional<double[]> numbers, boolean isShare,
            Colours colours) {
        pen.text(name, plot.x() - LEFT + 4, plot.y(), Type.CAPTION_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
        if (numbers.isEmpty()) {
            pen.pending(plot, colours);
            return;
        }
        var row = numbers.get();
        var scale = scale(row, isShare);
        var zero = plot.bottom() - scale.share(0) * plot.height();
        var wide = plot.width() / row.length;
        var free = Double.NEGATIVE_INFINITY;
        for (var tick : scale.ticks(3).list()) {
            var y = plot.bottom() - scale.share(tick.value()) * plot.height();
            pen.line(plot.x(), y, plot.right(), y, Stroke.hairline(colours.of(Tone.HAIRLINE)));
            pen.text(tick.label(), plot.x() - 8, y, Type.CELL, Anchor.RIGHT, colours.of(Tone.SECONDARY));
        }
        for (var i = 0; i < row.length; i++) {
            var y = plot.bottom() - scale.share(row[i]) * plot.height();
            var bar = new Box(plot.x() + i * wide + wide * 0.12, Math.min(y, zero), wide * 0.76, Math.abs(zero - y));
            pen.fill(bar, 1, colours.of(row[i] < 0 ? Tone.NEGATIVE : Tone.POSITIVE));
            var label = Numbers.fixed(row[i], 2);
            if (Type.CELL.width(label) + 4 < wide) {
                pen.text(label, bar.centreX(), row[i] < 0 ? bar.bottom() + 8 : bar.y() - 8, Type.CELL, Anchor.CENTRE,
                        colours.of(Tone.TEXT));
            }
            var place = Integer.toString(i);
            var left = bar.centreX() - Type.CELL.width(place) / 2;
            if (left > free) {
                pen.text(place, bar.centreX(), plot.bottom() + 11, Type.CELL, Anchor.CENTRE,
                        colours.of(Tone.SECONDARY));
                free = left + Type.CELL.width(place) + 6;
            }
        }
        pen.line(plot.x(), zero, plot.right(), zero, Stroke.of(colours.of(Tone.BORDER), 1));
    }

    private static Scale scale(double[] row, boolean isShare) {
        var low = Math.min(0, IntStream.range(0, row.length).mapToDouble(i -> row[i]).min().orElse(0));
        var high = Math.max(0, IntStream.range(0, row.length).mapToDouble(i -> row[i]).max().orElse(1));
        return isShare ? Scale.linear(0, 1) : Scale.around(low, high, 4);
    }

    Optional<String> point(double x, double y, Box box, Optional<Values> in, Optional<Values> out) {
        var room = half(box, 0);
        if (in.isEmpty() || out.isEmpty() || x < room.x() || x >= room.right() || !box.contains(x, y)) {
            return Optional.empty();
        }
        var before = row(in.get(), row);
        var after = row(out.get(), row);
        var i = Math.clamp((int) ((x - room.x()) / room.width() * before.length), 0, before.length - 1);
        return Optional.of(Words.of("view").text("activation.cell", i,
                op.inputs().getFirst().name(), Numbers.card(before[i]),
                op.outputs().getFirst().name(), Numbers.card(i < after.length ? after[i] : Double.NaN)));
    }

    Sheet sheet(Optional<Values> in, Optional<Values> out) {
        var sheet = Sheet.of(Words.of("view").text("activation.place"), op.inputs().getFirst().name(),
                op.outputs().getFirst().name());
        if (in.isPresent() && out.isPresent()) {
            var before = row(in.get(), row);
            var after = row(out.get(), row);
            for (var i = 0; i < Math.min(before.length, after.length); i++) {
                sheet.row(i, before[i], after[i]);
            }
        }
        return sheet.done();
    }
}
