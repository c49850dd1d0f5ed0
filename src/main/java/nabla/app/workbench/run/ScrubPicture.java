package nabla.app.workbench.run;

import java.util.List;
import java.util.Optional;

import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Past;
import nabla.engine.Place;
import nabla.engine.Step;
import nabla.tensor.Values;

/// The scrub bar as it is drawn, and where places stand in it: time from left to right with the loss as a curve, and while a training step is
/// under way its operations in a row below. What has not been run yet, or cannot be gone to, is hatched.
public final class ScrubPicture {

    private static final double TICKS = 14;
    private static final double HANDLE = 5;
    private static final double FINE = 12;
    private static final double MARK = 4;
    private static final double NEAR = 5;

    private final Reel reel;
    private final Box band;
    private final Box fine;
    private final double most;

    ScrubPicture(Reel reel, double width, double height) {
        this.reel = reel;
        var row = reel.isWithin() ? FINE : 0;
        var all = new Box(HANDLE, 1, Math.max(1, width - 2 * HANDLE), height - 2);
        band = new Box(all.x(), all.y(), all.width(), all.height() - (row == 0 ? 0 : row + 3));
        fine = new Box(all.x(), all.bottom() - row, all.width(), row);
        most = Math.max(reel.curve().map(ScrubPicture::most).orElse(0.0),
                reel.ahead().map(ScrubPicture::most).orElse(0.0));
    }

    private static double most(Values curve) {
        var most = 0.0;
        for (var i = 1; i < curve.size(); i += 2) {
            most = Double.isFinite(curve.at(i)) ? Math.max(most, curve.at(i)) : most;
        }
        return most;
    }

    public double x(double step) {
        return band.x() + band.width() * Math.clamp(step / Math.max(1, reel.horizon()), 0, 1);
    }

    /// The training step under a point, whether it was run or not.
    double stepAt(double x) {
        return Math.clamp((x - band.x()) / band.width(), 0, 1) * reel.horizon();
    }

    /// Whether a point lies in the row of operations.
    boolean isFine(double y) {
        return reel.isWithin() && y >= fine.y() - 1;
    }

    /// How many operations are done at a point of their row.
    private int operationAt(double x) {
        var n = reel.steps().size();
        return Math.clamp((int) Math.ceil((x - fine.x()) / fine.width() * n), 0, n);
    }

    /// Where a click there goes.
    Place placeAt(double x, double y) {
        return isFine(y) ? new Place(reel.at().step(), operationAt(x)) : Place.after(reel.nearest(stepAt(x)));
    }

    /// What happened near a point.
    List<Past.Mark> marksAt(double x) {
        return reel.past().marks().stream().filter(mark -> Math.abs(x(mark.step()) - x) <= NEAR).toList();
    }

    /// @param sought the place that was asked for and does not stand there yet
    void draw(Pen pen, Optional<Place> sought, Optional<Double> pointer, Colours colours) {
        var past = reel.past();
        pen.clip(band, 4, () -> {
            pen.fill(band, colours.of(Tone.INSET));
            hatch(pen, 0, past.first(), colours);
            hatch(pen, past.last(), reel.horizon(), colours);
            for (var span : past.barred()) {
                hatch(pen, span.from(), Math.min(span.to(), past.last()), colours);
            }
            reel.ghosts().forEach(ghost -> line(pen, ghost, Stroke.of(colours.of(Tone.SECONDARY), 1), 0.55));
            reel.ahead().ifPresent(ahead -> line(pen, ahead, Stroke.of(colours.of(Tone.ACCENT), 1.5), 0.5));
            reel.curve().ifPresent(curve -> past(pen, curve, colours));
        });
        ticks(pen, colours);
        past.marks().forEach(mark -> mark(pen, mark, colours));
        pointer.ifPresent(x -> pen.line(x, band.y() + 1, x, band.bottom() - 1,
                Stroke.hairline(colours.of(Tone.SECONDARY))));
        operations(pen, colours);
        handle(pen, sought, colours);
    }

    private void hatch(Pen pen, long from, long to, Colours colours) {
        if (from < to) {
            pen.hatch(new Box(x(from), band.y(), x(to) - x(from), band.height()), colours);
        }
    }

    private void handle(Pen pen, Optional<Place> sought, Colours colours) {
        var accent = colours.of(Tone.ACCENT);
        sought.ifPresent(place -> {
            var x = place.step() == reel.at().step() ? now() : x(place.step());
            pen.line(x, band.y() + 1, x, band.bottom() - 2, Stroke.of(accent, 1).dashed(3, 3));
        });
        var now = now();
        pen.line(now, band.y() + 1, now, band.bottom() - 2, Stroke.of(accent, 2));
        pen.disc(now, band.bottom() - HANDLE, HANDLE, accent);
    }

    private double now() {
        return x(reel.at().step() + reel.at().done() / (double) Math.max(1, reel.steps().size()));
    }

    private void past(Pen pen, Values curve, Colours colours) {
        var n = curve.size() / 2;
        if (n < 2) {
            return;
        }
        var floor = y(0);
        var area = Outline.builder().move(x(curve.at(0)), floor);
        for (var i = 0; i < n; i++) {
            var y = y(curve.at(2 * i + 1));
            area.line(x(curve.at(2 * i)), Double.isNaN(y) ? floor : y);
        }
        area.line(x(curve.at(2 * n - 2)), floor).close();
        pen.faint(0.16, () -> pen.fill(area.done(), colours.of(Tone.ACCENT)));
        line(pen, curve, Stroke.of(colours.of(Tone.ACCENT), 2), 1);
    }

