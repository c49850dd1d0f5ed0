package nabla.op;

import nabla.graph.Mismatch;
import nabla.graph.Shapes;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// How predictions and targets must match: the same examples, and number by number the same sizes.
final class Targets {

    private Targets() {}

    /// The shape of the predictions, once the targets were found to match; axes of size 1 may be missing on either side.
    static Shape matched(Shapes in, String prediction, String target) {
        var p = in.get(prediction);
        var t = in.get(target);
        if (!core(p).fits(core(t))) {
            throw Mismatch.of("targets", prediction, p, target, t);
        }
        return p;
    }

    /// The rows of scores, …×C, once there was found to be one index for each row.
    static Shape indexed(Shapes in, String scores, String index) {
        var z = in.atLeast(scores, 1, Words.of("problem").text("wanted.scores"));
        var y = in.get(index);
        if (!core(z.without(-1)).fits(core(y))) {
            throw Mismatch.of("indexForEachRow", index, z.without(-1), scores, z, y);
        }
        return z;
    }

    private static Shape core(Shape shape) {
        return new Shape(shape.axes().stream().filter(a -> a.isBatch() || a.size() != 1).toList());
    }
}
