package nabla.app.canvas.sight;

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
public final class Mosaic<T> {

    private static final int SIDE = 256;
    /// Farther than this beyond the view, in pixels, pieces are let go of.
    private static final int FAR = 3 * SIDE;
    /// Farther across, in pixels, no view is drawn for the zoom of these pieces.
    private static final int MOST = 16_384;
    /// How far across the small drawing is, in pixels.
    private static final double SMALL = 1536;
    private static final double SMALLEST = 0.25;

    private final Group group = new Group();
    private final Function<T, Box> bounds;
    private final Base base;
    private List<Thing<T>> things = List.of();
    private Set<T> known = Set.of();
    private Object style = "";
    private Pixels pixels = Pixels.PLAIN;
    private Pieces shown = new Pieces(0, pixels);
    private Pieces next = shown;
    /// All of it: what is seen where no piece is drawn yet.
    private Pieces small = new Pieces(0, pixels);
    private Box all = Box.of(0, 0);

    /// Draws things that meet a part of the canvas.
    @FunctionalInterface
    public interface Painter<T> {
        void paint(Pen pen, List<T> things, Box part, double zoom);
    }

    /// What it lies on.
    public enum Base {
        /// On nothing: it fills the view, far away with a small drawing of everything until there is a better one.
        NOTHING,
        /// On something else, which is seen where it has nothing to show.
        ANOTHER
    }

    /// How many pieces are drawn for one picture of the screen.
    ///
    /// @param seen of those that come into view, or change there
    /// @param ahead of those for another zoom, and of those not seen yet
    /// @param small of the small drawing of everything
    public record Pace(int seen, int ahead, int small) {

        public static final Pace ALL = new Pace(Integer.MAX_VALUE, Integer.MAX_VALUE, 0);

        /// Whether the view moves, and must not wait for what comes into it.
        public boolean isHurried() {
            return seen < Integer.MAX_VALUE;
        }
    }

    private record Thing<T>(T what, Box bounds) {}

    private record Place(int column, int row) {}

    /// The pieces for one zoom.
    private static final class Pieces {

        private final double zoom;
        /// How far across a piece is, in units of the window: a whole number of pixels.
        private final double side;
        private final Group group = new Group();
        private final Scale stretch = new Scale(1, 1, 0, 0);
        private final Map<Place, Sheet> sheets = new HashMap<>();
        private final Set<Place> drawn = new HashSet<>();

        Pieces(double zoom, Pixels pixels) {
            this.zoom = zoom;
            side = pixels.length(SIDE);
            group.setManaged(false);
            group.setAutoSizeChildren(false);
            group.getTransforms().add(stretch);
        }

        void place(Camera camera, Pixels pixels) {
            group.setLayoutX(pixels.x(camera.x()));
            group.setLayoutY(pixels.y(camera.y()));
            stretch.setX(camera.zoom() / zoom);
            stretch.setY(camera.zoom() / zoom);
        }

        Box world(Place at) {
            return new Box(at.column() * side / zoom, at.row() * side / zoom, side / zoom, side / zoom);
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
            return (int) Math.floor(world * zoom / side);
        }

        /// Whether all that is to be seen of a part of the canvas is drawn.
        boolean covers(Box part) {
            return zoom > 0 && part.width() * zoom < MOST && drawn.containsAll(meeting(part));
        }

        void forget(Box part) {
            drawn.removeIf(at -> world(at).touches(part));
        }

        void clear(Place at) {
            group.getChildren().remove(sheets.remove(at));
        }

        void keep(Box part) {
            drawn.removeIf(at -> !world(at).touches(part));
            sheets.entrySet().removeIf(e -> {
                var gone = !world(e.getKey()).touches(part);
                if (gone) {
                    group.getChildren().remove(e.getValue());
                }
                return gone;
            });
        }
    }

    /// @param bounds how far a thing reaches on the canvas
    public Mosaic(Base base, Function<T, Box> bounds) {
        this.base = base;
        this.bounds = bounds;
        group.setManaged(false);
        group.setAutoSizeChildren(false);
        group.setMouseTransparent(true);
        arrange();
    }

    public Group group() {
        return group;
    }

