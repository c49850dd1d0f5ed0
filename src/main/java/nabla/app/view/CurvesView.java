package nabla.app.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
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
import nabla.engine.Past;
import nabla.engine.Probe;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// A measure over the epochs: training solid, validation dashed, the future hatched; what was run already but lies ahead of now fainter, and
/// the runs that were left thin and faint. Settings: `series` (else `loss`), `scale` (`log`).
public final class CurvesView implements LiveView {

    static final String KIND = "curves";
    private static final int POINTS = 400;
    private static final double MARGIN = 132;
    private static final double LEAST_MARGIN = 96;
    private static final double NARROW = 360;
    /// Epochs that an axis shows at least, so that a young run begins on the left.
    private static final double LEAST = 5;
    private static final int MOST_GHOSTS = 8;
    private static final double FAINT = 0.45;
    /// A run that was left does not squeeze this one by more.
    private static final double GHOSTS_REACH = 1.5;

    /// Opens such views.
    static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.MEASURES;
        }

        @Override public List<String> places(Outlook outlook) {
            return List.of("");
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return Optional.of(new CurvesView(spec, losses(outlook), outlook.frame()));
        }

        @Override public Showcase showcase() {
            return new Showcase("spiral", 2_000, spec(""));
        }

        /// The titles of what training makes small.
        private static String losses(Outlook outlook) {
            var named = outlook.project().plan().first().objectives().stream().map(o -> o.node()).toList();
            return outlook.graph().nodes().stream()
                    .filter(n -> named.isEmpty() ? n.op().type().is(Trait.LOSS) : named.contains(n.name()))
                    .map(n -> n.shown())
                    .collect(Collectors.joining(" + "));
        }
    }

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

    /// A series with its look; the points are pairs of training step and reading, up to now and beyond.
    private record Line(String name, Tone tone, Stroke stroke, Values points, Optional<Values> ahead) {

        int size() {
            return until() + ahead.map(values -> values.shape().size(0)).orElse(0);
        }

        int until() {
            return points.shape().size(0);
        }

        double step(int i) {
            return i < until() ? points.at(2 * i) : ahead.orElseThrow().at(2 * (i - until()));
        }

        double value(int i) {
            return i < until() ? points.at(2 * i + 1) : ahead.orElseThrow().at(2 * (i - until()) + 1);
        }

        /// The reading of now.
        double last() {
            return value(until() - 1);
        }
    }

    /// A run that was left.
    private record Ghost(Past.Ghost run, Values points, double opacity) {

        String name() {
            return words().text("curves.run", run.number());
        }
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String title() {
        return words().text("curves.title");
    }

    @Override public String subtitle() {
        var loss = losses.isEmpty() ? words().text("curves.anyLoss") : words().text("curves.loss", losses);
        return series.equals(Evaluation.LOSS) ? loss : series;
    }

    @Override public Set<Probe> probes() {
        var probes = new HashSet<Probe>();
        for (var name : List.of(series, Evaluation.VALIDATION + series)) {
            probes.add(probe(name));
            probes.add(ahead(name));
        }
        for (var i = 0; i < MOST_GHOSTS; i++) {
            probes.add(ghost(i));
        }
        return probes;
    }

    private static Probe ahead(String series) {
        return new Probe.Ahead(series, POINTS);
    }

    private Probe ghost(int place) {
        return new Probe.Ghost(place, series, POINTS);
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

    @Override public List<Control> controls() {
        return List.of(new Control.Toggle(
                words().text("curves.log"),
                Control.Toggle.State.of(isLog()),
                with("scale", isLog() ? "linear" : "log")));
    }

    private List<Line> lines(Colours colours) {
        var lines = new ArrayList<Line>();
        var validation = Evaluation.VALIDATION + series;
        frame.get(probe(series)).ifPresent(v -> lines.add(new Line(
                words().text("curves.training"), Tone.TEXT, Stroke.of(colours.of(Tone.TEXT), 2), v,
                frame.get(ahead(series)))));
        frame.get(probe(validation)).ifPresent(v -> lines.add(new Line(
                words().text("curves.validation"), Tone.ACCENT, Stroke.of(colours.of(Tone.ACCENT), 2).dashed(6, 4), v,
                frame.get(ahead(validation)))));
        return lines;
    }

    /// Oldest first; the older the fainter.
    private List<Ghost> ghosts() {
        var ghosts = new ArrayList<Ghost>();
        var runs = frame.past().ghosts();
        for (var i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            var opacity = Math.max(0.4, 0.85 - 0.12 * (runs.size() - 1 - i));
            frame.get(ghost(i)).ifPresent(points -> ghosts.add(new Ghost(run, points, opacity)));
        }
        return ghosts;
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
        var ghosts = ghosts();
        pen.clip(axes.plot(), () -> ghosts(pen, axes, ghosts, colours));
        for (var line : lines.reversed()) {
            pen.stroke(outline(axes, line.points()), line.stroke());
            line.ahead().ifPresent(v -> pen.faint(FAINT, () -> pen.stroke(outline(axes, v), line.stroke())));
            end(pen, axes, line, colours);
        }
        margin(pen, axes, lines, ghosts, colours);
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
        var most = GHOSTS_REACH * high;
        for (var ghost : ghosts()) {
            for (var i = 1; i < ghost.points().size(); i += 2) {
                var value = ghost.points().at(i);
                if (Double.isFinite(value) && value <= most && (!isLog() || value > 0)) {
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
        return Axes.of(plot, Scale.linear(0, Math.max(LEAST, furthest() * 1.12)), y);
    }

    /// The epoch that this run has reached, or one that was left for it.
    private double furthest() {
        var past = frame.past();
        var step = past.ghosts().stream().mapToLong(Past.Ghost::last).reduce(past.last(), Math::max);
        return frame.epochs().at(Math.max(frame.step(), step));
    }

    private Outline outline(Axes axes, Values points) {
        var xs = new double[points.shape().size(0)];
        var ys = new double[xs.length];
        for (var i = 0; i < xs.length; i++) {
            xs[i] = frame.epochs().at(points.at(2 * i));
            ys[i] = points.at(2 * i + 1);
        }
        return axes.line(xs, ys);
    }

    /// Thin and faint, with their names where they end, the newest first; a name that would touch another is dropped.
    private void ghosts(Pen pen, Axes axes, List<Ghost> ghosts, Colours colours) {
        var ink = colours.of(Tone.SECONDARY);
        var plot = axes.plot();
        var taken = new ArrayList<Box>();
        for (var ghost : ghosts.reversed()) {
            var points = ghost.points();
            pen.faint(ghost.opacity(), () -> pen.stroke(outline(axes, points), Stroke.of(ink, 1)));
            var x = Math.min(axes.atX(frame.epochs().at(points.at(points.size() - 2))), plot.right() - 4);
            var y = Math.clamp(axes.atY(points.at(points.size() - 1)) - 12, plot.y() + 8, plot.bottom() - 8);
            var name = Box.around(x - Type.CAPTION.width(ghost.name()) / 2, y, Type.CAPTION.width(ghost.name()), 14);
            if (Double.isFinite(y) && taken.stream().noneMatch(box -> box.touches(name))) {
                taken.add(name);
                pen.fill(name.inset(-3, 0), 3, colours.of(Tone.PANEL));
                pen.text(ghost.name(), x, y, Type.CAPTION, Anchor.RIGHT, ink);
            }
        }
    }

    private double epoch(Line line, int i) {
        return frame.epochs().at(line.step(i));
    }

    /// The newest reading; the only mark of a run that has just begun.
    private void end(Pen pen, Axes axes, Line line, Colours colours) {
        var y = axes.atY(line.last());
        if (Double.isFinite(y)) {
            pen.disc(axes.atX(epoch(line, line.until() - 1)), y, 3.5, colours.of(line.tone()));
        }
    }

    /// What has not been run is hatched, and what cannot be gone to; a line stands at now.
    private void future(Pen pen, Axes axes, Colours colours) {
        hatch(pen, axes, Math.max(frame.past().last(), frame.step()), Long.MAX_VALUE, colours);
        hatch(pen, axes, 0, frame.past().first(), colours);
        frame.past().barred().forEach(span -> hatch(pen, axes, span.from(), span.to(), colours));
        var plot = axes.plot();
        var now = Math.min(axes.atX(frame.epoch()), plot.right());
        pen.line(now, plot.y(), now, plot.bottom(), Stroke.of(colours.of(Tone.ACCENT), 2));
    }

    private void hatch(Pen pen, Axes axes, long from, long to, Colours colours) {
        var plot = axes.plot();
        var left = Math.min(axes.atX(frame.epochs().at(from)), plot.right());
        var right = Math.min(axes.atX(frame.epochs().at(to)), plot.right());
        if (left < right) {
            pen.hatch(new Box(left, plot.y(), right - left, plot.height()), colours);
        }
    }

    private static void margin(Pen pen, Axes axes, List<Line> lines, List<Ghost> ghosts, Colours colours) {
        var x = axes.plot().right() + 16;
        var y = axes.plot().y() + 10;
        for (var line : lines) {
            pen.line(x, y, x + 24, y, line.stroke());
            pen.text(line.name(), x, y + 18, Type.ROW_BOLD, Anchor.LEFT, colours.of(line.tone()));
            var tone = Double.isFinite(line.last()) ? Tone.TEXT : Tone.WRONG;
            pen.text(Numbers.card(line.last()), x, y + 38, Type.mono(16).bold(), Anchor.LEFT, colours.of(tone));
            y += 68;
        }
        for (var ghost : ghosts.reversed()) {
            if (y <= axes.plot().bottom()) {
                key(pen, ghost, x, y, colours);
            }
            y += 18;
        }
    }

    private static void key(Pen pen, Ghost ghost, double x, double y, Colours colours) {
        var ink = colours.of(Tone.SECONDARY);
        pen.faint(ghost.opacity(), () -> pen.line(x, y, x + 24, y, Stroke.of(ink, 1)));
        pen.text(ghost.name(), x + 32, y, Type.CAPTION, Anchor.LEFT, ink);
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
                .collect(Collectors.joining("\n")) + "\n" + words().text("curves.go"));
    }

    @Override public OptionalLong stepAt(double x, double y, Box box) {
        var lines = lines(Colours.LIGHT);
        return lines.isEmpty() || !axes(box, lines).plot().contains(x, y)
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(frame.epochs().step(Math.max(0, axes(box, lines).xAt(x)))));
    }

    @Override public void leave() {
        hovered = Optional.empty();
    }
}
