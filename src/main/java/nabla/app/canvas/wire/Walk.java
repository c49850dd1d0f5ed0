package nabla.app.canvas.wire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import nabla.app.canvas.sight.Mark;
import nabla.engine.Frame;
import nabla.engine.Level;
import nabla.engine.Probe;
import nabla.engine.Routes;
import nabla.engine.Step;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Opened;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.project.Scope;

/// What the steps of a training step have to do with the wires and nodes of the canvas. Made once for a program.
public final class Walk {

    /// How many parts of a sum have arrived.
    public record Parts(int arrived, int all) {
        public static final Parts ONE = new Parts(1, 1);
    }

    private final Set<String> objectives = new HashSet<>();
    private final List<Step> steps;
    private final Graph graph;
    private final Level level;
    private final Routes routes;
    /// What has been asked already.
    private final Map<Ref, List<Wire>> into = new HashMap<>();

    private Walk(List<Step> steps, Opened opened, Path at, Routes routes) {
        this.steps = steps;
        this.graph = opened.graph();
        this.routes = routes;
        level = Scope.level(opened.openings().keySet().stream().map(Path::new).toList(), at);
    }

    /// @param opened the graph as it is seen
    /// @param room from where
    public static Walk of(List<Step> steps, Graph graph, GraphCheck check, Opened opened, Path room) {
        var walk = new Walk(steps, opened, room, Routes.of(steps, graph, check));
        for (var step : steps) {
            if (step instanceof Step.Seed(var at)) {
                walk.objectives.add(at.top());
                walk.objectives.add(walk.level.shown(at).text());
                walk.objectives.addAll(ends(opened, at));
            }
        }
        return walk;
    }

    /// The nodes at which what stands open ends: nothing leads on from them.
    private static List<String> ends(Opened opened, Path of) {
        return opened.graph().nodes().stream()
                .map(n -> n.name())
                .filter(n -> opened.isAside(n) && new Path(n).isIn(of))
                .filter(n -> opened.graph().wires().stream().noneMatch(w -> w.from().node().equals(n)))
                .toList();
    }

    public boolean isOf(Frame frame) {
        return steps == frame.steps() || steps.equals(frame.steps());
    }

    /// What flows back along a wire.
    public Flow along(Wire wire, Frame frame) {
        var places = routes.into(wire.to());
        if (places.length == 0) {
            return Flow.NONE;
        }
        var probe = Probe.flow(wire.to());
        var done = frame.freshness(probe) == Frame.Freshness.COMPUTED ? steps.size() : frame.done();
        var arrived = 0;
        var last = false;
        for (var place : places) {
            arrived += place < done ? 1 : 0;
            last |= place == frame.done() - 1;
        }
        var state = last
                ? Flow.State.SENDING
                : arrived == 0 ? Flow.State.NOT_YET
                : arrived < places.length ? Flow.State.PARTIAL : Flow.State.SENT;
        return new Flow(state, arrived, places.length, frame.get(probe).map(Flow.Reading::of));
    }

    /// The wires from an output along which something flows back, in the order in which it arrives.
    public List<Wire> into(Ref output) {
        return into.computeIfAbsent(output, this::found);
    }

    private List<Wire> found(Ref output) {
        return graph.from(output).stream()
                .filter(w -> routes.into(w.to()).length > 0)
                .sorted((a, b) -> Integer.compare(routes.into(a.to())[0], routes.into(b.to())[0]))
                .toList();
    }

    /// How many of the wires that leave an output have handed their gradient back.
    public Parts parts(Ref output, Frame frame) {
        var wires = into(output);
        var arrived = (int) wires.stream()
                .map(w -> along(w, frame))
                .filter(f -> f.arrived() == f.all())
                .count();
        return new Parts(arrived, wires.size());
    }

    /// Whether a gradient begins at a node: it is what is made small.
    public boolean isObjective(String node) {
        return objectives.contains(node);
    }

    /// The node on the canvas at which a step was just done; while a time that is not shown is at work there is none.
    public Optional<String> active(Frame frame) {
        return frame.last().map(s -> level.shown(s.at()).text());
    }

    public static Mark direction(Frame frame) {
        return frame.last()
                .filter(s -> s instanceof Step.Backward || s instanceof Step.Seed || s instanceof Step.Update)
                .map(_ -> Mark.BACKWARD)
                .orElse(Mark.FORWARD);
    }
}
