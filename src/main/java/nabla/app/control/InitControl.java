package nabla.app.control;

import java.util.List;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import nabla.graph.Init;

/// How weights begin: the rule, and its scale.
public final class InitControl implements SettingControl {

    private final ChoiceControl rule;
    private final NumberField scale;
    private final HBox view;
    private Init now = Init.XAVIER;

    public InitControl(Turn turn) {
        rule = new ChoiceControl(() -> List.of(Init.Rule.values()), new Turn() {
            @Override public void to(Object value) {
                turn.to(usual((Init.Rule) value));
            }

            @Override public void done() {
                turn.done();
            }
        });
        scale = NumberField.of(NumberField.Kind.REAL, NumberField.Hand.AT_ONCE)
                .onTurn(value -> turn.to(new Init(now.rule(), value)))
                .onDone(turn::done);
        scale.getStyleClass().add("scale-field");
        HBox.setHgrow(rule.view(), Priority.ALWAYS);
        view = new HBox(rule.view(), scale);
        view.getStyleClass().add("number-control");
    }

    /// A rule with the scale that one would begin with.
    private static Init usual(Init.Rule rule) {
        return switch (rule) {
            case CONSTANT -> Init.ZEROS;
            case UNIFORM, NORMAL -> new Init(rule, 0.1);
            case XAVIER, HE, XAVIER_NORMAL, HE_UNIFORM -> new Init(rule, 1);
        };
    }

    @Override public Region view() {
        return view;
    }

    @Override public void show(Object value) {
        now = (Init) value;
        rule.show(now.rule());
        scale.show(now.scale());
    }

    @Override public void showMixed() {
        rule.showMixed();
        scale.showMixed();
    }

    @Override public ReadOnlyStringProperty fault() {
        return scale.fault();
    }
}
