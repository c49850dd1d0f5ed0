package nabla.engine;

import nabla.graph.Ref;
import nabla.graph.Run;
import nabla.tensor.Tensor;

/// Where the gradients of the perceptron rule begin: at the scores, −y at a mistake with one score for y = ±1; +1 at the class decided for
/// and −1 at the right one with a score for each class; 0 where there is no mistake.
final class Mistakes {

    private final Decisions decisions;
    private long count;

    Mistakes(Decisions decisions) {
        this.decisions = decisions;
    }

    /// Where the scores stand.
    Ref scores() {
        return decisions.scores();
    }

    Ref classes() {
        return decisions.classes();
    }

    /// How many there were.
    long count() {
        return count;
    }

    void count(long other) {
        count = other;
    }

    /// Fills the gradient of the scores and counts.
    Run seed(Tensor scores, Tensor classes, Tensor gradient) {
        return () -> {
            gradient.fill(0);
            var width = scores.size() / classes.size();
            for (var row = 0; row < classes.size(); row++) {
                var mistaken = width == 1
                        ? one(scores.data()[row], classes.data()[row], gradient, row)
                        : among(scores.data(), row * width, width, (int) classes.data()[row], gradient);
                count += mistaken ? 1 : 0;
            }
        };
    }

    private boolean one(double score, double target, Tensor gradient, int row) {
        var y = target > 0 ? 1 : -1;
        if (y * score > 0) {
            return false;
        }
        gradient.data()[row] = -y;
        return true;
    }

    private boolean among(double[] scores, int from, int width, int right, Tensor gradient) {
        var decided = Decisions.best(scores, from, width);
        if (decided == right) {
            return false;
        }
        gradient.data()[from + decided] = 1;
        gradient.data()[from + right] = -1;
        return true;
    }

    /// What the mistakes of a batch cost, on average over its examples: max(0, −y s), or max s − s_y. The rule goes down its gradient.
    static double loss(Tensor scores, Tensor classes) {
        var width = scores.size() / Math.max(1, classes.size());
        var sum = 0.0;
        for (var row = 0; row < classes.size(); row++) {
            sum += width == 1
                    ? Math.max(0, -(classes.data()[row] > 0 ? 1 : -1) * scores.data()[row])
                    : scores.data()[row * width + Decisions.best(scores.data(), row * width, width)]
                            - scores.data()[row * width + (int) classes.data()[row]];
        }
        return sum / Math.max(1, classes.size());
    }
}
