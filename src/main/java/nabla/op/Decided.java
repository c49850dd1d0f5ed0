package nabla.op;

import nabla.graph.Operands;
import nabla.graph.Shapes;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// What scores decide for each row, and what is right: the first largest among many, or yes above a threshold.
///
/// Many are rows of scores (B×C or B×T×C, C > 1), whose targets are indices; a single score is B or B×1, and its target says yes by a
/// positive number.
record Decided(Tensor z, Tensor y, int classes, double threshold) {

    /// Checks ports `z` and `y`; the shape of the scores.
    static Shape check(Shapes in) {
        return choosesAmong(in.get("z")) > 1 ? Targets.indexed(in, "z", "y") : Targets.matched(in, "z", "y");
    }

    /// How many classes there are scores of; 1 where the decision is yes or no.
    static int choosesAmong(Shape z) {
        return z.example().rank() > 0 && z.last() > 1 ? z.last() : 1;
    }

    static Decided of(Operands at, Accuracy.Scores scores) {
        return new Decided(at.in("z"), at.in("y"), choosesAmong(at.in("z").shape()),
                scores == Accuracy.Scores.LOGITS ? 0 : 0.5);
    }

    int rows() {
        return z.size() / classes;
    }

    /// The class that a row is taken for; yes is 1.
    int decided(int row) {
        if (classes == 1) {
            return z.data()[row] > threshold ? 1 : 0;
        }
        var from = row * classes;
        var best = 0;
        for (var k = 1; k < classes; k++) {
            best = z.data()[from + k] > z.data()[from + best] ? k : best;
        }
        return best;
    }

    int right(int row) {
        return classes == 1 ? y.data()[row] > 0 ? 1 : 0 : Gather.chosen("y", y, row, classes);
    }

    /// Whether the right class is among the `k` best; of equal scores the first counts as better.
    boolean isAmongBest(int row, int k) {
        var from = row * classes;
        var right = right(row);
        var better = 0;
        for (var other = 0; other < classes; other++) {
            var score = z.data()[from + other];
            better += score > z.data()[from + right] || score == z.data()[from + right] && other < right ? 1 : 0;
        }
        return better < k;
    }
}
