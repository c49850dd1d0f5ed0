package nabla.op;

import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.subtract;
import static nabla.op.Calculus.sum;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;

/// Turns scores into probabilities along one axis: yₖ = e^zₖ / Σ e^zⱼ. `y` is shaped like `z`.
///
/// The axis is named, or left blank for the last one. Computed from scores less their maximum, so that it does not overflow.
public record Softmax(@Knob(text = Knob.Text.AXIS) String axis) implements Primitive {

    public static final OpType TYPE = OpType.of("softmax", new Softmax(""))
            .in(Category.ACTIVATIONS)
            .reference("Bridle 1990, Probabilistic interpretation of feedforward classification network "
                    + "outputs, with relationships to statistical pattern recognition, in Neurocomputing, "
                    + "Springer")
            .followers("matmul", "multiply")
            .input("z")
            .output("y")
            .formula("y_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}")
            .gradient("z", "\\bar z = y \\odot (\\bar y - \\textstyle\\sum \\bar y \\odot y)")
            .traits(Trait.PROBABILITIES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        Rows.place("softmax", axis, in.get("z"));
        return Shapes.of("y", in.get("z"));
    }

    @Override public Run forward(Operands at) {
        var rows = Rows.along("softmax", axis, at.in("z").shape());
        return Scores.softmax(at.in("z").data(), at.out("y").data(), rows);
    }

    @Override public Expr derivative(String input, Symbols s) {
        var y = s.out("y");
        var up = s.upstream("y");
        return multiply(y, subtract(up, sum(multiply(up, y), Rows.name(axis), Reduced.KEPT)));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var y = at.out("y").data();
        var up = at.upstream("y").data();
        var g = at.gradient(input).data();
        var rows = Rows.along("softmax", axis, at.in("z").shape());
        var count = rows.count();
        var length = rows.length();
        var step = rows.inner();
        return Optional.of(() -> {
            for (var row = 0; row < count; row++) {
                var from = rows.start(row);
                double sum = 0;
                for (int k = 0, i = from; k < length; k++, i += step) {
                    sum += up[i] * y[i];
                }
                for (int k = 0, i = from; k < length; k++, i += step) {
                    g[i] += y[i] * (up[i] - sum);
                }
            }
        });
    }

    /// e^z over its sum, without the subtraction of the maximum that keeps the kernel from overflowing.
    @Override public Optional<Graph> parts(Shapes in) {
        var sketch = Graph.sketch();
        var e = sketch.add("exp", new Exp(), sketch.given("z"));
        var sum = sketch.add("sum", new Sum(Rows.name(axis), Reduced.KEPT), e);
        return Optional.of(sketch.result("y", sketch.add("divide", new Divide(), e, sum)).done());
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        Scores.sources(cell, Rows.along("softmax", axis, at.in("z").shape()), into);
    }

    @Override public long cost(Shapes shapes) {
        return shapes.get("z").volume();
    }
}
