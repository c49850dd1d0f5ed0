package nabla.app.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;

import nabla.app.canvas.arrange.Alignment;
import nabla.app.canvas.arrange.Arrangement.Laid;
import nabla.app.canvas.arrange.Arrangement;
import nabla.app.canvas.arrange.Furniture;
import nabla.app.canvas.arrange.Layering;
import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Card;
import nabla.app.canvas.board.Cards;
import nabla.app.canvas.sight.Facts;
import nabla.app.picture.Box;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.project.Edit;
import nabla.project.LayeredLayout.Line;
import nabla.project.Project;

/// Lays out the graph beside the JavaFX thread: nothing waits for it, Esc gives it up, and an edit made meanwhile makes it void.
public final class Arranger {

    /// What takes no longer needs no words.
    private static final Duration SOON = Duration.millis(300);

    private final GraphCanvas canvas;
    private final PauseTransition telling = new PauseTransition(SOON);
    private Optional<Work> work = Optional.empty();

    /// One layout under way, of a project as it was.
    private final class Work implements Layering.Watch {

        private final Project of;
        private volatile boolean isCancelled;
        private volatile double share;

        Work(Project of) {
            this.of = of;
        }

        @Override public void done(double share) {
            this.share = share;
        }

        @Override public boolean isCancelled() {
            return isCancelled;
        }

        void run(Supplier<Arrangement> what) {
            try {
                var laid = what.get().laid(Cards.AROUND + Card.BAR, Cards.AROUND, this);
                Platform.runLater(() -> finish(this, laid));
            } catch (RuntimeException | StackOverflowError fault) {
                Platform.runLater(() -> fail(this, fault));
            }
        }
    }

    Arranger(GraphCanvas canvas) {
        this.canvas = canvas;
        telling.setOnFinished(_ -> tell());
        canvas.document().scope().subscribe(now -> work
                .filter(w -> w.of.graph() != now.project().graph() || w.of.layout() != now.project().layout())
                .ifPresent(_ -> cancel()));
    }

    /// Begins to lay out what is selected, where it is several nodes, else all.
    public void layOut() {
        cancel();
        var scope = canvas.document().scope().get();
        var graph = scope.project().graph();
        var names = graph.nodes().stream().map(Node::name).collect(Collectors.toSet());
        var some = canvas.document().selection().stream().filter(scope::isOwn).collect(Collectors.toSet());
        if (names.stream().noneMatch(scope::isOwn)) {
            return;
        }
        var next = new Work(scope.project());
        var drawn = canvas.drawing().asDrawn();
        var moving = some.size() > 1 ? some : names;
        var furniture = new Cards(scope).furniture();
        work = Optional.of(next);
        telling.playFromStart();
        Thread.ofPlatform().name("nabla-layout").daemon().stackSize(Layering.STACK)
                .start(() -> next.run(() -> arrangement(graph, drawn.get(), moving, furniture)));
    }

    private static Arrangement arrangement(Graph graph, Map<String, Anatomy> anatomies, Set<String> moving,
            Furniture furniture) {
        var boxes = new LinkedHashMap<String, Box>();
        anatomies.forEach((name, anatomy) -> boxes.put(name, anatomy.frame()));
        var lines = new ArrayList<Line>();
        for (var wire : graph.wires()) {
            var from = Optional.ofNullable(anatomies.get(wire.from().node())).flatMap(a -> a.socket(wire.from()));
            var to = Optional.ofNullable(anatomies.get(wire.to().node())).flatMap(a -> a.socket(wire.to()));
            if (from.isPresent() && to.isPresent()) {
                lines.add(new Line(wire.from().node(), from.get().y() - boxes.get(wire.from().node()).y(),
                        wire.to().node(), to.get().y() - boxes.get(wire.to().node()).y()));
            }
        }
        return new Arrangement(boxes, lines, moving, furniture);
    }

    /// Brings the selected nodes into line.
    public void align(Alignment how) {
        var boxes = new HashMap<String, Box>();
        canvas.drawing().asDrawn().get().forEach((name, anatomy) -> boxes.put(name, anatomy.frame()));
        boxes.keySet().retainAll(canvas.document().selection());
        boxes.keySet().removeIf(name -> !canvas.document().scope().get().isOwn(name));
        if (boxes.size() >= how.least()) {
            move("align", new Laid(how.of(boxes), Map.of(), Map.of()));
        }
    }

    /// One step of undo, which the eye can follow.
    private void move(String name, Laid laid) {
        var scope = canvas.document().scope().get();
        var moved = new HashMap<>(laid.nodes());
        moved.entrySet().removeIf(e -> e.getValue().equals(scope.project().layout().places().get(e.getKey())));
        var edits = new ArrayList<Edit>();
        if (!moved.isEmpty()) {
            edits.add(new Edit.Move(scope.with(moved)));
        }
        edits.addAll(new Cards(scope).standing(laid.regions(), laid.notes()));
        if (!edits.isEmpty()) {
            canvas.drawing().glide(() -> canvas.document().perform(new Edit.Several(name, edits)));
        }
    }

    private void tell() {
        work.ifPresent(w -> {
            canvas.overlays().tell(Optional.of(Facts.text("layout.busy", Math.round(100 * w.share))));
            telling.playFromStart();
        });
    }

    /// Whether a layout was under way, which is now given up.
    boolean cancel() {
        var was = work.isPresent();
        work.ifPresent(w -> w.isCancelled = true);
        end();
        return was;
    }

    private void end() {
        work = Optional.empty();
        telling.stop();
        canvas.overlays().tell(Optional.empty());
    }

    private void finish(Work done, Laid laid) {
        if (work.filter(done::equals).isEmpty()) {
            return;
        }
        end();
        move("layout", laid);
        if (laid.nodes().size() == canvas.document().scope().get().project().graph().nodes().size()) {
            canvas.lens().fitAll();
        }
    }

    private void fail(Work failed, Throwable fault) {
        if (work.filter(failed::equals).isPresent()) {
            end();
            throw new IllegalStateException("the layout failed", fault);
        }
    }
}
