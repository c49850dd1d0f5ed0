package nabla.app.view.landscape;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Sheet;
import nabla.engine.Heading;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.tensor.Values;

/// Draws losses along a line as a curve, over a plane as ground with contours, and where the weights have been.
final class SlicePicture {

    private static final double LEFT = 52;
    private static final double MARGIN = 218;
    private static final double NARROW = 440;
    private static final double LINE = 20;

    private final Values losses;
    private final Optional<Values> trail;
    private final Heading heading;
    private final Ground ground;
    private Optional<Spot> hovered = Optional.empty();

    /// A place at which the loss was worked out.
    record Spot(double x, double y, double loss) {}

    /// @param unit what 1 on the axes means
    /// @param of what loss it is
    record Captions(String x, String y, String unit, String of) {}

    private SlicePicture(Values losses, Optional<Values> trail, Heading heading, Ground ground) {
        this.losses = losses;
        this.trail = trail;
        this.heading = heading;
        this.ground = ground;
    }

    static SlicePicture of(Values losses, Optional<Values> trail, Heading heading) {
        return new SlicePicture(losses, trail, heading, new Ground(losses.shape().last(), losses.toArray()));
    }

    SlicePicture with(Optional<Values> newer) {
        return new SlicePicture(losses, newer, heading, ground);
    }

    Values losses() {
        return losses;
    }

    private boolean isPlane() {
        return heading.second().isPresent();
    }

    private int side() {
        return losses.shape().last();
    }

    static Box room(Box box) {
        var margin = box.width() < NARROW ? 0 : MARGIN;
        return new Box(box.x() + LEFT, box.y() + 18, Math.max(40, box.width() - LEFT - margin - 8),
                Math.max(40, box.height() - 18 - 30));
    }

    Axes axes(Box box) {
        var across = Scale.linear(-heading.reach(), heading.reach());
        return Axes.of(room(box), across, isPlane() ? across : Scale.around(ground.lowest(), ground.highest(), 5));
    }

    void draw(Pen pen, Box box, Captions captions, Colours colours) {
        var axes = axes(box);
        var plot = axes.plot();
        if (isPlane()) {
            var half = plot.width() / (side() - 1) / 2;
            var high = plot.height() / (side() - 1) / 2;
            ground.draw(pen, plot, plot.inset(-half, -high), colours);
        }
        if (isPlane()) {
            axes.edges(pen, captions.x(), captions.y(), colours);
            pen.clip(plot, () -> path(pen, axes, colours));
        } else {
            axes.draw(pen, captions.x(), captions.y(), colours);
            pen.clip(plot, () -> curve(pen, axes, colours));
        }
        hovered.ifPresent(at -> pen.circle(axes.atX(at.x()), axes.atY(isPlane() ? at.y() : at.loss()), 5,
                Stroke.of(colours.of(Tone.ACCENT), 2)));
        if (box.width() >= NARROW) {
            key(pen, box, plot, captions, colours);
        }
    }

    private void curve(Pen pen, Axes axes, Colours colours) {
        var xs = IntStream.range(0, side()).mapToDouble(this::coordinate).toArray();
        pen.stroke(axes.line(xs, losses.toArray()), Stroke.of(colours.of(Tone.ACCENT), 2.5));
        trail.filter(t -> t.size() >= 3).ifPresent(t -> {
            var x = axes.atX(t.at(t.size() - 3));
            pen.line(x, axes.plot().y(), x, axes.plot().bottom(), Stroke.of(colours.of(Tone.TEXT), 1.5).dashed(5, 4));
            for (var i = 0; i < t.size(); i += 3) {
                pen.line(axes.atX(t.at(i)), axes.plot().bottom() - 8, axes.atX(t.at(i)), axes.plot().bottom(),
                        Stroke.of(colours.of(Tone.BACKWARD), 1.5));
            }
        });
    }

