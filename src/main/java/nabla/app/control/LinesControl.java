package nabla.app.control;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import nabla.graph.Words;

/// A text of several lines.
final class LinesControl implements SettingControl {

    private static final int ROWS = 3;

    private final TextArea area = new TextArea();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private boolean showing;

    LinesControl(Turn turn) {
        area.setPrefRowCount(ROWS);
        area.setWrapText(true);
        area.setMinWidth(0);
        area.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                turn.to(now);
            }
        });
        area.focusedProperty().addListener((_, _, now) -> {
            if (!now) turn.done();
        });
    }

    @Override public Region view() {
        return area;
    }

    @Override public void show(Object value) {
        if (!area.getText().equals(value)) {
            showing = true;
            area.setText((String) value);
            showing = false;
        }
    }

    @Override public void showMixed() {
        showing = true;
        area.setPromptText(Words.of("inspector").text("mixed"));
        area.clear();
        showing = false;
    }

    @Override public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
