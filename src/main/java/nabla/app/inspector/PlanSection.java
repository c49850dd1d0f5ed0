package nabla.app.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import nabla.app.control.ChoiceControl;
import nabla.app.control.Gesture;
import nabla.app.control.NumberField;
import nabla.app.control.Section;
import nabla.app.picture.Numbers;
import nabla.app.workbench.Document;
import nabla.engine.Clip;
import nabla.engine.Goal;
import nabla.engine.Plan;
import nabla.engine.Rule;
import nabla.engine.Schedule;
import nabla.engine.Stopping;
import nabla.graph.Words;
import nabla.project.Edit;

/// How the graph is trained, phase by phase: all that the plan says, in words, and its usual numbers to be turned.
final class PlanSection {

    private static final Words WORDS = Words.of("inspector");
    private static final double MOST = 1e9;

    private final Document document;
    private final Gesture gesture;
    private final VBox rows = new VBox();
    private final Section section = new Section(WORDS.text("section.plan"), rows);
    private Optional<Plan> shown = Optional.empty();

    PlanSection(Document document) {
        this.document = document;
        gesture = Gesture.on(document);
        rows.setId("plan");
        rows.getStyleClass().add("plan-rows");
    }

    Section section() {
        return section;
    }

    /// The field of a number that was just turned stays as it is.
    void refresh() {
        var plan = document.project().get().plan();
        if (!shown.equals(Optional.of(plan))) {
            shown = Optional.of(plan);
            rows.getChildren().setAll(rows(plan));
        }
    }

    private List<Node> rows(Plan plan) {
        var all = new ArrayList<Node>();
        if (plan.turns() instanceof Plan.Turns.Alternating(var steps)) {
            all.add(said("turns", steps.stream().map(String::valueOf).collect(Collectors.joining(" : "))));
        }
        for (var i = 0; i < plan.phases().size(); i++) {
            var phase = plan.phases().get(i);
            if (plan.phases().size() > 1) {
                var name = new Label(WORDS.text("plan.phase", i + 1, phase.name()));
                name.getStyleClass().add("section-title");
                all.add(name);
            }
            phase(all, i, phase);
        }
        return all;
    }

    private void phase(List<Node> all, int place, Plan.Phase phase) {
        all.add(said("rule", rule(phase.rule())));
        phase.gradient().ifPresent(rule -> {
            if (!(rule.schedule() instanceof Schedule.Constant)) {
                all.add(said("schedule", settings(rule.schedule())));
            }
            if (rule.clip() instanceof Clip.Value(var most)) {
                all.add(said("clip", WORDS.text("plan.clip.value", Numbers.full(most))));
            } else {
                all.add(number("clip", place, rule.clip() instanceof Clip.Norm(var most) ? most : 0,
                        NumberField.Kind.REAL,
                        Optional.of("off"), (p, most) -> p.with(p.gradient().orElseThrow()
                                .with(most == 0 ? Clip.NONE : new Clip.Norm(most)))));
            }
            all.add(number("decay", place, rule.decay(), NumberField.Kind.REAL, Optional.empty(),
                    (p, decay) -> p.with(p.gradient().orElseThrow().withDecay(decay))));
        });
        all.add(number("epochs", place, phase.epochs(), NumberField.Kind.WHOLE, Optional.of("endless"),
                (p, epochs) -> p.withEpochs((int) epochs)));
        all.add(number("evaluate", place, phase.evaluateEvery(), NumberField.Kind.WHOLE, Optional.empty(),
                (p, every) -> p.withEvaluateEvery((int) Math.max(1, every))));
        if (phase.stopping() instanceof Stopping.Early(var goal, var patience)) {
            all.add(said("stopping", WORDS.text("plan.stopping.early", goal(goal), patience)));
        }
        all.add(said("objectives", phase.objectives().isEmpty() ? WORDS.text("plan.objectives.all")
                : phase.objectives().stream().map(o -> o.weight() == 1 ? o.node()
                        : Numbers.full(o.weight()) + " × " + o.node()).collect(Collectors.joining(" + "))));
        phase.factors().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                .forEach(f -> all.add(said("factor", f.getKey() + (f.getValue() == 0 ? ": " + WORDS.text("plan.frozen")
                        : " × " + Numbers.full(f.getValue())))));
        if (!phase.splits().equals(Plan.Splits.USUAL)) {
            all.add(said("splits", WORDS.text("plan.splits.parts", ChoiceControl.words(phase.splits().training()),
                    ChoiceControl.words(phase.splits().validation()))));
        }
    }

    private static Node said(String key, String words) {
        var sentence = Section.sentence(words);
        sentence.setId("plan-" + key);
        return Section.row(WORDS.text("plan." + key), sentence);
    }

    /// What a number of a phase is turned to.
    private interface Turned {
        Plan.Phase of(Plan.Phase phase, double value);
    }

    private Node number(String key, int place, double start, NumberField.Kind kind, Optional<String> zero,
            Turned turned) {
        var field = NumberField.of(kind, NumberField.Hand.WHEN_DONE).within(0, MOST);
        zero.ifPresent(z -> field.calling(0, WORDS.text("plan." + z)));
        field.setId("plan-" + key + (place == 0 ? "" : "-" + (place + 1)));
        field.setMaxWidth(Double.MAX_VALUE);
        field.onTurn(value -> {
            var plan = document.project().get().plan();
            var now = plan.with(place, turned.of(plan.phases().get(place), value));
            shown = Optional.of(now);
            gesture.turn(new Edit.OfPlan(now));
        });
        field.onDone(gesture::end);
        field.show(start);
        return Section.row(WORDS.text("plan." + key), field);
    }

    /// The rule with its settings, as they are called in the code: `Adam: rate 0.01, beta1 0.9, …`.
    private static String rule(Rule rule) {
        return switch (rule) {
            case Rule.Gradient gradient -> settings(gradient.optimizer());
            case Rule.ClosedForm(var method, var layer, var penalty) ->
                WORDS.text("plan.rule." + lower(method), Numbers.full(penalty))
                        + (layer.isEmpty() ? "" : ", " + layer);
            case Rule.Perceptron(var rate) -> WORDS.text("plan.rule.perceptron", Numbers.full(rate));
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String goal(Goal goal) {
        return goal.metric();
    }

    /// A record in words: its name, and each component with its value.
    private static String settings(Object of) {
        var parts = new ArrayList<String>();
        for (var component : of.getClass().getRecordComponents()) {
            try {
                var value = component.getAccessor().invoke(of);
                var name = component.getName();
                parts.add(WORDS.find("plan.of." + name).orElse(name) + " " + switch (value) {
                    case Number number -> Numbers.full(number.doubleValue());
                    case Goal goal -> goal(goal);
                    case Enum<?> constant -> ChoiceControl.words(constant);
                    default -> value.toString();
                });
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        var kind = of.getClass().getSimpleName();
        return WORDS.find("plan.kind." + kind).orElse(kind) + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }
}
