package nabla.app.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import nabla.app.control.Focus;

/// Rows of which one takes the focus by Tab, and from which the arrows lead to the others: Enter and Space do what a click does.
final class Rover {

    private record Row(Node node, Runnable act) {}

    private final List<Row> rows = new ArrayList<>();
    private final Consumer<Node> reached;

    /// @param reached brings a row that has the focus into sight
    Rover(Node area, Consumer<Node> reached) {
        this.reached = reached;
        area.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    void clear() {
        rows.clear();
    }

    void add(Node node, Runnable act) {
        node.setFocusTraversable(rows.isEmpty());
        node.setAccessibleRole(AccessibleRole.BUTTON);
        rows.add(new Row(node, act));
    }

    /// Gives the focus to the first row, or to the one at a place.
    void enter(int place) {
        if (!rows.isEmpty()) {
            var to = rows.get(Math.clamp(place, 0, rows.size() - 1)).node();
            rows.forEach(row -> row.node().setFocusTraversable(row.node() == to));
            Focus.visibly(to);
            reached.accept(to);
        }
    }

    /// Gives the focus to one of the rows.
    void enter(Node row) {
        IntStream.range(0, rows.size()).filter(i -> rows.get(i).node() == row).findFirst().ifPresent(this::enter);
    }

    private int here() {
        for (var i = 0; i < rows.size(); i++) {
            if (rows.get(i).node().isFocused()) {
                return i;
            }
        }
        return -1;
    }

    private void key(KeyEvent event) {
        var at = here();
        if (at < 0 || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case DOWN -> enter(at + 1);
            case UP -> enter(at - 1);
            case HOME -> enter(0);
            case END -> enter(rows.size() - 1);
            case ENTER, SPACE, RIGHT -> {
                rows.get(at).act().run();
                if (rows.size() > at && here() < 0 && rows.get(at).node().getScene() != null) {
                    enter(at); // the rows were made anew
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }
}
