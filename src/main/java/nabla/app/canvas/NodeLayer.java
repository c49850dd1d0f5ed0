package nabla.app.canvas;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import javafx.scene.Group;

import nabla.app.picture.Box;
import nabla.engine.Probe;

/// The nodes that are in view, each made when it comes into view for the first time; far away, all of them as blocks on one surface.
final class NodeLayer {

    private static final double BEYOND = 64;

    private final Group group = new Group();
    private final Sheet blocks = new Sheet();
    private final Map<String, NodeView> views = new HashMap<>();
    private final Deque<NodeView> waiting = new ArrayDeque<>();
    private Set<String> visible = Set.of();

    NodeLayer() {
        group.setManaged(false);
        group.setAutoSizeChildren(false);
        group.getChildren().add(blocks);
    }

    Group group() {
        return group;
    }

    /// Shows the nodes that meet the view, in the order of the graph.
    void show(Board board, Camera camera, double width, double height, Sight sight,
            Function<Anatomy, NodeView.Face> faces) {
        group.setLayoutX(camera.x());
        group.setLayoutY(camera.y());
        var far = sight.detail() == Detail.BLOCK;
        var seen = camera.toWorld(new Box(-BEYOND, -BEYOND, width + 2 * BEYOND, height + 2 * BEYOND));
        blocks.setVisible(far);
        var now = new HashSet<String>();
        if (far) {
            far(board, camera, seen, width, height, sight, faces);
        } else {
            for (var anatomy : board.nodes().values()) {
                if (Board.meet(anatomy.frame(), seen)) {
                    var name = anatomy.node().name();
                    now.add(name);
                    var view = views.computeIfAbsent(name, this::made);
                    view.setVisible(true);
                    view.show(faces.apply(anatomy), camera, sight);
                }
            }
        }
        for (var old : visible) {
            if (!now.contains(old) && views.containsKey(old)) {
                views.get(old).setVisible(false);
            }
        }
        views.entrySet().removeIf(e -> {
            var gone = board.node(e.getKey()).isEmpty();
            if (gone) {
                group.getChildren().remove(e.getValue());
                waiting.remove(e.getValue());
            }
            return gone;
        });
        visible = now;
    }

    private NodeView made(String name) {
        var view = new NodeView(name);
        group.getChildren().add(view);
        return view;
    }

    private void far(
            Board board, Camera camera, Box seen, double width, double height, Sight sight,
            Function<Anatomy, NodeView.Face> faces) {
        blocks.setLayoutX(-camera.x());
        blocks.setLayoutY(-camera.y());
        blocks.draw(width, height, 1, pen -> pen.place(camera.x(), camera.y(), camera.zoom(), 0, () -> {
            for (var anatomy : board.nodes().values()) {
                if (Board.meet(anatomy.frame(), seen)) {
                    new NodePainter(pen, anatomy, sight).draw(faces.apply(anatomy));
                }
            }
        }));
    }

    /// Only moves what is there: while zooming, until it is drawn again.
    void stretch(Camera camera) {
        group.setLayoutX(camera.x());
        group.setLayoutY(camera.y());
        for (var name : visible) {
            views.get(name).place(camera);
        }
    }

    /// What the nodes in view need to see.
    Set<Probe> probes() {
        var probes = new HashSet<Probe>();
        for (var name : visible) {
            probes.addAll(views.get(name).face().probes());
        }
        return probes;
    }

    Set<String> visible() {
        return visible;
    }

    /// Notes which nodes a new frame makes old; [#refresh] draws them as time allows.
    void age(Sight sight) {
        for (var name : visible) {
            var view = views.get(name);
            if (!waiting.contains(view) && view.isOld(sight)) {
                waiting.add(view);
            }
        }
    }

    /// Draws nodes that are old for so many nanoseconds, those that wait longest first.
    void refresh(Camera camera, Sight sight, long budget) {
        var end = System.nanoTime() + budget;
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            var view = waiting.poll();
            if (view.isVisible()) {
                view.refresh(camera, sight);
            }
        }
    }

    boolean isBehind() {
        return !waiting.isEmpty();
    }
}