    private void path(Pen pen, Axes axes, Colours colours) {
        trail.filter(t -> t.size() >= 3).ifPresent(t -> {
            var n = t.size() / 3;
            var line = axes.line(IntStream.range(0, n).mapToDouble(i -> t.at(3 * i)).toArray(),
                    IntStream.range(0, n).mapToDouble(i -> t.at(3 * i + 1)).toArray());
            pen.stroke(line, Stroke.of(Colours.faint(colours.of(Tone.PANEL), 0.8), 4.5));
            pen.stroke(line, Stroke.of(colours.of(Tone.BACKWARD), 2));
            for (var i = 0; i < n - 1; i++) {
                pen.disc(axes.atX(t.at(3 * i)), axes.atY(t.at(3 * i + 1)), 2, colours.of(Tone.BACKWARD));
            }
            now(pen, axes.atX(t.at(3 * n - 3)), axes.atY(t.at(3 * n - 2)), colours);
        });
    }

    private static void now(Pen pen, double x, double y, Colours colours) {
        pen.disc(x, y, 7, colours.of(Tone.PANEL));
        pen.disc(x, y, 5, colours.of(Tone.TEXT));
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("slice." + key, args);
    }

    private void key(Pen pen, Box box, Box plot, Captions captions, Colours colours) {
        var x = plot.right() + 18;
        var y = plot.y() + 6;
        pen.text(captions.of(), x, y, Type.CAPTION_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
        if (isPlane()) {
            y += LINE;
            ground.key(pen, x, y, box.right(), colours);
            y += LINE;
            now(pen, x + 7, y, colours);
            pen.text(text("now"), x + 24, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.TEXT));
        } else {
            y += LINE;
            pen.line(x, y, x + 16, y, Stroke.of(colours.of(Tone.TEXT), 1.5).dashed(5, 4));
            pen.text(text("now"), x + 24, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.TEXT));
        }
        y += LINE;
        pen.line(x, y, x + 16, y, Stroke.of(colours.of(Tone.BACKWARD), 2));
        pen.text(text("path"), x + 24, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.TEXT));
        y += LINE;
        for (var line : List.of(captions.unit(), grain())) {
            pen.text(Type.CAPTION.cut(line, box.right() - x), x, y, Type.CAPTION, Anchor.LEFT,
                    colours.of(Tone.SECONDARY));
            y += LINE;
        }
    }

    /// At how many places the loss is known, and whether more are being worked out.
    private String grain() {
        var key = (isPlane() ? "grain" : "grain.line")
                + (new Probe.Slice(heading).isFinished(losses) ? "" : ".coarse");
        return isPlane() ? text(key, side(), side()) : text(key, side());
    }

    private double coordinate(int place) {
        return heading.reach() * (2.0 * place / (side() - 1) - 1);
    }

    private Spot spot(int column, int row) {
        return new Spot(coordinate(column), isPlane() ? -coordinate(row) : 0,
                losses.at((isPlane() ? row * side() : 0) + column));
    }

    /// The place nearest to the pointer at which the loss was worked out: no loss is guessed between them.
    Optional<Spot> nearest(double x, double y, Box box) {
        var plot = room(box);
        hovered = Optional.empty();
        if (plot.contains(x, y)) {
            hovered = Optional.of(spot((int) Math.rint((x - plot.x()) / plot.width() * (side() - 1)),
                    (int) Math.rint((y - plot.y()) / plot.height() * (side() - 1))));
        }
        return hovered;
    }

    void leave() {
        hovered = Optional.empty();
    }

    Sheet sheet(List<String> columns) {
        var sheet = Sheet.of(columns);
        for (var row = 0; row < (isPlane() ? side() : 1); row++) {
            for (var column = 0; column < side(); column++) {
                var at = spot(column, row);
                if (isPlane()) {
                    sheet.row(at.x(), at.y(), at.loss());
                } else {
                    sheet.row(at.x(), at.loss());
                }
            }
        }
        return sheet.done();
    }
}
