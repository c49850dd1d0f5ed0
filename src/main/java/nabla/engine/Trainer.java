package nabla.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import nabla.graph.GraphCheck;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// A stepper with its past and its log: goes forward and back by any [Grain], measures at the end of epochs, and stops at the first
/// number that is none. Belongs to one thread at a time.
public final class Trainer {

    private final Timeline timeline;
    private Timeline.Leg leg;
    private TrainingRun.Setup setup;
    private Stepper stepper;
    private Evaluation evaluation;
    private Set<Probe> heard = Set.of();
    private Optional<Failure> failure = Optional.empty();
    private Optional<Routes> routes = Optional.empty();
    private final Map<String, Integer> updates = new HashMap<>();

    private Trainer(TrainingRun.Setup from, Timeline timeline) {
        this.timeline = timeline;
        prepare(from);
        leg = timeline.edit(from, stepper);
        setup = leg.setup();
        measure();
        stepper.preview();
    }

    private void prepare(TrainingRun.Setup from) {
        setup = from;
        stepper = Stepper.of(from.graph(), from.sources(), from.plan(), from.seed(), from.state());
        var held = stepper.program().held();
        evaluation = Evaluation.of(from.graph(), from.sources(), from.plan(), from.seed(), held);
    }

    /// @throws PlanProblem where the graph, sound as it is, cannot be trained
    public static Trainer of(TrainingRun.Setup setup) {
        return new Trainer(setup, new Timeline());
    }

    /// The same run after a change: its past stays.
    static Trainer continuing(TrainingRun.Setup setup, Timeline timeline) {
        return new Trainer(setup, timeline);
    }

    /// Turns to another stretch of the timeline, at its beginning.
    private void enter(Timeline.Leg other) {
        leg = other;
        prepare(other.setup().with(timeline.checkpoints().before(other.first())));
        setup = other.setup();
        routes = Optional.empty();
        updates.clear();
        contributors.clear();
        listen(heard);
        timeline.turn(stepper);
    }

    /// Where this place was reached before and something was changed there: goes on as it did then, unless the graph is another by now.
    private void cross() {
        var next = timeline.leg(stepper.step());
        if (next != leg && stepper.done() == 0) {
            if (timeline.isOpen(next)) {
                enter(next);
            } else {
                timeline.branch(stepper.step() - 1);
                timeline.arrive(stepper);
                measureWhenDue();
            }
        }
    }

    /// Whether it trains this now, but for the learning rate.
    boolean trains(TrainingRun.Setup other) {
        return setup.equalsButRate(other);
    }

    public Stepper stepper() {
        return stepper;
    }

    public MetricLog log() {
        return timeline.log();
    }

    public Optional<Failure> failure() {
        return failure;
    }

    /// Whether the plan has come to its end.
    public boolean isFinished() {
        var epochs = setup.plan().first().epochs();
        return epochs > 0 && stepper.done() == 0 && stepper.step() >= epochs * stepper.stepsPerEpoch();
    }

    /// Executes up to `count` whole training steps (the rest of one under way counts as one), to the end of the plan or the first failure.
    public void train(long count) {
        for (long left = count; left > 0 && failure.isEmpty() && !isFinished();) {
            cross();
            var last = left == 1 && stepper.flows().isAsked();
            if (stepper.done() > 0 || last) {
                stepper.finishHeard();
                timeline.arrive(stepper);
                check();
                left--;
            } else {
                var perEpoch = stepper.stepsPerEpoch();
                var turn = (stepper.step() / perEpoch + 1) * perEpoch;
                var most = stepper.flows().isAsked() ? left - 1 : left;
                left -= timeline.train(stepper, Math.min(most, turn - stepper.step()));
                check();
            }
            measureWhenDue();
        }
    }

    private void check() {
        if (!Double.isFinite(stepper.lastLoss()) && stepper.program().differentiates()) {
            findFailure();
        }
    }

    private void measureWhenDue() {
        var phase = setup.plan().first();
        var every = Math.max(1, phase.evaluateEvery()) * stepper.stepsPerEpoch();
        if (failure.isEmpty() && stepper.done() == 0 && (stepper.step() % every == 0 || isFinished())) {
            measure();
        }
    }

