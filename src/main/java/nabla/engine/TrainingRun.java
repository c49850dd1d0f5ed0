package nabla.engine;

import java.util.HashMap;
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

        Setup with(Graph other) {
            return new Setup(other, sources, plan, seed, state);
        }

        Setup with(TrainingState other) {
            return new Setup(graph, sources, plan, seed, other);
        }

        Setup with(Plan other) {
            return new Setup(graph, sources, other, seed, state);
        }

        /// Whether another computes the same; titles do not count, nor in which order wires were drawn.
        boolean hasGraphOf(Setup other) {
            return graph == other.graph
                    || Set.copyOf(graph.wires()).equals(Set.copyOf(other.graph.wires()))
                            && untitled(graph).equals(untitled(other.graph));
        }

        private static List<Node> untitled(Graph graph) {
            return graph.nodes().stream().map(node -> node.titled("")).toList();
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

    /// Reading whole splits goes on for so long before it lets verbs and frames come first.
    private static final long READING_NANOS = 40_000_000;
    private static final Frame NOTHING = new Frame(
            0, Frame.Status.WAITING, 0, Epochs.of(1), List.of(), 0, 0, Map.of(), Map.of(), Map.of(), Map.of(),
            Optional.empty(), Past.NONE);

    private final LinkedBlockingQueue<Runnable> verbs = new LinkedBlockingQueue<>();
    private final Thread training;
    private final Aside aside = Aside.begun();
    private volatile Frame newest = NOTHING;
    private volatile boolean taken = true;
    private volatile boolean closed;
    private final AtomicReference<Optional<Place>> sought = new AtomicReference<>(Optional.empty());
    private volatile Optional<Question> newestQuestion = Optional.empty();

    // Touched by nabla-training alone, but for the problems of the session.
    private final Session session;
    private final Playing playing = new Playing();
    private final Pictures pictures = new Pictures(aside, this::say);
    /// The numbers of the present moment, copied when the first question about it came.
    private Optional<Provenance> provenance = Optional.empty();
    private long readUntil;
    private boolean unshown;
    private long frames;

    private TrainingRun(Setup setup) {
        session = new Session(setup, this::isUrgent);
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
            session.watch(all);
            pictures.ask();
        });
    }

    public void play() {
        say(() -> {
            session.trainer().ifPresent(Trainer::goOn);
            playing.pause();
            session.trainer().filter(t -> t.failure().isEmpty()).ifPresent(_ -> playing.play());
        });
    }

    /// Plays by presses of this size.
    public void play(Grain by) {
        say(() -> playing.by(by));
        play();
    }

    public void pause() {
        say(() -> {
            playing.pause();
            session.trainer().ifPresent(Trainer::look);
        });
    }

    /// How many presses per second a playing run makes at most; infinity for as fast as it goes.
    public void speed(double pressesPerSecond) {
        say(() -> playing.speed(pressesPerSecond));
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
            playing.pause();
            session.trainer().ifPresent(verb);
        });
    }

    /// Says which composites stand open, so what a node is to [Grain#NODE]; the run stays where it is.
    public void level(Level now) {
        say(() -> session.level(now));
    }

    /// Says where it is to stop from now on; the run stays where it is.
    public void breakpoints(List<Breakpoint> all) {
        say(() -> session.breakpoints(all));
    }

    /// Pauses and goes to a place of the run, back or forward again, exactly. While one place is sought only the newest of those that were
    /// asked for meanwhile is sought next; each that is reached makes a frame.
    public void goTo(Place place) {
        if (sought.getAndSet(Optional.of(place)).isEmpty()) {
            say(this::seek);
        }
    }

    private void seek() {
        playing.pause();
        sought.getAndSet(Optional.empty())
                .ifPresent(place -> session.trainer().ifPresent(t -> t.goTo(place, () -> sought.get().isPresent())));
        if (!verbs.isEmpty()) {
            show();
        }
    }

    /// Back to the start: weights that were given then are as they were, all others are drawn again from the seed. The run that was stays as
    /// a ghost.
    public void reset() {
        say(() -> {
            playing.pause();
            plan(session.again());
        });
    }

    /// Forgets the runs that were left.
    public void forgetGhosts() {
        say(() -> session.timeline().runs().forget());
    }

    /// Goes on with another graph, data, plan or seed; every weight whose shape still fits is kept, and a run that plays goes on playing.
    /// The weights that `to` states are set; those it leaves out stay as they are.
    public void change(Setup to) {
        say(() -> session.change(to).ifPresent(this::plan));
    }

    /// Trains from here on as the plan says that it was given last, whatever was changed on the way to it: the run branches.
    public void fromHere() {
        say(() -> session.fromHere().ifPresent(this::plan));
    }

    /// The problems of the graph that it was given last.
    public List<GraphProblem> problems() {
        return session.problems();
    }

    /// All that training has changed, as of the last whole training step.
    public CompletableFuture<TrainingState> state() {
        return ask(session::state);
    }

    /// The logs of this run and of those that were left for it, as CSV text; the first column is the number of the run.
    public CompletableFuture<String> log() {
        return ask(() -> {
            session.trainer().ifPresent(Trainer::readAll);
            return session.timeline().runs().csv();
        });
    }

    /// The answers to what can be read off at once, of the present moment.
    public CompletableFuture<Map<Probe, Values>> answers(Set<Probe> wanted) {
        return ask(() -> new HashMap<>(session.read(wanted)));
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
        if (provenance.isEmpty() && !playing.plays()) {
            provenance = session.stepper().flatMap(Provenance::of);
        }
        if (playing.plays() || provenance.isEmpty()) {
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
        pictures.turnTo(session.plan(to));
        if (session.trainer().isEmpty()) {
            playing.pause();
        }
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
                } else if (playing.plays()) {
                    provenance = Optional.empty();
                    playing.slice(session.trainer().orElseThrow(), verbs);
                    if (taken || !playing.plays()) {
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
        return session.trainer().filter(Trainer::owes).isPresent();
    }

    /// While nothing else is to be done, reads on what a verb interrupted.
    private void read() {
        session.trainer().orElseThrow().readOn();
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
        return playing.plays() ? playing.patience() : owes() ? 0 : Long.MAX_VALUE;
    }

    private void show() {
        unshown = false;
        taken = false;
        newest = session.trainer().map(this::moment)
                .or(() -> session.sound().map(this::moment))
                .orElseGet(() -> session.waiting(++frames));
    }

    private Frame moment(Trainer t) {
        if (!playing.plays()) {
            t.attend();
        }
        return t.frame(++frames, playing.status(), pictured(t.read(session.probes()), t.stepper()));
    }

    private Frame moment(SoundPart part) {
        return part.frame(++frames, pictured(part.read(session.probes()), part.stepper()));
    }

    /// With the costly pictures that are there; others are made from now on.
    private Readout.Readings pictured(Readout.Readings readings, Stepper stepper) {
        pictures.want(session.probes(), stepper, playing.status());
        readings.values().putAll(pictures.newest());
        return readings;
    }
}
