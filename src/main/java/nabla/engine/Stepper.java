package nabla.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import nabla.graph.Graph;
import nabla.graph.Mismatch;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Run;
import nabla.graph.Trait;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Executes training, step by [Step] or many training steps at once: the same work in the same order, so the same bits.
///
/// Belongs to one thread at a time.
public final class Stepper {

    private final Program program;
    private final Batches batches;
    private final Plan.Phase phase;
    private final Optimizer optimizer;
    private final Pace pace;
    private final List<Step> steps;
    private final SequencedMap<String, List<Tensor>> slots = new LinkedHashMap<>();
    private final Map<Integer, Ready> readies = new HashMap<>();
    private final Deal deal;
    private Bound bound;
    private Run[] work = {};
    private double[][] losses = {};
    private double lastLoss = Double.NaN;
    private long step;
    private int done;
    private Bound shown;
    private boolean whole;
    private Guard guard;
    /// How many training steps were done since everything was looked at, and whether it is to be looked at after each.
    private int unseen;
    private boolean careful;
    private boolean broken;
    private long soundUntil;
    private Optional<Moved> moved = Optional.empty();
    private final Flows flows;
    /// The rate of the updates that were done last.
    private double updateRate;

    /// What the update that was done last by itself began with.
    private record Moved(String weight, Values before, double rate, long count) {}

    /// Everything bound for batches of one size.
    private record Ready(Bound bound, Run[] work, double[][] losses, Guard guard) {}

    private Stepper(Graph graph, Sources sources, Plan plan, long seed, TrainingState state) {
        phase = plan.first();
        optimizer = phase.rule().optimizer();
        batches = Batches.of(graph, sources, phase.batch());
        deal = new Deal(sources, batches, seed);
        program = Program.of(Program.Spec.training(graph, sources, phase, seed, Held.of(seed, state.held())));
        flows = new Flows(program);
        pace = new Pace(optimizer.rate());
        bound = program.bound();
        steps = list();
        for (var weight : program.weights()) {
            var tensors = new ArrayList<Tensor>();
            for (var slot : optimizer.slots()) {
                var tensor = Tensor.zeros(program.held().find(weight).orElseThrow().shape());
                var known = state.slots().get(weight + "/" + slot);
                if (known != null && known.shape().sameSizes(tensor.shape())) {
                    known.copyTo(tensor);
                }
                tensors.add(tensor);
            }
            slots.put(weight, tensors);
        }
        step = state.step();
        soundUntil = step;
        prepare();
        shown = bound;
        careful = batches.areHuge(graph, sources);
    }

    /// @throws PlanProblem where the graph, sound as it is, cannot be trained
    public static Stepper of(Graph graph, Sources sources, Plan plan, long seed, TrainingState state) {
        return new Stepper(graph, sources, plan, seed, state);
    }

    public Program program() {
        return program;
    }

    /// The steps of one training step.
    public List<Step> steps() {
        return steps;
    }

    /// How many steps of the training step under way are done.
    public int done() {
        return done;
    }

    /// How many whole training steps are done.
    public long step() {
        return step;
    }

    public long stepsPerEpoch() {
        return batches.perEpoch();
    }

    public double rate() {
        return pace.rate();
    }

    /// From the next update on.
    public void rate(double rate) {
        pace.rate(rate);
    }

    /// Executes one step.
    public void next() {
        next(Watch.NONE);
    }

    /// Executes one step; says whether there is a reason to stop after it.
    Optional<Stop> next(Watch watch) {
        remember(steps.get(done));
        work[done].run();
        done++;
        shown = bound;
        whole = false;
        if (done == flows.end()) {
            flows.hear(work, bound);
        }
        var stop = watch.look(this, done);
        if (done == work.length) {
            complete();
        }
        return stop;
    }

    private void remember(Step next) {
        if (next instanceof Step.Update(_, var weight)) {
            updateRate = pace.rate();
            var before = Values.of(program.held().find(weight).orElseThrow());
            moved = Optional.of(new Moved(weight, before, pace.rate() * factor(weight), step + 1));
        }
    }

    /// Executes what is left of this training step.
    public void finish() {
        if (done < flows.end()) {
            flows.forget();
        }
        finishFrom(done);
    }

    /// The same, but only up to the first step after which there is a reason to stop.
    Optional<Stop> finish(Watch watch) {
        flows.forget();
        moved = Optional.empty();
        shown = bound;
        whole = false;
        while (watch.next(done) <= work.length) {
            for (var until = watch.next(done); done < until; done++) {
                work[done].run();
            }
            var stop = watch.look(this, done);
            if (stop.isPresent()) {
                if (done == work.length) {
                    complete();
                }
                return stop;
            }
        }
        finishHeard();
        return Optional.empty();
    }

