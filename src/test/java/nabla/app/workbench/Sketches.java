package nabla.app.workbench;

import java.util.Map;

import nabla.data.Generators;
import nabla.data.Split;
import nabla.engine.Optimizer;
import nabla.graph.Op;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.project.DataEntry;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.Project;

/// Small projects to work on.
final class Sketches {

    private Sketches() {}

    static Op op(String id) {
        return OpCatalog.find(id).orElseThrow().prototype();
    }

    /// Two classes of points, one dense layer, a loss: the least that trains.
    static Project line() {
        var dense = Setting.with(op("dense"), Map.of("units", 1));
        var source = Setting.with(op("source"), Map.of("data", "points"));
        var project = Project.empty()
                .withTitle("Line")
                .with(Graph.EMPTY
                        .plus(Node.of("source", source))
                        .plus(Node.of("dense", dense))
                        .plus(Node.of("loss", op("bce_with_logits")))
                        .plus(Wire.of("source.x", "dense.x"))
                        .plus(Wire.of("dense.y", "loss.z"))
                        .plus(Wire.of("source.y", "loss.y")))
                .withData("points",
                        new DataEntry(Generators.named("gaussians").orElseThrow().spec(), new Split(0.2, 1)));
        for (var i = 0; i < 3; i++) {
            var name = project.graph().nodes().get(i).name();
            project = new Edit.Move(Map.of(name, new Layout.Place(40 + 220 * i, 60))).applyTo(project);
        }
        return project;
    }

    /// The same, so fast that its numbers leave the range of numbers.
    static Project diverging() {
        var project = line();
        var phase = project.plan().first().with(new Optimizer.Sgd(1.7e308));
        return project.with(project.plan().with(phase));
    }

    /// The same with an input that nothing is wired to.
    static Project unfinished() {
        return Edit.of(new GraphEdit.Cut(Wire.of("dense.y", "loss.z"))).applyTo(line());
    }
}
