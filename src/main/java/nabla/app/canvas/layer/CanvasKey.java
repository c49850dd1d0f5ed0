package nabla.app.canvas.layer;

import nabla.app.canvas.sight.Backflow;
import nabla.app.canvas.sight.Facts;
import nabla.app.canvas.wire.FlowPainter;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Decades;
import nabla.app.picture.Legend;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;

/// The legend of the canvas: the scales of the colours, and, while gradients stand on the wires, the decades of their width.
///
/// @param rows whether the two stand in one row or in two
public record CanvasKey(String words, Decades decades, Backflow backflow, Rows rows) {

    public enum Rows {
        ONE,
        TWO
    }

    private static final double HIGH = 320;
    private static final double ROW = 32;
    private static final double NEXT = 22;
    private static final double WEDGE = 72;
    private static final double RAMP = 48;
    private static final double APART = 28;
    private static final Type NUMBERS = Type.CELL;

    /// On a canvas that is low the wires say their norms alone.
    ///
    /// @param room how wide it may be
    /// @param height how high the canvas is
    public static CanvasKey of(Eye eye, double room, double height) {
        var backflow = eye.flowing().isPresent() && height >= HIGH ? Backflow.SHOWN : Backflow.HIDDEN;
        var key = new CanvasKey(eye.scales().words(eye.look()), eye.scales().flows(), backflow, Rows.ONE);
        return key.width() <= room ? key : new CanvasKey(key.words, key.decades, backflow, Rows.TWO);
    }

    public double width() {
        var first = Legend.of(words).width();
        return backflow == Backflow.HIDDEN ? first : Math.max(first, signsX() + Type.CAPTION.width(signs()));
    }

    private double left() {
        return rows == Rows.ONE ? Legend.of(words).width() + APART : 0;
    }

    public double height() {
        return backflow == Backflow.HIDDEN || rows == Rows.ONE ? ROW : ROW + NEXT;
    }

    private String lowest() {
        return Decades.words(decades.low());
    }

    private String highest() {
        return Decades.words(decades.high());
    }

    private double wedgeX() {
        return left() + Math.max(12, NUMBERS.width(lowest()) + 5);
    }

    private double normsX() {
        return wedgeX() + WEDGE + 5 + NUMBERS.width(highest()) + 10;
    }

    private double rampX() {
        return normsX() + Type.CAPTION.width(norms()) + 18;
    }

    private double signsX() {
        return rampX() + 12 + RAMP + 16 + 6;
    }

    public void draw(Pen pen, Colours colours) {
        Legend.of(words).draw(pen, 0, ROW / 2, colours);
        if (backflow == Backflow.SHOWN) {
            norms(pen, rows == Rows.ONE ? ROW / 2 : ROW + NEXT / 2 - 6, colours);
        }
    }

    /// From thin to thick, then from all negative to all positive.
    private void norms(Pen pen, double y, Colours colours) {
        var thin = FlowPainter.width(decades.lowest(), decades) / 2;
        var thick = FlowPainter.width(decades.highest(), decades) / 2;
        var x = wedgeX();
        var text = colours.of(Tone.TEXT);
        var secondary = colours.of(Tone.SECONDARY);
        pen.text(lowest(), left(), y, NUMBERS, Anchor.LEFT, text);
        pen.fill(Outline.polygon(x, y - thin, x + WEDGE, y - thick, x + WEDGE, y + thick, x, y + thin),
                colours.of(Tone.BACKWARD));
        pen.text(highest(), x + WEDGE + 5, y, NUMBERS, Anchor.LEFT, text);
        pen.text(norms(), normsX(), y, Type.CAPTION, Anchor.LEFT, secondary);
        pen.text("−", rampX(), y, NUMBERS.bold(), Anchor.LEFT, text);
        var steps = 16;
        for (var i = 0; i < steps; i++) {
            pen.fill(new Box(rampX() + 12 + i * RAMP / steps, y - 4, RAMP / steps + (i < steps - 1 ? 0.7 : 0), 8),
                    FlowPainter.colour(2.0 * i / (steps - 1) - 1, colours));
        }
        pen.text("+", rampX() + 12 + RAMP + 5, y, NUMBERS.bold(), Anchor.LEFT, text);
        pen.text(signs(), signsX(), y, Type.CAPTION, Anchor.LEFT, secondary);
    }

    private static String norms() {
        return Facts.text("legend.flows");
    }

    private static String signs() {
        return Facts.text("legend.signs");
    }
}
