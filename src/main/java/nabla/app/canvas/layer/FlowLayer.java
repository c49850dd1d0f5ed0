package nabla.app.canvas.layer;

import java.util.List;
import java.util.Optional;

import javafx.scene.Group;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Look;
import nabla.app.canvas.sight.Mosaic;
import nabla.app.canvas.sight.Sight;
import nabla.app.canvas.sight.Viewport;
import nabla.app.canvas.wire.Current;
import nabla.app.canvas.wire.Walk;
import nabla.app.picture.Box;
import nabla.graph.Wire;

/// What flows back beside the wires, in pieces that are drawn once and then only moved. All pieces are of one moment: while there is no time
/// to draw those of another at once, they are drawn out of sight and change places with the old ones when the view is full.
final class FlowLayer {

    /// Where it is drawn what is not to be seen yet.
    private static final double AWAY = 1e6;
    /// How far beyond the view, in pixels, pieces are drawn ahead.
    private static final double AHEAD = 256;

    private final Group group = new Group();
    private Tide shown = new Tide();
    /// The gradients of another moment, on their way.
    private Tide rising = new Tide();
    private boolean isRising;

    /// When and how gradients are looked at.
    ///
    /// @param walk the gradients to be shown
    record Moment(Sight sight, Walk walk, Look look) {

        /// Whether the pieces of another moment stand where those of this one will.
        boolean isAsLarge(Moment other) {
            return sight.zoom() == other.sight.zoom() && sight.detail() == other.sight.detail();
        }

        /// All that the look of all wires depends on.
        private Object style() {
            return List.of(sight.detail(), sight.colours(), sight.scales().flows());
        }
    }

    /// @param lifted the wire whose end is in the hand
    /// @param hovered the wire that is pointed at
    record InHand(Optional<Wire> lifted, Optional<Wire> hovered) {

        static final InHand NOTHING = new InHand(Optional.empty(), Optional.empty());
    }

    /// The gradients of one moment.
    private static final class Tide {

        private final Mosaic<Current> mosaic = new Mosaic<>(Mosaic.Base.ANOTHER, Current::bounds);
        private Optional<Moment> moment = Optional.empty();
        private Board board = Board.EMPTY;
        private InHand hand = InHand.NOTHING;
        /// Where the places of numbers are known.
        private Box known = Box.of(0, 0);

        boolean isOf(Moment other) {
            return moment.filter(other::equals).isPresent();
        }

        /// Draws at most so many pieces; whether more are to be drawn.
        boolean draw(Moment now, Board on, Viewport view, InHand in, Mosaic.Pace pace) {
            if (!isOf(now) || board != on || !hand.equals(in) || !contains(known, view.world(AHEAD))) {
                moment = Optional.of(now);
                board = on;
                hand = in;
                known = view.world(Math.max(view.width(), view.height()));
                mosaic.show(currents(now), List.of(now.style(), in.hovered()));
            }
            return mosaic.draw(view.camera(), view.width(), view.height(), now.sight().zoom(), pace,
                    (pen, currents, part, _) -> Current.draw(currents, pen, moment.orElseThrow().sight(), part,
                            in.hovered()));
        }

        private List<Current> currents(Moment now) {
            var strands = board.strands().stream()
                    .filter(s -> hand.lifted().filter(w -> w.to().equals(s.wire().to())).isEmpty())
                    .filter(s -> Board.meet(s.route().bounds().inset(-1), known))
                    .toList();
            var nodes = board.nodes().values().stream().map(Anatomy::frame).filter(f -> Board.meet(f, known)).toList();
            return Current.beside(strands, nodes, now.walk(), now.look(), now.sight());
        }

        private static boolean contains(Box outer, Box inner) {
            return inner.x() >= outer.x() && inner.y() >= outer.y() && inner.right() <= outer.right()
                    && inner.bottom() <= outer.bottom();
        }
    }

    FlowLayer() {
        group.setManaged(false);
        group.setAutoSizeChildren(false);
        group.setMouseTransparent(true);
        arrange();
    }

    private void arrange() {
        shown.mosaic.group().setTranslateX(0);
        rising.mosaic.group().setTranslateX(AWAY);
        group.getChildren().setAll(shown.mosaic.group(), rising.mosaic.group());
    }

    Group group() {
        return group;
    }

    /// Draws at most so many pieces; whether more are to be drawn.
    boolean show(Board board, Viewport view, Moment now, InHand hand, Mosaic.Pace pace) {
        group.setVisible(now.sight().detail().atLeast(Detail.TITLE));
        if (!group.isVisible()) {
            return false;
        }
        var waits = pace.isHurried() && shown.moment.filter(now::isAsLarge).isPresent();
        if (!waits) {
            isRising = false;
        } else if (!isRising && !shown.isOf(now)) {
            isRising = true;
            if (rising.moment.filter(now::isAsLarge).isEmpty()) {
                rising = new Tide();
                arrange();
            }
            rising.moment = Optional.of(now);
            rising.known = Box.of(0, 0);
        }
        var isBehind = shown.draw(waits ? shown.moment.orElseThrow() : now, board, view, hand, pace);
        if (isRising) {
            rise(board, view, hand, pace);
        }
        return isBehind || isRising || !shown.isOf(now);
    }

    private void rise(Board board, Viewport view, InHand hand, Mosaic.Pace pace) {
        rising.draw(rising.moment.orElseThrow(), board, view, hand, new Mosaic.Pace(pace.ahead(), pace.ahead(), 0));
        if (rising.mosaic.fills(view.camera(), view.width(), view.height())) {
            var old = shown;
            shown = rising;
            rising = old;
            isRising = false;
            arrange();
            stretch(view);
        }
    }

    /// Only moves and stretches what is there.
    void stretch(Viewport view) {
        shown.mosaic.stretch(view.camera(), view.width(), view.height());
    }

    /// Shows nothing, and keeps nothing.
    void hide() {
        if (shown.moment.isPresent()) {
            shown = new Tide();
            rising = new Tide();
            isRising = false;
            arrange();
        }
        group.setVisible(false);
    }
}
