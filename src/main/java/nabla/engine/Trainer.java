package nabla.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import nabla.graph.Mismatch;
import nabla.graph.Path;

/// A stepper with its past and its log: goes forward and back by any [Grain], measures at the end of epochs, and stops at the first
/// number that is none. Belongs to one thread at a time.
public final class Trainer {

    private final Timeline timeline;
    private final Stage stage;
    private final Looks looks;
    private Optional<Failure> failure = Optional.empty();
    private Optional<Stop> stop = Optional.empty();
    private Level level = Level.TOP;

    private Trainer(TrainingRun.Setup from, Timeline timeline, BooleanSupplier isUrgent) {
        this.timeline = timeline;
        looks = new Looks(timeline, isUrgent);
        stage = new Stage(from, timeline);
        unlessRefused(() -> {
            stepper().preview();
            looks.owe(stepper());
        });
    }

    /// @throws PlanProblem where the graph, sound as it is, cannot be trained
    public static Trainer of(TrainingRun.Setup setup) {
        return new Trainer(setup, new Timeline(), () -> false);
    }

    /// One that goes forward only and keeps little to go back with, for one of several trainings at a time.
    ///
    /// @throws PlanProblem where the graph, sound as it is, cannot be trained
    public static Trainer brief(TrainingRun.Setup setup, int atOnce) {
        return new Trainer(setup, new Timeline(Checkpoints.few(atOnce), new Runs()), () -> false);
    }

    /// The same run after a change: its past stays.
    static Trainer continuing(TrainingRun.Setup setup, Timeline timeline) {
        return continuing(setup, timeline, () -> false);
    }

    /// The same, of a run that is called away.
    ///
    /// @param isUrgent whether something else is to be done before whole splits are read to the end
    static Trainer continuing(TrainingRun.Setup setup, Timeline timeline, BooleanSupplier isUrgent) {
        return new Trainer(setup, timeline, isUrgent);
    }

    /// Where this place was reached before and something was changed there: goes on as it did then, unless the graph is another by now.
    private void cross() {
        var next = timeline.leg(stepper().step());
        if (next != stage.leg() && stepper().done() == 0) {
            if (timeline.isOpen(next)) {
                stage.enter(next);
            } else {
                timeline.branch(stepper().step() - 1);
                timeline.arrive(stepper());
                measureWhenDue();
            }
        }
    }

    /// Whether it trains this now, but for the learning rate.
    boolean trains(TrainingRun.Setup other) {
        return stage.setup().equalsButRate(other);
    }

    public Stepper stepper() {
        return stage.stepper();
    }

    public MetricLog log() {
        return timeline.log();
    }

    public Optional<Failure> failure() {
        return failure;
    }

    /// Why it stood still, until it goes on.
    public Optional<Stop> stop() {
        return stop;
    }

    /// Says which composites stand open: what a node is to [Grain#NODE] from now on.
    public void level(Level now) {
        level = now;
    }

    /// Says where to stop from now on.
    public void breakpoints(List<Breakpoint> all) {
        stage.breakpoints(all);
    }

    /// Leaves the breakpoint where it stands.
    void goOn() {
        stop = Optional.empty();
    }

    /// Whether the plan has come to its end.
    public boolean isFinished() {
        return stepper().isFinished();
    }

    /// Executes up to `count` whole training steps (the rest of one under way counts as one), to the end of the plan, the first failure, or
    /// the first breakpoint.
    public void train(long count) {
        readAll();
        trainOn(count);
        look();
    }

    /// Looks for numbers that are none among all that stand there.
    void look() {
        stepper().look();
        check();
    }

    /// The same, but does not look for numbers that are none at its end unless it is time to.
    void trainOn(long count) {
        stop = Optional.empty();
        unlessRefused(() -> trainSome(count));
    }

    /// Does it, to where an operation refuses its numbers.
    private void unlessRefused(Runnable work) {
        try {
            work.run();
        } catch (Mismatch refused) {
            var step = stepper().steps().get(Math.min(stepper().done(), stepper().steps().size() - 1));
            failure = Optional.of(Failure.refused(step, refused.sentence(), stepper().step()));
        } catch (PlanProblem refused) {
            var step = new Step.Observe(new Path(refused.node()));
            failure = Optional.of(Failure.refused(step, refused.sentence(), stepper().step()));
        }
    }

