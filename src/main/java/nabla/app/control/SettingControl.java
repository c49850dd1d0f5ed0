package nabla.app.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.layout.Region;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.Setting;
import nabla.tensor.Values;

/// A control for one value, whatever the value is of: it shows it, and hands over what it is turned to.
public interface SettingControl {

    Region view();

    void show(Object value);

    /// Shows that several things differ in it; what it is turned to next is for all of them.
    void showMixed();

    /// Why what stands in the control is no value at all; empty where it is one.
    ReadOnlyStringProperty fault();

    /// Takes what a control hands over.
    interface Turn {
        /// The same gesture goes on until [#done()].
        void to(Object value);

        void done();
    }

    /// The control that fits the type of a setting; none where it has no form here.
    ///
    /// @param usual what it is at first
    /// @param choices what a text may be chosen from; none where it is free
    static Optional<SettingControl> of(Setting setting, Object usual, Supplier<List<String>> choices, Turn turn) {
        var type = setting.type();
        if (type == int.class) {
            return Optional.of(NumberControl.whole(setting.min(), setting.max(), turn));
        }
        if (type == double.class) {
            return Optional.of(NumberControl.real(setting.min(), setting.max(), (double) usual, turn));
        }
        if (type == boolean.class) {
            return Optional.of(new SwitchControl(turn));
        }
        if (type.isEnum()) {
            return Optional.of(new ChoiceControl(() -> List.of(type.getEnumConstants()), turn));
        }
        if (type == String.class) {
            return Optional.of(text(setting.text(), choices, turn));
        }
        if (type == Init.class) {
            return Optional.of(new InitControl(turn));
        }
        if (type == List.class) {
            return Optional.of(new SizesControl(turn));
        }
        return type == Values.class ? Optional.of(new ValuesControl(turn)) : Optional.empty();
    }

    private static SettingControl text(Knob.Text kind, Supplier<List<String>> choices, Turn turn) {
        return switch (kind) {
            case FREE -> choices.get().isEmpty() ? new TextControl(turn) : new ChoiceControl(choices, turn);
            case LONG -> new LinesControl(turn);
            case AXIS -> new ChoiceControl(() -> AxesControl.withNone(choices.get()), turn);
            case AXES -> new AxesControl(choices, turn);
        };
    }
}
