package nabla.app.view.insides;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Sheet;
import nabla.engine.Response;
import nabla.graph.Primitive;
import nabla.graph.Words;
import nabla.tensor.Values;

/// Draws a function of one number, its slope, where it is flat, and how the numbers of a batch are spread over it.
final class ResponsePicture {

    /// Places at which the function is asked.
    static final int PLACES = 401;
    /// Flat is a slope below this share of the largest.
    static final double FLAT = 0.05;
    private static final double REACH = 5;
    private static final int BINS = 60;
    private static final int MOST_VALUES = 20_000;
    private static final double MARGIN = 192;
    private static final double NARROW = 420;
    private static final double LINE = 20;

    private final Primitive op;
    private Optional<Curve> curve = Optional.empty();
    private Optional<Batch> batch = Optional.empty();

    /// The function over a range.
    private record Curve(double low, double high, Response response, double steepest) {

        static Curve of(Primitive op, double low, double high) {
            var x = IntStream.range(0, PLACES).mapToDouble(i -> low + (high - low) * i / (PLACES - 1)).toArray();
            var response = Response.of(op, x);
            var steepest = DoubleStream.of(response.slope()).filter(Double::isFinite).map(Math::abs).max().orElse(0);
            return new Curve(low, high, response, steepest);
        }

        Flatness at(double slope) {
            return slope == 0 ? Flatness.DEAD : Math.abs(slope) < FLAT * steepest ? Flatness.FLAT : Flatness.STEEP;
        }
    }

    /// How much of a gradient comes through.
    private enum Flatness {
        STEEP,
        FLAT,
        DEAD
    }

    /// The numbers of a batch, and how many of them lie where.
    private record Batch(Values values, Curve on, Response response, int flat, int dead, int[] bins) {

        static Batch of(Primitive op, Values values, Curve on) {
            var stride = Math.ceilDiv(Math.max(1, values.size()), MOST_VALUES);
            var x = IntStream.range(0, values.size()).filter(i -> i % stride == 0).mapToDouble(values::at).toArray();
            var response = Response.of(op, x);
            var flat = 0;
            var dead = 0;
            var bins = new int[BINS];
            for (var i = 0; i < x.length; i++) {
                var kind = on.at(response.slope()[i]);
                flat += kind == Flatness.FLAT ? 1 : 0;
                dead += kind == Flatness.DEAD ? 1 : 0;
                var bin = (x[i] - on.low()) / (on.high() - on.low()) * BINS;
                if (bin >= 0 && bin <= BINS) {
                    bins[Math.min(BINS - 1, (int) bin)]++;
                }
            }
            return new Batch(values, on, response, flat, dead, bins);
        }

        /// How many lie to either side of what is shown.
        int beyond() {
            return response.size() - IntStream.of(bins).sum();
        }

        int largest() {
            return IntStream.of(bins).max().orElse(0);
        }
    }

    ResponsePicture(Primitive op) {
        this.op = op;
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("activation." + key, args);
    }

    private Curve curve(Optional<Values> values, boolean isFree) {
        var low = -REACH;
        var high = REACH;
        if (isFree && values.isPresent()) {
            var finite = IntStream.range(0, values.get().size()).mapToDouble(values.get()::at)
                    .filter(Double::isFinite).summaryStatistics();
            if (finite.getCount() > 0) {
                var scale = (Scale.Linear) Scale.around(Math.min(-1, finite.getMin()), Math.max(1, finite.getMax()), 5);
                low = scale.low();
                high = scale.high();
            }
        }
        if (curve.isEmpty() || curve.get().low() != low || curve.get().high() != high) {
            curve = Optional.of(Curve.of(op, low, high));
        }
        return curve.get();
    }

    private Batch batch(Values values, Curve on) {
        if (batch.isEmpty() || batch.get().values() != values || batch.get().on() != on) {
            batch = Optional.of(Batch.of(op, values, on));
        }
        return batch.get();
    }

