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
    static final List<String> FILES = List.of("base", "controls", "panels", "workbench", "inspector", "canvas");

    private Stylesheets() {}

    public static void apply(Scene scene, Theme theme) {
        apply(scene, theme, 1);
    }

    /// Puts a scene into a theme, also while it is shown; style sheets of others stay.
    ///
    /// @param times how much larger than usual the scene is shown, for menus and tooltips stand in windows of their own
    public static void apply(Scene scene, Theme theme, double times) {
        Fonts.load();
        var sheets = new ArrayList<>(of(theme));
        if (times != 1) {
            sheets.add(sheet(floating(times)));
        }
        scene.getStylesheets().stream().filter(sheet -> !isOurs(sheet)).forEach(sheets::add);
        scene.setUserAgentStylesheet(
                theme.isLight() ? new PrimerLight().getUserAgentStylesheet()
                        : new PrimerDark().getUserAgentStylesheet());
        scene.getStylesheets().setAll(sheets);
    }

    private static List<String> of(Theme theme) {
        var sheets = new ArrayList<String>();
        sheets.add(sheet(colours(theme)));
        for (var file : FILES) {
            sheets.add(Stylesheets.class.getResource("/nabla/style/" + file + ".css").toExternalForm());
        }
        return sheets;
    }

    private static String sheet(String css) {
        return PREFIX + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    /// What stands in windows of its own, in a size that goes with the window.
    private static String floating(double times) {
        return """
                .context-menu .menu-item > .label, .context-menu .menu-item > .graphic-container, .context-menu .label,
                .combo-box-popup > .list-view > .virtual-flow > .clipped-container > .sheet > .list-cell, .tooltip {
                  -fx-font-size: %1$spx;
                }
                .combo-box-popup > .list-view {
                  -fx-fixed-cell-size: %2$spx;
                }
                """.formatted(Math.round(13 * times), Math.round(28 * times));
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
