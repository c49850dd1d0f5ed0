package nabla.app.matrix;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import nabla.app.control.Typed;
import nabla.app.picture.Box;
import nabla.graph.Words;

/// The field that opens over a cell of a table. What is no number is not taken and stays to be mended.
final class CellEditor {

    private final TextField field = new TextField();
    private final DoubleConsumer write;
    private final Consumer<String> refuse;
    private final Consumer<KeyCode> left;
    private boolean leavesByArrows;

    /// @param left is told by which key the cell was left
    CellEditor(DoubleConsumer write, Consumer<String> refuse, Consumer<KeyCode> left) {
        this.write = write;
        this.refuse = refuse;
        this.left = left;
        field.setManaged(false);
        field.setVisible(false);
        field.setId("matrix-cell");
        field.getStyleClass().addAll("number-field", "cell-field");
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        field.focusedProperty().subscribe(isFocused -> {
            if (!isFocused && field.isVisible()) {
                take();
                close();
            }
        });
    }

    Region view() {
        return field;
    }

    void open(Box over, String begun, double number) {
        leavesByArrows = !begun.isEmpty();
        field.setText(begun.isEmpty() ? Typed.text(number) : begun);
        field.getStyleClass().remove("wrong");
        field.resizeRelocate(over.x(), over.y(), over.width(), over.height());
        field.setVisible(true);
        field.applyCss(); // or its skin, made later, would select what was begun
        field.requestFocus();
        if (begun.isEmpty()) {
            field.selectAll();
        } else {
            field.end();
        }
    }

    /// What was typed and not taken is forgotten.
    void close() {
        field.setVisible(false);
    }

    private boolean take() {
        var number = Typed.number(field.getText());
        if (number.isEmpty()) {
            field.getStyleClass().add("wrong");
            refuse.accept(Words.of("inspector").text("number.none", field.getText().strip()));
            return false;
        }
        write.accept(number.getAsDouble());
        return true;
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> leave(event);
            case ENTER, TAB, UP, DOWN -> finish(event);
            case LEFT, RIGHT -> {
                if (leavesByArrows) {
                    finish(event);
                }
            }
            default -> {}
        }
    }

    private void finish(KeyEvent event) {
        event.consume();
        if (take()) {
            leave(event);
        }
    }

    private void leave(KeyEvent event) {
        event.consume();
        close();
        left.accept(event.getCode());
    }
}
