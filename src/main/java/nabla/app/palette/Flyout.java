package nabla.app.palette;

import java.util.ArrayList;
import java.util.List;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
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

    private final VBox view = new VBox();
    private final Rover rover = new Rover(view, _ -> {});

    /// @param left gives the focus back to what opened it
    Flyout(GraphCanvas canvas, String name, List<Offer> drawer, Runnable left) {
        var rows = new ArrayList<Node>();
        for (var shelf : Shelf.of(drawer)) {
            shelf.title().ifPresent(t -> rows.add(head(t)));
            for (var offer : shelf.offers()) {
                var row = new PaletteRow(canvas, offer);
                rows.add(row);
                rover.add(row, () -> {
                    row.put();
                    canvas.closeFlyout();
                    canvas.requestFocus();
                });
            }
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
        view.getChildren().setAll(title, row);
        view.getStyleClass().add("palette-flyout");
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.LEFT) {
                left.run();
                event.consume();
            }
        });
    }

    Region view() {
        return view;
    }

    /// What its keys lead through.
    Rover rows() {
        return rover;
    }

    static Label head(String title) {
        var head = new Label(title);
        head.getStyleClass().add("palette-shelf");
        return head;
    }
}
