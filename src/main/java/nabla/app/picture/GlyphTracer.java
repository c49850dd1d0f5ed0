package nabla.app.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Stands in for a screen while a formula is set, and keeps the outline of each letter and rule instead of its pixels.
final class GlyphTracer extends Graphics2D {

    /// A shape in one of the colours that the formula asked for.
    record Traced(Color colour, Outline outline) {}

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final List<Traced> traced = new ArrayList<>();
    private AffineTransform transform = new AffineTransform();
    private Color colour = Color.BLACK;
    private Font font = new Font(Font.SERIF, Font.PLAIN, 1);
    private java.awt.Stroke stroke = new BasicStroke();

    List<Traced> traced() {
        return List.copyOf(traced);
    }

    @Override public void fill(Shape shape) {
        var points = new double[6];
        var out = Outline.builder();
        for (var at = shape.getPathIterator(transform); !at.isDone(); at.next()) {
            switch (at.currentSegment(points)) {
                case PathIterator.SEG_MOVETO -> out.move(points[0], points[1]);
                case PathIterator.SEG_LINETO -> out.line(points[0], points[1]);
                case PathIterator.SEG_QUADTO -> out.bend(points[0], points[1], points[2], points[3]);
                case PathIterator.SEG_CUBICTO ->
                    out.curve(points[0], points[1], points[2], points[3], points[4], points[5]);
                default -> out.close();
            }
        }
        traced.add(new Traced(colour, out.done()));
    }

    @Override public void draw(Shape shape) {
        fill(stroke.createStrokedShape(shape));
    }

