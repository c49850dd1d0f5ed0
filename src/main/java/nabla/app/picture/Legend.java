package nabla.app.picture;

import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;

/// The key to the colours of a scale, with the scale in words: − orange to blue + `values ±1 · gradients ±0.4`.
public record Legend(Ramp ramp, String words) {

    private static final double BAR = 72;
    private static final Type ENDS = Type.mono(Type.CAPTION.size()).bold();

    public static Legend of(String words) {
        return new Legend(Ramp.SIGN, words);
    }

    public Legend with(Ramp newRamp) {
        return new Legend(newRamp, words);
    }

    public double width() {
        return 12 + BAR + 16 + 8 + Type.CAPTION.width(words);
    }

    /// Draws it with its left end at the middle of its height.
    public void draw(Pen pen, double x, double middle, Colours colours) {
        var text = colours.of(Tone.TEXT);
        var low = ramp == Ramp.SIGN ? "−" : "0";
        var high = ramp == Ramp.SIGN ? "+" : "1";
        pen.text(low, x, middle, ENDS, Anchor.LEFT, text);
        var bar = new Box(x + 12, middle - 4, BAR, 8);
        bar(pen, bar, colours);
        pen.text(high, bar.right() + 5, middle, ENDS, Anchor.LEFT, text);
        pen.text(words, bar.right() + 16 + 8, middle, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
    }

    /// The colours alone, from left to right.
    public void bar(Pen pen, Box bar, Colours colours) {
        var from = ramp == Ramp.SIGN ? -1.0 : 0.0;
        var steps = 128;
        var raster = Raster.of(steps, 1, (i, _) -> ramp.argb(from + (1 - from) * i / (steps - 1), colours));
        pen.clip(bar, 2, () -> pen.image(raster, bar, Smoothing.SHARP));
    }
}