    private void trainSome(long count) {
        if (failure.isPresent() || !looks.pay(stepper())) {
            return;
        }
        stage.recallLoss();
        for (long left = count; left > 0 && goesOn() && looks.pay(stepper());) {
            cross();
            if (looks.isOwed()) {
                continue;
            }
            stepper().begin();
            var last = left == 1 && stage.desk().isAsked();
            if (!stage.desk().watch().isQuiet()) {
                stopped(stepper().finish(stage.desk().watch()));
                arriveWhenWhole();
                left--;
            } else if (stepper().done() > 0 || last) {
                stepper().finishHeard();
                arriveWhenWhole();
                left--;
            } else {
                var most = stage.desk().isAsked() ? left - 1 : left;
                left -= timeline.train(stepper(), Math.min(most, stage.stretch()));
                check();
            }
            measureWhenDue();
        }
    }

    /// Whether nothing keeps it from going on.
    public boolean goesOn() {
        return failure.isEmpty() && stop.isEmpty() && !isFinished();
    }

    private void arriveWhenWhole() {
        if (stage.arrive()) {
            check();
        }
    }

    private void stopped(Optional<Stop> why) {
        stop = why;
        why.ifPresent(s -> timeline.mark(Past.Mark.of(s.trainingStep() - 1, Past.What.STOP)));
    }

    private void check() {
        if (failure.isEmpty() && stepper().isBroken()) {
            failure = stage.findFailure();
        }
    }

    private void measureWhenDue() {
        if (failure.isEmpty() && stepper().done() == 0 && (stepper().isLook() || isFinished())) {
            looks.owe(stepper());
        }
    }

    /// Whether whole splits are still to be read where it stands; it does not go on before they are.
    boolean owes() {
        return looks.isOwed() && failure.isEmpty();
    }

    /// Goes on to read them, until something else is urgent.
    void readOn() {
        if (owes()) {
            unlessRefused(() -> looks.pay(stepper()));
        }
    }

    /// Reads them to the end.
    void readAll() {
        if (owes()) {
            unlessRefused(() -> looks.payAll(stepper()));
        }
    }

    /// Reads loss and metrics over whole splits now.
    public Map<String, Double> measure() {
        return looks.measure(stepper());
    }

    /// Reads loss and metrics over the rows of the test, for which all choices are to be over; the log does not know them.
    public Map<String, Double> test() {
        return stepper().curriculum().test(stepper().phase());
    }

    /// One step forward.
    public void step(Grain grain) {
        switch (grain) {
            case BATCH -> train(1);
            case EPOCH -> train(stepper().epochEnd() - stepper().step());
            default -> walk(stride -> stride.forward(grain, stepper().done()));
        }
    }

    /// To the end of the innermost composite around what was done last, see [Stride#out].
    public void out() {
        walk(stride -> stride.out(stepper().done()));
    }

    /// Forward to where a node, or something inside it, is come to next: right after the first step there.
    public void runTo(Path node) {
        stepper().begin();
        if (stride().to(node, 0).isPresent()) {
            stop = Optional.empty();
            if (stride().to(node, stepper().done()).isEmpty()) {
                train(1);
            }
            if (stop.isEmpty()) {
                walk(stride -> stride.to(node, stepper().done()).orElse(stepper().done()));
            }
        }
    }

    /// Goes forward within a training step, at least one step.
    private void walk(ToIntFunction<Stride> to) {
        stop = Optional.empty();
        if (goesOn()) {
            readAll();
            cross();
            readAll();
            stepper().begin();
            stage.recallLoss();
            timeline.keep(stepper());
            var end = to.applyAsInt(stride());
            do {
                unlessRefused(this::next);
            } while (goesOn() && stepper().done() > 0 && stepper().done() < end);
        }
    }

    private Stride stride() {
        return new Stride(stepper().steps(), level);
    }

