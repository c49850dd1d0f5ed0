package nabla.app.canvas.layer;

import java.util.Optional;

import nabla.app.canvas.board.Board;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Look;
import nabla.app.canvas.sight.Sheet;
import nabla.app.canvas.sight.Sight;
import nabla.app.canvas.wire.Walk;
import nabla.app.canvas.wire.WirePainter;
import nabla.app.picture.Box;
import nabla.graph.Wire;

/// The wires with the gradients beside them, on one surface that reaches beyond the view on all sides, so that panning only moves it.
final class FlowLayer {

    private static final double BEYOND = 160;

    private final Sheet sheet = new Sheet();
    private Key drawn;
    private Box covered = Box.of(0, 0);
    private Camera drawnWith = Camera.START;

    /// What there is to see besides the wires.
    ///
    /// @param walk the gradients to be shown beside them
    /// @param lifted the wire whose end is in the hand
    record Seen(Backdrop backdrop, Optional<Walk> walk, Look look, Optional<Wire> lifted,
            Optional<Wire> hovered) {}

    private record Key(Board board, Detail detail, double zoom, Object colours, Seen seen, long frame) {}

    Sheet sheet() {
        return sheet;
    }

    void show(Board board, Camera camera, double width, double height, Sight sight, Seen seen) {
        var frame = seen.walk().isPresent() ? sight.frame().number() : 0;
        var key = new Key(board, sight.detail(), camera.zoom(), sight.colours(), seen, frame);
        var visible = camera.toWorld(Box.of(width, height));
        var inside = visible.x() >= covered.x()
                && visible.y() >= covered.y()
                && visible.right() <= covered.right()
                && visible.bottom() <= covered.bottom();
        if (!inside || !key.equals(drawn)) {
            drawn = key;
            drawnWith = camera;
            covered = camera.toWorld(new Box(-BEYOND, -BEYOND, width + 2 * BEYOND, height + 2 * BEYOND));
            var zoom = camera.zoom();
            sheet.draw(
                    width + 2 * BEYOND,
                    height + 2 * BEYOND,
                    1,
                    pen -> pen.place(camera.x() + BEYOND, camera.y() + BEYOND, zoom, 0, () -> {
                        seen.backdrop().draw(pen, sight, covered);
                        var painter = new WirePainter(pen, sight, seen.lifted());
                        seen.walk().filter(_ -> sight.detail().atLeast(Detail.TITLE)).ifPresentOrElse(
                                walk -> painter.draw(board, walk, seen.look(), covered, seen.hovered()),
                                () -> painter.draw(board.strands(), covered, seen.hovered()));
                    }));
        }
        sheet.setLayoutX(camera.x() - drawnWith.x() - BEYOND);
        sheet.setLayoutY(camera.y() - drawnWith.y() - BEYOND);
    }
}