    private void line(Pen pen, Values curve, Stroke stroke, double opacity) {
        var n = curve.size() / 2;
        var xs = new double[n];
        var ys = new double[n];
        for (var i = 0; i < n; i++) {
            xs[i] = x(curve.at(2 * i));
            ys[i] = y(curve.at(2 * i + 1));
        }
        pen.faint(opacity, () -> pen.polyline(xs, ys, stroke));
    }

    private double y(double loss) {
        var reach = band.height() - (hasTicks() ? TICKS : 4) - 6;
        return Double.isFinite(loss) ? band.y() + 6 + reach * (1 - (most == 0 ? 0 : Math.max(0, loss) / most))
                : Double.NaN;
    }

    private boolean hasTicks() {
        return band.height() >= 32;
    }

    /// Ticks at round epochs, with a number where there is room.
    private void ticks(Pen pen, Colours colours) {
        var epochs = reel.horizon() / (double) reel.perEpoch();
        var wish = Math.max(1, epochs / Math.max(1, band.width() / 110));
        var ten = Math.pow(10, Math.floor(Math.log10(wish)));
        var every = wish <= ten ? ten : wish <= 2 * ten ? 2 * ten : wish <= 5 * ten ? 5 * ten : 10 * ten;
        var end = x(reel.past().last());
        var ink = colours.of(Tone.SECONDARY);
        for (var epoch = every; epoch < epochs; epoch += every) {
            var x = Math.rint(x(epoch * reel.perEpoch())) + 0.5;
            var words = Numbers.count((long) epoch);
            if (hasTicks() && x + 8 + Type.CELL.width(words) < end) {
                pen.line(x, band.bottom() - TICKS + 2, x, band.bottom() - 2, Stroke.hairline(ink));
                pen.text(words, x + 4, band.bottom() - TICKS / 2 - 0.5, Type.CELL, Anchor.LEFT, ink);
            } else {
                pen.line(x, band.bottom() - 5, x, band.bottom() - 1, Stroke.hairline(ink));
            }
        }
    }

    /// The learning rate as a diamond, what else the run is trained with as a square, the graph and the data as a bar, a stop as a disc; a phase
    /// points to what comes, a plateau down, and the best look is a star of two squares.
    private void mark(Pen pen, Past.Mark mark, Colours colours) {
        var x = x(mark.step());
        var y = band.y() + MARK + 1;
        var ink = colours.of(mark.what() == Past.What.STOP ? Tone.WRONG : Tone.TEXT);
        pen.line(x, band.y(), x, band.bottom(), Stroke.hairline(ink).dashed(2, 3));
        switch (mark.what()) {
            case RATE -> pen.fill(
                    Outline.polygon(x, y - MARK, x + MARK, y, x, y + MARK, x - MARK, y), ink);
            case BATCH, OPTIMIZER, PLAN -> pen.fill(Box.around(x, y, 2 * MARK - 1, 2 * MARK - 1), 1, ink);
            case WEIGHTS -> pen.fill(
                    Outline.polygon(x, y - MARK, x + MARK, y + MARK, x - MARK, y + MARK), ink);
            case GRAPH, DATA -> pen.line(x, band.y(), x, band.bottom(), Stroke.of(ink, 2));
            case PHASE -> pen.fill(Outline.polygon(x - MARK, y - MARK, x + MARK, y, x - MARK, y + MARK), ink);
            case PLATEAU -> pen.fill(
                    Outline.polygon(x - MARK, y - MARK, x + MARK, y - MARK, x, y + MARK), ink);
            case BEST -> {
                pen.fill(Box.around(x, y, 2 * MARK - 2, 2 * MARK - 2), 0, ink);
                pen.fill(Outline.polygon(x, y - MARK - 1, x + MARK + 1, y, x, y + MARK + 1, x - MARK - 1, y), ink);
            }
            case STOP -> pen.disc(x, y, MARK, ink);
        }
    }

    private void operations(Pen pen, Colours colours) {
        if (!reel.isWithin()) {
            return;
        }
        var n = reel.steps().size();
        var each = fine.width() / n;
        pen.clip(fine, 3, () -> {
            pen.hatch(fine, colours);
            for (var i = 0; i < reel.at().done(); i++) {
                var box = new Box(fine.x() + i * each, fine.y(), each - (each > 5 ? 1 : 0), fine.height());
                pen.fill(box, colours.of(Tone.PANEL));
                var tone = colours.of(tone(reel.steps().get(i)));
                pen.fill(box, Colours.over(colours.of(Tone.PANEL), tone, i == reel.at().done() - 1 ? 1 : 0.45));
            }
        });
        var x = fine.x() + reel.at().done() * each;
        pen.line(x, fine.y(), x, fine.bottom(), Stroke.of(colours.of(Tone.ACCENT), 2));
    }

    private static Tone tone(Step step) {
        return switch (step) {
            case Step.Draw _,Step.Forward _ -> Tone.VECTOR;
            case Step.Seed _,Step.Backward _ -> Tone.BACKWARD;
            default -> Tone.ACCENT;
        };
    }
}
