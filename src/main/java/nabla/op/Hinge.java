package nabla.op;

import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.oneHot;
import static nabla.op.Calculus.positive;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.subtract;
import static nabla.op.Calculus.sum;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Pooling;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// What the right score lacks to lie one above its best rival: max(0, 1 − (z[y] − z[r])) for each row of scores.
///
/// `z` is B×C or B×T×C with C ≥ 2, `y` has one index for each row (B or B×T). `loss` is a scalar: the mean over the rows, or the sum;
/// `rival` is the first largest of the other classes, shaped like `y`. At the margin itself the slope is 0. An index outside 0 … C − 1
/// stops the run. Crammer and Singer 2001; Goldberg 2017, 2.7.
public record Hinge(@Knob Reduction reduction) implements Reducing {

    public static final OpType TYPE = OpType.of("hinge", new Hinge(Reduction.MEAN))
            .in(Category.LOSSES)
            .reference("Crammer and Singer 2001, On the algorithmic implementation of multiclass "
                    + "kernel-based vector machines, JMLR 2")
            .input("z")
            .index("y")
            .output("loss")
            .indexOutput("rival")
            .formula("L = \\tfrac{1}{B} \\textstyle\\sum \\max(0, 1 - (z_y - z_r)), "
                    + "\\quad r = \\operatorname{argmax}_{k \\ne y} z_k")
            .gradient("z", "\\bar z = \\tfrac{1}{B} [z_y - z_r < 1] "
                    + "(\\operatorname{onehot}(r) - \\operatorname{onehot}(y)) \\, \\bar L")
            .traits(Trait.LOSS, Trait.ONE_OF_MANY, Trait.WANTS_LOGITS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var z = Targets.indexed(in, "z", "y");
        if (z.last() < 2) {
            throw Mismatch.of("noRival", z);
        }
        return Shapes.of("loss", Shape.SCALAR).and("rival", in.get("y"));
    }

    @Override public Run forward(Operands at) {
        var z = at.in("z").data();
        var y = at.in("y");
        var rival = at.out("rival").data();
        var loss = at.out("loss").data();
        var classes = at.in("z").shape().last();
        var rows = y.size();
        var share = reduction.share(rows);
        return () -> {
            double sum = 0;
            for (int row = 0, from = 0; row < rows; row++, from += classes) {
                var right = Gather.chosen("y", y, row, classes);
                var best = right == 0 ? 1 : 0;
                for (var k = best + 1; k < classes; k++) {
                    best = k != right && z[from + k] > z[from + best] ? k : best;
                }
                rival[row] = best;
                sum += Math.max(0, 1 - (z[from + right] - z[from + best]));
            }
            loss[0] = share * sum;
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var z = s.in("z");
        var classes = z.shape().last();
        var apart = subtract(reshape(oneHot(s.out("rival"), classes), z), reshape(oneHot(s.in("y"), classes), z));
        var lacks = positive(affine(sum(multiply(z, apart), "-1", Reduced.KEPT), 1, 1));
        return multiply(multiply(apart, lacks), reduction.share(s.upstream("loss"), s.in("y")));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var z = at.in("z").data();
        var y = at.in("y").data();
        var rival = at.out("rival").data();
        var g = at.gradient(input).data();
        var up = at.upstream("loss").data();
        var classes = at.in("z").shape().last();
        var rows = at.in("y").size();
        var share = reduction.share(rows);
        return Optional.of(() -> {
            for (int row = 0, from = 0; row < rows; row++, from += classes) {
                var right = from + (int) y[row];
                var best = from + (int) rival[row];
                if (1 - (z[right] - z[best]) > 0) {
                    g[right] -= share * up[0];
                    g[best] += share * up[0];
                }
            }
        });
    }

    @Override public Pooling pooling() {
        return reduction.pooling();
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var classes = at.in("z").shape().last();
        if (cell.port().equals("rival")) {
            into.range("z", cell.place() * classes, (cell.place() + 1) * classes);
            into.add("y", cell.place());
            return;
        }
        into.range("z", 0, at.in("z").size());
        into.range("y", 0, at.in("y").size());
    }
}