    /// Reads loss and metrics over whole splits now.
    public Map<String, Double> measure() {
        var read = evaluation.read();
        log().add(stepper.step(), read);
        return read;
    }

    /// One step forward.
    public void step(Grain grain) {
        if (failure.isPresent() || isFinished()) {
            return;
        }
        switch (grain) {
            case BATCH -> train(1);
            case EPOCH -> train(stepper.stepsPerEpoch() - stepper.step() % stepper.stepsPerEpoch());
            default -> {
                cross();
                timeline.keep(stepper);
                var first = stepper.steps().get(stepper.done());
                do {
                    next();
                } while (failure.isEmpty()
                        && stepper.done() > 0
                        && together(grain, first, stepper.steps().get(stepper.done())));
            }
        }
    }

    private void next() {
        var done = stepper.steps().get(stepper.done());
        stepper.next();
        if (stepper.done() == 0) {
            timeline.arrive(stepper);
        }
        failure = notFinite(done, stepper.done() == 0 ? stepper.step() - 1 : stepper.step());
        measureWhenDue();
    }

    /// One step back, exactly.
    public void back(Grain grain) {
        failure = Optional.empty();
        var step = stepper.step();
        var done = stepper.done();
        var size = stepper.steps().size();
        switch (grain) {
            case BATCH -> goTo(done > 0 ? step : step - 1, 0);
            case EPOCH -> {
                var perEpoch = stepper.stepsPerEpoch();
                goTo((step - (done > 0 ? 0 : 1)) / perEpoch * perEpoch, 0);
            }
            default -> {
                if (done == 0) {
                    step--;
                    done = size;
                }
                if (step >= timeline.first()) {
                    var last = stepper.steps().get(done - 1);
                    do {
                        done--;
                    } while (done > 0 && together(grain, last, stepper.steps().get(done - 1)));
                    goTo(step, done);
                }
            }
        }
    }

    private void goTo(long step, int done) {
        goTo(new Place(step, done));
    }

    /// Goes to a place of the past, or of the future that was run before; where it cannot be gone to, to the nearest that can.
    public void goTo(Place place) {
        goTo(place, () -> false);
    }

    /// @param isStale whether nobody waits for it any more: then it may end elsewhere
    void goTo(Place place, BooleanSupplier isStale) {
        failure = Optional.empty();
        var to = timeline.nearest(place);
        var other = timeline.leg(to.step());
        if (other != leg) {
            enter(other);
        }
        timeline.goTo(stepper, leg, to.done() < stepper.steps().size() ? to : Place.after(to.step() + 1), isStale);
    }

    /// Whether two neighbouring steps belong to one press.
    private static boolean together(Grain grain, Step one, Step other) {
        return switch (grain) {
            case OPERATION -> false;
            case NODE -> one.kind().equals(other.kind()) && one.at().top().equals(other.at().top());
            default -> pass(one).equals(pass(other));
        };
    }

    private static String pass(Step step) {
        return switch (step) {
            case Step.Draw _,Step.Forward _ -> "forward";
            case Step.Seed _,Step.Backward _ -> "backward";
            case Step.Settle _,Step.Clip _,Step.Update _,Step.Observe _ -> "update";
        };
    }

    void rate(double rate) {
        timeline.rate(stepper, rate);
    }

    /// Notes on the timeline that something happened here.
    void mark(Past.What what) {
        timeline.mark(Past.Mark.of(stepper.step(), what));
    }

    /// All that training has changed, as of the beginning of the training step under way.
    public TrainingState state() {
        if (stepper.done() == 0) {
            return stepper.state();
        }
        var done = stepper.done();
        timeline.replay(stepper, stepper.step(), () -> false);
        var state = stepper.state();
        timeline.goTo(stepper, leg, new Place(stepper.step(), done), () -> false);
        return state;
    }

    /// The loss is not finite: goes back a little and forward again step by step, to stop right after the first number that is none.
    private void findFailure() {
        timeline.replay(stepper, Math.max(leg.first(), stepper.step() - 3), () -> false);
        while (failure.isEmpty()) {
            var done = stepper.steps().get(stepper.done());
            var at = stepper.step();
            stepper.next();
            if (stepper.done() == 0) {
                timeline.arrive(stepper);
            }
            failure = notFinite(done, at);
        }
    }

