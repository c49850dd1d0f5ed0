package nabla.app.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.ChoiceControl;
import nabla.app.control.NumberField;
import nabla.app.control.Said;
import nabla.app.control.Section;
import nabla.app.control.SettingControl;
import nabla.engine.Plan;
import nabla.graph.Words;
import nabla.project.PlanNumber;

/// Rows of controls for one phase, each with the sentence of what it does not take below it.
final class PhaseRows {

    static final Words WORDS = Words.of("inspector");

    private final InHand hand;
    private final VBox view = new VBox();
    private final List<Runnable> refreshers = new ArrayList<>();

    PhaseRows(InHand hand) {
        this.hand = hand;
        view.getStyleClass().add("plan-rows");
    }

    Region view() {
        return view;
    }

    InHand hand() {
        return hand;
    }

    void refresh() {
        refreshers.forEach(Runnable::run);
    }

    void onRefresh(Runnable work) {
        refreshers.add(work);
    }

    void add(Node node) {
        view.getChildren().add(node);
    }

    /// A part of the form.
    void part(String key) {
        var label = new Label(WORDS.text("plan.part." + key));
        label.getStyleClass().add("caption-bold");
        view.getChildren().add(label);
    }

    /// A number and what it must be.
    NumberField number(String name, String id, NumberField.Kind kind, PlanNumber allowed,
            Function<Plan.Phase, Double> read, BiFunction<Plan.Phase, Double, Plan.Phase> write) {
        var field = field(id, kind, allowed, () -> read.apply(hand.phase()),
                value -> hand.turn(phase -> write.apply(phase, value)));
        row(name, field);
        return field;
    }

    /// A field that is not in a row of its own.
    NumberField field(String id, NumberField.Kind kind, PlanNumber allowed, DoubleSupplier read,
            java.util.function.DoubleConsumer write) {
        var field = NumberField.of(kind, NumberField.Hand.AT_ONCE)
                .within(kind == NumberField.Kind.WHOLE ? 0 : Double.NEGATIVE_INFINITY,
                        kind == NumberField.Kind.WHOLE ? 1e9 : Double.POSITIVE_INFINITY)
                .which(allowed::allows, allowed.words())
                .onTurn(write)
                .onDone(hand::done);
        field.setId(hand.id(id));
        field.setMaxWidth(Double.MAX_VALUE);
        onRefresh(() -> field.show(read.getAsDouble()));
        return field;
    }

    private void row(String name, NumberField field) {
        Said.as(name, field);
        view.getChildren().addAll(Section.row(name, field), fault(field));
    }

    static Label fault(NumberField field) {
        var fault = Section.sentence("", "caption", "text-wrong");
        field.fault().subscribe(sentence -> {
            fault.setText(sentence);
            fault.setVisible(!sentence.isEmpty());
            fault.setManaged(!sentence.isEmpty());
        });
        return fault;
    }

    /// One of several; texts and constants are said in words.
    void choice(String name, String id, Supplier<? extends List<?>> choices, Function<Plan.Phase, Object> read,
            BiFunction<Plan.Phase, Object, Plan.Phase> write) {
        var choice = new ChoiceControl(choices, new SettingControl.Turn() {
            @Override public void to(Object chosen) {
                hand.turn(phase -> write.apply(phase, chosen));
            }

            @Override public void done() {
                hand.done();
            }
        });
        choice.view().setId(hand.id(id));
        Said.as(name, choice.view());
        view.getChildren().add(Section.row(name, choice.view()));
        onRefresh(() -> choice.show(read.apply(hand.phase())));
    }

    /// Something with a number and a button that takes it away.
    static HBox line(Node... parts) {
        var line = new HBox(parts);
        line.getStyleClass().add("plan-line");
        return line;
    }
}
