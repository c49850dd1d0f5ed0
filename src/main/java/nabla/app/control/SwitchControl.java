package nabla.app.control;

import atlantafx.base.controls.ToggleSwitch;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.layout.Region;
import nabla.graph.Words;

/// Yes or no.
final class SwitchControl implements SettingControl {

    private final ToggleSwitch button = new ToggleSwitch();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private boolean showing;

    SwitchControl(Turn turn) {
        button.selectedProperty().addListener((_, _, now) -> {
            if (!showing) {
                turn.to(now);
                turn.done();
            }
        });
    }

    @Override public Region view() {
        return button;
    }

    @Override public void show(Object value) {
        showing = true;
        button.setText("");
        button.setSelected((Boolean) value);
        showing = false;
    }

    @Override public void showMixed() {
        showing = true;
        button.setSelected(false);
        button.setText(Words.of("inspector").text("mixed"));
        showing = false;
    }

    @Override public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
