package nabla.app.canvas.node;

import java.util.List;

import javafx.scene.Group;

import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Mosaic;
import nabla.app.canvas.sight.Sight;
import nabla.app.canvas.sight.Viewport;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;

/// A node that is so near that much of it may be out of view: drawn in pieces, those in view and a little more, all of one moment of the run.
final class Closeup {

    /// From this side on, in pixels, a node is looked at so.
    private static final double FROM = 1024;

    private final Mosaic<Seen> mosaic = new Mosaic<>(Mosaic.Base.NOTHING, Seen::bounds);
    private Seen seen;
    private Sight sight;

    /// The node with its upper left corner at the origin.
    ///
    /// @param moment counts what it looked like before
    private record Seen(NodeView.Face face, long moment) {

        Box bounds() {
            return face.anatomy().frame().inset(-NodePainter.MARGIN);
        }
    }

    /// @param face at the origin
    Closeup(NodeView.Face face, Sight sight) {
        this.seen = new Seen(face, 0);
        this.sight = sight;
    }

    static boolean suits(Box frame, double zoom) {
        return Math.max(frame.width(), frame.height()) * zoom > FROM;
    }

    Group group() {
        return mosaic.group();
    }

    /// It looks different from now on.
    void change(NodeView.Face face, Sight now) {
        seen = new Seen(face, seen.moment() + 1);
        sight = now;
    }

    /// Draws what is in view, as far as so many pieces are enough; whether more is to be drawn.
    ///
    /// @param frame where the node stands
    /// @param sharp the zoom for which it is drawn
    boolean draw(Box frame, Viewport view, double sharp, Mosaic.Pace pace) {
        var here = place(frame, view);
        mosaic.show(List.of(seen), sight.colours());
        return !here.isEmpty()
                && mosaic.draw(here.camera(), here.width(), here.height(), sharp, pace, this::paint);
    }

    /// Only moves and stretches what is there.
    void stretch(Box frame, Viewport view) {
        var here = place(frame, view);
        mosaic.stretch(here.camera(), here.width(), here.height());
    }

    /// Whether what is in view is drawn for its zoom.
    boolean isSharp() {
        return mosaic.isSharp();
    }

    private Viewport place(Box frame, Viewport view) {
        var here = view.onto(frame, NodePainter.MARGIN);
        mosaic.group().setLayoutX(-here.camera().x());
        mosaic.group().setLayoutY(-here.camera().y());
        return here;
    }

    private void paint(Pen pen, List<Seen> nodes, Box part, double zoom) {
        var here = sight.at(zoom).within(part);
        for (var node : nodes) {
            var anatomy = node.face().anatomy();
            if (here.detail().atLeast(Detail.PICTURE)) {
                new NodePainter(pen, anatomy, here).draw(node.face());
            } else {
                NodePainter.block(pen, anatomy.frame(), anatomy.node().op().type().category(), node.face().tint(),
                        node.face().marks(), here);
            }
        }
    }
}
