package nabla.op;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import nabla.graph.Mode;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// An operation with inputs to try it on.
record Example(String name, Op op, Mode mode, Map<String, Tensor> inputs) {

    static Example of(Op op) {
        return new Example(op.toString(), op, Mode.TRAIN, new LinkedHashMap<>());
    }

    Example mode(Mode other) {
        return new Example(name + " " + other, op, other, inputs);
    }

    Example with(String input, Tensor tensor) {
        var all = new LinkedHashMap<>(inputs);
        all.put(input, tensor);
        return new Example(op + " " + all.values().stream().map(t -> t.shape().inWords()).toList(), op, mode, all);
    }

    /// Normal numbers, the same every time.
    Example with(String input, Shape shape) {
        return with(input, normal(shape, 1 + inputs.size()));
    }

    Example index(String input, Shape shape, int below) {
        var tensor = Tensor.zeros(shape);
        var random = random(31 + inputs.size());
        for (var i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = random.nextInt(below);
        }
        return with(input, tensor);
    }

    /// Normal numbers made positive and kept from 0.
    Example positive(String input, Shape shape) {
        var tensor = normal(shape, 1 + inputs.size());
        for (var i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = 0.3 + Math.abs(tensor.data()[i]);
        }
        return with(input, tensor);
    }

    Opening opened() {
        return Opening.of(op, mode, inputs);
    }

    /// The inputs that gradients flow into.
    List<String> reached(Opening opened) {
        var ports = op.inputs().stream().map(Port::name).toList();
        return opened.given().keySet().stream()
                .filter(name -> !ports.contains(name) && !name.contains("/")
                        || ports.contains(name) && Slopes.flowsInto(op, name))
                .toList();
    }

    /// Random gradients at all outputs that hold numbers.
    Map<String, Tensor> upstream(Opening opened) {
        var upstream = new LinkedHashMap<String, Tensor>();
        for (var port : op.outputs()) {
            if (port.kind() == Port.Kind.DATA) {
                upstream.put(port.name(), normal(opened.shape(port.name()), 50 + upstream.size()));
            }
        }
        return upstream;
    }

    static Tensor normal(Shape shape, int seed) {
        var tensor = Tensor.zeros(shape);
        var random = random(seed);
        for (var i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = random.nextGaussian();
        }
        return tensor;
    }

    private static RandomGenerator random(int seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// B×sizes.
    static Shape batch(int rows, int... sizes) {
        return Shape.of(sizes).batched(rows);
    }

    static Shape rows(int rows) {
        return Shape.of(new Axis(Axis.BATCH, rows));
    }

    @Override public String toString() {
        return name;
    }
}
