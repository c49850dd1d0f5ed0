package nabla.app.workbench;

import java.util.List;
import java.util.Map;

import nabla.data.Split;
import nabla.data.Generators;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.project.DataEntry;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.Project;

/// Drawn digits against a table of weights that lies the wrong way round.
final class TutorSketch {

    private TutorSketch() {}

    private static Op op(String id, Map<String, ?> settings) {
        return Setting.with(Sketches.op(id), settings);
    }

    static Project digits() {
        var project = Project.empty().withTitle("Digits")
                .withData("digits", new DataEntry(Generators.named("digits").orElseThrow().spec(), new Split(0.2, 1)))
                .with(Graph.of(List.of(
                        new Node("digits", "Drawn digits", op("source", Map.of("data", "digits"))),
                        new Node("flatten", "Flatten", op("flatten", Map.of())),
                        new Node("w", "Weights W", op("weight", Map.of("sizes", List.of(10, 256)))),
                        new Node("matmul", "MatMul", op("matmul", Map.of())),
                        new Node("loss", "Cross-entropy", op("cross_entropy", Map.of()))),
                        List.of(Wire.of("digits.x", "flatten.x"), Wire.of("flatten.y", "matmul.a"),
                                Wire.of("matmul.y", "loss.z"), Wire.of("digits.y", "loss.y"))));
        return new Edit.Move(Map.of("digits", new Layout.Place(20, 40), "flatten", new Layout.Place(220, 40),
                "w", new Layout.Place(220, 320), "matmul", new Layout.Place(470, 40),
                "loss", new Layout.Place(720, 40))).applyTo(project);
    }
}
