package nabla.op;

import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;

import java.util.List;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Port.Kind;
import nabla.graph.Primitive;
import nabla.graph.Shapes;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// A simple recurrent layer: hₜ = g(W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh).
///
/// `x` is B×T×F; `y` holds all states, B×T×units, and `h_last` the last one reached, B×units. The state begins with `h0`
/// (B×units), else with zeros. `w_ih` is units × F, `w_hh` is units × units, the biases are units. Opens to a [Scan] of its
/// cell, unrolled over time. Elman 1990.
public record Elman(
        @Knob(min = 1, max = 65536) int units,
        @Knob Activation activation,
        @Knob Direction direction,
        @Knob Init init) implements Composite {

    public static final OpType TYPE = OpType.of("elman", new Elman(16, Activation.TANH, Direction.FORWARD, Init.XAVIER))
            .in(Category.SEQUENCE)
            .input("x")
            .port(Port.data("h0").optional())
            .weight("w_ih", Init.XAVIER)
            .weight("w_hh", Init.XAVIER)
            .weight("b_ih", Init.ZEROS)
            .weight("b_hh", Init.ZEROS)
            .output("y")
            .output("h_last")
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

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return List.of(
                Port.data("x"),
                Port.data("h0").optional(),
                Port.weight("w_ih", init),
                Port.weight("w_hh", init),
                Port.weight("b_ih", Init.ZEROS),
                Port.weight("b_hh", Init.ZEROS));
    }

    @Override public Shapes weights(Shapes in) {
        var x = in.atLeast("x", 2, Words.of("problem").text("wanted.sequence"));
        return Shapes.of("w_ih", Shape.of(units, x.last()))
                .and("w_hh", Shape.of(units, units))
                .and("b_ih", Shape.of(units))
                .and("b_hh", Shape.of(units));
    }

    @Override public Graph open(Shapes in) {
        return new Scan(cell(activation), List.of(units), direction).open(in);
    }

    /// One time step, as a body for [Scan]: given `x`, the state `h` and the weights, it gives `y` and `h_next`, which are the same.
    static Graph cell(Activation activation) {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var h = sketch.given("h");
        var fromInput = sketch.add("ih", new MatMul(PLAIN, TRANSPOSED), x, sketch.given("w_ih", Kind.WEIGHT));
        var fromState = sketch.add("hh", new MatMul(PLAIN, TRANSPOSED), h, sketch.given("w_hh", Kind.WEIGHT));
        var input = sketch.add("ih_bias", new Add(), fromInput, sketch.given("b_ih", Kind.WEIGHT));
        var state = sketch.add("hh_bias", new Add(), fromState, sketch.given("b_hh", Kind.WEIGHT));
        var z = sketch.add("add", new Add(), input, state);
        var next = sketch.add("activation", activation.op(), z);
        return sketch.result("y", next).result("h_next", next).done();
    }
}
