package nabla.app.picture;

import javafx.scene.paint.Color;
import nabla.app.style.Colours;
import nabla.app.style.Tone;

/// How a number becomes a colour: by its sign, as ink on paper, or as a share from nothing to all.
public enum Ramp {
    SIGN,
    INK,
    SHARE;

    /// The colour of a value divided by its scale, packed as opaque ARGB. Ink and shares run from 0 to 1.
    public int argb(double valueOverScale, Colours colours) {
        if (this == SIGN || Double.isNaN(valueOverScale)) {
            return colours.signArgb(valueOverScale);
        }
        var t = Math.max(0, Math.min(1, valueOverScale));
        var empty = colours.of(this == INK ? Tone.PANEL : Tone.ACCENT_WASH);
        var full = colours.of(this == INK ? Tone.TEXT : Tone.ACCENT);
        return Colours.argb(empty.interpolate(full, t));
    }

    public Color colour(double valueOverScale, Colours colours) {
        var argb = argb(valueOverScale, colours);
        return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
    }
}
