package nabla.app.canvas.picture;

import java.util.Set;

import nabla.app.canvas.sight.Facts;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Box;
import nabla.app.picture.Contour;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Rounded;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Tone;
import nabla.engine.Probe;
import nabla.tensor.Values;

/// Each unit's output over the plane of the two inputs, one tile each, with the line where it changes sign.
///
/// @param middle what counts as the middle of the colours: 0, or ½ for probabilities
record PlaneTiles(Probe.Plane probe, int units, double middle, double tile) implements NodePicture {

    private static final double GAP = 3;
    private static final double CORNER = 3.5;
    private static final double STRENGTH = 0.8;
    private static final double TALLEST = 268;

    /// Tiles as large as they can be, at most 64 when there are several.
    static PlaneTiles of(Probe.Plane probe, int units, double middle) {
        var columns = units == 1 ? 1 : 2;
        while (units > 1 && rows(units, columns) * (side(columns) + GAP) - GAP > TALLEST) {
            columns *= 2;
        }
        return new PlaneTiles(probe, units, middle, side(columns));
    }

    /// A strip of small tiles, four in a row; one unit alone gets all of it.
    static PlaneTiles strip(Probe.Plane probe, int units) {
        return new PlaneTiles(probe, units, 0, units == 1 ? WIDTH : side(Math.max(4, (int) Math.ceil(units / 4.0))));
    }

    private static double side(int columns) {
        return (WIDTH - GAP * (columns - 1)) / columns;
    }

    private static int rows(int units, int columns) {
        return (units + columns - 1) / columns;
    }

    private int columns() {
        return (int) Math.max(1, Math.floor((WIDTH + GAP) / (tile + GAP) + 1e-6));
    }

    @Override public Set<Probe> probes() {
        return Set.of(probe);
    }

    @Override public double height() {
        return Math.max(tile, rows(units, columns()) * (tile + GAP) - GAP);
    }

    @Override public Foot foot(Sight sight) {
        return new Foot("", Facts.units(units));
    }

    @Override public void paint(Pen pen, Box box, Sight sight) {
        var values = sight.get(probe);
        var lines = Outline.builder().done();
        var corners = Outline.builder().done();
        for (var unit = 0; unit < units; unit++) {
            var place = new Box(
                    box.x() + unit % columns() * (tile + GAP), box.y() + unit / columns() * (tile + GAP), tile, tile);
            if (!sight.meets(place)) {
                continue;
            }
            if (values.isPresent() && values.get().size() >= (unit + 1) * probe.cells() * probe.cells()) {
                surface(pen, place, sight, values.get(), unit);
                lines = lines
                        .and(Contour.of(values.get()::at, unit * probe.cells() * probe.cells(), probe.cells(), middle,
                                place));
                corners = corners.and(Rounded.corners(place.inset(-0.5), CORNER));
            } else {
                pen.pending(place, sight.colours());
            }
        }
        // all lines at once, which costs less
        pen.stroke(lines, Stroke.of(sight.colours().of(Tone.TEXT), tile < 40 ? 1 : 1.25));
        pen.fill(corners, sight.colours().of(Tone.PANEL));
    }

    private void surface(Pen pen, Box place, Sight sight, Values values, int unit) {
        var cells = probe.cells();
        var from = unit * cells * cells;
        var scale = middle == 0 ? sight.scales().values() : middle;
        var strength = tile <= WIDTH / 2 ? STRENGTH : 1;
        var colours = sight.colours();
        var raster = Raster.of(
                cells,
                cells,
                (x, y) -> colours.signArgb(strength(values.at(from + y * cells + x) - middle, scale, strength)));
        pen.image(raster, place, Smoothing.SMOOTH);
    }

    private static double strength(double value, double scale, double strength) {
        return Double.isNaN(value) ? value : Math.clamp(value / scale, -1, 1) * strength;
    }
}
