package nabla.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import nabla.graph.Bypass;
import nabla.graph.Graph;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Run;
import nabla.graph.Trait;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// A phase of a plan, ready to run: its program and its batches, and what its optimiser remembers.
final class Lesson {

    private final int number;
    private final Plan.Phase phase;
    private final Program program;
    private final Batches batches;
    private final Deal deal;
    private final Flows flows;
    private final Pace pace;
    private final Clipping clipping;
    private final List<Step> steps;
    private final Optional<Solution> solution;
    private final List<String> learning;
    private final SequencedMap<String, List<Tensor>> slots = new LinkedHashMap<>();
    private final Graph graph;
    /// What was remembered for weights of nodes that are bypassed.
    private final Map<String, Values> aside = new LinkedHashMap<>();
    private final Map<String, Tensor> decayed = new HashMap<>();
    private final Map<Integer, Ready> readies = new HashMap<>();
    private double rate;

    /// Everything bound for batches of one size.
    ///
    /// @param loss the losses of the batch that ran last, weighted as the plan says
    record Ready(Bound bound, Run[] work, DoubleSupplier loss, Guard guard) {}

    Lesson(int number, Plan.Phase phase, Graph graph, Sources sources, long seed, Held held, Blueprint.Pass pass) {
        this.number = number;
        this.phase = phase;
        this.graph = graph;
        batches = Batches.of(graph, sources, phase);
        deal = new Deal(sources, batches, phase.splits().training(),
                number == 0 ? seed : seed + 0x9E3779B97F4A7C15L * number);
        // a closed form goes down no gradient, so none is worked out
        program = Program.of(Program.Spec.training(graph, sources, phase, seed, held),
                pass == Blueprint.Pass.FORWARD_AND_BACK && phase.rule() instanceof Rule.ClosedForm
                        ? Blueprint.Pass.FORWARD : pass);
        flows = new Flows(program);
        rate = phase.rule().rate();
        pace = new Pace(rate);
        clipping = new Clipping(phase.rule().clip());
        solution = phase.rule() instanceof Rule.ClosedForm rule && pass != Blueprint.Pass.VALUES
                ? Optional.of(Solution.of(program, rule))
                : Optional.empty();
        learning = solution.map(s -> program.heldWeights().stream().filter(s::solves).toList())
                .orElseGet(() -> program.weights().stream().filter(weight -> phase.factor(weight) != 0).toList());
        steps = list();
        for (var weight : program.weights()) {
            slots.put(weight, phase.rule().optimizer().slots().stream().map(_ -> like(weight)).toList());
        }
        forget();
    }

    private Tensor like(String weight) {
        return Tensor.zeros(weight(weight).shape());
    }

    private Tensor weight(String name) {
        return program.held().find(name).orElseThrow();
    }

    Plan.Phase phase() {
        return phase;
    }

    Program program() {
        return program;
    }

    Deal deal() {
        return deal;
    }

    Flows flows() {
        return flows;
    }

    Pace pace() {
        return pace;
    }

    List<Step> steps() {
        return steps;
    }

    long perEpoch() {
        return batches.perEpoch();
    }

    /// The learning rate that the schedule begins with.
    double rate() {
        return rate;
    }

    void rate(double other) {
        rate = other;
    }

    /// What the clipping that was done last found, where there is any.
    Optional<Values> clipped() {
        return phase.rule().clip() instanceof Clip.None ? Optional.empty() : Optional.of(clipping.numbers());
    }

    /// Turns to the training step before which the phase had made so many.
    ///
    /// @return how many rows it has
    int turn(long done, Progress.Standing standing) {
        pace.count(done - standing.fresh());
        pace(done, standing);
        return deal.turn(done);
    }

    /// Sets the rate of the training step before which the phase had made so many.
    void pace(long done, Progress.Standing standing) {
        var schedule = phase.rule().schedule();
        pace.rate(schedule instanceof Schedule.Constant
                ? rate
                : schedule.at(rate, schedule.per() == Schedule.Per.UPDATE ? done : done / perEpoch(),
                        standing.share()));
    }

    /// What was bound for so many rows; the same on each call.
    Ready ready(int rows) {
        var known = readies.get(rows);
        if (known == null) {
            var bound = program.bound(rows);
            var remembered = slots.values().stream().flatMap(List::stream).toList();
            known = new Ready(bound, work(bound, rows), program.loss(bound), Guard.of(program, bound, remembered));
            readies.put(rows, known);
        }
        return known;
    }

    private List<Step> list() {
        var all = new ArrayList<>(program.steps());
        if (!(phase.rule().clip() instanceof Clip.None) && !learning.isEmpty()) {
            all.add(new Step.Clip(Path.ROOT));
        }
        learning.forEach(weight -> all.add(new Step.Update(new Path(Ref.parse(weight).node()), weight)));
        program.running().stream()
                .filter(p -> p.op().type().is(Trait.METRIC))
                .forEach(p -> all.add(new Step.Observe(p.path())));
        return List.copyOf(all);
    }

    private Run[] work(Bound bound, int rows) {
        var feeds = bound.feeds().iterator();
        var runs = bound.runs();
        var solved = solution.map(s -> s.updates(bound)).orElse(Map.of());
        return IntStream.range(0, steps.size())
                .mapToObj(i -> switch (steps.get(i)) {
                    case Step.Draw _ -> deal.into(feeds.next(), rows);
                    case Step.Clip _ -> clipping.run(learning.stream().map(w -> gradient(bound, w)).toList());
                    case Step.Update(_, var weight) when solved.containsKey(weight) -> solved.get(weight);
                    case Step.Update(_, var weight) -> update(weight, gradient(bound, weight));
                    case Step.Observe _ -> (Run) () -> {};
                    default -> runs.get(i);
                })
                .toArray(Run[]::new);
    }

