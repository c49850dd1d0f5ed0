package nabla.app.canvas.gesture;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.edit.Bundle;
import nabla.app.canvas.edit.Changes;
import nabla.app.canvas.edit.Verdict;
import nabla.app.canvas.search.SearchBox;
import nabla.graph.Graph;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Wire;

/// Draws a wire out of a port, or takes the end of one off an input: lights all ports where it may end, and says why where it may not.
public final class WireGesture implements Gesture {

    private static final double REACH = 18;

    private final Easel canvas;
    private final Graph graph;
    private final Optional<Wire> lifted;
    private final Ref fixed;
    private final Port port;
    /// On which side of a node the free end may go.
    private final Socket.Side ends;
    private final double fixedX;
    private final double fixedY;
    private final WireInHand inHand;

    private WireGesture(Easel canvas, Optional<Wire> lifted, Socket fixed, Socket.Side ends) {
        this.canvas = canvas;
        this.graph = canvas.document().scope().get().project().graph();
        this.lifted = lifted;
        this.fixed = fixed.ref();
        this.port = fixed.port();
        this.ends = ends;
        this.fixedX = fixed.x();
        this.fixedY = fixed.y();
        this.inHand = new WireInHand(canvas, fixed.style());
        canvas.lift(lifted);
    }

    /// From an output to an input, from a free input back to an output, or, from a wired input, the end of that wire.
    public static WireGesture from(Easel canvas, Socket socket) {
        if (socket.side() == Socket.Side.OUT) {
            return new WireGesture(canvas, Optional.empty(), socket, Socket.Side.IN);
        }
        var graph = canvas.document().scope().get().project().graph();
        var wire = graph.into(socket.ref());
        // where it begins inside an open node it begins there for the eye
        var start = canvas.board().opened().graph().into(socket.ref())
                .flatMap(w -> canvas.board().socket(w.from()))
                .flatMap(s -> wire.map(w -> s.of(w.from())));
        return start.map(s -> new WireGesture(canvas, wire, s, Socket.Side.IN))
                .orElseGet(() -> new WireGesture(canvas, Optional.empty(), socket, Socket.Side.OUT));
    }

    /// Takes the end of a wire off that is nearer to where the wire was taken hold of.
    public static Gesture nearerEnd(Easel canvas, Strand strand, At at) {
        var route = strand.route();
        var atStart = Math.hypot(at.x() - route.startX(), at.y() - route.startY())
                < Math.hypot(at.x() - route.endX(), at.y() - route.endY());
        var wire = strand.wire();
        var kept = canvas.board().socket(atStart ? wire.to() : wire.from());
        return kept.<Gesture>map(socket -> new WireGesture(canvas, Optional.of(wire), socket,
                atStart ? Socket.Side.OUT : Socket.Side.IN)).orElseGet(() -> new PanGesture(canvas, at));
    }

    private Verdict verdict(Socket end) {
        var base = lifted.map(graph::minus).orElse(graph);
        return ends == Socket.Side.IN
                ? Verdict.on(canvas.document().scope().get(), base, fixed, port, end.ref(), end.port())
                : Verdict.on(canvas.document().scope().get(), base, end.ref(), end.port(), fixed, port);
    }

    private boolean mayEnd(Socket socket) {
        return socket.side() == ends && !socket.ref().equals(fixed);
    }

    /// The port under the pointer, or the first one that fits of the node under it.
    private Optional<Socket> under(At at) {
        var near = canvas.board()
                .socketAt(at.x(), at.y(), REACH / Math.min(1, canvas.camera().zoom()))
                .filter(this::mayEnd);
        if (near.isPresent()) {
            return near;
        }
        return canvas.board().nodeAt(at.x(), at.y()).filter(a -> !a.node().name().equals(fixed.node())).flatMap(a -> {
            var sockets = a.sockets().stream().filter(this::mayEnd).toList();
            return sockets.stream()
                    .filter(s -> verdict(s).fits() && s.free())
                    .findFirst()
                    .or(() -> sockets.stream().filter(s -> verdict(s).fits()).findFirst())
                    .or(() -> sockets.stream().findFirst());
        });
    }

