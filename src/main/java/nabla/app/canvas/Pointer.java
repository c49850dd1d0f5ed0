package nabla.app.canvas;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Enclosure;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.board.Times;
import nabla.app.canvas.edit.Changes;
import nabla.app.canvas.gesture.EdgeScroll;
import nabla.app.canvas.gesture.FixedGesture;
import nabla.app.canvas.gesture.Gesture;
import nabla.app.canvas.gesture.Grip;
import nabla.app.canvas.gesture.Manners;
import nabla.app.canvas.gesture.MoveGesture;
import nabla.app.canvas.gesture.PanGesture;
import nabla.app.canvas.gesture.Press;
import nabla.app.canvas.gesture.RubberBand;
import nabla.app.canvas.gesture.WireGesture;
import nabla.app.canvas.gesture.ZoomGesture;
import nabla.app.canvas.search.SearchBox;
import nabla.engine.Provenance.Cell;
import nabla.graph.Elided;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.project.Scope;

/// Decides which gesture a press begins, and hands it every move until the release.
final class Pointer {

    private final GraphCanvas canvas;
    private final ZoomGesture zoom;
    private Optional<Gesture> gesture = Optional.empty();
    private Optional<Press> pressed = Optional.empty();
    private boolean space;
    private boolean panned;
    private Optional<MouseEvent> last = Optional.empty();
    private final EdgeScroll edge;
    /// Whether what is dragged snaps to nothing just now.
    private boolean isFree;