    private void next() {
        var done = stepper().steps().get(stepper().done());
        stopped(stepper().next(stage.desk().watch()));
        stage.arrive();
        failure = Failure.after(done, stepper(), stepper().done() == 0 ? stepper().step() - 1 : stepper().step());
        measureWhenDue();
    }

    /// One step back, exactly.
    public void back(Grain grain) {
        var step = stepper().step();
        var done = stepper().done();
        switch (grain) {
            case BATCH -> goTo(Place.after(done > 0 ? step : step - 1));
            case EPOCH -> goTo(Place.after(
                    stepper().curriculum().epochBegin(Math.max(timeline.first(), step - (done > 0 ? 0 : 1)))));
            default -> walkBack((stride, from) -> stride.back(grain, from));
        }
    }

    /// Back to the beginning of the innermost composite around what was done last, see [Stride#outBack].
    public void outBack() {
        walkBack(Stride::outBack);
    }

    private void walkBack(ToIntBiFunction<Stride, Integer> to) {
        var between = stepper().done() == 0;
        var step = stepper().step() - (between ? 1 : 0);
        if (step >= timeline.first()) {
            goTo(new Place(step, to.applyAsInt(stride(), between ? stepper().steps().size() : stepper().done())));
        } else {
            failure = Optional.empty();
            stop = Optional.empty();
        }
    }

    /// Back to where [#runTo] stood the last time before.
    public void backTo(Path node) {
        var here = stride().backTo(node, stepper().done());
        var last = stepper().step() - 1;
        if (here.isPresent()) {
            goTo(new Place(stepper().step(), here.getAsInt()));
        } else if (last >= timeline.first()) {
            // another phase may have other steps
            var steps = stepper().steps(last);
            new Stride(steps, level).backTo(node, steps.size() + 1)
                    .ifPresent(done -> goTo(new Place(last, done)));
        }
    }

    /// Goes to a place of the past, or of the future that was run before; where it cannot be gone to, to the nearest that can.
    public void goTo(Place place) {
        goTo(place, () -> false);
    }

    /// @param isStale whether nobody waits for it any more: then it may end elsewhere
    void goTo(Place place, BooleanSupplier isStale) {
        failure = Optional.empty();
        stop = Optional.empty();
        looks.forget();
        var to = timeline.nearest(place);
        var other = timeline.leg(to.step());
        if (other != stage.leg()) {
            stage.enter(other);
        }
        unlessRefused(() -> timeline.goTo(stepper(), stage.leg(), to, isStale));
    }

    /// Changes the learning rate of the present phase.
    void rate(double rate) {
        rates(stage.plan().with(stepper().phase(), stage.plan().phases().get(stepper().phase()).at(rate)));
    }

    /// Takes the learning rates of a plan that is otherwise the same.
    void rates(Plan plan) {
        timeline.rates(stepper(), plan);
    }

    /// All that training has changed, as of the beginning of the training step under way.
    public TrainingState state() {
        return stage.state();
    }

    /// The answer to everything that can be read off at once.
    Readout.Readings read(Set<Probe> probes) {
        return stage.desk().read(probes);
    }

    /// Listens from now on to the wires that are among these.
    void listen(Set<Probe> probes) {
        stage.listen(probes);
    }

    /// Where a wire was asked for only after its gradient was handed on, goes back a little and here again, listening.
    void attend() {
        if (failure.isEmpty()) {
            stage.attend();
        }
    }

    /// This moment with the answers to all probes, what is worked out beside it included.
    public Frame frame(Set<Probe> probes) {
        listen(probes);
        attend();
        var readings = read(probes);
        var weights = stepper().program().held().freeze();
        var setup = stage.setup();
        readings.values().putAll(
                new Sideline(setup.graph(), setup.sources(), setup.plan().phases().get(stepper().phase()),
                        setup.seed(), weights).finished(Sideline.among(probes), weights));
        return frame(1, Frame.Status.PAUSED, readings);
    }

    /// This moment, with what was read off.
    Frame frame(long number, Frame.Status going, Readout.Readings readings) {
        var status = failure.isPresent() ? Frame.Status.FAILED : isFinished() ? Frame.Status.FINISHED : going;
        return stage.frame(number, status, readings, failure, stop);
    }
}