    /// The same, listening on the way to the wires that somebody asks for.
    void finishHeard() {
        var end = Math.max(done, flows.end());
        run(done, end);
        if (done < flows.end()) {
            flows.hear(work, bound);
        }
        finishFrom(end);
    }

    private void finishFrom(int first) {
        moved = Optional.empty();
        run(first, work.length);
        complete();
    }

    /// Runs a stretch of the training step; where an operation refuses its numbers, everything before it is done.
    private void run(int first, int end) {
        var all = work;
        var i = first;
        try {
            for (; i < end; i++) {
                all[i].run();
            }
        } catch (Mismatch refused) {
            done = i;
            shown = bound;
            whole = false;
            throw refused;
        }
    }

    /// Executes whole training steps, up to the first after which a number is known to be none; says how many it did.
    public long train(long count) {
        for (long i = 0; i < count; i++) {
            finish();
            if (broken) {
                return i + 1;
            }
        }
        return count;
    }

    /// Whether a number was none when it was looked at last; not everything is looked at after each training step, see [Guard].
    boolean isBroken() {
        return broken;
    }

    /// Looks at everything now, between two training steps.
    void look() {
        if (unseen > 0 && done == 0) {
            look(whole ? readies.get(shown.rows()).guard() : guard);
        }
    }

    private void look(Guard at) {
        unseen = 0;
        var finding = at.look();
        careful |= finding == Guard.Finding.HUGE;
        broken |= finding == Guard.Finding.BROKEN;
        if (!broken) {
            soundUntil = step;
        }
    }

    /// After so many training steps all numbers were sound.
    long soundUntil() {
        return soundUntil;
    }

    /// Draws and runs forward without taking a step, so that values can be shown before any training.
    ///
    /// @throws PlanProblem where an operation refuses its numbers
    public void preview() {
        for (var i = 0; i < steps.size()
                && (steps.get(i) instanceof Step.Draw || steps.get(i) instanceof Step.Forward); i++) {
            try {
                work[i].run();
            } catch (Mismatch refused) {
                throw new PlanProblem(steps.get(i).at(), refused);
            }
        }
        shown = bound;
        whole = false;
    }

    /// The value at a port, as the last step left it.
    public Optional<Tensor> value(Ref port) {
        return shown.value(port);
    }

    public Optional<Tensor> gradient(Ref port) {
        return shown.gradient(port);
    }

    /// Reads off what has come back along a wire.
    double along(Flows.Along wire, ToDoubleFunction<Tensor> by) {
        return Flows.read(wire, done, work, shown, by::applyAsDouble);
    }

    /// What the optimiser remembers for a weight, by name.
    SequencedMap<String, Tensor> slots(String weight) {
        var named = new LinkedHashMap<String, Tensor>();
        var tensors = slots.getOrDefault(weight, List.of());
        for (var i = 0; i < tensors.size(); i++) {
            named.put(optimizer.slots().get(i), tensors.get(i));
        }
        return named;
    }

    /// The rows of the data sets, as they are dealt out.
    Deal deal() {
        return deal;
    }

    /// Where the numbers of the last step lie.
    Bound shown() {
        return shown;
    }

    /// Whether the numbers that stand there are those of a training step that was just completed.
    public boolean isWhole() {
        return whole;
    }

    /// A part of the update that was done last by [#next()], where it was of this weight; see [Probe.Moved].
    Optional<Values> moved(String weight, String part) {
        return moved.filter(m -> m.weight().equals(weight)).flatMap(m -> switch (part) {
            case "before" -> Optional.of(m.before());
            case "rate" -> Optional.of(Values.scalar(m.rate()));
            case "count" -> Optional.of(Values.scalar(m.count()));
            default -> {
                var slot = optimizer.slots().indexOf(part);
                yield slot < 0 ? Optional.empty() : Optional.of(Values.of(slots.get(weight).get(slot)));
            }
        });
    }

    /// What flows back along wires, for those that it listens to.
    Flows flows() {
        return flows;
    }

    Optional<Values> flow(Probe.Flow probe) {
        return flows.get(probe, whole ? steps.size() : done, work, shown);
    }

