package nabla.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import nabla.project.json.Json;

/// Puts fields that this version does not know back to where they stood; those whose surroundings are gone go with them.
final class Unknown {
    private Unknown() {}

    /// A step of a path; the slash parts the steps.
    static String token(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String name(String token) {
        return token.replace("~1", "/").replace("~0", "~");
    }

    static Json.Fields putBack(Json.Fields written, Map<String, Object> unknown) {
        Json all = written;
        for (var entry : unknown.entrySet()) {
            var steps = List.of(entry.getKey().split("/", -1)).stream().map(Unknown::name).toList();
            all = with(all, steps, Json.of(entry.getValue()));
        }
        return (Json.Fields) all;
    }

    private static Json with(Json json, List<String> steps, Json value) {
        var step = steps.getFirst();
        return switch (json) {
            case Json.Fields fields when steps.size() == 1 ->
                fields.all().containsKey(step) ? fields : fields.and(step, value);
            case Json.Fields fields when fields.all().containsKey(step) ->
                fields.and(step, with(fields.all().get(step), steps.subList(1, steps.size()), value));
            case Json.Items(var items, var at) -> {
                var place = place(items, step);
                if (steps.size() == 1 || place < 0) yield json;
                var all = new ArrayList<>(items);
                all.set(place, with(items.get(place), steps.subList(1, steps.size()), value));
                yield new Json.Items(all, at);
            }
            default -> json;
        };
    }

    private static int place(List<Json> items, String step) {
        for (var i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Json.Fields(var fields, _)
                    && fields.get("name") instanceof Json.Text(var name, _)
                    && name.equals(step))
                return i;
        }
        return step.matches("\\d{1,9}") && Integer.parseInt(step) < items.size() ? Integer.parseInt(step) : -1;
    }
}
