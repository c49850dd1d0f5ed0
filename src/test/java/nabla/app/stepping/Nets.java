package nabla.app.stepping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nabla.engine.Optimizer;
import nabla.engine.Rule;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.project.Project;
import nabla.project.ProjectFile;

/// Projects over the points of a sample with other operations between source and loss.
final class Nets {

    private final List<Node> nodes = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private String last = "points.x";

    private Nets() {}

    /// Begins with the points of exclusive or: B×2, and their classes.
    static Nets plane() {
        var net = new Nets();
        net.nodes.add(sample().graph().node("points"));
        return net;
    }

    private static Project sample() {
        return ProjectFile.read(Path.of("samples/xor.nabla"));
    }

    static Op op(String id) {
        return OpCatalog.all().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow().prototype();
    }

    Nets then(String name, Op op) {
        nodes.add(Node.of(name, op));
        wires.add(Wire.of(last, name + "." + op.inputs().getFirst().name()));
        last = name + "." + op.outputs().getFirst().name();
        return this;
    }

    Nets wire(String from, String to) {
        wires.add(Wire.of(from, to));
        return this;
    }

    /// Ends with a loss of one score against the class.
    Walk loss(Optimizer optimizer) {
        return loss(Rule.Gradient.by(optimizer));
    }

    Walk loss(Rule rule) {
        then("score", nabla.op.Dense.of(1));
        then("loss", op("bce_with_logits"));
        wires.add(Wire.of("points.y", "loss.y"));
        var project = sample().with(Graph.of(nodes, wires));
        var plan = project.plan().with(project.plan().first().with(rule).withBatch(6));
        return Walk.through(project.with(plan), Path.of("samples"));
    }
}
