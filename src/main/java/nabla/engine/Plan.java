package nabla.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// How a graph is trained, as data: phases, and how they follow one another.
public record Plan(List<Phase> phases, Turns turns) {

    /// How phases follow one another.
    public sealed interface Turns {

        Turns IN_ORDER = new InOrder();

        /// Each to its end, then the next.
        record InOrder() implements Turns {}

        /// Over and over: so many training steps of the first, then of the second, and so on. An epoch is over when the first phase has seen
        /// all its rows; its epochs and its `evaluateEvery` are those of the plan.
        record Alternating(List<Integer> steps) implements Turns {
            public Alternating {
                steps = List.copyOf(steps);
            }
        }
    }

    public Plan {
        phases = List.copyOf(phases);
    }

    public static Plan of(Phase... phases) {
        return of(List.of(phases));
    }

    /// One after another.
    private static Plan of(List<Phase> phases) {
        return new Plan(phases, Turns.IN_ORDER);
    }

    /// One phase: mini-batches of 10 by plain gradient descent, on whatever losses the graph has.
    public static Plan standard() {
        return of(Phase.standard());
    }

    public Phase first() {
        return phases.getFirst();
    }

    /// With another first phase.
    public Plan with(Phase first) {
        return with(0, first);
    }

    public Plan with(int place, Phase phase) {
        var all = new ArrayList<>(phases);
        all.set(place, phase);
        return new Plan(all, turns);
    }

    /// The same without an end: phases in order go on in the last one.
    public Plan endless() {
        var last = turns instanceof Turns.Alternating ? 0 : phases.size() - 1;
        return new Plan(IntStream.range(0, phases.size())
                .mapToObj(i -> i == last ? phases.get(i).withEpochs(0).with(Stopping.NEVER) : phases.get(i))
                .toList(), turns);
    }

    /// The same, but a phase that solves for its weights goes down a gradient: for whoever wants to know the gradient all the same.
    Plan downhill() {
        return new Plan(phases.stream().map(p -> p.rule() instanceof Rule.ClosedForm
                ? p.with(Phase.standard().rule()) : p).toList(), turns);
    }

    /// The learning rates of all phases, in their order.
    List<Double> rates() {
        return phases.stream().map(p -> p.rule().rate()).toList();
    }

    Plan at(List<Double> rates) {
        return new Plan(IntStream.range(0, phases.size())
                .mapToObj(i -> phases.get(i).at(rates.get(i)))
                .toList(), turns);
    }

    /// A stretch of training.
    ///
    /// @param objectives the loss nodes and their weights; none means every loss of the graph with weight 1
    /// @param factors rate factors by weight, node, composite or pattern, see [Factors]; 0 freezes
    /// @param resting the factors that what is frozen has again when it thaws
    /// @param splits the rows to train on and those to validate on
    /// @param batch rows in a batch; 0 means all rows at once
    /// @param epochs after how many epochs it stops; 0 means never by itself
    /// @param evaluateEvery after how many epochs the metrics over whole splits are read
    public record Phase(
            String name,
            List<Objective> objectives,
            Rule rule,
            Map<String, Double> factors,
            Map<String, Double> resting,
            Splits splits,
            int batch,
            int epochs,
            int evaluateEvery,
            Stopping stopping) {

        public Phase {
            objectives = List.copyOf(objectives);
            factors = Map.copyOf(factors);
            resting = Map.copyOf(resting);
        }

        /// In which nothing is frozen that had a factor of its own.
        public Phase(String name, List<Objective> objectives, Rule rule, Map<String, Double> factors, Splits splits,
                int batch, int epochs, int evaluateEvery, Stopping stopping) {
            this(name, objectives, rule, factors, Map.of(), splits, batch, epochs, evaluateEvery, stopping);
        }

        public static Phase standard() {
            return new Phase("training", List.of(), Rule.Gradient.by(new Optimizer.Sgd(0.03)), Map.of(),
                    Splits.USUAL, 10, 0, 1, Stopping.NEVER);
        }

        /// The rule where it goes down a gradient.
        public Optional<Rule.Gradient> gradient() {
            return rule instanceof Rule.Gradient gradient ? Optional.of(gradient) : Optional.empty();
        }

        /// How fast a weight learns.
        public double factor(String weight) {
            return new Factors(factors).of(weight);
        }

        public Phase at(double rate) {
            return with(rule.at(rate));
        }

        public Phase named(String other) {
            return new Phase(other, objectives, rule, factors, resting, splits, batch, epochs, evaluateEvery, stopping);
        }

        public Phase with(Rule other) {
            return new Phase(name, objectives, other, factors, resting, splits, batch, epochs, evaluateEvery, stopping);
        }

        /// Down the gradient by this optimiser; schedule, clipping and weight decay stay.
        public Phase with(Optimizer other) {
            return with(gradient().map(g -> g.with(other)).orElseGet(() -> Rule.Gradient.by(other)));
        }

        public Phase with(Stopping other) {
            return new Phase(name, objectives, rule, factors, resting, splits, batch, epochs, evaluateEvery, other);
        }

        public Phase with(Splits other) {
            return new Phase(name, objectives, rule, factors, resting, other, batch, epochs, evaluateEvery, stopping);
        }

        public Phase withObjectives(List<Objective> others) {
            return new Phase(name, others, rule, factors, resting, splits, batch, epochs, evaluateEvery, stopping);
        }

        public Phase withFactors(Map<String, Double> others) {
            return new Phase(name, objectives, rule, others, resting, splits, batch, epochs, evaluateEvery, stopping);
        }

        public Phase withResting(Map<String, Double> others) {
            return new Phase(name, objectives, rule, factors, others, splits, batch, epochs, evaluateEvery, stopping);
        }

        public Phase withBatch(int other) {
            return new Phase(name, objectives, rule, factors, resting, splits, other, epochs, evaluateEvery, stopping);
        }

        public Phase withEpochs(int other) {
            return new Phase(name, objectives, rule, factors, resting, splits, batch, other, evaluateEvery, stopping);
        }

        public Phase withEvaluateEvery(int other) {
            return new Phase(name, objectives, rule, factors, resting, splits, batch, epochs, other, stopping);
        }
    }

    /// A loss node and how much it counts.
    public record Objective(String node, double weight) {}

    /// Which rows of the data sets a phase trains on, and which it validates on.
    public record Splits(Sources.Part training, Sources.Part validation) {

        public static final Splits USUAL = new Splits(Sources.Part.TRAINING, Sources.Part.VALIDATION);
    }
}