    Axes axes(Box box, Optional<Values> values, boolean isFree) {
        var on = curve(values, isFree);
        var all = DoubleStream.concat(DoubleStream.of(on.response().y()), DoubleStream.of(on.response().slope()))
                .filter(Double::isFinite).summaryStatistics();
        var margin = box.width() < NARROW ? 0 : MARGIN;
        var plot = new Box(box.x() + 44, box.y() + 12, box.width() - 44 - margin - 8, box.height() - 12 - 30);
        var air = Math.max(0.02, (all.getMax() - all.getMin()) * 0.04);
        return Axes.of(plot, Scale.linear(on.low(), on.high()),
                Scale.linear(Math.min(0, all.getMin()) - air, Math.max(0, all.getMax()) + air));
    }

    void draw(Pen pen, Box box, Optional<Values> values, boolean isFree, OptionalDouble hovered, Colours colours) {
        var axes = axes(box, values, isFree);
        var on = curve(values, isFree);
        shade(pen, axes, on, colours);
        axes.draw(pen, op.inputs().getFirst().name(), "", colours);
        var zero = Stroke.of(colours.of(Tone.BORDER), 1);
        pen.line(axes.plot().x(), axes.atY(0), axes.plot().right(), axes.atY(0), zero);
        pen.line(axes.atX(0), axes.plot().y(), axes.atX(0), axes.plot().bottom(), zero);
        pen.clip(axes.plot(), () -> {
            values.ifPresent(v -> spread(pen, axes, batch(v, on), colours));
            pen.stroke(axes.line(on.response().x(), broken(on.response().slope())),
                    Stroke.of(colours.of(Tone.BACKWARD), 2).dashed(7, 5));
            pen.stroke(axes.line(on.response().x(), broken(on.response().y())),
                    Stroke.of(colours.of(Tone.ACCENT), 2.5));
            values.ifPresent(v -> marks(pen, axes, batch(v, on), colours));
            hovered.ifPresent(at -> cross(pen, axes, at, colours));
        });
        if (box.width() >= NARROW) {
            key(pen, axes.plot(), values.map(v -> batch(v, on)), colours);
        } else {
            lines(pen, axes.plot().x() + 8, axes.plot().y() + 10, colours);
        }
    }

    private static double lines(Pen pen, double x, double y, Colours colours) {
        pen.line(x, y, x + 20, y, Stroke.of(colours.of(Tone.ACCENT), 2.5));
        name(pen, text("value"), x + 28, y, colours);
        pen.line(x, y + LINE, x + 20, y + LINE, Stroke.of(colours.of(Tone.BACKWARD), 2).dashed(7, 5));
        name(pen, text("slope"), x + 28, y + LINE, colours);
        return y + 2 * LINE;
    }

    /// A jump is no steep line.
    private static double[] broken(double[] y) {
        var finite = DoubleStream.of(y).filter(Double::isFinite).summaryStatistics();
        var jump = (finite.getMax() - finite.getMin()) / 3;
        var line = y.clone();
        for (var i = 1; i < y.length; i++) {
            if (jump > 0 && Math.abs(y[i] - y[i - 1]) > jump) {
                line[i] = Double.NaN;
            }
        }
        return line;
    }

    /// Where little or nothing of a gradient comes through.
    private void shade(Pen pen, Axes axes, Curve on, Colours colours) {
        var from = 0;
        for (var i = 1; i <= PLACES; i++) {
            var kind = on.at(on.response().slope()[from]);
            if (i == PLACES || on.at(on.response().slope()[i]) != kind) {
                var left = axes.atX(on.response().x()[from]);
                var right = axes.atX(on.response().x()[Math.min(i, PLACES - 1)]);
                if (kind != Flatness.STEEP && i - from > 1) {
                    pen.fill(new Box(left, axes.plot().y(), right - left, axes.plot().height()), tone(kind, colours));
                }
                from = i;
            }
        }
    }

    private static javafx.scene.paint.Color tone(Flatness kind, Colours colours) {
        return colours.of(kind == Flatness.DEAD ? Tone.WRONG_WASH : Tone.HINT_WASH);
    }

