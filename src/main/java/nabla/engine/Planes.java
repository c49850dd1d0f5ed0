package nabla.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.graph.Feed;
import nabla.graph.Graph;
import nabla.graph.Ref;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Runs a graph over a grid of inputs, for pictures of the plane: programs of its own over a copy of the weights.
final class Planes {

    /// Probes that one program answers together.
    private record Grid(String source, double low, double high, int cells) {}

    private record Ready(Program program, Set<Ref> ports) {}

    private final Graph graph;
    private final Sources sources;
    private final long seed;
    private final Held held;
    private final Map<Grid, Ready> ready = new HashMap<>();

    Planes(Graph graph, Sources sources, long seed, Held held) {
        this.graph = graph;
        this.sources = sources;
        this.seed = seed;
        this.held = held;
    }

    /// The answers over the weights that are held now; probes of nodes that no such source feeds are left out.
    Map<Probe, Values> answer(Set<Probe.Plane> probes) {
        var byGrid = new LinkedHashMap<Grid, Set<Probe.Plane>>();
        for (var probe : probes) {
            byGrid.computeIfAbsent(
                    new Grid(probe.source(), probe.low(), probe.high(), probe.cells()), _ -> new HashSet<>())
                    .add(probe);
        }
        var answers = new HashMap<Probe, Values>();
        byGrid.forEach((grid, wanted) -> answer(grid, wanted, answers));
        return answers;
    }

    private void answer(Grid grid, Set<Probe.Plane> wanted, Map<Probe, Values> answers) {
        var width = width(grid.source());
        if (width.isEmpty()) {
            return;
        }
        var ports = new HashSet<Ref>();
        wanted.stream()
                .filter(p -> graph.ancestors(p.at().top()).contains(grid.source()))
                .forEach(p -> ports.add(new Ref(p.at().text(), p.port())));
        if (ports.isEmpty()) {
            return;
        }
        Program program;
        try {
            var now = ready.get(grid);
            if (now == null || !now.ports().containsAll(ports)) {
                now = new Ready(program(grid, ports, width.get()), ports);
                ready.put(grid, now);
            }
            program = now.program();
            program.bound().forward();
        } catch (PlanProblem _) {
            // asked for before an edit took the port away; those that ask learn of the edit too
            return;
        }
        for (var probe : wanted) {
            program.bound()
                    .value(new Ref(probe.at().text(), probe.port()))
                    .filter(value -> value.shape().hasBatch())
                    .ifPresent(value -> answers.put(probe,
                            byUnit(value, width.get() == 1 ? 1 : grid.cells(), grid.cells())));
        }
    }

    /// How many inputs a source gives, where they span a line or a plane.
    private Optional<Integer> width(String source) {
        return graph.find(source)
                .filter(n -> n.op() instanceof Feed)
                .flatMap(n -> sources.find(((Feed) n.op()).data()))
                .map(example -> example.x())
                .filter(shape -> shape.rank() == 1 && shape.last() <= 2 && shape.last() >= 1)
                .map(Shape::last);
    }

    private Program program(Grid grid, Set<Ref> ports, int width) {
        var rows = width == 1 ? grid.cells() : grid.cells() * grid.cells();
        var wanted = new HashSet<>(ports);
        wanted.add(new Ref(grid.source(), "x"));
        var program = Program.of(Program.Spec.forward(graph, sources, rows, seed, held).only(wanted));
        var x = program.bound().value(new Ref(grid.source(), "x")).orElseThrow().data();
        for (var i = 0; i < rows; i++) {
            var column = i % grid.cells();
            var row = i / grid.cells();
            x[width * i] = at(grid, column);
            if (width == 2) {
                x[2 * i + 1] = at(grid, grid.cells() - 1 - row);
            }
        }
        return program;
    }

    /// The middle of a cell.
    private static double at(Grid grid, int cell) {
        return grid.low() + (grid.high() - grid.low()) * (cell + 0.5) / grid.cells();
    }

    /// Rows × units turned into units × grid.
    private static Values byUnit(Tensor value, int high, int wide) {
        var rows = value.shape().rows();
        var units = value.size() / rows;
        var from = value.data();
        var to = new double[value.size()];
        for (var row = 0; row < rows; row++) {
            for (var unit = 0; unit < units; unit++) {
                to[unit * rows + row] = from[row * units + unit];
            }
        }
        return Values.of(Shape.of(units, high, wide), to);
    }
}
