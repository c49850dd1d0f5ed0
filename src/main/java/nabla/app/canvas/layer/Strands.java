package nabla.app.canvas.layer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import javafx.scene.Node;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.node.NodeView;
import nabla.app.canvas.sight.Look;
import nabla.app.canvas.sight.Mosaic;
import nabla.app.canvas.sight.Sight;
import nabla.app.canvas.sight.Viewport;
import nabla.app.canvas.wire.Walk;
import nabla.graph.Wire;

/// What lies beneath the nodes, with plain wires, or with the gradients beside them; which wire is pointed at, and which is in the hand.
public final class Strands {

    private final Ground ground = new Ground();
    private final FlowLayer flowing = new FlowLayer();
    private Optional<Wire> lifted = Optional.empty();
    private Optional<Wire> hovered = Optional.empty();
    private boolean isBehind;

    /// What flows back beside the wires, if anything does.
    ///
    /// @param walk what the training step has to do with them
    public record Flowing(Optional<Walk> walk, Look look, Mosaic.Pace pace) {}

    public List<Node> surfaces() {
        return List.of(ground.group(), flowing.group());
    }

    /// Draws at most so many pieces of what changed.
    ///
    /// @param backdrop what lies beneath them
    /// @param faces what nodes look like from far away
    public void show(Board board, Viewport view, Sight sight, Flowing flows, Backdrop backdrop,
            Function<Anatomy, NodeView.Face> faces, Mosaic.Pace pace) {
        var wires = flows.walk().isEmpty() ? Ground.Wires.WITH_SHAPES : Ground.Wires.BARE;
        ground.show(board, sight, faces, new Ground.Seen(wires, backdrop, lifted, hovered));
        isBehind = ground.draw(view, pace);
        flows.walk().ifPresentOrElse(walk -> isBehind |= flowing.show(board, view,
                new FlowLayer.Moment(sight, walk, flows.look()), new FlowLayer.InHand(lifted, hovered), flows.pace()),
                flowing::hide);
    }

    /// Only moves and stretches what is there.
    public void stretch(Viewport view) {
        ground.stretch(view);
        flowing.stretch(view);
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
