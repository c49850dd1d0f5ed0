package nabla.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import nabla.engine.Assembly.Part;
import nabla.engine.Assembly.Value;
import nabla.graph.Fitted;
import nabla.graph.Graph;
import nabla.graph.Lots;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.tensor.Tensor;

/// A checked graph, planned: which primitives run in which order, forward and back, and where their numbers lie.
///
/// Everything is settled for `batch` rows; [#bound(int)] gives the same program for fewer rows over the front of the same arrays.
public final class Program {

    /// What is to be planned.
    ///
    /// @param objectives the losses to differentiate; empty means every loss of the graph, with weight 1
    /// @param seeding what the backward pass begins with
    /// @param gradients values whose gradient is asked for besides those of the weights
    /// @param only the values that are asked for; empty means all, so that every node runs
    /// @param given values that are handed in, so that what they come from need not run
    /// @param slots how many tensors are remembered for each weight
    public record Spec(
            Graph graph,
            Sources sources,
            Mode mode,
            int batch,
            long seed,
            Held held,
            List<Plan.Objective> objectives,
            Seeding seeding,
            Set<Ref> gradients,
            Set<Ref> only,
            Set<Ref> given,
            int slots) {

        /// Losses that count as the objectives say.
        public Spec(Graph graph, Sources sources, Mode mode, int batch, long seed, Held held,
                List<Plan.Objective> objectives, Set<Ref> gradients, Set<Ref> only) {
            this(graph, sources, mode, batch, seed, held, objectives, Seeding.LOSSES, gradients, only, Set.of(), 0);
        }

        /// Forward alone, in evaluation mode.
        public static Spec forward(Graph graph, Sources sources, int batch, long seed, Held held) {
            return new Spec(graph, sources, Mode.EVAL, batch, seed, held, List.of(), Set.of(), Set.of());
        }

        public static Spec training(Graph graph, Sources sources, Plan.Phase phase, long seed, Held held) {
            var batch = Batches.of(graph, sources, phase).size();
            return new Spec(graph, sources, Mode.TRAIN, batch, seed, held, phase.objectives(), seeding(phase), Set.of(),
                    Set.of(), Set.of(), phase.rule().optimizer().slots().size());
        }

        /// Forward alone over so many rows, to read what a phase trains on.
        static Spec looking(Graph graph, Sources sources, int rows, Plan.Phase phase, long seed, Held held) {
            return new Spec(graph, sources, Mode.EVAL, rows, seed, held, phase.objectives(), seeding(phase), Set.of(),
                    Set.of(), Set.of(), 0);
        }

        private static Seeding seeding(Plan.Phase phase) {
            return phase.rule() instanceof Rule.Perceptron ? Seeding.MISTAKES : Seeding.LOSSES;
        }

        public Spec only(Set<Ref> wanted) {
            return new Spec(graph, sources, mode, batch, seed, held, objectives, seeding, gradients, wanted, given,
                    slots);
        }

        Spec given(Set<Ref> handedIn) {
            return new Spec(graph, sources, mode, batch, seed, held, objectives, seeding, gradients, only, handedIn,
                    slots);
        }

        Spec batch(int other) {
            return new Spec(graph, sources, mode, other, seed, held, objectives, seeding, gradients, only, given,
                    slots);
        }

        public Spec gradients(Set<Ref> wanted) {
            return new Spec(graph, sources, mode, batch, seed, held, objectives, seeding, wanted, only, given, slots);
        }

        public Spec mode(Mode other) {
            return new Spec(graph, sources, other, batch, seed, held, objectives, seeding, gradients, only, given,
                    slots);
        }

        public Spec objectives(List<Plan.Objective> others) {
            return new Spec(graph, sources, mode, batch, seed, held, others, seeding, gradients, only, given, slots);
        }
    }

    /// What the backward pass begins with.
    public enum Seeding {
        /// The weights of the losses.
        LOSSES,
        /// The mistakes of the perceptron rule.
        MISTAKES
    }

    private final Spec spec;
    private final Blueprint blueprint;
    private final Lots lots;
    private final List<Step> steps;
    private final Storage storage;
    private final Map<Integer, Bound> bounds = new HashMap<>();
    private final Map<nabla.graph.Path, Part> byPath = new HashMap<>();

    private Program(Blueprint blueprint) {
        this.blueprint = blueprint;
        spec = blueprint.spec();
        steps = new ArrayList<>(blueprint.steps());
        storage = new Storage(new Room(blueprint.sum()));
        lots = Lots.of(spec.graph());
        blueprint.assembly().held()
                .forEach((name, value) -> spec.held().get(name, value.shape(), value.init(), lots));
        blueprint.assembly().parts().forEach(this::fit);
        bound();
    }

    /// @throws PlanProblem with one sentence where it cannot be planned
    public static Program of(Spec spec) {
        return of(spec, Blueprint.Pass.FORWARD_AND_BACK);
    }

