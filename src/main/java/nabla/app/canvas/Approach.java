package nabla.app.canvas;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.picture.Plot;
import nabla.app.canvas.sight.Camera;
import nabla.app.picture.Box;

/// Brings the picture of a node nearer: first all of it, as large as the window allows, then, where they could not be read yet, the numbers
/// in its cells, then back to where it was looked at from.
final class Approach {

    private static final double MARGIN = 24;
    /// Cells of this size, in pixels, hold a number; from the larger size on it is as large as it gets.
    private static final Size READ = new Size(52, 26);
    private static final Size LARGE = new Size(96, 56);
    /// As near pictures without cells are looked at.
    private static final double NEAR = 6;
    /// What is nearer by less than this is as near.
    private static final double NOTICED = 1.08;

    private final GraphCanvas canvas;
    private final Travel travel;
    private Optional<Trip> trip = Optional.empty();

    private record Size(double width, double height) {

        /// The zoom at which cells are at least so large.
        double zoom(Box cell) {
            return Math.max(width / cell.width(), height / cell.height());
        }
    }

    /// Where the nearer look began, and how far it went.
    private record Trip(String node, Camera from, double zoom) {}

    Approach(GraphCanvas canvas) {
        this.canvas = canvas;
        travel = new Travel(canvas);
    }

    /// Comes nearer to what the keys work on: the selected node, else the one that is pointed at; or goes back.
    void turn() {
        var selection = canvas.document().selection();
        var node = selection.size() == 1 ? Optional.of(selection.iterator().next())
                : canvas.document().hover().get().map(ref -> ref.node());
        node.flatMap(canvas.board()::node).ifPresentOrElse(
                anatomy -> turn(anatomy, anatomy.body().centreX(), anatomy.body().centreY()), this::goBack);
    }

    /// Comes nearer to a point in the picture of a node, or goes back.
    void turn(Anatomy anatomy, double x, double y) {
        var node = anatomy.node().name();
        var now = canvas.camera().zoom();
        var same = trip.filter(t -> t.node().equals(node));
        var plot = plot(anatomy, x, y);
        var box = plot.map(p -> p.cells().box()).orElse(anatomy.body().isEmpty() ? anatomy.frame() : anatomy.body());
        var fit = Math.min((canvas.getWidth() - 2 * MARGIN) / box.width(), (room() - 2 * MARGIN) / box.height());
        var cell = plot.map(p -> p.cells().cell());
        var whole = Math.min(fit, cell.map(LARGE::zoom).orElse(NEAR));
        var read = cell.map(READ::zoom).filter(zoom -> zoom > whole * NOTICED)
                .map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
        if (same.isEmpty() || whole > now * NOTICED) {
            go(node, whole, box.centreX(), box.centreY());
        } else if (read.isPresent() && read.getAsDouble() > now * NOTICED) {
            go(node, read.getAsDouble(), within(x, box.x(), box.right(), canvas.getWidth() / read.getAsDouble()),
                    within(y, box.y(), box.bottom(), room() / read.getAsDouble()));
        } else {
            goBack();
        }
    }

    /// As near to a place as something as long as the view may stand that shows nothing beyond both ends.
    private static double within(double at, double from, double to, double length) {
        return to - from <= length ? (from + to) / 2 : Math.clamp(at, from + length / 2, to - length / 2);
    }

    /// The cells at a point, or those next to it.
    private Optional<Plot> plot(Anatomy anatomy, double x, double y) {
        return canvas.drawing().plots(anatomy).stream()
                .filter(p -> !p.cells().box().isEmpty())
                .min(Comparator.comparingDouble(p -> distance(p.cells().box(), x, y)));
    }

    private static double distance(Box box, double x, double y) {
        return Math.hypot(x - Math.clamp(x, box.x(), box.right()), y - Math.clamp(y, box.y(), box.bottom()));
    }

    private void go(String node, double zoom, double x, double y) {
        var camera = canvas.camera();
        var from = trip.filter(t -> camera.zoom() * NOTICED > t.zoom()).map(Trip::from).orElse(camera);
        trip = Optional.of(new Trip(node, from, zoom));
        travel.go(Camera.about(x, y, zoom, canvas.getWidth(), room()));
    }

    /// How high the view is above what floats at its lower edge.
    private double room() {
        return Math.min(canvas.overlays().legend().y(), canvas.overlays().buttons().y());
    }

    private void goBack() {
        trip.ifPresent(t -> travel.go(t.from()));
        trip = Optional.empty();
    }

    /// Is there at once, where it is on its way.
    void arrive() {
        travel.arrive();
    }
}
