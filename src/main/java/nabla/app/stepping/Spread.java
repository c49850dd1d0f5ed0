package nabla.app.stepping;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.tensor.Values;

/// All numbers of a weight as a histogram, and in it the way of the picked one.
///
/// @param caption what the numbers are, in words
record Spread(String caption, Values before, Values after) {

    private static final double BIN = 11;
    private static final double HEAD = 34;
    private static final double FOOT = 20;
    private static final double BAR = 0.75;

    /// How many of some numbers lie in each of so many even parts of a scale.
    static int[] counts(Values values, Scale scale, int bins) {
        var counts = new int[bins];
        for (var i = 0; i < values.size(); i++) {
            var value = values.at(i);
            if (Double.isFinite(value)) {
                counts[Math.clamp((int) (scale.share(value) * bins), 0, bins - 1)]++;
            }
        }
        return counts;
    }

    void draw(Pen pen, Box box, int picked, Colours colours) {
        pen.text(Type.CAPTION.cut(caption, box.width()), box.x(), box.y() + 11, Type.CAPTION, Anchor.LEFT,
                colours.of(Tone.SECONDARY));
        var plot = new Box(box.x(), box.y() + HEAD, box.width(), box.height() - HEAD - FOOT);
        var all = DoubleStream.concat(Arrays.stream(before.toArray()), Arrays.stream(after.toArray()))
                .filter(Double::isFinite).summaryStatistics();
        if (all.getCount() == 0 || plot.height() < 20) {
            return;
        }
        var scale = Scale.around(all.getMin(), all.getMax(), 4);
        var bins = Math.max(5, (int) (plot.width() / BIN));
        var counts = counts(after, scale, bins);
        var axes = Axes.of(plot, scale, Scale.linear(0, Arrays.stream(counts).max().orElse(1)));
        for (var bin = 0; bin < bins; bin++) {
            var x = plot.x() + bin * plot.width() / bins;
            var top = axes.atY(counts[bin]);
            var middle = scale.valueAt((bin + 0.5) / bins);
            pen.fill(new Box(x + 0.5, top, plot.width() / bins - 1, plot.bottom() - top), 1,
                    colours.sign(Math.signum(middle) * BAR));
        }
        axis(pen, axes, colours);
        way(pen, axes, picked, colours);
    }

    private static void axis(Pen pen, Axes axes, Colours colours) {
        var plot = axes.plot();
        pen.line(plot.x(), plot.bottom(), plot.right(), plot.bottom(), Stroke.hairline(colours.of(Tone.SECONDARY)));
        var free = plot.x() - 8;
        for (var tick : axes.x().ticks(3).list()) {
            var half = Type.CELL.width(tick.label()) / 2;
            var at = Math.clamp(axes.atX(tick.value()), plot.x() + half, plot.right() - half);
            if (at - half >= free + 4) {
                pen.text(tick.label(), at, plot.bottom() + 10, Type.CELL, Anchor.CENTRE, colours.of(Tone.SECONDARY));
                free = at + half;
            }
        }
    }

    /// From where the picked number stood to where it stands.
    private void way(Pen pen, Axes axes, int picked, Colours colours) {
        var place = Math.min(picked, after.size() - 1);
        var plot = axes.plot();
        var from = axes.atX(before.at(place));
        var to = axes.atX(after.at(place));
        var y = plot.y() - 5;
        pen.line(from, y, from, plot.bottom(), Stroke.of(colours.of(Tone.SECONDARY), 1));
        pen.line(to, y, to, plot.bottom(), Stroke.of(colours.of(Tone.ACCENT), 2));
        pen.line(from, y, to, y, Stroke.of(colours.of(Tone.ACCENT), 2));
        pen.disc(to, y, 3.5, colours.of(Tone.ACCENT));
    }
}
