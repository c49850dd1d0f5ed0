package nabla.app.inspector;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Section;
import nabla.app.control.SettingControl;
import nabla.graph.Knob;
import nabla.graph.Op;
import nabla.graph.Setting;
import nabla.graph.Words;
import nabla.tensor.Values;

/// A setting of an operation: its name, the control that its type asks for, and below it the sentence where it does not do.
final class SettingRow {

    private static final Words WORDS = Words.of("inspector");

    private final Setting setting;
    private final Supplier<Op> now;
    private final SettingControl control;
    private final Label fault = Section.sentence("", "caption", "text-wrong", "setting-fault");
    private final VBox view;
    private String refused = "";

    private SettingRow(Setting setting, Supplier<Op> now, SettingControl control) {
        this.setting = setting;
        this.now = now;
        this.control = control;
        var name = words(now.get().type().id(), setting.name());
        control.view().setId("setting-" + setting.name());
        control.view().setAccessibleText(name);
        view = new VBox();
        if (setting.type() == Values.class || setting.text() == Knob.Text.LONG) {
            var label = new Label(name);
            label.getStyleClass().add("form-name");
            view.getChildren().addAll(label, control.view());
        } else {
            view.getChildren().add(Section.row(name, control.view()));
        }
        view.getChildren().add(fault);
        fault.setId("fault-" + setting.name());
        control.fault().subscribe(_ -> judge());
    }

    /// A row for a setting; none where its type has no form here.
    ///
    /// @param now the operation as it stands
    /// @param turn takes the operation as it is turned
    static Optional<SettingRow> of(Setting setting, Supplier<Op> now, Supplier<List<String>> choices,
            Consumer<Op> turn, Runnable done) {
        var row = new SettingRow[1];
        var control = SettingControl.of(setting, setting.of(now.get().type().prototype()), choices,
                new SettingControl.Turn() {
                    @Override public void to(Object value) {
                        row[0].turn(value, turn);
                    }

                    @Override public void done() {
                        done.run();
                    }
                });
        return control.map(c -> row[0] = new SettingRow(setting, now, c));
    }

    /// What a setting is called: by its operation, by all, or else as in the code.
    static String words(String op, String setting) {
        return WORDS.find("setting." + op + "." + setting).or(() -> WORDS.find("setting." + setting)).orElseGet(() -> {
            var apart = setting.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
            return Character.toUpperCase(apart.charAt(0)) + apart.substring(1);
        });
    }

    Region view() {
        return view;
    }

    private void turn(Object value, Consumer<Op> turn) {
        try {
            var turned = setting.turn(now.get(), value);
            refused = "";
            turn.accept(turned);
        } catch (IllegalArgumentException refusal) {
            refused = refusal.getMessage();
        }
        judge();
    }

    void refresh() {
        control.show(setting.of(now.get()));
        judge();
    }

    private void judge() {
        var typed = control.fault().get();
        var sentence = !typed.isEmpty() ? typed
                : !refused.isEmpty() ? refused : setting.fault(now.get()).orElse("");
        fault.setText(sentence);
        fault.setVisible(!sentence.isEmpty());
        fault.setManaged(!sentence.isEmpty());
    }
}
