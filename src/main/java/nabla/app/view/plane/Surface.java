package nabla.app.view.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nabla.app.picture.Box;
import nabla.app.picture.Contour;
import nabla.app.picture.Outline;
import nabla.app.picture.Raster;
import nabla.app.picture.Ticks;
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

    private final Showing showing;
    private final int cells;
    private final int places;
    private Optional<Made> made = Optional.empty();
    /// The largest number that was seen, so that colours mean the same while it trains.
    private double largest;

    /// What was made last, and from what.
    private record Made(Values values, Theme theme, List<Raster> rasters) {}

    /// Lines for one place on the screen.
    private record Drawn(Values values, Box plot, List<Outline> borders) {}

    private Optional<Drawn> drawn = Optional.empty();
    private Optional<Values> measured = Optional.empty();
    private double scale = 1;

    Surface(Showing showing, int cells) {
        this.showing = showing;
        this.cells = cells;
        places = cells * cells;
    }

    /// Goes on with the scale of another, and with what that has made.
    void follow(Surface before) {
        largest = Math.max(largest, before.largest);
        if (before.showing.equals(showing) && before.cells == cells) {
            made = before.made;
            drawn = before.drawn;
            measured = before.measured;
            scale = before.scale;
        }
    }

    /// The picture, or one for each unit where they are looked at one by one.
    List<Raster> rasters(Values values, Colours colours) {
        if (made.isEmpty() || made.get().values() != values || made.get().theme() != colours.theme()) {
            made = Optional.of(new Made(values, colours.theme(), paint(values, colours)));
        }
        return made.get().rasters();
    }

    private List<Raster> paint(Values values, Colours colours) {
        if (showing.isByClass()) {
            return List.of(classes(values, colours));
        }
        var shades = shades(colours);
        var all = new ArrayList<Raster>();
        for (var i = 0; i < showing.pictures(); i++) {
            var unit = showing.isTiled() ? i : Math.max(0, showing.unit());
            all.add(Raster.of(cells, cells,
                    (x, y) -> shade(shades, share(values, unit, y * cells + x), colours)));
        }
        return all;
    }

    /// The colour of the class that wins, where probabilities are shown the stronger the surer.
    private Raster classes(Values values, Colours colours) {
        var classes = Math.max(2, showing.watched().units());
        var steps = showing.as() == Showing.As.CLASSES ? 1 : 64;
        var shades = new int[classes][steps + 1];
        for (var i = 0; i < classes; i++) {
            for (var j = 0; j <= steps; j++) {
                var strength = steps == 1 ? CLASS_STRENGTH : STRENGTH * j / steps;
                shades[i][j] = Colours.argb(Colours.over(
                        colours.of(Tone.PANEL), colours.ofClass(i, classes), strength));
            }
        }
        return Raster.of(cells, cells, (x, y) -> {
            var place = y * cells + x;
            var winner = showing.winner(values, place, places);
            if (steps == 1) {
                return shades[winner][0];
            }
            var lead = (showing.probability(values, winner, place, places) - 1.0 / classes) / (1 - 1.0 / classes);
            return Double.isNaN(lead) ? Colours.argb(colours.of(Tone.WRONG))
                    : shades[winner][(int) Math.rint(Math.clamp(lead, 0, 1) * steps)];
        });
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

    /// From −1 for class 0 to 1 for class 1, or by the scale.
    private double share(Values values, int unit, int place) {
        return showing.as() == Showing.As.PROBABILITY
                ? 2 * showing.probability(values, showing.watched().units() == 1 ? 1 : unit, place, places) - 1
                : Showing.raw(values, unit, place, places) / scale(values);
    }

    /// Where the colours end: a round number that no number was beyond so far, or, on a free scale, the largest of now.
    double scale(Values values) {
        if (measured.isEmpty() || measured.get() != values) {
            var now = 0.0;
            var from = showing.unit() == Showing.ALL ? 0 : showing.unit() * places;
            var to = showing.unit() == Showing.ALL ? values.size() : from + places;
            for (var i = from; i < to; i++) {
                var size = Math.abs(values.at(i));
                now = size <= Double.MAX_VALUE ? Math.max(now, size) : now;
            }
            largest = Math.max(largest, now);
            scale = showing.isFree() ? now > 0 ? now : 1 : largest > 0 ? Ticks.nice(largest) : 1;
            measured = Optional.of(values);
        }
        return scale;
    }

    /// Where one class turns into another, or a score is zero, for a picture that fills a box.
    List<Outline> borders(Values values, Box plot) {
        if (drawn.isEmpty() || drawn.get().values() != values || !drawn.get().plot().equals(plot)) {
            drawn = Optional.of(new Drawn(values, plot, trace(values, plot)));
        }
        return drawn.get().borders();
    }

    private List<Outline> trace(Values values, Box plot) {
        return switch (showing.watched().meaning()) {
            case NUMBER -> List.of();
            case UNITS -> showing.unit() == Showing.ALL ? List.of()
                    : List.of(Contour.of(values::at, showing.unit() * places, cells, 0, plot));
            case LOGIT, PROBABILITY, SCORE ->
                List.of(Contour.of(values::at, 0, cells, showing.watched().border(), plot));
            case CLASSES -> {
                var lines = new ArrayList<Outline>();
                for (var unit = 0; unit < showing.watched().units() - 1; unit++) {
                    var one = unit;
                    lines.add(Contour.of(place -> lead(values, one, place), 0, cells, 0, plot));
                }
                yield lines;
            }
        };
    }

    /// By how much a class leads before those after it; where one before it leads, there is no line of its own.
    private double lead(Values values, int unit, int place) {
        var others = Double.NEGATIVE_INFINITY;
        for (var other = 0; other < showing.watched().units(); other++) {
            others = other == unit ? others : Math.max(others, Showing.raw(values, other, place, places));
        }
        return Showing.raw(values, unit, place, places) - others;
    }
}
