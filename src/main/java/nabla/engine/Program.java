package nabla.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import nabla.engine.Assembly.Part;
import nabla.engine.Assembly.Value;
import nabla.graph.Feed;
import nabla.graph.Graph;
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

    /// A seed of the backward pass.
    record Origin(Part part, Value loss, double weight) {}

    private final Spec spec;
    private final Assembly assembly;
    private final List<Part> running;
    private final List<Origin> origins;
    private final Optional<Mistakes> mistakes;
    private final BitSet wanted = new BitSet();
    private final Map<Integer, Integer> contributions = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Storage storage;
    private final Map<Integer, Bound> bounds = new HashMap<>();
    private final Map<nabla.graph.Path, Part> byPath = new HashMap<>();

    private enum Gradients {
        PLANNED,
        NONE
    }

    private Program(Spec spec, Gradients plan) {
        this.spec = spec;
        assembly = Assembly.of(spec.graph(), spec.sources(), spec.batch());
        running = spec.only().isEmpty() ? assembly.parts() : needed(spec.only());
        mistakes = spec.seeding() == Seeding.MISTAKES
                ? Optional.of(Decisions.of(this, spec.objectives()).filter(d -> d.threshold() == 0).map(Mistakes::new)
                        .orElseThrow(() -> new PlanProblem("noScores")))
                : Optional.empty();
        origins = plan == Gradients.NONE || spec.mode() == Mode.TRAIN || !spec.gradients().isEmpty()
                ? origins()
                : List.of();
        if (plan == Gradients.PLANNED) {
            wantGradients();
        }
        storage = new Storage(room());
        assembly.held().forEach((name, value) -> spec.held().get(name, value.shape(), value.init()));
        list();
        bound();
    }

    /// @throws PlanProblem with one sentence where it cannot be planned
    public static Program of(Spec spec) {
        return new Program(spec, Gradients.PLANNED);
    }

    /// Forward alone, that knows which losses count and how much.
    static Program forLoss(Spec spec) {
        return new Program(spec, Gradients.NONE);
    }

    /// Reads the weighted sum of the objectives, as they were computed last.
    DoubleSupplier loss(Bound bound) {
        if (mistakes.isPresent()) {
            var scores = bound.tensor(mistakes.get().scores());
            var classes = bound.tensor(mistakes.get().classes());
            return () -> Mistakes.loss(scores, classes);
        }
        var losses = origins.stream().map(o -> bound.tensor(bound.value(o.loss())).data()).toArray(double[][]::new);
        var weights = origins.stream().mapToDouble(Origin::weight).toArray();
        return () -> {
            var sum = 0.0;
            for (var i = 0; i < losses.length; i++) {
                sum += weights[i] * losses[i][0];
            }
            return sum;
        };
    }

    /// Where gradients begin under the perceptron rule.
    Optional<Mistakes> mistakes() {
        return mistakes;
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
                        b == spec.batch() ? assembly : Assembly.of(spec.graph(), spec.sources(), b),
                        storage));
    }

    public Bound bound() {
        return bound(spec.batch());
    }

    /// The names of the weights that gradients reach, in the order of the graph.
    public List<String> weights() {
        return assembly.held().values().stream()
                .filter(v -> v.isWeight() && wanted.get(v.id()) && contributions.containsKey(v.id()))
                .map(Value::heldAs)
                .toList();
    }

    /// How many backward steps add to the gradient at a port.
    public int contributions(Ref port) {
        return value(port).map(v -> contributions.getOrDefault(v.id(), 0)).orElse(0);
    }

    /// The place in [#steps()] of the step that computes a port, or −1 where it is held.
    public int computedBy(Ref port) {
        var value = value(port);
        for (var i = 0; i < running.size() && value.isPresent(); i++) {
            if (running.get(i).out().containsValue(value.get())) {
                return i;
            }
        }
        return -1;
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
        return running.stream()
                .filter(p -> p.path().equals(at))
                .flatMap(p -> p.out().keySet().stream().map(port -> new Ref(at.text(), port)))
                .toList();
    }

    public boolean has(Ref port) {
        return assembly.places().containsKey(port);
    }

    Optional<Value> value(Ref port) {
        return Optional.ofNullable(assembly.places().get(port)).or(() -> Optional.ofNullable(
                assembly.held().get(port.toString())));
    }

    /// All ports by the number of the value that stands there, held weights among them by their own names.
    Map<Integer, List<Ref>> ports() {
        var ports = new HashMap<Integer, List<Ref>>();
        assembly.places().forEach((ref, value) -> ports.computeIfAbsent(value.id(), _ -> new ArrayList<>()).add(ref));
        assembly.held().forEach((name, value) -> {
            var known = ports.computeIfAbsent(value.id(), _ -> new ArrayList<>());
            if (!known.contains(Ref.parse(name))) {
                known.add(Ref.parse(name));
            }
        });
        return ports;
    }

    List<Origin> originList() {
        return origins;
    }

    boolean differentiates() {
        return !contributions.isEmpty();
    }

    List<Part> running() {
        return running;
    }

    Map<nabla.graph.Path, Part> runningByPath() {
        if (byPath.isEmpty()) {
            running.forEach(p -> byPath.put(p.path(), p));
        }
        return byPath;
    }

    boolean wantsGradient(Value value) {
        return wanted.get(value.id());
    }

    boolean reached(Value value) {
        return contributions.containsKey(value.id());
    }

    Held held() {
        return spec.held();
    }

    private List<Part> needed(Set<Ref> only) {
        var values = new BitSet();
        only.forEach(ref -> values.set(value(ref)
                .orElseThrow(() -> new PlanProblem("noPort", ref, example()))
                .id()));
        var kept = new ArrayList<Part>();
        var given = given();
        values.andNot(given);
        for (var part : assembly.parts().reversed()) {
            if (part.out().values().stream().anyMatch(v -> values.get(v.id()))) {
                part.in().values().stream().filter(v -> !given.get(v.id())).forEach(v -> values.set(v.id()));
                kept.addFirst(part);
            }
        }
        return kept;
    }

    private BitSet given() {
        var given = new BitSet();
        spec.given().forEach(ref -> given.set(value(ref).orElseThrow().id()));
        return given;
    }

    /// What runs, and what values that are handed in would come from.
    List<Part> standing() {
        var values = given();
        running.forEach(p -> p.out().values().forEach(v -> values.set(v.id())));
        return assembly.parts().stream()
                .filter(p -> p.out().values().stream().anyMatch(v -> values.get(v.id())))
                .toList();
    }

    /// Where the values stand that the loss is read from.
    List<Ref> lossPorts() {
        return mistakes.map(m -> List.of(m.scores(), m.classes())).orElseGet(() -> origins.stream()
                .map(o -> new Ref(o.part().path().text(), o.part().out().entrySet().stream()
                        .filter(e -> e.getValue() == o.loss()).findFirst().orElseThrow().getKey()))
                .toList());
    }

    private String example() {
        return assembly.places().keySet().stream().map(Ref::toString).sorted().findFirst().orElse("node.y");
    }

    private List<Origin> origins() {
        var found = new ArrayList<Origin>();
        var standing = standing();
        if (mistakes.isPresent()) {
            var scores = value(mistakes.get().scores()).orElseThrow();
            return standing.stream()
                    .filter(p -> p.out().containsValue(scores))
                    .map(p -> new Origin(p, scores, 1))
                    .toList();
        }
        if (spec.objectives().isEmpty()) {
            for (var loss : assembly.losses()) {
                standing.stream()
                        .filter(p -> p.out().containsValue(loss.value()))
                        .findFirst()
                        .ifPresent(part -> found.add(new Origin(part, loss.value(), 1)));
            }
        }
        for (var objective : spec.objectives()) {
            var node = spec.graph().find(objective.node());
            var value = node.flatMap(n -> n.op().outputs().stream().findFirst())
                    .flatMap(p -> value(new Ref(objective.node(), p.name())));
            var part = value.flatMap(v -> standing.stream().filter(p -> p.out().containsValue(v)).findFirst())
                    .orElseThrow(() -> new PlanProblem("noObjective", objective.node()));
            found.add(new Origin(part, value.orElseThrow(), objective.weight()));
        }
        return found;
    }

    /// A gradient is wanted at weights, at what was asked for, and at whatever lies between them and a loss.
    private void wantGradients() {
        if (origins.isEmpty()) {
            return;
        }
        spec.gradients().forEach(ref -> wanted.set(value(ref)
                .orElseThrow(() -> new PlanProblem("noPort", ref, example()))
                .id()));
        assembly.held().values().stream().filter(Value::isWeight).forEach(v -> wanted.set(v.id()));
        for (var part : running) {
            if (part.in().entrySet().stream()
                    .anyMatch(e -> wanted.get(e.getValue().id()) && part.op().differentiable(e.getKey()))) {
                part.out().values().stream()
                        .filter(v -> v.kind() == Port.Kind.DATA)
                        .forEach(v -> wanted.set(v.id()));
            }
        }
        origins.forEach(o -> contributions.merge(o.loss().id(), 1, Integer::sum));
        for (var part : running.reversed()) {
            backwards(part).forEach(port -> contributions.merge(part.in().get(port).id(), 1, Integer::sum));
        }
    }

    /// The inputs that a part hands a gradient to.
    List<String> backwards(Part part) {
        var arrives = part.out().values().stream().anyMatch(this::reached);
        return !arrives
                ? List.of()
                : part.in().entrySet().stream()
                        .filter(e -> wanted.get(e.getValue().id()) && part.op().differentiable(e.getKey()))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private void list() {
        for (var part : running) {
            steps.add(part.op() instanceof Feed ? new Step.Draw(part.path()) : new Step.Forward(part.path()));
        }
        if (!contributions.isEmpty()) {
            origins.forEach(o -> steps.add(new Step.Seed(o.part().path())));
            for (var part : running.reversed()) {
                backwards(part).forEach(port -> steps.add(new Step.Backward(part.path(), port)));
            }
        }
    }

    /// Settles are known only once the parts are bound, since a part answers for its own shapes.
    void settles(Collection<Part> parts) {
        if (steps.stream().noneMatch(Step.Settle.class::isInstance)) {
            parts.forEach(part -> steps.add(new Step.Settle(part.path())));
        }
    }

    /// What values, gradients, weights and what is remembered for these take, before any of it is allocated.
    private Room room() {
        var values = new LinkedHashMap<Integer, Value>();
        running.forEach(p -> {
            p.in().values().forEach(v -> values.put(v.id(), v));
            p.out().values().forEach(v -> values.put(v.id(), v));
        });
        var standing = 0.0;
        var back = 0.0;
        var kept = 0.0;
        for (var value : values.values()) {
            var bytes = (double) Double.BYTES * value.shape().volume();
            var isThere = value.isHeld() && held().find(value.heldAs()).isPresent();
            standing += isThere ? 0 : bytes;
            if (contributions.containsKey(value.id())) {
                back += bytes;
                kept += value.isHeld() && spec.mode() == Mode.TRAIN ? (2 * spec.slots() + 1) * bytes : 0;
            }
        }
        return new Room(standing, back, kept);
    }

    Tensor heldTensor(Value value) {
        return spec.held().get(value.heldAs(), value.shape(), value.init());
    }
}
