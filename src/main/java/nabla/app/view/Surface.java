package nabla.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nabla.app.picture.Box;
import nabla.app.picture.Contour;
import nabla.app.picture.Outline;
import nabla.app.picture.Raster;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.app.style.Tone;
import nabla.tensor.Values;

/// A node's output over the plane as pixels and as the lines along which it turns; made anew only when the numbers are others.
final class Surface {

    /// Of full colour, so that points stand out.
    static final double STRENGTH = 0.62;
    private static final double CLASS_STRENGTH = 0.3;
    private static final int SHADES = 512;

    private final Watched watched;
    private final int cells;
    private Optional<Made> made = Optional.empty();

    /// What was made last, and from what.
    private record Made(Values values, Theme theme, List<Raster> rasters) {}

    /// Lines for one place on the screen.
    private record Drawn(Values values, Box plot, List<Outline> borders) {}

    private Optional<Drawn> drawn = Optional.empty();

    Surface(Watched watched, int cells) {
        this.watched = watched;
        this.cells = cells;
    }

    /// The picture, or one for each unit where they are looked at one by one.
    List<Raster> rasters(Values values, Colours colours) {
        if (made.isEmpty() || made.get().values() != values || made.get().theme() != colours.theme()) {
            made = Optional.of(new Made(values, colours.theme(), paint(values, colours)));
        }
        return made.get().rasters();
    }

    private List<Raster> paint(Values values, Colours colours) {
        if (watched.meaning() == Watched.Meaning.CLASSES) {
            var shades = new int[watched.units()];
            for (var i = 0; i < shades.length; i++) {
                shades[i] = Colours.argb(Colours.over(
                        colours.of(Tone.PANEL), colours.ofClass(i, watched.units()), CLASS_STRENGTH));
            }
            return List.of(Raster.of(cells, cells, (x, y) -> shades[winner(values, y * cells + x)]));
        }
        var shades = shades(colours);
        var scale = scale(values);
        var all = new ArrayList<Raster>();
        for (var unit = 0; unit < pictures(); unit++) {
            var from = unit * cells * cells;
            all.add(Raster.of(cells, cells,
                    (x, y) -> shade(shades, share(values.at(from + y * cells + x), scale), colours)));
        }
        return all;
    }

    /// How many pictures there are side by side.
    int pictures() {
        return watched.meaning() == Watched.Meaning.UNITS ? watched.units() : 1;
    }

    private static int[] shades(Colours colours) {
        var shades = new int[SHADES + 1];
        for (var i = 0; i <= SHADES; i++) {
            shades[i] = Colours
                    .argb(Colours.over(colours.of(Tone.PANEL), colours.sign(2.0 * i / SHADES - 1), STRENGTH));
        }
        return shades;
    }

    private static int shade(int[] shades, double share, Colours colours) {
        return Double.isNaN(share) ? Colours.argb(colours.of(Tone.WRONG))
                : shades[(int) Math.rint((Math.clamp(share, -1, 1) + 1) / 2 * SHADES)];
    }

    private int winner(Values values, int place) {
        var best = 0;
        for (var unit = 1; unit < watched.units(); unit++) {
            if (values.at(unit * cells * cells + place) > values.at(best * cells * cells + place)) {
                best = unit;
            }
        }
        return best;
    }

    /// From −1 for class 0 to 1 for class 1.
    private double share(double value, double scale) {
        return switch (watched.meaning()) {
            case LOGIT -> Math.tanh(value / 2);
            case PROBABILITY -> 2 * value - 1;
            case SCORE, CLASSES, NUMBER, UNITS -> value / scale;
        };
    }

    /// The largest number, for surfaces that have no scale of their own.
    double scale(Values values) {
        var largest = 0.0;
        for (var i = 0; i < values.size(); i++) {
            largest = Math.max(largest, Math.abs(values.at(i)));
        }
        return Double.isFinite(largest) && largest > 0 ? largest : 1;
    }

    /// Where one class turns into another, or a score is zero, for a picture that fills a box.
    List<Outline> borders(Values values, Box plot) {
        if (drawn.isEmpty() || drawn.get().values() != values || !drawn.get().plot().equals(plot)) {
            drawn = Optional.of(new Drawn(values, plot, trace(values, plot)));
        }
        return drawn.get().borders();
    }

    private List<Outline> trace(Values values, Box plot) {
        return switch (watched.meaning()) {
            case NUMBER, UNITS -> List.of();
            case LOGIT, PROBABILITY, SCORE -> List.of(Contour.of(values::at, 0, cells, watched.border(), plot));
            case CLASSES -> {
                var lines = new ArrayList<Outline>();
                for (var unit = 0; unit < watched.units() - 1; unit++) {
                    var one = unit;
                    lines.add(Contour.of(place -> lead(values, one, place), 0, cells, 0, plot));
                }
                yield lines;
            }
        };
    }

    /// By how much a class leads before those after it; where one before it leads, there is no line of its own.
    private double lead(Values values, int unit, int place) {
        var mine = values.at(unit * cells * cells + place);
        var others = Double.NEGATIVE_INFINITY;
        for (var other = 0; other < watched.units(); other++) {
            var value = values.at(other * cells * cells + place);
            others = other == unit ? others : Math.max(others, value);
        }
        return mine - others;
    }
}
