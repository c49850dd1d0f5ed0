package nabla.app.workbench.run;

import java.util.Optional;
import java.util.function.DoubleSupplier;

import javafx.scene.Scene;
import nabla.app.canvas.GraphCanvas;
import nabla.app.canvas.sight.Camera;
import nabla.app.document.Document;
import nabla.app.picture.Box;
import nabla.engine.Frame;
import nabla.engine.Step;
import nabla.engine.Stop;
import nabla.graph.Path;

/// Goes along with a training step that is walked through, inside of groups too, and keeps in view, at a size that can be read, the node of the
/// newest step, and that of the breakpoint that stopped the run; afterwards the canvas shows what it showed before.
public final class Following {

    private static final double READABLE = 0.66;
    /// At which nodes have names still.
    private static final double NAMED = 0.31;
    private static final double MARGIN = 24;
    private static final double LITTLE = 8;

    private final Document document;
    private final GraphCanvas canvas;
    private final DoubleSupplier covered;
    private Camera before = Camera.START;
    private Path place = Path.ROOT;
    private boolean walking;
    private Optional<Stop> stopped = Optional.empty();

    /// @param covered how much of the canvas a list covers at its right
    public Following(Document document, GraphCanvas canvas, DoubleSupplier covered) {
        this.document = document;
        this.canvas = canvas;
        this.covered = covered;
        document.stepping().subscribe(this::turn);
        document.frame().subscribe(this::follow);
    }

    private void turn(boolean now) {
        if (now != walking) {
            walking = now;
            if (walking) {
                before = canvas.camera();
                place = document.scope().get().at();
            } else {
                document.standpoint().goHome();
            }
            afterLayout(walking ? this::begin : this::end);
        }
    }

    /// The canvas is lower now: all of the graph is shown in it, or as much as can be read, with nodes from top to bottom.
    private void begin() {
        canvas.fit();
        var camera = canvas.camera();
        var tallest = canvas.board().nodes().keySet().stream()
                .flatMap(node -> canvas.board().box(node).stream())
                .mapToDouble(Box::height)
                .max()
                .orElse(1);
        var readable = Math.clamp((canvas.getHeight() - LITTLE) / tallest, NAMED, READABLE);
        if (camera.zoom() < readable) {
            canvas.look(camera.zoomed(readable, canvas.getWidth() / 2, canvas.getHeight() / 2));
        }
        follow(document.frame().get());
    }

    private void end() {
        if (document.scope().get().at().equals(place)) {
            canvas.look(before);
        }
    }

    private void follow(Frame frame) {
        if (frame.stop().isPresent()) {
            if (!frame.stop().equals(stopped)) {
                enter(frame.stop().get().breakpoint().at().node());
            }
            reveal(frame.stop().get().breakpoint().at().node());
        } else if (walking) {
            frame.last().map(Step::at).filter(at -> !at.isRoot()).ifPresent(at -> {
                document.standpoint().follow(at);
                reveal(at);
            });
        }
        stopped = frame.stop();
    }

    /// Goes where a node stands that something closed hides.
    private void enter(Path at) {
        if (!document.scope().get().level().shown(at).equals(at)) {
            document.standpoint().stand(at.parent());
        } else {
            document.standpoint().follow(at);
        }
    }

    /// Shows a node, or what stands for it.
    private void reveal(Path at) {
        var shown = document.scope().get().level().shown(at);
        canvas.uncover(shown);
        canvas.board().box(shown.text()).ifPresent(box -> {
            var camera = canvas.camera();
            var width = Math.max(canvas.getWidth() / 2, canvas.getWidth() - covered.getAsDouble());
            var free = (canvas.getHeight() - camera.zoom() * box.height()) / 2;
            var to = camera.showing(box, width, canvas.getHeight(), Math.clamp(free, 0, MARGIN));
            if (!to.equals(camera)) {
                canvas.look(to);
            }
        });
    }

    private void afterLayout(Runnable work) {
        Scene scene = canvas.getScene();
        if (scene != null) {
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override public void run() {
                    scene.removePostLayoutPulseListener(this);
                    work.run();
                }
            });
        }
    }
}
