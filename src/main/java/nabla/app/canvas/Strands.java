package nabla.app.canvas;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javafx.scene.Node;

import nabla.graph.Wire;

/// All wires of the canvas, plain, or with the gradients beside them; which of them is pointed at, and which is in the hand.
final class Strands {

    private final WireLayer plain = new WireLayer();
    private final FlowLayer flowing = new FlowLayer();
    private Optional<Wire> lifted = Optional.empty();
    private Optional<Wire> hovered = Optional.empty();
    private boolean isBehind;

    List<Node> surfaces() {
        return List.of(plain.group(), flowing.sheet());
    }

    /// Draws at most so many pieces of what changed.
    ///
    /// @param walk the gradients to be shown beside them
    /// @param backdrop what lies beneath them
    void show(Board board, Camera camera, double width, double height, Sight sight, Optional<Walk> walk, Look look,
            Backdrop backdrop, int most) {
        plain.group().setVisible(walk.isEmpty());
        flowing.sheet().setVisible(walk.isPresent());
        isBehind = false;
        if (walk.isPresent()) {
            flowing.show(board, camera, width, height, sight,
                    new FlowLayer.Seen(backdrop, walk, look, lifted, hovered));
        } else {
            plain.show(board, sight, backdrop, lifted, hovered);
            isBehind = plain.draw(camera, width, height, sight, backdrop, most);
        }
    }

    /// Whether more is to be drawn.
    boolean isBehind() {
        return isBehind;
    }

    /// Leaves out a wire whose end is in the hand.
    void lift(Optional<Wire> wire) {
        lifted = wire;
    }

    /// The wire that is pointed at.
    Optional<Wire> hovered() {
        return hovered;
    }

    /// Whether that is another one than before.
    boolean hover(Optional<Wire> wire) {
        var isOther = !Objects.equals(hovered, wire);
        hovered = wire;
        return isOther;
    }
}
