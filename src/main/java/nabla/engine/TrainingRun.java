package nabla.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.tensor.Values;

/// A run that lives on its own threads: verbs go in, frozen frames come out. All methods may be called from any thread and return at once.
///
/// `nabla-training` executes verbs in order and trains between them; `nabla-probe` computes costly pictures over a frozen copy of the
/// weights and answers questions about cells over a frozen moment, newest request first. A frame is made only when somebody has taken the last one.
public final class TrainingRun implements AutoCloseable {

    /// What is trained, and from where.
    public record Setup(Graph graph, Sources sources, Plan plan, long seed, TrainingState state) {

        Setup with(TrainingState other) {
            return new Setup(graph, sources, plan, seed, other);
        }

        Setup with(Plan other) {
            return new Setup(graph, sources, other, seed, state);
        }

        /// Whether another computes the same; titles do not count.
        boolean hasGraphOf(Setup other) {
            return graph == other.graph
                    || graph.wires().equals(other.graph.wires()) && untitled(graph).equals(untitled(other.graph));
        }

        private static List<Node> untitled(Graph graph) {
            return graph.nodes().stream().map(node -> Node.of(node.name(), node.op())).toList();
        }

        /// Whether another draws the same rows in the same order.
        boolean hasDataOf(Setup other) {
            return seed == other.seed
                    && (sources == other.sources
                            || sources.names().equals(other.sources.names())
                                    && sources.names().stream()
                                            .allMatch(name -> sources.find(name).isPresent()
                                                    && other.sources.find(name).isPresent()
                                                    && sources.rows(name).isSame(other.sources.rows(name))));
        }

        /// Whether another trains in the same way, but for the learning rate.
        boolean equalsButRate(Setup other) {
            return hasGraphOf(other) && hasDataOf(other)
                    && plan.phases().size() == other.plan.phases().size()
                    && plan.at(other.plan.rates()).equals(other.plan);
        }
    }

    private static final long SLICE_NANOS = 4_000_000;
    /// Reading whole splits goes on for so long before it lets verbs and frames come first.
    private static final long READING_NANOS = 40_000_000;
    /// Pictures of the plane cost more than all other readings: while playing there are at most 15 a second.
    private static final long BETWEEN_PICTURES = 66_000_000;
    private static final Frame NOTHING = new Frame(
            0, Frame.Status.WAITING, 0, Epochs.of(1), List.of(), 0, 0, Map.of(), Map.of(), Map.of(), Map.of(),
            Optional.empty(), Past.NONE);

    private final LinkedBlockingQueue<Runnable> verbs = new LinkedBlockingQueue<>();
    private final Thread training;
    private final Aside aside = Aside.begun();
    private volatile Frame newest = NOTHING;
    private volatile boolean taken = true;
    private volatile boolean closed;
    private volatile List<GraphProblem> problems = List.of();
    private volatile Map<Probe, Values> pictures = Map.of();
    private final AtomicReference<Optional<Place>> sought = new AtomicReference<>(Optional.empty());
    private volatile Optional<Question> newestQuestion = Optional.empty();

    /// What a project that has not been trained yet begins with.
    private final TrainingState given;

    // Touched by nabla-training alone.
    private Setup setup;
    private Timeline timeline = new Timeline();
    private Optional<Trainer> trainer = Optional.empty();
    private Sideline sideline;
    private final Map<String, Values> attic = new LinkedHashMap<>();
    /// The numbers of the present moment, copied when the first question about it came.
    private Optional<Provenance> provenance = Optional.empty();
    private Set<Probe> probes = Set.of();
    private boolean playing;
    private long readUntil;
    private boolean unshown;
    private Grain grain = Grain.BATCH;
    private Level level = Level.TOP;
    private List<Breakpoint> breakpoints = List.of();
    private double speed = Double.POSITIVE_INFINITY;
    private long due;
    private long frames;
    private long pictured = -1;
    private long picturedAt;
    private Set<Probe.Beside> painted = Set.of();

