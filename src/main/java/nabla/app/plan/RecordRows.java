package nabla.app.plan;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

import nabla.app.control.NumberField;
import nabla.engine.Goal;
import nabla.engine.Plan;
import nabla.graph.Port;
import nabla.project.PlanNumber;

/// A row for each component of a record that a phase holds: an optimiser, a schedule, a way to clip, when it ends.
///
/// @param read the record in a phase
/// @param write the phase with another one of the same class
record RecordRows(PhaseRows rows, Function<Plan.Phase, Object> read,
        BiFunction<Plan.Phase, Object, Plan.Phase> write) {

    private static final String NO_LAYER = PhaseRows.WORDS.text("plan.layer.none");

    /// Puts down all rows of the record as it stands.
    ///
    /// @param but components that have rows elsewhere
    void lay(Set<String> but) {
        for (var component : read.apply(rows.hand().phase()).getClass().getRecordComponents()) {
            if (!but.contains(component.getName())) {
                lay(component);
            }
        }
    }

    private static String words(String name) {
        return PhaseRows.WORDS.text("plan.set." + name);
    }

    private void lay(RecordComponent component) {
        var name = component.getName();
        var type = component.getType();
        if (type == double.class || type == int.class) {
            rows.number(words(name), name, type == int.class ? NumberField.Kind.WHOLE : NumberField.Kind.REAL,
                    PlanNumber.of(component.getDeclaringRecord(), name),
                    phase -> ((Number) value(component, phase)).doubleValue(),
                    (phase, value) -> with(component, phase,
                            type == int.class ? (Object) (int) value.doubleValue() : value));
        } else if (type.isEnum()) {
            rows.choice(words(name), name, () -> List.of(type.getEnumConstants()),
                    phase -> value(component, phase), (phase, value) -> with(component, phase, value));
        } else if (type == Goal.class) {
            rows.choice(words("metric"), "metric", this::metrics, phase -> goal(component, phase).metric(),
                    (phase, metric) -> with(component, phase,
                            new Goal((String) metric, goal(component, phase).better())));
            rows.choice(words("better"), "better", () -> List.of(Goal.Better.values()),
                    phase -> goal(component, phase).better(),
                    (phase, better) -> with(component, phase,
                            new Goal(goal(component, phase).metric(), (Goal.Better) better)));
        } else {
            rows.choice(words(name), name, this::layers,
                    phase -> value(component, phase).equals("") ? NO_LAYER : value(component, phase),
                    (phase, layer) -> with(component, phase, layer.equals(NO_LAYER) ? "" : layer));
        }
    }

    private Goal goal(RecordComponent component, Plan.Phase phase) {
        return (Goal) value(component, phase);
    }

    private List<String> metrics() {
        return Names.metrics(rows.hand().graph());
    }

    /// The nodes with weights; or the rule decides.
    private List<String> layers() {
        var named = rows.hand().graph().nodes().stream()
                .filter(n -> n.op().inputs().stream().anyMatch(p -> p.kind() == Port.Kind.WEIGHT))
                .map(n -> n.name());
        return Stream.concat(Stream.of(NO_LAYER), named).toList();
    }

    private Object value(RecordComponent component, Plan.Phase phase) {
        try {
            return component.getAccessor().invoke(read.apply(phase));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private Plan.Phase with(RecordComponent changed, Plan.Phase phase, Object value) {
        var type = changed.getDeclaringRecord();
        var all = type.getRecordComponents();
        try {
            var types = Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var arguments = Arrays.stream(all)
                    .map(c -> c.getName().equals(changed.getName()) ? value : value(c, phase)).toArray();
            return write.apply(phase, type.getDeclaredConstructor(types).newInstance(arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot turn " + changed, e);
        }
    }
}
