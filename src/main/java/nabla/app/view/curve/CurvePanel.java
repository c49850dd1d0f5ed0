package nabla.app.view.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javafx.scene.paint.Color;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Epochs;
import nabla.graph.Words;
import nabla.tensor.Values;

/// One of the charts above one another: the lines of a subject on a scale of their own, over the epochs that all charts share.
record CurvePanel(CurveSubject subject, List<CurveLine> lines, List<CurveGhost> ghosts, Axes axes, Epochs epochs) {

    private static final double FAINT = 0.45;
    private static final double FAINTER = 0.28;
    private static final double KEY = 68;
    private static final double SMALL_KEY = 20;
    private static final double GHOST = 18;
    private static final double NAME = 15;
    /// How high a chart is in which the runs that were left are named at their ends.
    private static final double NAMED = 110;
    /// A line along the edge is seen in all its width.
    private static final double EDGE = 1.5;
    /// What counts as near a line.
    private static final double NEAR = 8;
    /// A run that was left does not squeeze this one by more.
    private static final double GHOSTS_REACH = 1.5;

    private static Words words() {
        return Words.of("view");
    }

    /// From the smallest to the largest number that is to be shown.
    static final class Range {
        private final boolean isLog;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        Range(boolean isLog) {
            this.isLog = isLog;
        }

        void take(double value) {
            if (Double.isFinite(value) && (!isLog || value > 0)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }

        void take(CurveLine.Course course) {
            each(course.points(), this::take);
            course.ahead().ifPresent(ahead -> each(ahead, this::take));
        }

        void takeGhost(Values points) {
            var most = GHOSTS_REACH * high;
            each(points, value -> {
                if (value <= most) {
                    take(value);
                }
            });
        }

        private static void each(Values points, DoubleConsumer take) {
            for (var i = 1; i < points.size(); i += 2) {
                take.accept(points.at(i));
            }
        }

        /// Losses and shares are measured from 0.
        Scale scale() {
            if (low > high) {
                return isLog ? Scale.logAround(0.1, 1) : Scale.around(0, 1, 5);
            }
            return isLog ? Scale.logAround(low, Math.max(high, low * 1.01))
                    : Scale.around(Math.min(0, low), Math.max(0, high), 5);
        }

        /// Only what is in sight.
        Scale close() {
            return low > high || isLog ? scale() : Scale.around(low, high, 5);
        }
    }

    Box plot() {
        return axes.plot();
    }

    double atStep(double step) {
        return axes.atX(epochs.at(step));
    }

    double stepAt(double x) {
        return epochs.step(Math.max(0, axes.xAt(x)));
    }

    private Outline outline(Values points) {
        var xs = new double[points.shape().size(0)];
        var ys = new double[xs.length];
        for (var i = 0; i < xs.length; i++) {
            xs[i] = epochs.at(points.at(2 * i));
            ys[i] = points.at(2 * i + 1);
        }
        return axes.line(xs, ys);
    }

    /// All lines, over a grid that is drawn already.
    void draw(Pen pen, Colours colours) {
        pen.clip(plot().inset(-EDGE), () -> {
            band(pen, colours);
            ghosts(pen, colours);
            for (var line : lines.reversed()) {
                line.smooth().ifPresent(_ -> pen.faint(FAINTER, () -> stroke(pen, line.raw(),
                        Stroke.of(line.of().colour(), 1))));
                stroke(pen, line.shown(), line.of().stroke());
            }
            usual(pen, colours);
        });
        lines.reversed().forEach(line -> end(pen, line));
    }

    private void stroke(Pen pen, CurveLine.Course course, Stroke stroke) {
        pen.stroke(outline(course.points()), stroke);
        course.ahead().ifPresent(ahead -> pen.faint(FAINT, () -> pen.stroke(outline(ahead), stroke)));
    }

    /// How large an update usually is beside its weight.
    private void band(Pen pen, Colours colours) {
        if (subject.kind() != CurveSubject.Kind.UPDATES) {
            return;
        }
        var middle = Math.rint(axes.atY(CurveSubject.USUAL)) + 0.5;
        var top = axes.atY(CurveSubject.USUAL * Math.sqrt(10));
        var bottom = axes.atY(CurveSubject.USUAL / Math.sqrt(10));
        pen.fill(new Box(plot().x(), top, plot().width(), bottom - top), colours.of(Tone.HINT_WASH));
        pen.line(plot().x(), middle, plot().right(), middle, Stroke.of(colours.of(Tone.HINT), 1.25).dashed(6, 4));
    }

