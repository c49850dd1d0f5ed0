package nabla.app.canvas;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.sight.Camera;
import nabla.app.picture.Box;

/// What part of the canvas is looked at: the verbs that move the view.
public final class Lens {

    private static final double MARGIN = 40;
    private static final double NEARLY = 0.8;
    /// So much smaller all may be where that keeps it in the middle.
    private static final double CENTRED = 0.88;
    private static final double STEP = 1.25;
    /// From here on titles can be read.
    private static final double READABLE = 0.5;

    private final GraphCanvas canvas;
    private final Approach approach;
    private final BooleanProperty minimap = new SimpleBooleanProperty();

    Lens(GraphCanvas canvas) {
        this.canvas = canvas;
        approach = new Approach(canvas);
    }

    /// Brings the picture of the selected node, or of the one that is pointed at, nearer until its numbers can be read, then back.
    public void approach() {
        approach.turn();
    }

    /// Brings a point in the picture of a node nearer until its numbers can be read, then back.
    void approach(Anatomy anatomy, double x, double y) {
        approach.turn(anatomy, x, y);
    }

    /// Is at once where the view is on its way to.
    void arrive() {
        approach.arrive();
    }

    /// Whether the whole graph is shown in a corner.
    public BooleanProperty minimap() {
        return minimap;
    }

    /// Veils all nodes but these; none where these are none.
    public void light(Set<String> found) {
        canvas.drawing().guides().find(found);
    }

    /// Brings a node into view, as large as it can be read.
    public void visit(String node) {
        canvas.board().box(node).ifPresent(box -> {
            var near = Math.max(canvas.camera().zoom(), READABLE);
            var camera = canvas.camera().zoom() < near
                    ? new Camera(near, canvas.getWidth() / 2 - box.centreX() * near,
                            canvas.getHeight() / 2 - box.centreY() * near)
                    : canvas.camera();
            canvas.look(camera.showing(box, canvas.getWidth(), canvas.getHeight(), MARGIN));
        });
    }

    public void zoomIn() {
        zoom(canvas.camera().zoom() * STEP);
    }

    public void zoomOut() {
        zoom(canvas.camera().zoom() / STEP);
    }

    /// Back to full size about the middle of the view.
    public void zoomReset() {
        zoom(1);
    }

    private void zoom(double to) {
        canvas.look(canvas.camera().zoomed(to, canvas.getWidth() / 2, canvas.getHeight() / 2));
    }

    /// Shows all selected nodes, or, when none is selected, all.
    public void fit() {
        var selection = canvas.document().selection();
        fit(selection.isEmpty() ? canvas.board().around() : canvas.board().around(selection));
    }

    public void fitAll() {
        fit(canvas.board().around());
    }

    private void fit(Optional<Box> box) {
        box.ifPresent(all -> canvas.look(fitting(all)));
    }

    /// With all in view; where the trail, the legend or the zoom buttons would cover a node, below, above or between them, unless all
    /// would become much smaller there.
    private Camera fitting(Box box) {
        var width = canvas.getWidth();
        var height = canvas.getHeight();
        var margin = Math.min(MARGIN, 0.06 * height);
        var whole = Camera.fitting(box, width, height, margin);
        if (isClear(whole)) {
            return whole;
        }
        var legend = canvas.overlays().legend();
        var buttons = canvas.overlays().buttons();
        var top = canvas.overlays().trail().map(Box::bottom).orElse(0.0);
        var rest = height - top;
        var above = Camera.fitting(box, width, Math.min(legend.y(), buttons.y()) - top, margin / 2).panned(0, top);
        var below = Camera.fitting(box, width, rest, margin / 2).panned(0, top);
        var beside = Camera.fitting(box, width - legend.right(), rest, margin).panned(legend.right(), top);
        var before = Camera.fitting(box, buttons.x(), rest, margin).panned(0, top);
        var between = Camera.fitting(box, buttons.x() - legend.right(), rest, margin).panned(legend.right(), top);
        return Stream.of(above, below, beside, before, between)
                .filter(c -> c.zoom() >= NEARLY * whole.zoom() && isClear(c))
                .max(Comparator.comparingDouble(c -> c == above ? c.zoom() / CENTRED : c.zoom()))
                .orElse(whole);
    }

    /// Whether neither the trail nor the legend nor the buttons would cover a node.
    private boolean isClear(Camera camera) {
        var overlays = canvas.overlays();
        return Stream.concat(overlays.trail().stream(), Stream.of(overlays.legend(), overlays.buttons()))
                .map(camera::toWorld)
                .noneMatch(covered -> canvas.board().nodes().values().stream()
                        .anyMatch(a -> Board.meet(a.frame(), covered)));
    }

    /// Moves the view only as far as needed to show a part of the canvas.
    void show(Box box) {
        canvas.look(canvas.camera().showing(box, canvas.getWidth(), canvas.getHeight(), MARGIN));
    }

    /// Moves the view only as far as needed to show what was just opened, and farther away where it is larger than the view.
    void reveal(Collection<String> names) {
        canvas.board().around(names).ifPresent(box -> {
            var fits = Camera.fitting(box, canvas.getWidth(), canvas.getHeight(), MARGIN);
            var zoom = Math.min(canvas.camera().zoom(), fits.zoom());
            var near = zoom < canvas.camera().zoom() ? fits : canvas.camera();
            canvas.look(near.showing(box, canvas.getWidth(), canvas.getHeight(), Math.min(MARGIN, 8)));
        });
    }
}
