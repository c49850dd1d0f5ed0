package nabla.app.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.IntStream;

import nabla.data.DataSpec;
import nabla.data.Split;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.project.DataEntry;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.Project;

/// Nets small enough to follow single cells through them by hand.
final class SmallNets {

    private static final double APART = 210;

    private final List<Node> nodes = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();

    private SmallNets() {}

    private static Op op(String id, Map<String, Object> settings) {
        return Setting.with(Sketches.op(id), settings);
    }

    private SmallNets then(String name, Op op) {
        if (!nodes.isEmpty()) {
            var before = nodes.getLast();
            wires.add(Wire.of(before.name() + "." + before.op().outputs().getFirst().name(),
                    name + "." + op.inputs().getFirst().name()));
        }
        nodes.add(Node.of(name, op));
        return this;
    }

    private Project project(String title, DataSpec data, int batch) {
        var project = Project.empty().withTitle(title).with(Graph.of(nodes, wires))
                .withData("table", new DataEntry(data, new Split(0, 1)));
        for (var i = 0; i < nodes.size(); i++) {
            project = new Edit.Move(Map.of(nodes.get(i).name(), new Layout.Place(40 + APART * i, 60)))
                    .applyTo(project);
        }
        return project.with(project.plan().with(project.plan().first().withBatch(batch)));
    }

    /// Pictures of 8 × 8, a convolution with two filters of 3 × 3 (6 × 6 places), the largest of each 2 × 2, and three classes.
    static Project convolution() {
        return new SmallNets()
                .then("image", op("source", Map.of("data", "table")))
                .then("picture", op("reshape", Map.of("sizes", List.of(1, 8, 8))))
                .then("conv1", op("conv2d", Map.of("filters", 2, "kernel", List.of(3, 3))))
                .then("relu", Sketches.op("relu"))
                .then("pool", op("max_pool2d", Map.of("kernel", List.of(2, 2), "stride", List.of(2, 2))))
                .then("flat", Sketches.op("flatten"))
                .then("scores", op("dense", Map.of("units", 3)))
                .then("loss", Sketches.op("cross_entropy"))
                .closing("image.y", "loss.y")
                .project("Follow a cell", new DataSpec.Table(pictures(), "class", DataSpec.Aim.CLASSES), 4);
    }

    private SmallNets closing(String from, String to) {
        wires.add(Wire.of(from, to));
        return this;
    }

    private static final List<String> SHAPES = List.of(
            "..####...#....#.#......##......##......##......#.#....#...####..",
            "...##.....##......##......##......##......##......##.....####...",
            "..####...#....#.......#......#......#......#......#......######.");

    /// A ring, a stroke and a two, not quite clean.
    private static String pictures() {
        var random = new Random(3);
        var csv = new StringJoiner("\n", "", "\n");
        csv.add(String.join(",", IntStream.range(0, 64).mapToObj(i -> "p" + i).toList()) + ",class");
        for (var row = 0; row < 12; row++) {
            var shape = SHAPES.get(row % 3);
            var line = new StringJoiner(",");
            shape.chars().forEach(c -> line.add(
                    Double.toString(Math.rint(100 * ((c == '#' ? 0.9 : 0) + 0.1 * random.nextDouble())) / 100)));
            csv.add(line + ",c" + row % 3);
        }
        return csv.toString();
    }
}
