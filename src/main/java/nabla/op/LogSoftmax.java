package nabla.op;

import static nabla.op.Calculus.exp;
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

/// The logarithm of softmax along one axis, yₖ = zₖ − log Σ e^zⱼ, which stays finite where a probability would round to 0.
///
/// `y` is shaped like `z`; the axis is named, or left blank for the last one.
public record LogSoftmax(@Knob(text = Knob.Text.AXIS) String axis) implements Primitive {

    public static final OpType TYPE = OpType.of("log_softmax", new LogSoftmax(""))
            .in(Category.ACTIVATIONS)
            .input("z")
            .output("y")
            .formula("y_k = z_k - \\log \\textstyle\\sum_j e^{z_j}")
            .gradient("z", "\\bar z = \\bar y - e^{y} \\odot \\textstyle\\sum \\bar y")
            .traits(Trait.LOG_PROBABILITIES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        Rows.place("log_softmax", axis, in.get("z"));
        return Shapes.of("y", in.get("z"));
    }

    @Override public Run forward(Operands at) {
        var z = at.in("z").data();
        var y = at.out("y").data();
        var p = at.scratch("probabilities", at.in("z").shape()).data();
        var rows = Rows.along("log_softmax", axis, at.in("z").shape());
        return Scores.logSoftmax(z, p, y, rows);
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("y");
        return subtract(up, multiply(exp(s.out("y")), sum(up, Rows.name(axis), Reduced.KEPT)));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var p = at.scratch("probabilities", at.in("z").shape()).data();
        var up = at.upstream("y").data();
        var g = at.gradient(input).data();
        var rows = Rows.along("log_softmax", axis, at.in("z").shape());
        var count = rows.count();
        var length = rows.length();
        var step = rows.inner();
        return Optional.of(() -> {
            for (var row = 0; row < count; row++) {
                var from = rows.start(row);
                double sum = 0;
                for (int k = 0, i = from; k < length; k++, i += step) {
                    sum += up[i];
                }
                for (int k = 0, i = from; k < length; k++, i += step) {
                    g[i] += up[i] - p[i] * sum;
                }
            }
        });
    }

    /// z less the logarithm of the sum of e^z, without the subtraction of the maximum that keeps the kernel from overflowing.
    @Override public Optional<Graph> parts(Shapes in) {
        var sketch = Graph.sketch();
        var z = sketch.given("z");
        var sum = sketch.add("sum", new Sum(Rows.name(axis), Reduced.KEPT), sketch.add("exp", new Exp(), z));
        return Optional
                .of(sketch.result("y", sketch.add("subtract", new Subtract(), z, sketch.add("log", new Log(), sum)))
                        .done());
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        Scores.sources(cell, Rows.along("log_softmax", axis, at.in("z").shape()), into);
    }

    @Override public long cost(Shapes shapes) {
        return shapes.get("z").volume();
    }
}
