package nabla.app.canvas.sight;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

import nabla.app.document.Followed;
import nabla.app.picture.Box;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Type;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.tensor.Values;

/// All that a picture is drawn from: a moment of the run, the scales, the cell that is followed, the colours, and how near the eye is.
///
/// @param part what is seen of the drawing; what lies beyond need not be drawn
public record Sight(Frame frame, Scales scales, Optional<Followed> followed, Colours colours, Detail detail,
        double zoom, Box part) {

    /// From here on numbers in cells have more digits.
    private static final double CLOSE = 2;
    /// What part of a cell's height its number takes at most, how much wider than its letters are high a cell is, and how large they get.
    private static final double OF_HEIGHT = 0.4;
    private static final double WIDER = 4.2;
    private static final double LARGEST = 22;

    private static final Box EVERYWHERE = Box.around(0, 0, 1e9, 1e9);

    /// Of all that is to be drawn.
    public Sight(Frame frame, Scales scales, Optional<Followed> followed, Colours colours, Detail detail, double zoom) {
        this(frame, scales, followed, colours, detail, zoom, EVERYWHERE);
    }

    /// The same from nearer or farther.
    public Sight at(double zoom) {
        return new Sight(frame, scales, followed, colours, Detail.at(zoom), zoom, part);
    }

    /// The same of a part of the drawing.
    public Sight within(Box seen) {
        return new Sight(frame, scales, followed, colours, detail, zoom, seen);
    }

    /// Whether any of a box is seen.
    public boolean meets(Box box) {
        return box.touches(part);
    }

    public Optional<Values> get(Probe probe) {
        return frame.get(probe);
    }

    /// The first of some rows (or other equal parts) of a tensor that are shown: from the beginning, or the page that holds a cell which is
    /// tied to the followed one. Pages stand still, so the cell under the pointer stays where it is once it is followed.
    ///
    /// @param size how many numbers a row has
    /// @param most how many rows are shown
    public int firstRow(Probe.AtPort tensor, int size, int rows, int most) {
        var place = followed.map(f -> f.first(tensor)).orElse(OptionalInt.empty());
        return place.isEmpty() || rows <= most ? 0 : place.getAsInt() / Math.max(1, size) / most * most;
    }

    /// Draws in pixels of the screen instead of units of the canvas, so that more fits into a box the nearer the eye is, and nothing is
    /// written that could not be read from afar. Between the two, where small print is read, units serve as they are.
    public void near(Pen pen, Box box, Consumer<Box> drawing) {
        if (zoom >= Detail.SMALL_PRINT && zoom <= 1) {
            drawing.accept(box);
        } else {
            pen.place(box.x(), box.y(), 1 / zoom, 0,
                    () -> drawing.accept(Box.of(box.width() * zoom, box.height() * zoom)));
        }
    }

    /// Draws a heatmap: the nearer the eye, the more of its cells have numbers in them, then with more digits, then larger.
    public void draw(Pen pen, Heatmap map, Box box) {
        if (!meets(box)) {
            return;
        }
        near(pen, box, b -> {
            var high = b.height() / map.grid().rows();
            var wide = b.width() / map.grid().columns();
            var size = Math.clamp(Math.min(high * OF_HEIGHT, wide / WIDER), Type.CELL.size(), LARGEST);
            var scale = b.width() / box.width();
            var seen = new Box(b.x() + (part.x() - box.x()) * scale, b.y() + (part.y() - box.y()) * scale,
                    part.width() * scale, part.height() * scale);
            map.with(Type.CELL.sized(Math.floor(2 * size) / 2)).digits(zoom >= CLOSE ? 4 : 2)
                    .draw(pen, b, seen, colours);
        });
    }
}
