package nabla.engine;

import java.util.List;
import java.util.Map;

/// How a graph is trained, as data: phases one after another.
public record Plan(List<Phase> phases) {

    public Plan {
        phases = List.copyOf(phases);
    }

    public static Plan of(Phase... phases) {
        return new Plan(List.of(phases));
    }

    /// One phase: mini-batches of 10 by plain gradient descent, on whatever losses the graph has.
    public static Plan standard() {
        return of(Phase.standard());
    }

    public Phase first() {
        return phases.getFirst();
    }

    public Plan with(Phase first) {
        var all = new java.util.ArrayList<>(phases);
        all.set(0, first);
        return new Plan(all);
    }

    /// A stretch of training.
    ///
    /// @param objectives the loss nodes and their weights; none means every loss of the graph with weight 1
    /// @param factors rate factors by weight name (`dense.w`) or node; 0 freezes
    /// @param batch rows in a batch; 0 means all rows at once
    /// @param epochs after how many epochs it stops; 0 means never by itself
    /// @param evaluateEvery after how many epochs the metrics over whole splits are read
    public record Phase(
            String name,
            List<Objective> objectives,
            Optimizer optimizer,
            Map<String, Double> factors,
            int batch,
            int epochs,
            int evaluateEvery) {

        public Phase {
            objectives = List.copyOf(objectives);
            factors = Map.copyOf(factors);
        }

        public static Phase standard() {
            return new Phase("training", List.of(), new Optimizer.Sgd(0.03), Map.of(), 10, 0, 1);
        }

        public Phase with(Optimizer other) {
            return new Phase(name, objectives, other, factors, batch, epochs, evaluateEvery);
        }

        public Phase withBatch(int other) {
            return new Phase(name, objectives, optimizer, factors, other, epochs, evaluateEvery);
        }

        public Phase withEpochs(int other) {
            return new Phase(name, objectives, optimizer, factors, batch, other, evaluateEvery);
        }
    }

    /// A loss node and how much it counts.
    public record Objective(String node, double weight) {}
}
