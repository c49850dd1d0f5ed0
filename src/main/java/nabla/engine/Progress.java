package nabla.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import nabla.tensor.Values;

/// How far a plan has come, besides the number of training steps.
///
/// @param begun the training steps at which the phases began that have begun so far; where phases alternate, 0
/// @param standings how each phase stands, as far as they differ from its beginning
public record Progress(List<Long> begun, List<Standing> standings) {

    public static final Progress NONE = new Progress(List.of(0L), List.of());

    public Progress {
        begun = List.copyOf(begun);
        standings = List.copyOf(standings);
    }

    /// How a phase stands.
    public Standing standing(int phase) {
        return phase < standings.size() ? standings.get(phase) : Standing.NEW;
    }

    Progress with(int phase, Standing standing) {
        var all = new ArrayList<>(standings);
        while (all.size() <= phase) {
            all.add(Standing.NEW);
        }
        all.set(phase, standing);
        return new Progress(begun, all);
    }

    /// The same with other kept weights.
    public Progress keeping(UnaryOperator<SequencedMap<String, Values>> change) {
        return new Progress(begun, standings.stream().map(s -> s.keeping(change.apply(s.kept()))).toList());
    }

    /// What a phase has learned of itself.
    ///
    /// @param fresh how many training steps of the phase were done when its optimiser began to remember
    /// @param share what plateaus have left of the learning rate
    /// @param mistakes how many were made under the perceptron rule, and how many until the present epoch began
    /// @param course how the metric went that may end the phase
    /// @param plateau how the metric went that the schedule looks at
    /// @param kept the weights of the best look; empty where none are kept
    public record Standing(
            long fresh, double share, long mistakes, long mistakesBefore, Trend course, Trend plateau, End end,
            SequencedMap<String, Values> kept) {

        public static final Standing NEW = new Standing(
                0, 1, 0, 0, Trend.NONE, Trend.NONE, End.OPEN, new LinkedHashMap<>());

        /// The optimiser begins to remember now.
        Standing fresh(long done) {
            return new Standing(done, share, mistakes, mistakesBefore, course, plateau, end, kept);
        }

        Standing mistaken(long count) {
            return new Standing(fresh, share, count, mistakesBefore, course, plateau, end, kept);
        }

        /// An epoch under the perceptron rule is over; one without a mistake is the last.
        Standing afterEpoch(long count) {
            return new Standing(fresh, share, count, count, course, plateau,
                    count == mistakesBefore ? End.EARLY : End.OPEN, kept);
        }

        /// After a look that the schedule goes by.
        Standing lookedAt(Goal goal, double reading, long step, int patience) {
            var now = plateau.after(goal, reading, step);
            return now.worse() < patience
                    ? new Standing(fresh, share, mistakes, mistakesBefore, course, now, end, kept)
                    : new Standing(fresh, share / 2, mistakes, mistakesBefore, course,
                            new Trend(now.best(), now.at(), 0), end, kept);
        }

        /// After a look that may end the phase: the best weights are kept.
        Standing going(Goal goal, double reading, long step, int patience, Held held) {
            var now = course.after(goal, reading, step);
            return new Standing(fresh, share, mistakes, mistakesBefore, now, plateau,
                    now.worse() >= patience ? End.EARLY : end, now.worse() == 0 ? held.freeze() : kept);
        }

        Standing keeping(SequencedMap<String, Values> others) {
            return new Standing(fresh, share, mistakes, mistakesBefore, course, plateau, end, others);
        }
    }

    /// Whether a phase has come to its end before its epochs were done.
    public enum End {
        OPEN,
        EARLY
    }

    /// How a metric went.
    ///
    /// @param best the best reading; NaN before the first
    /// @param at the training step of it
    /// @param worse how many looks came since that were no better
    public record Trend(double best, long at, int worse) {

        public static final Trend NONE = new Trend(Double.NaN, 0, 0);

        Trend after(Goal goal, double reading, long step) {
            return goal.isBetter(reading, best) ? new Trend(reading, step, 0) : new Trend(best, at, worse + 1);
        }
    }
}
