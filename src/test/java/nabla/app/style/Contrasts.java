package nabla.app.style;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;

import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Snapshots;

/// How far words and icons stand out from what they really stand on, as the Web Content Accessibility Guidelines ask: 4.5 for text, 3 for large
/// text and for icons. What cannot be used now is left out, as there.
public final class Contrasts {

    private static final double TEXT = 4.5;
    static final double LARGE = 3;
    private static final double LARGE_FROM = 24;
    private static final double LARGE_BOLD_FROM = 18.66;
    /// So small a part of the pixels of a text may stand on something else, such as a line that runs beneath it.
    private static final double ASIDE = 0.25;
    /// Of what is looked at so much is to be seen.
    private static final double WHOLE = 0.8;
    /// Rounding of colours to whole steps.
    private static final double SLACK = 0.02;

    /// Words or an icon, or what was drawn over them later.
    ///
    /// @param least the contrast that it must have
    /// @param covers whether it hides what stood in its box before
    record Written(String what, Color colour, double opacity, Bounds box, double least, boolean covers) {}

    private Contrasts() {}

    static double least(double size, String font) {
        return size >= LARGE_FROM || size >= LARGE_BOLD_FROM && font.contains("Bold") ? LARGE : TEXT;
    }

    /// What is too faint among the words and icons of a part of a scene.
    public static List<String> in(Parent root, Parent part) {
        var width = root.getScene().getWidth();
        var height = root.getScene().getHeight();
        var shown = new LinkedHashMap<Node, Written>();
        find(part, 1, shown);
        var with = Snapshots.of(root, width, height, 1, Color.MAGENTA);
        Map<Node, Double> opacity = new LinkedHashMap<>();
        shown.keySet().forEach(node -> {
            opacity.put(node, node.getOpacity());
            node.setOpacity(0);
        });
        var without = Snapshots.of(root, width, height, 1, Color.MAGENTA);
        opacity.forEach(Node::setOpacity);
        return faint(List.copyOf(shown.values()), with, without);
    }

    private static void find(Node node, double opacity, Map<Node, Written> into) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        var strength = opacity * node.getOpacity();
        if (strength == 0) {
            return;
        }
        var box = node.localToScene(node.getBoundsInLocal());
        switch (node) {
            case Text text when !text.getText().isBlank() -> into.put(node, new Written(
                    "‘" + text.getText() + "’ in " + styles(node.getParent()), colour(text.getFill()), strength, box,
                    least(text.getFont().getSize(), text.getFont().getName()), false));
            case SVGPath path when path.getStyleClass().contains("icon-lines") -> into.put(node,
                    new Written("icon in " + styles(node.getParent().getParent()), colour(path.getStroke()), strength,
                            box, LARGE, false));
            case SVGPath path when path.getStyleClass().contains("icon-filled") -> into.put(node,
                    new Written("icon in " + styles(node.getParent().getParent()), colour(path.getFill()), strength,
                            box, LARGE, false));
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(child -> find(child, strength, into));
            default -> {
                // neither words nor an icon
            }
        }
    }

    private static String styles(Node node) {
        return node.getStyleClass() + (node.getId() == null ? "" : " #" + node.getId());
    }

    private static Color colour(Paint paint) {
        return paint instanceof Color colour ? colour : Color.MAGENTA;
    }

    /// What is too faint among the words of a drawing.
    public static List<String> in(double width, double height, Color paper, Consumer<Pen> drawing) {
        var words = new ArrayList<Written>();
        var with = drawn(width, height, paper, drawing, WordPen.Words.DRAWN, words);
        var without = drawn(width, height, paper, drawing, WordPen.Words.LEFT_OUT, new ArrayList<>());
        return faint(words, with, without);
    }

    private static Raster drawn(double width, double height, Color paper, Consumer<Pen> drawing, WordPen.Words words,
            List<Written> into) {
        var canvas = new Canvas(width, height);
        var pen = new WordPen(canvas.getGraphicsContext2D(), words, into);
        pen.fill(Box.of(width, height), paper);
        drawing.accept(pen);
        return Snapshots.of(canvas, width, height, 1, paper);
    }

    private static List<String> faint(List<Written> words, Raster with, Raster without) {
        var faults = new ArrayList<String>();
        for (var i = 0; i < words.size(); i++) {
            var one = words.get(i);
            var over = words.subList(i + 1, words.size()).stream().filter(Written::covers).map(Written::box)
                    .filter(one.box()::intersects).toList();
            var contrast = contrast(one, with, without, over);
            if (contrast < one.least() - SLACK) {
                faults.add(String.format(Locale.ROOT, "%s %s at %.0f %% on %s: %.2f", one.what(),
                        Colours.hex(one.colour()), 100 * one.opacity() * one.colour().getOpacity(),
                        under(one, without), contrast));
            }
        }
        return faults;
    }

    private static boolean isIn(List<Bounds> boxes, int x, int y) {
        return boxes.stream().anyMatch(b -> b.intersects(x, y, 0, 1, 1, 0));
    }

    private static String under(Written one, Raster without) {
        var x = Math.clamp((int) one.box().getCenterX(), 0, without.width() - 1);
        var y = Math.clamp((int) one.box().getCenterY(), 0, without.height() - 1);
        return "#%06x".formatted(without.argb()[y * without.width() + x] & 0xffffff);
    }

    /// Of nearly all of the pixels that are seen of it; infinite where it is not seen whole.
    private static double contrast(Written one, Raster with, Raster without, List<Bounds> over) {
        var all = new ArrayList<Double>();
        var seen = 0;
        var box = one.box();
        for (var y = Math.max(0, (int) box.getMinY()); y < Math.min(with.height(), box.getMaxY()); y++) {
            for (var x = Math.max(0, (int) box.getMinX()); x < Math.min(with.width(), box.getMaxX()); x++) {
                var beneath = without.argb()[y * with.width() + x];
                if (with.argb()[y * with.width() + x] == beneath) {
                    continue;
                }
                seen++;
                if (!isIn(over, x, y)) {
                    var paper = Color.rgb(beneath >> 16 & 255, beneath >> 8 & 255, beneath & 255);
                    var ink = Color.color(one.colour().getRed(), one.colour().getGreen(), one.colour().getBlue());
                    all.add(Colours.contrast(
                            Colours.over(paper, ink, one.opacity() * one.colour().getOpacity()), paper));
                }
            }
        }
        var sorted = all.stream().mapToDouble(d -> d).toArray();
        Arrays.sort(sorted);
        return sorted.length <= WHOLE * seen ? Double.POSITIVE_INFINITY : sorted[(int) (sorted.length * ASIDE)];
    }
}
