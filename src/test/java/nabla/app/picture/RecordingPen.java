package nabla.app.picture;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import nabla.app.style.Type;

/// Remembers what is drawn, for tests that compare it with numbers.
public final class RecordingPen implements Pen {

    /// A line of text and the room that it takes.
    public record Written(String text, Box box, Color colour) {}

    /// A box with its colour.
    public record Filled(Box box, Color colour) {}

    private final List<Written> texts = new ArrayList<>();
    private final List<Filled> boxes = new ArrayList<>();
    private final List<Filled> discs = new ArrayList<>();
    private final List<Filled> circles = new ArrayList<>();
    private final List<Raster> images = new ArrayList<>();
    private final List<Outline> strokes = new ArrayList<>();
    private final List<Stroke> strokeStyles = new ArrayList<>();
    private final List<Filled> frames = new ArrayList<>();
    private int hatches;
    private final Elsewhere elsewhere;

    /// What becomes of what is drawn about another origin, which is mostly an icon.
    private enum Elsewhere {
        SKIPPED,
        DRAWN
    }

    public RecordingPen() {
        this(Elsewhere.SKIPPED);
    }

    private RecordingPen(Elsewhere elsewhere) {
        this.elsewhere = elsewhere;
    }

    /// One that also remembers what is drawn about another origin, as if that were its own.
    public static RecordingPen everywhere() {
        return new RecordingPen(Elsewhere.DRAWN);
    }

    public List<Written> texts() {
        return texts;
    }

    public List<String> words() {
        return texts.stream().map(Written::text).toList();
    }

    public List<Filled> boxes() {
        return boxes;
    }

    /// The rectangles that were drawn as lines.
    public List<Filled> frames() {
        return frames;
    }

    public List<Filled> discs() {
        return discs;
    }

    /// The circles that were drawn as lines.
    public List<Filled> circles() {
        return circles;
    }

    public List<Raster> images() {
        return images;
    }

    public List<Outline> strokes() {
        return strokes;
    }

    public List<Stroke> strokeStyles() {
        return strokeStyles;
    }

    public int hatches() {
        return hatches;
    }

    @Override public void stroke(Outline outline, Stroke stroke) {
        strokes.add(outline);
        strokeStyles.add(stroke);
    }

    @Override public void fill(Outline outline, Color colour) {
        // formulas and marks are looked at in pictures
    }

    @Override public void fill(Box box, double corner, Color colour) {
        boxes.add(new Filled(box, colour));
    }

    @Override public void stroke(Box box, double corner, Stroke stroke) {
        frames.add(new Filled(box, stroke.colour()));
    }

    @Override public void disc(double x, double y, double radius, Color colour) {
        discs.add(new Filled(Box.around(x, y, 2 * radius, 2 * radius), colour));
    }

    @Override public void circle(double x, double y, double radius, Stroke stroke) {
        circles.add(new Filled(Box.around(x, y, 2 * radius, 2 * radius), stroke.colour()));
    }

    @Override public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        strokes.add(Outline.builder().move(x1, y1).line(x2, y2).done());
        strokeStyles.add(stroke);
    }

    @Override public void text(String text, double x, double y, Type type, Anchor anchor, Color colour) {
        if (text.isBlank()) {
            return;
        }
        var width = type.width(text);
        var left = switch (anchor.baseline()) {
            case BASE_CENTRE -> x - width / 2;
            case BASE_RIGHT -> x - width;
            default -> x;
        };
        var middle = anchor.onBaseline() ? y - type.drop() : y;
        texts.add(new Written(text, new Box(left, middle - type.drop(), width, 2 * type.drop()), colour));
    }

    @Override public void image(Raster raster, Box box, Smoothing smoothing) {
        images.add(raster);
    }

    @Override public void clip(Box box, double corner, Runnable drawing) {
        drawing.run();
    }

    @Override public void place(double x, double y, double scale, double degrees, Runnable drawing) {
        if (elsewhere == Elsewhere.DRAWN) {
            drawing.run();
        }
    }

    @Override public void faint(double opacity, Runnable drawing) {
        drawing.run();
    }

    @Override public void hatch(Box box, double corner, nabla.app.style.Colours colours) {
        hatches++;
    }
}
