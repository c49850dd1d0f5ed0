package nabla.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What is needed to go to any place of a run: checkpoints, every change with its training step, and how far it came. Going to a place is
/// replay from the checkpoint before it, so it is exact to the bit.
///
/// Going back forgets nothing: the future stays and comes again, changes included, until something is changed in its past. Then the run
/// branches there, and what it had measured beyond stays as a ghost.
final class Timeline {

    /// A stretch of training under one setup, from a training step to where the next begins.
    record Leg(long first, TrainingRun.Setup setup) {}

    private static final int MOST_LEGS = 64;
    /// Checkpoints lie no closer than this, in training steps and in time, and no further apart, where there is room.
    private static final long CLOSEST = 16;
    private static final long CLOSEST_NANOS = 8_000_000;
    private static final long FURTHEST = 1_024;
    /// Between two looks whether a checkpoint is due.
    private static final long CHUNK = 64;
    /// After this a replay ends as soon as nobody waits for it any more; before, it is quicker to arrive.
    private static final long PATIENCE_NANOS = 250_000_000;

    private final Checkpoints checkpoints;
    private final NavigableMap<Long, Leg> legs = new TreeMap<>();
    private final NavigableMap<Long, List<Double>> rates = new TreeMap<>();
    private final List<Past.Mark> marks = new ArrayList<>();
    private final Runs runs;
    private Optional<TrainingState> left = Optional.empty();
    private Optional<Leg> newest = Optional.empty();
    private Plan wanted = Plan.standard();
    private List<Past.Span> barred = List.of();
    /// Where phases began, as far as the run has come.
    private List<Long> begun = List.of();
    private long last;
    private long keptAt = System.nanoTime();

    Timeline() {
        this(Checkpoints.withinMemory(), new Runs());
    }

    Timeline(Checkpoints checkpoints, Runs runs) {
        this.checkpoints = checkpoints;
        this.runs = runs;
    }

    /// Another run from the start; this one stays as a ghost.
    Timeline again() {
        runs.again();
        return new Timeline(Checkpoints.withinMemory(), runs);
    }

    Runs runs() {
        return runs;
    }

