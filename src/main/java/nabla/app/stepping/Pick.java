package nabla.app.stepping;

import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// The cell that is picked on a card; from card to card it stays with its row of the batch.
///
/// @param row of the batch
/// @param column within the last axis
record Pick(int place, int row, int column) {

    static final Pick FIRST = new Pick(0, 0, 0);

    static Pick of(StepCard card, int place) {
        return card.subjectFigure().map(f -> of(f.shape(), place)).orElse(FIRST);
    }

    private static Pick of(Shape shape, int place) {
        var within = (int) Math.clamp((long) place, 0, Math.max(0, shape.volume() - 1));
        if (shape.rank() == 0) {
            return FIRST;
        }
        var index = Tensor.index(shape, within);
        return new Pick(within, shape.hasBatch() ? index[0] : 0,
                shape.rank() > 1 || !shape.hasBatch() ? index[index.length - 1] : 0);
    }

    /// The same row of the batch on another card.
    Pick on(StepCard card) {
        var shape = card.subjectFigure().map(Figure::shape).orElse(Shape.SCALAR);
        if (shape.volume() <= 1) {
            return new Pick(0, row, column);
        }
        if (!shape.hasBatch()) {
            return new Pick(Math.min(column, Math.max(0, shape.last() - 1)), row, column);
        }
        var size = (int) shape.example().volume();
        var at = Math.min(row, shape.rows() - 1) * size + (shape.rank() > 1 ? Math.min(column, shape.last() - 1) : 0);
        return new Pick(at, row, column);
    }

    /// Some cells further down and to the right, to the edge of the plane.
    Pick moved(StepCard card, int down, int right) {
        var shape = card.subjectFigure().map(Figure::shape).orElse(Shape.SCALAR);
        var rows = Cutout.height(shape);
        var columns = Cutout.width(shape);
        var size = Math.max(1, rows * columns);
        var from = place / size * size;
        var within = place % size;
        var r = Math.clamp(within / columns + down, 0, rows - 1);
        var c = Math.clamp(within % columns + right, 0, columns - 1);
        return of(shape, from + r * columns + c);
    }
}
