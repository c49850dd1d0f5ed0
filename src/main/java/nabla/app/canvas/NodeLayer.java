package nabla.app.canvas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

import javafx.scene.Group;
import javafx.scene.Node;

import nabla.app.picture.Box;
import nabla.engine.Probe;
import nabla.graph.Category;
import nabla.project.Tint;

/// The nodes that are in view, each made when it comes near the view for the first time, over plain blocks of all nodes: what is seen far
/// away, and until a node is drawn.
final class NodeLayer {

    /// How far beyond the view, in pixels, nodes count as seen, and how far they are drawn ahead of it.
    private static final double BEYOND = 64;
    private static final double AHEAD = 360;
    /// So many nodes at most are drawn ahead for one picture of the screen.
    private static final int SOON = 1;
    /// So many nodes stay as they were drawn although they are out of view.
    private static final int KEPT = 250;

    private final Group group = new Group();
    private final Mosaic<Block> blocks = new Mosaic<>(b -> b.frame().inset(-NodePainter.MARGIN));
    /// Those that were in view last, at the end.
    private final SequencedMap<String, NodeView> views = new LinkedHashMap<>();
    private final Deque<NodeView> waiting = new ArrayDeque<>();
    private Set<String> visible = Set.of();
    private boolean isBehind;
    private Chosen chosen = new Chosen(Board.EMPTY, false, 0, "");

    /// A node as it is seen from far away.
    private record Block(Box frame, Category category, Tint tint, Set<Mark> marks) {}

    /// What the blocks were chosen for.
    private record Chosen(Board board, boolean isFar, int done, Object colours) {}

    NodeLayer() {
        group.setManaged(false);
        group.setAutoSizeChildren(false);
    }

    List<Node> surfaces() {
        return List.of(blocks.group(), group);
    }

    /// Shows the nodes that meet the view, and draws at most so many of those that do not look as they should.
    void show(Board board, Camera camera, double width, double height, Sight sight,
            Function<Anatomy, NodeView.Face> faces, int most, NodeView.Due due) {
        showBlocks(board, sight, faces);
        isBehind = blocks(camera, width, height, sight, most);
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

    private void showBlocks(Board board, Sight sight, Function<Anatomy, NodeView.Face> faces) {
        var far = sight.detail() == Detail.BLOCK;
        var next = new Chosen(board, far, sight.frame().done(), sight.colours());
        if (next.equals(chosen)) {
            return;
        }
        chosen = next;
        var all = new ArrayList<Block>();
        for (var anatomy : board.nodes().values()) {
            var category = anatomy.node().op().type().category();
            if (far) {
                var face = faces.apply(anatomy);
                all.add(new Block(anatomy.frame(), category, face.tint(), face.marks()));
            } else {
                all.add(new Block(anatomy.frame(), category, Tint.NONE, Set.of()));
            }
        }
        blocks.show(all, List.of(far, sight.colours()));
    }

    /// Only moves what is there: while zooming, until it is drawn again.
    void stretch(Camera camera, double width, double height, Sight sight, int most) {
        blocks(camera, width, height, sight, most);
        group.setLayoutX(camera.x());
        group.setLayoutY(camera.y());
        views.values().stream().filter(Node::isVisible).forEach(v -> v.place(camera));
    }

    private boolean blocks(Camera camera, double width, double height, Sight sight, int most) {
        return blocks.draw(camera, width, height, sight.zoom(), most,
                (pen, some, _) -> some.forEach(b -> NodePainter.block(pen, b.frame(), b.category(), b.tint(), b.marks(),
                        sight)));
    }

    /// What the nodes in view need to see.
    Set<Probe> probes() {
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
    void age(Sight sight) {
        for (var name : visible) {
            var view = views.get(name);
            if (view != null && !waiting.contains(view) && view.isOld(sight)) {
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
        return isBehind || !waiting.isEmpty();
    }
}
