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
import nabla.app.canvas.sight.Viewport;
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
    private Viewport view = Viewport.NOTHING;

    public NodeLayer() {
        group.setManaged(false);
        group.setAutoSizeChildren(false);
    }

    public Node group() {
        return group;
    }

    /// Shows the nodes that meet the view, and draws at most so many of those that do not look as they should.
    public void show(Board board, Viewport now, Sight sight, Function<Anatomy, NodeView.Face> faces, int most,
            NodeView.Due due) {
        isBehind = false;
        view = now;
        place();
        var seen = view.world(BEYOND);
        var ahead = view.world(AHEAD);
        var near = new HashSet<String>();
        if (sight.detail() != Detail.BLOCK) {
            var left = most;
            var soon = new ArrayList<Anatomy>();
            for (var anatomy : board.nodes().values()) {
                if (Board.meet(anatomy.frame(), seen)) {
                    near.add(anatomy.node().name());
                    left -= show(faces.apply(anatomy), sight, left > 0 ? due : NodeView.Due.NOTHING, left);
                } else if (Board.meet(anatomy.frame(), ahead) && !Closeup.suits(anatomy.frame(), sight.zoom())) {
                    soon.add(anatomy);
                }
            }
            left = Math.min(left, SOON);
            for (var anatomy : soon.subList(0, Math.min(KEPT / 2, soon.size()))) {
                left -= show(faces.apply(anatomy), sight, left > 0 ? due : NodeView.Due.NOTHING, left);
            }
        }
        visible = near;
        letGo(board);
    }

    /// How many nodes were drawn for it: one or none.
    private int show(NodeView.Face face, Sight sight, NodeView.Due due, int most) {
        var name = face.anatomy().node().name();
        var node = views.get(name);
        if (node == null && due != NodeView.Due.NOTHING) {
            node = new NodeView(name);
            group.getChildren().add(node);
        } else if (node == null) {
            isBehind = true;
            return 0;
        }
        views.putLast(name, node);
        node.setVisible(true);
        var drawn = node.show(face, view, sight, due, most);
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
                entry.getValue().hide();
            }
        }
        for (var name : surplus) {
            var gone = views.remove(name);
            group.getChildren().remove(gone);
            waiting.remove(gone);
        }
    }

    /// Only moves what is there: while zooming, until it is drawn again.
    public void stretch(Camera camera) {
        view = view.by(camera);
        place();
        views.values().stream().filter(Node::isVisible).forEach(v -> v.place(view));
    }

    private void place() {
        group.setLayoutX(view.pixels().x(view.camera().x()));
        group.setLayoutY(view.pixels().y(view.camera().y()));
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

    /// Notes which nodes a new frame makes old; [#refresh] draws them as time allows.
    public void age(Sight sight) {
        for (var name : visible) {
            var node = views.get(name);
            if (node != null && !waiting.contains(node) && node.isOld(sight)) {
                waiting.add(node);
            }
        }
    }

    /// Draws nodes that are old for so many nanoseconds, those that wait longest first.
    public void refresh(Sight sight, long budget) {
        var end = System.nanoTime() + budget;
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            var node = waiting.poll();
            if (node.isVisible()) {
                node.refresh(view, sight);
            }
        }
    }

    public boolean isBehind() {
        return isBehind || !waiting.isEmpty();
    }
}
