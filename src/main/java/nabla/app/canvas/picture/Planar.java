package nabla.app.canvas.picture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import nabla.engine.Sources;
import nabla.graph.Feed;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Inside;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.project.Project;

/// The nodes of a graph that are functions of the two inputs of exactly one source: what they give can be shown over that plane. Inside of a
/// group what comes in through its ports counts.
public final class Planar {

    /// A source of points of the plane, and how far they reach.
    record Plane(String source, double reach) {}

    private final Map<String, Plane> seeds;
    private final Set<String> strange;
    private final Map<String, Plane> planes = new HashMap<>();
    private final Set<String> spoilt = new HashSet<>();

    /// @param seeds what begins with a plane
    /// @param strange what begins with other data
    private Planar(Graph graph, Map<String, Plane> seeds, Set<String> strange) {
        this.seeds = seeds;
        this.strange = strange;
        planes.putAll(seeds);
        spoilt.addAll(strange);
        for (var node : graph.order()) {
            for (var port : node.op().inputs()) {
                graph.into(node.name(), port.name()).ifPresent(wire -> take(node.name(), wire.from()));
            }
        }
        spoilt.forEach(planes::remove);
    }

    private void take(String node, Ref from) {
        if (isSpoilt(from)) {
            spoilt.add(node);
        } else if (planes.containsKey(from.node())) {
            var plane = planes.get(from.node());
            var other = planes.putIfAbsent(node, plane);
            if (other != null && !other.equals(plane)) {
                spoilt.add(node);
            }
        }
    }

    /// Only the inputs of a source span its plane.
    private boolean isSpoilt(Ref from) {
        return spoilt.contains(from.node())
                || planes.containsKey(from.node()) && planes.get(from.node()).source().equals(from.node())
                        && !from.port().equals("x");
    }

    /// Of a whole project, as seen from inside of a node.
    public static Planar at(Path at, Project project, GraphCheck check, Sources sources) {
        if (at.isRoot()) {
            return of(project.graph(), check, sources);
        }
        var around = at(at.parent(), project, check, sources);
        var graph = graph(at.parent(), project, check);
        var seeds = new HashMap<String, Plane>();
        var strange = new HashSet<String>();
        var inner = graph(at, project, check);
        inner.nodes().stream().filter(n -> n.op() instanceof Given).forEach(given -> graph
                .into(at.text(), new Path(given.name()).name()).ifPresent(wire -> {
                    if (around.isSpoilt(wire.from())) {
                        strange.add(given.name());
                    } else {
                        around.of(wire.from().node()).ifPresent(plane -> seeds.put(given.name(), plane));
                    }
                }));
        return new Planar(inner, seeds, strange);
    }

    private static Graph graph(Path at, Project project, GraphCheck check) {
        return project.graph().body(at).or(() -> Inside.opened(project.graph(), check, at).map(Inside.Opened::graph))
                .orElse(Graph.EMPTY).within(at);
    }

    private static Planar of(Graph graph, GraphCheck check, Sources sources) {
        var seeds = new HashMap<String, Plane>();
        var strange = new HashSet<String>();
        for (var node : graph.nodes()) {
            if (node.op() instanceof Feed feed) {
                check.shape(new Ref(node.name(), "x"))
                        .filter(s -> s.example().rank() == 1 && s.last() == 2)
                        .flatMap(_ -> sources.find(feed.data()).map(_ -> sources.rows(feed.data())))
                        .ifPresentOrElse(
                                r -> seeds.put(node.name(), new Plane(node.name(), Scatter.reach(r.x()))),
                                () -> strange.add(node.name()));
            }
        }
        return new Planar(graph, seeds, strange);
    }

    /// The same where some of the nodes stand open.
    Planar in(Graph opened) {
        return new Planar(opened, seeds, strange);
    }

    /// The plane over which a node can be shown.
    Optional<Plane> of(String node) {
        return Optional.ofNullable(planes.get(node));
    }
}
