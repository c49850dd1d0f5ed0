package nabla.app.view.image;

import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;

/// The edge of some cells of a map.
///
/// @param inside whether each cell is one of them, row by row
record CellEdge(int height, int width, boolean[] inside) {

    void draw(Pen pen, Box box, Stroke stroke) {
        for (var row = 0; row <= height; row++) {
            var line = row;
            run(pen, box, line, width, Line.ACROSS, place -> at(line - 1, place) != at(line, place), stroke);
        }
        for (var column = 0; column <= width; column++) {
            var line = column;
            run(pen, box, line, height, Line.DOWN, place -> at(place, line - 1) != at(place, line), stroke);
        }
    }

    private boolean at(int row, int column) {
        return row >= 0 && row < height && column >= 0 && column < width && inside[row * width + column];
    }

    private enum Line {
        ACROSS,
        DOWN
    }

    /// Whether two neighbours on both sides of a line of the grid lie on different sides of the edge.
    @FunctionalInterface
    private interface Edge {
        boolean at(int place);
    }

    /// Draws the stretches of one line of the grid that are edge.
    private static void run(Pen pen, Box box, int line, int places, Line way, Edge edge, Stroke stroke) {
        var cell = (way == Line.ACROSS ? box.width() : box.height()) / places;
        for (var from = 0; from < places; from++) {
            var to = from;
            while (to < places && edge.at(to)) {
                to++;
            }
            if (to > from && way == Line.ACROSS) {
                var y = box.y() + line * cell;
                pen.line(box.x() + from * cell, y, box.x() + to * cell, y, stroke);
            } else if (to > from) {
                var x = box.x() + line * cell;
                pen.line(x, box.y() + from * cell, x, box.y() + to * cell, stroke);
            }
            from = Math.max(from, to);
        }
    }
}