    private boolean isAtPort(At at) {
        return canvas.board().socketAt(at.x(), at.y(), REACH / Math.min(1, canvas.camera().zoom()))
                .filter(this::mayEnd).isPresent();
    }

    @Override public void drag(At at) {
        canvas.open(canvas.board().nodeAt(at.x(), at.y()).map(a -> a.node().name()));
        var end = under(at);
        var verdict = end.map(this::verdict);
        inHand.clear();
        canvas.board().nodes().values().forEach(inHand::fade);
        inHand.keep(fixed.node());
        for (var anatomy : canvas.board().nodes().values()) {
            for (var socket : anatomy.sockets()) {
                if (mayEnd(socket) && verdict(socket).fits()) {
                    inHand.light(socket);
                }
            }
        }
        var x = end.map(Socket::x).orElse(at.x());
        var y = end.map(Socket::y).orElse(at.y());
        var refused = verdict.filter(v -> !v.fits()).map(v -> ((Verdict.Refused) v).why());
        if (ends == Socket.Side.IN) {
            inHand.show(fixedX, fixedY, x, y, refused.isPresent());
        } else {
            inHand.show(x, y, fixedX, fixedY, refused.isPresent());
        }
        refused.ifPresentOrElse(why -> inHand.refuse(why, x, y, at), inHand::accept);
    }

    @Override public void release(At at) {
        var end = under(at);
        finish();
        var onto = canvas.board().nodeAt(at.x(), at.y()).map(Anatomy::node)
                .filter(n -> lifted.isEmpty() && ends == Socket.Side.IN && !isAtPort(at)
                        && Bundle.grows(graph, n) && !graph.wouldCircle(fixed.node(), n.name()));
        if (onto.isPresent() && canvas.document().scope().get().isOwn(onto.get().name())) {
            canvas.document().perform(new Bundle(graph, together()).growing(onto.get().name()));
        } else if (end.isPresent()) {
            switch (verdict(end.get())) {
                case Verdict.Fits() -> connect(end.get());
                case Verdict.Refused(var why) -> canvas.say(why, at.viewX(), at.viewY());
            }
        } else if (lifted.isPresent()) {
            canvas.document().perform(changes().cut(lifted.get()));
        } else if (canvas.board().nodeAt(at.x(), at.y()).isEmpty()) {
            canvas.search(SearchBox.Wanted.at(at.x(), at.y()).with(fixed, port, other(ends)));
        }
    }

    private static Socket.Side other(Socket.Side side) {
        return side == Socket.Side.IN ? Socket.Side.OUT : Socket.Side.IN;
    }

    private void connect(Socket end) {
        var wire = ends == Socket.Side.IN ? new Wire(fixed, end.ref()) : new Wire(end.ref(), fixed);
        if (lifted.isEmpty()) {
            if (!graph.wires().contains(wire)) {
                canvas.document().perform(new Bundle(graph, together()).into(wire.to()));
            }
        } else if (!lifted.get().equals(wire)) {
            canvas.document().perform(changes().reconnect(lifted.get(), wire));
        }
    }

    /// What is drawn at once: the output in the hand, and, where its node is one of several selected, the first of each of these.
    private List<Ref> together() {
        var selected = canvas.document().selection();
        if (ends != Socket.Side.IN || !selected.contains(fixed.node())) {
            return List.of(fixed);
        }
        var others = selected.stream()
                .filter(name -> !name.equals(fixed.node()))
                .flatMap(name -> canvas.board().node(name).stream())
                .sorted(Comparator.comparing(a -> a.frame().y()))
                .flatMap(a -> a.sockets(Socket.Side.OUT).stream().limit(1))
                .map(Socket::ref);
        return Stream.concat(Stream.of(fixed), others).toList();
    }

    private Changes changes() {
        return new Changes(canvas.document().scope().get());
    }

    @Override public void cancel() {
        finish();
    }

    private void finish() {
        inHand.close();
        canvas.open(Optional.empty());
        canvas.lift(Optional.empty());
    }
}
