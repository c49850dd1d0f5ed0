package nabla.app.canvas;

import java.util.Optional;
import java.util.OptionalInt;

import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.workbench.Followed;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.tensor.Values;

/// All that a picture is drawn from: a moment of the run, the scales, the cell that is followed, the colours, and how near the eye is.
record Sight(Frame frame, Scales scales, Optional<Followed> followed, Colours colours, Detail detail, double zoom) {

    Optional<Values> get(Probe probe) {
        return frame.get(probe);
    }

    /// The first of some rows (or other equal parts) of a tensor that are shown: from the beginning, or the page that holds a cell which is
    /// tied to the followed one. Pages stand still, so the cell under the pointer stays where it is once it is followed.
    ///
    /// @param size how many numbers a row has
    /// @param most how many rows are shown
    int firstRow(Probe.AtPort tensor, int size, int rows, int most) {
        var place = followed.map(f -> f.first(tensor)).orElse(OptionalInt.empty());
        return place.isEmpty() || rows <= most ? 0 : place.getAsInt() / Math.max(1, size) / most * most;
    }

    /// Draws in pixels of the screen instead of units of the canvas, so that more fits into a box the nearer the eye is.
    void near(Pen pen, Box box, java.util.function.Consumer<Box> drawing) {
        if (detail == Detail.NUMBERS) {
            pen.place(box.x(), box.y(), 1 / zoom, 0,
                    () -> drawing.accept(Box.of(box.width() * zoom, box.height() * zoom)));
        } else {
            drawing.accept(box);
        }
    }
}
