package nabla.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import nabla.graph.Graph;
import nabla.graph.Mismatch;
import nabla.graph.Ref;
import nabla.graph.Run;
import nabla.tensor.Tensor;

/// Executes training, step by [Step] or many training steps at once: the same work in the same order, so the same bits.
///
/// Belongs to one thread at a time. Where phases change, steps, program and batches are those of the training step that was completed last
/// until the next one begins.
public final class Stepper {

    private final Curriculum curriculum;
    private Lesson lesson;
    private int phase;
    private Lesson.Ready ready;
    private Run[] work;
    private double lastLoss = Double.NaN;
    private long step;
    private long due;
    private int done;
    private Bound shown;
    private boolean whole;
    private boolean turned;
    /// How many steps went well before one refused its numbers: what that one and those after it would compute is not there.
    private int sound = Integer.MAX_VALUE;
    private final Vigil vigil;
    private final LastUpdate update = new LastUpdate();

    private Stepper(Graph graph, Sources sources, Plan plan, long seed, TrainingState state, Blueprint.Pass pass) {
        curriculum = new Curriculum(graph, sources, plan, seed, state, pass);
        step = state.step();
        due = curriculum.due(step);
        vigil = curriculum.isHuge() ? Vigil.careful() : Vigil.usual();
        vigil.begin(step);
        turn();
    }

    /// @throws PlanProblem where the graph, sound as it is, cannot be trained
    public static Stepper of(Graph graph, Sources sources, Plan plan, long seed, TrainingState state) {
        return new Stepper(graph, sources, plan, seed, state, Blueprint.Pass.FORWARD_AND_BACK);
    }

    /// One that cannot train: it shows the batches of the training over the weights that stand there.
    ///
    /// @throws PlanProblem where the graph, sound as it is, cannot be run
    static Stepper untaught(TrainingRun.Setup of) {
        return new Stepper(of.graph(), of.sources(), of.plan(), of.seed(), of.state(), Blueprint.Pass.VALUES);
    }

    public Program program() {
        return lesson.program();
    }

    /// The phases as they follow one another.
    Curriculum curriculum() {
        return curriculum;
    }

    /// The number of the phase, from 0.
    public int phase() {
        return phase;
    }

    /// The steps of one training step.
    public List<Step> steps() {
        return lesson.steps();
    }

    /// The steps of a training step that was done.
    List<Step> steps(long of) {
        return curriculum.lesson(curriculum.phase(of)).steps();
    }

    /// How many steps of the training step under way are done.
    public int done() {
        return done;
    }

    /// How many whole training steps are done.
    public long step() {
        return step;
    }

    /// Training steps in an epoch of this phase.
    public long stepsPerEpoch() {
        return curriculum.agenda().perEpoch(phase);
    }

    /// The training step at which the present epoch of the phase that comes ends.
    long epochEnd() {
        var coming = curriculum.phase(step);
        return curriculum.agenda().epochBegin(step, coming, curriculum.begun())
                + curriculum.agenda().perEpoch(coming);
    }

    /// How many training steps are left in the plan at most; empty where it never ends by itself.
    public OptionalLong most() {
        return curriculum.most(step);
    }

    /// Whether the metrics are to be read where it stands, between two training steps.
    boolean isLook() {
        return curriculum.agenda().isLook(step, phase, curriculum.begun()) || !curriculum.news(step).isEmpty();
    }

    /// Whether the plan has come to its end.
    boolean isFinished() {
        return done == 0 && curriculum.isFinished(step);
    }

    /// The learning rate of the update that comes.
    public double rate() {
        return lesson.pace().rate();
    }

    /// From the next update on.
    ///
    /// @param rates what schedules begin with, in the order of the phases
    void rates(List<Double> rates) {
        curriculum.rates(rates, step);
    }

    /// Turns to the phase of the training step that comes, where that is another than the one before.
    void begin() {
        if (!turned) {
            turn();
        }
    }

    /// Executes one step.
    public void next() {
        next(Watch.NONE);
    }

    /// Executes one step; says whether there is a reason to stop after it.
    Optional<Stop> next(Watch watch) {
        begin();
        if (steps().get(done) instanceof Step.Update(_, var weight)) {
            update.begin(weight, lesson);
        }
        work[done].run();
        done++;
        shown = ready.bound();
        whole = false;
        if (done == flows().end()) {
            flows().hear(work, shown);
        }
        var stop = watch.look(this, done);
        if (done == work.length) {
            complete();
        }
        return stop;
    }

    /// Executes what is left of this training step.
    public void finish() {
        begin();
        if (done < flows().end()) {
            flows().forget();
        }
        finishFrom(done);
    }

    /// The same, but only up to the first step after which there is a reason to stop.
    Optional<Stop> finish(Watch watch) {
        begin();
        flows().forget();
        update.beginAll(lesson.pace());
        shown = ready.bound();
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
        begin();
        var end = Math.max(done, flows().end());
        run(done, end);
        if (done < flows().end()) {
            flows().hear(work, ready.bound());
        }
        finishFrom(end);
    }

