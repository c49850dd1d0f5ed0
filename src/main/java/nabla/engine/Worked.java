package nabla.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import nabla.graph.Cell;
import nabla.graph.Derivation;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Mode;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Setting;
import nabla.graph.Shapes;
import nabla.tensor.Side;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// One operation worked out on given numbers, for a card to show: its operands, what comes out, and how each cell of it is written out.
///
/// For a gradient it is the last operation of the derivative, as in z̄ = h̄ ⊙ (1 − h²), whose operands were worked out in turn.
public final class Worked {

    private static final int MOST_CELLS = 20_000;

    /// A value that goes in.
    ///
    /// @param origin `in_PORT`, `out_PORT` or `up_PORT` of the operation that is looked at, or empty where it was worked out on the way
    /// @param side whether the operation reads it as it lies or transposed
    /// @param made how it was worked out
    public record Operand(String port, String origin, Values values, Side side, Optional<Worked> made) {}

    /// A number that a term multiplies: the cell of an operand, by the operand's origin (empty for one worked out on the way).
    public record Factor(String origin, int place, double value) {}

    private final Primitive op;
    private final WorkSeat seat;
    private final List<Operand> operands;
    private final Map<String, Operand> byPort = new HashMap<>();
    private final String output;
    private final Values result;

    private Worked(Primitive op, WorkSeat seat, List<Operand> operands, String output, Values result) {
        this.op = op;
        this.seat = seat;
        this.operands = List.copyOf(operands);
        operands.forEach(o -> byPort.put(o.port(), o));
        this.output = output;
        this.result = result;
    }

    /// The operation itself, without running it: what its output cells are made of.
    ///
    /// @param output the port whose cells are asked for
    public static Worked forward(Primitive op, Map<String, Values> in, String output, Values value) {
        var seat = new WorkSeat(Mode.TRAIN);
        in.forEach((port, values) -> seat.give(port, values.tensor()));
        seat.make(output, value.tensor());
        var operands = new ArrayList<Operand>();
        in.forEach((port, values) -> operands.add(
                new Operand(port, "in_" + port, values, side(op, port), Optional.empty())));
        return new Worked(op, seat, operands, output, value);
    }

    /// The gradient that an operation hands to one of its inputs; empty where it hands on what arrived unchanged, or where a number
    /// that it needs is not there.
    ///
    /// @param known the numbers at its ports: `in_PORT`, `out_PORT` and `up_PORT`
    public static Optional<Worked> gradient(Primitive op, String input, Map<String, Values> known, Mode mode) {
        return graph(op, input, known, mode).flatMap(graph -> work(graph, known, mode));
    }

    private static Optional<Graph> graph(Primitive op, String input, Map<String, Values> known, Mode mode) {
        var shapes = Shapes.of();
        for (var entry : known.entrySet()) {
            if (!entry.getKey().startsWith("up_")) {
                var port = entry.getKey().substring(entry.getKey().indexOf('_') + 1);
                shapes = shapes.and(port, entry.getValue().shape());
            }
        }
        var all = Stream.concat(op.inputs().stream().filter(p -> p.need() == Port.Need.REQUIRED),
                op.outputs().stream());
        if (!all.map(Port::name).allMatch(shapes::has)) {
            return Optional.empty();
        }
        var graph = Derivation.of(op, input, shapes, mode);
        return Optional.of(graph)
                .filter(g -> g.nodes().stream()
                        .allMatch(n -> !(n.op() instanceof Given) || known.containsKey(n.name())));
    }

    /// What arrived, by its origin, where an operation hands on just that to an input.
    public static Optional<String> passedOn(Primitive op, String input, Map<String, Values> known, Mode mode) {
        return graph(op, input, known, mode)
                .map(g -> g.into("gradient", "x").orElseThrow().from().node())
                .filter(known::containsKey);
    }

