package nabla.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nabla.graph.Cell;
import nabla.graph.Derivation;
import nabla.graph.Draws;
import nabla.graph.Mode;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.SeededDraws;
import nabla.graph.Shapes;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// One primitive bound to tensors, as a program would bind it: `Trial.of(new Tanh(), TRAIN, Map.of("x", x)).forward().out("y")`.
///
/// Weights and states that are not handed in begin as their ports say. The tensors are shared: change one, call
/// [#forward()] again.
final class Trial implements Operands {

    private final Primitive op;
    private final Mode mode;
    private final SeededDraws draws;
    private final Map<String, Tensor> in = new HashMap<>();
    private final Map<String, Tensor> out = new HashMap<>();
    private final Map<String, Tensor> upstream = new HashMap<>();
    private final Map<String, Tensor> gradient = new HashMap<>();
    private final Map<String, Tensor> scratch = new HashMap<>();
    private final Run run;

    private Trial(Primitive op, Mode mode, Map<String, Tensor> inputs, String path) {
        this.op = op;
        this.mode = mode;
        draws = SeededDraws.of(7, path);
        in.putAll(inputs);
        var found = op.infer(shapesOf(in));
        for (var port : op.inputs()) {
            if (port.kind().held() && !in.containsKey(port.name()) && found.has(port.name())) {
                var tensor = Tensor.zeros(found.get(port.name()));
                port.init().fill(tensor, SeededDraws.of(11, port.name()));
                in.put(port.name(), tensor);
            }
        }
        for (var port : op.outputs()) {
            // numbers of an earlier batch, which forward must overwrite
            out.put(port.name(), Tensor.filled(found.get(port.name()), 99));
            upstream.put(port.name(), Tensor.zeros(found.get(port.name())));
        }
        run = op.forward(this);
    }

    static Trial of(Primitive op, Mode mode, Map<String, Tensor> inputs) {
        return new Trial(op, mode, inputs, "trial");
    }

    /// @param path decides the draws of an operation that draws
    static Trial at(String path, Primitive op, Mode mode, Map<String, Tensor> inputs) {
        return new Trial(op, mode, inputs, path);
    }

    private static Shapes shapesOf(Map<String, Tensor> tensors) {
        var shapes = Shapes.of();
        for (var entry : tensors.entrySet()) {
            shapes = shapes.and(entry.getKey(), entry.getValue().shape());
        }
        return shapes;
    }

    Trial forward() {
        run.run();
        return this;
    }

    Run run() {
        return run;
    }

    /// The shapes of all inputs and outputs.
    Shapes shapes() {
        return shapesOf(in).and(shapesOf(out));
    }

    /// The gradient of an input by the derivative's graph, for the upstream gradients and values as they stand.
    Tensor derivative(String input) {
        var graph = Derivation.of(op, input, shapes(), mode);
        var given = new HashMap<String, Tensor>();
        in.forEach((name, tensor) -> given.put("in_" + name, tensor));
        out.forEach((name, tensor) -> given.put("out_" + name, tensor));
        upstream.forEach((name, tensor) -> given.put("up_" + name, tensor));
        return GraphValues.of(graph, given, mode).run().result("gradient");
    }

    /// The gradient of an input by the fast backward, where there is one.
    Optional<Tensor> fast(String input) {
        gradient.put(input, Tensor.zeros(in.get(input).shape()));
        return op.backward(input, this).map(backward -> {
            backward.run();
            return gradient.get(input);
        });
    }

    Trial settle() {
        op.settle(this).ifPresent(Run::run);
        return this;
    }

    List<Cell> sources(Cell cell) {
        var found = new ArrayList<Cell>();
        op.sources(cell, this, (input, place) -> found.add(new Cell(input, place)));
        return found;
    }

    @Override public Tensor in(String input) {
        return known(in, input);
    }

    @Override public Tensor out(String output) {
        return known(out, output);
    }

    @Override public Tensor upstream(String output) {
        return known(upstream, output);
    }

    @Override public Tensor gradient(String input) {
        return gradient.computeIfAbsent(input, _ -> Tensor.zeros(in(input).shape()));
    }

    private static Tensor known(Map<String, Tensor> tensors, String name) {
        if (!tensors.containsKey(name)) {
            throw new IllegalArgumentException("no ‘" + name + "’ among " + tensors.keySet());
        }
        return tensors.get(name);
    }

    @Override public Tensor scratch(String name, Shape shape) {
        var room = scratch.computeIfAbsent(name, _ -> Tensor.filled(shape, 77));
        if (!room.shape().equals(shape)) {
            throw new IllegalArgumentException("scratch ‘" + name + "’ is " + room.shape() + ", not " + shape);
        }
        return room;
    }

    @Override public Mode mode() {
        return mode;
    }

    @Override public Draws draws() {
        return draws;
    }

    @Override public boolean has(String input) {
        return in.containsKey(input);
    }
}
