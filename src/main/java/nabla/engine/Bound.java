package nabla.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import nabla.engine.Assembly.Part;
import nabla.engine.Assembly.Value;
import nabla.engine.Storage.Use;
import nabla.graph.Derivation;
import nabla.graph.Draws;
import nabla.graph.Feed;
import nabla.graph.Given;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Operands;
import nabla.graph.Path;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Run;
import nabla.graph.SeededDraws;
import nabla.graph.Shapes;
import nabla.tensor.Into;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// A program bound to tensors of a certain number of rows: one flat list of work beside the list of steps.
public final class Bound {

    private final Program program;
    private final Assembly assembly;
    private final Storage storage;
    private final List<Run> runs = new ArrayList<>();
    private final Map<String, SeededDraws> draws = new HashMap<>();
    private final Map<Integer, Tensor> values = new HashMap<>();
    private final Map<Integer, Tensor> gradients = new HashMap<>();
    private final SeededDraws[] turning;
    private final int forwards;
    private final int rows;

    Bound(Program program, int rows, Assembly assembly, Storage storage) {
        this.program = program;
        this.rows = rows;
        this.assembly = assembly;
        this.storage = storage;
        var parts = program.running().stream().map(p -> assembly.parts().get(p.index())).toList();
        var seats = new ArrayList<Seat>();
        for (var part : parts) {
            var seat = new Seat(part);
            seats.add(seat);
            part.out().values().forEach(this::tensor);
            runs.add(part.op().forward(seat));
        }
        forwards = runs.size();
        if (program.blueprint().differentiates()) {
            bindBackward(seats);
        }
        bindSettles(seats);
        turning = draws.values().toArray(SeededDraws[]::new);
    }

    private void bindBackward(List<Seat> seats) {
        var begun = new HashSet<Integer>();
        for (var origin : program.blueprint().origins()) {
            var gradient = gradient(value(origin.loss()));
            var weight = origin.weight();
            begun.add(origin.loss().id());
            runs.add(program.blueprint().mistakes().map(m -> m.seed(tensor(m.scores()), tensor(m.classes()), gradient))
                    .orElse(() -> gradient.fill(weight)));
        }
        for (var i = seats.size() - 1; i >= 0; i--) {
            var seat = seats.get(i);
            for (var port : program.blueprint().backwards(program.running().get(i))) {
                var input = seat.part.in().get(port);
                seat.begin(begun.add(input.id()) ? Into.SET : Into.ADD);
                var work = seat.part.op().backward(port, seat).orElseGet(() -> derived(seat, port));
                runs.add(seat.wantsZeros() ? fromZero(gradient(input), work) : work);
            }
        }
    }

    private static Run fromZero(Tensor gradient, Run adding) {
        var size = gradient.size();
        var array = gradient.data();
        return () -> {
            Arrays.fill(array, 0, size, 0);
            adding.run();
        };
    }

    private void bindSettles(List<Seat> seats) {
        if (!program.blueprint().settles()) {
            return;
        }
        var settling = new ArrayList<Part>();
        for (var seat : seats) {
            seat.part.op().settle(seat).ifPresent(run -> {
                settling.add(seat.part);
                runs.add(run);
            });
        }
        program.settles(settling);
    }

    Value value(Value planned) {
        return assembly.values().get(planned.id());
    }

    /// The derivative of an operation that has no faster form, as work of its own primitives.
    private Run derived(Seat seat, String port) {
        var part = seat.part;
        var graph = Derivation.of(part.op(), port, part.shapes(), program.spec().mode());
        var tensors = new HashMap<Ref, Tensor>();
        var works = new ArrayList<Run>();
        var id = 0;
        for (var node : graph.order()) {
            if (node.op() instanceof Given) {
                var name = node.name();
                var which = name.substring(name.indexOf('_') + 1);
                tensors.put(new Ref(name, "y"), name.startsWith("in_") ? seat.in(which)
                        : name.startsWith("out_") ? seat.out(which) : seat.upstream(which));
            } else if (node.op() instanceof Result) {
                var from = graph.into(node.name(), "x").orElseThrow().from();
                works.add(adding(tensors.get(from), seat.gradient(port)));
            } else if (node.op() instanceof Primitive op) {
                var inner = new InnerSeat(part.index(), port, id);
                var shapes = Shapes.of();
                for (var input : op.inputs()) {
                    var wire = graph.into(node.name(), input.name());
                    if (wire.isPresent()) {
                        var tensor = tensors.get(wire.get().from());
                        inner.in.put(input.name(), tensor);
                        shapes = shapes.and(input.name(), tensor.shape());
                    }
                }
                var found = op.infer(shapes);
                for (var output : op.outputs()) {
                    var tensor = storage.tensor(new Use.Inner(part.index(), port, id++), found.get(output.name()));
                    inner.out.put(output.name(), tensor);
                    tensors.put(new Ref(node.name(), output.name()), tensor);
                }
                works.add(op.forward(inner));
            }
        }
        return Run.inOrder(works.toArray(Run[]::new));
    }

    private static Run adding(Tensor from, Tensor to) {
        var source = from.data();
        var target = to.data();
        var size = to.size();
        return () -> {
            for (var i = 0; i < size; i++) {
                target[i] += source[i];
            }
        };
    }

    /// The work of each step, in the order of [Program#steps()].
    List<Run> runs() {
        return runs;
    }

    /// Turns all random nodes to the draws of this training step.
    void turnDraws(long step) {
        for (var random : turning) {
            random.at(step);
        }
    }

