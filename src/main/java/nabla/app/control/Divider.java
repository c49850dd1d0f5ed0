package nabla.app.control;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import nabla.graph.Words;

/// The border of a part of the window: the mouse drags it, and the arrows move it while it has the focus, with Shift farther.
public final class Divider extends Region {

    public static final double THICK = 5;

    private static final double STEP = 16;
    private static final double FAR = 64;

    private final Side side;
    private final Part part;
    private boolean moved;

    /// What it makes larger and smaller.
    public interface Part {

        /// How wide it is, or how high.
        ObservableValue<Number> size();

        /// Makes it so wide or high, as far as there is room.
        void become(double size);

        /// What was one drag, or one key held down, is over.
        default void settle() {}
    }

    /// @param side the side of the part at which it lies
    /// @param name what is heard of it
    public Divider(Side side, String name, Part part) {
        this.side = side;
        this.part = part;
        getStyleClass().add("divider");
        setCursor(side.isHorizontal() ? Cursor.V_RESIZE : Cursor.H_RESIZE);
        setMinSize(THICK, THICK);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        accessibleTextProperty().bind(part.size()
                .map(now -> Words.of("inspector").text("divider.said", name, Math.round(now.doubleValue()))));
        setOnMouseDragged(this::drag);
        setOnMouseReleased(_ -> settle());
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        addEventHandler(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode().isArrowKey()) {
                settle();
            }
        });
    }

    private void drag(MouseEvent event) {
        var at = getParent().sceneToLocal(event.getSceneX(), event.getSceneY());
        var far = switch (side) {
            case TOP -> getBoundsInParent().getCenterY() - at.getY();
            case BOTTOM -> at.getY() - getBoundsInParent().getCenterY();
            case LEFT -> getBoundsInParent().getCenterX() - at.getX();
            case RIGHT -> at.getX() - getBoundsInParent().getCenterX();
        };
        grow(far);
        event.consume();
    }

    private void press(KeyEvent event) {
        var way = way(event.getCode());
        if (way != 0 && !event.isShortcutDown() && !event.isAltDown()) {
            grow(way * (event.isShiftDown() ? FAR : STEP));
            event.consume();
        }
    }

    /// Whether a key makes the part larger or smaller.
    private int way(KeyCode key) {
        var out = switch (side) {
            case TOP -> KeyCode.UP;
            case BOTTOM -> KeyCode.DOWN;
            case LEFT -> KeyCode.LEFT;
            case RIGHT -> KeyCode.RIGHT;
        };
        var back = switch (side) {
            case TOP -> KeyCode.DOWN;
            case BOTTOM -> KeyCode.UP;
            case LEFT -> KeyCode.RIGHT;
            case RIGHT -> KeyCode.LEFT;
        };
        return key == out ? 1 : key == back ? -1 : 0;
    }

    private void grow(double by) {
        moved = true;
        part.become(part.size().getValue().doubleValue() + by);
    }

    private void settle() {
        if (moved) {
            moved = false;
            part.settle();
        }
    }
}
