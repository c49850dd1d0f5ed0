package nabla.op;

import static nabla.op.Calculus.gather;
import static nabla.op.Calculus.sum;

import java.util.Arrays;
import nabla.graph.Expr;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.Operands;
import nabla.graph.Pooling;
import nabla.graph.Ref;
import nabla.graph.Sketch;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// What rows count by the class that they were meant to be: all the same, or as the weights of the classes say; rows that were meant to
/// be the class `ignore` (padding) count nothing.
///
/// A mean is Σ w[y] l / Σ w[y] over the rows, and 0 where no row counts.
///
/// @param weights one for each class, or none where all count 1
/// @param ignore a class, or −1 where no row is left out
record Counted(Reduction reduction, Values weights, int ignore) {

    void check(int classes) {
        if (weights.size() > 0 && weights.size() != classes) {
            throw Mismatch.of("classWeights", Lit.size(classes), Lit.size(weights.size()));
        }
        if (ignore >= classes) {
            throw Mismatch.of("ignoredClass", ignore, classes - 1);
        }
    }

    /// Whether all rows count the same.
    boolean isPlain() {
        return !isWeighted() && ignore < 0;
    }

    Pooling pooling() {
        return isPlain() ? reduction.pooling() : reduction == Reduction.SUM ? Pooling.SUM : Pooling.NONE;
    }

    boolean isWeighted() {
        return weights.size() > 0;
    }

    double[] weights(int classes) {
        var all = new double[classes];
        Arrays.fill(all, 1);
        return isWeighted() ? weights.toArray() : all;
    }

    /// What a row counts, for each class that it may have been meant to be.
    double[] rows(int classes) {
        var all = weights(classes);
        if (ignore >= 0) {
            all[ignore] = 0;
        }
        return all;
    }

    /// What each row gets of a loss, where all together count `total`.
    double share(double total) {
        return reduction == Reduction.SUM ? 1 : total == 0 ? 0 : 1 / total;
    }

    /// What each row counts, shaped like the indices.
    Expr rows(Expr y, int classes) {
        return gather(y.in().apply(new Constant(Values.vector(rows(classes)))), y);
    }

    /// What each row gets of the gradient that arrives at the loss: a scalar.
    Expr share(Expr upstream, Expr y, int classes) {
        if (isPlain() || reduction == Reduction.SUM) {
            return reduction.share(upstream, y);
        }
        var total = sum(rows(y, classes), "", Reduced.GONE);
        var none = Calculus.affine(Calculus.positive(total), -1, 1);
        return Calculus.divide(upstream, Calculus.add(total, none));
    }

    /// A number for each row beside rows of scores: with an axis of size 1 for the classes.
    static Expr beside(Expr each, Expr z) {
        return Calculus.reshape(each, z.shape().without(-1).example().plus(Axis.of(1)).sizes());
    }

    /// The mean or the sum of what rows cost, as they count.
    Ref of(Sketch sketch, Ref each, Ref y, int classes) {
        if (isPlain()) {
            return reduction.of(sketch, each);
        }
        var table = sketch.add("counts_by_class", new Constant(Values.vector(rows(classes))));
        var counts = sketch.add("counts", new ReshapeTo(), sketch.add("of_class", new Gather(), table, y), each);
        var sum = sketch.add("sum", new Sum("", Reduced.GONE), sketch.add("counted", new Multiply(), each, counts));
        return reduction == Reduction.SUM ? sum
                : sketch.add("mean", new Divide(), sum, sketch.add("total", new Sum("", Reduced.GONE), counts));
    }

    /// What stands for 1/B where rows do not count the same.
    String written(String formula) {
        var weight = isPlain() ? "{1}{B}" : "{1}{\\sum w_y}";
        return reduction.written(reduction == Reduction.MEAN ? formula.replace("{1}{B}", weight) : formula);
    }

    static Tensor share(Operands at) {
        return at.scratch("share", Shape.SCALAR);
    }
}
