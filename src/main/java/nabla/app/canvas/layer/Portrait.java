package nabla.app.canvas.layer;

import java.util.Optional;
import java.util.Set;

import nabla.app.canvas.board.Board;
import nabla.app.canvas.node.Faces;
import nabla.app.canvas.node.NodePainter;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.wire.WirePainter;
import nabla.app.document.Document;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;

/// The whole graph as it looks at a moment, to be drawn into a file.
public record Portrait(Document document, Board board, Faces faces, Eye eye, StopLayer.Seen stops, Colours colours) {

    private static final double MARGIN = 40;

    /// The pen's origin becomes the upper left corner of a margin around it.
    public void draw(Pen pen) {
        var box = bounds();
        var sight = eye.sight(colours, 1);
        pen.fill(Box.of(box.width(), box.height()), colours.of(Tone.CANVAS));
        pen.at(-box.x(), -box.y(), () -> {
            Backdrop.of(board, faces.frames(), Set.of(), "").draw(pen, sight, box);
            var painter = new WirePainter(pen, sight, Optional.empty());
            eye.flowing().ifPresentOrElse(
                    walk -> painter.draw(board, walk, eye.look(), box, Optional.empty()),
                    () -> painter.draw(board.strands(), box, Optional.empty()));
            board.nodes().values().forEach(a -> new NodePainter(pen, a, sight).draw(faces.of(a)));
            CheckLayer.draw(pen, board, Camera.START, document.checks().state().get(), colours);
            StopLayer.draw(pen, board, Camera.START, stops, colours);
        });
    }

    /// The part of the canvas that is drawn.
    public Box bounds() {
        return board.around().orElse(Box.of(400, 300)).inset(-MARGIN);
    }
}
