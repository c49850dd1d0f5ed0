package nabla.app.view.part;

import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Legend;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Ramp;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;

/// The key to a scale with the numbers at its ends.
public record ScaleBar(Ramp ramp, double scale) {

    private static final double LONG = 84;
    private static final double GAP = 6;

    /// Draws it from a place to the right, about a height.
    ///
    /// @return where it ends
    public double draw(Pen pen, double x, double middle, Colours colours) {
        var text = colours.of(Tone.SECONDARY);
        var low = ramp == Ramp.SIGN ? brief(-scale) : "0";
        pen.text(low, x, middle, Type.CELL, Anchor.LEFT, text);
        var bar = new Box(x + Type.CELL.width(low) + GAP, middle - 4, LONG, 8);
        Legend.of("").with(ramp).bar(pen, bar, colours);
        var high = brief(scale);
        pen.text(high, bar.right() + GAP, middle, Type.CELL, Anchor.LEFT, text);
        return bar.right() + GAP + Type.CELL.width(high);
    }

    public static String brief(double number) {
        var size = Math.abs(number);
        return size != 0 && (size < 0.001 || size >= 10_000) ? Numbers.power(number, 1)
                : Numbers.full(Math.rint(number * 1000) / 1000);
    }
}
