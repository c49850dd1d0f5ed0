package nabla.app.canvas.picture;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Facts;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.CellMap;
import nabla.app.picture.Numbers;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Probe;

/// One number, large, and how it went so far.
///
/// @param series the curve of the log that belongs to it
record Figure(String name, Probe.Value value, Optional<Probe.Curve> series, Kind kind) implements NodePicture {

    private static final double NUMBER = 56;
    private static final double SPARK = 32;
    private static final int POINTS = 64;

    enum Kind {
        LOSS,
        SHARE,
        VALUE
    }

    static Figure loss(String node, String port) {
        return new Figure("L", Probe.value(node, port), Optional.of(new Probe.Curve("loss", POINTS)), Kind.LOSS);
    }

    static Figure share(String node, String port) {
        return new Figure("", Probe.value(node, port), Optional.of(new Probe.Curve(node, POINTS)), Kind.SHARE);
    }

    static Figure value(String node, String port) {
        return new Figure(port, Probe.value(node, port), Optional.empty(), Kind.VALUE);
    }

    @Override public Set<Probe> probes() {
        var probes = new HashSet<Probe>();
        probes.add(value);
        series.ifPresent(probes::add);
        return probes;
    }

    @Override public double width() {
        return 108;
    }

    @Override public double height() {
        return series.isPresent() ? NUMBER + SPARK : NUMBER;
    }

    @Override public Foot foot(Sight sight) {
        return new Foot("", Facts.text("fact.scalar"));
    }

    @Override public void paint(Pen pen, Box box, Sight sight) {
        var colours = sight.colours();
        var reading = sight.get(value).filter(v -> v.size() == 1);
        var middle = box.y() + NUMBER / 2;
        if (reading.isPresent()) {
            var number = reading.get().at(0);
            if (!name.isEmpty() && sight.zoom() >= Detail.SMALL_PRINT) {
                pen.text(name + " =", box.x(), box.y() + 8, Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
            }
            var text = kind == Kind.SHARE ? Numbers.percent(number) : Numbers.card(number);
            var type = Type.FIGURE.width(text) <= box.width() ? Type.FIGURE : Type.HEADING;
            pen.text(text, box.centreX(), middle + 4, type, Anchor.CENTRE,
                    Double.isFinite(number) ? colours.of(Tone.TEXT) : colours.of(Tone.WRONG));
        } else {
            pen.pending(new Box(box.x(), box.y() + 4, box.width(), NUMBER - 8), colours);
        }
        series.flatMap(sight::get).ifPresent(curve -> spark(pen, box.belowTop(NUMBER).top(SPARK), curve, colours));
    }

    @Override public List<Plot> plots(Box box, Sight sight) {
        return List.of(new Plot(value, CellMap.of(box.top(NUMBER).inset(0, 2), 1, 1, 0)));
    }

    private void spark(Pen pen, Box box, nabla.tensor.Values curve, Colours colours) {
        var n = curve.size() / 2;
        if (n < 2) {
            return;
        }
        var low = Double.POSITIVE_INFINITY;
        var high = Double.NEGATIVE_INFINITY;
        for (var i = 0; i < n; i++) {
            if (Double.isFinite(curve.at(2 * i + 1))) {
                low = Math.min(low, curve.at(2 * i + 1));
                high = Math.max(high, curve.at(2 * i + 1));
            }
        }
        var first = curve.at(0);
        var last = Math.max(first + 1e-9, curve.at(2 * n - 2));
        var range = Math.max(1e-12, high - low);
        var xs = new double[n];
        var ys = new double[n];
        for (var i = 0; i < n; i++) {
            xs[i] = box.x() + (curve.at(2 * i) - first) / (last - first) * box.width();
            ys[i] = box.bottom() - 4 - (curve.at(2 * i + 1) - low) / range * (box.height() - 8);
        }
        var tone = kind == Kind.LOSS ? Tone.LOSS : Tone.TEXT;
        pen.stroke(Outline.through(xs, ys), Stroke.of(colours.of(tone), 1.5));
    }
}