    private static void spread(Pen pen, Axes axes, Batch batch, Colours colours) {
        var plot = axes.plot();
        var most = Math.max(1, batch.largest());
        var wide = plot.width() / BINS;
        for (var i = 0; i < BINS; i++) {
            var high = plot.height() * 0.28 * batch.bins()[i] / most;
            if (high > 0) {
                pen.fill(new Box(plot.x() + i * wide + 0.5, plot.bottom() - high, wide - 1, high),
                        Colours.faint(colours.of(Tone.SECONDARY), 0.45));
            }
        }
    }

    /// So many of the numbers as marks on the curve.
    private static void marks(Pen pen, Axes axes, Batch batch, Colours colours) {
        var stride = Math.ceilDiv(Math.max(1, batch.response().size()), 120);
        for (var i = 0; i < batch.response().size(); i += stride) {
            pen.disc(axes.atX(batch.response().x()[i]), axes.atY(batch.response().y()[i]), 2.5,
                    colours.of(Tone.TEXT));
        }
    }

    private void cross(Pen pen, Axes axes, double at, Colours colours) {
        var there = Response.of(op, at);
        var x = axes.atX(at);
        pen.line(x, axes.plot().y(), x, axes.plot().bottom(), Stroke.hairline(colours.of(Tone.SECONDARY)));
        pen.disc(x, axes.atY(there.slope()[0]), 4, colours.of(Tone.BACKWARD));
        pen.disc(x, axes.atY(there.y()[0]), 4, colours.of(Tone.ACCENT));
    }

    private void key(Pen pen, Box plot, Optional<Batch> batch, Colours colours) {
        var x = plot.right() + 18;
        var y = lines(pen, x, plot.y() + 6, colours);
        pen.disc(x + 10, y, 2.5, colours.of(Tone.TEXT));
        name(pen, text("batch"), x + 28, y, colours);
        y += LINE;
        y = flat(pen, x, y, Flatness.FLAT, "flat", batch.map(b -> share(b.flat(), b)), colours);
        var end = flat(pen, x, y, Flatness.DEAD, "dead", batch.map(b -> share(b.dead(), b)), colours);
        batch.filter(b -> b.beyond() > 0 && end < plot.bottom()).ifPresent(b -> pen.text(
                text("beyond", Numbers.percent(share(b.beyond(), b))), x, end, Type.CAPTION, Anchor.LEFT,
                colours.of(Tone.SECONDARY)));
    }

    private static double share(int part, Batch batch) {
        return batch.response().size() == 0 ? 0 : (double) part / batch.response().size();
    }

    private static double flat(Pen pen, double x, double y, Flatness kind, String key, Optional<Double> share,
            Colours colours) {
        var swatch = new Box(x, y - 6, 20, 12);
        pen.fill(swatch, 2, tone(kind, colours));
        pen.stroke(swatch.inset(0.5), 2, Stroke.hairline(colours.of(Tone.BORDER)));
        name(pen, text(key), x + 28, y, colours);
        share.ifPresent(s -> pen.text(text("share", Numbers.percent(s)), x + 28, y + 16, Type.CELL, Anchor.LEFT,
                colours.of(Tone.SECONDARY)));
        return y + LINE + 18;
    }

    private static void name(Pen pen, String name, double x, double y, Colours colours) {
        pen.text(name, x, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.TEXT));
    }

    Sheet sheet(Optional<Values> values, boolean isFree) {
        var sheet = Sheet.of(text("sheet.of"), op.inputs().getFirst().name(), op.outputs().getFirst().name(),
                text("slope"));
        var on = curve(values, isFree);
        rows(sheet, text("value"), on.response());
        values.ifPresent(v -> rows(sheet, text("batch"), batch(v, on).response()));
        return sheet.done();
    }

    private static void rows(Sheet.Builder sheet, String of, Response response) {
        for (var i = 0; i < response.size(); i++) {
            sheet.row(of, response.x()[i], response.y()[i], response.slope()[i]);
        }
    }
}
