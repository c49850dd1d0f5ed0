package nabla.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What becomes of the wires at a node that got other ports: where one port took the place of one other its wires follow, where one has gone
/// they go. What the node exposes of the nodes inside of it likewise.
final class Ports {

    private Ports() {}

    static Graph following(Graph graph, Node node, Op to) {
        var name = node.name();
        var ins = Change.of(names(node.op().inputs()), names(to.inputs()));
        var outs = Change.of(names(node.op().outputs()), names(to.outputs()));
        var shown = exposing(node, to);
        return Graph.of(
                graph.nodes().stream().map(n -> n.name().equals(name) ? shown : n).toList(),
                graph.wires().stream().flatMap(w -> {
                    var from = w.from().node().equals(name) ? outs.of(w.from()) : Optional.of(w.from());
                    var into = w.to().node().equals(name) ? ins.of(w.to()) : Optional.of(w.to());
                    return from.flatMap(f -> into.map(i -> new Wire(f, i))).stream();
                }).toList());
    }

    private static Node exposing(Node node, Op to) {
        if (node.exposed().isEmpty()) {
            return node.with(to);
        }
        var settings = Change.of(exposed(node.op()), exposed(to));
        var all = new LinkedHashMap<String, String>();
        node.exposed().forEach((setting, as) -> settings.of(setting).ifPresent(now -> all.put(now, as)));
        return node.with(to).exposing(all);
    }

    private static List<String> exposed(Op op) {
        return Exposed.of(op).stream().map(Exposed::name).distinct().toList();
    }

    private static List<String> names(List<Port> ports) {
        return ports.stream().map(Port::name).toList();
    }

    /// The names that are gone, and those that are new.
    private record Change(List<String> gone, List<String> added) {

        static Change of(List<String> before, List<String> after) {
            return new Change(before.stream().filter(n -> !after.contains(n)).toList(),
                    after.stream().filter(n -> !before.contains(n)).toList());
        }

        Optional<Ref> of(Ref port) {
            return of(port.port()).map(name -> new Ref(port.node(), name));
        }

        Optional<String> of(String name) {
            return !gone.contains(name) ? Optional.of(name)
                    : gone.size() == 1 && added.size() == 1 ? Optional.of(added.getFirst()) : Optional.empty();
        }
    }
}