    private TrainingRun(Setup setup) {
        this.setup = setup;
        given = setup.state().step() == 0 ? setup.state() : TrainingState.FRESH;
        training = Thread.ofPlatform().name("nabla-training").daemon().unstarted(this::live);
        verbs.add(() -> plan(setup));
        training.start();
    }

    public static TrainingRun of(Setup setup) {
        return new TrainingRun(setup);
    }

    /// The newest frame; never blocks. Taking it makes the run prepare another.
    public Frame frame() {
        taken = true;
        return newest;
    }

    /// Says which numbers the views want from now on.
    public void watch(Set<Probe> wanted) {
        var all = Set.copyOf(wanted);
        say(() -> {
            probes = all;
            trainer.ifPresent(t -> t.listen(all));
            pictured = -1;
        });
    }

    public void play() {
        say(() -> {
            trainer.ifPresent(Trainer::goOn);
            playing = trainer.isPresent() && trainer.get().failure().isEmpty();
            due = System.nanoTime();
        });
    }

    /// Plays by presses of this size.
    public void play(Grain by) {
        say(() -> grain = by);
        play();
    }

    public void pause() {
        say(() -> {
            playing = false;
            trainer.ifPresent(Trainer::look);
        });
    }

    /// How many presses per second a playing run makes at most; infinity for as fast as it goes.
    public void speed(double pressesPerSecond) {
        say(() -> {
            speed = pressesPerSecond;
            due = System.nanoTime();
        });
    }

    /// Pauses and does one step of this size.
    public void step(Grain by) {
        walk(t -> t.step(by));
    }

    /// Pauses and undoes one step of this size, exactly.
    public void back(Grain by) {
        walk(t -> t.back(by));
    }

    /// Pauses and goes to the end of the innermost composite around what was done last.
    public void out() {
        walk(Trainer::out);
    }

    /// Pauses and goes back to before the innermost composite around what was done last.
    public void outBack() {
        walk(Trainer::outBack);
    }

    /// Pauses and goes forward to where a node, or something inside it, is come to next.
    public void runTo(Path node) {
        walk(t -> t.runTo(node));
    }

    /// Pauses and goes back to where a node, or something inside it, was come to last.
    public void backTo(Path node) {
        walk(t -> t.backTo(node));
    }

    private void walk(Consumer<Trainer> verb) {
        say(() -> {
            playing = false;
            trainer.ifPresent(verb);
        });
    }

    /// Says which composites stand open, so what a node is to [Grain#NODE]; the run stays where it is.
    public void level(Level now) {
        say(() -> {
            level = now;
            trainer.ifPresent(t -> t.level(now));
        });
    }

    /// Says where it is to stop from now on; the run stays where it is.
    public void breakpoints(List<Breakpoint> all) {
        say(() -> {
            breakpoints = all;
            trainer.ifPresent(t -> t.breakpoints(all));
        });
    }

    /// Pauses and goes to a place of the run, back or forward again, exactly. While one place is sought only the newest of those that were
    /// asked for meanwhile is sought next; each that is reached makes a frame.
    public void goTo(Place place) {
        if (sought.getAndSet(Optional.of(place)).isEmpty()) {
            say(this::seek);
        }
    }

    private void seek() {
        playing = false;
        sought.getAndSet(Optional.empty())
                .ifPresent(place -> trainer.ifPresent(t -> t.goTo(place, () -> sought.get().isPresent())));
        if (!verbs.isEmpty()) {
            show();
        }
    }

    /// Back to the start: weights that were given then are as they were, all others are drawn again from the seed. The run that was stays as
    /// a ghost.
    public void reset() {
        say(() -> {
            playing = false;
            startAgain(setup.with(given));
        });
    }

    private void startAgain(Setup from) {
        attic.clear();
        timeline = timeline.again();
        plan(from);
    }

    /// Forgets the runs that were left.
    public void forgetGhosts() {
        say(() -> timeline.runs().forget());
    }

