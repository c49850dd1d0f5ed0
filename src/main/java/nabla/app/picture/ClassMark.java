package nabla.app.picture;

import nabla.app.style.Colours;
import nabla.app.style.Type;

/// How a data point shows its class: an orange square, a blue disc, and with more classes their own letters or digits.
public record ClassMark(int index, int classes, String letter) {

    /// Marked by its number.
    public static ClassMark of(int index, int classes) {
        return new ClassMark(index, classes, Integer.toString(index));
    }

    /// Draws the mark about a point; over a surface it needs the outline.
    public void draw(Pen pen, double x, double y, double size, Over over, Colours colours) {
        var colour = colours.ofClass(index, classes);
        if (classes > 2) {
            pen.text(letter, x, y, Type.mono(Math.max(12, size * 1.5)).bold(), Anchor.CENTRE, colour);
            return;
        }
        var rim = Stroke.of(Colours.faint(colour.deriveColor(0, 1, 0.25, 1), 0.9), 1);
        if (index == 0) {
            var side = size * 0.88;
            pen.fill(Box.around(x, y, side, side), 0.5, colour);
            if (over == Over.SURFACE) {
                pen.stroke(Box.around(x, y, side, side), 0.5, rim);
            }
        } else {
            pen.disc(x, y, size / 2, colour);
            if (over == Over.SURFACE) {
                pen.circle(x, y, size / 2, rim);
            }
        }
    }

    /// What a point lies on.
    public enum Over {
        PAPER,
        SURFACE
    }
}
