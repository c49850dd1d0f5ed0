package nabla.app.canvas.wire;

import javafx.scene.paint.Color;

import nabla.app.canvas.board.Route;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Anchor;
import nabla.app.picture.Decades;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;

/// Draws the gradient that flows back beside a wire: as wide as the logarithm of its norm, in the colour of its signs, with an arrowhead
/// and the norm in numbers. What is not computed yet is hatched; what is exactly zero is an open line.
public final class FlowPainter {

    /// How far beside its wire it runs.
    static final double BESIDE = 12;
    /// How far what is drawn of it reaches beside its wire.
    static final double REACH = 32;
    private static final double THINNEST = 3;
    static final double THICKEST = 11;
    static final double RIM = 1.5;
    private static final double ARROW = 15;

    private final Pen pen;
    private final Sight sight;
    private final Type type;

    FlowPainter(Pen pen, Sight sight) {
        this.pen = pen;
        this.sight = sight;
        type = Caption.type(sight);
    }

    /// From 3 at the lower end of the decades to 11 at the upper one.
    public static double width(double norm, Decades decades) {
        return THINNEST + (THICKEST - THINNEST) * decades.share(norm);
    }

    /// Orange where all is negative, grey where the signs keep each other in balance, blue where all is positive; grey enough to be seen on
    /// the canvas.
    public static Color colour(double balance, Colours colours) {
        return colours.of(Tone.HATCH).interpolate(
                colours.of(balance < 0 ? Tone.NEGATIVE : Tone.POSITIVE), Math.min(1, Math.abs(balance)));
    }

    /// The line, without its number.
    void line(Strand strand, Flow flow) {
        var way = strand.route().beside(BESIDE);
        switch (flow.state()) {
            case NEVER -> {
                // nothing flows back here
            }
            case NOT_YET -> hatched(way);
            case PARTIAL -> {
                hatched(way);
                ribbon(way, flow);
            }
            case SENDING, SENT -> ribbon(way, flow);
        }
    }

    /// Rungs across the way: a gradient that is not there yet.
    private void hatched(Route way) {
        pen.stroke(way.outline(), Stroke.of(sight.colours().of(Tone.HATCH), 7).dashed(1.2, 5));
    }

    private void ribbon(Route way, Flow flow) {
        var colours = sight.colours();
        var rim = colours.of(rim(flow));
        var line = way.shortened(ARROW - 3);
        if (flow.reading().isEmpty()) {
            pen.stroke(line, Stroke.of(rim, THINNEST).dashed(9, 6));
            head(way, ARROW, rim, rim);
            return;
        }
        var reading = flow.reading().get();
        if (reading.norm() == 0) {
            pen.stroke(line, Stroke.of(rim, 5));
            pen.stroke(line, Stroke.of(colours.of(Tone.CANVAS), 2.5));
            head(way, ARROW, rim, colours.of(Tone.CANVAS));
            return;
        }
        var width = width(reading.norm(), sight.scales().flows());
        pen.stroke(line, Stroke.of(rim, width + 2 * RIM).dashed(9, 6));
        pen.stroke(line, Stroke.of(colour(reading.balance(), colours), width).dashed(9, 6));
        head(way, Math.max(ARROW, width + 6), rim, rim);
    }

    private static Tone rim(Flow flow) {
        if (flow.reading().filter(r -> !Double.isFinite(r.norm())).isPresent()) {
            return Tone.WRONG;
        }
        return flow.state() == Flow.State.SENDING ? Tone.ACCENT : Tone.BACKWARD;
    }

    /// At the port that it flows back to.
    private void head(Route way, double size, Color rim, Color inside) {
        var end = way.xs().length - 1;
        var dx = way.xs()[end] - way.xs()[end - 1];
        var dy = way.ys()[end] - way.ys()[end - 1];
        var length = Math.max(1e-9, Math.hypot(dx, dy));
        var x = dx / length * size;
        var y = dy / length * size;
        var head = Outline.polygon(way.endX(), way.endY(), way.endX() - x - y / 2, way.endY() - y + x / 2,
                way.endX() - x + y / 2, way.endY() - y - x / 2);
        pen.fill(head, inside);
        if (!inside.equals(rim)) {
            pen.stroke(head, Stroke.of(rim, RIM));
        }
    }

    /// The norm on a pill, with the share of its signs below it.
    void draw(Current.Pill pill, Flow flow) {
        var reading = flow.reading().orElseThrow();
        var colours = sight.colours();
        var tone = rim(flow);
        var wash = switch (tone) {
            case ACCENT -> Tone.ACCENT_WASH;
            case WRONG -> Tone.WRONG_WASH;
            default -> Tone.BACKWARD_WASH;
        };
        var box = pill.box();
        pen.fill(box, 4, colours.of(wash));
        var bar = box.bottom(4).inset(4, 0);
        if (reading.norm() > 0 && Double.isFinite(reading.norm())) {
            pen.fill(bar, colours.of(Tone.POSITIVE));
            pen.fill(bar.left(bar.width() * (1 - reading.share())), colours.of(Tone.NEGATIVE));
        }
        pen.text(pill.text(), box.centreX(), box.centreY() - 1.5, type, Anchor.CENTRE, colours.of(tone));
    }
}
