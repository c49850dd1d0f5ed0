package nabla.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.engine.Assembly.Part;
import nabla.engine.Assembly.Value;
import nabla.graph.Feed;
import nabla.graph.Mode;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;

/// What of a checked graph runs in which order, forward and back, and what memory that takes: all that is known before any is taken.
final class Blueprint {

    /// A seed of the backward pass.
    record Origin(Part part, Value loss, double weight) {}

    /// How far it goes.
    enum Pass {
        FORWARD_AND_BACK,
        /// Forward to the losses.
        FORWARD,
        /// Forward, whatever that leads to, without a trace: not even running statistics change.
        VALUES
    }

    private final Program.Spec spec;
    private final Assembly assembly;
    private final List<Part> running;
    private final List<Origin> origins;
    private final Optional<Mistakes> mistakes;
    private final boolean settles;
    private final BitSet wanted = new BitSet();
    private final Map<Integer, Integer> contributions = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    /// @throws PlanProblem with one sentence where it cannot be planned
    Blueprint(Program.Spec spec, Pass pass) {
        this.spec = spec;
        assembly = Assembly.of(spec.graph(), spec.sources(), spec.batch());
        running = spec.only().isEmpty() ? assembly.parts() : needed(spec.only());
        mistakes = pass != Pass.VALUES && spec.seeding() == Program.Seeding.MISTAKES
                ? Optional.of(Decisions.of(this, spec.objectives()).filter(d -> d.threshold() == 0).map(Mistakes::new)
                        .orElseThrow(() -> new PlanProblem("noScores")))
                : Optional.empty();
        var hasLoss = pass == Pass.FORWARD || spec.mode() == Mode.TRAIN || !spec.gradients().isEmpty();
        origins = hasLoss && pass != Pass.VALUES ? found() : List.of();
        settles = spec.mode() == Mode.TRAIN && pass != Pass.VALUES;
        if (pass == Pass.FORWARD_AND_BACK) {
            wantGradients();
        }
        list();
    }

    Program.Spec spec() {
        return spec;
    }

    Assembly assembly() {
        return assembly;
    }

    /// The primitives that run, in their order.
    List<Part> running() {
        return running;
    }

    /// Where gradients begin.
    List<Origin> origins() {
        return origins;
    }

    /// Where gradients begin under the perceptron rule.
    Optional<Mistakes> mistakes() {
        return mistakes;
    }

    /// Draws, forwards, seeds and backwards in the order in which they run.
    List<Step> steps() {
        return steps;
    }

    /// Whether running statistics follow what runs.
    boolean settles() {
        return settles;
    }

    boolean differentiates() {
        return !contributions.isEmpty();
    }

    boolean wantsGradient(Value value) {
        return wanted.get(value.id());
    }

    boolean reached(Value value) {
        return contributions.containsKey(value.id());
    }

    /// The names of the weights that gradients reach, in the order of the graph.
    List<String> weights() {
        return assembly.held().values().stream()
                .filter(v -> v.isWeight() && wanted.get(v.id()) && contributions.containsKey(v.id()))
                .map(Value::heldAs)
                .toList();
    }

    /// The place in [#steps()] of the step that computes a port, or −1 where it is held.
    int computedBy(Ref port) {
        var value = value(port);
        for (var i = 0; i < running.size() && value.isPresent(); i++) {
            if (running.get(i).out().containsValue(value.get())) {
                return i;
            }
        }
        return -1;
    }

    Optional<Value> value(Ref port) {
        return Optional.ofNullable(assembly.places().get(port)).or(() -> Optional.ofNullable(
                assembly.held().get(port.toString())));
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

    private List<Origin> found() {
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
            var node = spec.graph().at(new Path(objective.node()));
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

    /// What values, gradients, weights and what is remembered for these take, before any of it is allocated.
    Room.Sum sum() {
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
            var isThere = value.isHeld() && spec.held().find(value.heldAs()).isPresent();
            standing += isThere ? 0 : bytes;
            if (contributions.containsKey(value.id())) {
                back += bytes;
                kept += value.isHeld() && spec.mode() == Mode.TRAIN ? (2 * spec.slots() + 1) * bytes : 0;
            }
        }
        return new Room.Sum(standing, back, kept);
    }
}
