package nabla.app.style;

import java.util.List;

import javafx.geometry.BoundingBox;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.CanvasPen;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;

/// Draws as others do, and remembers the words, with or without drawing them.
final class WordPen implements Pen {

    enum Words {
        DRAWN,
        LEFT_OUT
    }

    private final GraphicsContext graphics;
    private final CanvasPen pen;
    private final Words words;
    private final List<Contrasts.Written> into;

    WordPen(GraphicsContext graphics, Words words, List<Contrasts.Written> into) {
        this.graphics = graphics;
        this.pen = CanvasPen.on(graphics);
        this.words = words;
        this.into = into;
    }

    @Override public void text(String text, double x, double y, Type type, Anchor anchor, Color colour) {
        if (text.isBlank()) {
            return;
        }
        var width = type.width(text);
        var left = switch (anchor) {
            case CENTRE, BASE_CENTRE -> x - width / 2;
            case RIGHT, BASE_RIGHT -> x - width;
            case LEFT, BASE_LEFT -> x;
        };
        var middle = anchor.name().startsWith("BASE_") ? y - type.drop() : y;
        var to = graphics.getTransform();
        var box = to.transform(new BoundingBox(left, middle - type.size() * 0.6, width, type.size() * 1.2));
        var size = type.size() * Math.hypot(to.getMxx(), to.getMyx());
        // a lone letter in a colour of its own is the mark of a class
        var isMark = text.length() == 1 && type.weight() == Type.Weight.BOLD;
        into.add(new Contrasts.Written("‘" + text + "’ drawn", colour, graphics.getGlobalAlpha(), box,
                isMark ? Contrasts.LARGE : Contrasts.least(size, type.font().getName()), true));
        if (words == Words.DRAWN) {
            pen.text(text, x, y, type, anchor, colour);
        }
    }

    @Override public void stroke(Outline outline, Stroke stroke) {
        pen.stroke(outline, stroke);
    }

    @Override public void fill(Outline outline, Color colour) {
        pen.fill(outline, colour);
    }

    @Override public void fill(Box box, double corner, Color colour) {
        cover(box, colour);
        pen.fill(box, corner, colour);
    }

    /// What hides most of what was written there.
    private void cover(Box box, Color colour) {
        if (colour.getOpacity() * graphics.getGlobalAlpha() > 0.5) {
            into.add(new Contrasts.Written("a cover", colour, 1, graphics.getTransform().transform(
                    new BoundingBox(box.x(), box.y(), box.width(), box.height())), 0, true));
        }
    }

    @Override public void stroke(Box box, double corner, Stroke stroke) {
        pen.stroke(box, corner, stroke);
    }

    @Override public void disc(double x, double y, double radius, Color colour) {
        cover(Box.around(x, y, 2 * radius + 4, 2 * radius + 4), colour); // with its rim
        pen.disc(x, y, radius, colour);
    }

    @Override public void circle(double x, double y, double radius, Stroke stroke) {
        pen.circle(x, y, radius, stroke);
    }

    @Override public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        pen.line(x1, y1, x2, y2, stroke);
    }

    @Override public void image(Raster raster, Box box, Smoothing smoothing) {
        pen.image(raster, box, smoothing);
    }

    @Override public void shade(Box box, double corner) {
        pen.shade(box, corner);
    }

    @Override public void clip(Box box, double corner, Runnable drawing) {
        pen.clip(box, corner, drawing);
    }

    @Override public void place(double x, double y, double scale, double degrees, Runnable drawing) {
        pen.place(x, y, scale, degrees, drawing);
    }

    @Override public void faint(double opacity, Runnable drawing) {
        pen.faint(opacity, drawing);
    }
}
