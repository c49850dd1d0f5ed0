package nabla.app.document;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableSet;

import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.TrainingRun;
import nabla.engine.TrainingState;
import nabla.graph.GraphCheck;
import nabla.graph.Ref;
import nabla.project.Edit;
import nabla.project.History;
import nabla.project.Project;
import nabla.project.ProjectSources;
import nabla.project.Scope;

/// The one thing that all panels of a window share: a project with its history, its run, and what is selected in it.
///
/// Lives on the JavaFX thread. Values go out as read-only properties, changes come in as edits and verbs.
public final class Document implements AutoCloseable {

    private static final Edit NOTHING = new Edit.Several("nothing", List.of());
    /// While it plays, numbers change faster than eyes read them: what stands between two frames belongs to gestures and to the training.
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(40);

    private final History history;
    private final TrainingRun run;
    private ProjectSources sources;
    /// How far the run was when it was looked at last.
    private long step;
    private final Learnt learnt;

    private final ReadOnlyObjectWrapper<Project> project;
    private final ReadOnlyObjectWrapper<GraphCheck> check;
    private final ReadOnlyObjectWrapper<Frame> frame;
    private final Stored stored;
    private final Steps steps;
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper stepping = new ReadOnlyBooleanWrapper();
    private final Pointing pointing = Pointing.nowhere();
    private final CellFocus focus;
    private final Standpoint standpoint;
    private final GradientChecks checks;
    private final Tutor tutor;
    private final Fetching fetching;