    /// The word for that, over the lines.
    private void usual(Pen pen, Colours colours) {
        if (subject.kind() == CurveSubject.Kind.UPDATES) {
            var word = words().text("curves.usual");
            var room = new Box(plot().x() + 6, axes.atY(CurveSubject.USUAL) - 7, Type.CAPTION.width(word) + 8, 14);
            pen.fill(room, 3, colours.of(Tone.PANEL));
            pen.text(word, room.centreX(), room.centreY(), Type.CAPTION, Anchor.CENTRE, colours.of(Tone.HINT));
        }
    }

    /// Thin and faint, with their names where they end, the newest first; a name that would touch another is dropped.
    private void ghosts(Pen pen, Colours colours) {
        var ink = colours.of(Tone.SECONDARY);
        var taken = new ArrayList<Box>();
        for (var ghost : ghosts.reversed()) {
            var points = ghost.points();
            pen.faint(ghost.opacity(), () -> pen.stroke(outline(points), ghost.stroke()));
            var x = Math.min(atStep(points.at(points.size() - 2)), plot().right() - 4);
            var y = Math.clamp(axes.atY(points.at(points.size() - 1)) - 12, plot().y() + 8, plot().bottom() - 8);
            var name = Box.around(x - Type.CAPTION.width(ghost.name()) / 2, y, Type.CAPTION.width(ghost.name()), 14);
            if (plot().height() > NAMED && !ghost.stroke().isDashed() && Double.isFinite(y)
                    && taken.stream().noneMatch(b -> b.touches(name))) {
                taken.add(name);
                pen.fill(name.inset(-3, 0), 3, colours.of(Tone.PANEL));
                pen.text(ghost.name(), x, y, Type.CAPTION, Anchor.RIGHT, ink);
            }
        }
    }

    /// The newest reading; the only mark of a run that has just begun.
    private void end(Pen pen, CurveLine line) {
        var until = line.shown().until() - 1;
        var x = atStep(line.shown().step(until));
        var y = axes.atY(line.shown().value(until));
        if (Double.isFinite(y) && x >= plot().x() - 1 && x <= plot().right() + 1
                && y >= plot().y() - 1 && y <= plot().bottom() + 1) {
            pen.disc(x, y, subject.isMany() ? 2.5 : 3.5, line.of().colour());
        }
    }

    /// Rings the reading of the best look, whose weights were taken back.
    void ringBest(Pen pen, long step, Colours colours) {
        if (subject.kind() == CurveSubject.Kind.MEASURE && !lines.isEmpty()) {
            var line = lines.getLast();
            var i = line.raw().nearest(step);
            var y = axes.atY(line.raw().value(i));
            if (Double.isFinite(y) && plot().contains(atStep(step), y)) {
                pen.circle(atStep(step), y, 6, Stroke.of(colours.of(Tone.FINE), 2));
                var beside = atStep(step) + 10 + Type.CAPTION.width(words().text("curves.best")) < plot().right();
                pen.text(words().text("curves.best"), atStep(step) + (beside ? 10 : -10),
                        Math.max(y - 11, plot().y() + 8), Type.CAPTION, beside ? Anchor.LEFT : Anchor.RIGHT,
                        colours.of(Tone.FINE));
            }
        }
    }

