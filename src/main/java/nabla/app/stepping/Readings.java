package nabla.app.stepping;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nabla.engine.Frame;
import nabla.engine.Plan;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.graph.Composite;
import nabla.graph.Given;
import nabla.graph.GraphCheck;
import nabla.graph.Inside;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.project.Project;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// What a card may know: a frame, and the project that it is a moment of. A number that is older than this training step is no number.
record Readings(Project project, GraphCheck check, Frame frame) {

    /// What the moment is trained by.
    Plan.Phase phase() {
        return frame.phase(project.plan());
    }

    Optional<Values> value(Path at, String port) {
        return fresh(new Probe.Value(at, port));
    }

    Optional<Values> gradient(Path at, String port) {
        return fresh(new Probe.Gradient(at, port));
    }

    private Optional<Values> fresh(Probe probe) {
        return frame.freshness(probe) == Frame.Freshness.PENDING ? Optional.empty() : frame.get(probe);
    }

    /// A part of the update that was done last.
    Optional<Values> moved(String weight, String part) {
        return frame.get(new Probe.Moved(weight, part));
    }

    Frame.Arrivals arrivals(Path at, String port) {
        return frame.arrivals(new Probe.Gradient(at, port));
    }

    /// The shape of a reading, even of one that is too old to be shown.
    Shape shape(Probe probe) {
        return frame.get(probe).map(Values::shape).orElse(Shape.SCALAR);
    }

    Optional<Inside> inside(Path at) {
        return Inside.at(project.graph(), check, at);
    }

    Optional<Primitive> op(Path at) {
        return inside(at).filter(i -> i.node().op() instanceof Primitive).map(i -> (Primitive) i.node().op());
    }

    /// All numbers at the ports of an operation that its gradients may need, by origin; an output that leads to no loss has the gradient 0.
    Map<String, Values> known(Primitive op, Path at) {
        var known = new LinkedHashMap<String, Values>();
        op.inputs().forEach(p -> value(at, p.name()).ifPresent(v -> known.put("in_" + p.name(), v)));
        for (var port : op.outputs()) {
            value(at, port.name()).ifPresent(v -> {
                known.put("out_" + port.name(), v);
                if (leadsNowhere(at, port.name())) {
                    known.put("up_" + port.name(), Values.of(Tensor.zeros(v.shape())));
                }
            });
            gradient(at, port.name()).ifPresent(v -> known.put("up_" + port.name(), v));
        }
        return known;
    }

    private boolean leadsNowhere(Path at, String port) {
        return Optional.ofNullable(frame.arrivals().get(new Probe.Gradient(at, port)))
                .filter(a -> a.from().isEmpty()).isPresent();
    }

    /// `Hidden layer › MatMul` for what lies inside of a composite, `Elman [2] › MatMul` at a time step.
    private String name(Path at) {
        var top = project.graph().find(at.top()).map(n -> n.shown()).orElse(at.top());
        return at.isTop() ? top : inside(at).map(i -> top + time(at) + " › " + inner(i)).orElse(top);
    }

    /// The kind of an inner node, or where there are several of a kind, its name.
    private static String inner(Inside inside) {
        var node = inside.node();
        var alike = inside.within().nodes().stream().filter(n -> n.op().type() == node.op().type()).count();
        return alike > 1 ? node.shown() : node.op().type().name();
    }

    /// The times of the Scans around it, as they stand in its path: ` [2]`; nothing outside of any.
    static String time(Path at) {
        return Arrays.stream(at.times()).mapToObj(t -> " [" + t + "]").collect(Collectors.joining());
    }

    /// Where a step adds from, in a few words.
    String name(Step step) {
        return name(step.at());
    }

    /// Where the way back from an input ends: at the output of a node, or at a port that nothing is wired to.
    private record End(Path at, String port, Optional<Ref> from, Optional<Node> node) {}

    private Optional<End> end(Path at, String port) {
        var inside = inside(at);
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        var from = inside.get().within().into(new Ref(inside.get().node().name(), port)).map(w -> w.from());
        var node = from.flatMap(f -> inside.get().within().find(f.node()));
        return node.filter(n -> n.op() instanceof Given).isPresent()
                ? end(at.parent(), node.get().name())
                : Optional.of(new End(at, port, from, node));
    }

    /// Where an input comes from: the node that it is wired to, or the weight that is held there.
    String source(Path at, String port) {
        return end(at, port).map(e -> e.node().map(n -> e.at().isTop() ? n.shown() : inner(n))
                .orElse(e.at().timeless() + "." + e.port())).orElse("");
    }

    /// A whole time step by its time, anything else by its kind.
    private static String inner(Node node) {
        return node.name().startsWith("[")
                ? time(new Path(node.name())).strip()
                : node.op().type().name();
    }

    /// The same as a caption: `from Tanh`, `hidden.w`.
    String origin(Path at, String port) {
        var isWired = end(at, port).flatMap(End::node).isPresent();
        return isWired ? Letters.words().text("caption.from", source(at, port)) : source(at, port);
    }

    /// Whether what arrives at an input are whole numbers that name something.
    boolean names(Path at, String port) {
        return end(at, port).flatMap(e -> e.node().flatMap(n -> n.op().outputs().stream()
                .filter(p -> p.name().equals(e.from().orElseThrow().port())).findFirst()))
                .filter(p -> p.kind() == Port.Kind.INDEX).isPresent();
    }

    /// An output of what lies inside of a composite, as the output of the composite that it leaves through.
    Ref outermost(Path at, String port) {
        var inside = inside(at);
        if (!at.isTop() && inside.isPresent()) {
            for (var wire : inside.get().within().from(new Ref(inside.get().node().name(), port))) {
                var to = inside.get().within().find(wire.to().node());
                var around = inside(at.parent());
                if (to.filter(n -> n.op() instanceof Result).isPresent()
                        && around.filter(a -> a.node().op() instanceof Composite).isPresent()) {
                    return outermost(at.parent(), wire.to().node());
                }
            }
        }
        return new Ref(at.text(), port);
    }
}
