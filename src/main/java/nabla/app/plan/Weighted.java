package nabla.app.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import nabla.app.control.Buttons;
import nabla.app.control.NumberField;
import nabla.app.control.Said;
import nabla.app.control.Section;
import nabla.app.style.Icons;
import nabla.engine.Plan;
import nabla.graph.Words;
import nabla.project.PlanNumber;

/// Names with a number each: the losses that a phase goes down, or the weights that learn at a rate of their own.
///
/// @param key what the rows are called in ids and words: `objective`, `factor`
/// @param zero the word for 0; empty where 0 is a number as others
/// @param offered the names that can be added
record Weighted(PhaseRows rows, String key, String zero, double first,
        Function<Plan.Phase, SequencedMap<String, Double>> read,
        BiFunction<Plan.Phase, SequencedMap<String, Double>, Plan.Phase> write, Supplier<List<String>> offered) {

    private static final Words WORDS = Words.of("inspector");
    private static final double FIELD = 72;

    /// The losses of a phase with their weights.
    static Weighted objectives(PhaseRows rows) {
        return new Weighted(rows, "objective", "", 1,
                phase -> {
                    var all = new LinkedHashMap<String, Double>();
                    phase.objectives().forEach(o -> all.put(o.node(), o.weight()));
                    return all;
                },
                (phase, all) -> phase.withObjectives(all.entrySet().stream()
                        .map(e -> new Plan.Objective(e.getKey(), e.getValue())).toList()),
                () -> Names.losses(rows.hand().graph()));
    }

    /// The weights of a phase that do not learn at its rate.
    static Weighted factors(PhaseRows rows) {
        return new Weighted(rows, "factor", WORDS.text("plan.frozen"), 0,
                phase -> new LinkedHashMap<>(new TreeMap<>(phase.factors())), Plan.Phase::withFactors,
                () -> Names.learning(rows.hand().graph()));
    }

    void lay() {
        var names = read.apply(rows.hand().phase()).sequencedKeySet();
        names.forEach(this::line);
        if (names.isEmpty()) {
            rows.add(Section.sentence(WORDS.text("plan." + key + ".none"), "caption"));
        }
        rows.add(adding());
    }

    private void line(String name) {
        var words = new Label(name);
        words.getStyleClass().add("shape");
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setTooltip(new Tooltip(name));
        HBox.setHgrow(words, Priority.ALWAYS);
        var field = rows.field(key + "-" + name, NumberField.Kind.REAL, PlanNumber.FINITE,
                () -> read.apply(rows.hand().phase()).getOrDefault(name, first),
                value -> rows.hand().turn(phase -> write.apply(phase, with(phase, name, value))));
        if (!zero.isEmpty()) {
            field.calling(0, zero);
        }
        field.setMinWidth(FIELD);
        field.setPrefWidth(FIELD);
        field.setMaxWidth(FIELD);
        Said.as(name, field);
        var times = new Label("×");
        var remove = Buttons.icon(Icons.TRASH.node(12), WORDS.text("plan.remove", name),
                () -> rows.hand().perform(phase -> write.apply(phase, without(phase, name))));
        remove.setId(rows.hand().id(key + "-remove-" + name));
        rows.add(PhaseRows.line(words, times, field, remove));
        rows.add(PhaseRows.fault(field));
    }

    private SequencedMap<String, Double> with(Plan.Phase phase, String name, double value) {
        var all = new LinkedHashMap<>(read.apply(phase));
        all.put(name, value);
        return all;
    }

    private SequencedMap<String, Double> without(Plan.Phase phase, String name) {
        var all = new LinkedHashMap<>(read.apply(phase));
        all.remove(name);
        return all;
    }

    /// A name is chosen, or typed: a pattern such as `*.b`.
    private Region adding() {
        var taken = read.apply(rows.hand().phase()).keySet();
        var box = new ComboBox<>(FXCollections.observableArrayList(
                offered.get().stream().filter(name -> !taken.contains(name)).toList()));
        box.setEditable(key.equals("factor"));
        box.setPromptText(WORDS.text("plan." + key + ".add"));
        Said.as(box.getPromptText(), box);
        box.setId(rows.hand().id(key + "-add"));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(0);
        box.valueProperty().subscribe(name -> {
            if (name != null && !name.isBlank()) {
                rows.hand().perform(phase -> write.apply(phase, with(phase, name.strip(), first)));
            }
        });
        HBox.setHgrow(box, Priority.ALWAYS);
        return new HBox(box);
    }
}
