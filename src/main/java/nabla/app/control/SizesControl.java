package nabla.app.control;

import java.util.List;
import java.util.stream.Collectors;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import nabla.graph.Words;

/// Whole numbers in a row, as a shape is written: `3×4`.
final class SizesControl implements SettingControl {

    private final TextField field = new TextField();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private List<?> shown = List.of();
    private boolean showing;

    SizesControl(Turn turn) {
        field.getStyleClass().add("number-field");
        field.setMaxWidth(Double.MAX_VALUE);
        field.setPromptText(Words.of("inspector").text("sizes.empty"));
        field.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                Typed.sizes(now)
                        .ifPresentOrElse(
                                sizes -> {
                                    say("");
                                    shown = sizes;
                                    turn.to(sizes);
                                },
                                () -> say(Words.of("inspector").text("sizes.none", now.strip())));
            }
        });
        field.setOnAction(_ -> turn.done());
        field.focusedProperty().addListener((_, _, now) -> {
            if (!now) turn.done();
        });
    }

    private void say(String sentence) {
        fault.set(sentence);
        field.getStyleClass().remove("wrong");
        if (!sentence.isEmpty()) {
            field.getStyleClass().add("wrong");
        }
    }

    @Override public Region view() {
        return field;
    }

    @Override public void show(Object value) {
        var sizes = (List<?>) value;
        if (!sizes.equals(shown) || field.getText().isEmpty() != sizes.isEmpty()) {
            shown = sizes;
            showing = true;
            field.setText(sizes.stream().map(String::valueOf).collect(Collectors.joining("×")));
            showing = false;
            say("");
        }
    }

    @Override public void showMixed() {
        showing = true;
        shown = List.of(Double.NaN);
        field.setPromptText(Words.of("inspector").text("mixed"));
        field.clear();
        showing = false;
        say("");
    }

    @Override public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
