package nabla.app.inspector;

import java.util.List;
import java.util.Locale;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.Region;
import nabla.app.style.InWords;
import nabla.graph.Words;

/// One of a few: the constants of an enum, or texts.
final class ChoiceControl implements SettingControl {

    private static final Words WORDS = Words.of("inspector");

    private final ComboBox<Object> box = new ComboBox<>();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private boolean showing;

    ChoiceControl(List<?> choices, Turn turn) {
        box.getItems().setAll(choices);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(InWords.of(ChoiceControl::words));
        box.valueProperty().addListener((_, _, now) -> {
            if (!showing && now != null) {
                turn.to(now);
                turn.done();
            }
        });
    }

    static String words(Object choice) {
        return switch (choice) {
            case null -> "";
            case Enum<?> constant ->
                WORDS.find("choice." + constant.getDeclaringClass().getSimpleName() + "." + constant.name())
                        .orElseGet(() -> constant.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            default -> choice.toString();
        };
    }

    @Override public Region view() {
        return box;
    }

    @Override public void show(Object value) {
        showing = true;
        box.setValue(value);
        showing = false;
    }

    @Override public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
