package nabla.app.canvas.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

import javafx.scene.Group;
import javafx.scene.Node;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Box;
import nabla.engine.Probe;

/// The nodes that are in view, each made when it comes near the view for the first time, over the plain blocks of
/// the ground.
public final class NodeLayer {

    /// How far beyond the view, in pixels, nodes count as seen, and how far they are drawn ahead of it.
    private static final double BEYOND = 64;
    private static final double AHEAD = 360;
    /// So many nodes at most are drawn ahead for one picture of the screen.
    private static final int SOON = 1;
    /// So many nodes stay as they were drawn although they are out of view.
    private static final int KEPT = 250;

    private final Group group = new Group();
    /// Those that were in view last, at the end.
    private final SequencedMap<String, NodeView> views = new LinkedHashMap<>();
    private final Deque<NodeView> waiting = new ArrayDeque<>();
    private Set<String> visible = Set.of();
    private boolean isBehind;

    public NodeLayer() {
        group.setManaged(false);
        group.setAutoSizeChildren(false);
    }

    public Node group() {
        return group;
    }

    /// Shows the nodes that meet the view, and draws at most so many of those that do not look as they should.
    public void show(Board board, Camera camera, double width, double height, Sight sight,
            Function<Anatomy, NodeView.Face> faces, int most, NodeView.Due due) {
        isBehind = false;
        group.setLayoutX(camera.x());
        group.setLayoutY(camera.y());
        var seen = camera.toWorld(new Box(-BEYOND, -BEYOND, width + 2 * BEYOND, height + 2 * BEYOND));
        var ahead = camera.toWorld(new Box(-AHEAD, -AHEAD, width + 2 * AHEAD, height + 2 * AHEAD));
        var now = new HashSet<String>();
        if (sight.detail() != Detail.BLOCK) {
            var left = most;
            var soon = new ArrayList<Anatomy>();
            for (var anatomy : board.nodes().values()) {
                if (Board.meet(anatomy.frame(), seen)) {
                    now.add(anatomy.node().name());
                    left -= show(faces.apply(anatomy), camera, sight, left > 0 ? due : NodeView.Due.NOTHING);
                } else if (Board.meet(anatomy.frame(), ahead)) {
                    soon.add(anatomy);
                }
            }
            left = Math.min(left, SOON);
            for (var anatomy : soon.subList(0, Math.min(KEPT / 2, soon.size()))) {
                left -= show(faces.apply(anatomy), camera, sight, left > 0 ? due : NodeView.Due.NOTHING);
            }
        }
        visible = now;
        letGo(board);
    }

    /// How many nodes were drawn for it: one or none.
    private int show(NodeView.Face face, Camera camera, Sight sight, NodeView.Due due) {
        var name = face.anatomy().node().name();
        var view = views.get(name);
        if (view == null && due != NodeView.Due.NOTHING) {
            view = new NodeView(name);
            group.getChildren().add(view);
        } else if (view == null) {
            isBehind = true;
            return 0;
        }
        views.putLast(name, view);
        view.setVisible(true);
        var drawn = view.show(face, camera, sight, due);
        isBehind |= drawn == NodeView.Drawn.LATER;
        return drawn == NodeView.Drawn.NOW ? 1 : 0;
    }

    /// What is out of view is hidden, and what was so for long is forgotten.
    private void letGo(Board board) {
        var surplus = new ArrayList<String>();
        var out = views.size() - visible.size() - KEPT;
        for (var entry : views.entrySet()) {
            var name = entry.getKey();
            if (board.node(name).isEmpty() || out > 0 && !visible.contains(name)) {
                surplus.add(name);
                out--;
            } else if (!visible.contains(name)) {
                entry.getValue().setVisible(false);
            }
        }
        for (var name : surplus) {
            var view = views.remove(name);
            group.getChildren().remove(view);
            waiting.remove(view);
        }
    }

    /// Only moves what is there: while zooming, until it is drawn again.
    public void stretch(Camera camera) {
        group.setLayoutX(camera.x());
        group.setLayoutY(camera.y());
        views.values().stream().filter(Node::isVisible).forEach(v -> v.place(camera));
    }

    /// What the nodes in view need to see.
    public Set<Probe> probes() {
        var probes = new HashSet<Probe>();
        for (var name : visible) {
            if (views.containsKey(name)) {
                probes.addAll(views.get(name).face().probes());
            }
        }
        return probes;
    }

    Set<String> visible() {
        return visible;
    }

    /// Notes which nodes a new frame makes old; [#refresh] draws them as time allows.
    public void age(Sight sight) {
        for (var name : visible) {
            var view = views.get(name);
            if (view != null && !waiting.contains(view) && view.isOld(sight)) {
                waiting.add(view);
            }
        }
    }

    /// Draws nodes that are old for so many nanoseconds, those that wait longest first.
    public void refresh(Camera camera, Sight sight, long budget) {
        var end = System.nanoTime() + budget;
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            var view = waiting.poll();
            if (view.isVisible()) {
                view.refresh(camera, sight);
            }
        }
    }

    public boolean isBehind() {
        return isBehind || !waiting.isEmpty();
    }
}
