package nabla.app.picture;

import javafx.scene.paint.Color;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.PortStyle;
import nabla.app.style.Tone;
import nabla.app.style.Type;

/// Draws, at once and in order, on a canvas or into SVG. Units are logical pixels, y runs down.
public interface Pen {

    /// Draws along an outline.
    void stroke(Outline outline, Stroke stroke);

    /// Fills an outline; what it encloses twice in opposite directions stays empty.
    void fill(Outline outline, Color colour);

    void fill(Box box, double corner, Color colour);

    /// The line lies half inside and half outside of the box.
    void stroke(Box box, double corner, Stroke stroke);

    void disc(double x, double y, double radius, Color colour);

    void circle(double x, double y, double radius, Stroke stroke);

    void line(double x1, double y1, double x2, double y2, Stroke stroke);

    void text(String text, double x, double y, Type type, Anchor anchor, Color colour);

    void image(Raster raster, Box box, Smoothing smoothing);

    /// A soft shadow beneath a box with round corners that is drawn next.
    default void shade(Box box, double corner) {
        for (var i = 6; i >= 1; i--) {
            fill(box.inset(-i).moved(0, 2), corner + i, Color.gray(0, 0.012));
        }
        fill(box.inset(-1), corner + 1, Color.gray(0, 0.05));
    }

    /// What the drawing draws outside of the box is not seen.
    void clip(Box box, double corner, Runnable drawing);

    /// Draws about another origin, enlarged, then turned clockwise.
    void place(double x, double y, double scale, double degrees, Runnable drawing);

    /// Draws with an opacity, each stroke on its own.
    void faint(double opacity, Runnable drawing);

    default void at(double x, double y, Runnable drawing) {
        place(x, y, 1, 0, drawing);
    }

    default void fill(Box box, Color colour) {
        fill(box, 0, colour);
    }

    default void clip(Box box, Runnable drawing) {
        clip(box, 0, drawing);
    }

    /// A line through many points; it breaks where a point is not finite.
    default void polyline(double[] xs, double[] ys, Stroke stroke) {
        stroke(Outline.through(xs, ys), stroke);
    }

    default void curve(double x1, double y1, double cx1, double cy1, double cx2, double cy2, double x2, double y2,
            Stroke stroke) {
        stroke(Outline.builder().move(x1, y1).curve(cx1, cy1, cx2, cy2, x2, y2).done(), stroke);
    }

    /// What is not computed yet: lines at 45° on raised grey, never a colour of the scale.
    default void hatch(Box box, double corner, Colours colours) {
        fill(box, corner, colours.of(Tone.RAISED));
        stroke(Outline.hatching(box, 8), Stroke.of(colours.of(Tone.HATCH), 1.2));
    }

    default void hatch(Box box, Colours colours) {
        hatch(box, 0, colours);
    }

    /// The picture of a thing that is not computed yet: hatched, with a dashed border.
    default void pending(Box box, Colours colours) {
        hatch(box, 4, colours);
        stroke(box.inset(0.5), 4, Stroke.hairline(colours.of(Tone.HATCH)).dashed(3, 2));
    }

    /// An icon with its upper left corner at a point.
    default void icon(Icons icon, double x, double y, double size, Color colour) {
        place(x, y, size / 16, 0, () -> {
            if (icon.isFilled()) {
                fill(Outline.parse(icon.path()), colour);
            } else {
                stroke(Outline.parse(icon.path()), Stroke.of(colour, 1.75));
            }
        });
    }

    /// The mark of a port about a point: filled when connected, hollow when free, with a ring in the colour below it.
    default void port(PortStyle port, double x, double y, PortFill fill, Colours colours) {
        var mark = Outline.parse(port.outline());
        at(x, y, () -> {
            stroke(mark, Stroke.of(colours.of(Tone.PANEL), 4));
            fill(mark, fill == PortFill.CONNECTED ? colours.of(port) : colours.of(Tone.PANEL));
            if (fill == PortFill.FREE) {
                place(0, 0, 0.86, 0, () -> stroke(mark, Stroke.of(colours.of(port), 2)));
            }
        });
    }

    /// Whether something is wired to a port.
    enum PortFill {
        CONNECTED,
        FREE
    }
}