    private final Watching watching;
    private long shownAt;
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override public void handle(long now) {
            if (frame.get().status() != Frame.Status.PLAYING || now - shownAt >= BETWEEN_FRAMES.toNanos()) {
                shownAt = now;
                poll();
            }
        }
    };

    /// One cell of the tensor at a port, by its flat place: what it came from is shown everywhere at once.
    public record Picked(Ref port, int place) {}

    private Document(Draft draft, Errands errands) {
        var start = draft.project();
        history = History.of(start);
        steps = new Steps(history);
        sources = draft.sources();
        stored = new Stored(draft.saved(), draft.file());
        step = start.state().step();
        run = TrainingRun.of(setup(start, start.state()));
        watching = new Watching(run);
        run.breakpoints(start.breakpoints());
        focus = new CellFocus(run);
        project = new ReadOnlyObjectWrapper<>(start);
        learnt = new Learnt(run, history, () -> project.set(history.now()));
        check = new ReadOnlyObjectWrapper<>(draft.check());
        frame = new ReadOnlyObjectWrapper<>(run.frame());
        standpoint = new Standpoint(project(), check());
        standpoint.walked().subscribe(run::level);
        standpoint.level().subscribe(focus::take);
        frame.subscribe(focus::take);
        checks = new GradientChecks(this);
        tutor = new Tutor(this);
        fetching = new Fetching(this, errands);
        stored.compare(history.now(), step);
        pulse.start();
    }

    public static Document of(Project project, Optional<Path> file) {
        return of(Draft.of(project, file));
    }

    public static Document of(Draft draft) {
        return of(draft, new Errands(failure -> {
            throw new IllegalStateException(failure);
        }));
    }

    public static Document of(Draft draft, Errands errands) {
        return new Document(draft, errands);
    }

    public ReadOnlyObjectProperty<Project> project() {
        return project.getReadOnlyProperty();
    }

    /// The shapes and problems of the newest graph.
    public ReadOnlyObjectProperty<GraphCheck> check() {
        return check.getReadOnlyProperty();
    }

    /// The newest moment of the run; changes at most once per pulse.
    public ReadOnlyObjectProperty<Frame> frame() {
        return frame.getReadOnlyProperty();
    }

    /// Where its user stands.
    public Standpoint standpoint() {
        return standpoint;
    }

    /// The project as it is seen from where its user stands.
    public ReadOnlyObjectProperty<Scope> scope() {
        return standpoint.scope();
    }

    /// The paths of the selected nodes.
    public ObservableSet<String> selection() {
        return pointing.selection();
    }

    /// The port or (with no port name) the node that is pointed at, in whatever panel.
    public ObjectProperty<Optional<Ref>> hover() {
        return pointing.hover();
    }

    public ObjectProperty<Optional<Picked>> picked() {
        return pointing.picked();
    }

    /// The cell that is followed through all pictures, to what made it and into what it flowed.
    public CellFocus focus() {
        return focus;
    }

    /// What gradients came to when they were held against slopes.
    public GradientChecks checks() {
        return checks;
    }

    /// What is wrong with the graph, and what would mend it.
    public Tutor tutor() {
        return tutor;
    }

    /// Whether the run is being walked through: true from a first step inside a training step until it plays or is reset.
    public ReadOnlyBooleanProperty stepping() {
        return stepping.getReadOnlyProperty();
    }

    /// Turns from walking through a training step to editing.
    public void leaveStepping() {
        stepping.set(false);
    }

    /// The data sets as the newest project describes them.
    public ProjectSources sources() {
        return sources;
    }

    /// Does edits once the data that they want are read.
    public Fetching fetching() {
        return fetching;
    }

    /// The run: play, pause, step and the other verbs; what it shows comes with [#frame()].
    public TrainingRun run() {
        return run;
    }

    /// Does an edit; one step of undo.
    public void perform(Edit edit) {
        learnt.remember(edit);
        change(edit, () -> history.perform(edit));
    }

    /// Goes on with a gesture: the edit takes the place of the one performed last.
    public void amend(Edit edit) {
        change(edit, () -> history.amend(edit));
    }

    public void undo() {
        learnt.catchUp();
        change(NOTHING, history::undo);
    }

    public void redo() {
        learnt.catchUp();
        change(NOTHING, history::redo);
    }

    /// The edits so far.
    public Steps steps() {
        return steps;
    }

    /// Undoes or redoes until so many of them are done.
    public void goTo(int position) {
        learnt.catchUp();
        change(NOTHING, () -> history.goTo(position));
    }

    public ReadOnlyBooleanProperty canUndo() {
        return steps.canUndo();
    }

    public ReadOnlyBooleanProperty canRedo() {
        return steps.canRedo();
    }

    /// What undo would undo, in words.
    public ReadOnlyObjectProperty<Optional<String>> undoName() {
        return steps.undoName();
    }

    public ReadOnlyObjectProperty<Optional<String>> redoName() {
        return steps.redoName();
    }

    /// Says what an owner wants to see of the run from now on; the empty set takes the owner out.
    public void watch(Object owner, Set<Probe> probes) {
        watching.watch(owner, probes);
    }

    public ReadOnlyObjectProperty<Optional<Path>> file() {
        return stored.file();
    }

    /// Whether anything, training included, is newer than the file.
    public ReadOnlyBooleanProperty unsaved() {
        return stored.unsaved();
    }

    /// What is unsaved, in words.
    public List<String> lost() {
        return Unsaved.between(stored.project(), history.now(), step);
    }

    /// Whether it trains, as of the last look.
    public ReadOnlyBooleanProperty playing() {
        return playing.getReadOnlyProperty();
    }

    /// Is not on the screen for a while: it trains on, and nobody draws what it does.
    void rest() {
        pulse.stop();
    }

    /// Is on the screen again.
    void wake() {
        pulse.start();
        poll();
    }

    /// Looks how far the run is, and shows nobody.
    public void glance() {
        note(run.frame());
    }

    private void note(Frame newest) {
        step = newest.step();
        playing.set(newest.status() == Frame.Status.PLAYING);
        stored.compare(history.now(), step);
    }

    /// The project with all that training has changed so far, for saving; completes on the JavaFX thread.
    public CompletableFuture<Project> snapshot() {
        return run.state().thenApplyAsync(
                state -> {
                    learnt.adopt(state);
                    return history.now();
                },
                Platform::runLater);
    }

    /// Says that a value of [#snapshot()] now stands in a file.
    public void savedAs(Path path, Project project) {
        sources = sources.in(Draft.folder(Optional.of(path)));
        stored.put(path, project);
        stored.compare(history.now(), step);
    }

    private void poll() {
        var newest = run.frame();
        var before = frame.get();
        if (newest.number() != before.number()) {
            var replanned = newest.steps() != before.steps();
            var moved = newest.step() != before.step() || newest.done() != before.done();
            frame.set(newest);
            note(newest);
            var within = newest.done() > 0 && newest.done() < newest.steps().size();
            if (newest.status() == Frame.Status.PLAYING || replanned && !within) {
                stepping.set(false);
            } else if (within && moved) {
                stepping.set(true);
            }
        }
    }

    private void change(Edit edit, Runnable verb) {
        var before = history.now();
        verb.run();
        var after = history.now();
        if (after != before) {
            settle(edit, before, after, sources.after(after));
        }
        steps.tell();
        stored.compare(history.now(), step);
    }

    /// Goes on with data that were read anew.
    void take(ProjectSources read) {
        if (read.after(project.get()) == read) {
            settle(NOTHING, project.get(), project.get(), read);
        }
    }

    private void settle(Edit edit, Project before, Project after, ProjectSources loaded) {
        var data = loaded != sources;
        sources = loaded;
        var graph = data || !Objects.equals(before.graph(), after.graph());
        if (graph || !Objects.equals(before.plan(), after.plan())) {
            check.set(checked(after));
        }
        pointing.follow(edit, after, standpoint.level(after));
        project.set(after);
        if (graph
                || !Objects.equals(before.plan(), after.plan())
                || before.seed() != after.seed()
                || !Objects.equals(before.state(), after.state())) {
            run.change(setup(after, Restored.between(before, after, check.get())));
        }
        if (!Objects.equals(before.breakpoints(), after.breakpoints())) {
            run.breakpoints(after.breakpoints());
        }
    }

    private TrainingRun.Setup setup(Project of, TrainingState state) {
        return new TrainingRun.Setup(of.graph(), sources, of.plan(), of.seed(), state);
    }

    /// Finds problems and names of edits again, for the language in which they are told has changed.
    public void tellAnew() {
        check.set(checked(project.get()));
        steps.tell();
    }

    private GraphCheck checked(Project of) {
        return Draft.checked(of, sources);
    }

    @Override public void close() {
        pulse.stop();
        checks.close();
        tutor.close();
        run.close();
    }
}
