package nabla.app.canvas.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import nabla.app.canvas.sight.Facts;
import nabla.data.DataSpec;
import nabla.engine.Probe;
import nabla.engine.Sources;
import nabla.graph.Elided;
import nabla.graph.Feed;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.graph.Opened;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Trait;
import nabla.project.Project;
import nabla.tensor.Shape;

/// Chooses the picture of each node from what its operation says of itself and from the shapes around it.
public final class Pictures {

    private static final int CELLS = 40;
    private static final int MOST_UNITS = 128;

    private final Project project;
    private final Opened opened;
    private final GraphCheck check;
    private final Sources sources;
    private final Planar planes;
    private final Map<String, List<HeldWeights.Held>> held = new HashMap<>();

    public Pictures(Project project, GraphCheck check, Sources sources, Planar planes) {
        this(project, Opened.closed(project.graph(), check), sources, planes);
    }

    private Pictures(Project project, Opened opened, Sources sources, Planar planes) {
        this.planes = planes;
        this.project = project;
        this.opened = opened;
        this.check = opened.check();
        this.sources = sources;
        check.held().forEach((ref, shape) -> held.computeIfAbsent(ref.node(), _ -> new ArrayList<>())
                .add(HeldWeights.Held.of(ref, shape, opened)));
    }

    /// For every node of the graph, and for those of which open ones are made.
    public Map<String, NodePicture> all(Opened seen) {
        var chosen = new HashMap<String, NodePicture>();
        project.graph().nodes().forEach(n -> chosen.put(n.name(), of(n)));
        if (!seen.openings().isEmpty()) {
            var inside = new Pictures(project, seen, sources, planes.in(seen.graph()));
            seen.graph().nodes().forEach(n -> chosen.computeIfAbsent(n.name(), _ -> inside.of(n)));
        }
        return chosen;
    }

    private Optional<Sources.Rows> rows(Feed feed) {
        return sources.find(feed.data()).map(_ -> sources.rows(feed.data()));
    }

    private NodePicture of(Node node) {
        var type = node.op().type();
        if (node.op() instanceof Feed feed) {
            return source(node, feed);
        }
        if (node.op() instanceof Result) {
            return check.at(new Ref(node.name(), "x"))
                    .map(shape -> passed(node).orElseGet(() -> new ValueMap(Probe.value(node.name(), "x"), shape, "")))
                    .orElseGet(() -> new Plain("", ""));
        }
        if (node.op().outputs().isEmpty() || node.op() instanceof Elided) {
            return new Plain("", "");
        }
        var output = node.op().outputs().getFirst();
        var shape = check.shape(new Ref(node.name(), output.name()));
        if (shape.isEmpty()) {
            return new Plain("", "");
        }
        if (type.is(Trait.LOSS) && shape.get().rank() == 0) {
            return Figure.loss(node.name(), output.name());
        }
        if (type.is(Trait.METRIC) && shape.get().rank() == 0) {
            return Figure.share(node.name(), output.name());
        }
        var held = this.held.getOrDefault(node.name(), List.of());
        var plane = plane(node, output, shape.get());
        if (!held.isEmpty()) {
            var maps = plane.map(p -> PlaneTiles.strip(p, units(shape.get())));
            return new HeldWeights(held, maps, output.name(), inAndOut(node, shape.get()));
        }
        if (plane.isPresent()) {
            return PlaneTiles.of(plane.get(), units(shape.get()), type.is(Trait.PROBABILITIES) ? 0.5 : 0);
        }
        return shape.get().volume() == 1
                ? Figure.value(node.name(), output.name())
                : new ValueMap(Probe.value(node.name(), output.name()), shape.get(), "");
    }

    /// A result looks over a plane as what flows into it.
    private Optional<NodePicture> passed(Node result) {
        var graph = opened.graph();
        return graph.into(result.name(), "x").flatMap(wire -> graph.find(wire.from().node()).flatMap(from -> check
                .shape(wire.from()).flatMap(shape -> plane(from, from.op().output(wire.from().port()), shape)
                        .map(p -> PlaneTiles.of(p, units(shape),
                                from.op().type().is(Trait.PROBABILITIES) ? 0.5 : 0)))));
    }

    private NodePicture source(Node node, Feed feed) {
        var found = rows(feed);
        if (found.isEmpty()) {
            return new Plain(feed.data(), "");
        }
        if (Scatter.canShow(found.get())) {
            return Scatter.of(found.get(), noise(feed));
        }
        return check.shape(new Ref(node.name(), "x"))
                .<NodePicture>map(
                        s -> new ValueMap(Probe.value(node.name(), "x"), s, Facts.rows(found.get().x().shape().rows())))
                .orElseGet(() -> new Plain(feed.data(), ""));
    }

    private String noise(Feed feed) {
        var entry = project.data().get(feed.data());
        return entry != null && entry.spec() instanceof DataSpec.Generated(_, var settings)
                && settings.containsKey("noise")
                        ? "σ " + nabla.app.picture.Numbers.full(settings.get("noise"))
                        : "";
    }

    private Optional<Probe.Plane> plane(Node node, Port output, Shape shape) {
        var example = shape.example();
        return planes.of(node.name())
                .filter(_ -> !opened.isAside(node.name()) && shape.hasBatch() && example.rank() <= 1
                        && units(shape) <= MOST_UNITS)
                .map(p -> new Probe.Plane(p.source(), new Path(node.name()), output.name(), -p.reach(), p.reach(),
                        CELLS));
    }

    private static int units(Shape shape) {
        return (int) Math.min(Integer.MAX_VALUE, shape.example().volume());
    }

    /// `2 → 8`, from the first input to the output.
    private String inAndOut(Node node, Shape out) {
        return node.op().inputs().stream()
                .filter(p -> !p.kind().held())
                .findFirst()
                .flatMap(p -> check.at(new Ref(node.name(), p.name())))
                .map(in -> brief(in) + " → " + brief(out))
                .orElse("");
    }

    private static String brief(Shape shape) {
        return shape.example().rank() == 0 ? "1" : shape.example().toString();
    }

    /// The probes that ask for weights.
    public static boolean isWeight(Probe probe, Set<Ref> held) {
        return probe instanceof Probe.Value(var at, var port) && held.contains(new Ref(at.text(), port));
    }
}