    private void finishFrom(int first) {
        update.forget();
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
            sound = i;
            shown = ready.bound();
            whole = false;
            throw refused;
        }
    }

    /// Executes whole training steps, up to the first after which a number is known to be none; says how many it did.
    public long train(long count) {
        for (long i = 0; i < count; i++) {
            finish();
            if (vigil.isBroken()) {
                return i + 1;
            }
        }
        return count;
    }

    /// Whether a number was none when it was looked at last; not everything is looked at after each training step, see [Guard].
    boolean isBroken() {
        return vigil.isBroken();
    }

    /// Looks at everything now, between two training steps.
    void look() {
        if (vigil.hasUnseen() && done == 0) {
            vigil.look(step, lesson.ready(shown.rows()).guard());
        }
    }

    /// After so many training steps all numbers were sound.
    long soundUntil() {
        return vigil.soundUntil();
    }

    /// Draws and runs forward without taking a step, so that values can be shown before any training.
    ///
    /// @throws PlanProblem where an operation refuses its numbers
    public void preview() {
        begin();
        forward();
        whole = false;
    }

    /// Draws what the training step drew that was completed last, and runs it forward over the weights that stand there now.
    ///
    /// @throws PlanProblem where an operation refuses its numbers
    void review() {
        turn(step - 1);
        forward();
        whole = true;
        turned = false;
    }

    private void forward() {
        var steps = steps();
        for (var i = 0; i < steps.size()
                && (steps.get(i) instanceof Step.Draw || steps.get(i) instanceof Step.Forward); i++) {
            try {
                work[i].run();
            } catch (Mismatch refused) {
                sound = i;
                throw new PlanProblem(steps.get(i).at(), refused);
            }
        }
        shown = ready.bound();
    }

    /// The value at a port, as the last step left it.
    public Optional<Tensor> value(Ref port) {
        return shown.value(port).filter(_ -> program().computedBy(port) < sound);
    }

    public Optional<Tensor> gradient(Ref port) {
        return shown.gradient(port);
    }

    /// The rows of the data sets, as they are dealt out.
    Deal deal() {
        return lesson.deal();
    }

    /// What the last step left, besides the numbers at the ports.
    Outcome outcome() {
        return new Outcome(lesson, work, shown, whole ? steps().size() : done, update);
    }

    /// Where the numbers of the last step lie.
    Bound shown() {
        return shown;
    }

    /// Whether the numbers that stand there are those of a training step that was just completed.
    public boolean isWhole() {
        return whole;
    }

    /// What flows back along wires, for those that it listens to.
    Flows flows() {
        return lesson.flows();
    }

    /// The losses of the batch that ran last, weighted as the plan says.
    public double loss() {
        return ready.loss().getAsDouble();
    }

    /// The same of the training step that was completed last; NaN where it came here without completing one.
    double lastLoss() {
        return lastLoss;
    }

    /// All that training has changed. Only between training steps does it describe a whole one.
    public TrainingState state() {
        return new TrainingState(curriculum.weights(), curriculum.slots(step), step, curriculum.progress());
    }

    /// Goes to the beginning of another training step, with the weights that were there then.
    public void restore(TrainingState state) {
        flows().forget();
        curriculum.restore(state);
        step = state.step();
        due = curriculum.due(step);
        vigil.begin(step);
        done = 0;
        lastLoss = Double.NaN;
        update.forget();
        turn();
    }

    private void complete() {
        lastLoss = loss();
        update.doneAll(lesson.pace());
        shown = ready.bound();
        whole = true;
        done = 0;
        step++;
        vigil.after(step, lastLoss, ready.guard());
        if (step < due) {
            prepare();
        } else {
            curriculum.arrive(step, phase);
            due = curriculum.due(step);
            turned = curriculum.phase(step) == phase;
            if (turned) {
                prepare();
            }
        }
    }

    /// Turns to the phase of the training step that comes; the numbers of its program are from its last one.
    private void turn() {
        turn(step);
        turned = true;
        whole = false;
    }

    private void turn(long to) {
        sound = Integer.MAX_VALUE;
        phase = curriculum.phase(to);
        lesson = curriculum.lesson(phase);
        take(lesson.ready(curriculum.turn(phase, to)), to);
        shown = ready.bound();
    }

    private void take(Lesson.Ready other, long of) {
        ready = other;
        work = other.work();
        other.bound().turnDraws(of);
    }

    /// Turns to the batch and the draws of the training step that comes.
    private void prepare() {
        var rows = curriculum.turn(phase, step);
        if (ready.bound().rows() == rows) {
            ready.bound().turnDraws(step);
        } else {
            take(lesson.ready(rows), step);
        }
    }
}
