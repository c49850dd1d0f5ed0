package nabla.app.workbench.run;

import java.util.HashSet;
import java.util.List;
import java.util.Map;

import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import nabla.app.document.Document;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Past;
import nabla.engine.Place;
import nabla.engine.Sources;
import nabla.engine.Step;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.engine.TrainingState;
import nabla.graph.Graph;
import nabla.graph.Path;
import nabla.project.Edit;
import nabla.project.Project;
import nabla.tensor.Values;

/// How a run is played: how much one press does, how many presses a second, and the verbs of the transport.
public final class Playback {

    /// How many presses a second can be chosen; the last is as fast as it goes.
    static final List<Double> PACES = List.of(0.5, 1.0, 2.0, 4.0, 8.0, 24.0, 60.0, 240.0, Double.POSITIVE_INFINITY);

    private final Document document;
    private final ObjectProperty<Grain> grain = new SimpleObjectProperty<>(Grain.EPOCH);
    private final ObjectProperty<Double> pace = new SimpleObjectProperty<>(24.0);

    public Playback(Document document) {
        this.document = document;
        document.run().speed(pace.get());
        grain.subscribe((_, now) -> {
            pace.set(usual(now));
            if (isPlaying()) {
                document.run().play(now);
            }
        });
        pace.subscribe((_, now) -> document.run().speed(now));
    }

    private static double usual(Grain grain) {
        return grain.compareTo(Grain.BATCH) < 0 ? 2.0 : 24.0;
    }

    /// Turns the dial to a grain; full speed is left for its usual pace.
    void choose(Grain to) {
        grain.set(to);
        if (Double.isInfinite(pace.get())) {
            pace.set(usual(to));
        }
    }

    /// Turns the dial by one notch, to less at a press.
    public void finer() {
        if (Double.isInfinite(pace.get())) {
            choose(Grain.EPOCH);
        } else if (grain.get() != Grain.OPERATION) {
            choose(Grain.values()[grain.get().ordinal() - 1]);
        }
    }

    /// To more at a press, and at last to full speed.
    public void coarser() {
        if (grain.get() != Grain.EPOCH) {
            choose(Grain.values()[grain.get().ordinal() + 1]);
        } else {
            pace.set(Double.POSITIVE_INFINITY);
        }
    }

    /// What one press of step, or one beat of playing, does.
    public ObjectProperty<Grain> grain() {
        return grain;
    }

    /// Presses per second; infinity for as fast as it goes.
    public ObjectProperty<Double> pace() {
        return pace;
    }

    public boolean isPlaying() {
        return status() == Frame.Status.PLAYING;
    }

    public boolean canGo() {
        return document.check().get().isSound()
                && (status() == Frame.Status.PAUSED || status() == Frame.Status.PLAYING);
    }

    public boolean canGoBack() {
        var frame = document.frame().get();
        return status() != Frame.Status.WAITING && (frame.step() > 0 || frame.done() > 0);
    }

    /// Whether the run has been further than it stands.
    public boolean isBehind() {
        return document.frame().get().past().last() > document.frame().get().step();
    }

    /// To the first training step that can be gone to.
    public void toFirst() {
        var past = document.frame().get().past();
        document.run().goTo(Place.after(past.barred().stream()
                .filter(span -> span.contains(past.first()))
                .mapToLong(Past.Span::to)
                .findFirst()
                .orElse(past.first())));
    }

    /// As far as the run has come.
    public void toLast() {
        document.run().goTo(Place.after(document.frame().get().past().last()));
    }

    private Frame.Status status() {
        return document.frame().get().status();
    }

    public void toggle() {
        if (isPlaying()) {
            document.run().pause();
        } else if (canGo()) {
            document.run().play(grain.get());
        }
    }

    public void step() {
        step(grain.get());
    }

    public void step(Grain by) {
        if (canGo()) {
            document.run().step(by);
        }
    }

    public void back() {
        back(grain.get());
    }

    public void back(Grain by) {
        if (canGoBack()) {
            document.run().back(by);
        }
    }

    /// One operation; what stands around it opens, so that it is seen.
    public void into() {
        if (canGo()) {
            var frame = document.frame().get();
            frame.next().or(() -> frame.steps().stream().findFirst()).ifPresent(this::unfold);
            document.run().step(Grain.OPERATION);
        }
    }

    public void intoBack() {
        if (canGoBack()) {
            var frame = document.frame().get();
            var before = (frame.done() == 0 ? frame.steps().size() : frame.done()) - 2;
            if (before >= 0 && before < frame.steps().size()) {
                unfold(frame.steps().get(before));
            }
            document.run().back(Grain.OPERATION);
        }
    }

    private void unfold(Step step) {
        var closed = new HashSet<Path>();
        for (var around = step.at().parent(); !around.text().isEmpty(); around = around.parent()) {
            closed.add(around);
        }
        closed.removeAll(document.project().get().layout().open());
        if (!closed.isEmpty()) {
            document.perform(new Edit.Unfold(closed));
        }
    }

    public void out() {
        if (canGo()) {
            document.run().out();
        }
    }

    public void outBack() {
        if (canGoBack()) {
            document.run().outBack();
        }
    }

    public void runTo(Path node) {
        if (canGo()) {
            document.run().runTo(node);
        }
    }

    public void backTo(Path node) {
        if (canGoBack()) {
            document.run().backTo(node);
        }
    }

    /// Draws the weights anew from the seed. What was trained comes back with undo; the way there does not.
    public void reset() {
        document.run().pause();
        if (document.frame().get().step() == 0) {
            document.run().reset();
            return;
        }
        var sources = document.sources();
        document.snapshot()
                .thenApplyAsync(project -> Fresh.of(project, sources), task -> Thread.ofVirtual().start(task))
                .whenComplete((fresh, failure) -> Platform.runLater(() -> {
                    if (failure == null && document.project().get().graph().equals(fresh.graph())) {
                        document.perform(fresh.edit());
                    }
                    document.run().reset();
                }));
    }

    /// The weights of a graph as its seed draws them.
    private record Fresh(Graph graph, Map<String, Values> weights) {

        static Fresh of(Project project, Sources sources) {
            var setup = new TrainingRun.Setup(project.graph(), sources, project.plan(), project.seed(),
                    TrainingState.FRESH);
            return new Fresh(project.graph(), Trainer.of(setup).state().held());
        }

        Edit edit() {
            return new Edit.Several("reset", weights.entrySet().stream()
                    .<Edit>map(w -> new Edit.SetWeight(w.getKey(), w.getValue()))
                    .toList());
        }
    }
}
