package nabla.app.view.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nabla.app.view.Sheet;
import nabla.graph.Words;

/// The rows of the data with what a watched output makes of them, as a table.
record BoundarySheet(Watched watched, Points points, Judged judged) {

    Sheet table() {
        var words = Words.of("view");
        var columns = new ArrayList<>(List.of(words.text("sheet.row"), words.text("sheet.part")));
        IntStream.rangeClosed(1, watched.inputs()).forEach(i -> columns.add(watched.inputs() == 1 ? "x" : "x" + i));
        columns.add("y");
        IntStream.range(0, watched.units())
                .forEach(i -> columns.add(watched.at() + "." + watched.port() + (watched.units() == 1 ? "" : "." + i)));
        var sheet = Sheet.of(columns);
        for (var row : judged.rows()) {
            var cells = new ArrayList<Object>();
            cells.add(row);
            cells.add(words.text(points.isTraining(row) ? "curves.training" : "curves.validation"));
            cells.add(points.x(row));
            if (watched.inputs() == 2) {
                cells.add(points.y(row));
            }
            cells.add(points.target(row));
            for (var unit = 0; unit < watched.units(); unit++) {
                cells.add(judged.answer(row, unit).<Object>map(a -> a).orElse(""));
            }
            sheet.row(cells);
        }
        return sheet.done();
    }
}
