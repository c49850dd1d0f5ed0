package nabla.app.workbench.part;

import java.util.List;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import nabla.app.control.Buttons;
import nabla.app.control.FocusBefore;
import nabla.app.style.Icons;
import nabla.graph.Words;

/// A small panel that floats over the canvas: a title with buttons, and what it is about below; Escape closes it.
public final class FloatingPanel {

    private static final Words WORDS = Words.of("workbench");

    private final BooleanProperty open = new SimpleBooleanProperty();
    private final FocusBefore before = new FocusBefore();
    private final VBox view;

    public FloatingPanel(String title, List<Button> buttons, Node... content) {
        var name = new Label(title);
        name.getStyleClass().add("row-bold");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(name, gap);
        head.getStyleClass().add("breakpoints-head");
        head.getChildren().addAll(buttons);
        head.getChildren().add(close());
        view = new VBox(head);
        view.getChildren().addAll(content);
        view.getStyleClass().addAll("floating", "breakpoints");
        view.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::leave);
        open.subscribe(now -> {
            if (!now) {
                before.giveBack(view);
            }
            view.setVisible(now);
            view.setManaged(now);
            if (now) {
                before.remember(view);
            }
        });
    }

    private Button close() {
        return Buttons.icon(Icons.CLOSE.node(), WORDS.text("notice.close"), () -> open.set(false));
    }

    /// Closes where the key is Escape.
    public void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            open.set(false);
            event.consume();
        }
    }

    public VBox view() {
        return view;
    }

    /// Whether it is seen.
    public BooleanProperty open() {
        return open;
    }
}
