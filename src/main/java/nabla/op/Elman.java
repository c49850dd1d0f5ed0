package nabla.op;

import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;

import java.util.List;
import java.util.Map;
import nabla.graph.Category;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Port.Kind;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.tensor.Shape;

/// A simple recurrent layer: hₜ = g(W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh).
///
/// `w_ih` is units × F, `w_hh` is units × units, the biases are units; the other ports are those of every [Recurrent] layer.
/// Opens to a [Scan] of its cell, unrolled over time. Elman 1990.
public record Elman(
        @Knob(min = 1, max = 65536) int units,
        @Knob Activation activation,
        @Knob(min = 1, max = 16) int layers,
        @Knob Sweep direction,
        @Knob(min = 0, max = 0.99) double dropout,
        @Knob Biases biases,
        @Knob Init init) implements Recurrent {

    public static final OpType TYPE = OpType.of("elman", Elman.of(16, Activation.TANH))
            .in(Category.SEQUENCE)
            .reference("Elman 1990, Finding structure in time, Cognitive Science 14(2)")
            .followers("dense", "slice")
            .formula("h_t = g(W_{ih} x_t + b_{ih} + W_{hh} h_{t-1} + b_{hh})");

    /// What bends the new state.
    public enum Activation {
        TANH,
        RELU,
        SIGMOID;

        Primitive op() {
            return switch (this) {
                case TANH -> new Tanh();
                case RELU -> new Relu();
                case SIGMOID -> new Sigmoid();
            };
        }
    }

    /// One layer, forward, with two biases.
    public static Elman of(int units, Activation activation) {
        return new Elman(units, activation, 1, Sweep.FORWARD, 0, Biases.TWO, Init.XAVIER);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return biases == Biases.TWO ? TYPE.formula() : "h_t = g(W_{ih} x_t + W_{hh} h_{t-1} + b)";
    }

    @Override public List<String> states() {
        return List.of("h");
    }

    @Override public Shapes weights(int units, int features) {
        return Shapes.of("w_ih", Shape.of(units, features)).and("w_hh", Shape.of(units, units)).and(biases(units));
    }

    @Override public Elman single(Direction way) {
        return new Elman(units, activation, 1, Sweep.of(way), 0, biases, init);
    }

    @Override public Map<String, Ref> open(Sketch sketch, Map<String, Ref> given, Walk walk) {
        return scan(sketch, cell(activation, biases), given, walk);
    }

    /// One time step, as a body for [Scan]: given `x`, the state `h` and the weights, it gives `y` and `h_next`, which are the same.
    static Graph cell(Activation activation, Biases biases) {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var h = sketch.given("h");
        var input = sketch.add("ih", new MatMul(PLAIN, TRANSPOSED), x, sketch.given("w_ih", Kind.WEIGHT));
        var state = sketch.add("hh", new MatMul(PLAIN, TRANSPOSED), h, sketch.given("w_hh", Kind.WEIGHT));
        if (biases == Biases.TWO) {
            input = sketch.add("ih_bias", new Add(), input, sketch.given("b_ih", Kind.WEIGHT));
            state = sketch.add("hh_bias", new Add(), state, sketch.given("b_hh", Kind.WEIGHT));
        }
        var z = sketch.add("add", new Add(), input, state);
        if (biases == Biases.ONE) {
            z = sketch.add("bias", new Add(), z, sketch.given("b", Kind.WEIGHT));
        }
        var next = sketch.add("activation", activation.op(), z);
        return sketch.result("y", next).result("h_next", next).done();
    }
}