    private static Tensor gradient(Bound bound, String weight) {
        return bound.gradient(Ref.parse(weight)).orElseThrow();
    }

    /// Weight decay, then the optimiser.
    private Run update(String weight, Tensor gradient) {
        var rule = phase.rule();
        var optimizer = rule.optimizer();
        var w = weight(weight);
        var factor = phase.factor(weight);
        if (rule.decay() == 0) {
            return optimizer.update(w, gradient, slots.get(weight), pace, factor);
        }
        if (optimizer.isDecoupled()) {
            return Run.inOrder(
                    Decay.shrinking(w, pace, factor * rule.decay()),
                    optimizer.update(w, gradient, slots.get(weight), pace, factor));
        }
        var handed = decayed.computeIfAbsent(weight, this::like);
        return Run.inOrder(
                Decay.adding(gradient, w, rule.decay(), handed),
                optimizer.update(w, handed, slots.get(weight), pace, factor));
    }

    boolean isHuge(Graph graph, Sources sources) {
        return batches.areHuge(graph, sources);
    }

    /// What the optimiser remembers for a weight, by name.
    SequencedMap<String, Tensor> slots(String weight) {
        var named = new LinkedHashMap<String, Tensor>();
        var tensors = slots.getOrDefault(weight, List.of());
        for (var i = 0; i < tensors.size(); i++) {
            named.put(phase.rule().optimizer().slots().get(i), tensors.get(i));
        }
        return named;
    }

    /// A tensor that the optimiser remembers.
    Optional<Values> slot(String weight, String name) {
        var place = phase.rule().optimizer().slots().indexOf(name);
        return place < 0 ? Optional.empty() : Optional.of(Values.of(slots.get(weight).get(place)));
    }

    /// What the update that was done last added to a weight.
    ///
    /// @param applied the rate at which it was done
    /// @param count which update it was, from 1
    Optional<Values> moves(String weight, Bound bound, double applied, long count) {
        var gradient = bound.gradient(Ref.parse(weight));
        if (gradient.isEmpty() || !slots.containsKey(weight)) {
            return Optional.empty();
        }
        var rule = phase.rule();
        var optimizer = rule.optimizer();
        var eta = applied * phase.factor(weight);
        var handed = Values.of(decayed.getOrDefault(weight, gradient.get()));
        var remembered = new LinkedHashMap<String, Values>();
        optimizer.slots().forEach(name -> slot(weight, name).ifPresent(v -> remembered.put(name, v)));
        var after = Values.of(weight(weight));
        var way = optimizer.course(handed, after, 0, remembered, count).lastEntry().getValue();
        var shrink = optimizer.isDecoupled() ? eta * rule.decay() : 0;
        var moves = new double[way.size()];
        for (var i = 0; i < way.size(); i++) {
            var taken = eta * way.at(i);
            var before = (after.at(i) + taken) / (1 - shrink);
            moves[i] = shrink == 0 ? -taken : after.at(i) - before;
        }
        return Optional.of(Values.of(after.shape(), moves));
    }

    /// Lets the optimiser begin anew.
    void forget() {
        slots.values().forEach(all -> all.forEach(slot -> slot.fill(phase.rule().optimizer().begin())));
        aside.clear();
    }

    void freeze(Map<String, Values> into) {
        slots.forEach((weight, tensors) -> {
            for (var i = 0; i < tensors.size(); i++) {
                into.put(key(weight, i), Values.of(tensors.get(i)));
            }
        });
        into.putAll(aside);
    }

    /// Takes back what the optimiser remembers; what is not known begins anew.
    ///
    /// @return whether anything that it remembers was known
    boolean restore(Map<String, Values> known) {
        forget();
        known.keySet().stream().filter(this::isAside).sorted().forEach(slot -> aside.put(slot, known.get(slot)));
        var found = false;
        for (var weight : slots.keySet()) {
            var tensors = slots.get(weight);
            var values = IntStream.range(0, tensors.size()).mapToObj(i -> known.get(key(weight, i))).toList();
            if (names(known, weight) == tensors.size()
                    && values.stream().allMatch(v -> v != null && v.shape().sameSizes(weight(weight).shape()))) {
                for (var i = 0; i < tensors.size(); i++) {
                    values.get(i).copyTo(tensors.get(i));
                }
                found = true;
            }
        }
        return found;
    }

    /// Whether it was remembered for a weight that nothing reads while its node is bypassed.
    private boolean isAside(String slot) {
        var weight = slot.substring(0, Math.max(0, slot.lastIndexOf('/')));
        return weight.indexOf('.') > 0 && isOf(slot, weight) && Bypass.isAside(graph, Ref.parse(weight));
    }

    /// How many tensors another optimiser remembered for a weight: its slots may be called the same.
    private long names(Map<String, Values> known, String weight) {
        return known.keySet().stream().filter(name -> isOf(name, weight)).count();
    }

    private boolean isOf(String slot, String weight) {
        var at = slot.indexOf('@');
        return slot.startsWith(weight + "/") && slot.indexOf('/', weight.length() + 1) < 0
                && (number == 0 ? at < 0 : slot.endsWith("@" + (number + 1)));
    }

    private String key(String weight, int slot) {
        var name = weight + "/" + phase.rule().optimizer().slots().get(slot);
        return number == 0 ? name : name + "@" + (number + 1);
    }
}
