package nabla.app.palette;

import java.util.function.Consumer;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import nabla.app.control.Said;
import nabla.project.ProjectProblem;

/// One line that is written in the place of a row: Enter takes it, so does a click elsewhere, Esc leaves all as it was.
final class RowField extends VBox {

    private final TextField field = new TextField();
    private final Label fault = new Label();
    private final String before;
    private final Consumer<String> take;
    private final Runnable leave;
    private boolean open = true;

    /// @param take is handed what is written anew; where it says in a problem why that cannot be, the line stays
    /// @param leave is called where all stays as it was
    RowField(String now, String name, Consumer<String> take, Runnable leave) {
        before = now;
        this.take = take;
        this.leave = leave;
        field.setText(now);
        field.setPromptText(name);
        field.setId("palette-words");
        Said.as(name, field);
        fault.setWrapText(true);
        fault.getStyleClass().addAll("caption", "text-wrong", "palette-told");
        getStyleClass().add("palette-field");
        getChildren().add(field);
        field.setOnAction(_ -> end());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                giveUp();
            }
        });
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                end();
                giveUp();
            }
        });
    }

    void begin() {
        field.requestFocus();
        field.selectAll();
    }

    private void end() {
        if (!open) {
            return;
        }
        var text = field.getText().strip();
        if (text.isEmpty() || text.equals(before)) {
            giveUp();
            return;
        }
        open = false;
        try {
            take.accept(text);
        } catch (ProjectProblem problem) {
            open = true;
            fault.setText(problem.sentence());
            if (!getChildren().contains(fault)) {
                getChildren().add(fault);
            }
        }
    }

    private void giveUp() {
        if (open) {
            open = false;
            leave.run();
        }
    }
}
