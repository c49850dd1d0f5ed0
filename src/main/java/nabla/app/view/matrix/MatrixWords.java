package nabla.app.view.matrix;

import java.util.ArrayList;
import java.util.List;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Numbers;
import nabla.app.view.Sheet;
import nabla.app.view.part.NamedMap;
import nabla.app.view.part.Share;
import nabla.app.view.place.Facet;
import nabla.engine.Frame;
import nabla.graph.Words;
import nabla.tensor.Values;

/// A tensor's cells in words and as a table.
///
/// @param leading the chosen places of the axes before the last two
/// @param mark what stands before its name: `∇` before a gradient
record MatrixWords(Facet facet, Headings headings, List<Integer> leading, String mark) {

    private static Words words() {
        return Words.of("view");
    }

    /// All about one cell of what is seen: its place, its names, its number, and what its row comes to.
    String told(Values values, Heatmap.Spot spot, NamedMap map, Window window) {
        var lying = Lying.of(values.shape(), leading);
        var row = window.fromRow() + spot.row();
        var lines = new ArrayList<String>();
        lines.add("%s%s.%s[%s]".formatted(mark, facet.at(), facet.port().name(),
                lying.index(leading, row, window.fromColumn() + spot.column())));
        var names = new ArrayList<String>();
        map.rows().word(spot.row()).ifPresent(names::add);
        map.columns().word(spot.column()).ifPresent(names::add);
        if (!names.isEmpty()) {
            lines.add(String.join(" · ", names));
        }
        var value = lying.cut(values, window).at(spot.row(), spot.column());
        lines.add(Numbers.full(value) + headings.word(value).map(word -> " = " + word).orElse(""));
        if (facet.meaning() == Facet.Meaning.INDICES) {
            return String.join("\n", lines);
        }
        var share = Share.of(lying.cut(values, Window.whole(lying.rows(), lying.columns())), row);
        lines.add(words().text("matrix.row", Numbers.card(share.sum()), Numbers.card(share.largest())));
        if (share.isDistribution()) {
            lines.add(words().text("matrix.entropy", Numbers.fixed(share.entropy(), 3)));
        }
        return String.join("\n", lines);
    }

    /// All rows and columns under their names.
    Sheet sheet(Values values, Frame frame) {
        var lying = Lying.of(values.shape(), leading);
        var grid = lying.cut(values, Window.whole(lying.rows(), lying.columns()));
        var example = lying.example(leading);
        var rows = headings.rows(lying, frame, example);
        var columns = new ArrayList<>(List.of(rows.axis().isEmpty() ? words().text("matrix.rows") : rows.axis()));
        columns.addAll(headings.columns(lying, frame, example).all());
        var sheet = Sheet.of(columns);
        for (var row = 0; row < grid.rows(); row++) {
            var cells = new ArrayList<Object>(List.of(rows.at(row)));
            for (var column = 0; column < grid.columns(); column++) {
                cells.add(grid.at(row, column));
            }
            sheet.row(cells);
        }
        return sheet.done();
    }
}
