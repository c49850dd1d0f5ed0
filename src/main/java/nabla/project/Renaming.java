package nabla.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import nabla.engine.Breakpoint;
import nabla.engine.Plan;
import nabla.engine.TrainingState;
import nabla.graph.GraphEdit;
import nabla.graph.Path;
import nabla.graph.Ref;

/// Another name for a node, carried to everything that calls the node by name: `dense`, `dense.w`, `dense/inner.w`.
record Renaming(String from, String to) {

    static Renaming of(GraphEdit.Rename edit) {
        return new Renaming(plain(edit.node()), plain(edit.path()));
    }

    /// A time of a Scan is called by the name of what runs at all times.
    private static String plain(String path) {
        return new Path(path).timeless();
    }

    Renaming back() {
        return new Renaming(to, from);
    }

    /// Where the node has its new name in the graph already.
    Project of(Project project) {
        return project.with(project.layout().renamed(this::name))
                .with(of(project.plan()))
                .withViews(project.views().stream()
                        .map(v -> v.of(name(v.node())))
                        .toList())
                .withAnswers(values(project.answers(), this::ref))
                .withBreakpoints(project.breakpoints().stream().map(b -> b.moved(of(b.at()))).toList())
                .with(of(project.state()))
                .withUnknown(unknown(project.unknown()));
    }

    private Plan of(Plan plan) {
        return new Plan(plan.phases().stream()
                .map(p -> p.withObjectives(p.objectives().stream()
                        .map(o -> new Plan.Objective(name(o.node()), o.weight()))
                        .toList())
                        .withFactors(keys(p.factors(), Function.identity()))
                        .withResting(keys(p.resting(), Function.identity())))
                .toList(), plan.turns());
    }

    TrainingState of(TrainingState state) {
        return TrainingState.of(
                keys(state.held(), Function.identity()), keys(state.slots(), Function.identity()), state.step(),
                state.progress().keeping(kept -> keys(kept, Function.identity())));
    }

    private Breakpoint.Spot of(Breakpoint.Spot at) {
        return switch (at) {
            case Breakpoint.Spot.AtNode(var node) -> new Breakpoint.Spot.AtNode(new Path(name(node.text())));
            case Breakpoint.Spot.OnWire(var into) -> new Breakpoint.Spot.OnWire(ref(into));
        };
    }

    private Ref ref(Ref ref) {
        return Ref.parse(name(ref.toString()));
    }

    String name(String text) {
        return belongs(text, from) ? to + text.substring(from.length()) : text;
    }

    /// Whether a name is that of a node, of one of its ports, or of something inside it.
    static boolean belongs(String name, String node) {
        return name.startsWith(node)
                && (name.length() == node.length() || "./[".indexOf(name.charAt(node.length())) >= 0);
    }

    private Map<String, Object> unknown(Map<String, Object> unknown) {
        var old = place(from);
        var all = new LinkedHashMap<String, Object>();
        unknown.forEach((path, value) -> all
                .put(path.startsWith(old) ? place(to) + path.substring(old.length()) : path, value));
        return all;
    }

    /// Where a node stands in a file.
    private static String place(String node) {
        return "nodes/" + node.replace("/", "/settings/body/nodes/") + "/";
    }

    private <V> LinkedHashMap<String, V> keys(Map<String, V> map, Function<V, V> change) {
        var all = new LinkedHashMap<String, V>();
        map.forEach((key, value) -> all.put(name(key), change.apply(value)));
        return all;
    }

    private static <V> LinkedHashMap<String, V> values(Map<String, V> map, Function<V, V> change) {
        var all = new LinkedHashMap<String, V>();
        map.forEach((key, value) -> all.put(key, change.apply(value)));
        return all;
    }
}
