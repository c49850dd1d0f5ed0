package nabla.app.workbench;

import java.util.Optional;

import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.CanvasPen;
import nabla.app.picture.Numbers;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.tensor.Values;

/// The past of a run from left to right as the curve of its loss; what has not been run yet is hatched.
final class LossStrip extends Region {

    private static final double TICKS = 14;
    private static final double MARK = 5;

    private final Canvas canvas = new Canvas();
    private final ObservableValue<Theme> theme;
    private Moment moment = new Moment(Optional.empty(), 0, 1, 0);

    /// @param curve pairs of training step and loss
    /// @param epochs how many epochs the plan has; 0 where it does not end by itself
    record Moment(Optional<Values> curve, long step, long perEpoch, int epochs) {

        /// The step at the right end: the end of the plan, or a round number ahead of now.
        long horizon() {
            if (epochs > 0) {
                return Math.max(step, epochs * perEpoch);
            }
            var wanted = Math.max(5.0, step / (double) perEpoch * 1.2);
            var ten = Math.pow(10, Math.floor(Math.log10(wanted)));
            var round = wanted <= 2 * ten ? 2 * ten : wanted <= 5 * ten ? 5 * ten : 10 * ten;
            return (long) (round * perEpoch);
        }
    }

    LossStrip(ObservableValue<Theme> theme) {
        this.theme = theme;
        getChildren().add(canvas);
        getStyleClass().add("loss-strip");
        setMinSize(40, 28);
        theme.subscribe(_ -> paint());
    }

    void show(Moment now) {
        if (!now.equals(moment)) {
            moment = now;
            paint();
        }
    }

    @Override protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            paint();
        }
    }

    private void paint() {
        var width = canvas.getWidth();
        var height = canvas.getHeight();
        if (width < 20 || height < 20) {
            return;
        }
        canvas.getGraphicsContext2D().clearRect(0, 0, width, height);
        draw(CanvasPen.on(canvas.getGraphicsContext2D()), new Box(MARK, 0, width - 2 * MARK, height),
                Colours.of(theme.getValue()));
    }

    private void draw(Pen pen, Box all, Colours colours) {
        var horizon = moment.horizon();
        var now = all.x() + all.width() * Math.min(1, moment.step() / (double) horizon);
        var band = new Box(all.x(), all.y() + 1, all.width(), all.height() - 2);
        var past = new Box(band.x(), band.y(), now - band.x(), band.height());
        var future = new Box(now, band.y(), band.right() - now, band.height());
        pen.clip(band, 4, () -> {
            pen.fill(past, colours.of(Tone.INSET));
            pen.hatch(future, colours);
            curve(pen, band, horizon, colours);
        });
        ticks(pen, band, now, horizon, colours);
        var accent = colours.of(Tone.ACCENT);
        if (moment.step() > 0) {
            pen.line(now, band.y() + 1, now, band.bottom() - 2, Stroke.of(accent, 2));
            pen.disc(now, band.bottom() - 3, MARK - 1, accent);
        }
    }

    private void curve(Pen pen, Box band, long horizon, Colours colours) {
        if (moment.curve().isEmpty() || moment.curve().get().size() < 4) {
            return;
        }
        var curve = moment.curve().get();
        var n = curve.size() / 2;
        var most = 0.0;
        for (var i = 0; i < n; i++) {
            var value = curve.at(2 * i + 1);
            most = Double.isFinite(value) ? Math.max(most, value) : most;
        }
        var top = band.y() + 3;
        var reach = band.height() - TICKS - 3;
        var xs = new double[n];
        var ys = new double[n];
        var area = Outline.builder().move(band.x(), top + reach);
        for (var i = 0; i < n; i++) {
            var value = curve.at(2 * i + 1);
            xs[i] = band.x() + band.width() * Math.min(1, curve.at(2 * i) / horizon);
            ys[i] = Double.isFinite(value) ? top + reach * (1 - (most == 0 ? 0 : Math.max(0, value) / most))
                    : Double.NaN;
            area.line(xs[i], Double.isNaN(ys[i]) ? top + reach : ys[i]);
        }
        area.line(xs[n - 1], top + reach).close();
        var accent = colours.of(Tone.ACCENT);
        pen.faint(0.16, () -> pen.fill(area.done(), accent));
        pen.polyline(xs, ys, Stroke.of(accent, 2));
    }

    /// Ticks at round epochs, with a number where there is room.
    private void ticks(Pen pen, Box band, double now, long horizon, Colours colours) {
        var epochs = horizon / (double) moment.perEpoch();
        var wish = Math.max(1, epochs / Math.max(1, band.width() / 110));
        var ten = Math.pow(10, Math.floor(Math.log10(wish)));
        var every = wish <= ten ? ten : wish <= 2 * ten ? 2 * ten : wish <= 5 * ten ? 5 * ten : 10 * ten;
        for (var epoch = every; epoch < epochs; epoch += every) {
            var x = Math.rint(band.x() + band.width() * epoch / epochs);
            if (x < now - 30) {
                pen.line(x, band.bottom() - TICKS + 2, x, band.bottom() - 3,
                        Stroke.hairline(colours.of(Tone.SECONDARY)));
                pen.text(Numbers.count((long) epoch), x + 4, band.bottom() - TICKS / 2 - 0.5, Type.CELL, Anchor.LEFT,
                        colours.of(Tone.SECONDARY));
            }
        }
    }
}