    /// What each row of a batch gives alone, one number each; empty where some input has no rows, or a row gives more than one number.
    public static Optional<Values> eachRow(Primitive op, SequencedMap<String, Values> in) {
        var batched = in.values().stream().filter(v -> v.shape().hasBatch()).toList();
        if (batched.isEmpty() || in.values().stream().anyMatch(v -> v.shape().rank() > 0 && !v.shape().hasBatch())) {
            return Optional.empty();
        }
        var rows = batched.getFirst().shape().rows();
        var numbers = new double[rows];
        for (var row = 0; row < rows; row++) {
            var seat = new WorkSeat(Mode.TRAIN);
            var shapes = Shapes.of();
            for (var entry : in.entrySet()) {
                var one = row(entry.getValue(), row);
                seat.give(entry.getKey(), one);
                shapes = shapes.and(entry.getKey(), one.shape());
            }
            var out = run(op, seat, shapes);
            if (out.size() != 1 || out.firstEntry().getValue().size() != 1) {
                return Optional.empty();
            }
            numbers[row] = out.firstEntry().getValue().item();
        }
        return Optional.of(Values.of(batched.getFirst().shape().part(0, 1), numbers));
    }

    private static Tensor row(Values values, int row) {
        if (!values.shape().hasBatch()) {
            return values.tensor();
        }
        var example = values.shape().example();
        var size = Math.toIntExact(example.volume());
        var numbers = new double[size];
        for (var i = 0; i < size; i++) {
            numbers[i] = values.at(row * size + i);
        }
        return Tensor.of(example.batched(1), numbers);
    }

    private static SequencedMap<String, Tensor> run(Primitive op, WorkSeat seat, Shapes shapes) {
        var found = op.infer(shapes);
        op.outputs().forEach(port -> seat.make(port.name(), Tensor.zeros(found.get(port.name()))));
        op.forward(seat).run();
        return seat.outputs();
    }

    private static Optional<Worked> work(Graph graph, Map<String, Values> known, Mode mode) {
        var tensors = new HashMap<Ref, Tensor>();
        var made = new HashMap<Ref, Worked>();
        for (var node : graph.order()) {
            switch (node.op()) {
                case Given _ -> tensors.put(new Ref(node.name(), "y"), known.get(node.name()).tensor());
                case Result _ -> {
                    return Optional.ofNullable(made.get(graph.into(node.name(), "x").orElseThrow().from()));
                }
                case Primitive op -> {
                    var seat = new WorkSeat(mode);
                    var operands = new ArrayList<Operand>();
                    var shapes = Shapes.of();
                    for (var port : op.inputs()) {
                        var wire = graph.into(node.name(), port.name());
                        if (wire.isPresent()) {
                            var from = wire.get().from();
                            var tensor = tensors.get(from);
                            seat.give(port.name(), tensor);
                            shapes = shapes.and(port.name(), tensor.shape());
                            if (port.kind() != Port.Kind.LIKE) {
                                operands.add(new Operand(
                                        port.name(),
                                        known.containsKey(from.node()) ? from.node() : "",
                                        Values.frozen(tensor),
                                        side(op, port.name()),
                                        Optional.ofNullable(made.get(from))));
                            }
                        }
                    }
                    run(op, seat, shapes).forEach((port, tensor) -> {
                        tensors.put(new Ref(node.name(), port), tensor);
                        made.put(new Ref(node.name(), port),
                                new Worked(op, seat, operands, port, Values.frozen(tensor)));
                    });
                }
                default -> throw new IllegalStateException("a derivative is made of primitives, not of " + node.op());
            }
        }
        return Optional.empty();
    }

    /// An operation says with a setting for each factor, in the order of its ports, which side it reads.
    private static Side side(Primitive op, String port) {
        var sides = Setting.values(op).values().stream().filter(Side.class::isInstance).map(Side.class::cast).toList();
        var place = op.inputs().indexOf(op.input(port));
        return place < sides.size() ? sides.get(place) : Side.PLAIN;
    }

    /// The operation that makes the result.
    public Primitive op() {
        return op;
    }

    public List<Operand> operands() {
        return operands;
    }

    public Values result() {
        return result;
    }

    private Operand operand(String port) {
        return Optional.ofNullable(byPort.get(port)).orElseThrow();
    }

    /// The cells of an operand that a cell of the result reads.
    public List<Integer> sources(String port, int place) {
        return sources(place).getOrDefault(port, List.of());
    }

