package nabla.app.view.latent;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import nabla.app.picture.Box;
import nabla.app.picture.Raster;
import nabla.app.picture.Scale;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.app.view.data.Portrait;
import nabla.engine.Frame;
import nabla.engine.Probe;

/// What a graph makes of places of the latent plane: of the one that is pointed at, of a grid over it, and of steps along a path.
final class LatentDecoder {

    static final int CELLS = 12;
    static final int STEPS = 9;

    /// Whether a grid is wanted.
    enum Grid {
        SHOWN,
        NOT_SHOWN
    }

    private final Optional<Decoding> one;
    private final Optional<Decoding> grid;
    private final Optional<Decoding> path;
    private final Portrait portrait;
    private Optional<double[]> mouse = Optional.empty();
    private Optional<Wall> wall = Optional.empty();

    private record Wall(Decoding.Answer answer, Theme theme, Raster raster) {}

    LatentDecoder(LatentPlace place, Portrait rows) {
        one = place.decoder().map(port -> new Decoding(place.code(), port, place.shape()));
        grid = place.decoder().map(port -> new Decoding(place.code(), port, place.shape()));
        path = place.decoder().map(port -> new Decoding(place.code(), port, place.shape()));
        portrait = new Portrait(place.example(), rows.ramp(), rows.scale());
    }

    /// How what is made is drawn.
    Portrait portrait() {
        return portrait;
    }

    /// The place that is pointed at; it stays when the mouse leaves.
    void look(double x, double y) {
        mouse = Optional.of(new double[]{x, y});
    }

    void want(LatentPlane plane, LatentPlane.Reach seen, List<Integer> ends, Grid isGrid) {
        var at = mouse.orElseGet(() -> new double[]{mean(plane.xs()), mean(plane.ys())});
        one.ifPresent(d -> d.want(new double[]{at[0]}, new double[]{at[1]}, plane.projection()));
        if (isGrid == Grid.SHOWN) {
            var axes = seen.axes(Box.of(1, 1));
            grid.ifPresent(d -> d.want(spread(axes.x(), i -> i % CELLS),
                    spread(axes.y(), i -> CELLS - 1 - i / CELLS), plane.projection()));
        } else {
            grid.ifPresent(Decoding::forget);
        }
        if (ends.size() == 2) {
            path.ifPresent(d -> d.want(along(plane.xs(), ends), along(plane.ys(), ends), plane.projection()));
        } else {
            path.ifPresent(Decoding::forget);
        }
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElse(0);
    }

    /// The middles of the cells of a grid along an axis, line by line from above.
    private static double[] spread(Scale axis, IntUnaryOperator cell) {
        return IntStream.range(0, CELLS * CELLS)
                .mapToDouble(i -> axis.valueAt((cell.applyAsInt(i) + 0.5) / CELLS)).toArray();
    }

    private static double[] along(double[] numbers, List<Integer> ends) {
        return IntStream.range(0, STEPS).mapToDouble(i -> numbers[ends.get(0)]
                + (numbers[ends.get(1)] - numbers[ends.get(0)]) * i / (STEPS - 1)).toArray();
    }

    Set<Probe> probes() {
        var all = new HashSet<Probe>();
        one.ifPresent(d -> all.addAll(d.probes()));
        grid.ifPresent(d -> all.addAll(d.probes()));
        path.ifPresent(d -> all.addAll(d.probes()));
        return all;
    }

    void take(Frame frame) {
        one.ifPresent(d -> d.take(frame));
        grid.ifPresent(d -> d.take(frame));
        path.ifPresent(d -> d.take(frame));
    }

    Optional<Decoding.Answer> one() {
        return one.flatMap(Decoding::answer);
    }

    Optional<Decoding.Answer> path() {
        return path.flatMap(Decoding::answer);
    }

    Optional<Decoding.Answer> grid() {
        return grid.flatMap(Decoding::answer);
    }

    /// All pictures of the grid as one.
    Optional<Raster> wall(Colours colours) {
        return grid().map(answer -> {
            if (wall.filter(w -> w.answer() == answer && w.theme() == colours.theme()).isEmpty()) {
                wall = Optional.of(new Wall(answer, colours.theme(), paint(answer, colours)));
            }
            return wall.get().raster();
        });
    }

    private Raster paint(Decoding.Answer answer, Colours colours) {
        var width = portrait.width() * CELLS;
        var argb = new int[width * portrait.height() * CELLS];
        var brush = portrait.brush(colours);
        for (var cell = 0; cell < CELLS * CELLS; cell++) {
            var of = cell;
            brush.paint(argb, width, cell % CELLS * portrait.width(), cell / CELLS * portrait.height(),
                    place -> answer.at(of, place));
        }
        return new Raster(width, argb.length / width, argb);
    }

    void follow(LatentDecoder before) {
        mouse = before.mouse;
        one.ifPresent(d -> before.one.ifPresent(d::follow));
        grid.ifPresent(d -> before.grid.ifPresent(d::follow));
        path.ifPresent(d -> before.path.ifPresent(d::follow));
    }
}
