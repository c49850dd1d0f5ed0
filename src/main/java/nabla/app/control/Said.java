package nabla.app.control;

import atlantafx.base.controls.ToggleSwitch;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.util.StringConverter;
import nabla.graph.Words;

/// What is heard of a control: its name, and what stands in it. A screen reader takes the text of a field for its value, so that a name alone would hide it.
public final class Said {

    private static final Words WORDS = Words.of("inspector");

    private Said() {}

    /// Names a control, or all that a composed one consists of and that has no name yet.
    public static <N extends Node> N as(String name, N part) {
        switch ((Node) part) {
            case TextInputControl field when !field.accessibleTextProperty().isBound() ->
                field.accessibleTextProperty().bind(field.textProperty().map(now -> both(name,
                        now == null || now.isBlank() ? field.getPromptText() : now)));
            case ComboBox<?> box when !box.accessibleTextProperty().isBound() -> of(name, box);
            case ChoiceBox<?> box when !box.accessibleTextProperty().isBound() -> of(name, box);
            case ToggleSwitch turn when !turn.accessibleTextProperty().isBound() ->
                turn.accessibleTextProperty().bind(turn.selectedProperty()
                        .map(now -> both(name, WORDS.text(now ? "said.on" : "said.off"))));
            case Slider slider when isNameless(slider) -> slider.setAccessibleText(name);
            case ButtonBase button -> {
                if (!own(button).startsWith(name)) {
                    button.setAccessibleText(both(name, own(button)));
                }
            }
            case Parent parent when !parent.isFocusTraversable() ->
                parent.getChildrenUnmodifiable().forEach(child -> as(name, child));
            case Node other -> {
                if (other.isFocusTraversable() && isNameless(other)) {
                    other.setAccessibleText(name);
                }
            }
        }
        return part;
    }

    /// What is heard of a search: its name, what was typed, and what Enter would take.
    public static String picked(String name, String typed, String first) {
        return both(both(name, typed), first);
    }

    private static boolean isNameless(Node node) {
        return node.getAccessibleText() == null || node.getAccessibleText().isBlank();
    }

    private static String own(ButtonBase button) {
        return isNameless(button) ? String.valueOf(button.getText()) : button.getAccessibleText();
    }

    private static <T> void of(String name, ComboBox<T> box) {
        box.accessibleTextProperty().bind(box.valueProperty().map(now -> both(name, words(box.getConverter(), now)))
                .orElse(name));
    }

    private static <T> void of(String name, ChoiceBox<T> box) {
        box.accessibleTextProperty().bind(box.valueProperty().map(now -> both(name, words(box.getConverter(), now)))
                .orElse(name));
    }

    private static <T> String words(StringConverter<T> converter, T value) {
        return converter == null ? value.toString() : converter.toString(value);
    }

    private static String both(String name, String value) {
        return value == null || value.isBlank() || value.equals(name) ? name : name + ": " + value;
    }
}