    private Optional<Failure> notFinite(Step done, long at) {
        var tensors = new LinkedHashMap<String, Optional<Tensor>>();
        switch (done) {
            case Step.Draw(var path) -> outputs(path, tensors);
            case Step.Forward(var path) -> outputs(path, tensors);
            case Step.Backward(var path, var operand) ->
                tensors.put(operand, stepper.gradient(new Ref(path.text(), operand)));
            case Step.Update(_, var weight) -> tensors.put(Ref.parse(weight).port(), stepper.value(Ref.parse(weight)));
            case Step.Seed _,Step.Settle _,Step.Clip _,Step.Observe _ -> {}
        }
        for (var entry : tensors.entrySet()) {
            var tensor = entry.getValue();
            for (var i = 0; tensor.isPresent() && i < tensor.get().size(); i++) {
                var value = tensor.get().data()[i];
                if (!Double.isFinite(value)) {
                    var index = Tensor.index(tensor.get().shape(), i);
                    return Optional.of(new Failure(done.at(), entry.getKey(), done, index, value, at + 1));
                }
            }
        }
        return Optional.empty();
    }

    private void outputs(Path path, Map<String, Optional<Tensor>> into) {
        stepper.program().running().stream()
                .filter(p -> p.path().equals(path))
                .flatMap(p -> p.out().keySet().stream())
                .forEach(port -> into.put(port, stepper.value(new Ref(path.text(), port))));
    }

    /// The answer to everything that can be read off at once.
    Readings read(Set<Probe> probes) {
        var readings = new HashMap<Probe, Values>();
        var freshness = new HashMap<Probe, Frame.Freshness>();
        var arrivals = new HashMap<Probe, Frame.Arrivals>();
        for (var probe : probes) {
            switch (probe) {
                case Probe.Value(var at, var port) -> {
                    var ref = new Ref(at.text(), port);
                    stepper.value(ref).ifPresent(t -> readings.put(probe, Values.of(t)));
                    freshness.put(
                            probe,
                            stepper.program().computedBy(ref) < doneOrAll()
                                    ? Frame.Freshness.COMPUTED
                                    : Frame.Freshness.PENDING);
                }
                case Probe.Gradient(var at, var port) -> {
                    var ref = new Ref(at.text(), port);
                    stepper.gradient(ref).ifPresent(t -> readings.put(probe, Values.of(t)));
                    var from = contributors.computeIfAbsent(ref, stepper.program()::contributors);
                    var done = (int) from.stream().filter(i -> i < doneOrAll()).count();
                    freshness.put(probe, freshness(from.size(), done));
                    arrivals.put(probe, new Frame.Arrivals(from.stream().map(stepper.steps()::get).toList(), done));
                }
                case Probe.Curve(var series, var points) ->
                    log().curveUpTo(stepper.step(), series, points).ifPresent(v -> readings.put(probe, v));
                case Probe.Ahead(var series, var points) ->
                    log().curveFrom(stepper.step(), series, points).ifPresent(v -> readings.put(probe, v));
                case Probe.Ghost ghost -> timeline.runs().curve(ghost).ifPresent(v -> readings.put(probe, v));
                case Probe.Flow flow -> {
                    var along = routes().into(new Ref(flow.at().text(), flow.port()));
                    stepper.flow(flow).ifPresent(v -> readings.put(flow, v));
                    var done = Routes.before(along, doneOrAll());
                    freshness.put(flow, freshness(along.length, done));
                    var from = java.util.Arrays.stream(along).mapToObj(stepper.steps()::get).toList();
                    arrivals.put(flow, new Frame.Arrivals(from, done));
                }
                case Probe.Norm norm -> norm(norm, readings, freshness);
                case Probe.Moved(var weight, var part) ->
                    stepper.moved(weight, part).ifPresent(v -> readings.put(probe, v));
                case Probe.Plane _ -> {}
            }
        }
        return new Readings(readings, freshness, arrivals);
    }

