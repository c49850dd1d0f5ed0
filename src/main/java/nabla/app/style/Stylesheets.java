package nabla.app.style;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javafx.scene.Scene;

/// Dresses scenes: Primer below, the colours of a theme over it, then Nabla's own style classes.
public final class Stylesheets {

    private static final String PREFIX = "data:text/css;base64,";
    static final List<String> FILES = List.of("base", "controls", "panels", "workbench", "canvas");

    private Stylesheets() {}

    /// Puts a scene into a theme, also while it is shown; style sheets of others stay.
    public static void apply(Scene scene, Theme theme) {
        Fonts.load();
        var sheets = new ArrayList<>(of(theme));
        scene.getStylesheets().stream().filter(sheet -> !isOurs(sheet)).forEach(sheets::add);
        scene.setUserAgentStylesheet(
                theme == Theme.LIGHT ? new PrimerLight().getUserAgentStylesheet()
                        : new PrimerDark().getUserAgentStylesheet());
        scene.getStylesheets().setAll(sheets);
    }

    private static List<String> of(Theme theme) {
        var sheets = new ArrayList<String>();
        sheets.add(PREFIX + Base64.getEncoder().encodeToString(colours(theme).getBytes(StandardCharsets.UTF_8)));
        for (var file : FILES) {
            sheets.add(Stylesheets.class.getResource("/nabla/style/" + file + ".css").toExternalForm());
        }
        return sheets;
    }

    private static boolean isOurs(String sheet) {
        return sheet.startsWith(PREFIX) || sheet.contains("/nabla/style/");
    }

    /// The looked-up colours of a theme as a style sheet, so that each is written in one place only.
    static String colours(Theme theme) {
        var css = new StringBuilder(".root {\n");
        for (var tone : Tone.values()) {
            css.append("  ").append(tone.lookup()).append(": ").append(Colours.hex(tone.in(theme))).append(";\n");
        }
        edges(css, theme);
        return css.append("}\n").toString();
    }

    /// Borders of coloured boxes lie half-way between the colour and its wash.
    private static void edges(StringBuilder css, Theme theme) {
        for (var tone : Tone.values()) {
            if (tone.name().endsWith("_WASH")) {
                var strong = Tone.valueOf(tone.name().substring(0, tone.name().length() - "_WASH".length()));
                var edge = tone.in(theme).interpolate(strong.in(theme), 0.4);
                css.append("  ").append(strong.lookup()).append("-edge: ").append(Colours.hex(edge)).append(";\n");
            }
        }
    }
}