    Pointer(GraphCanvas canvas, ZoomGesture zoom) {
        this.canvas = canvas;
        this.zoom = zoom;
        edge = new EdgeScroll(canvas, () -> last.ifPresent(event -> gesture.ifPresent(g -> g.drag(at(event)))));
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> leave());
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    }

    private Scope scope() {
        return canvas.document().scope().get();
    }

    private Gesture.At at(MouseEvent event) {
        var camera = canvas.camera();
        var point = canvas.sceneToLocal(event.getSceneX(), event.getSceneY());
        return new Gesture.At(
                point.getX(), point.getY(), camera.worldX(point.getX()), camera.worldY(point.getY()));
    }

    private void press(MouseEvent event) {
        if (event.getTarget() != canvas) {
            return;
        }
        if (zoom.isTurning()) {
            zoom.finish();
        }
        canvas.closeOverlays();
        canvas.unsay();
        canvas.hint(Optional.empty(), 0, 0);
        canvas.requestFocus();
        var at = at(event);
        if (event.getButton() == MouseButton.MIDDLE || event.getButton() == MouseButton.PRIMARY && space) {
            gesture = Optional.of(new PanGesture(canvas, at));
            panned = space;
            canvas.setCursor(Cursor.CLOSED_HAND);
        } else if (event.getButton() == MouseButton.PRIMARY) {
            pressed = Optional.of(primary(event, at));
        }
        Grip.on(canvas.getScene(), this::drag, this::release);
        event.consume();
    }

    private Press primary(MouseEvent event, Gesture.At at) {
        var drawn = canvas.cards().drawing(at);
        if (drawn.isPresent()) {
            return drawn.get();
        }
        var board = canvas.board();
        var socket = board.socketAt(at.x(), at.y(), Socket.REACH);
        if (socket.isPresent() && !scope().isOwn(socket.get().ref().node())) {
            return node(event, at, board.node(socket.get().ref().node()).orElseThrow());
        }
        if (socket.isPresent()) {
            return new Press(at, () -> WireGesture.from(canvas, socket.get()),
                    () -> select(Set.of(socket.get().ref().node())));
        }
        var node = board.nodeAt(at.x(), at.y());
        if (node.isPresent()) {
            return node(event, at, node.get());
        }
        var strand = board.strandAt(at.x(), at.y(), Board.REACH_OF_WIRE / canvas.camera().zoom());
        if (strand.isPresent() && event.isAltDown()) {
            return cut(strand.get().wire(), at);
        }
        var frame = board.frameAt(at.x(), at.y());
        if (frame.isPresent() && frame.get().bar().contains(at.x(), at.y())) {
            return bar(event, at, frame.get());
        }
        var card = frame.isEmpty() ? canvas.cards().press(event, at) : Optional.<Press>empty();
        if (card.isPresent()) {
            return card.get();
        }
        var kept = adds(event) ? Set.copyOf(canvas.document().selection()) : Set.<String>of();
        if (event.getClickCount() == 2 && frame.isPresent()) {
            return new Press(at, () -> new RubberBand(canvas, at, kept),
                    () -> canvas.say(canvas.readOnly(frame.get().name()), at.viewX(), at.viewY()));
        }
        if (strand.isPresent() && isOwn(strand.get().wire())) {
            return new Press(at, () -> WireGesture.nearerEnd(canvas, strand.get(), at), () -> select(kept));
        }
        if (event.getClickCount() == 2) {
            return new Press(
                    at, () -> empty(event, at, kept),
                    () -> canvas.search(SearchBox.Wanted.at(at.x(), at.y())));
        }
        return new Press(at, () -> empty(event, at, kept), () -> {
            canvas.document().focus().clear();
            select(kept);
        });
    }

    private Press cut(Wire wire, Gesture.At at) {
        return new Press(at, () -> new RubberBand(canvas, at, Set.of()), () -> {
            if (isOwn(wire)) {
                canvas.document().perform(new Changes(scope()).cut(wire));
            } else {
                canvas.say(canvas.readOnly(inner(wire)), at.viewX(), at.viewY());
            }
        });
    }

    /// Whether it is one of the graph that is edited, and not of what is only shown.
    private boolean isOwn(Wire wire) {
        return scope().isOwn(wire.to().node()) && scope().project().graph().wires().contains(wire);
    }

    /// Over nothing a drag selects, or pans, as the user likes it; with a key that adds to the selection it always selects.
    private Gesture empty(MouseEvent event, Gesture.At at, Set<String> kept) {
        return canvas.manners().get().drag() == Manners.Drag.SELECTS || adds(event) ? new RubberBand(canvas, at, kept)
                : new PanGesture(canvas, at);
    }

    private String inner(Wire wire) {
        return scope().isOwn(wire.to().node()) ? wire.from().node() : wire.to().node();
    }

    /// On the bar of an open node: its controls, else the node itself.
    private Press bar(MouseEvent event, Gesture.At at, Enclosure frame) {
        var path = frame.opening().at();
        if (frame.control().contains(at.x(), at.y()) || event.getClickCount() == 2) {
            return still(at, () -> canvas.verbs().fold(Set.of(path)));
        }
        var window = frame.times();
        if (window.filter(w -> w.before().contains(at.x(), at.y())).isPresent()) {
            return still(at, () -> canvas.showTimes(path, window.get().first() - Times.SEEN));
        }
        if (window.filter(w -> w.after().contains(at.x(), at.y())).isPresent()) {
            return still(at, () -> canvas.showTimes(path, window.get().last() + 1));
        }
        return node(event, at, frame.name());
    }

    /// A click that a drag makes nothing of.
    private Press still(Gesture.At at, Runnable click) {
        return new Press(at, () -> new PanGesture(canvas, at), click);
    }

    private Press node(MouseEvent event, Gesture.At at, Anatomy anatomy) {
        var name = anatomy.node().name();
        if (anatomy.node().op() instanceof Elided) {
            return still(at, () -> canvas.showNext(anatomy));
        }
        if (event.getClickCount() == 2 && anatomy.node().op().keeps().isPresent()) {
            return new Press(at, () -> move(at, name), () -> canvas.document().standpoint().stand(new Path(name)));
        }
        if (canvas.board().opens(anatomy.node())
                && (event.getClickCount() == 2 && anatomy.title().contains(at.x(), at.y())
                        || canvas.showsChevrons() && anatomy.chevron().contains(at.x(), at.y()))) {
            return new Press(at, () -> move(at, name), () -> canvas.verbs().unfold(Set.of(new Path(name))));
        }
        if (event.getClickCount() == 2 && !anatomy.title().contains(at.x(), at.y())) {
            return new Press(at, () -> move(at, name), () -> {
                canvas.document().focus().clear();
                canvas.lens().approach(anatomy, at.x(), at.y());
            });
        }
        var pressed = node(event, at, name);
        return adds(event) || !anatomy.badge().contains(at.x(), at.y()) ? pressed
                : new Press(at, pressed.drag(), () -> {
                    pressed.click().run();
                    canvas.overlays().tutor().advise(name);
                });
    }

    private Gesture move(Gesture.At at, String name) {
        if (!canvas.cards().selected().isEmpty() && scope().isOwn(name)) {
            return canvas.cards().move(at);
        }
        return scope().isOwn(name) ? new MoveGesture(canvas, canvas.document().selection(), at, () -> isFree)
                : new FixedGesture(canvas, name);
    }

    private Press node(MouseEvent event, Gesture.At at, String name) {
        var selection = canvas.document().selection();
        if (adds(event)) {
            var toggled = new HashSet<>(selection);
            if (!toggled.remove(name)) {
                toggled.add(name);
            }
            var cards = canvas.cards().selected();
            select(toggled);
            canvas.cards().selectBeside(cards);
            return new Press(at, () -> move(at, name), () -> {});
        }
        if (!selection.contains(name)) {
            select(Set.of(name));
        }
        return new Press(at, () -> move(at, name), () -> {
            select(Set.of(name));
            canvas.pick(at.x(), at.y());
            canvas.tell(name);
        });
    }

    private static boolean adds(MouseEvent event) {
        return event.isShiftDown() || event.isShortcutDown();
    }

    private void select(Set<String> names) {
        canvas.select(names);
    }

    private void drag(MouseEvent event) {
        isFree = event.isAltDown() || event.isShortcutDown();
        var at = at(event);
        if (pressed.isPresent()) {
            var start = pressed.get().at();
            if (Math.hypot(at.viewX() - start.viewX(), at.viewY() - start.viewY()) > canvas.manners().get().drift()) {
                gesture = Optional.of(pressed.get().drag().get());
                pressed = Optional.empty();
            }
        }
        gesture.ifPresent(g -> g.drag(at));
        last = Optional.of(event);
        if (gesture.filter(g -> !(g instanceof PanGesture)).isPresent()) {
            edge.at(at.viewX(), at.viewY());
        }
    }

    private void release(MouseEvent event) {
        var at = at(event);
        var ending = gesture;
        edge.stop();
        var clicked = pressed;
        gesture = Optional.empty();
        pressed = Optional.empty();
        canvas.setCursor(space ? Cursor.OPEN_HAND : Cursor.DEFAULT);
        clicked.ifPresent(p -> p.click().run());
        ending.ifPresent(g -> g.release(at));
    }

    private void move(MouseEvent event) {
        if (event.getTarget() != canvas) {
            leave();
            return;
        }
        var at = at(event);
        var board = canvas.board();
        var socket = board.socketAt(at.x(), at.y(), Socket.REACH);
        var node = board.nodeAt(at.x(), at.y());
        var strand = socket.isPresent() || node.isPresent()
                ? Optional.<Strand>empty()
                : board.strandAt(at.x(), at.y(), Board.REACH_OF_WIRE / canvas.camera().zoom());
        var cell = socket.isPresent() ? Optional.<Cell>empty() : canvas.cellAt(at.x(), at.y());
        canvas.document().focus().point(cell);
        canvas.hoverWire(strand.map(Strand::wire));
        var frame = board.frameAt(at.x(), at.y()).filter(f -> f.bar().contains(at.x(), at.y()));
        canvas.document().hover().set(socket.map(Socket::ref)
                .or(() -> node.map(n -> new Ref(n.node().name(), "")))
                .or(() -> frame.map(f -> new Ref(f.name(), "")))
                .or(() -> strand.map(s -> s.wire().from())));
        canvas.hint(cell.isPresent() ? canvas.hints().words(cell.get())
                : socket.isEmpty() && node.isEmpty() && frame.isPresent()
                        ? Optional.of(canvas.hints().words(frame.get(), at.x(), at.y()))
                : canvas.hints().words(socket, node, strand, at.x(), at.y()), at.viewX(), at.viewY());
        canvas.setCursor(space ? Cursor.OPEN_HAND : socket.isPresent() ? Cursor.CROSSHAIR
                : node.isPresent() || frame.isPresent() ? Cursor.DEFAULT
                : canvas.cards().cursor(at).orElse(Cursor.DEFAULT));
    }

    private void leave() {
        canvas.hoverWire(Optional.empty());
        canvas.document().hover().set(Optional.empty());
        canvas.document().focus().point(Optional.empty());
        canvas.hint(Optional.empty(), 0, 0);
    }

    private void scroll(ScrollEvent event) {
        if (event.isInertia() && event.getDeltaY() == 0) {
            return;
        }
        var point = canvas.sceneToLocal(event.getSceneX(), event.getSceneY());
        var manners = canvas.manners().get();
        var sign = manners.direction().sign();
        if (event.isShiftDown()) {
            canvas.look(canvas.camera().panned(sign * (event.getDeltaX() + event.getDeltaY()), 0));
        } else if (manners.zooms(event.isShortcutDown())) {
            zoom.turn(sign * event.getDeltaY(), point.getX(), point.getY());
        } else {
            canvas.look(canvas.camera().panned(sign * event.getDeltaX(), sign * event.getDeltaY()));
        }
        event.consume();
    }

    /// Whether a gesture was under way, which is now undone.
    boolean cancel() {
        var was = gesture.isPresent() || pressed.isPresent();
        edge.stop();
        gesture.ifPresent(Gesture::cancel);
        gesture = Optional.empty();
        pressed = Optional.empty();
        return was;
    }

    void spaceDown() {
        if (!space) {
            space = true;
            panned = false;
            canvas.setCursor(Cursor.OPEN_HAND);
        }
    }

    /// Whether the canvas was panned while the space bar was down.
    boolean spaceUp() {
        space = false;
        canvas.setCursor(Cursor.DEFAULT);
        return panned;
    }
}
