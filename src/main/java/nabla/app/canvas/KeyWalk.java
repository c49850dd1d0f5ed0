package nabla.app.canvas;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.gesture.Gesture;
import nabla.app.canvas.gesture.WireGesture;
import nabla.graph.Ref;

/// Going from node to node without a mouse, and wiring them: a wire is taken from a node, goes along, and is set down at another one.
public final class KeyWalk {

    /// How much further a step aside counts than a step ahead.
    private static final double ASIDE = 2.5;

    /// Where to.
    public enum Way {
        LEFT(-1, 0),
        RIGHT(1, 0),
        UP(0, -1),
        DOWN(0, 1);

        private final int x;
        private final int y;

        Way(int x, int y) {
            this.x = x;
            this.y = y;
        }

        public int x() {
            return x;
        }

        public int y() {
            return y;
        }

        double ahead(Anatomy from, Anatomy to) {
            return x * (to.frame().centreX() - from.frame().centreX())
                    + y * (to.frame().centreY() - from.frame().centreY());
        }

        double aside(Anatomy from, Anatomy to) {
            return Math.abs(y * (to.frame().centreX() - from.frame().centreX()))
                    + Math.abs(x * (to.frame().centreY() - from.frame().centreY()));
        }
    }

    private final GraphCanvas canvas;
    private Optional<Held> wire = Optional.empty();

    /// A wire in the hand, and the output that it was taken from.
    private record Held(Gesture gesture, Ref from) {}

    KeyWalk(GraphCanvas canvas) {
        this.canvas = canvas;
    }

    private Optional<Anatomy> here() {
        var selected = canvas.document().selection();
        return selected.size() == 1 ? canvas.board().node(selected.iterator().next()) : Optional.empty();
    }

    /// To the next node that way, or, where none is selected, to the first one.
    public void go(Way way) {
        var nodes = canvas.board().nodes().values().stream();
        var next = here().map(from -> nodes.filter(to -> way.ahead(from, to) > 1)
                .min(Comparator.comparingDouble(to -> way.ahead(from, to) + ASIDE * way.aside(from, to))))
                .orElseGet(() -> nodes.min(Comparator.comparingDouble(a -> a.frame().x() + a.frame().y())));
        next.ifPresent(node -> {
            canvas.show(node.node().name());
            wire.ifPresent(held -> held.gesture().drag(at(node)));
        });
    }

    public boolean canWire() {
        return here().filter(node -> wire.isPresent() || !outgoing(node).isEmpty()).isPresent();
    }

    /// Takes a wire from the first output of the node, from its next one when it is asked for again there, or sets down at another node what
    /// was taken, at the first port that it fits.
    public void wire() {
        here().ifPresent(node -> {
            var held = wire;
            var outputs = outgoing(node);
            if (held.isEmpty()) {
                outputs.stream().findFirst().ifPresent(first -> take(node, first));
            } else if (held.get().from().node().equals(node.node().name())) {
                cancel();
                outputs.stream().dropWhile(s -> !s.ref().equals(held.get().from())).skip(1).findFirst()
                        .ifPresent(next -> take(node, next));
            } else {
                wire = Optional.empty();
                held.get().gesture().release(at(node));
            }
        });
    }

    private void take(Anatomy node, Socket output) {
        var taken = WireGesture.from(canvas, output);
        taken.drag(at(node));
        wire = Optional.of(new Held(taken, output.ref()));
    }

    /// Whether a wire was in the hand, which is now laid aside.
    boolean cancel() {
        var was = wire.isPresent();
        wire.ifPresent(held -> held.gesture().cancel());
        wire = Optional.empty();
        return was;
    }

    private static List<Socket> outgoing(Anatomy node) {
        return node.sockets(Socket.Side.OUT);
    }

    private Gesture.At at(Anatomy node) {
        var camera = canvas.camera();
        var frame = node.frame();
        return new Gesture.At(camera.viewX(frame.centreX()), camera.viewY(frame.centreY()), frame.centreX(),
                frame.centreY());
    }
}
