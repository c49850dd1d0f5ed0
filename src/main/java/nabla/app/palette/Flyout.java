package nabla.app.palette;

import java.util.ArrayList;
import java.util.List;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import nabla.app.canvas.GraphCanvas;
import nabla.app.canvas.search.Offer;

/// A drawer that opens over the canvas: its rows in as many columns as the height of the canvas asks for.
final class Flyout {

    private static final double ROW = 26;
    private static final double AROUND = 52;
    private static final int LEAST = 6;

    private Flyout() {}

    static Region of(GraphCanvas canvas, String name, List<Offer> drawer) {
        var rows = new ArrayList<Node>();
        for (var shelf : Shelf.of(drawer)) {
            shelf.title().ifPresent(t -> rows.add(head(t)));
            shelf.offers().forEach(o -> rows.add(new PaletteRow(canvas, o)));
        }
        var most = Math.max(LEAST, (int) ((canvas.getHeight() - AROUND) / ROW));
        var columns = Math.ceilDiv(rows.size(), most);
        var each = Math.ceilDiv(rows.size(), columns);
        var row = new HBox();
        var from = 0;
        while (from < rows.size()) {
            var to = Math.min(rows.size(), from + each);
            // a title does not stand alone at the foot of a column
            if (to < rows.size() && rows.get(to - 1) instanceof Label && to - 1 > from) {
                to--;
            }
            var column = new VBox();
            column.getChildren().addAll(rows.subList(from, to));
            column.getStyleClass().add("flyout-column");
            row.getChildren().add(column);
            from = to;
        }
        var title = new Label(name);
        title.getStyleClass().add("flyout-title");
        var flyout = new VBox(title, row);
        flyout.getStyleClass().add("palette-flyout");
        return flyout;
    }

    static Label head(String title) {
        var head = new Label(title);
        head.getStyleClass().add("palette-shelf");
        return head;
    }
}
