package nabla.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.tensor.Values;

/// A moment of a run, frozen: where it stands, and what was asked for.
///
/// @param phase the number of the phase of the plan, from 0
/// @param epochs how epochs lie on the training steps, as far as the run has come
/// @param steps the steps of one training step, always the same list while the program and the phase stay
/// @param done how many of them are done; 0 and `steps.size()` both mean that none is under way
/// @param rate the learning rate of the update that comes
/// @param readings the answers to the probes that could be answered
/// @param freshness for [Probe.Value] and [Probe.Gradient]: whether it was computed in this training step (else it is from before, or
///     none); between two training steps, in the one that was just completed
/// @param arrivals for [Probe.Gradient]: the steps that add to it
/// @param past what lies around it on the timeline
/// @param stop the breakpoint that stopped it there
/// @param idle the breakpoints that are on and can never stop it: nothing there has such a number
public record Frame(
        long number,
        Status status,
        long step,
        int phase,
        Epochs epochs,
        List<Step> steps,
        int done,
        double rate,
        Map<Probe, Values> readings,
        Map<Probe, Freshness> freshness,
        Map<Probe, Arrivals> arrivals,
        Map<String, Double> metrics,
        Optional<Failure> failure,
        Past past,
        Optional<Stop> stop,
        Set<Breakpoint> idle) {

    /// A moment in the first phase, at which no breakpoint stopped.
    public Frame(
            long number, Status status, long step, Epochs epochs, List<Step> steps, int done, double rate,
            Map<Probe, Values> readings, Map<Probe, Freshness> freshness, Map<Probe, Arrivals> arrivals,
            Map<String, Double> metrics, Optional<Failure> failure, Past past) {
        this(number, status, step, 0, epochs, steps, done, rate, readings, freshness, arrivals, metrics,
                failure, past, Optional.empty(), Set.of());
    }

    /// How many epochs are over, those of former phases among them, and the part of the present one.
    public double epoch() {
        return epochs.at(step);
    }

    /// How many training steps the epoch has that the next one is in.
    public long stepsPerEpoch() {
        return epochs.perEpoch(step);
    }

    public enum Status {
        /// It cannot be trained: the graph has problems. What of it is sound shows its values all the same.
        WAITING,
        PAUSED,
        PLAYING,
        /// A NaN or an infinity stopped it.
        FAILED,
        /// The plan has come to its end.
        FINISHED
    }

    /// How far a probed value has got in this training step.
    public enum Freshness {
        /// Not computed yet in this training step.
        PENDING,
        /// Some of the contributions to a gradient have arrived.
        PARTIAL,
        COMPUTED
    }

    /// The steps that add to a gradient, in their order, and how many of them are done.
    public record Arrivals(List<Step> from, int done) {

        static final Arrivals NONE = new Arrivals(List.of(), 0);

        public Arrivals {
            from = List.copyOf(from);
        }
    }

    /// The phase of a plan at which it stands, as it is trained at this moment.
    public Plan.Phase phase(Plan plan) {
        return past.then().orElse(plan.phases().get(Math.clamp(phase, 0, plan.phases().size() - 1)));
    }

    public Optional<Values> get(Probe probe) {
        return Optional.ofNullable(readings.get(probe));
    }

    public Freshness freshness(Probe probe) {
        return freshness.getOrDefault(probe, Freshness.PENDING);
    }

    public Arrivals arrivals(Probe probe) {
        return arrivals.getOrDefault(probe, Arrivals.NONE);
    }

    /// The step that was done last, while one is under way.
    public Optional<Step> last() {
        return done == 0 ? Optional.empty() : Optional.of(steps.get(done - 1));
    }

    public Optional<Step> next() {
        return done < steps.size() ? Optional.of(steps.get(done)) : Optional.empty();
    }
}