    /// The Euclidean norm of what the update that was done last took from a weight: of η times the direction of the optimiser.
    Optional<Double> movedBy(String weight) {
        var remembered = new LinkedHashMap<String, Values>();
        var gradient = gradient(Ref.parse(weight));
        if (gradient.isEmpty() || !slots.containsKey(weight)) {
            return Optional.empty();
        }
        for (var i = 0; i < slots.get(weight).size(); i++) {
            remembered.put(optimizer.slots().get(i), Values.of(slots.get(weight).get(i)));
        }
        var count = whole ? step : step + 1;
        var before = Values.of(program.held().find(weight).orElseThrow());
        var course = optimizer.course(Values.of(gradient.get()), before, 0, remembered, count);
        return Optional.of(Flows.norm(course.lastEntry().getValue().tensor()) * updateRate * factor(weight));
    }

    /// The losses of the batch that ran last, weighted as the plan says.
    public double loss() {
        var sum = 0.0;
        for (var i = 0; i < losses.length; i++) {
            sum += program.originList().get(i).weight() * losses[i][0];
        }
        return sum;
    }

    /// The same of the training step that was completed last; NaN where it came here without completing one.
    double lastLoss() {
        return lastLoss;
    }

    /// All that training has changed. Only between training steps does it describe a whole one.
    public TrainingState state() {
        var remembered = new LinkedHashMap<String, Values>();
        slots.forEach((weight, tensors) -> {
            for (var i = 0; i < tensors.size(); i++) {
                remembered.put(weight + "/" + optimizer.slots().get(i), Values.of(tensors.get(i)));
            }
        });
        return new TrainingState(program.held().freeze(), remembered, step);
    }

    /// Goes to the beginning of another training step, with the weights that were there then.
    public void restore(TrainingState state) {
        state.held().forEach((name, values) -> program.held().find(name).ifPresent(values::copyTo));
        slots.forEach((weight, tensors) -> {
            for (var i = 0; i < tensors.size(); i++) {
                state.slots().get(weight + "/" + optimizer.slots().get(i)).copyTo(tensors.get(i));
            }
        });
        step = state.step();
        soundUntil = step;
        unseen = 0;
        broken = false;
        done = 0;
        lastLoss = Double.NaN;
        prepare();
        shown = bound;
        whole = false;
        moved = Optional.empty();
        flows.forget();
    }

    private void complete() {
        lastLoss = loss();
        updateRate = pace.rate();
        shown = bound;
        whole = true;
        done = 0;
        step++;
        broken = !(Math.abs(lastLoss) <= Double.MAX_VALUE) || !guard.isQuiet();
        if (++unseen >= guard.every() || careful) {
            look(guard);
        }
        prepare();
    }

    /// Turns to the batch and the draws of the training step that comes.
    private void prepare() {
        pace.count(step);
        var rows = deal.turn(step);
        if (bound.rows() != rows || work.length == 0) {
            var known = readies.get(rows);
            turnTo(known == null ? ready(rows) : known);
        }
        bound.turnDraws(step);
    }

    private void turnTo(Ready ready) {
        bound = ready.bound();
        work = ready.work();
        losses = ready.losses();
        guard = ready.guard();
    }

    private Ready ready(int rows) {
        bound = program.bound(rows);
        var arrays = lossPorts().map(port -> bound.value(port).orElseThrow().data()).toArray(double[][]::new);
        var remembered = slots.values().stream().flatMap(List::stream).toList();
        var ready = new Ready(bound, work(rows), arrays, Guard.of(program, bound, remembered));
        readies.put(rows, ready);
        return ready;
    }

    private Stream<Ref> lossPorts() {
        return program.originList().stream()
                .map(o -> new Ref(o.part().path().text(), o.part().out().firstEntry().getKey()));
    }

    private List<Step> list() {
        var all = new ArrayList<>(program.steps());
        for (var weight : program.weights()) {
            if (factor(weight) != 0) {
                all.add(new Step.Update(new Path(Ref.parse(weight).node()), weight));
            }
        }
        program.running().stream()
                .filter(p -> p.op().type().is(Trait.METRIC))
                .forEach(p -> all.add(new Step.Observe(p.path())));
        return List.copyOf(all);
    }

    private Run[] work(int rows) {
        var feeds = bound.feeds().iterator();
        var runs = bound.runs();
        var all = new ArrayList<Run>();
        for (var i = 0; i < steps.size(); i++) {
            all.add(switch (steps.get(i)) {
                case Step.Draw _ -> deal.into(feeds.next(), rows);
                case Step.Update(_, var weight) ->
                    optimizer
                            .update(
                                    program.held().find(weight).orElseThrow(),
                                    bound.gradient(Ref.parse(weight)).orElseThrow(),
                                    slots.get(weight),
                                    pace,
                                    factor(weight));
                case Step.Observe _,Step.Clip _ -> () -> {};
                default -> runs.get(i);
            });
        }
        return all.toArray(Run[]::new);
    }

    private double factor(String weight) {
        return phase.factor(weight);
    }
}
