package nabla.app.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Buttons;
import nabla.app.control.ChoiceControl;
import nabla.app.control.NumberField;
import nabla.app.control.Said;
import nabla.app.control.Section;
import nabla.app.control.SettingControl;
import nabla.app.document.Document;
import nabla.app.document.Gesture;
import nabla.app.style.Icons;
import nabla.engine.Plan;
import nabla.graph.Words;
import nabla.project.Edit;

/// How the graph is trained: phases that can be added, named, moved and taken away, each with all that it says.
public final class PlanForm {

    private static final Words WORDS = Words.of("inspector");
    private static final int MOST_STEPS = 1_000_000;

    /// How phases follow one another.
    private enum Turns {
        IN_ORDER,
        ALTERNATING
    }

    private final Document document;
    private final Gesture gesture;
    private final VBox place = new VBox();
    private final List<PhaseForm> forms = new ArrayList<>();
    private final List<Runnable> refreshers = new ArrayList<>();
    private List<Object> shown = List.of();

    public PlanForm(Document document) {
        this.document = document;
        gesture = Gesture.on(document);
        place.setId("plan");
        place.getStyleClass().add("plan-form");
    }

    public Region view() {
        return place;
    }

    private Plan plan() {
        return document.project().get().plan();
    }

    /// Shows the plan as it stands; a control that is being turned stays as it is.
    public void refresh() {
        var about = about();
        if (!about.equals(shown)) {
            shown = about;
            var focused = Optional.ofNullable(place.getScene()).map(s -> s.getFocusOwner()).map(Node::getId)
                    .filter(id -> place.lookup("#" + id) != null);
            lay();
            focused.map(id -> place.lookup("#" + id)).ifPresent(Node::requestFocus);
        }
        forms.forEach(PhaseForm::refresh);
        refreshers.forEach(Runnable::run);
    }

    /// What the form was laid for; the graph is part of it, for it gives the names to choose from.
    private List<Object> about() {
        var about = new ArrayList<Object>();
        plan().phases().forEach(phase -> about.add(PhaseForm.about(phase)));
        about.add(plan().turns().getClass());
        about.add(Names.learning(document.project().get().graph()));
        about.add(Names.losses(document.project().get().graph()));
        return about;
    }

    private void lay() {
        place.getChildren().clear();
        forms.clear();
        refreshers.clear();
        var count = plan().phases().size();
        if (count > 1) {
            turns();
        }
        for (var i = 0; i < count; i++) {
            var form = new PhaseForm(new InHand(document, gesture, i));
            forms.add(form);
            place.getChildren().addAll(head(i, count), form.view());
        }
        var add = new Button(WORDS.text("plan.add"));
        add.setGraphic(Icons.PLUS.node(12));
        add.setId("plan-add");
        add.setOnAction(_ -> put(Phases::added));
        place.getChildren().add(add);
    }

    /// A change of the phases as a whole: a gesture of its own.
    private void put(UnaryOperator<Plan> change) {
        gesture.end();
        gesture.turn(new Edit.OfPlan(change.apply(plan())));
        gesture.end();
    }

    private Region head(int at, int count) {
        var number = new Label(Integer.toString(at + 1));
        number.getStyleClass().add("caption-bold");
        var name = new TextField();
        name.setId("plan-name" + (at == 0 ? "" : "-" + (at + 1)));
        name.setMinWidth(0);
        name.getStyleClass().addAll("bare-field", "plan-name");
        Said.as(WORDS.text("plan.name"), name);
        name.setTooltip(new Tooltip(WORDS.text("plan.name")));
        HBox.setHgrow(name, Priority.ALWAYS);
        name.textProperty().addListener((_, _, text) -> {
            if (!text.equals(plan().phases().get(at).name())) {
                gesture.turn(new Edit.OfPlan(plan().with(at, plan().phases().get(at).named(text))));
            }
        });
        name.setOnAction(_ -> gesture.end());
        name.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) gesture.end();
        });
        refreshers.add(() -> {
            var now = plan().phases().get(at).name();
            if (!name.getText().equals(now)) {
                name.setText(now);
            }
        });
        var row = new HBox(number, name);
        row.getStyleClass().add("plan-head");
        if (count > 1) {
            row.getChildren().addAll(
                    button(Icons.CHEVRON_UP, "up", at, at > 0, plan -> Phases.moved(plan, at, at - 1)),
                    button(Icons.CHEVRON_DOWN, "down", at, at < count - 1, plan -> Phases.moved(plan, at, at + 1)),
                    button(Icons.TRASH, "removePhase", at, true, plan -> Phases.without(plan, at)));
        }
        return row;
    }

    private Button button(Icons icon, String key, int at, Boolean possible, UnaryOperator<Plan> change) {
        var button = Buttons.icon(icon.node(12), WORDS.text("plan." + key), () -> put(change));
        button.setId("plan-" + key + "-" + (at + 1));
        button.setDisable(!possible);
        return button;
    }

    private void turns() {
        var choice = new ChoiceControl(() -> List.of(Turns.values()), new SettingControl.Turn() {
            @Override public void to(Object chosen) {
                var isOther = plan().turns() instanceof Plan.Turns.Alternating != (chosen == Turns.ALTERNATING);
                if (isOther) {
                    gesture.turn(new Edit.OfPlan(new Plan(plan().phases(), chosen == Turns.IN_ORDER
                            ? Plan.Turns.IN_ORDER
                            : new Plan.Turns.Alternating(Collections.nCopies(plan().phases().size(), 1)))));
                }
            }

            @Override public void done() {
                gesture.end();
            }
        });
        choice.view().setId("plan-turns");
        place.getChildren().add(Section.row(WORDS.text("plan.turns"), choice.view()));
        refreshers.add(() -> choice.show(
                plan().turns() instanceof Plan.Turns.Alternating ? Turns.ALTERNATING : Turns.IN_ORDER));
        if (plan().turns() instanceof Plan.Turns.Alternating) {
            var fields = IntStream.range(0, plan().phases().size()).mapToObj(this::steps).toList();
            var row = new HBox();
            row.getStyleClass().add("plan-line");
            for (var field : fields) {
                if (!row.getChildren().isEmpty()) {
                    row.getChildren().add(new Label(":"));
                }
                row.getChildren().add(field);
            }
            place.getChildren().add(Section.row(WORDS.text("plan.steps"), row));
        }
    }

    private NumberField steps(int at) {
        var field = NumberField.of(NumberField.Kind.WHOLE, NumberField.Hand.AT_ONCE).within(1, MOST_STEPS)
                .onTurn(value -> gesture.turn(new Edit.OfPlan(Phases.taking(plan(), at, (int) value))))
                .onDone(gesture::end);
        field.setId("plan-steps-" + (at + 1));
        field.setMinWidth(0);
        field.setPrefWidth(56);
        refreshers.add(() -> {
            if (plan().turns() instanceof Plan.Turns.Alternating(var steps) && at < steps.size()) {
                field.show(steps.get(at));
            }
        });
        return field;
    }
}
