package nabla.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import nabla.graph.Cell;
import nabla.graph.Derivation;
import nabla.graph.Draws;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Mode;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Shapes;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// One operation worked out on given numbers, for a card to show: its operands, what comes out, and how each cell of it is written out.
///
/// For a gradient it is the last operation of the derivative: upstream times what is local, as in z̄ = h̄ ⊙ (1 − h²).
public final class Worked {

    /// A value that goes in. Its origin is `in_PORT`, `out_PORT` or `up_PORT` of the operation that is looked at, or empty where it was
    /// worked out on the way.
    public record Operand(String port, String origin, Values values) {}

    private final Primitive op;
    private final Seat seat;
    private final List<Operand> operands;
    private final Values result;

    private Worked(Primitive op, Seat seat, List<Operand> operands, Values result) {
        this.op = op;
        this.seat = seat;
        this.operands = List.copyOf(operands);
        this.result = result;
    }

    /// The operation itself, without running it: what its output cells are made of.
    ///
    /// @param output the port whose cells are asked for
    public static Worked forward(Primitive op, Map<String, Values> in, String output, Values value) {
        var seat = new Seat(Mode.TRAIN);
        in.forEach((port, values) -> seat.in.put(port, values.tensor()));
        seat.out.put(output, value.tensor());
        var operands = in.entrySet().stream()
                .map(e -> new Operand(e.getKey(), "in_" + e.getKey(), e.getValue()))
                .toList();
        return new Worked(op, seat, operands, value);
    }

    /// The gradient that an operation hands to one of its inputs; empty where it hands on what arrived unchanged, or where a number
    /// that it needs is not there.
    ///
    /// @param known the numbers at its ports: `in_PORT`, `out_PORT` and `up_PORT`
    public static Optional<Worked> gradient(Primitive op, String input, Map<String, Values> known, Mode mode) {
        var shapes = Shapes.of();
        for (var entry : known.entrySet()) {
            if (!entry.getKey().startsWith("up_")) {
                shapes = shapes.and(
                        entry.getKey().substring(entry.getKey().indexOf('_') + 1),
                        entry.getValue().shape());
            }
        }
        for (var port : op.outputs()) {
            if (!shapes.has(port.name())) {
                return Optional.empty();
            }
        }
        var graph = Derivation.of(op, input, shapes, mode);
        return graph.nodes().stream().allMatch(n -> !(n.op() instanceof Given) || known.containsKey(n.name()))
                ? work(graph, known, mode)
                : Optional.empty();
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
                    var seat = new Seat(mode);
                    var operands = new java.util.ArrayList<Operand>();
                    var shapes = Shapes.of();
                    for (var port : op.inputs()) {
                        var wire = graph.into(node.name(), port.name());
                        if (wire.isPresent()) {
                            var from = wire.get().from();
                            var tensor = tensors.get(from);
                            seat.in.put(port.name(), tensor);
                            shapes = shapes.and(port.name(), tensor.shape());
                            if (port.kind() != Port.Kind.LIKE) {
                                operands.add(new Operand(
                                        port.name(),
                                        known.containsKey(from.node()) ? from.node() : "",
                                        Values.of(tensor)));
                            }
                        }
                    }
                    var found = op.infer(shapes);
                    op.outputs().forEach(port -> seat.out.put(port.name(), Tensor.zeros(found.get(port.name()))));
                    op.forward(seat).run();
                    seat.out.forEach((port, tensor) -> {
                        tensors.put(new Ref(node.name(), port), tensor);
                        made.put(new Ref(node.name(), port), new Worked(op, seat, operands, Values.of(tensor)));
                    });
                }
                default -> throw new IllegalStateException("a derivative is made of primitives, not of " + node.op());
            }
        }
        return Optional.empty();
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

    /// The numbers of a term, each with the port and place it comes from.
    public List<List<Cell>> terms(String output, int place) {
        return op.terms(new Cell(output, place), seat);
    }

    /// The cells that a cell of the result reads, by port.
    public SequencedMap<String, List<Integer>> sources(String output, int place) {
        var cells = new LinkedHashMap<String, List<Integer>>();
        op.sources(
                new Cell(output, place),
                seat,
                (port, at) -> cells.computeIfAbsent(port, _ -> new java.util.ArrayList<>()).add(at));
        return cells;
    }

    /// Tensors by port, with room for scratch; nothing flows back.
    private static final class Seat implements Operands {

        private final Mode mode;
        private final Map<String, Tensor> in = new LinkedHashMap<>();
        private final Map<String, Tensor> out = new LinkedHashMap<>();
        private final Map<String, Tensor> scratch = new HashMap<>();

        Seat(Mode mode) {
            this.mode = mode;
        }

        @Override
        public Tensor in(String input) {
            return in.get(input);
        }

        @Override
        public Tensor out(String output) {
            return out.get(output);
        }

        @Override
        public Tensor upstream(String output) {
            throw new IllegalStateException("nothing flows back here");
        }

        @Override
        public Tensor gradient(String input) {
            throw new IllegalStateException("nothing flows back here");
        }

        @Override
        public Tensor scratch(String name, Shape shape) {
            return scratch.computeIfAbsent(name, _ -> Tensor.zeros(shape));
        }

        @Override
        public Mode mode() {
            return mode;
        }

        @Override
        public Draws draws() {
            throw new IllegalStateException("nothing is drawn here");
        }

        @Override
        public boolean has(String input) {
            return in.containsKey(input);
        }
    }
}
