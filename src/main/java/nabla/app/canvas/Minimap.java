package nabla.app.canvas;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Sheet;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.graph.Words;

/// The whole graph as small boxes in a corner of the canvas, with the part that is in view; a click or a drag on it moves the view there.
final class Minimap {

    static final double WIDTH = 208;
    static final double HEIGHT = 132;
    private static final double INSIDE = 8;
    private static final double LEAST = 2;
    /// The frame of the view is never smaller, however near that is.
    private static final double LEAST_FRAME = 14;

    private final GraphCanvas canvas;
    private final Sheet sheet = new Sheet();
    private final Region window = new Region();
    private final Pane pane = new Pane(sheet, window);
    private Board drawn = Board.EMPTY;
    private Colours drawnIn;
    private Box world = Box.of(1, 1);
    private double scale = 1;
    /// How far from the middle of the frame it is held.
    private Point2D grip = Point2D.ZERO;

    Minimap(GraphCanvas canvas) {
        this.canvas = canvas;
        pane.setId("minimap");
        pane.getStyleClass().addAll("floating", "minimap");
        pane.setManaged(false);
        pane.setCursor(Cursor.HAND);
        pane.setAccessibleText(Words.of("canvas").text("minimap"));
        pane.visibleProperty().bind(canvas.lens().minimap());
        window.getStyleClass().add("minimap-view");
        window.setManaged(false);
        window.setMouseTransparent(true);
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
    }

    Pane pane() {
        return pane;
    }

    /// Takes the frame where it is pressed; beside it, the view comes there first.
    private void press(MouseEvent event) {
        var at = pane.sceneToLocal(event.getSceneX(), event.getSceneY());
        var frame = window.getBoundsInParent();
        grip = frame.contains(at) ? at.subtract(frame.getCenterX(), frame.getCenterY()) : Point2D.ZERO;
        if (frame.contains(at)) {
            event.consume();
        } else {
            go(event);
        }
    }

    /// Puts a point of the graph into the middle of the view.
    private void go(MouseEvent event) {
        var at = pane.sceneToLocal(event.getSceneX(), event.getSceneY()).subtract(grip);
        var camera = canvas.camera();
        var x = world.x() + (at.getX() - INSIDE) / scale;
        var y = world.y() + (at.getY() - INSIDE) / scale;
        canvas.look(new Camera(camera.zoom(), canvas.getWidth() / 2 - x * camera.zoom(),
                canvas.getHeight() / 2 - y * camera.zoom()));
        event.consume();
    }

    /// Draws the boxes where other ones stand, and moves the frame of the view.
    void show(Board board, Camera camera, Box corner, Colours colours) {
        if (!pane.isVisible()) {
            return;
        }
        pane.resizeRelocate(corner.right() - WIDTH, corner.bottom() - HEIGHT, WIDTH, HEIGHT);
        if (board != drawn || colours != drawnIn) {
            drawn = board;
            drawnIn = colours;
            draw(board, colours);
        }
        var view = camera.toWorld(Box.of(canvas.getWidth(), canvas.getHeight()));
        var across = frame(view.x() - world.x(), view.right() - world.x(), WIDTH);
        var down = frame(view.y() - world.y(), view.bottom() - world.y(), HEIGHT);
        window.resizeRelocate(across.from(), down.from(), across.length(), down.length());
    }

    /// A side of the frame of the view.
    private record Side(double from, double length) {}

    private Side frame(double from, double to, double length) {
        var middle = INSIDE + (from + to) / 2 * scale;
        var half = Math.max(LEAST_FRAME, (to - from) * scale) / 2;
        var start = Math.rint(Math.clamp(middle - half, 2, length - 2 - LEAST_FRAME));
        return new Side(start, Math.rint(Math.clamp(middle + half, start + LEAST_FRAME, length - 2)) - start);
    }

    private void draw(Board board, Colours colours) {
        var all = board.around().orElse(Box.of(1, 1));
        scale = Math.min((WIDTH - 2 * INSIDE) / all.width(), (HEIGHT - 2 * INSIDE) / all.height());
        world = Box.around(all.centreX(), all.centreY(), (WIDTH - 2 * INSIDE) / scale, (HEIGHT - 2 * INSIDE) / scale);
        sheet.draw(WIDTH, HEIGHT, 1, pen -> {
            board.frames().values()
                    .forEach(f -> pen.fill(small(f.box()), 1, Colours.faint(colours.of(Tone.ACCENT), 0.2)));
            board.nodes().values().forEach(a -> block(pen, a, colours));
        });
    }

    private void block(Pen pen, Anatomy anatomy, Colours colours) {
        pen.fill(small(anatomy.frame()), colours.of(anatomy.node().op().type().category()));
    }

    private Box small(Box box) {
        return new Box(Math.rint(INSIDE + (box.x() - world.x()) * scale),
                Math.rint(INSIDE + (box.y() - world.y()) * scale),
                Math.max(LEAST, Math.rint(box.width() * scale)), Math.max(LEAST, Math.rint(box.height() * scale)));
    }
}
