package nabla.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.Region;
import nabla.app.style.InWords;
import nabla.graph.Words;

/// One of a few: the constants of an enum, or texts.
public final class ChoiceControl implements SettingControl {

    private static final Words WORDS = Words.of("inspector");

    private final Supplier<? extends List<?>> choices;
    private final ComboBox<Object> box = new ComboBox<>();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private boolean showing;

    /// @param choices what there is to choose from at the moment
    public ChoiceControl(Supplier<? extends List<?>> choices, Turn turn) {
        this.choices = choices;
        box.setVisibleRowCount(12);
        box.setMinWidth(0);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(InWords.of(ChoiceControl::words));
        box.valueProperty().addListener((_, _, now) -> {
            if (!showing && now != null) {
                turn.to(now);
                turn.done();
            }
        });
    }

    public static String words(Object choice) {
        return switch (choice) {
            case null -> "";
            case String text when text.isEmpty() -> WORDS.text("axis.last");
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
        var all = new ArrayList<Object>(choices.get());
        if (!all.contains(value)) {
            all.add(value);
        }
        if (!all.equals(box.getItems())) {
            box.getItems().setAll(all);
        }
        box.setValue(value);
        showing = false;
    }

    @Override public void showMixed() {
        showing = true;
        var all = new ArrayList<Object>(choices.get());
        if (!all.equals(box.getItems())) {
            box.getItems().setAll(all);
        }
        box.setPromptText(WORDS.text("mixed"));
        box.setValue(null);
        showing = false;
    }

    @Override public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
