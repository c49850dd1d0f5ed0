package nabla.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import nabla.graph.Clash;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Path;
import nabla.tensor.Values;

/// What a run trains now, and how it goes on when that is changed: weights whose shape still fits are kept, even while a change hides them.
///
/// Belongs to the thread that trains, but for its problems.
final class Session {

    /// What a project that has not been trained yet begins with.
    private final TrainingState given;
    private final BooleanSupplier isUrgent;
    private TrainingRun.Setup setup;
    private Timeline timeline = new Timeline();
    private Optional<Trainer> trainer = Optional.empty();
    private Optional<SoundPart> sound = Optional.empty();
    private SoundPart.Batch batch = SoundPart.Batch.NEXT;
    private final Map<String, Values> attic = new LinkedHashMap<>();
    private Set<Probe> probes = Set.of();
    private Level level = Level.TOP;
    private List<Breakpoint> breakpoints = List.of();
    private volatile List<GraphProblem> problems = List.of();

    /// @param isUrgent whether something else is to be done before whole splits are read to the end
    Session(TrainingRun.Setup setup, BooleanSupplier isUrgent) {
        this.setup = setup;
        this.isUrgent = isUrgent;
        given = setup.state().step() == 0 ? setup.state() : TrainingState.FRESH;
    }

    Timeline timeline() {
        return timeline;
    }

    /// Empty while the graph has problems.
    Optional<Trainer> trainer() {
        return trainer;
    }

    /// What can be shown while the graph has problems.
    Optional<SoundPart> sound() {
        return sound;
    }

    /// Where the numbers are that can be shown.
    Optional<Stepper> stepper() {
        return trainer.map(Trainer::stepper).or(() -> sound.map(SoundPart::stepper));
    }

    /// The answers to what can be read off at once.
    Map<Probe, Values> read(Set<Probe> wanted) {
        return trainer.map(t -> t.read(wanted)).or(() -> sound.map(part -> part.read(wanted)))
                .map(Readout.Readings::values).orElse(Map.of());
    }

    /// The problems of the graph that it was given last.
    List<GraphProblem> problems() {
        return problems;
    }

    Set<Probe> probes() {
        return probes;
    }

    void watch(Set<Probe> wanted) {
        probes = wanted;
        trainer.ifPresent(t -> t.listen(wanted));
    }

    void level(Level now) {
        level = now;
        trainer.ifPresent(t -> t.level(now));
    }

    void breakpoints(List<Breakpoint> all) {
        breakpoints = all;
        trainer.ifPresent(t -> t.breakpoints(all));
    }

    /// Trains this from its state on; says what pictures of it can be made of.
    Optional<Sideline> plan(TrainingRun.Setup to) {
        setup = to;
        trainer = Optional.empty();
        sound = Optional.empty();
        var check = GraphCheck.of(to.graph(), to.sources(), Math.max(1, to.plan().first().batch()));
        problems = check.problems();
        try {
            if (check.isSound() && !to.graph().nodes().isEmpty()) {
                trainer = Optional.of(Trainer.continuing(to, timeline, isUrgent));
                trainer.get().listen(probes);
                trainer.get().level(level);
                trainer.get().breakpoints(breakpoints);
                return Optional.of(
                        new Sideline(to.graph(), to.sources(), to.plan().phases().get(trainer.get().stepper().phase()),
                                to.seed(), trainer.get().state().held()));
            }
        } catch (PlanProblem problem) {
            problems = List
                    .of(new GraphProblem.WrongShape(new Path(problem.node()).top(), Clash.told(problem.sentence())));
        }
        sound = SoundPart.of(to, check, timeline, batch);
        return sound.map(SoundPart::sideline);
    }

    /// What it is to be planned with to start again; the run that was stays as a ghost.
    TrainingRun.Setup again() {
        return again(setup.with(given));
    }

    private TrainingRun.Setup again(TrainingRun.Setup from) {
        attic.clear();
        batch = SoundPart.Batch.NEXT;
        timeline = timeline.again();
        return from;
    }

    /// Takes what can be taken without a new program, such as learning rates; says what is to be planned otherwise.
    Optional<TrainingRun.Setup> change(TrainingRun.Setup to) {
        if (to.seed() != setup.seed()) {
            return Optional.of(again(to.with(TrainingState.FRESH)));
        }
        var holds = to.state().held().isEmpty() && to.state().slots().isEmpty();
        if (holds && trainer.filter(t -> t.trains(to)).isPresent()) {
            var turned = !to.plan().equals(setup.plan());
            setup = to;
            if (turned) {
                trainer.get().rates(to.plan());
            }
            return Optional.empty();
        }
        return Optional.of(keeping(to));
    }

    /// From here on as the plan says that it was given last; says what is to be planned for that.
    Optional<TrainingRun.Setup> fromHere() {
        if (trainer.isEmpty()) {
            return Optional.empty();
        }
        if (trainer.get().trains(setup)) {
            trainer.get().rates(setup.plan());
            return Optional.empty();
        }
        return Optional.of(keeping(setup.with(TrainingState.FRESH)));
    }

    /// The same with all weights that stand there or once stood there, but for those that it states.
    private TrainingRun.Setup keeping(TrainingRun.Setup to) {
        var before = state();
        trainer.ifPresent(t -> {
            timeline.leave(before);
            batch = t.stepper().isWhole() ? SoundPart.Batch.LAST : SoundPart.Batch.NEXT;
        });
        attic.putAll(before.held());
        var weights = new LinkedHashMap<>(attic);
        weights.putAll(to.state().held());
        var slots = new LinkedHashMap<>(before.slots());
        slots.putAll(to.state().slots());
        return to.with(before.with(weights, slots));
    }

    TrainingState state() {
        return trainer.map(Trainer::state).orElse(setup.state());
    }

    /// A moment without a program.
    Frame waiting(long number) {
        return new Frame(number, Frame.Status.WAITING, setup.state().step(), Epochs.of(1), List.of(), 0,
                setup.plan().first().rule().rate(), Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty(),
                timeline.past());
    }
}
