package nabla.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Under which names the nodes of a graph draw random numbers: each under its path, unless it is called otherwise since, or stands in a group
/// that was made around it. No two draw the same.
public final class Lots {

    /// What stands in the place of a node's name, by its path; only where that is something else.
    private final Map<String, String> names = new HashMap<>();

    private Lots(Graph graph) {
        if (isSpecial(graph)) {
            var taken = new HashMap<String, String>();
            settle(graph, Path.ROOT, List.of(), taken, Which.CALLED_OTHERWISE);
            settle(graph, Path.ROOT, List.of(), taken, Which.OTHERS);
        }
    }

    public static Lots of(Graph graph) {
        return new Lots(graph);
    }

    private enum Which {
        CALLED_OTHERWISE,
        OTHERS
    }

    private static boolean isSpecial(Graph graph) {
        return graph.nodes().stream()
                .anyMatch(n -> n.drawsAs().isPresent() || n.op().keeps().filter(Lots::isSpecial).isPresent());
    }

    /// Those that are called otherwise since keep what they draw, so that it is a new node that gives way to them.
    ///
    /// @param taken what is drawn under already, and by which path
    private void settle(Graph graph, Path room, List<String> around, Map<String, String> taken, Which which) {
        for (var node : graph.nodes()) {
            var path = room.inside(node.name());
            var own = names.getOrDefault(path.text(), node.drawsAs().orElse(node.name()));
            var called = joined(around, own);
            var lot = String.join("/", called);
            var now = lot.equals(path.text()) == (which == Which.OTHERS);
            if (now && node.draws() && !own.isEmpty() && !taken.computeIfAbsent(lot, _ -> path.text())
                    .equals(path.text())) {
                own = free(path.text(), taken);
                called = joined(around, own);
            }
            if (!own.equals(node.name())) {
                names.put(path.text(), own);
            }
            var inside = called;
            node.op().keeps().ifPresent(body -> settle(body, path, inside, taken, which));
        }
    }

    private static String free(String path, Map<String, String> taken) {
        var name = path;
        while (taken.putIfAbsent(name, path) != null) {
            name += "/";
        }
        return name;
    }

    private static List<String> joined(List<String> around, String own) {
        return own.isEmpty() ? around : Stream.concat(around.stream(), Stream.of(own))
                .toList();
    }

    /// What a node draws under, at the times at which it stands.
    public String of(Path node) {
        if (names.isEmpty()) {
            return node.text();
        }
        var all = new StringBuilder();
        var path = new StringBuilder();
        for (var part : node.text().split("/")) {
            var times = part.indexOf('[') < 0 ? "" : part.substring(part.indexOf('['));
            var name = part.substring(0, part.length() - times.length());
            path.append(path.isEmpty() ? "" : "/").append(name);
            var called = names.getOrDefault(path.toString(), name) + times;
            all.append(all.isEmpty() || called.isEmpty() ? "" : "/").append(called);
        }
        return all.toString();
    }

    /// What a weight is drawn under: `hidden.w` of `group/hidden.w`.
    public String of(String weight) {
        var end = weight.lastIndexOf('.');
        return names.isEmpty() || end < 0 ? weight : of(new Path(weight.substring(0, end))) + weight.substring(end);
    }
}