    private void norm(Probe.Norm norm, Map<Probe, Values> readings, Map<Probe, Frame.Freshness> freshness) {
        var ref = new Ref(norm.at().text(), norm.port());
        switch (norm.of()) {
            case VALUE -> {
                stepper.value(ref).ifPresent(t -> readings.put(norm, Values.scalar(Flows.norm(t))));
                var isDone = stepper.program().computedBy(ref) < doneOrAll();
                freshness.put(norm, isDone ? Frame.Freshness.COMPUTED : Frame.Freshness.PENDING);
            }
            case GRADIENT -> {
                stepper.gradient(ref).ifPresent(t -> readings.put(norm, Values.scalar(Flows.norm(t))));
                var from = contributors.computeIfAbsent(ref, stepper.program()::contributors);
                freshness.put(norm, freshness(from.size(), (int) from.stream().filter(i -> i < doneOrAll()).count()));
            }
            case UPDATE -> {
                var isDone = updates().getOrDefault(ref.toString(), Integer.MAX_VALUE) < doneOrAll();
                if (isDone) {
                    stepper.movedBy(ref.toString()).ifPresent(n -> readings.put(norm, Values.scalar(n)));
                }
                freshness.put(norm, isDone ? Frame.Freshness.COMPUTED : Frame.Freshness.PENDING);
            }
        }
    }

    /// The places of the updates, by weight.
    private Map<String, Integer> updates() {
        if (updates.isEmpty()) {
            for (var i = 0; i < stepper.steps().size(); i++) {
                if (stepper.steps().get(i) instanceof Step.Update(_, var weight)) {
                    updates.put(weight, i);
                }
            }
        }
        return updates;
    }

    private Routes routes() {
        if (routes.isEmpty()) {
            var rows = Math.max(1, stepper.program().spec().batch());
            var check = GraphCheck.of(setup.graph(), setup.sources(), rows);
            routes = Optional.of(Routes.of(stepper.steps(), setup.graph(), check));
        }
        return routes.get();
    }

    /// Listens from now on to the wires that are among these.
    void listen(Set<Probe> probes) {
        heard = probes;
        stepper.flows().ask(Flows.among(probes, this::routes));
    }

    /// Where a wire was asked for only after its gradient was handed on, goes back a little and here again, listening.
    void attend() {
        var flows = stepper.flows();
        var step = stepper.step();
        if (flows.isHeard() || doneOrAll() < flows.end() || failure.isPresent()) {
            return;
        }
        if (stepper.done() > 0) {
            timeline.goTo(stepper, leg, new Place(step, stepper.done()), () -> false);
        } else {
            timeline.goTo(stepper, leg, Place.after(step), () -> false);
        }
    }

    /// What was read off.
    record Readings(
            Map<Probe, Values> values, Map<Probe, Frame.Freshness> freshness, Map<Probe, Frame.Arrivals> arrivals) {}

    /// How many steps are done of the training step whose numbers stand there: all of them once it is completed.
    private int doneOrAll() {
        return stepper.isWhole() ? stepper.steps().size() : stepper.done();
    }

    /// This moment with the answers to all probes, pictures of the plane included.
    public Frame frame(Set<Probe> probes) {
        listen(probes);
        attend();
        var readings = read(probes);
        var weights = stepper.program().held().freeze();
        readings.values().putAll(new Planes(setup.graph(), setup.sources(), setup.seed(), weights)
                .answer(Planes.among(probes), weights));
        return frame(1, Frame.Status.PAUSED, readings);
    }

    /// With what it is trained now.
    private Plan.Phase phase() {
        var phase = setup.plan().first();
        return phase.with(phase.optimizer().at(stepper.rate()));
    }

    /// This moment, with what was read off.
    Frame frame(long number, Frame.Status going, Readings readings) {
        var status = failure.isPresent() ? Frame.Status.FAILED : isFinished() ? Frame.Status.FINISHED : going;
        return new Frame(
                number,
                status,
                stepper.step(),
                stepper.step() / (double) stepper.stepsPerEpoch(),
                stepper.stepsPerEpoch(),
                stepper.steps(),
                stepper.done(),
                stepper.rate(),
                readings.values(),
                readings.freshness(),
                readings.arrivals(),
                log().newest(stepper.step()),
                failure,
                timeline.past(phase()));
    }

    private final Map<Ref, java.util.List<Integer>> contributors = new HashMap<>();

    private static Frame.Freshness freshness(int all, int arrived) {
        return arrived == 0
                ? Frame.Freshness.PENDING
                : arrived < all ? Frame.Freshness.PARTIAL : Frame.Freshness.COMPUTED;
    }
}
