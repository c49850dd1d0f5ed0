package nabla.app.style;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// A size and weight of one of the two fonts. Nothing on screen is smaller than `CAPTION`.
public record Type(Face face, double size, Weight weight) {

    public enum Face {
        WORDS,
        MONO
    }

    public enum Weight {
        REGULAR,
        BOLD,
        /// Slanted, in words alone.
        ITALIC
    }

    public static final Type CAPTION = words(12);
    public static final Type CAPTION_BOLD = CAPTION.bold();
    public static final Type CELL = mono(12);
    public static final Type ROW = words(13);
    public static final Type ROW_BOLD = ROW.bold();
    public static final Type NUMBER = mono(13);
    public static final Type SHAPE = NUMBER.bold();
    public static final Type BODY = words(14);
    public static final Type TITLE = BODY.bold();
    public static final Type HEADING = words(16).bold();
    public static final Type FIGURE = mono(24).bold();

    private static final Map<Type, Font> FONTS = new ConcurrentHashMap<>();
    private static final Map<Type, Map<String, Double>> WIDTHS = new ConcurrentHashMap<>();
    private static final int REMEMBERED = 2000;
    /// How many letters of its end a name keeps.
    private static final int TAIL = 3;

    public static Type words(double size) {
        return new Type(Face.WORDS, size, Weight.REGULAR);
    }

    public static Type mono(double size) {
        return new Type(Face.MONO, size, Weight.REGULAR);
    }

    /// Semi-bold in words, bold in numbers.
    public Type bold() {
        return new Type(face, size, Weight.BOLD);
    }

    public Type italic() {
        return new Type(face, size, Weight.ITALIC);
    }

    public Type sized(double newSize) {
        return new Type(face, newSize, weight);
    }

    public Font font() {
        return FONTS.computeIfAbsent(this, t -> Fonts.of(t.fontName(), t.size));
    }

    private String fontName() {
        return switch (face) {
            case WORDS -> switch (weight) {
                case REGULAR -> "Inter Regular";
                case BOLD -> "Inter SemiBold";
                case ITALIC -> "Inter Italic";
            };
            case MONO -> weight == Weight.BOLD ? "JetBrains Mono Bold" : "JetBrains Mono Regular";
        };
    }

    /// How wide a line of text is.
    public double width(String text) {
        if (face == Face.MONO && text.chars().allMatch(Type::isPlain)) {
            return text.length() * size * 0.6;
        }
        var widths = WIDTHS.computeIfAbsent(this, _ -> new ConcurrentHashMap<>());
        if (widths.size() > REMEMBERED) {
            widths.clear();
        }
        return widths.computeIfAbsent(text, this::measured);
    }

    private static boolean isPlain(int character) {
        return character < 0x250 || character == '−' || character == '…' || character == '→';
    }

    private double measured(String text) {
        var line = new Text(text);
        line.setFont(font());
        return line.getLayoutBounds().getWidth();
    }

    /// How far the baseline lies below the middle of capitals and digits.
    public double drop() {
        return size * 0.364;
    }

    /// The text, cut with an ellipsis to a width; empty when not even one letter fits.
    public String cut(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        for (var end = text.length() - 1; end > 0; end--) {
            var shorter = text.substring(0, end).stripTrailing() + "…";
            if (width(shorter) <= width) {
                return shorter;
            }
        }
        return "";
    }

    /// The text, cut with an ellipsis before its end, since names of layers differ there: `Hidd… 12`.
    public String cutInside(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        var space = text.lastIndexOf(' ');
        var tail = space > 0 && text.length() - space <= TAIL + 1 ? text.length() - space : TAIL;
        var end = text.substring(Math.max(1, text.length() - tail));
        for (var kept = text.length() - end.length() - 1; kept > 0; kept--) {
            var shorter = text.substring(0, kept).stripTrailing() + "…" + end;
            if (width(shorter) <= width) {
                return shorter;
            }
        }
        return cut(text, width);
    }
}
