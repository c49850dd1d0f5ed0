package nabla.app.picture;

import java.util.Base64;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import nabla.app.style.Colours;
import nabla.app.style.Type;

/// Writes the drawing as SVG.
public final class SvgPen implements Pen {

    private final double width;
    private final double height;
    private final StringBuilder out = new StringBuilder();
    private int clips;
    private double strength = 1;

    private SvgPen(double width, double height) {
        this.width = width;
        this.height = height;
    }

    public static SvgPen sized(double width, double height) {
        return new SvgPen(width, height);
    }

    /// The whole SVG document drawn so far.
    public String document() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s">
                %3$s</svg>
                """.formatted(n(width), n(height), out);
    }

    @Override public void stroke(Outline outline, Stroke stroke) {
        element("path", "d", outline.toSvg(), stroked(stroke));
    }

    @Override public void fill(Outline outline, Color colour) {
        element("path", "d", outline.toSvg(), filled(colour));
    }

    @Override public void fill(Box box, double corner, Color colour) {
        element("rect", "x", n(box.x()), "y", n(box.y()), "width", n(box.width()), "height", n(box.height()), "rx",
                n(corner), filled(colour));
    }

    @Override public void stroke(Box box, double corner, Stroke stroke) {
        element("rect", "x", n(box.x()), "y", n(box.y()), "width", n(box.width()), "height", n(box.height()), "rx",
                n(corner), stroked(stroke));
    }

    @Override public void disc(double x, double y, double radius, Color colour) {
        element("circle", "cx", n(x), "cy", n(y), "r", n(radius), filled(colour));
    }

    @Override public void circle(double x, double y, double radius, Stroke stroke) {
        element("circle", "cx", n(x), "cy", n(y), "r", n(radius), stroked(stroke));
    }

    @Override public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        element("line", "x1", n(x1), "y1", n(y1), "x2", n(x2), "y2", n(y2), stroked(stroke));
    }

    @Override public void text(String text, double x, double y, Type type, Anchor anchor, Color colour) {
        var family = type.face() == Type.Face.MONO ? "'JetBrains Mono', monospace" : "Inter, sans-serif";
        var weight = switch (type.weight()) {
            case REGULAR, ITALIC -> "400";
            case BOLD -> type.face() == Type.Face.MONO ? "700" : "600";
        };
        var side = switch (anchor.baseline()) {
            case BASE_CENTRE -> "middle";
            case BASE_RIGHT -> "end";
            default -> "start";
        };
        var baseline = anchor.onBaseline() ? y : y + type.drop();
        open("text", "x", n(x), "y", n(baseline), "font-family", family, "font-size", n(type.size()), "font-weight",
                weight,
                "font-style", type.weight() == Type.Weight.ITALIC ? "italic" : "normal", "text-anchor", side,
                "xml:space", "preserve", filled(colour));
        out.append('>').append(escaped(text)).append("</text>\n");
    }

    @Override public void image(Raster raster, Box box, Smoothing smoothing) {
        if (raster.width() == 0 || raster.height() == 0 || box.isEmpty()) {
            return;
        }
        element("image", "x", n(box.x()), "y", n(box.y()), "width", n(box.width()), "height", n(box.height()),
                "preserveAspectRatio", "none",
                "image-rendering", smoothing == Smoothing.SHARP ? "pixelated" : "auto",
                "opacity", Numbers.plain(strength, 3),
                "href", "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.encode(raster)));
    }

    @Override public void clip(Box box, double corner, Runnable drawing) {
        var id = "clip" + clips++;
        out.append("<clipPath id=\"").append(id).append("\">");
        element("path", "d", Rounded.box(box, corner).toSvg());
        out.append("</clipPath>\n");
        group(drawing, "clip-path", "url(#" + id + ")");
    }

    @Override public void place(double x, double y, double scale, double degrees, Runnable drawing) {
        var turn = degrees == 0 ? "" : " rotate(" + n(degrees) + ")";
        var size = scale == 1 ? "" : " scale(" + Numbers.plain(scale, 6) + ")";
        group(drawing, "transform", "translate(" + n(x) + " " + n(y) + ")" + turn + size);
    }

    @Override public void faint(double opacity, Runnable drawing) {
        var before = strength;
        strength = before * opacity;
        drawing.run();
        strength = before;
    }

    private void group(Runnable drawing, String... attributes) {
        open("g", attributes);
        out.append(">\n");
        drawing.run();
        out.append("</g>\n");
    }

    private void element(String name, String... attributes) {
        open(name, attributes);
        out.append("/>\n");
    }

    /// Pairs of names and values; a lone last one is written as it is.
    private void open(String name, String... attributes) {
        out.append('<').append(name);
        for (var i = 0; i + 1 < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"").append(attributes[i + 1]).append('"');
        }
        if (attributes.length % 2 == 1) {
            out.append(' ').append(attributes[attributes.length - 1]);
        }
    }

    private String filled(Color colour) {
        return "fill=\"" + Colours.hex(colour) + "\"" + opacity("fill-opacity", colour);
    }

    private String stroked(Stroke stroke) {
        var dashes = stroke.isDashed()
                ? " stroke-dasharray=\"" + stroke.dashes().stream().map(SvgPen::n).collect(Collectors.joining(" "))
                        + "\""
                        + (stroke.phase() == 0 ? "" : " stroke-dashoffset=\"" + n(stroke.phase()) + "\"")
                : " stroke-linecap=\"round\"";
        return "fill=\"none\" stroke=\"" + Colours.hex(stroke.colour()) + "\" stroke-width=\"" + n(stroke.width())
                + "\""
                + " stroke-linejoin=\"round\"" + dashes + opacity("stroke-opacity", stroke.colour());
    }

    private String opacity(String name, Color colour) {
        var all = colour.getOpacity() * strength;
        return all == 1 ? "" : " " + name + "=\"" + Numbers.plain(all, 3) + "\"";
    }

    private static String n(double number) {
        return Numbers.plain(number);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