    /// The cells that a cell of the result reads, by port.
    public SequencedMap<String, List<Integer>> sources(int place) {
        var cells = new LinkedHashMap<String, List<Integer>>();
        op.sources(new Cell(output, place), seat, (port, at) -> {
            if (byPort.containsKey(port)) {
                cells.computeIfAbsent(port, _ -> new ArrayList<>()).add(at);
            }
        });
        return cells;
    }

    /// The cells that a cell of the result was made of in the end, by origin; in ascending order.
    public SequencedMap<String, List<Integer>> roots(int place) {
        var found = new LinkedHashMap<String, TreeSet<Integer>>();
        reach(place, found, new int[]{MOST_CELLS});
        var lists = new LinkedHashMap<String, List<Integer>>();
        found.forEach((origin, places) -> lists.put(origin, List.copyOf(places)));
        return lists;
    }

    /// All that it was worked out from in the end, by origin.
    public SequencedSet<String> origins() {
        var found = new LinkedHashSet<String>();
        for (var operand : operands) {
            if (!operand.origin().isEmpty()) {
                found.add(operand.origin());
            } else {
                operand.made().ifPresent(made -> found.addAll(made.origins()));
            }
        }
        return found;
    }

    private void reach(int place, Map<String, TreeSet<Integer>> found, int[] left) {
        sources(place).forEach((port, places) -> {
            var operand = operand(port);
            for (var at : places) {
                if (left[0]-- <= 0) {
                    return;
                }
                if (!operand.origin().isEmpty()) {
                    found.computeIfAbsent(operand.origin(), _ -> new TreeSet<>()).add(at);
                } else {
                    operand.made().ifPresent(made -> made.reach(at, found, left));
                }
            }
        });
    }

    /// Whether the result is nothing but its one operand, in another shape.
    public boolean isPassedOn() {
        if (operands.size() != 1 || operands.getFirst().values().size() != result.size()) {
            return false;
        }
        var from = operands.getFirst().values();
        for (var i = 0; i < result.size(); i++) {
            if (Double.doubleToRawLongBits(from.at(i)) != Double.doubleToRawLongBits(result.at(i))) {
                return false;
            }
        }
        return true;
    }

    /// A cell written out as a sum of products, followed back through sums as far as that goes; empty where it is none.
    public List<List<Factor>> products(int place) {
        return expanded(place).orElse(List.of());
    }

    private Optional<List<List<Factor>>> expanded(int place) {
        var terms = op.terms(new Cell(output, place), seat);
        if (terms.isEmpty()) {
            return passed(place);
        }
        var all = new ArrayList<List<Factor>>();
        for (var term : terms) {
            if (term.size() == 1) {
                all.addAll(behind(term.getFirst()).orElseGet(() -> List.of(List.of(factor(term.getFirst())))));
            } else {
                var factors = new ArrayList<Factor>();
                term.forEach(cell -> factors.add(behind(cell)
                        .filter(sum -> sum.size() == 1 && sum.getFirst().size() == 1)
                        .map(sum -> sum.getFirst().getFirst())
                        .orElseGet(() -> factor(cell))));
                all.add(factors);
            }
        }
        return Optional.of(all);
    }

    /// A number that is only brought to another place, or a nothing around an image.
    private Optional<List<List<Factor>>> passed(int place) {
        var sources = sources(place);
        if (sources.isEmpty() && result.at(place) == 0) {
            return Optional.of(List.of());
        }
        if (sources.size() == 1 && sources.firstEntry().getValue().size() == 1) {
            var cell = new Cell(sources.firstEntry().getKey(), sources.firstEntry().getValue().getFirst());
            if (operand(cell.port()).values().at(cell.place()) == result.at(place)) {
                return Optional.of(behind(cell).orElseGet(() -> List.of(List.of(factor(cell)))));
            }
        }
        return Optional.empty();
    }

    private Optional<List<List<Factor>>> behind(Cell cell) {
        var operand = operand(cell.port());
        return operand.origin().isEmpty() ? operand.made().flatMap(made -> made.expanded(cell.place()))
                : Optional.empty();
    }

    private Factor factor(Cell cell) {
        var operand = operand(cell.port());
        return new Factor(operand.origin(), cell.place(), operand.values().at(cell.place()));
    }
}
