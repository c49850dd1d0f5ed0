package nabla.engine;

import java.util.List;
import java.util.Optional;

/// What lies around a moment of a run on its timeline: how far it reaches, what was changed on the way, and which runs were left for this one.
///
/// @param first the training step at which it begins
/// @param last how far the run has come; what lies between a moment and here was run already and comes again unless something changes
/// @param marks what was changed, in the order of its steps
/// @param barred stretches that cannot be gone to, since the graph or the data were others there
/// @param ghosts the runs that were left, oldest first: the answers to [Probe.Ghost] by their place in this list
/// @param run the number of this run, from 1
/// @param began what was changed when this run began, unlike the one before
/// @param then with what it is trained at this moment, where that is not what stands in the plan: it was changed later
public record Past(long first, long last, List<Mark> marks, List<Span> barred, List<Ghost> ghosts, int run,
        Optional<Mark> began, Optional<Plan.Phase> then) {

    /// Of a run that has not begun.
    public static final Past NONE = new Past(0, 0, List.of(), List.of(), List.of(), 1,
            Optional.empty(), Optional.empty());

    public Past {
        marks = List.copyOf(marks);
        barred = List.copyOf(barred);
        ghosts = List.copyOf(ghosts);
    }

    /// What happened between two training steps.
    public enum What {
        RATE,
        OPTIMIZER,
        BATCH,
        /// Something else of the plan.
        PLAN,
        WEIGHTS,
        GRAPH,
        DATA,
        /// A breakpoint stopped it.
        STOP,
        /// The best look at a phase: at its end, at the training step that stands as `after`, its weights were taken back.
        BEST,
        /// Another phase began, the one named in `after`.
        PHASE,
        /// A plateau halved the rate.
        PLATEAU
    }

    /// @param step before which training step it happened
    /// @param before what it was, where that is a number or a name; else empty
    public record Mark(long step, What what, String before, String after) {

        static Mark of(long step, What what) {
            return new Mark(step, what, "", "");
        }
    }

    /// From one training step to before another.
    public record Span(long from, long to) {

        public boolean contains(long step) {
            return step >= from && step < to;
        }
    }

    /// A run that was left because something was changed in its past.
    ///
    /// @param number it was the how-manieth run, from 1
    /// @param left the training step from which the next run went another way
    /// @param last how far it came
    /// @param began what was changed when it began, unlike the run before; empty for the first, and for one that began anew
    public record Ghost(int number, long left, long last, Optional<Mark> began) {
        public Ghost(int number, long left, long last) {
            this(number, left, last, Optional.empty());
        }
    }

    /// Whether a training step can be gone to.
    public boolean isOpen(long step) {
        return step >= first && step <= last && barred.stream().noneMatch(span -> span.contains(step));
    }
}
