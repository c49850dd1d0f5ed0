package nabla.app.workbench;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import nabla.app.canvas.GraphCanvas;
import nabla.app.canvas.sight.Camera;

/// Shows on the canvas what a search finds, as long as it goes on: all hits lit, the view at one of them.
final class Hits {

    private final Supplier<GraphCanvas> canvas;
    private Optional<Camera> before = Optional.empty();

    Hits(Supplier<GraphCanvas> canvas) {
        this.canvas = canvas;
    }

    void light(Set<String> nodes) {
        canvas.get().lens().light(nodes);
    }

    /// Takes the view to a hit.
    void visit(String node) {
        before = before.or(() -> Optional.of(canvas.get().camera()));
        canvas.get().lens().visit(node);
    }

    /// The search is over, and the view stays where it is.
    void stay() {
        before = Optional.empty();
        light(Set.of());
    }

    /// Back to where one was.
    void back() {
        before.ifPresent(canvas.get()::look);
        stay();
    }
}
