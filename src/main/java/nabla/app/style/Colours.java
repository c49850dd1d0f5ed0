package nabla.app.style;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.paint.Color;
import nabla.graph.Category;

/// The colours of one theme, for code that draws: orange and blue belong to the data, violet, pink, green and red to the program.
public final class Colours {

    private static final Map<Theme, Colours> ALL = new ConcurrentHashMap<>();

    public static final Colours LIGHT = of(Theme.LIGHT);
    public static final Colours DARK = of(Theme.DARK);

    private static final Color INK = Color.web("#161b22");
    /// What the Web Content Accessibility Guidelines ask of text. Where white has less, black has more.
    private static final double READABLE = 4.5;
    private static final List<Tone> MANY = List.of(Tone.TEXT, Tone.QUERY, Tone.SEQUENCE, Tone.VALUE, Tone.IMAGE,
            Tone.NORMALISATION, Tone.VECTOR, Tone.ACCENT, Tone.WRONG, Tone.SECONDARY);

    private final Theme theme;
    private final Map<Tone, Color> tones = new EnumMap<>(Tone.class);
    private final int[] negative;
    private final int[] zero;
    private final int[] positive;

    private Colours(Theme theme) {
        this.theme = theme;
        for (var tone : Tone.values()) {
            tones.put(tone, tone.in(theme));
        }
        negative = channels(of(Tone.NEGATIVE));
        zero = channels(of(Tone.ZERO));
        positive = channels(of(Tone.POSITIVE));
    }

    public static Colours of(Theme theme) {
        return ALL.computeIfAbsent(theme, Colours::new);
    }

    public Theme theme() {
        return theme;
    }

    public Color of(Tone tone) {
        return tones.get(tone);
    }

    public Color of(PortStyle port) {
        return of(port.tone());
    }

    public Color of(Category category) {
        return of(tone(category));
    }

    private static Tone tone(Category category) {
        return switch (category) {
            case DATA -> Tone.INDEX;
            case TENSORS -> Tone.MATRIX;
            case LAYERS -> Tone.LAYERS;
            case ACTIVATIONS -> Tone.IMAGE;
            case CONVOLUTION -> Tone.VECTOR;
            case SEQUENCE -> Tone.SEQUENCE;
            case ATTENTION -> Tone.ATTENTION;
            case NORMALISATION -> Tone.NORMALISATION;
            case MATHEMATICS -> Tone.MATHEMATICS;
            case LOSSES, PENALTIES -> Tone.LOSS;
            case MEASURES -> Tone.MEASURES;
        };
    }

    /// The colour of a class: orange and blue while there are two, else colours that also read as text.
    public Color ofClass(int index, int classes) {
        if (classes <= 2) {
            return of(index == 0 ? Tone.NEGATIVE : Tone.POSITIVE);
        }
        return of(MANY.get(Math.floorMod(index, MANY.size())));
    }

    /// The colour of a number on a scale: −1 orange (or what the theme takes), 0 the theme's zero, +1 blue; beyond stays at the end, NaN is wrong.
    public Color sign(double valueOverScale) {
        var argb = signArgb(valueOverScale);
        return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
    }

    /// The same, packed as opaque ARGB, for writing many pixels.
    public int signArgb(double valueOverScale) {
        if (Double.isNaN(valueOverScale)) {
            return argb(of(Tone.WRONG));
        }
        var end = valueOverScale < 0 ? negative : positive;
        var t = Math.min(1, Math.abs(valueOverScale));
        return 0xff000000 | mix(0, end, t) << 16 | mix(1, end, t) << 8 | mix(2, end, t);
    }

    private int mix(int channel, int[] end, double t) {
        return (int) Math.round(zero[channel] + t * (end[channel] - zero[channel]));
    }

    /// Text that can be read on a background: white or near-black, whichever contrasts more; black where neither is enough.
    public Color textOn(Color background) {
        var best = contrast(Color.WHITE, background) >= contrast(INK, background) ? Color.WHITE : INK;
        return contrast(best, background) >= READABLE ? best : Color.BLACK;
    }

    /// The contrast of two colours, 1 to 21, as the Web Content Accessibility Guidelines define it.
    public static double contrast(Color a, Color b) {
        var light = Math.max(luminance(a), luminance(b));
        var dark = Math.min(luminance(a), luminance(b));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    /// A colour laid over another at a strength from 0 to 1.
    public static Color over(Color below, Color above, double strength) {
        return below.interpolate(above, strength);
    }

    public static Color faint(Color colour, double opacity) {
        return Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), colour.getOpacity() * opacity);
    }

    public static int argb(Color colour) {
        var c = channels(colour);
        return (int) Math.round(colour.getOpacity() * 255) << 24 | c[0] << 16 | c[1] << 8 | c[2];
    }

    /// `#rrggbb`, for style sheets and SVG.
    public static String hex(Color colour) {
        return "#%06x".formatted(argb(colour) & 0xffffff);
    }

    private static int[] channels(Color colour) {
        return new int[]{
                (int) Math.round(colour.getRed() * 255),
                (int) Math.round(colour.getGreen() * 255),
                (int) Math.round(colour.getBlue() * 255)
        };
    }
}
