package nabla.app.matrix;

import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.tensor.Values;

/// The part of a table that is in sight: the numbers over the colours of their sign, the heads of rows and columns, and what is selected.
///
/// @param x how far it is scrolled to the right
/// @param y how far down
record MatrixDrawing(Slice slice, Values values, double scale, Block selected, double x, double y, Colours colours) {

    static final double CELL_WIDTH = 76;
    static final double CELL_HEIGHT = 24;
    static final double HEAD = 22;
    private static final double LETTER = 7.3;

    /// How wide the heads of the rows are.
    static double side(Slice slice) {
        return 14 + LETTER * Integer.toString(Math.max(0, slice.rows() - 1)).length();
    }

    void draw(Pen pen, double width, double height) {
        var side = side(slice);
        var heat = Heatmap.of(1, 1, new double[1]).scaled(scale);
        var fromRow = Math.max(0, (int) (y / CELL_HEIGHT));
        var toRow = Math.min(slice.rows(), (int) Math.ceil((y + height - HEAD) / CELL_HEIGHT));
        var fromColumn = Math.max(0, (int) (x / CELL_WIDTH));
        var toColumn = Math.min(slice.columns(), (int) Math.ceil((x + width - side) / CELL_WIDTH));
        pen.clip(new Box(side, HEAD, Math.max(0, width - side), Math.max(0, height - HEAD)), () -> {
            for (var row = fromRow; row < toRow; row++) {
                for (var column = fromColumn; column < toColumn; column++) {
                    cell(pen, row, column, heat);
                }
            }
            ring(pen);
        });
        for (var row = fromRow; row < toRow; row++) {
            var box = new Box(0, HEAD + row * CELL_HEIGHT - y, side, CELL_HEIGHT);
            var at = row;
            pen.clip(new Box(0, HEAD, side, Math.max(0, height - HEAD)), () -> head(pen, box, at,
                    at >= selected.fromRow() && at < selected.toRow()));
        }
        for (var column = fromColumn; column < toColumn; column++) {
            var box = new Box(side + column * CELL_WIDTH - x, 0, CELL_WIDTH, HEAD);
            var at = column;
            pen.clip(new Box(side, 0, Math.max(0, width - side), HEAD), () -> head(pen, box, at,
                    at >= selected.fromColumn() && at < selected.toColumn()));
        }
    }

    /// Where a cell stands.
    Box box(int row, int column) {
        return new Box(side(slice) + column * CELL_WIDTH - x, HEAD + row * CELL_HEIGHT - y, CELL_WIDTH, CELL_HEIGHT);
    }

    private void cell(Pen pen, int row, int column, Heatmap heat) {
        var box = box(row, column);
        var value = values.at(slice.place(row, column));
        var isNumber = Double.isFinite(value);
        var ground = isNumber ? heat.colour(value, colours) : colours.of(Tone.WRONG_WASH);
        pen.fill(new Box(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1), 2, ground);
        pen.text(Numbers.card(value), box.right() - 7, box.centreY(), Type.CELL, Anchor.RIGHT,
                isNumber ? colours.textOn(ground) : colours.of(Tone.WRONG));
    }

    private void ring(Pen pen) {
        var first = box(selected.fromRow(), selected.fromColumn());
        var last = box(selected.toRow() - 1, selected.toColumn() - 1);
        pen.stroke(new Box(first.x() + 1, first.y() + 1, last.right() - first.x() - 2, last.bottom() - first.y() - 2),
                3, Stroke.of(colours.of(Tone.ACCENT), 2.5));
    }

    private void head(Pen pen, Box box, int place, boolean isSelected) {
        pen.fill(box, colours.of(isSelected ? Tone.ACCENT_WASH : Tone.RAISED));
        pen.text(Integer.toString(place), box.centreX(), box.centreY(), Type.CELL, Anchor.CENTRE,
                colours.of(isSelected ? Tone.ACCENT : Tone.SECONDARY));
    }
}