    /// Takes the states of an operation that is fitted to data from the rows to train on. States that are wired come from elsewhere.
    private void fit(Part part) {
        if (part.op() instanceof Fitted fitted && spec.sources().find(fitted.data()).isPresent()
                && fitted.inputs().stream().filter(p -> p.kind() == Port.Kind.STATE)
                        .allMatch(p -> part.in().get(p.name()).isHeld())) {
            var rows = spec.sources().fitting(fitted.data());
            try {
                fitted.fit(rows.x(), rows.training(), port -> heldTensor(part.in().get(port)));
            } catch (Mismatch mismatch) {
                throw new PlanProblem(part.path(), mismatch);
            }
        }
    }

    /// Forward alone, that knows which losses count and how much.
    static Program forLoss(Spec spec) {
        return of(spec, Blueprint.Pass.FORWARD);
    }

    /// As far as a pass goes.
    ///
    /// @throws PlanProblem with one sentence where it cannot be planned
    static Program of(Spec spec, Blueprint.Pass pass) {
        return new Program(new Blueprint(spec, pass));
    }

    /// What is drawn under which names.
    Lots lots() {
        return lots;
    }

    Blueprint blueprint() {
        return blueprint;
    }

    /// Reads the weighted sum of the objectives, as they were computed last.
    DoubleSupplier loss(Bound bound) {
        var mistakes = blueprint.mistakes();
        if (mistakes.isPresent()) {
            var scores = bound.tensor(mistakes.get().scores());
            var classes = bound.tensor(mistakes.get().classes());
            return () -> Mistakes.loss(scores, classes);
        }
        var origins = blueprint.origins();
        var losses = origins.stream().map(o -> bound.tensor(bound.value(o.loss())).data()).toArray(double[][]::new);
        var weights = origins.stream().mapToDouble(Blueprint.Origin::weight).toArray();
        return () -> {
            var sum = 0.0;
            for (var i = 0; i < losses.length; i++) {
                sum += weights[i] * losses[i][0];
            }
            return sum;
        };
    }

    public Spec spec() {
        return spec;
    }

    /// Draws, forwards, seeds, backwards and settles in the order in which they run.
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /// What its values and what operations work in take, weights apart.
    long bytes() {
        return storage.bytes();
    }

    /// The program for this many rows, at most those that it was planned for.
    public Bound bound(int rows) {
        return bounds.computeIfAbsent(
                rows,
                b -> new Bound(
                        this,
                        b,
                        b == spec.batch() ? blueprint.assembly() : Assembly.of(spec.graph(), spec.sources(), b),
                        storage));
    }

    public Bound bound() {
        return bound(spec.batch());
    }

    /// The names of the weights that gradients reach, in the order of the graph.
    public List<String> weights() {
        return blueprint.weights();
    }

    /// The names of all weights that its nodes hold, in the order of the graph.
    List<String> heldWeights() {
        return blueprint.assembly().held().values().stream().filter(Value::isWeight).map(Value::heldAs).toList();
    }

    /// The place in [#steps()] of the step that computes a port, or −1 where it is held.
    public int computedBy(Ref port) {
        return blueprint.computedBy(port);
    }

    /// The places in [#steps()] of the steps that add to the gradient at a port.
    public List<Integer> contributors(Ref port) {
        var found = new ArrayList<Integer>();
        var value = value(port).map(Value::id).orElse(-1);
        var byPath = runningByPath();
        for (var i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case Step.Backward(var at, var operand) when byPath.get(at).in().get(operand).id() == value ->
                    found.add(i);
                case Step.Seed(var at) when byPath.get(at).out().firstEntry().getValue().id() == value -> found.add(i);
                default -> {}
            }
        }
        return found;
    }

    /// The outputs of the primitive at a place, in the order of its ports.
    public List<Ref> outputs(nabla.graph.Path at) {
        return running().stream()
                .filter(p -> p.path().equals(at))
                .flatMap(p -> p.out().keySet().stream().map(port -> new Ref(at.text(), port)))
                .toList();
    }

    public boolean has(Ref port) {
        return blueprint.assembly().places().containsKey(port);
    }

    Optional<Value> value(Ref port) {
        return blueprint.value(port);
    }

    /// All ports by the number of the value that stands there, held weights among them by their own names.
    Map<Integer, List<Ref>> ports() {
        var ports = new HashMap<Integer, List<Ref>>();
        blueprint.assembly().places()
                .forEach((ref, value) -> ports.computeIfAbsent(value.id(), _ -> new ArrayList<>()).add(ref));
        blueprint.assembly().held().forEach((name, value) -> {
            var known = ports.computeIfAbsent(value.id(), _ -> new ArrayList<>());
            if (!known.contains(Ref.parse(name))) {
                known.add(Ref.parse(name));
            }
        });
        return ports;
    }

    List<Part> running() {
        return blueprint.running();
    }

    Map<nabla.graph.Path, Part> runningByPath() {
        if (byPath.isEmpty()) {
            running().forEach(p -> byPath.put(p.path(), p));
        }
        return byPath;
    }

    Held held() {
        return spec.held();
    }

    /// Settles are known only once the parts are bound, since a part answers for its own shapes.
    void settles(Collection<Part> parts) {
        if (steps.stream().noneMatch(Step.Settle.class::isInstance)) {
            parts.forEach(part -> steps.add(new Step.Settle(part.path())));
        }
    }

    Tensor heldTensor(Value value) {
        return spec.held().get(value.heldAs(), value.shape(), value.init(), lots);
    }
}
