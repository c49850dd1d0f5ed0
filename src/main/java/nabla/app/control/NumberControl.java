package nabla.app.control;

import java.util.function.Function;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import nabla.app.style.Icons;
import nabla.graph.Words;

/// A number: whole ones with − and +, others with a slider where they lie between two ends.
final class NumberControl implements SettingControl {

    /// Over more than so much, or where the usual value lies in the first hundredth, a slider would turn too much at once.
    private static final double SLIDABLE = 10;
    private static final double FINEST = 0.01;

    private final NumberField field;
    private final HBox view = new HBox();
    private final Slider slider = new Slider();
    private final Turn turn;
    private final Function<Double, Object> made;
    private boolean showing;

    /// A whole number; where it may be −1 beside the numbers from 0, that means none.
    static NumberControl whole(double min, double max, Turn turn) {
        var control = new NumberControl(NumberField.Kind.WHOLE, min, max, max, turn,
                value -> (int) value.doubleValue());
        if (min == -1) {
            control.field.calling(-1, Words.of("inspector").text("number.off"));
        }
        return control;
    }

    /// @param usual what it is at first
    static NumberControl real(double min, double max, double usual, Turn turn) {
        return new NumberControl(NumberField.Kind.REAL, min, max, usual, turn, value -> value);
    }

    private NumberControl(NumberField.Kind kind, double min, double max, double usual, Turn turn,
            Function<Double, Object> made) {
        this.turn = turn;
        this.made = made;
        field = NumberField.of(kind, NumberField.Hand.AT_ONCE)
                .onTurn(value -> turn.to(made.apply(value)))
                .onDone(turn::done);
        if (kind == NumberField.Kind.WHOLE) {
            field.within(Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (Double.isInfinite(min) || Double.isInfinite(max)) {
            field.withInfinity();
        }
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setMaxWidth(Double.MAX_VALUE);
        view.getStyleClass().add("number-control");
        if (kind == NumberField.Kind.WHOLE) {
            view.getChildren().setAll(field, button(Icons.MINUS, "number.less", -1, min, max),
                    button(Icons.PLUS, "number.more", 1, min, max));
        } else if (max - min <= SLIDABLE && usual - min >= (max - min) * FINEST || usual == 0 && max <= 1) {
            slide(min, max);
            view.getChildren().setAll(slider, field);
            field.setMinWidth(72);
            field.setPrefWidth(72);
            field.setMaxWidth(72);
        } else {
            view.getChildren().setAll(field);
        }
    }

    private Button button(Icons icon, String words, int by, double min, double max) {
        var button = new Button();
        button.getStyleClass().add("flat-button");
        button.setGraphic(icon.node(12));
        button.setAccessibleText(Words.of("inspector").text(words));
        button.setTooltip(new Tooltip(Words.of("inspector").text(words)));
        button.setOnAction(_ -> {
            if (field.isMixed()) {
                return;
            }
            var now = field.number().orElse(min);
            field.turn(Math.clamp(now + by, min, max));
            turn.done();
        });
        return button;
    }

    private void slide(double min, double max) {
        slider.setMin(min);
        slider.setMax(max);
        slider.setBlockIncrement((max - min) / 20);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setMinWidth(60);
        slider.setPrefWidth(60);
        slider.setMaxWidth(Double.MAX_VALUE);
        slider.valueProperty().addListener((_, _, now) -> {
            if (!showing) {
                var step = Math.pow(10, Math.floor(Math.log10(max - min)) - 2);
                turn.to(made.apply(new java.math.BigDecimal(Math.rint(now.doubleValue() / step) * step)
                        .round(new java.math.MathContext(12))
                        .doubleValue()));
                if (!slider.isValueChanging() && !slider.isFocused()) {
                    turn.done();
                }
            }
        });
        slider.setOnMouseReleased(_ -> turn.done());
        slider.focusedProperty().subscribe(focused -> {
            if (!focused) turn.done();
        });
    }

    @Override public Region view() {
        return view;
    }

    @Override public void show(Object value) {
        var number = ((Number) value).doubleValue();
        field.show(number);
        showing = true;
        slider.setValue(number);
        showing = false;
    }

    @Override public void showMixed() {
        field.showMixed();
    }

    @Override public ReadOnlyStringProperty fault() {
        return field.fault();
    }
}
