package nabla.op;

import static nabla.op.Calculus.add;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.oneHot;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.scale;
import static nabla.op.Calculus.subtract;

import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Pooling;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// A student learns from the softened choices of a teacher, and from the truth: α T² KL(softmax(t/T) ‖ softmax(z/T)) + (1 − α) CE(z, y).
///
/// `z` (the student's scores) and `teacher` are B×C or B×T×C, `y` has one index for each row. `loss` is a scalar, the mean over the rows.
/// The teacher has no gradient. An index outside 0 … C − 1 stops the run. Hinton et al. 2015.
public record Distillation(@Knob(min = 0.01, max = 1000) double temperature, @Knob(min = 0, max = 1) double alpha)
        implements Primitive {

    public static final OpType TYPE = OpType.of("distillation", new Distillation(2, 0.7))
            .in(Category.LOSSES)
            .reference("Hinton, Vinyals and Dean 2015, Distilling the knowledge in a neural network, "
                    + "arXiv:1503.02531")
            .input("z")
            .input("teacher")
            .index("y")
            .output("loss")
            .formula("L = \\alpha T^2 \\, KL\\left(\\operatorname{softmax}(\\tfrac{t}{T}) \\,\\|\\, "
                    + "\\operatorname{softmax}(\\tfrac{z}{T})\\right) + (1 - \\alpha) \\, CE(z, y)")
            .gradient("z", "\\bar z = \\tfrac{1}{B} \\left(\\alpha T (\\operatorname{softmax}(\\tfrac{z}{T}) "
                    + "- \\operatorname{softmax}(\\tfrac{t}{T})) + (1 - \\alpha) "
                    + "(\\operatorname{softmax}(z) - \\operatorname{onehot}(y))\\right) \\bar L")
            .traits(Trait.LOSS, Trait.WANTS_LOGITS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var z = Targets.indexed(in, "z", "y");
        if (!z.fits(in.get("teacher"))) {
            throw Mismatch.of("targets", "z", Lit.against("z", z, in.get("teacher")), "teacher",
                    Lit.against("teacher", in.get("teacher"), z));
        }
        return Shapes.of("loss", Shape.SCALAR);
    }

    @Override public Run forward(Operands at) {
        var shape = at.in("z").shape();
        var rows = Rows.along("distillation", "", shape);
        var n = at.in("z").size();
        var soft = at.scratch("soft", shape).data();
        var p = at.scratch("p", shape).data();
        var student = at.scratch("student", shape).data();
        var teacher = at.scratch("teacher", shape).data();
        var log = at.scratch("log", shape).data();
        var z = at.in("z").data();
        var t = at.in("teacher").data();
        var y = at.in("y");
        var loss = at.out("loss").data();
        var softStudent = Run.inOrder(() -> Loops.affine(z, 1 / temperature, 0, soft, n),
                Scores.logSoftmax(soft, p, student, rows));
        var softTeacher = Run.inOrder(() -> Loops.affine(t, 1 / temperature, 0, soft, n),
                Scores.logSoftmax(soft, p, teacher, rows));
        var hard = Scores.logSoftmax(z, soft, log, rows);
        var share = Reduction.MEAN.share(rows.count());
        return () -> {
            softStudent.run();
            softTeacher.run();
            double apart = 0;
            for (var i = 0; i < n; i++) {
                apart += p[i] * (teacher[i] - student[i]);
            }
            hard.run();
            double missed = 0;
            for (var row = 0; row < rows.count(); row++) {
                missed -= log[row * rows.length() + Gather.chosen("y", y, row, rows.length())];
            }
            loss[0] = share * (alpha * temperature * temperature * apart + (1 - alpha) * missed);
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var z = s.in("z");
        var softer = subtract(softmax(scale(z, 1 / temperature)), softmax(scale(s.in("teacher"), 1 / temperature)));
        var hard = subtract(softmax(z), reshape(oneHot(s.in("y"), z.shape().last()), z));
        var each = add(scale(softer, alpha * temperature), scale(hard, 1 - alpha));
        return multiply(each, Reduction.MEAN.share(s.upstream("loss"), s.in("y")));
    }

    private static Expr softmax(Expr z) {
        return z.in().apply(new Softmax(""), z);
    }

    @Override public Pooling pooling() {
        return Pooling.MEAN;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.range("z", 0, at.in("z").size());
        into.range("teacher", 0, at.in("teacher").size());
        into.range("y", 0, at.in("y").size());
    }

    @Override public long cost(Shapes shapes) {
        return 4 * shapes.get("z").volume();
    }
}