    @Override public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        fill(glyphs.getOutline(x, y));
    }

    @Override public void drawString(String text, float x, float y) {
        drawGlyphVector(font.createGlyphVector(EXACT, text), x, y);
    }

    @Override public void drawString(String text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override public void drawChars(char[] text, int from, int length, int x, int y) {
        drawString(new String(text, from, length), x, y);
    }

    @Override public void drawLine(int x1, int y1, int x2, int y2) {
        draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override public void fillRect(int x, int y, int width, int height) {
        fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override public void fillOval(int x, int y, int width, int height) {
        fill(new Ellipse2D.Double(x, y, width, height));
    }

    @Override public void drawOval(int x, int y, int width, int height) {
        draw(new Ellipse2D.Double(x, y, width, height));
    }

    @Override public void translate(double x, double y) {
        transform.translate(x, y);
    }

    @Override public void translate(int x, int y) {
        transform.translate(x, y);
    }

    @Override public void scale(double x, double y) {
        transform.scale(x, y);
    }

    @Override public void rotate(double angle) {
        transform.rotate(angle);
    }

    @Override public void rotate(double angle, double x, double y) {
        transform.rotate(angle, x, y);
    }

    @Override public void shear(double x, double y) {
        transform.shear(x, y);
    }

    @Override public void transform(AffineTransform more) {
        transform.concatenate(more);
    }

    @Override public void setTransform(AffineTransform newTransform) {
        transform = new AffineTransform(newTransform);
    }

    @Override public AffineTransform getTransform() {
        return new AffineTransform(transform);
    }

    @Override public Color getColor() {
        return colour;
    }

    @Override public void setColor(Color newColour) {
        colour = newColour;
    }

    @Override public Paint getPaint() {
        return colour;
    }

    @Override public void setPaint(Paint paint) {
        if (paint instanceof Color plain) {
            colour = plain;
        }
    }

    @Override public Font getFont() {
        return font;
    }

    @Override public void setFont(Font newFont) {
        font = newFont;
    }

    @Override public java.awt.Stroke getStroke() {
        return stroke;
    }

    @Override public void setStroke(java.awt.Stroke newStroke) {
        stroke = newStroke;
    }

    @Override public FontRenderContext getFontRenderContext() {
        return EXACT;
    }

    @Override public RenderingHints getRenderingHints() {
        return new RenderingHints(Map.of());
    }

    @Override public Object getRenderingHint(RenderingHints.Key key) {
        return RenderingHints.VALUE_ANTIALIAS_ON;
    }

    @Override public Graphics create() {
        throw unused();
    }

    // What follows cannot be an outline, and formulas do not ask for it.

    @Override public void setRenderingHint(RenderingHints.Key key, Object value) {}

    @Override public void setRenderingHints(Map<?, ?> hints) {}

    @Override public void addRenderingHints(Map<?, ?> hints) {}

    @Override public void setComposite(Composite composite) {}

    @Override public void setBackground(Color background) {}

    @Override public void setPaintMode() {}

    @Override public void setXORMode(Color other) {}

    @Override public void dispose() {}

    @Override public Composite getComposite() {
        throw unused();
    }

    @Override public Color getBackground() {
        throw unused();
    }

    @Override public GraphicsConfiguration getDeviceConfiguration() {
        throw unused();
    }

    @Override public FontMetrics getFontMetrics(Font of) {
        throw unused();
    }

    @Override public boolean hit(Rectangle rectangle, Shape shape, boolean onStroke) {
        throw unused();
    }

    @Override public Rectangle getClipBounds() {
        throw unused();
    }

    @Override public Shape getClip() {
        throw unused();
    }

    @Override public void clip(Shape shape) {
        throw unused();
    }

    @Override public void clipRect(int x, int y, int width, int height) {
        throw unused();
    }

    @Override public void setClip(int x, int y, int width, int height) {
        throw unused();
    }

    @Override public void setClip(Shape shape) {
        throw unused();
    }

    @Override public void copyArea(int x, int y, int width, int height, int dx, int dy) {
        throw unused();
    }

    @Override public void clearRect(int x, int y, int width, int height) {
        throw unused();
    }

    @Override public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        throw unused();
    }

    @Override public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        throw unused();
    }

    @Override public void drawArc(int x, int y, int width, int height, int start, int angle) {
        throw unused();
    }

    @Override public void fillArc(int x, int y, int width, int height, int start, int angle) {
        throw unused();
    }

    @Override public void drawPolyline(int[] xs, int[] ys, int count) {
        throw unused();
    }

    @Override public void drawPolygon(int[] xs, int[] ys, int count) {
        throw unused();
    }

    @Override public void fillPolygon(int[] xs, int[] ys, int count) {
        throw unused();
    }

    @Override public void drawString(AttributedCharacterIterator text, int x, int y) {
        throw unused();
    }

    @Override public void drawString(AttributedCharacterIterator text, float x, float y) {
        throw unused();
    }

    @Override public boolean drawImage(Image image, AffineTransform at, ImageObserver observer) {
        throw unused();
    }

    @Override public void drawImage(BufferedImage image, BufferedImageOp op, int x, int y) {
        throw unused();
    }

    @Override public void drawRenderedImage(RenderedImage image, AffineTransform at) {
        throw unused();
    }

    @Override public void drawRenderableImage(RenderableImage image, AffineTransform at) {
        throw unused();
    }

    @Override public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
        throw unused();
    }

    @Override public boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver observer) {
        throw unused();
    }

    @Override public boolean drawImage(Image image, int x, int y, Color background, ImageObserver observer) {
        throw unused();
    }

    @Override public boolean drawImage(Image image, int x, int y, int width, int height, Color background,
            ImageObserver observer) {
        throw unused();
    }

    @Override public boolean drawImage(Image image, int dx1, int dy1, int dx2, int dy2, int sx1, int sy1, int sx2,
            int sy2, ImageObserver observer) {
        throw unused();
    }

    @Override public boolean drawImage(Image image, int dx1, int dy1, int dx2, int dy2, int sx1, int sy1, int sx2,
            int sy2, Color background,
            ImageObserver observer) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("a formula is made of outlines only");
    }
}
