package nabla.app.canvas.edit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.project.Layout;
import nabla.project.Scope;

/// Copied nodes with the wires among them and their places, and those of what stands inside of them.
public record Clip(List<Node> nodes, List<Wire> wires, Map<String, Layout.Place> places) {

    public static Clip of(Scope scope, Set<String> names) {
        var graph = scope.project().graph();
        var places = new HashMap<String, Layout.Place>();
        var layout = scope.project().layout();
        names.forEach(n -> {
            places.put(name(n), layout.of(n));
            var around = new Path(n).timeless() + "/";
            layout.places().forEach((inner, place) -> {
                if (inner.startsWith(around)) {
                    places.put(name(n) + "/" + inner.substring(around.length()), place);
                }
            });
        });
        return new Clip(
                graph.nodes().stream().filter(n -> names.contains(n.name())).map(n -> n.named(name(n.name()))).toList(),
                graph.wires().stream()
                        .filter(w -> names.contains(w.from().node()) && names.contains(w.to().node()))
                        .map(w -> new Wire(local(w.from()), local(w.to())))
                        .toList(),
                places);
    }

    /// It may be put down in another graph.
    private static String name(String path) {
        return new Path(path).name();
    }

    private static Ref local(Ref ref) {
        return new Ref(name(ref.node()), ref.port());
    }

    public boolean isEmpty() {
        return nodes.isEmpty();
    }
}
