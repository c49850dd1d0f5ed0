package nabla.project;

import java.util.LinkedHashMap;
import java.util.List;

import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Op;
import nabla.graph.Setting;
import nabla.project.json.Json;
import nabla.tensor.Values;

/// The settings of operations in files, each by the type of its record component.
final class Settings {
    private Settings() {}

    static Json.Fields write(Op op) {
        var all = Json.fields();
        for (var setting : op.type().settings()) {
            all = all.and(setting.name(), write(setting.of(op)));
        }
        return all;
    }

    private static Json write(Object value) {
        return switch (value) {
            case Integer number -> Json.number(number.longValue());
            case Long number -> Json.number(number);
            case Double number -> Json.number(number);
            case Boolean truth -> Json.truth(truth);
            case String text -> Json.text(text);
            case Enum<?> constant -> Json.text(At.word(constant));
            case Init init -> Json.text(init.toString());
            case Values values -> Numbers.write(values);
            case List<?> list -> Json.items(list.stream().map(Settings::write).toList());
            case Graph graph -> Graphs.write(graph);
            default ->
                throw new IllegalStateException("a setting of type " + value.getClass() + " has no form in files");
        };
    }

    /// The operation with what the file says; what it does not say stays as it is.
    static Op read(Op op, At at) {
        var values = new LinkedHashMap<String, Object>();
        for (var setting : op.type().settings()) {
            at.find(setting.name()).ifPresent(s -> values.put(setting.name(), read(setting, s)));
        }
        try {
            return Setting.with(op, values);
        } catch (IllegalArgumentException | ArithmeticException | NullPointerException _) {
            throw at.problem("settings", op.type().id());
        }
    }

    private static Object read(Setting setting, At at) {
        var type = setting.type();
        if (type == int.class) return (int) at.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (type == long.class) return at.whole(Long.MIN_VALUE, Long.MAX_VALUE);
        if (type == double.class) return at.number();
        if (type == boolean.class) return at.truth();
        if (type == String.class) return at.text();
        if (type.isEnum()) return at.constant(type);
        if (type == Init.class) return init(at);
        if (type == Values.class) return Numbers.read(at);
        if (type == List.class) {
            return at.items().stream().map(i -> (int) i.whole(Integer.MIN_VALUE, Integer.MAX_VALUE)).toList();
        }
        if (type == Graph.class) return Graphs.read(at);
        throw new IllegalStateException("a setting of type " + type + " has no form in files");
    }

    private static Init init(At at) {
        try {
            return Init.parse(at.text());
        } catch (IllegalArgumentException _) {
            throw at.problem("init", at.text());
        }
    }
}
