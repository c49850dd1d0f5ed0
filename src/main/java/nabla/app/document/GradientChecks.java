package nabla.app.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import nabla.engine.NodeCheck;
import nabla.engine.NodeCheck.Verdict;
import nabla.engine.PlanProblem;
import nabla.engine.TrainingRun;
import nabla.graph.Graph;
import nabla.graph.Path;
import nabla.graph.Words;
import nabla.project.Project;
import nabla.project.ProjectSources;

/// The gradients of a document's nodes against slopes: worked out on a copy beside the JavaFX thread, kept as badges, and old as soon as
/// graph, weights or data are others.
///
/// Lives on the JavaFX thread.
public final class GradientChecks implements AutoCloseable {

    private static final Words WORDS = Words.of("workbench");

    private final Document document;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    private Optional<Basis> basis = Optional.empty();
    private Thread worker = Thread.ofVirtual().unstarted(() -> {});
    private long round;

    /// Whether verdicts are about what stands there now.
    public enum Freshness {
        FRESH,
        STALE
    }

    /// How far a check has come.
    public record Progress(int done, int all) {}

    /// All there is to see.
    ///
    /// @param verdicts by operation, inside of composites too
    /// @param progress where a check is under way
    /// @param fault why the last check could not begin
    public record State(SequencedMap<Path, Verdict> verdicts, Freshness freshness, Optional<Progress> progress,
            Optional<String> fault) {

        static final State NOTHING = new State(new LinkedHashMap<>(), Freshness.FRESH, Optional.empty(),
                Optional.empty());

        /// What came of a node and all inside it.
        public Optional<Verdict> of(String node) {
            var place = new Path(new Path(node).timeless());
            return verdicts.entrySet().stream()
                    .filter(e -> e.getKey().isIn(place))
                    .map(Map.Entry::getValue)
                    .reduce(Verdict::and);
        }

        /// The operations whose gradient differs from the slope.
        public List<Verdict.Compared> wrong() {
            return verdicts.values().stream()
                    .flatMap(v -> v instanceof Verdict.Compared c && !c.agrees() ? List.of(c).stream()
                            : List.<Verdict.Compared>of().stream())
                    .toList();
        }

        private State with(Freshness other) {
            return new State(verdicts, other, progress, fault);
        }

        private State without(Progress gone) {
            return new State(verdicts, freshness, progress.filter(p -> p != gone), fault);
        }
    }

    /// What a check was about.
    private record Basis(Graph graph, ProjectSources sources, Map<String, ?> held, long seed, long step) {

        static Basis of(Project project, ProjectSources sources) {
            return new Basis(project.graph(), sources, project.state().held(), project.seed(), project.state().step());
        }

        boolean holds(Document document) {
            var now = document.project().get();
            return document.frame().get().step() == step && document.sources() == sources && now.seed() == seed
                    && now.graph().equals(graph) && now.state().held().equals(held);
        }
    }

    GradientChecks(Document document) {
        this.document = document;
        document.project().subscribe(_ -> age());
        document.frame().subscribe(frame -> {
            if (basis.filter(b -> b.step() == frame.step()).isPresent()
                    != (state.get().freshness() == Freshness.FRESH)) {
                age();
            }
        });
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Checks some nodes, with all that is inside them.
    public void check(Predicate<Path> nodes) {
        cancel();
        var mine = ++round;
        document.snapshot().thenAccept(project -> {
            if (mine == round && document.check().get().isSound()) {
                begin(mine, project, nodes);
            }
        });
    }

    public void checkAll() {
        check(_ -> true);
    }

    /// Stops; what was found so far stays.
    public void cancel() {
        round++;
        worker.interrupt();
        state.get().progress().ifPresent(p -> state.set(state.get().without(p)));
    }

    private void begin(long mine, Project project, Predicate<Path> nodes) {
        var about = Basis.of(project, document.sources());
        var kept = basis.filter(about::equals).isPresent() ? state.get().verdicts()
                : new LinkedHashMap<Path, Verdict>();
        basis = Optional.of(about);
        state.set(new State(kept, Freshness.FRESH, Optional.of(new Progress(0, 0)), Optional.empty()));
        age();
        var setup = new TrainingRun.Setup(project.graph(), document.sources(), project.plan(), project.seed(),
                project.state());
        worker = Thread.ofVirtual().name("nabla-gradient-check").start(() -> work(mine, setup, nodes));
    }

    private void work(long mine, TrainingRun.Setup setup, Predicate<Path> nodes) {
        try {
            var check = NodeCheck.of(setup);
            var all = check.all().stream().filter(nodes).toList();
            for (var i = 0; i < all.size(); i++) {
                var path = all.get(i);
                var verdict = check.check(path);
                var progress = new Progress(i + 1, all.size());
                Platform.runLater(() -> take(mine, path, verdict, progress));
            }
        } catch (CancellationException _) {
            // somebody wanted no more of it
        } catch (PlanProblem problem) {
            Platform.runLater(() -> fail(mine, problem.sentence()));
        } catch (RuntimeException fault) {
            Platform.runLater(() -> fail(mine, WORDS.text("gradcheck.failed", String.valueOf(fault.getMessage()))));
        }
    }

    private void take(long mine, Path path, Verdict verdict, Progress progress) {
        if (mine == round) {
            var all = new LinkedHashMap<>(state.get().verdicts());
            all.put(path, verdict);
            state.set(new State(all, state.get().freshness(),
                    Optional.of(progress).filter(p -> p.done() < p.all()), Optional.empty()));
        }
    }

    private void fail(long mine, String sentence) {
        if (mine == round) {
            state.set(new State(state.get().verdicts(), state.get().freshness(), Optional.empty(),
                    Optional.of(sentence)));
        }
    }

    private void age() {
        var now = basis.filter(b -> b.holds(document)).isPresent() || basis.isEmpty() ? Freshness.FRESH
                : Freshness.STALE;
        if (state.get().freshness() != now) {
            state.set(state.get().with(now));
        }
    }

    @Override public void close() {
        cancel();
    }
}