    /// Runs all draws and forwards; inputs must lie in the outputs of the sources.
    ///
    /// @throws PlanProblem where an operation refuses its numbers, such as an index that is out of range
    public void forward() {
        var i = 0;
        try {
            for (; i < forwards; i++) {
                runs.get(i).run();
            }
        } catch (Mismatch refused) {
            throw new PlanProblem(program.running().get(i).path(), refused);
        }
    }

    /// Runs seeds and backwards.
    public void backward() {
        for (var i = forwards; i < program.steps().size(); i++) {
            if (!(program.steps().get(i) instanceof Step.Settle)) {
                runs.get(i).run();
            }
        }
    }

    /// The tensor at a port, by the path of its node.
    public Optional<Tensor> value(Ref port) {
        return program.value(port).map(this::value).filter(this::runs).map(this::tensor);
    }

    /// The gradient at a port, where one was planned.
    public Optional<Tensor> gradient(Ref port) {
        return program.value(port).filter(program.blueprint()::reached).map(this::value).map(this::gradient);
    }

    /// The tensor at a port of the program, computed or handed in.
    Tensor tensor(Ref port) {
        return tensor(at(port));
    }

    private Value at(Ref port) {
        return value(program.value(port).orElseThrow());
    }

    private boolean runs(Value value) {
        return value.isHeld() || values.containsKey(value.id());
    }

    /// What runs, in its order, with the shapes of these rows.
    List<Part> parts() {
        return program.running().stream().map(p -> assembly.parts().get(p.index())).toList();
    }

    /// How many rows it was bound for.
    public int rows() {
        return rows;
    }

    /// The sources that run, with the tensors that wait for their rows.
    List<Fed> feeds() {
        return program.running().stream()
                .filter(p -> p.op() instanceof Feed)
                .map(p -> assembly.parts().get(p.index()))
                .map(p -> new Fed(
                        ((Feed) p.op()).data(),
                        tensor(p.out().get("x")),
                        Optional.ofNullable(p.out().get("y")).map(this::tensor)))
                .toList();
    }

    record Fed(String data, Tensor x, Optional<Tensor> y) {}

    Tensor tensor(Value value) {
        return values.computeIfAbsent(
                value.id(),
                id -> value.isHeld()
                        ? program.heldTensor(value)
                        : storage.tensor(new Use.Value(id), value.shape()));
    }

    Tensor gradient(Value value) {
        return gradients.computeIfAbsent(
                value.id(), id -> storage.tensor(new Use.Gradient(id), value.shape()));
    }

    private Draws draws(Path path) {
        return draws.computeIfAbsent(path.text(), _ -> SeededDraws.of(program.spec().seed(), program.lots().of(path)));
    }

    /// The operands of a primitive of the graph.
    private final class Seat implements Operands {

        private final Part part;
        private Into into = Into.ADD;
        private boolean wantsZeros;

        Seat(Part part) {
            this.part = part;
        }

        @Override public Tensor in(String input) {
            return tensor(known(part.in(), input));
        }

        @Override public Tensor out(String output) {
            return tensor(known(part.out(), output));
        }

        @Override public Tensor upstream(String output) {
            var value = known(part.out(), output);
            return program.blueprint().reached(value) ? Bound.this.gradient(value) : Tensor.zeros(value.shape());
        }

        @Override public Into into(String input) {
            wantsZeros = false;
            return into;
        }

        /// Before one backward is bound: whether it is the first to reach the gradient of its input.
        void begin(Into of) {
            into = of;
            wantsZeros = of == Into.SET;
        }

        boolean wantsZeros() {
            return wantsZeros;
        }

        @Override public Tensor gradient(String input) {
            return Bound.this.gradient(known(part.in(), input));
        }

        @Override public Tensor scratch(String name, Shape shape) {
            return storage.tensor(new Use.Scratch(part.index(), name), shape);
        }

        @Override public Mode mode() {
            return program.spec().mode();
        }

        @Override public Draws draws() {
            return Bound.this.draws(part.path());
        }

        @Override public boolean has(String input) {
            return part.in().containsKey(input);
        }

        private Value known(SequencedMap<String, Value> among, String port) {
            var value = among.get(port);
            if (value == null) {
                throw new IllegalArgumentException(part.path() + " has no ‘" + port + "’");
            }
            return value;
        }
    }

    /// The operands of a primitive inside a derivative, where nothing flows back.
    private final class InnerSeat implements Operands {

        private final int part;
        private final String input;
        private final int inner;
        private final Map<String, Tensor> in = new HashMap<>();
        private final Map<String, Tensor> out = new HashMap<>();

        InnerSeat(int part, String input, int inner) {
            this.part = part;
            this.input = input;
            this.inner = inner;
        }

        @Override public Tensor in(String name) {
            return in.get(name);
        }

        @Override public Tensor out(String name) {
            return out.get(name);
        }

        @Override public Tensor upstream(String output) {
            throw new IllegalStateException("nothing flows back through a derivative");
        }

        @Override public Tensor gradient(String name) {
            throw new IllegalStateException("nothing flows back through a derivative");
        }

        @Override public Tensor scratch(String name, Shape shape) {
            return storage.tensor(new Use.InnerScratch(part, input, inner, name), shape);
        }

        @Override public Mode mode() {
            return program.spec().mode();
        }

        @Override public Draws draws() {
            throw new IllegalStateException("a derivative draws nothing");
        }

        @Override public boolean has(String name) {
            return in.containsKey(name);
        }
    }
}
