package nabla.app.control;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import nabla.graph.Words;

/// A free text.
final class TextControl implements SettingControl {

    private final TextField field = new TextField();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private boolean showing;

    TextControl(Turn turn) {
        field.setMaxWidth(Double.MAX_VALUE);
        field.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                turn.to(now);
            }
        });
        field.setOnAction(_ -> turn.done());
        field.focusedProperty().addListener((_, _, now) -> {
            if (!now) turn.done();
        });
    }

    @Override public Region view() {
        return field;
    }

    @Override public void show(Object value) {
        if (!field.getText().equals(value)) {
            showing = true;
            field.setText((String) value);
            showing = false;
        }
    }

    @Override public void showMixed() {
        showing = true;
        field.setPromptText(Words.of("inspector").text("mixed"));
        field.clear();
        showing = false;
    }

    @Override public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
