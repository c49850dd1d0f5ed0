package nabla.app.canvas.layer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import javafx.scene.Node;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.node.NodeView;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Look;
import nabla.app.canvas.sight.Sight;
import nabla.app.canvas.wire.Walk;
import nabla.graph.Wire;

/// What lies beneath the nodes, with plain wires, or with the gradients beside them; which wire is pointed at, and which is in the hand.
public final class Strands {

    private final Ground ground = new Ground();
    private final FlowLayer flowing = new FlowLayer();
    private final Grid grid = new Grid();
    private Optional<Wire> lifted = Optional.empty();
    private Optional<Wire> hovered = Optional.empty();
    private boolean isBehind;

    public List<Node> surfaces() {
        return List.of(grid.sheet(), flowing.sheet(), ground.group());
    }

    /// Draws at most so many pieces of what changed.
    ///
    /// @param walk the gradients to be shown beside them
    /// @param backdrop what lies beneath them
    /// @param faces what nodes look like from far away
    public void show(Board board, Camera camera, double width, double height, Sight sight, Optional<Walk> walk, Look look,
            Backdrop backdrop, Function<Anatomy, NodeView.Face> faces, Mosaic.Pace pace) {
        var wires = walk.isEmpty() ? Ground.Wires.HERE : Ground.Wires.ELSEWHERE;
        ground.show(board, sight, faces, new Ground.Seen(wires, backdrop, lifted, hovered));
        isBehind = ground.draw(camera, width, height, pace);
        beside(board, camera, width, height, sight, walk, look, backdrop);
    }

    /// Only moves what is there, but for gradients.
    public void stretch(Board board, Camera camera, double width, double height, Sight sight, Optional<Walk> walk, Look look,
            Backdrop backdrop) {
        ground.stretch(camera, width, height);
        beside(board, camera, width, height, sight, walk, look, backdrop);
    }

    private void beside(Board board, Camera camera, double width, double height, Sight sight, Optional<Walk> walk,
            Look look, Backdrop backdrop) {
        grid.sheet().setVisible(walk.isPresent());
        flowing.sheet().setVisible(walk.isPresent());
        if (walk.isPresent()) {
            grid.show(camera, width, height, sight.colours());
            flowing.show(board, camera, width, height, sight,
                    new FlowLayer.Seen(backdrop, walk, look, lifted, hovered));
        }
    }

    /// Whether more is to be drawn.
    public boolean isBehind() {
        return isBehind;
    }

    /// Leaves out a wire whose end is in the hand.
    public void lift(Optional<Wire> wire) {
        lifted = wire;
    }

    /// The wire that is pointed at.
    public Optional<Wire> hovered() {
        return hovered;
    }

    /// Whether that is another one than before.
    public boolean hover(Optional<Wire> wire) {
        var isOther = !Objects.equals(hovered, wire);
        hovered = wire;
        return isOther;
    }
}
