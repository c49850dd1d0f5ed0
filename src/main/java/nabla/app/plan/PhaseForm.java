package nabla.app.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import javafx.scene.layout.Region;
import nabla.app.control.NumberField;
import nabla.app.control.Section;
import nabla.engine.Clip;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.Rule;
import nabla.engine.Schedule;
import nabla.engine.Sources;
import nabla.engine.Stopping;
import nabla.graph.Words;
import nabla.project.PlanCheck;
import nabla.project.PlanNumber;

/// All that a phase says, to be turned: its rule, how the rate goes, what it goes down, what learns, on which rows, and when it ends.
final class PhaseForm {

    private static final Words WORDS = Words.of("inspector");
    private static final Set<String> ALL = Set.of();

    private final InHand hand;
    private final PhaseRows rows;

    /// What a form was laid for: as long as it stays equal, only what stands in its controls changes.
    static List<Object> about(Plan.Phase phase) {
        var about = new ArrayList<Object>(List.of(phase.rule().getClass(), phase.rule().optimizer().getClass(),
                phase.rule().schedule().getClass(), phase.rule().clip().getClass(), phase.stopping().getClass(),
                phase.factors().keySet()));
        if (phase.rule() instanceof Rule.ClosedForm(var method, _, _)) {
            about.add(method);
        }
        phase.objectives().forEach(o -> about.add(o.node()));
        return about;
    }

    PhaseForm(InHand hand) {
        this.hand = hand;
        rows = new PhaseRows(hand);
        problems();
        rule();
        rows.part("objectives");
        Weighted.objectives(rows).lay();
        rows.part("factors");
        Weighted.factors(rows).lay();
        data();
        end();
        refresh();
    }

    Region view() {
        return rows.view();
    }

    void refresh() {
        rows.refresh();
    }

    private static String words(String key) {
        return WORDS.text("plan." + key);
    }

    /// What keeps the phase from being carried out, and what is odd about it.
    private void problems() {
        told("problems", "text-wrong", () -> PlanCheck.of(hand.graph(), hand.phase()));
        told("remarks", "text-secondary", () -> PlanCheck.remarks(hand.phase()));
    }

    private void told(String id, String style, Supplier<List<String>> all) {
        var sentences = Section.sentence("", "caption", style);
        sentences.setId(hand.id(id));
        rows.add(sentences);
        rows.onRefresh(() -> {
            sentences.setText(String.join("\n", all.get()));
            sentences.setVisible(!sentences.getText().isEmpty());
            sentences.setManaged(sentences.isVisible());
        });
    }

    private <T> void kind(String key, List<Kinds.Kind<T>> all, Function<Plan.Phase, T> read,
            BiFunction<Plan.Phase, T, Plan.Phase> write) {
        rows.choice(words(key), key, () -> all, phase -> Kinds.of(all, read.apply(phase)), (phase, chosen) -> {
            @SuppressWarnings("unchecked") var kind = (Kinds.Kind<T>) chosen;
            return kind.type().isInstance(read.apply(phase)) ? phase : write.apply(phase, kind.first().apply(phase));
        });
    }

    private void rule() {
        kind("rule", Kinds.rules(), Plan.Phase::rule, Plan.Phase::with);
        if (hand.phase().gradient().isPresent()) {
            kind("optimizer", Kinds.optimizers(), phase -> phase.rule().optimizer(),
                    (phase, optimizer) -> phase.with(optimizer));
            new RecordRows(rows, phase -> phase.rule().optimizer(),
                    (phase, optimizer) -> phase.with((Optimizer) optimizer)).lay(ALL);
            rows.number(words("decay"), "decay", NumberField.Kind.REAL, PlanNumber.FROM_ZERO,
                    phase -> phase.rule().decay(), (phase, decay) -> gradient(phase, g -> g.withDecay(decay)));
            schedule();
            clip();
        } else {
            var hasNoPenalty = hand.phase().rule() instanceof Rule.ClosedForm(var method, _, _)
                    && method != Rule.Method.RIDGE;
            new RecordRows(rows, Plan.Phase::rule, (phase, rule) -> phase.with(penalised((Rule) rule)))
                    .lay(hasNoPenalty ? Set.of("penalty") : ALL);
        }
    }

    /// Only ridge has a penalty.
    private static Rule penalised(Rule rule) {
        return rule instanceof Rule.ClosedForm(var method, var layer, _) && method != Rule.Method.RIDGE
                ? new Rule.ClosedForm(method, layer, 0) : rule;
    }

    private static Plan.Phase gradient(Plan.Phase phase, Function<Rule.Gradient, Rule> turn) {
        return phase.gradient().map(g -> phase.with(turn.apply(g))).orElse(phase);
    }

    private Planned planned() {
        return Planned.of(hand.graph(), hand.document().sources(), hand.phase());
    }

    private void schedule() {
        rows.part("schedule");
        kind("schedule", Kinds.schedules(per -> planned().count(per)), phase -> phase.rule().schedule(),
                (phase, schedule) -> gradient(phase, g -> g.with(schedule)));
        new RecordRows(rows, phase -> phase.rule().schedule(),
                (phase, schedule) -> gradient(phase, g -> g.with((Schedule) schedule))).lay(ALL);
        var curve = new ScheduleCurve();
        rows.add(curve.view());
        rows.onRefresh(() -> curve.show(hand.phase().rule().schedule(), hand.phase().rule().rate(), planned()));
    }

    private void clip() {
        rows.part("clip");
        kind("clip", Kinds.clips(), phase -> phase.rule().clip(), (phase, clip) -> gradient(phase, g -> g.with(clip)));
        new RecordRows(rows, phase -> phase.rule().clip(),
                (phase, clip) -> gradient(phase, g -> g.with((Clip) clip))).lay(ALL);
    }

    private void data() {
        rows.part("rows");
        var parts = List.of(Sources.Part.values());
        rows.choice(words("training"), "training", () -> parts, phase -> phase.splits().training(),
                (phase, part) -> phase.with(new Plan.Splits((Sources.Part) part, phase.splits().validation())));
        rows.choice(words("validation"), "validation", () -> parts, phase -> phase.splits().validation(),
                (phase, part) -> phase.with(new Plan.Splits(phase.splits().training(), (Sources.Part) part)));
        rows.number(words("batch"), "batch", NumberField.Kind.WHOLE, PlanNumber.FROM_ZERO,
                phase -> (double) phase.batch(), (phase, batch) -> phase.withBatch(batch.intValue()))
                .calling(0, words("batch.all"));
    }

    private void end() {
        rows.part("end");
        rows.number(words("epochs"), "epochs", NumberField.Kind.WHOLE, PlanNumber.FROM_ZERO,
                phase -> (double) phase.epochs(), (phase, epochs) -> phase.withEpochs(epochs.intValue()))
                .calling(0, words("endless"));
        rows.number(words("evaluate"), "evaluate", NumberField.Kind.WHOLE, PlanNumber.FROM_ONE,
                phase -> (double) phase.evaluateEvery(),
                (phase, every) -> phase.withEvaluateEvery(every.intValue()));
        kind("stopping", Kinds.stoppings(), Plan.Phase::stopping, Plan.Phase::with);
        new RecordRows(rows, Plan.Phase::stopping, (phase, stopping) -> phase.with((Stopping) stopping)).lay(ALL);
    }
}
