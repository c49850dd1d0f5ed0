package nabla.app.inspector;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.ChoiceControl;
import nabla.app.control.Said;
import nabla.app.control.Section;
import nabla.app.control.SettingControl;
import nabla.app.control.Typed;
import nabla.app.style.Icons;
import nabla.app.document.Document;
import nabla.graph.Knob;
import nabla.graph.Op;
import nabla.graph.Setting;
import nabla.graph.Words;
import nabla.tensor.Values;

/// A setting of one operation or of several: its name, the control that its type asks for, the way back to what it was from the palette,
/// and below it the sentence where it does not do.
final class SettingRow {

    private static final Words WORDS = Words.of("inspector");
    private static final double GUTTER = 16;
    private static final double HIGH = 32;

    private final String setting;
    private final Turned turned;
    private final SettingControl control;
    private final Label fault = Section.sentence("", "caption", "text-wrong", "setting-fault");
    private final Button back = new Button();
    private final Tooltip backTip = new Tooltip();
    private final String name;
    private final VBox view;
    private Optional<ExposePin> pin = Optional.empty();
    private String refused = "";

    /// What has the setting, and takes it as it is turned.
    interface Turned {
        /// The operations as they stand; at least one.
        List<Op> ops();

        /// What a text may be chosen from.
        List<String> choices(Setting setting);

        /// Turns each operation; the same gesture goes on until [#done()].
        void turn(UnaryOperator<Op> by);

        void done();
    }

    private SettingRow(Setting setting, String id, String name, Turned turned, SettingControl control) {
        this.setting = setting.name();
        this.name = name;
        this.turned = turned;
        this.control = control;
        control.view().setId("setting-" + id);
        Said.as(name, control.view());
        view = new VBox();
        if (setting.type() == Values.class || setting.text() == Knob.Text.LONG) {
            var label = new Label(name);
            label.getStyleClass().add("form-name");
            view.getChildren().addAll(label, control.view());
        } else {
            view.getChildren().add(Section.row(name, control.view()));
        }
        view.getChildren().addAll(fault, back);
        fault.setId("fault-" + id);
        back.getStyleClass().add("gutter-button");
        back.setId("reset-" + id);
        back.setGraphic(Icons.RESET.node(10));
        back.setManaged(false);
        back.setTooltip(backTip);
        back.resizeRelocate(-GUTTER, 0, GUTTER, HIGH);
        back.setOnAction(_ -> reset());
        control.fault().subscribe(_ -> judge());
    }

    /// A row for a setting; none where its type has no form here.
    static Optional<SettingRow> of(Setting setting, Turned turned) {
        return of(setting, setting.name(), SettingWords.of(turned.ops().getFirst().type().id(), setting.name()),
                turned);
    }

    /// The same under another name.
    static Optional<SettingRow> of(Setting setting, String id, String name, Turned turned) {
        var row = new SettingRow[1];
        var control = SettingControl.of(setting, setting.of(turned.ops().getFirst().type().prototype()),
                () -> turned.choices(setting), new SettingControl.Turn() {
                    @Override public void to(Object value) {
                        row[0].turn(value);
                    }

                    @Override public void done() {
                        turned.done();
                    }
                });
        return control.map(c -> row[0] = new SettingRow(setting, id, name, turned, c));
    }

    /// With a pin that exposes the setting of a node on what is around it.
    ///
    /// @param as what the node calls the setting
    void pin(Document document, String node, String as) {
        pin = Optional.of(new ExposePin(document, node, as, name));
        pin.get().attach(view);
    }

    String setting() {
        return setting;
    }

    Region view() {
        return view;
    }

    private Op first() {
        return turned.ops().getFirst();
    }

    private Setting of(Op op) {
        return op.type().settings().stream().filter(s -> s.name().equals(setting)).findFirst().orElseThrow();
    }

    private Object value(Op op) {
        return of(op).of(op);
    }

    /// What it is when an operation is fresh from the palette.
    private Object usual(Op op) {
        return value(op.type().prototype());
    }

    boolean isUsual() {
        return turned.ops().stream().allMatch(op -> Objects.equals(value(op), usual(op)));
    }

    private void turn(Object value) {
        try {
            turned.ops().forEach(op -> of(op).turn(op, value));
            refused = "";
            turned.turn(op -> of(op).turn(op, value));
        } catch (IllegalArgumentException refusal) {
            refused = refusal.getMessage();
        }
        judge();
    }

    /// Back to what it was from the palette.
    private void reset() {
        refused = "";
        turned.done();
        turned.turn(this::reset);
        turned.done();
        refresh();
    }

    Op reset(Op op) {
        return of(op).turn(op, usual(op));
    }

    void refresh() {
        var ops = turned.ops();
        if (ops.stream().map(this::value).distinct().count() > 1) {
            control.showMixed();
        } else {
            control.show(value(ops.getFirst()));
        }
        back.setVisible(!isUsual());
        var tip = WORDS.text("reset.to", said(usual(first())));
        backTip.setText(tip);
        back.setAccessibleText(tip);
        pin.ifPresent(ExposePin::refresh);
        judge();
    }

    private static String said(Object value) {
        return switch (value) {
            case Number number -> Typed.text(number.doubleValue());
            case String text when text.isBlank() -> "–";
            case Enum<?> constant -> ChoiceControl.words(constant);
            default -> value.toString();
        };
    }

    private void judge() {
        var typed = control.fault().get();
        var sentence = !typed.isEmpty() ? typed
                : !refused.isEmpty() ? refused
                : turned.ops().stream().flatMap(op -> of(op).fault(op).stream()).findFirst().orElse("");
        fault.setText(sentence);
        fault.setVisible(!sentence.isEmpty());
        fault.setManaged(!sentence.isEmpty());
    }
}
