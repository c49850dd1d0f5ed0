package nabla.app.control;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import nabla.app.style.Icons;
import nabla.graph.Words;

/// The place between canvas and inspector for what is too large for the inspector: one thing at a time, as wide as it is drawn, and never
/// in the way of the graph.
public final class Beside {

    private static final Words WORDS = Words.of("inspector");
    private static final double LEAST = 320;
    private static final double MOST = 900;

    private final BorderPane view = new BorderPane();
    private final Label title = new Label();
    private final Runnable left;
    private final ReadOnlyObjectWrapper<Optional<Leaf>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// What stands in the place.
    public interface Leaf {
        String title();

        Region view();

        /// Takes the focus.
        void enter();

        /// It stands there no longer.
        void leave();
    }

    /// @param left takes the focus when nothing stands here any more
    public Beside(Runnable left) {
        this.left = left;
        title.getStyleClass().add("row-bold");
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        var close = new Button();
        close.getStyleClass().add("flat-button");
        close.setId("beside-close");
        close.setGraphic(Icons.CLOSE.node());
        close.setAccessibleText(WORDS.text("beside.close"));
        close.setTooltip(new Tooltip(WORDS.text("beside.close")));
        close.setOnAction(_ -> close());
        var head = new HBox(title, close);
        head.getStyleClass().add("beside-head");
        var handle = new Divider(Side.LEFT, WORDS.text("beside.resize"), new Divider.Part() {
            @Override public ObservableValue<Number> size() {
                return view.widthProperty();
            }

            @Override public void become(double width) {
                view.setPrefWidth(Math.clamp(width, LEAST, MOST));
            }
        });
        view.setId("beside");
        view.getStyleClass().add("beside");
        view.setTop(head);
        view.setLeft(handle);
        view.setMinWidth(LEAST);
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        appear();
    }

    public Region view() {
        return view;
    }

    public ReadOnlyObjectProperty<Optional<Leaf>> shown() {
        return shown.getReadOnlyProperty();
    }

    public void show(Leaf leaf) {
        var hadFocus = hasFocus();
        shown.get().filter(before -> before != leaf).ifPresent(Leaf::leave);
        shown.set(Optional.of(leaf));
        entitle();
        view.setCenter(leaf.view());
        appear();
        leaf.enter();
        if (hadFocus && !hasFocus()) {
            left.run();
        }
    }

    private boolean hasFocus() {
        return Stream.<Node>iterate(view.getScene() == null ? null : view.getScene().getFocusOwner(),
                Objects::nonNull, Node::getParent).anyMatch(node -> node == view);
    }

    /// What stands here is called otherwise now.
    public void entitle() {
        title.setText(shown.get().map(Leaf::title).orElse(""));
    }

    public void close() {
        if (shown.get().isPresent()) {
            var before = shown.get().orElseThrow();
            shown.set(Optional.empty());
            view.setCenter(null);
            appear();
            before.leave();
            left.run();
        }
    }

    private void appear() {
        view.setVisible(shown.get().isPresent());
        view.setManaged(view.isVisible());
    }
}
