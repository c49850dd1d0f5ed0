package nabla.app.canvas;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import nabla.app.canvas.sight.Camera;
import nabla.graph.Path;
import nabla.project.Scope;

/// What the canvas does when its user goes inside of a node or out again: it shows all there is the first time, and later what was seen there
/// last. Who goes out finds selected what was left.
final class Doors {

    private final GraphCanvas canvas;
    private final Map<Path, Camera> seen = new HashMap<>();
    private Path at = Path.ROOT;

    Doors(GraphCanvas canvas) {
        this.canvas = canvas;
        canvas.document().scope().subscribe(this::follow);
    }

    private void follow(Scope now) {
        if (!now.at().equals(at)) {
            var before = at;
            seen.put(before, canvas.camera());
            at = now.at();
            canvas.closeOverlays();
            canvas.select(canvas.board().nodes().keySet().stream().filter(name -> before.isIn(new Path(name)))
                    .findFirst().map(Set::of).orElse(Set.of()));
            if (seen.containsKey(at)) {
                canvas.look(seen.get(at));
            } else {
                canvas.lens().fitAll();
            }
        }
    }

    /// Goes where a node stands that is not on the canvas.
    ///
    /// @return what it is called there: of what runs at many times, the first is shown
    Path reach(Path node) {
        var document = canvas.document();
        if (canvas.board().box(node.text()).isPresent()
                || Scope.of(document.project().get(), document.check().get(), node.parent()).isEmpty()) {
            return node;
        }
        document.standpoint().stand(node.parent());
        return document.scope().get().at().inside(node.name());
    }
}