    /// What is to be seen from now on.
    ///
    /// @param style all that the look of all things depends on, but for the zoom
    public void show(Collection<T> now, Object style) {
        if (!style.equals(this.style)) {
            this.style = style;
            forgetAll();
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
        shrink();
    }

    private void forgetAll() {
        shown.drawn.clear();
        next.drawn.clear();
        small.drawn.clear();
    }

    /// Finds the zoom of the small drawing, a power of two, so that it stays the same while things are moved.
    private void shrink() {
        var x = things.stream().mapToDouble(t -> t.bounds().x()).min().orElse(0);
        var y = things.stream().mapToDouble(t -> t.bounds().y()).min().orElse(0);
        var right = things.stream().mapToDouble(t -> t.bounds().right()).max().orElse(0);
        var bottom = things.stream().mapToDouble(t -> t.bounds().bottom()).max().orElse(0);
        all = new Box(x, y, right - x, bottom - y);
        var zoom = SMALLEST;
        while (zoom * Math.max(all.width(), all.height()) > SMALL) {
            zoom /= 2;
        }
        if (things.isEmpty() || zoom != small.zoom) {
            small = new Pieces(zoom, pixels);
            arrange();
        }
        small.keep(all);
    }

    private void arrange() {
        group.getChildren().setAll(small.group, shown.group);
    }

    private void forget(Thing<T> thing) {
        shown.forget(thing.bounds());
        if (next != shown) {
            next.forget(thing.bounds());
        }
        small.forget(thing.bounds());
    }

    /// Draws what is in view, as far as so many pieces are enough, and moves the rest; whether more is to be drawn.
    ///
    /// @param sharp the zoom for which it is drawn
    public boolean draw(Camera camera, double width, double height, double sharp, Pace pace, Painter<T> painter) {
        measure();
        var view = camera.toWorld(Box.of(width, height));
        if (next.zoom != sharp) {
            next = new Pieces(sharp, pixels);
        }
        var left = pace.ahead();
        if (shown == next) {
            paint(shown, view, pace.seen(), painter);
        } else {
            left -= paint(next, view, left, painter);
            if (next.covers(view)) {
                shown = next;
                arrange();
            } else if (shown.zoom > 0) {
                // what changed meanwhile is seen at once
                paintStale(view, painter);
            }
        }
        if (shown.zoom > 0) {
            shown.keep(camera.toWorld(new Box(-FAR, -FAR, width + 2 * FAR, height + 2 * FAR)));
        }
        stretch(camera, width, height);
        if (shown != next) {
            return true;
        }
        var ahead = camera.toWorld(new Box(-SIDE, -SIDE, width + 2 * SIDE, height + 2 * SIDE));
        paint(shown, ahead, left, painter);
        if (!shown.covers(ahead)) {
            return true;
        }
        if (things.isEmpty() || base == Base.ANOTHER) {
            return false;
        }
        paint(small, all, pace.small(), painter);
        return !small.covers(all);
    }

    /// Where pixels are larger or smaller than they were, all is drawn anew.
    private void measure() {
        var now = Pixels.beneath(group);
        if (now.perUnit() != pixels.perUnit()) {
            pixels = now;
            shown = new Pieces(0, now);
            next = shown;
            small = new Pieces(small.zoom, now);
            arrange();
        }
        pixels = now;
    }

    /// Whether what was in view last is drawn for its zoom.
    public boolean isSharp() {
        return shown == next && shown.zoom > 0;
    }

    /// Whether all that a view shows is drawn for its zoom.
    public boolean fills(Camera camera, double width, double height) {
        return isSharp() && shown.covers(camera.toWorld(Box.of(width, height)));
    }

    /// Only moves and stretches what is there, over the small drawing where that does not fill the view.
    public void stretch(Camera camera, double width, double height) {
        var beneath = Pixels.beneath(group);
        if (shown.zoom > 0) {
            shown.place(camera, beneath);
        }
        var isFilled = shown.covers(camera.toWorld(Box.of(width, height)));
        small.group.setVisible(!isFilled);
        if (!isFilled) {
            small.place(camera, beneath);
        }
    }

    /// How many pieces were drawn.
    private int paint(Pieces pieces, Box part, int most, Painter<T> painter) {
        var count = 0;
        for (var at : pieces.meeting(part)) {
            if (count < most && !pieces.drawn.contains(at)) {
                count += paint(pieces, at, painter);
            }
        }
        return count;
    }

    private void paintStale(Box view, Painter<T> painter) {
        for (var at : List.copyOf(shown.sheets.keySet())) {
            if (!shown.drawn.contains(at) && shown.world(at).touches(view)) {
                paint(shown, at, painter);
            }
        }
    }

    /// How many pieces were drawn for it: one, or none where nothing is to be seen.
    private int paint(Pieces pieces, Place at, Painter<T> painter) {
        var part = pieces.world(at);
        var inside = new ArrayList<T>();
        for (var thing : things) {
            if (thing.bounds().touches(part)) {
                inside.add(thing.what());
            }
        }
        pieces.drawn.add(at);
        if (inside.isEmpty() && base == Base.ANOTHER) {
            pieces.clear(at);
            return 0;
        }
        var sheet = pieces.sheets.computeIfAbsent(at, _ -> {
            var made = new Sheet();
            made.setLayoutX(at.column() * pieces.side);
            made.setLayoutY(at.row() * pieces.side);
            pieces.group.getChildren().add(made);
            return made;
        });
        sheet.draw(pieces.side, pieces.side, 1, group,
                pen -> pen.place(-at.column() * pieces.side, -at.row() * pieces.side,
                        pieces.zoom, 0, () -> painter.paint(pen, inside, part, pieces.zoom)));
        return 1;
    }
}
