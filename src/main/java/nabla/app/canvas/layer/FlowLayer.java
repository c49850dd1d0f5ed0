package nabla.app.canvas.layer;

import java.util.Optional;

import nabla.app.canvas.board.Board;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Look;
import nabla.app.canvas.sight.Mosaic;
import nabla.app.canvas.sight.Sheet;
import nabla.app.canvas.sight.Sight;
import nabla.app.canvas.sight.Viewport;
import nabla.app.canvas.wire.Walk;
import nabla.app.canvas.wire.WirePainter;
import nabla.app.picture.Box;
import nabla.graph.Wire;

/// The wires with the gradients beside them, on one surface that reaches beyond the view on all sides: panning only moves it, and zooming only
/// stretches it until it is drawn for where the view rests.
final class FlowLayer {

    private static final double BEYOND = 160;
    /// So many wires are drawn anew while the view moves; of more those that come into view wait until it rests.
    private static final int SOON = 120;

    private final Sheet sheet = new Sheet();
    private Key drawn;
    private Box covered = Box.of(0, 0);
    private Camera drawnWith = Camera.START;

    /// What there is to see besides the wires.
    ///
    /// @param walk the gradients to be shown beside them
    /// @param lifted the wire whose end is in the hand
    record Seen(Walk walk, Look look, Optional<Wire> lifted, Optional<Wire> hovered) {}

    private record Key(Board board, Detail detail, double zoom, Object colours, Seen seen, long frame) {}

    Sheet sheet() {
        return sheet;
    }

    void show(Board board, Viewport view, Sight sight, Seen seen, Mosaic.Pace pace) {
        sheet.setVisible(sight.detail().atLeast(Detail.TITLE));
        if (!sheet.isVisible()) {
            return;
        }
        var camera = view.camera();
        var key = new Key(board, sight.detail(), camera.zoom(), sight.colours(), seen, sight.frame().number());
        var visible = view.world(0);
        var inside = visible.x() >= covered.x()
                && visible.y() >= covered.y()
                && visible.right() <= covered.right()
                && visible.bottom() <= covered.bottom();
        var waits = pace.isHurried() && board.strands().size() > SOON;
        if (!inside && !waits || !key.equals(drawn)) {
            drawn = key;
            drawnWith = camera;
            covered = view.world(BEYOND);
            sheet.draw(view.width() + 2 * BEYOND, view.height() + 2 * BEYOND, 1,
                    pen -> pen.place(camera.x() + BEYOND, camera.y() + BEYOND, camera.zoom(), 0,
                            () -> new WirePainter(pen, sight, seen.lifted()).draw(board, seen.walk(), seen.look(),
                                    covered, seen.hovered())));
        }
        stretch(camera);
    }

    /// Only moves and stretches what is there.
    void stretch(Camera camera) {
        var by = camera.zoom() / drawnWith.zoom();
        sheet.stretchTo(by);
        sheet.setLayoutX(camera.x() - (drawnWith.x() + BEYOND) * by);
        sheet.setLayoutY(camera.y() - (drawnWith.y() + BEYOND) * by);
    }

    void hide() {
        sheet.setVisible(false);
    }
}
