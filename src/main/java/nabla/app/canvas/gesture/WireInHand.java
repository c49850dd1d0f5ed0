package nabla.app.canvas.gesture;

import java.util.ArrayList;
import java.util.List;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Route;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.sight.Sheet;
import nabla.app.picture.Box;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.PortStyle;
import nabla.app.style.Tone;

/// How a wire in the hand looks: the wire, the ports that are lit, and the ring around one that refuses.
final class WireInHand {

    private static final double RING = 16;

    private final Easel canvas;
    private final PortStyle style;
    private final Sheet sheet = new Sheet();
    private final List<Socket> lit = new ArrayList<>();
    private final List<Anatomy> faded = new ArrayList<>();

    WireInHand(Easel canvas, PortStyle style) {
        this.canvas = canvas;
        this.style = style;
        canvas.overlay().getChildren().add(sheet);
    }

    void clear() {
        lit.clear();
        faded.clear();
    }

    void fade(Anatomy node) {
        faded.add(node);
    }

    /// The node that the wire is drawn from.
    void keep(String node) {
        faded.removeIf(a -> a.node().name().equals(node));
    }

    /// Its node is not faded, then.
    void light(Socket socket) {
        lit.add(socket);
        keep(socket.ref().node());
    }

    void show(double x0, double y0, double x1, double y1, boolean refused) {
        var camera = canvas.camera();
        var colours = canvas.colours();
        sheet.draw(canvas.getWidth(), canvas.getHeight(), 1, pen -> {
            for (var node : faded) {
                var frame = node.frame();
                pen.fill(new Box(camera.viewX(frame.x()) - 8, camera.viewY(frame.y()) - 2,
                        frame.width() * camera.zoom() + 16, frame.height() * camera.zoom() + 4), 8,
                        Colours.faint(colours.of(Tone.CANVAS), 0.62));
            }
            for (var socket : lit) {
                var x = camera.viewX(socket.x());
                var y = camera.viewY(socket.y());
                pen.disc(x, y, 11, Colours.faint(colours.of(Tone.ACCENT), 0.18));
                pen.circle(x, y, 11, Stroke.of(colours.of(Tone.ACCENT), 2));
            }
            var vx0 = camera.viewX(x0);
            var vy0 = camera.viewY(y0);
            var vx1 = camera.viewX(x1);
            var vy1 = camera.viewY(y1);
            var route = Math.abs(vy1 - vy0) < 1 && vx1 > vx0 ? Route.level(vx0, vy0, vx1)
                    : Route.curve(vx0, vy0, vx1, vy1);
            var line = Stroke.of(colours.of(refused ? Tone.WRONG : style.tone()), 3);
            pen.stroke(route.outline(), Stroke.of(colours.of(Tone.CANVAS), 7));
            pen.stroke(route.outline(), refused ? line.dashed(8, 5) : line);
            if (refused) {
                pen.circle(vx1, vy1, RING, Stroke.of(colours.of(Tone.WRONG), 2));
            } else {
                pen.disc(vx1, vy1, 4, colours.of(style));
            }
        });
    }

    void refuse(String why, double x, double y, Gesture.At at) {
        canvas.say(why, at.viewX(), at.viewY());
    }

    void accept() {
        canvas.unsay();
    }

    void close() {
        canvas.unsay();
        canvas.overlay().getChildren().remove(sheet);
    }
}