    /// Changes the learning rate of the present phase from the next training step on.
    public void rate(double rate) {
        say(() -> {
            var phase = trainer.map(t -> t.stepper().phase()).orElse(0);
            setup = setup.with(setup.plan().with(phase, setup.plan().phases().get(phase).at(rate)));
            trainer.ifPresent(t -> t.rates(setup.plan()));
        });
    }

    /// Goes on with another graph, data, plan or seed; every weight whose shape still fits is kept, and a run that plays goes on playing.
    /// The weights that `to` states are set; those it leaves out stay as they are.
    public void change(Setup to) {
        say(() -> {
            if (to.seed() != setup.seed()) {
                startAgain(to.with(TrainingState.FRESH));
                return;
            }
            var holds = to.state().held().isEmpty() && to.state().slots().isEmpty();
            if (holds && trainer.filter(t -> t.trains(to)).isPresent()) {
                var turned = !to.plan().equals(setup.plan());
                setup = to;
                if (turned) {
                    trainer.get().rates(to.plan());
                }
                return;
            }
            replan(to);
        });
    }

    private void replan(Setup to) {
        var before = trainer.map(Trainer::state).orElse(setup.state());
        trainer.ifPresent(_ -> timeline.leave(before));
        attic.putAll(before.held());
        var weights = new LinkedHashMap<>(attic);
        weights.putAll(to.state().held());
        plan(to.with(before.with(weights, before.slots())));
    }

    /// Trains from here on as the plan says that it was given last, whatever was changed on the way to it: the run branches.
    public void fromHere() {
        say(() -> trainer.ifPresent(t -> {
            if (t.trains(setup)) {
                t.rates(setup.plan());
            } else {
                replan(setup.with(TrainingState.FRESH));
            }
        }));
    }

    /// The problems of the graph that it was given last.
    public List<GraphProblem> problems() {
        return problems;
    }

    /// All that training has changed, as of the last whole training step.
    public CompletableFuture<TrainingState> state() {
        return ask(() -> trainer.map(Trainer::state).orElse(setup.state()));
    }

    /// The logs of this run and of those that were left for it, as CSV text; the first column is the number of the run.
    public CompletableFuture<String> log() {
        return ask(() -> {
            trainer.ifPresent(Trainer::readAll);
            return timeline.runs().csv();
        });
    }

    /// The names of the series of the log.
    public CompletableFuture<List<String>> series() {
        return ask(() -> {
            trainer.ifPresent(Trainer::readAll);
            return timeline.log().series();
        });
    }

    /// What a cell was made of and what it flowed into at the present moment. Only the newest question is answered; others, and those asked
    /// while it plays, are answered with nothing.
    ///
    /// @param level the nodes on the screen
    public CompletableFuture<Optional<Kin>> kin(Provenance.Cell cell, Level level, Provenance.Care care) {
        var asked = new Question(cell, level, care, this::freeze,
                q -> !closed && newestQuestion.filter(newest -> newest == q).isPresent());
        newestQuestion = Optional.of(asked);
        say(asked);
        return asked.answered();
    }

    private void freeze(Question asked) {
        if (provenance.isEmpty() && !playing) {
            provenance = trainer.flatMap(t -> Provenance.of(t.stepper()));
        }
        if (playing || provenance.isEmpty()) {
            asked.drop();
        } else {
            aside.ask(asked, provenance.get());
        }
    }