    MetricLog log() {
        return runs.log();
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    /// Says in what state the run is where something is about to be changed.
    void leave(TrainingState state) {
        if (!legs.containsKey(state.step())) {
            left = Optional.of(state);
        } else if (left.filter(known -> known.step() == state.step()).isEmpty()) {
            left = Optional.empty();
        }
    }

    /// Goes on from a training step with another graph, data, plan or weights: all that lay beyond was the future of another run. Where
    /// nothing is different from before, the stretch before goes on.
    Leg edit(TrainingRun.Setup setup, Stepper stepper) {
        var step = stepper.step();
        var state = stepper.state();
        if (isUnchanged(step, setup, state)) {
            turn(stepper);
            return leg(step);
        }
        var begins = legs.isEmpty();
        if (!begins) {
            branch(step);
        }
        var before = Optional.ofNullable(legs.lowerEntry(step)).map(java.util.Map.Entry::getValue);
        legs.remove(step);
        marks.removeIf(mark -> mark.step() == step && mark.what() != Past.What.STOP);
        before.ifPresent(leg -> note(step, leg.setup(), setup, state));
        var same = before.filter(leg -> leg.setup().equalsButRate(setup) && isAsLeft(state));
        var leg = same.orElseGet(() -> new Leg(step, setup.with(TrainingState.FRESH)));
        checkpoints.forgetFrom(step);
        if (same.isEmpty()) {
            legs.put(step, leg);
            checkpoints.pin(state);
        } else {
            checkpoints.put(state);
        }
        pace(step, setup.plan());
        turn(stepper);
        begun = stepper.curriculum().begun();
        newest = Optional.of(leg);
        wanted = setup.plan();
        last = step;
        bound();
        bar();
        return leg;
    }

    /// Whether it is again as it was when it was left, so that even its future stays.
    private boolean isUnchanged(long step, TrainingRun.Setup setup, TrainingState state) {
        return last > step && isAsLeft(state) && leg(step).setup().equalsButRate(setup)
                && rates.floorEntry(step).getValue().equals(setup.plan().rates()) && isOpen(leg(step));
    }

    private boolean isAsLeft(TrainingState state) {
        return left.filter(state::equals).isPresent();
    }

    private void note(long step, TrainingRun.Setup from, TrainingRun.Setup to, TrainingState state) {
        var before = from.plan().phases();
        var after = to.plan().phases();
        if (!from.hasGraphOf(to)) {
            change(Past.Mark.of(step, Past.What.GRAPH));
        } else if (!from.hasDataOf(to)) {
            change(Past.Mark.of(step, Past.What.DATA));
        } else if (before.size() != after.size()) {
            change(Past.Mark.of(step, Past.What.PLAN));
        } else if (other(before, after, Plan.Phase::batch).isPresent()) {
            var phase = other(before, after, Plan.Phase::batch).getAsInt();
            change(new Past.Mark(
                    step, Past.What.BATCH, "" + before.get(phase).batch(), "" + after.get(phase).batch()));
        } else if (other(before, after, p -> p.rule().at(0)).isPresent()) {
            change(Past.Mark.of(step, Past.What.OPTIMIZER));
        } else if (!from.equalsButRate(to)) {
            change(Past.Mark.of(step, Past.What.PLAN));
        } else if (!isAsLeft(state)) {
            change(Past.Mark.of(step, Past.What.WEIGHTS));
        }
    }

    /// Something is changed, which may be why a run was left for this one.
    private void change(Past.Mark mark) {
        mark(mark);
        runs.begin(mark);
    }

    /// The first phase in which something is another.
    private static OptionalInt other(
            List<Plan.Phase> before, List<Plan.Phase> after, Function<Plan.Phase, Object> something) {
        return IntStream.range(0, before.size())
                .filter(i -> !something.apply(before.get(i)).equals(something.apply(after.get(i))))
                .findFirst();
    }

    /// Changes the rates of the training step under way and all that follow, to those of a plan that is otherwise the same.
    void rates(Stepper stepper, Plan plan) {
        var step = stepper.step();
        wanted = wanted.at(plan.rates());
        if (plan.rates().equals(rates.floorEntry(step).getValue())
                && rates.higherKey(step) == null
                && legs.higherKey(step) == null) {
            return;
        }
        branch(step);
        pace(step, plan);
        turn(stepper);
        var done = stepper.done();
        if (done > 0) {
            replay(stepper, step, () -> false);
            walk(stepper, done);
        }
    }

    private void pace(long step, Plan plan) {
        rates.remove(step);
        marks.removeIf(mark -> mark.step() == step && mark.what() == Past.What.RATE);
        var before = rates.lowerEntry(step);
        var now = plan.rates();
        if (before == null || before.getValue().size() != now.size()) {
            rates.put(step, now);
        } else if (!before.getValue().equals(now)) {
            rates.put(step, now);
            var phase = IntStream.range(0, now.size())
                    .filter(i -> !before.getValue().get(i).equals(now.get(i))).findFirst().getAsInt();
            change(new Past.Mark(step, Past.What.RATE, "" + before.getValue().get(phase), "" + now.get(phase)));
        }
    }

    void mark(Past.Mark mark) {
        marks.remove(mark);
        marks.add(mark);
        marks.sort(java.util.Comparator.comparingLong(Past.Mark::step));
    }

    /// What lay beyond a training step was the future of another run from now on.
    void branch(long step) {
        if (last > step) {
            runs.branch(step);
        }
        checkpoints.forgetFrom(step + 1);
        legs.tailMap(step, false).clear();
        rates.tailMap(step, false).clear();
        marks.removeIf(mark -> mark.step() > step
                || mark.what() == Past.What.BEST && Long.parseLong(mark.after()) > step);
        last = Math.min(last, step);
        begun = begun.stream().filter(from -> from <= step).toList();
        bar();
    }

    /// A run that is changed without end forgets its beginning.
    private void bound() {
        while (legs.size() > MOST_LEGS || legs.size() > 1 && checkpoints.isFull()) {
            legs.pollFirstEntry();
            var first = legs.firstKey();
            checkpoints.forgetBefore(first);
            var rate = rates.floorEntry(first).getValue();
            rates.headMap(first, true).clear();
            rates.put(first, rate);
            marks.removeIf(mark -> mark.step() <= first);
        }
    }

    private void bar() {
        var spans = new ArrayList<Past.Span>();
        for (var leg : legs.values()) {
            if (!isOpen(leg)) {
                var next = legs.higherKey(leg.first());
                spans.add(new Past.Span(leg.first(), next == null ? Long.MAX_VALUE : next));
            }
        }
        barred = List.copyOf(spans);
    }

    /// Whether a stretch had the graph and the data that the run has now.
    boolean isOpen(Leg leg) {
        return newest.filter(now -> leg.setup().hasGraphOf(now.setup()) && leg.setup().hasDataOf(now.setup()))
                .isPresent();
    }

    /// The stretch that a training step belongs to.
    Leg leg(long step) {
        return legs.floorEntry(step).getValue();
    }

    /// Before any program stands there.
    Past past() {
        return legs.isEmpty()
                ? Past.NONE
                : new Past(first(), last, marks, barred, runs.ghosts(), runs.number(), runs.began(),
                        Optional.empty());
    }

    /// @param plan with what the moment is trained
    /// @param phase the number of its phase
    Past past(Plan plan, int phase) {
        var then = plan.equals(wanted) ? Optional.<Plan.Phase>empty() : Optional.of(plan.phases().get(phase));
        return new Past(first(), last, marks, barred, runs.ghosts(), runs.number(), runs.began(), then);
    }

    /// How epochs lie on the training steps, those ahead among them that were run before.
    Epochs epochs(Stepper stepper) {
        return stepper.curriculum().agenda()
                .epochs(begun.size() > stepper.curriculum().begun().size() ? begun : stepper.curriculum().begun());
    }

    /// The first training step that is known.
    long first() {
        return legs.firstKey();
    }

    /// The place that can be gone to which lies nearest to a place.
    Place nearest(Place place) {
        var step = Math.clamp(place.step(), first(), last);
        if (isOpen(leg(step))) {
            return step == place.step() ? place : Place.after(step);
        }
        var up = legs.tailMap(step, false).values().stream().filter(this::isOpen).mapToLong(Leg::first).findFirst();
        var down = legs.headMap(step, true).descendingMap().values().stream().filter(this::isOpen)
                .mapToLong(leg -> legs.higherKey(leg.first()) - 1).findFirst();
        return Place.after(
                up.isEmpty() || down.isPresent() && step - down.getAsLong() < up.getAsLong() - step
                        ? down.orElse(step)
                        : up.getAsLong());
    }

    /// Executes whole training steps and keeps checkpoints; says how many it did, fewer where a number is none or another stretch begins.
    long train(Stepper stepper, long count) {
        var end = stepper.step() + count;
        var next = legs.higherKey(stepper.step());
        end = next == null ? end : Math.min(end, next);
        var from = stepper.step();
        while (stepper.step() < end) {
            var now = stepper.step();
            var turn = rates.higherKey(now);
            var until = Math.min(Math.min(end, now + CHUNK), turn == null ? end : turn);
            var went = stepper.train(until - now);
            arrive(stepper);
            if (went < until - now || stepper.isBroken()) {
                break;
            }
        }
        return stepper.step() - from;
    }

    /// To be called when a whole training step is done.
    void arrive(Stepper stepper) {
        var step = stepper.step();
        last = Math.max(last, step);
        begun = stepper.curriculum().begun().size() > begun.size() ? stepper.curriculum().begun() : begun;
        turn(stepper);
        var since = checkpoints.since(step);
        if (since >= FURTHEST || since >= CLOSEST && System.nanoTime() - keptAt > CLOSEST_NANOS) {
            keep(stepper);
        }
    }

    /// Takes the learning rates of the training step that comes.
    void turn(Stepper stepper) {
        stepper.rates(rates.floorEntry(stepper.step()).getValue());
    }

    /// Makes the beginning of the training step under way quick to return to.
    void keep(Stepper stepper) {
        if (stepper.done() == 0 && checkpoints.since(stepper.step()) > 0) {
            checkpoints.put(stepper.state());
            keptAt = System.nanoTime();
        }
    }

    /// Goes to a place of the stretch that a stepper runs; between two training steps, with the numbers of the one that was just completed.
    ///
    /// @param isStale whether nobody waits for it any more: then it may end at a place before
    void goTo(Stepper stepper, Leg leg, Place place, BooleanSupplier isStale) {
        if (place.done() > 0) {
            if (replay(stepper, place.step(), isStale)) {
                keep(stepper);
                stepper.begin();
                walk(stepper, Math.min(place.done(), stepper.steps().size()));
                if (stepper.done() == 0) {
                    turn(stepper);
                }
            }
        } else if (place.step() > leg.first()) {
            if (replay(stepper, place.step() - 1, isStale)) {
                keep(stepper);
                stepper.begin();
                walk(stepper, stepper.steps().size());
                turn(stepper);
            }
        } else {
            replay(stepper, leg.first(), isStale);
            stepper.preview();
        }
    }

    /// Goes to the beginning of a training step; says whether it arrived.
    boolean replay(Stepper stepper, long step, BooleanSupplier isStale) {
        var from = checkpoints.before(step);
        var here = stepper.step();
        if (stepper.done() > 0 || here > step || here < from.step()) {
            stepper.restore(from);
        }
        turn(stepper);
        var patience = System.nanoTime() + PATIENCE_NANOS;
        while (stepper.step() < step) {
            stepper.finish();
            turn(stepper);
            if (System.nanoTime() > patience && isStale.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    private static void walk(Stepper stepper, int done) {
        for (var i = 0; i < done; i++) {
            stepper.next();
        }
    }
}
