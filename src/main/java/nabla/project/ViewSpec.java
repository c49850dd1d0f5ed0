package nabla.project;

import java.util.Map;

/// A view that stands open: its kind (`curves`, `boundary`), the node it looks at (or none), and its settings.
public record ViewSpec(String kind, String node, Map<String, String> settings) {

    public ViewSpec {
        settings = Map.copyOf(settings);
    }

    public static ViewSpec of(String kind, String node) {
        return new ViewSpec(kind, node, Map.of());
    }
}
