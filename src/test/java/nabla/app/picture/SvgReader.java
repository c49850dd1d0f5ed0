package nabla.app.picture;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javax.xml.parsers.DocumentBuilderFactory;
import nabla.app.style.Type;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Draws again what an [SvgPen] wrote, knowing only SVG: the test of that pen.
public final class SvgReader {

    private static final Pattern MOVE = Pattern
            .compile("translate\\((\\S+) (\\S+)\\)(?: rotate\\((\\S+)\\))?(?: scale\\((\\S+)\\))?");

    private final Pen pen;
    private final Map<String, Box> clips = new HashMap<>();

    private SvgReader(Pen pen) {
        this.pen = pen;
    }

    /// Draws a document with a pen.
    public static void draw(String svg, Pen pen) throws Exception {
        var bytes = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
        new SvgReader(pen)
                .inside(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bytes).getDocumentElement());
    }

    private void inside(Node parent) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                element(element);
            }
        }
    }

    private void element(Element e) {
        switch (e.getTagName()) {
            case "g" -> group(e);
            case "clipPath" -> clips.put(e.getAttribute("id"), outline((Element) e.getFirstChild()).bounds());
            case "path" -> painted(e, outline(e));
            case "rect" -> rectangle(e);
            case "circle" -> circle(e);
            case "line" -> pen.line(n(e, "x1"), n(e, "y1"), n(e, "x2"), n(e, "y2"), stroke(e));
            case "text" -> text(e);
            case "image" -> image(e);
            default -> throw new IllegalArgumentException("no element ‘" + e.getTagName() + "’ was expected");
        }
    }

    private void group(Element e) {
        if (e.hasAttribute("clip-path")) {
            var id = e.getAttribute("clip-path").replaceAll("url\\(#|\\)", "");
            pen.clip(clips.get(id), () -> inside(e));
            return;
        }
        var move = MOVE.matcher(e.getAttribute("transform"));
        if (!move.matches()) {
            throw new IllegalArgumentException(e.getAttribute("transform"));
        }
        pen.place(Double.parseDouble(move.group(1)), Double.parseDouble(move.group(2)), or(move.group(4), 1),
                or(move.group(3), 0),
                () -> inside(e));
    }

    private static double or(String text, double fallback) {
        return text == null ? fallback : Double.parseDouble(text);
    }

    private static Outline outline(Element e) {
        return SvgPath.read(e.getAttribute("d"));
    }

    private void painted(Element e, Outline outline) {
        if (isStroked(e)) {
            pen.stroke(outline, stroke(e));
        } else {
            pen.fill(outline, colour(e, "fill"));
        }
    }

    private void rectangle(Element e) {
        var box = new Box(n(e, "x"), n(e, "y"), n(e, "width"), n(e, "height"));
        if (isStroked(e)) {
            pen.stroke(box, n(e, "rx"), stroke(e));
        } else {
            pen.fill(box, n(e, "rx"), colour(e, "fill"));
        }
    }

    private void circle(Element e) {
        if (isStroked(e)) {
            pen.circle(n(e, "cx"), n(e, "cy"), n(e, "r"), stroke(e));
        } else {
            pen.disc(n(e, "cx"), n(e, "cy"), n(e, "r"), colour(e, "fill"));
        }
    }

    private void text(Element e) {
        var face = e.getAttribute("font-family").contains("Mono") ? Type.Face.MONO : Type.Face.WORDS;
        var weight = n(e, "font-weight") > 500 ? Type.Weight.BOLD : Type.Weight.REGULAR;
        var anchor = switch (e.getAttribute("text-anchor")) {
            case "middle" -> Anchor.BASE_CENTRE;
            case "end" -> Anchor.BASE_RIGHT;
            default -> Anchor.BASE_LEFT;
        };
        pen.text(e.getTextContent(), n(e, "x"), n(e, "y"), new Type(face, n(e, "font-size"), weight), anchor,
                colour(e, "fill"));
    }

    private void image(Element e) {
        var bytes = Base64.getDecoder().decode(e.getAttribute("href").replaceFirst("data:image/png;base64,", ""));
        var smoothing = "pixelated".equals(e.getAttribute("image-rendering")) ? Smoothing.SHARP : Smoothing.SMOOTH;
        var raster = Snapshots.raster(new Image(new ByteArrayInputStream(bytes)));
        pen.faint(n(e, "opacity"),
                () -> pen.image(raster, new Box(n(e, "x"), n(e, "y"), n(e, "width"), n(e, "height")), smoothing));
    }

    private static boolean isStroked(Element e) {
        return e.hasAttribute("stroke");
    }

    private static Stroke stroke(Element e) {
        var stroke = Stroke.of(colour(e, "stroke"), n(e, "stroke-width"));
        if (!e.hasAttribute("stroke-dasharray")) {
            return stroke;
        }
        var dashes = Arrays.stream(e.getAttribute("stroke-dasharray").split(" ")).mapToDouble(Double::parseDouble)
                .toArray();
        return stroke.dashed(dashes[0], dashes[1])
                .from(e.hasAttribute("stroke-dashoffset") ? n(e, "stroke-dashoffset") : 0);
    }

    private static Color colour(Element e, String kind) {
        return Color.web(e.getAttribute(kind), e.hasAttribute(kind + "-opacity") ? n(e, kind + "-opacity") : 1);
    }

    private static double n(Element e, String name) {
        return Double.parseDouble(e.getAttribute(name));
    }
}