    private <T> CompletableFuture<T> ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        say(() -> answer.complete(question.get()));
        return answer;
    }

    @Override public void close() {
        closed = true;
        training.interrupt();
        aside.close();
    }

    private void say(Runnable verb) {
        verbs.add(verb);
    }

    private void plan(Setup to) {
        setup = to;
        pictured = -1;
        pictures = Map.of();
        trainer = Optional.empty();
        try {
            var check = GraphCheck.of(to.graph(), to.sources(), Math.max(1, to.plan().first().batch()));
            problems = check.problems();
            if (check.isSound() && !to.graph().nodes().isEmpty()) {
                trainer = Optional.of(Trainer.continuing(to, timeline, this::isUrgent));
                trainer.get().listen(probes);
                trainer.get().level(level);
                trainer.get().breakpoints(breakpoints);
                sideline = new Sideline(to.graph(), to.sources(), to.seed(), trainer.get().state().held());
            }
        } catch (PlanProblem problem) {
            problems = List.of(new GraphProblem.WrongShape(new Path(problem.node()).top(), problem.sentence()));
        }
        playing &= trainer.isPresent();
    }

    private void live() {
        try {
            while (!closed) {
                var verb = verbs.poll(patience(), TimeUnit.NANOSECONDS);
                readUntil = System.nanoTime() + READING_NANOS;
                if (verb != null) {
                    verb.run();
                    if (!(verb instanceof Question)) {
                        provenance = Optional.empty();
                        unshown = true;
                    }
                    if (verbs.isEmpty() && unshown) {
                        show();
                    }
                } else if (playing) {
                    provenance = Optional.empty();
                    slice();
                    if (taken || !playing) {
                        show();
                    }
                } else if (owes()) {
                    read();
                }
            }
        } catch (InterruptedException | CancellationException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean owes() {
        return trainer.filter(Trainer::owes).isPresent();
    }

    /// While nothing else is to be done, reads on what a verb interrupted.
    private void read() {
        readUntil = System.nanoTime() + READING_NANOS;
        trainer.orElseThrow().readOn();
        if (!owes()) {
            provenance = Optional.empty();
            show();
        }
    }

    /// Whether whole splits, so large that reading them takes long, wait for verbs and frames.
    private boolean isUrgent() {
        return System.nanoTime() > readUntil;
    }

    /// How long to wait for a verb before training goes on.
    private long patience() {
        return !playing ? owes() ? 0 : Long.MAX_VALUE : Double.isInfinite(speed) ? 0
                : Math.max(0, due - System.nanoTime());
    }

    private void slice() {
        var now = trainer.orElseThrow();
        var end = System.nanoTime() + SLICE_NANOS;
        if (Double.isInfinite(speed)) {
            do {
                now.trainOn(chunk(now));
            } while (System.nanoTime() < end && verbs.isEmpty() && now.goesOn());
        } else if (now.owes()) {
            now.readOn();
        } else {
            now.step(grain);
            due = Math.max(due + (long) (1e9 / speed), System.nanoTime() - 100_000_000);
        }
        playing = now.goesOn();
    }

    /// Few enough that a slice can end in time, many enough that asking the clock costs nothing.
    private long chunk(Trainer now) {
        return Math.clamp(2_000 / Math.max(1, now.stepper().steps().size()), 1, 64);
    }

    private void show() {
        unshown = false;
        taken = false;
        newest = trainer.map(this::moment)
                .orElseGet(() -> new Frame(
                        ++frames,
                        Frame.Status.WAITING,
                        setup.state().step(),
                        Epochs.of(1),
                        List.of(),
                        0,
                        setup.plan().first().rule().rate(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        timeline.past()));
    }

    private Frame moment(Trainer t) {
        if (!playing) {
            t.attend();
        }
        var readings = t.read(probes);
        wantPictures(t);
        readings.values().putAll(pictures);
        return t.frame(++frames, playing ? Frame.Status.PLAYING : Frame.Status.PAUSED, readings);
    }

    /// Has pictures made over a frozen copy of the weights, unless the pictures are as new as the weights or one is still being made.
    private void wantPictures(Trainer t) {
        var wanted = Sideline.among(probes);
        var at = t.stepper().step() * (t.stepper().steps().size() + 1) + t.stepper().done();
        var now = System.nanoTime();
        var soon = playing && pictured >= 0 && now - picturedAt < BETWEEN_PICTURES;
        var isThere = pictured == at && painted.equals(wanted);
        if (wanted.isEmpty() || isThere || soon || aside.isPainting()) {
            return;
        }
        pictured = at;
        painted = wanted;
        picturedAt = now;
        var of = sideline;
        aside.paint(of, wanted, t.stepper().program().held().freeze(), answers -> say(() -> {
            if (sideline == of) {
                pictures = answers;
            }
        }));
    }
}
