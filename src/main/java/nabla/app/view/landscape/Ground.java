package nabla.app.view.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Contour;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.part.ScaleBar;

/// A loss over a rectangle as grey heights and contours; the lines lie where ever larger shares of the picture are below them, so that flat
/// floors and steep walls show alike.
final class Ground {

    private static final double[] SHARES = {0.01, 0.04, 0.1, 0.2, 0.32, 0.46, 0.6, 0.74, 0.88};
    private static final double STRENGTH = 0.42;
    /// Fewer places than this make specks instead of a line.
    private static final int LEAST = 50;

    private final int cells;
    private final double[] numbers;
    private final double[] sorted;
    private Optional<Made> made = Optional.empty();
    private Optional<Traced> traced = Optional.empty();

    private record Made(Theme theme, Raster raster) {}

    private record Traced(Box plot, List<Outline> lines) {}

    /// @param numbers cells × cells, the first row on top; what is not finite is no ground
    Ground(int cells, double... numbers) {
        this.cells = cells;
        this.numbers = numbers;
        sorted = DoubleStream.of(numbers).filter(Double::isFinite).sorted().toArray();
    }

    /// Of a function over the square from −1 to 1, at the middles of its cells.
    static Ground of(int cells, DoubleBinaryOperator height) {
        var numbers = new double[cells * cells];
        for (var row = 0; row < cells; row++) {
            for (var column = 0; column < cells; column++) {
                numbers[row * cells + column] = height.applyAsDouble(
                        2 * (column + 0.5) / cells - 1, 1 - 2 * (row + 0.5) / cells);
            }
        }
        return new Ground(cells, numbers);
    }

    double lowest() {
        return sorted.length == 0 ? Double.NaN : sorted[0];
    }

    double highest() {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
    }

    /// The heights of the lines.
    private double[] levels() {
        return sorted.length == 0 ? new double[0]
                : Arrays.stream(SHARES).filter(share -> share * sorted.length > LEAST)
                        .map(s -> sorted[(int) (s * (sorted.length - 1))]).distinct().toArray();
    }

    void draw(Pen pen, Box plot, Colours colours) {
        draw(pen, plot, plot, colours);
    }

    /// @param cellsOver what the cells fill, which may reach beyond the picture
    void draw(Pen pen, Box plot, Box cellsOver, Colours colours) {
        pen.clip(plot, () -> {
            pen.image(raster(colours), cellsOver, Smoothing.SMOOTH);
            lines(cellsOver).forEach(line -> pen.stroke(line,
                    Stroke.of(Colours.faint(colours.of(Tone.SECONDARY), 0.6), 1)));
        });
        pen.stroke(plot.inset(0.5), 0, Stroke.hairline(colours.of(Tone.BORDER)));
    }

    private List<Outline> lines(Box plot) {
        if (traced.isEmpty() || !traced.get().plot().equals(plot)) {
            var lines = new ArrayList<Outline>();
            for (var level : levels()) {
                lines.add(Contour.of(i -> numbers[i], 0, cells, level, plot));
            }
            traced = Optional.of(new Traced(plot, lines));
        }
        return traced.get().lines();
    }

    private Raster raster(Colours colours) {
        if (made.isEmpty() || made.get().theme() != colours.theme()) {
            var shades = new int[257];
            for (var i = 0; i < shades.length; i++) {
                shades[i] = Colours.argb(Colours.over(colours.of(Tone.PANEL), colours.of(Tone.SCALAR),
                        STRENGTH * i / (shades.length - 1)));
            }
            var wrong = Colours.argb(colours.of(Tone.WRONG_WASH));
            made = Optional.of(new Made(colours.theme(), Raster.of(cells, cells, (x, y) -> {
                var number = numbers[y * cells + x];
                return Double.isFinite(number) ? shades[(int) (rank(number) * 256)] : wrong;
            })));
        }
        return made.get().raster();
    }

    /// The share of the picture that lies lower.
    private double rank(double number) {
        var place = Arrays.binarySearch(sorted, number);
        return sorted.length < 2 ? 0
                : Math.clamp((double) (place < 0 ? -place - 1 : place) / (sorted.length - 1), 0, 1);
    }

    /// The ends of the scale, from a place to the right.
    void key(Pen pen, double x, double y, double right, Colours colours) {
        var low = ScaleBar.brief(lowest());
        var high = ScaleBar.brief(highest());
        pen.text(low, x, y, Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
        var from = x + Type.CELL.width(low) + 6;
        var bar = new Box(from, y - 4, Math.max(20, Math.min(84, right - from - Type.CELL.width(high) - 6)), 8);
        var steps = 64;
        pen.image(Raster.of(steps, 1, (i, _) -> Colours.argb(Colours.over(colours.of(Tone.PANEL),
                colours.of(Tone.SCALAR), STRENGTH * i / (steps - 1)))), bar, Smoothing.SHARP);
        pen.stroke(bar, 0, Stroke.hairline(colours.of(Tone.BORDER)));
        pen.text(high, bar.right() + 6, y, Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
    }
}
