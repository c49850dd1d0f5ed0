package nabla.app.style;

import javafx.scene.paint.Color;

/// A colour by its role, in both themes. Style sheets know it as `-nabla-` and its name: `-nabla-on-accent`.
public enum Tone {
    PANEL("#ffffff", "#161b22"),
    RAISED("#f6f8fa", "#1c222a"),
    INSET("#eceff3", "#0f141a"),
    CANVAS("#f1f3f6", "#0b0f14"),
    DOTS("#d3d9e0", "#242b34"),
    BORDER("#d0d7de", "#343c46"),
    HAIRLINE("#e3e7ec", "#262d36"),
    TEXT("#1f2328", "#e6edf3"),
    SECONDARY("#525c67", "#9da7b3"),

    ACCENT("#6639ba", "#b794ff"),
    ACCENT_WASH("#efe8fc", "#2b2144"),
    ON_ACCENT("#ffffff", "#160b2e"),
    BACKWARD("#b3297f", "#f487c4"),
    BACKWARD_WASH("#fdeaf5", "#3a1730"),
    FINE("#1a7f37", "#4ac26b"),
    FINE_WASH("#dafbe1", "#12311c"),
    WRONG("#c21c29", "#ff7b72"),
    WRONG_WASH("#ffebe9", "#3d1618"),
    HINT("#8a5d00", "#e3b341"),
    HINT_WASH("#fff5d6", "#33270a"),
    HATCH("#838c96", "#6b7581"),

    NEGATIVE("#f59322", "#f59322"),
    ZERO("#e8eaeb", "#2b323b"),
    POSITIVE("#0877bd", "#3ea6f0"),

    SCALAR("#59636e", "#a3adb8"),
    VECTOR("#0b7a70", "#2fc7b6"),
    MATRIX("#3b5bdb", "#8aa2ff"),
    IMAGE("#b02a86", "#f487c4"),
    SEQUENCE("#956400", "#dba43a"),
    INDEX("#4a7a12", "#94c94e"),
    LOSS("#c21c29", "#ff7b72"),
    PARAMETER("#24292f", "#e6edf3"),

    LAYERS("#4c51bf", "#9aa0ff"),
    ATTENTION("#7a3fd1", "#c29bff"),
    NORMALISATION("#8a4b2a", "#d9a07a"),
    MATHEMATICS("#525c67", "#a3adb8"),
    MEASURES("#0e6e8c", "#56bfe0"),

    QUERY("#0b66c3", "#62b0ff"),
    KEY("#c21c29", "#ff7b72"),
    VALUE("#1a7f37", "#4ac26b"),
    SCORES("#6639ba", "#b794ff");

    private final Color light;
    private final Color dark;

    Tone(String light, String dark) {
        this.light = Color.web(light);
        this.dark = Color.web(dark);
    }

    public Color in(Theme theme) {
        return switch (this) {
            case NEGATIVE -> theme.hues().negative(theme);
            case POSITIVE -> theme.hues().positive(theme);
            default -> theme.isLight() ? light : dark;
        };
    }

    /// The looked-up colour of the style sheets.
    public String lookup() {
        return "-nabla-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