    /// The name of the subject above its chart, where there are several.
    void name(Pen pen, Colours colours) {
        var name = Type.CAPTION_BOLD.cut(subject.title(), plot().width() - 12);
        var room = new Box(plot().x(), plot().y() - 15, Type.CAPTION_BOLD.width(name) + 8, 14);
        pen.fill(room, 3, colours.of(Tone.PANEL));
        pen.text(name, room.x(), room.centreY(), Type.CAPTION_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
    }

    /// What the lines are, and their newest readings.
    void margin(Pen pen, double width, Colours colours) {
        var x = plot().right() + 16;
        if (subject.isMany()) {
            names(pen, width, colours);
            return;
        }
        var y = plot().y() + 10;
        var isLarge = isLarge();
        for (var line : lines) {
            var tone = colours.of(Double.isFinite(line.last()) ? Tone.TEXT : Tone.WRONG);
            if (isLarge) {
                pen.line(x, y, x + 24, y, line.of().stroke());
                pen.text(line.of().label(), x, y + 18, Type.ROW_BOLD, Anchor.LEFT, line.of().colour());
                pen.text(Numbers.card(line.last()), x, y + 38, Type.mono(16).bold(), Anchor.LEFT, tone);
            } else {
                pen.line(x, y, x + 20, y, line.of().stroke());
                pen.text(Numbers.card(line.last()), x + 28, y, Type.SHAPE, Anchor.LEFT, tone);
            }
            y += isLarge ? KEY : SMALL_KEY;
        }
        keys(width).forEach(key -> key.draw(pen, colours));
    }

    /// The name of a run that was left, beside a piece of its line.
    record Key(CurveGhost ghost, Box at) {

        private void draw(Pen pen, Colours colours) {
            var y = at.centreY();
            pen.faint(ghost.opacity(), () -> pen.line(at.x(), y, at.x() + 20, y, ghost.stroke()));
            pen.text(Type.CAPTION.cut(ghost.about(), word().width()), word().x(), y, Type.CAPTION, Anchor.LEFT,
                    colours.of(Tone.SECONDARY));
        }

        Box word() {
            return new Box(at.x() + 26, at.y(), at.width() - 26, at.height());
        }
    }

    /// The names of the runs that were left, as far as there is room for them beside the chart.
    List<Key> keys(double width) {
        var keys = new ArrayList<Key>();
        var isLarge = isLarge();
        var y = plot().y() + 10 + lines.size() * (isLarge ? KEY : SMALL_KEY);
        for (var ghost : ghosts.reversed()) {
            if (y <= plot().bottom() && !ghost.stroke().isDashed() && !subject.isMany()) {
                keys.add(new Key(ghost, new Box(plot().right() + 16, y - GHOST / 2, width - 18, GHOST)));
                y += GHOST;
            }
        }
        return keys;
    }

    private boolean isLarge() {
        return lines.size() > 1 && plot().height() >= lines.size() * KEY - 10;
    }

    /// Each weight where its line ends, as near as there is room; those that find none are counted.
    private void names(Pen pen, double width, Colours colours) {
        var most = Math.max(1, (int) (plot().height() / NAME));
        var sorted = lines.stream().filter(line -> !line.of().stroke().isDashed())
                .sorted(Comparator.comparingDouble(this::endY)).toList();
        var shown = sorted.size() <= most ? sorted : sorted.subList(0, most - 1);
        var y = plot().y() + NAME / 2 - NAME;
        for (var i = 0; i < shown.size(); i++) {
            var line = shown.get(i);
            var left = shown.size() - 1 - i + (shown.size() < sorted.size() ? 1 : 0);
            y = Math.min(Math.max(endY(line), y + NAME), plot().bottom() - NAME / 2 - left * NAME);
            pen.line(plot().right() + 4, Math.clamp(endY(line), plot().y(), plot().bottom()), plot().right() + 14, y,
                    Stroke.hairline(line.of().colour()));
            var zero = line.last() == 0 ? " = 0" : "";
            pen.text(Type.CAPTION.cutInside(line.of().label(), width - 20 - Type.CAPTION.width(zero)) + zero,
                    plot().right() + 17, y, Type.CAPTION, Anchor.LEFT, line.of().colour());
        }
        if (shown.size() < sorted.size()) {
            pen.text(words().text("curves.more", sorted.size() - shown.size()), plot().right() + 17, y + NAME,
                    Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
        }
    }

    private double endY(CurveLine line) {
        var y = axes.atY(line.shown().value(line.shown().until() - 1));
        return Double.isNaN(y) ? plot().bottom() : Math.clamp(y, plot().y() - 2, plot().bottom() + 2);
    }

    /// Marks the readings at a training step.
    void cursor(Pen pen, double step, Colours colours) {
        Color hair = colours.of(Tone.SECONDARY);
        if (lines.isEmpty()) {
            return;
        }
        var first = lines.getFirst().raw();
        var x = atStep(first.step(first.nearest(step)));
        pen.line(x, plot().y(), x, plot().bottom(), Stroke.hairline(hair));
        for (var line : lines) {
            var i = line.shown().nearest(step);
            var y = axes.atY(line.shown().value(i));
            if (Double.isFinite(y) && plot().contains(atStep(line.shown().step(i)), y)) {
                pen.disc(atStep(line.shown().step(i)), y, subject.isMany() ? 3 : 4, line.of().colour());
            }
        }
    }

    /// The readings at a training step, in words; of many lines the one that is nearest.
    List<String> readings(double step, double y) {
        var said = new ArrayList<String>();
        var told = subject.isMany() ? nearest(step, y).map(List::of).orElse(List.of()) : lines;
        for (var line : told) {
            var smooth = line.smooth().map(c -> " · " + words().text("curves.smooth", Numbers.card(
                    c.value(c.nearest(step))))).orElse("");
            said.add(line.of().label() + " " + Numbers.full(line.raw().value(line.raw().nearest(step))) + smooth);
        }
        ghosts.stream()
                .filter(g -> Math.abs(axes.atY(g.valueAt(step)) - y) < NEAR)
                .min(Comparator.comparingDouble(g -> Math.abs(axes.atY(g.valueAt(step)) - y)))
                .ifPresent(g -> said.add(g.about() + " " + Numbers.full(g.valueAt(step))));
        return said;
    }

    private Optional<CurveLine> nearest(double step, double y) {
        return lines.stream().min(Comparator.comparingDouble(line -> {
            var at = axes.atY(line.shown().value(line.shown().nearest(step)));
            return Double.isNaN(at) ? Double.MAX_VALUE : Math.abs(at - y);
        }));
    }
}
