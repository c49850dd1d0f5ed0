package nabla.app.picture;

import java.awt.Insets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;

/// A formula as outlines of its letters, sharp at every size; one that LaTeX cannot read shows its source instead.
public final class Formula {

    private static final int REMEMBERED = 400;
    private static final double SET_AT = 100;
    /// Names for `\textcolor` that follow the theme.
    private static final Map<String, Tone> NAMED = Map.of("query", Tone.QUERY, "key", Tone.KEY, "value", Tone.VALUE,
            "scores", Tone.SCORES,
            "backward", Tone.BACKWARD, "accent", Tone.ACCENT, "secondary", Tone.SECONDARY);

    private static final Map<String, Formula> SET = new LinkedHashMap<>(64, 0.75f, true) {
        @Override protected boolean removeEldestEntry(Map.Entry<String, Formula> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// A part in one colour, at one unit a point; without a tone it takes the colour of the whole.
    private record Part(Outline outline, Optional<Tone> tone) {}

    private final String source;
    private final List<Part> parts;
    private final double width;
    private final double ascent;
    private final double descent;

    private Formula(String source, List<Part> parts, double width, double ascent, double descent) {
        this.source = source;
        this.parts = parts;
        this.width = width;
        this.ascent = ascent;
        this.descent = descent;
    }

    /// Sets a formula, or remembers it; from any thread.
    public static Formula of(String latex) {
        synchronized (SET) {
            return SET.computeIfAbsent(latex, Formula::set);
        }
    }

    private static Formula set(String latex) {
        try {
            var icon = new TeXFormula(colours() + latex).createTeXIcon(TeXConstants.STYLE_DISPLAY, (float) SET_AT);
            icon.setInsets(new Insets(0, 0, 0, 0), true);
            var tracer = new GlyphTracer();
            icon.paintIcon(null, tracer, 0, 0);
            var parts = tracer.traced().stream()
                    .map(t -> new Part(t.outline().placed(0, 0, 1 / SET_AT), tone(t.colour())))
                    .toList();
            var descent = icon.getTrueIconDepth() / SET_AT;
            var ascent = icon.getTrueIconHeight() / SET_AT - descent;
            return new Formula(latex, parts, icon.getTrueIconWidth() / SET_AT, ascent, descent);
        } catch (RuntimeException | LinkageError _) {
            return new Formula(latex, List.of(), Double.NaN, 0.8, 0.25);
        }
    }

    /// Each named colour is set in a blue of its own that nothing else has, and known again by it.
    private static String colours() {
        var out = new StringBuilder();
        NAMED.forEach((name, tone) -> out.append("\\definecolor{").append(name).append("}{rgb}{")
                .append(String.format(Locale.ROOT, "%.5f,%.5f,%.5f}", 1 / 255.0, 2 / 255.0, tone.ordinal() / 255.0)));
        return out.toString();
    }

    private static Optional<Tone> tone(java.awt.Color colour) {
        var ours = colour != null && colour.getRed() == 1 && colour.getGreen() == 2
                && colour.getBlue() < Tone.values().length;
        return ours ? Optional.of(Tone.values()[colour.getBlue()]) : Optional.empty();
    }

    public boolean isBroken() {
        return Double.isNaN(width);
    }

    public double width(double size) {
        return isBroken() ? Type.mono(fallback(size)).width(source) : width * size;
    }

    /// How far it reaches above its baseline.
    public double ascent(double size) {
        return ascent * size;
    }

    public double descent(double size) {
        return descent * size;
    }

    public double height(double size) {
        return ascent(size) + descent(size);
    }

    private static double fallback(double size) {
        return Math.max(12, size * 0.8);
    }

    /// Draws with the left end of the baseline at a point.
    public void draw(Pen pen, double x, double baseline, double size, Tone tone, Colours colours) {
        if (isBroken()) {
            pen.text(source, x, baseline, Type.mono(fallback(size)), Anchor.BASE_LEFT, colours.of(tone));
        }
        for (var part : parts) {
            pen.fill(part.outline().placed(x, baseline - ascent(size), size), colours.of(part.tone().orElse(tone)));
        }
    }

    /// A node that shows the formula in a colour of the style sheets, so that it follows the theme. Its style class is `formula`.
    public Region node(double size, Tone tone) {
        var group = new Group();
        if (isBroken()) {
            var text = new Text(0, ascent(size), source);
            text.setFont(Type.mono(fallback(size)).font());
            text.getStyleClass().add(styleClass(tone));
            group.getChildren().add(text);
        }
        for (var part : parts) {
            var path = new SVGPath();
            path.setContent(part.outline().placed(0, 0, size).toSvg());
            path.getStyleClass().add(styleClass(part.tone().orElse(tone)));
            group.getChildren().add(path);
        }
        group.setManaged(false);
        var place = new Pane(group);
        place.getStyleClass().add("formula");
        place.setMinSize(width(size), height(size));
        place.setMaxSize(width(size), height(size));
        place.setAccessibleText(source);
        return place;
    }

    private static String styleClass(Tone tone) {
        return "fill-" + tone.lookup().substring("-nabla-".length());
    }
}
