package nabla.app.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Evaluation;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// A measure over the epochs: training solid, validation dashed, the future hatched. Settings: `series` (else `loss`), `scale` (`log`).
public final class CurvesView implements LiveView {

    static final String KIND = "curves";
    private static final int POINTS = 400;
    private static final double MARGIN = 116;

    private final ViewSpec spec;
    private final String series;
    private Frame frame;
    private Optional<Double> hovered = Optional.empty();

    CurvesView(ViewSpec spec, Frame frame) {
        this.spec = spec;
        this.frame = frame;
        series = spec.settings().getOrDefault("series", Evaluation.LOSS);
    }

    /// A series with its look.
    private record Line(String series, String name, Tone tone, Stroke stroke, Values points) {}

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public Icons icon() {
        return Icons.MEASURES;
    }

    @Override public String title() {
        return Words.of("view").text("curves.title");
    }

    @Override public String subtitle() {
        return series.equals(Evaluation.LOSS) ? Words.of("view").text("curves.loss") : series;
    }

    @Override public Set<Probe> probes() {
        return Set.of(probe(series), probe(Evaluation.VALIDATION + series));
    }

    private static Probe probe(String series) {
        return new Probe.Curve(series, POINTS);
    }

    @Override public void show(Frame newest) {
        frame = newest;
    }

    private boolean isLog() {
        return spec.settings().getOrDefault("scale", "linear").equals("log");
    }

    @Override public Optional<Toggle> toggle() {
        var settings = new HashMap<>(spec.settings());
        settings.put("scale", isLog() ? "linear" : "log");
        return Optional.of(new Toggle(
                Words.of("view").text("curves.log"),
                isLog() ? Toggle.State.ON : Toggle.State.OFF,
                new ViewSpec(spec.kind(), spec.node(), settings)));
    }

    private List<Line> lines(Colours colours) {
        var lines = new ArrayList<Line>();
        frame.get(probe(series))
                .ifPresent(v -> lines.add(new Line(
                        series,
                        Words.of("view").text("curves.training"),
                        Tone.TEXT,
                        Stroke.of(colours.of(Tone.TEXT), 2),
                        v)));
        frame.get(probe(Evaluation.VALIDATION + series))
                .ifPresent(v -> lines.add(new Line(
                        Evaluation.VALIDATION + series,
                        Words.of("view").text("curves.validation"),
                        Tone.ACCENT,
                        Stroke.of(colours.of(Tone.ACCENT), 2).dashed(6, 4),
                        v)));
        return lines;
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        var lines = lines(colours);
        if (lines.isEmpty()) {
            pen.text(
                    Words.of("view").text("curves.empty"),
                    box.centreX(),
                    box.centreY(),
                    Type.ROW,
                    Anchor.CENTRE,
                    colours.of(Tone.SECONDARY));
            return;
        }
        var axes = axes(box, lines);
        future(pen, axes, colours);
        axes.draw(pen, Words.of("view").text("curves.epoch"), "", colours);
        lines.forEach(line -> pen.stroke(outline(axes, line), line.stroke()));
        margin(pen, box, axes, lines, colours);
        cursor(pen, axes, lines, colours);
    }

    private Axes axes(Box box, List<Line> lines) {
        var low = Double.POSITIVE_INFINITY;
        var high = Double.NEGATIVE_INFINITY;
        for (var line : lines) {
            for (var i = 0; i < line.points().shape().size(0); i++) {
                var value = line.points().at(2 * i + 1);
                if (Double.isFinite(value) && (!isLog() || value > 0)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            low = isLog() ? 0.1 : 0;
            high = 1;
        }
        var plot = new Box(box.x() + 52, box.y() + 14, box.width() - 52 - MARGIN - 16, box.height() - 14 - 32);
        var past = Math.max(1, frame.epoch());
        var y = isLog() ? Scale.logAround(low, Math.max(high, low * 1.01)) : Scale.around(Math.min(0, low), high, 5);
        return Axes.of(plot, Scale.linear(0, past * 1.12), y);
    }

    private Outline outline(Axes axes, Line line) {
        var n = line.points().shape().size(0);
        var xs = new double[n];
        var ys = new double[n];
        for (var i = 0; i < n; i++) {
            xs[i] = epoch(line, i);
            ys[i] = line.points().at(2 * i + 1);
        }
        return axes.line(xs, ys);
    }

    private double epoch(Line line, int i) {
        return line.points().at(2 * i) / frame.stepsPerEpoch();
    }

    private void future(Pen pen, Axes axes, Colours colours) {
        var now = axes.atX(frame.epoch());
        var plot = axes.plot();
        pen.hatch(new Box(now, plot.y(), plot.right() - now, plot.height()), colours);
        pen.line(now, plot.y(), now, plot.bottom(), Stroke.of(colours.of(Tone.ACCENT), 2));
    }

    private void margin(Pen pen, Box box, Axes axes, List<Line> lines, Colours colours) {
        var x = axes.plot().right() + 20;
        var y = box.y() + 24;
        for (var line : lines) {
            pen.line(x, y, x + 24, y, line.stroke());
            pen.text(line.name(), x, y + 18, Type.ROW_BOLD, Anchor.LEFT, colours.of(line.tone()));
            var last = line.points().at(line.points().size() - 1);
            pen.text(Numbers.card(last), x, y + 38, Type.mono(16).bold(), Anchor.LEFT, colours.of(Tone.TEXT));
            y += 68;
        }
    }

    private void cursor(Pen pen, Axes axes, List<Line> lines, Colours colours) {
        if (hovered.isEmpty()) {
            return;
        }
        var hair = Stroke.hairline(colours.of(Tone.SECONDARY));
        for (var line : lines) {
            var i = nearest(line, hovered.get());
            var x = axes.atX(epoch(line, i));
            var y = axes.atY(line.points().at(2 * i + 1));
            pen.line(x, axes.plot().y(), x, axes.plot().bottom(), hair);
            pen.disc(x, y, 4, colours.of(line.tone()));
        }
    }

    private int nearest(Line line, double epoch) {
        var best = 0;
        for (var i = 1; i < line.points().shape().size(0); i++) {
            if (Math.abs(epoch(line, i) - epoch) < Math.abs(epoch(line, best) - epoch)) {
                best = i;
            }
        }
        return best;
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        var lines = lines(Colours.LIGHT);
        if (lines.isEmpty() || !axes(box, lines).plot().contains(x, y)) {
            hovered = Optional.empty();
            return Optional.empty();
        }
        var epoch = axes(box, lines).xAt(x);
        hovered = Optional.of(epoch);
        Map<String, String> read = new java.util.LinkedHashMap<>();
        for (var line : lines) {
            var i = nearest(line, epoch);
            read.put(
                    line.name(),
                    "%s %s".formatted(line.name(), Numbers.full(line.points().at(2 * i + 1))));
        }
        var at = epoch(lines.getFirst(), nearest(lines.getFirst(), epoch));
        return Optional.of(String.format(Locale.ROOT, "%s %.2f%n", Words.of("view").text("curves.epoch"), at)
                + read.values().stream().collect(Collectors.joining("\n")));
    }
}
