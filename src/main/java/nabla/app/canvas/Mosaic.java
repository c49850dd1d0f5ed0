package nabla.app.canvas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import javafx.scene.Group;
import javafx.scene.transform.Scale;

import nabla.app.picture.Box;
import nabla.app.picture.Pen;

/// A drawing of many things over the whole canvas, in square pieces: each is drawn when it comes into view, or a little before, and then
/// only moved. Where things change, only the pieces beneath them are drawn again; for another zoom all are stretched until new ones are
/// there.
///
/// @param <T> what is drawn: equal where it looks alike
final class Mosaic<T> {

    private static final int SIDE = 256;
    /// Farther than this beyond the view, in pixels, pieces are let go of.
    private static final int FAR = 3 * SIDE;

    private final Group group = new Group();
    private final Function<T, Box> bounds;
    private List<Thing<T>> things = List.of();
    private Set<T> known = Set.of();
    private Object style = "";
    private Pieces shown = new Pieces(0);
    private Pieces next = shown;

    /// Draws things that meet a part of the canvas.
    @FunctionalInterface
    interface Painter<T> {
        void paint(Pen pen, List<T> things, Box part);
    }

    private record Thing<T>(T what, Box bounds) {}

    private record Place(int column, int row) {}

    /// The pieces for one zoom.
    private static final class Pieces {

        private final double zoom;
        private final Group group = new Group();
        private final Scale stretch = new Scale(1, 1, 0, 0);
        private final Map<Place, Sheet> sheets = new HashMap<>();
        private final Set<Place> drawn = new HashSet<>();

        Pieces(double zoom) {
            this.zoom = zoom;
            group.setManaged(false);
            group.setAutoSizeChildren(false);
            group.getTransforms().add(stretch);
        }

        void place(Camera camera) {
            group.setLayoutX(camera.x());
            group.setLayoutY(camera.y());
            stretch.setX(camera.zoom() / zoom);
            stretch.setY(camera.zoom() / zoom);
        }

        Box world(Place at) {
            return new Box(at.column() * SIDE / zoom, at.row() * SIDE / zoom, SIDE / zoom, SIDE / zoom);
        }

        /// The pieces that meet a part of the canvas.
        List<Place> meeting(Box part) {
            var places = new ArrayList<Place>();
            for (var row = index(part.y()); row <= index(part.bottom()); row++) {
                for (var column = index(part.x()); column <= index(part.right()); column++) {
                    places.add(new Place(column, row));
                }
            }
            return places;
        }

        private int index(double world) {
            return (int) Math.floor(world * zoom / SIDE);
        }

        void forget(Box part) {
            drawn.removeIf(at -> Board.meet(world(at), part));
        }

        void keep(Box part) {
            sheets.entrySet().removeIf(e -> {
                var gone = !Board.meet(world(e.getKey()), part);
                if (gone) {
                    group.getChildren().remove(e.getValue());
                    drawn.remove(e.getKey());
                }
                return gone;
            });
        }
    }

    /// @param bounds how far a thing reaches on the canvas
    Mosaic(Function<T, Box> bounds) {
        this.bounds = bounds;
        group.setManaged(false);
        group.setAutoSizeChildren(false);
        group.setMouseTransparent(true);
        group.getChildren().add(shown.group);
    }

    Group group() {
        return group;
    }

    /// What is to be seen from now on.
    ///
    /// @param style all that the look of all things depends on, but for the zoom
    void show(Collection<T> now, Object style) {
        if (!style.equals(this.style)) {
            this.style = style;
            shown.drawn.clear();
            next.drawn.clear();
        }
        var fresh = new HashSet<>(now);
        if (fresh.equals(known)) {
            return;
        }
        var before = things;
        things = now.stream().map(t -> new Thing<>(t, bounds.apply(t))).toList();
        before.stream().filter(t -> !fresh.contains(t.what())).forEach(this::forget);
        things.stream().filter(t -> !known.contains(t.what())).forEach(this::forget);
        known = fresh;
    }

    private void forget(Thing<T> thing) {
        shown.forget(thing.bounds());
        if (next != shown) {
            next.forget(thing.bounds());
        }
    }

    /// Draws what is in view, as far as so many pieces are enough, and moves the rest; whether more is to be drawn.
    ///
    /// @param sharp the zoom for which it is drawn
    boolean draw(Camera camera, double width, double height, double sharp, int most, Painter<T> painter) {
        var view = camera.toWorld(Box.of(width, height));
        if (next.zoom != sharp) {
            next = new Pieces(sharp);
        }
        var left = most;
        if (shown != next) {
            left -= paint(next, view, left, painter);
            if (next.drawn.containsAll(next.meeting(view))) {
                shown = next;
                group.getChildren().setAll(shown.group);
            } else if (shown.zoom > 0) {
                // what changed meanwhile is seen at once
                paintStale(view, painter);
            }
        } else {
            paint(shown, view, Integer.MAX_VALUE, painter);
        }
        if (shown.zoom > 0) {
            shown.place(camera);
            shown.keep(camera.toWorld(new Box(-FAR, -FAR, width + 2 * FAR, height + 2 * FAR)));
        }
        if (shown != next) {
            return true;
        }
        var ahead = camera.toWorld(new Box(-SIDE, -SIDE, width + 2 * SIDE, height + 2 * SIDE));
        paint(shown, ahead, left, painter);
        return !shown.drawn.containsAll(shown.meeting(ahead));
    }

    /// How many pieces were drawn.
    private int paint(Pieces pieces, Box part, int most, Painter<T> painter) {
        var count = 0;
        for (var at : pieces.meeting(part)) {
            if (count < most && !pieces.drawn.contains(at)) {
                paint(pieces, at, painter);
                count++;
            }
        }
        return count;
    }

    private void paintStale(Box view, Painter<T> painter) {
        for (var at : shown.meeting(view)) {
            if (shown.sheets.containsKey(at) && !shown.drawn.contains(at)) {
                paint(shown, at, painter);
            }
        }
    }

    private void paint(Pieces pieces, Place at, Painter<T> painter) {
        var part = pieces.world(at);
        var inside = new ArrayList<T>();
        for (var thing : things) {
            if (Board.meet(thing.bounds(), part)) {
                inside.add(thing.what());
            }
        }
        var sheet = pieces.sheets.computeIfAbsent(at, _ -> {
            var made = new Sheet();
            made.setLayoutX((double) at.column() * SIDE);
            made.setLayoutY((double) at.row() * SIDE);
            pieces.group.getChildren().add(made);
            return made;
        });
        sheet.draw(SIDE, SIDE, 1, pen -> pen.place((double) -at.column() * SIDE, (double) -at.row() * SIDE,
                pieces.zoom, 0, () -> painter.paint(pen, inside, part)));
        pieces.drawn.add(at);
    }
}
