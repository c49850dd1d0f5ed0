package nabla.project;

import java.util.HashMap;
import java.util.Map;

/// A view that stands open: its kind (`curves`, `boundary`), the node it looks at (or none), its settings, and where it stands.
public record ViewSpec(String kind, String node, Map<String, String> settings, ViewPlace place) {

    public ViewSpec {
        settings = Map.copyOf(settings);
    }

    /// One that stands where views usually do.
    public ViewSpec(String kind, String node, Map<String, String> settings) {
        this(kind, node, settings, ViewPlace.USUAL);
    }

    /// The same with one setting otherwise.
    public ViewSpec with(String name, String value) {
        var all = new HashMap<>(settings);
        all.put(name, value);
        return new ViewSpec(kind, node, all, place);
    }

    /// The same without one setting.
    public ViewSpec without(String name) {
        var all = new HashMap<>(settings);
        all.remove(name);
        return new ViewSpec(kind, node, all, place);
    }

    public static ViewSpec of(String kind, String node) {
        return new ViewSpec(kind, node, Map.of());
    }

    /// A setting, or what it is where nothing is said.
    public String get(String name, String otherwise) {
        return settings.getOrDefault(name, otherwise);
    }

    /// With another value of a setting; what equals `otherwise` need not be said.
    public ViewSpec set(String name, String value, String otherwise) {
        var all = new HashMap<>(settings);
        if (value.equals(otherwise)) {
            all.remove(name);
        } else {
            all.put(name, value);
        }
        return new ViewSpec(kind, node, all, place);
    }

    /// A setting that is a number.
    public double number(String name, double otherwise) {
        try {
            var number = Double.parseDouble(get(name, ""));
            return Double.isFinite(number) ? number : otherwise;
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    /// The same view elsewhere.
    public ViewSpec at(ViewPlace other) {
        return new ViewSpec(kind, node, settings, other);
    }

    /// The same view of another node.
    public ViewSpec of(String other) {
        return new ViewSpec(kind, other, settings, place);
    }

    /// What it shows, wherever it stands.
    public ViewSpec anywhere() {
        return at(ViewPlace.USUAL);
    }
}
