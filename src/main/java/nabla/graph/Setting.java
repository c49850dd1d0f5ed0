package nabla.graph;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import nabla.tensor.Values;

/// One setting of an operation: a record component marked with [Knob], read and changed by name.
public final class Setting {

    private final RecordComponent component;
    private final Knob knob;

    private Setting(RecordComponent component) {
        this.component = component;
        this.knob = component.getAnnotation(Knob.class);
    }

    static List<Setting> of(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .filter(c -> c.isAnnotationPresent(Knob.class))
                .map(Setting::new)
                .toList();
    }

    public String name() {
        return component.getName();
    }

    /// `int.class`, `double.class`, `boolean.class`, an enum, `String`, [Init], [Graph], `Values` or a list of whole numbers.
    public Class<?> type() {
        return component.getType();
    }

    /// Whether it is the graph of which the operation is made.
    public boolean isBody() {
        return type() == Graph.class;
    }

    public double min() {
        return knob.min();
    }

    public double max() {
        return knob.max();
    }

    /// What it is where it is a `String`.
    public Knob.Text text() {
        return knob.text();
    }

    public Object of(Op op) {
        try {
            return component.getAccessor().invoke(op);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read setting " + name() + " of " + op, e);
        }
    }

    /// The operation with this setting turned to another value.
    public Op turn(Op op, Object value) {
        return with(op, Map.of(name(), value));
    }

    /// Where a value, or one of several, lies outside what the setting allows, one sentence that says so.
    public Optional<String> fault(Op op) {
        var numbers = switch (of(op)) {
            case List<?> list -> list.stream().filter(Number.class::isInstance)
                    .mapToDouble(v -> ((Number) v).doubleValue());
            case Number number -> DoubleStream.of(number.doubleValue());
            case Values values when isBounded() -> Arrays.stream(values.tensor().data(), 0, values.tensor().size());
            case Init init when !Double.isFinite(init.scale()) -> DoubleStream.of(init.scale());
            default -> DoubleStream.empty();
        };
        return numbers
                .filter(v -> !(v >= min() && v <= max()) || type() == Init.class)
                .mapToObj(this::outside)
                .findFirst();
    }

    private boolean isBounded() {
        return min() != Double.NEGATIVE_INFINITY || max() != Double.POSITIVE_INFINITY;
    }

    private String outside(double value) {
        var words = Words.of("problem");
        var isLeast = Math.abs(min()) < Double.MAX_VALUE;
        var isMost = Math.abs(max()) < Double.MAX_VALUE;
        if (isLeast && isMost) {
            return words.text("settingRange", name(), brief(min()), brief(max()), brief(value));
        }
        return isLeast ? words.text("settingLeast", name(), brief(min()), brief(value))
                : isMost ? words.text("settingMost", name(), brief(max()), brief(value))
                : words.text("settingNumber", name(), brief(value));
    }

    private static String brief(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
                : Double.isInfinite(value) ? value > 0 ? "∞" : "−∞"
                : Double.toString(value);
    }

    /// The operation with several components replaced by name; names it does not have are left out.
    public static Op with(Op op, Map<String, ?> values) {
        var components = op.getClass().getRecordComponents();
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var arguments = new Object[components.length];
            for (var i = 0; i < components.length; i++) {
                var name = components[i].getName();
                arguments[i] = values.containsKey(name) ? values.get(name) : components[i].getAccessor().invoke(op);
            }
            return (Op) op.getClass().getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot rebuild " + op, e);
        }
    }

    /// All settings of an operation with their values, in the order of the record.
    public static Map<String, Object> values(Op op) {
        var values = new LinkedHashMap<String, Object>();
        of(op.getClass()).forEach(s -> values.put(s.name(), s.of(op)));
        return values;
    }
}
