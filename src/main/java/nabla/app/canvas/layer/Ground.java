package nabla.app.canvas.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import javafx.scene.Group;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.node.NodePainter;
import nabla.app.canvas.node.NodeView;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Mark;
import nabla.app.canvas.sight.Mosaic;
import nabla.app.canvas.sight.Sight;
import nabla.app.canvas.sight.Viewport;
import nabla.app.canvas.wire.WirePainter;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Tone;
import nabla.graph.Category;
import nabla.graph.Wire;
import nabla.project.Tint;

/// What lies beneath the nodes, on one surface, so that the screen is filled once: the dots of the canvas, regions and frames, the wires, and a
/// plain block for each node, which is all of it that is seen far away, and until it is drawn.
final class Ground {

    private final Mosaic<Thing> mosaic = new Mosaic<>(Mosaic.Base.NOTHING, Thing::bounds);
    private Chosen chosen = Chosen.NOTHING;
    private Sight sight;

    /// How far labels reach beyond their wires.
    private static final double LABELS = 80;

    /// What there is to see besides nodes.
    ///
    /// @param wires how they are drawn here
    /// @param lifted the wire whose end is in the hand
    record Seen(Wires wires, Backdrop backdrop, Optional<Wire> lifted, Optional<Wire> hovered) {}

    /// What is drawn of wires.
    enum Wires {
        WITH_SHAPES,
        /// The wires alone, for their shapes stand elsewhere, with the gradients.
        BARE
    }

    private sealed interface Thing {

        Box bounds();
    }

    /// A wire as it is seen.
    private record Lying(Strand strand, boolean isPointedAt) implements Thing {

        @Override public Box bounds() {
            return strand.route().bounds().inset(-LABELS);
        }
    }

    /// A node as it is seen from far away.
    private record Block(Box frame, Category category, Tint tint, Set<Mark> marks) implements Thing {

        @Override public Box bounds() {
            return frame.inset(-NodePainter.MARGIN);
        }
    }

    /// What all things were chosen for.
    private record Chosen(Board board, Detail detail, int done, Object colours, Seen seen) {

        static final Chosen NOTHING = new Chosen(Board.EMPTY, Detail.BLOCK, 0, "",
                new Seen(Wires.BARE, Backdrop.of(Board.EMPTY, Map.of(), Set.of(), ""), Optional.empty(),
                        Optional.empty()));
    }

    Group group() {
        return mosaic.group();
    }

    /// Chooses what is to be seen from now on.
    void show(Board board, Sight sight, Function<Anatomy, NodeView.Face> faces, Seen seen) {
        this.sight = sight;
        var next = new Chosen(board, sight.detail(),
                sight.detail() == Detail.BLOCK ? sight.frame().done() : 0, sight.colours(), seen);
        if (next.equals(chosen)) {
            return;
        }
        chosen = next;
        var all = new ArrayList<Thing>();
        for (var strand : board.strands()) {
            if (seen.lifted().filter(w -> w.to().equals(strand.wire().to())).isEmpty()) {
                all.add(new Lying(strand, seen.hovered().filter(strand.wire()::equals).isPresent()));
            }
        }
        board.nodes().values().forEach(a -> all.add(block(a, faces)));
        mosaic.show(all, List.of(sight.detail(), sight.colours(), seen.wires(), seen.backdrop()));
    }

    private Block block(Anatomy anatomy, Function<Anatomy, NodeView.Face> faces) {
        var category = anatomy.node().op().type().category();
        if (chosen.detail() != Detail.BLOCK) {
            return new Block(anatomy.frame(), category, Tint.NONE, Set.of());
        }
        var face = faces.apply(anatomy);
        return new Block(anatomy.frame(), category, face.tint(), face.marks());
    }

    /// Draws at most so many pieces; whether more are to be drawn.
    boolean draw(Viewport view, Mosaic.Pace pace) {
        return mosaic.draw(view.camera(), view.width(), view.height(), sight.zoom(), pace, this::paint);
    }

    /// Only moves what is there.
    void stretch(Viewport view) {
        mosaic.stretch(view.camera(), view.width(), view.height());
    }

    private void paint(Pen pen, List<Thing> things, Box part, double zoom) {
        var here = sight.at(zoom);
        var wires = new ArrayList<Strand>();
        var blocks = new ArrayList<Block>();
        var pointed = Optional.<Wire>empty();
        for (var thing : things) {
            switch (thing) {
                case Lying(var strand, var isPointedAt) -> {
                    wires.add(strand);
                    pointed = isPointedAt ? Optional.of(strand.wire()) : pointed;
                }
                case Block block -> blocks.add(block);
            }
        }
        pen.fill(part.inset(-1), sight.colours().of(Tone.CANVAS));
        Grid.draw(pen, part, zoom, sight.colours());
        chosen.seen().backdrop().draw(pen, here, part);
        var painter = new WirePainter(pen, here, Optional.empty());
        switch (chosen.seen().wires()) {
            case WITH_SHAPES -> painter.draw(wires, part, pointed);
            case BARE -> painter.lines(wires, part, pointed);
        }
        blocks.forEach(b -> NodePainter.block(pen, b.frame(), b.category(), b.tint(), b.marks(), here));
    }
}
