package nabla.app.canvas.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import nabla.graph.Graph;
import nabla.graph.GraphProblem;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.graph.Words;
import nabla.project.Scope;

/// Whether a wire in the hand may be let go at a port. Shapes are not asked: a wrong shape is kept and marked.
public sealed interface Verdict {

    record Fits() implements Verdict {}

    /// With the sentence that says why not.
    record Refused(String why) implements Verdict {}

    default boolean fits() {
        return this instanceof Fits;
    }

    static Verdict on(Scope scope, Graph graph, Ref from, Port fromPort, Ref to, Port toPort) {
        if (!scope.isOwn(from.node()) || !scope.isOwn(to.node())) {
            return new Refused(Words.of("canvas").text("refuse.inside"));
        }
        if (!fromPort.kind().feeds(toPort.kind())) {
            return new Refused(
                    new GraphProblem.WrongKind(to.node(), new Wire(from, to), fromPort.kind(), toPort.kind())
                            .sentence());
        }
        if (from.node().equals(to.node())) {
            return new Refused(Words.of("canvas").text("refuse.itself", shown(graph, from.node())));
        }
        if (graph.wouldCircle(from.node(), to.node())) {
            return new Refused(
                    Words.of("canvas").text("refuse.cycle", String.join(" → ", way(graph, to.node(), from.node()))));
        }
        return new Fits();
    }

    /// The shown names along a way between two nodes, and the first again.
    private static List<String> way(Graph graph, String start, String end) {
        var before = new HashMap<String, String>();
        var open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty() && !before.containsKey(end)) {
            var at = open.poll();
            for (var wire : graph.wires()) {
                if (wire.from().node().equals(at) && !wire.to().node().equals(start)
                        && before.putIfAbsent(wire.to().node(), at) == null) {
                    open.add(wire.to().node());
                }
            }
        }
        var names = new ArrayList<String>();
        for (var at = end; at != null; at = before.get(at)) {
            names.addFirst(shown(graph, at));
        }
        names.add(shown(graph, start));
        return names;
    }

    private static String shown(Graph graph, String name) {
        return graph.find(name).map(n -> n.shown()).orElse(name);
    }
}
