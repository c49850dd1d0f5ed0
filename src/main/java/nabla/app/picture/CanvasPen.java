package nabla.app.picture;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;
import nabla.app.style.Type;

/// Draws on a JavaFX canvas.
public final class CanvasPen implements Pen {

    private final GraphicsContext g;
    private final Outline.Walk path;

    private CanvasPen(GraphicsContext g) {
        this.g = g;
        this.path = new Path(g);
        g.setFillRule(FillRule.NON_ZERO);
    }

    public static CanvasPen on(GraphicsContext graphics) {
        return new CanvasPen(graphics);
    }

    @Override public void stroke(Outline outline, Stroke stroke) {
        use(stroke);
        g.beginPath();
        outline.walk(path);
        g.stroke();
    }

    @Override public void fill(Outline outline, Color colour) {
        g.setFill(colour);
        g.beginPath();
        outline.walk(path);
        g.fill();
    }

    @Override public void fill(Box box, double corner, Color colour) {
        g.setFill(colour);
        if (corner > 0) {
            g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 2 * corner, 2 * corner);
        } else {
            g.fillRect(box.x(), box.y(), box.width(), box.height());
        }
    }

    @Override public void stroke(Box box, double corner, Stroke stroke) {
        use(stroke);
        if (corner > 0) {
            g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 2 * corner, 2 * corner);
        } else {
            g.strokeRect(box.x(), box.y(), box.width(), box.height());
        }
    }

    @Override public void disc(double x, double y, double radius, Color colour) {
        g.setFill(colour);
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override public void circle(double x, double y, double radius, Stroke stroke) {
        use(stroke);
        g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        use(stroke);
        g.strokeLine(x1, y1, x2, y2);
    }

    @Override public void text(String text, double x, double y, Type type, Anchor anchor, Color colour) {
        g.setFont(type.font());
        g.setFill(colour);
        g.setTextAlign(switch (anchor.baseline()) {
            case BASE_CENTRE -> TextAlignment.CENTER;
            case BASE_RIGHT -> TextAlignment.RIGHT;
            default -> TextAlignment.LEFT;
        });
        g.fillText(text, x, anchor.onBaseline() ? y : y + type.drop());
    }

    /// The pixels as JavaFX takes them.
    public static WritableImage image(Raster raster) {
        var image = new WritableImage(raster.width(), raster.height());
        image.getPixelWriter()
                .setPixels(0, 0, raster.width(), raster.height(), PixelFormat.getIntArgbInstance(), raster.argb(), 0,
                        raster.width());
        return image;
    }

    @Override public void image(Raster raster, Box box, Smoothing smoothing) {
        if (raster.width() == 0 || raster.height() == 0 || box.isEmpty()) {
            return;
        }
        var image = image(raster);
        g.setImageSmoothing(smoothing == Smoothing.SMOOTH);
        g.drawImage(image, box.x(), box.y(), box.width(), box.height());
    }

    @Override public void shade(Box box, double corner) {
        Shade.draw(g, box, corner);
    }

    @Override public void clip(Box box, double corner, Runnable drawing) {
        scoped(drawing, () -> {
            g.beginPath();
            Rounded.box(box, corner).walk(path);
            g.clip();
        });
    }

    @Override public void place(double x, double y, double scale, double degrees, Runnable drawing) {
        scoped(drawing, () -> {
            g.translate(x, y);
            g.rotate(degrees);
            g.scale(scale, scale);
        });
    }

    @Override public void faint(double opacity, Runnable drawing) {
        scoped(drawing, () -> g.setGlobalAlpha(g.getGlobalAlpha() * opacity));
    }

    private void scoped(Runnable drawing, Runnable before) {
        g.save();
        try {
            before.run();
            drawing.run();
        } finally {
            g.restore();
        }
    }

    private void use(Stroke stroke) {
        g.setStroke(stroke.colour());
        g.setLineWidth(stroke.width());
        g.setLineCap(stroke.isDashed() ? StrokeLineCap.BUTT : StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setLineDashes(stroke.dashes().stream().mapToDouble(d -> d).toArray());
        g.setLineDashOffset(stroke.phase());
    }

    private record Path(GraphicsContext g) implements Outline.Walk {

        @Override public void move(double x, double y) {
            g.moveTo(x, y);
        }

        @Override public void line(double x, double y) {
            g.lineTo(x, y);
        }

        @Override public void curve(double cx1, double cy1, double cx2, double cy2, double x, double y) {
            g.bezierCurveTo(cx1, cy1, cx2, cy2, x, y);
        }

        @Override public void close() {
            g.closePath();
        }
    }
}
