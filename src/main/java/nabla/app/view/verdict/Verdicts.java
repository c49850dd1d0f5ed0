package nabla.app.view.verdict;

import java.util.Optional;
import java.util.stream.IntStream;
import nabla.engine.Frame;
import nabla.engine.Trial;
import nabla.tensor.Values;

/// What comes out for rows of the data against what should, decision by decision: one for each row, or for each place of a sequence.
final class Verdicts {

    private final Scored scored;
    private final Values scores;
    private final Values targets;
    private final int count;
    private final int each;
    private final int[] decided;
    private final int[] right;
    private final double[] losses;

    private Verdicts(Scored scored, Values scores, Values targets, int rows) {
        this.scored = scored;
        this.scores = scores;
        this.targets = targets;
        count = scores.size() / scored.width();
        each = Math.max(1, count / Math.max(1, rows));
        decided = new int[count];
        right = new int[count];
        losses = new double[count];
        for (var i = 0; i < count; i++) {
            decided[i] = decision(i);
            right[i] = truth(i);
            losses[i] = worked(i);
        }
    }

    /// As far as they are known.
    ///
    /// @param rows how many rows of the data the trial runs on
    static Optional<Verdicts> of(Scored scored, Frame frame, Trial on, int rows) {
        return frame.get(scored.scores(on)).flatMap(z -> frame.get(scored.targets(on))
                .filter(y -> z.size() % scored.width() == 0 && z.size() / scored.width() == (scored
                        .meaning() == Scored.Meaning.NUMBER ? y.size() / scored.width() : y.size()))
                .map(y -> new Verdicts(scored, z, y, rows)));
    }

    /// Whether they are made of the same numbers.
    boolean isOf(Frame frame, Trial on) {
        return frame.get(scored.scores(on)).filter(z -> z == scores).isPresent()
                && frame.get(scored.targets(on)).filter(y -> y == targets).isPresent();
    }

    /// Those that count, in their order.
    IntStream all() {
        return scored.ignored().isEmpty() ? IntStream.range(0, count)
                : IntStream.range(0, count).filter(i -> right[i] != scored.ignored().getAsInt());
    }

    int count() {
        return (int) all().count();
    }

    /// The row, among those that were run, that a decision is of.
    int row(int decision) {
        return decision / each;
    }

    /// The place in its sequence, where it has one.
    Optional<Integer> place(int decision) {
        return each == 1 ? Optional.empty() : Optional.of(decision % each);
    }

    double score(int decision, int unit) {
        return scores.at(decision * scored.width() + unit);
    }

    double target(int decision, int unit) {
        return targets.at(decision * scored.width() + unit);
    }

    private int decision(int i) {
        if (scored.meaning() != Scored.Meaning.CLASS) {
            return score(i, 0) > scored.border() ? 1 : 0;
        }
        var best = 0;
        for (var unit = 1; unit < scored.width(); unit++) {
            best = score(i, unit) > score(i, best) ? unit : best;
        }
        return best;
    }

    private int truth(int i) {
        return switch (scored.meaning()) {
            case CLASS -> (int) targets.at(i);
            case YES_OR_NO -> targets.at(i) > 0 ? 1 : 0;
            case NUMBER -> 0;
        };
    }

    /// The class that it is taken for.
    int decided(int decision) {
        return decided[decision];
    }

    /// The class that it is.
    int right(int decision) {
        return right[decision];
    }

    boolean isRight(int decision) {
        return decided[decision] == right[decision];
    }

    /// What is bad about a decision: −ln P of the right class; where there are no probabilities, by how much another class is better than the right one; of numbers the
    /// squared difference.
    double loss(int decision) {
        return losses[decision];
    }

    private double worked(int decision) {
        if (scored.meaning() == Scored.Meaning.NUMBER) {
            var sum = 0.0;
            for (var unit = 0; unit < scored.width(); unit++) {
                var off = score(decision, unit) - target(decision, unit);
                sum += off * off;
            }
            return sum;
        }
        var truth = right[decision];
        if (scored.hasProbabilities()) {
            return surprise(decision, truth);
        }
        if (scored.meaning() == Scored.Meaning.YES_OR_NO) {
            return truth == 1 ? -score(decision, 0) : score(decision, 0);
        }
        var others = Double.NEGATIVE_INFINITY;
        for (var unit = 0; unit < scored.width(); unit++) {
            others = unit == truth ? others : Math.max(others, score(decision, unit));
        }
        return others - score(decision, truth);
    }

    private double surprise(int decision, int kind) {
        if (scored.scale() == Scored.Scale.PROBABILITIES) {
            return -Math.log(probability(decision, kind));
        }
        if (scored.meaning() == Scored.Meaning.YES_OR_NO) {
            var z = kind == 1 ? -score(decision, 0) : score(decision, 0);
            return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
        }
        var largest = score(decision, decided[decision]);
        var sum = 0.0;
        for (var unit = 0; unit < scored.width(); unit++) {
            sum += Math.exp(score(decision, unit) - largest);
        }
        return largest + Math.log(sum) - score(decision, kind);
    }

    /// The probability of a class, where the scores have one.
    double probability(int decision, int kind) {
        if (scored.scale() == Scored.Scale.LOGITS) {
            return Math.exp(-surprise(decision, kind));
        }
        if (scored.meaning() == Scored.Meaning.YES_OR_NO) {
            return kind == 1 ? score(decision, 0) : 1 - score(decision, 0);
        }
        return score(decision, kind);
    }

    /// A probability, or where there is none the score itself; a single score speaks for class 1, and against class 0.
    double shown(int decision, int kind) {
        if (scored.hasProbabilities()) {
            return probability(decision, kind);
        }
        return scored.meaning() == Scored.Meaning.YES_OR_NO ? kind == 1 ? score(decision, 0) : -score(decision, 0)
                : score(decision, kind);
    }

    int wrong() {
        return (int) all().filter(i -> !isRight(i)).count();
    }

    /// How often each class (row) is taken for which (column).
    int[][] confusion() {
        var counts = new int[scored.classes().size()][scored.classes().size()];
        all().filter(i -> right[i] >= 0 && right[i] < counts.length).forEach(i -> counts[right[i]][decided[i]]++);
        return counts;
    }
}
