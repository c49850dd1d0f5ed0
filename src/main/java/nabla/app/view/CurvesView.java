package nabla.app.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
    private static final double MARGIN = 132;
    private static final double LEAST_MARGIN = 96;
    private static final double NARROW = 360;
    /// Epochs that an axis shows at least, so that a young run begins on the left.
    private static final double LEAST = 5;

    private final ViewSpec spec;
    private final String series;
    private final String losses;
    private Frame frame;
    private Optional<Double> hovered = Optional.empty();

    /// @param losses what the loss is made of, in the titles of its nodes
    CurvesView(ViewSpec spec, String losses, Frame frame) {
        this.spec = spec;
        this.losses = losses;
        this.frame = frame;
        series = spec.settings().getOrDefault("series", Evaluation.LOSS);
    }

    /// A series with its look; the points are pairs of training step and reading.
    private record Line(String name, Tone tone, Stroke stroke, Values points) {

        int size() {
            return points.shape().size(0);
        }

        double value(int i) {
            return points.at(2 * i + 1);
        }

        double last() {
            return value(size() - 1);
        }
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public Icons icon() {
        return Icons.MEASURES;
    }

    @Override public String title() {
        return words().text("curves.title");
    }

    @Override public String subtitle() {
        var loss = losses.isEmpty() ? words().text("curves.anyLoss") : words().text("curves.loss", losses);
        return series.equals(Evaluation.LOSS) ? loss : series;
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

    /// Every measure of the log.
    @Override public List<Choice> choices() {
        var names = new LinkedHashSet<String>();
        frame.metrics().keySet().forEach(name -> names.add(name.replace(Evaluation.VALIDATION, "")));
        return names.stream().map(name -> new Choice(name, with("series", name))).toList();
    }

    private ViewSpec with(String setting, String value) {
        var settings = new HashMap<>(spec.settings());
        settings.put(setting, value);
        return new ViewSpec(spec.kind(), spec.node(), settings);
    }

    private boolean isLog() {
        return spec.settings().getOrDefault("scale", "linear").equals("log");
    }

    @Override public Optional<Toggle> toggle() {
        return Optional.of(new Toggle(
                words().text("curves.log"),
                isLog() ? Toggle.State.ON : Toggle.State.OFF,
                with("scale", isLog() ? "linear" : "log")));
    }

    private List<Line> lines(Colours colours) {
        var lines = new ArrayList<Line>();
        frame.get(probe(series)).ifPresent(v -> lines.add(new Line(
                words().text("curves.training"), Tone.TEXT, Stroke.of(colours.of(Tone.TEXT), 2), v)));
        frame.get(probe(Evaluation.VALIDATION + series)).ifPresent(v -> lines.add(new Line(
                words().text("curves.validation"), Tone.ACCENT, Stroke.of(colours.of(Tone.ACCENT), 2).dashed(6, 4),
                v)));
        return lines;
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        var lines = lines(colours);
        var nothing = lines.isEmpty() ? Optional.of("curves.empty")
                : isLog() && lines.stream().noneMatch(CurvesView::hasPositive) ? Optional.of("curves.noLog")
                : Optional.<String>empty();
        if (nothing.isPresent()) {
            pen.text(words().text(nothing.get()), box.centreX(), box.centreY(), Type.ROW, Anchor.CENTRE,
                    colours.of(Tone.SECONDARY));
            return;
        }
        var axes = axes(box, lines);
        axes.draw(pen, words().text("curves.epoch"), "", colours);
        future(pen, axes, colours);
        for (var line : lines.reversed()) {
            pen.stroke(outline(axes, line), line.stroke());
            end(pen, axes, line, colours);
        }
        margin(pen, axes, lines, colours);
        cursor(pen, axes, lines, colours);
    }

    private static boolean hasPositive(Line line) {
        for (var i = 0; i < line.size(); i++) {
            if (line.value(i) > 0) {
                return true;
            }
        }
        return false;
    }

    private Axes axes(Box box, List<Line> lines) {
        var low = Double.POSITIVE_INFINITY;
        var high = Double.NEGATIVE_INFINITY;
        for (var line : lines) {
            for (var i = 0; i < line.size(); i++) {
                var value = line.value(i);
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
        var margin = box.width() < NARROW ? LEAST_MARGIN : MARGIN;
        var plot = new Box(box.x() + 52, box.y() + 14, Math.max(40, box.width() - 52 - margin), box.height() - 14 - 32);
        var y = isLog() ? Scale.logAround(low, Math.max(high, low * 1.01))
                : Scale.around(Math.min(0, low), Math.max(0, high), 5);
        return Axes.of(plot, Scale.linear(0, Math.max(LEAST, frame.epoch() * 1.12)), y);
    }

    private Outline outline(Axes axes, Line line) {
        var xs = new double[line.size()];
        var ys = new double[line.size()];
        for (var i = 0; i < xs.length; i++) {
            xs[i] = epoch(line, i);
            ys[i] = line.value(i);
        }
        return axes.line(xs, ys);
    }

    private double epoch(Line line, int i) {
        return line.points().at(2 * i) / frame.stepsPerEpoch();
    }

    /// The newest reading; the only mark of a run that has just begun.
    private void end(Pen pen, Axes axes, Line line, Colours colours) {
        var y = axes.atY(line.last());
        if (Double.isFinite(y)) {
            pen.disc(axes.atX(epoch(line, line.size() - 1)), y, 3.5, colours.of(line.tone()));
        }
    }

    private void future(Pen pen, Axes axes, Colours colours) {
        var plot = axes.plot();
        var now = Math.min(axes.atX(frame.epoch()), plot.right());
        pen.hatch(new Box(now, plot.y(), plot.right() - now, plot.height()), colours);
        pen.line(now, plot.y(), now, plot.bottom(), Stroke.of(colours.of(Tone.ACCENT), 2));
    }

    private static void margin(Pen pen, Axes axes, List<Line> lines, Colours colours) {
        var x = axes.plot().right() + 16;
        var y = axes.plot().y() + 10;
        for (var line : lines) {
            pen.line(x, y, x + 24, y, line.stroke());
            pen.text(line.name(), x, y + 18, Type.ROW_BOLD, Anchor.LEFT, colours.of(line.tone()));
            var tone = Double.isFinite(line.last()) ? Tone.TEXT : Tone.WRONG;
            pen.text(Numbers.card(line.last()), x, y + 38, Type.mono(16).bold(), Anchor.LEFT, colours.of(tone));
            y += 68;
        }
    }

    private void cursor(Pen pen, Axes axes, List<Line> lines, Colours colours) {
        if (hovered.isEmpty()) {
            return;
        }
        var at = axes.atX(epoch(lines.getFirst(), nearest(lines.getFirst(), hovered.get())));
        pen.line(at, axes.plot().y(), at, axes.plot().bottom(), Stroke.hairline(colours.of(Tone.SECONDARY)));
        for (var line : lines) {
            var i = nearest(line, hovered.get());
            var y = axes.atY(line.value(i));
            if (Double.isFinite(y)) {
                pen.disc(axes.atX(epoch(line, i)), y, 4, colours.of(line.tone()));
            }
        }
    }

    private int nearest(Line line, double epoch) {
        var best = 0;
        for (var i = 1; i < line.size(); i++) {
            if (Math.abs(epoch(line, i) - epoch) < Math.abs(epoch(line, best) - epoch)) {
                best = i;
            }
        }
        return best;
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        var lines = lines(Colours.LIGHT);
        hovered = Optional.empty();
        if (lines.isEmpty() || !axes(box, lines).plot().contains(x, y)) {
            return Optional.empty();
        }
        var epoch = axes(box, lines).xAt(x);
        hovered = Optional.of(epoch);
        var at = epoch(lines.getFirst(), nearest(lines.getFirst(), epoch));
        return Optional.of(String.format(Locale.ROOT, "%s %.2f%n", words().text("curves.epoch"), at) + lines.stream()
                .map(line -> line.name() + " " + Numbers.full(line.value(nearest(line, epoch))))
                .collect(Collectors.joining("\n")));
    }

    @Override public void leave() {
        hovered = Optional.empty();
    }
}
