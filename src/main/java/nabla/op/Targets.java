package nabla.op;

import java.util.Arrays;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Words;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// How predictions and targets must match: the same examples, and number by number the same sizes.
final class Targets {

    private Targets() {}

    /// The shape of the predictions, once the targets were found to match; axes of size 1 may be missing on either side.
    static Shape matched(Shapes in, String prediction, String target) {
        var p = in.get(prediction);
        var t = in.get(target);
        if (!core(p).fits(core(t))) {
            throw Mismatch.of("targets", prediction, Lit.against(prediction, p, t), target, Lit.against(target, t, p));
        }
        return p;
    }

    /// The rows of scores, …×C, once there was found to be one index for each row.
    static Shape indexed(Shapes in, String scores, String index) {
        var z = in.atLeast(scores, 1, Words.of("problem").text("wanted.scores"));
        var y = in.get(index);
        if (!core(z.without(-1)).fits(core(y))) {
            throw Mismatch.of("indexForEachRow", index, z.without(-1), scores,
                    y.rank() < z.rank() - 1 ? Lit.axis(scores, z, y.rank()) : z,
                    Lit.against(index, y, z.without(-1)));
        }
        return z;
    }

    /// Where a number stands, axis by axis, counted from 0: ` at [0, 2]`; nothing where it is the only one.
    static String at(Tensor tensor, int place) {
        return tensor.shape().rank() == 0 ? ""
                : Words.of("problem").text("place", Arrays.toString(Tensor.index(tensor.shape(), place)));
    }

    /// Says at run time which number is no probability.
    ///
    /// @throws Mismatch from the run, where one lies outside [0, 1]
    static Run probabilities(String port, Tensor tensor) {
        var p = tensor.data();
        var n = tensor.size();
        return () -> {
            for (var i = 0; i < n; i++) {
                if (p[i] < 0 || p[i] > 1) {
                    throw Mismatch.of("probabilityRange", port, p[i], at(tensor, i));
                }
            }
        };
    }

    private static Shape core(Shape shape) {
        return new Shape(shape.axes().stream().filter(a -> a.isBatch() || a.size() != 1).toList());
    }
}
