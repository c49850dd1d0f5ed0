package nabla.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.graph.GraphCheck;

/// What runs now: a stretch of the timeline, its stepper, and what is known of the programs of its phases.
final class Stage {

    private final Timeline timeline;
    private Timeline.Leg leg;
    private TrainingRun.Setup setup;
    private Stepper stepper;
    private final Map<Integer, Desk> desks = new HashMap<>();
    private Set<Probe> heard = Set.of();
    private List<Breakpoint> breakpoints = List.of();

    /// Begins a stretch of the timeline.
    Stage(TrainingRun.Setup from, Timeline timeline) {
        this.timeline = timeline;
        stepper = stepper(from);
        leg = timeline.edit(from, stepper);
        setup = leg.setup();
    }

    private static Stepper stepper(TrainingRun.Setup from) {
        return Stepper.of(from.graph(), from.sources(), from.plan(), from.seed(), from.state());
    }

    Timeline.Leg leg() {
        return leg;
    }

    TrainingRun.Setup setup() {
        return setup;
    }

    Stepper stepper() {
        return stepper;
    }

    /// Turns to another stretch of the timeline, at its beginning.
    void enter(Timeline.Leg other) {
        leg = other;
        setup = other.setup();
        stepper = stepper(setup.with(timeline.checkpoints().before(other.first())));
        desks.clear();
        timeline.turn(stepper);
    }

    /// What is known of the program of the phase at which it stands.
    Desk desk() {
        return desks.computeIfAbsent(stepper.phase(), _ -> {
            var batch = Math.max(1, stepper.program().spec().batch());
            var desk = new Desk(stepper, timeline, setup.graph(),
                    () -> GraphCheck.of(setup.graph(), setup.sources(), batch));
            desk.listen(heard);
            desk.breakpoints(breakpoints);
            return desk;
        });
    }

    /// Listens from now on to the wires that are among these.
    void listen(Set<Probe> probes) {
        heard = probes;
        desks.values().forEach(desk -> desk.listen(probes));
        desk();
    }

    void breakpoints(List<Breakpoint> all) {
        breakpoints = List.copyOf(all);
        desks.clear();
    }

    /// How many training steps may be executed at once: to the end of the epoch, and where breakpoints differ between phases one.
    long stretch() {
        var stops = breakpoints.stream().anyMatch(b -> b.state() == Breakpoint.State.ON);
        return stops && stepper.curriculum().agenda().alternates() ? 1 : stepper.epochEnd() - stepper.step();
    }

    /// Tells the timeline where a whole training step is done; says whether one is.
    boolean arrive() {
        if (stepper.done() == 0) {
            timeline.arrive(stepper);
        }
        return stepper.done() == 0;
    }

    /// Goes to a place of the stretch.
    private void goTo(Place place) {
        timeline.goTo(stepper, leg, place, () -> false);
    }

    /// Goes back a little and here again where a breakpoint compares losses and the one before is not known.
    void recallLoss() {
        if (desk().watch().comparesLosses() && Double.isNaN(stepper.lastLoss()) && stepper.step() > leg.first()) {
            var done = stepper.done();
            goTo(Place.after(stepper.step()));
            for (var i = 0; i < done; i++) {
                stepper.next();
            }
        }
    }

    /// Where a wire was asked for only after its gradient was handed on, goes back a little and here again, listening.
    void attend() {
        var flows = stepper.flows();
        if (!flows.isHeard() && desk().doneOrAll() >= flows.end()) {
            goTo(new Place(stepper.step(), stepper.done()));
        }
    }

    /// All that training has changed, as of the beginning of the training step under way.
    TrainingState state() {
        if (stepper.done() == 0) {
            return stepper.state();
        }
        var done = stepper.done();
        timeline.replay(stepper, stepper.step(), () -> false);
        var state = stepper.state();
        goTo(new Place(stepper.step(), done));
        return state;
    }

    /// With what it is trained now.
    Plan plan() {
        return setup.plan().at(stepper.curriculum().rates());
    }

    /// A number is none: goes back to where all were sound and forward again step by step, to stop right after the first that is none.
    Optional<Failure> findFailure() {
        var end = stepper.step();
        var failure = Optional.<Failure>empty();
        timeline.replay(stepper, Math.clamp(stepper.soundUntil(), leg.first(), end - 1), () -> false);
        while (failure.isEmpty() && stepper.step() < end) {
            stepper.begin();
            var done = stepper.steps().get(stepper.done());
            var at = stepper.step();
            stepper.next();
            arrive();
            failure = Failure.after(done, stepper, at);
        }
        return failure;
    }

    /// This moment, with what was read off.
    Frame frame(long number, Frame.Status status, Readout.Readings readings, Optional<Failure> failure,
            Optional<Stop> stop) {
        return new Frame(
                number,
                status,
                stepper.step(),
                stepper.phase(),
                timeline.epochs(stepper),
                stepper.steps(),
                stepper.done(),
                stepper.rate(),
                readings.values(),
                readings.freshness(),
                readings.arrivals(),
                timeline.log().newest(stepper.step()),
                failure,
                timeline.past(plan(), stepper.phase()),
                stop,
                desk().watch().idle());
    }
}
