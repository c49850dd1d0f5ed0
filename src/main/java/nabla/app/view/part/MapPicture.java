package nabla.app.view.part;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import nabla.app.picture.Box;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Smoothing;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.tensor.Values;

/// Draws one channel of an image: numbers where its cells are large, sharp pixels where they are small, averages only where it is larger
/// than its room. Pixels are made anew only for other numbers.
public final class MapPicture {

    /// From this size on, cells are drawn one by one.
    private static final double LARGE = 22;
    private static final double NUMBERS = 32;
    private static final int KEPT = 64;
    private static final double[] STEPS = {1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

    /// @param from where the channel begins
    public record Channel(Values values, int from, int rows, int columns) {

        double at(int row, int column) {
            return values.at(from + row * columns + column);
        }

        public double largest() {
            var largest = 0.0;
            for (var i = from; i < from + rows * columns; i++) {
                var size = Math.abs(values.at(i));
                largest = Double.isFinite(size) ? Math.max(largest, size) : largest;
            }
            return largest;
        }

        /// Whether all numbers are whole and short.
        boolean isWhole() {
            for (var i = from; i < from + rows * columns; i++) {
                if (values.at(i) != Math.rint(values.at(i)) || Math.abs(values.at(i)) >= 1000) {
                    return false;
                }
            }
            return true;
        }

        Heatmap.Grid grid(double factor) {
            var numbers = new double[rows * columns];
            for (var i = 0; i < numbers.length; i++) {
                numbers[i] = factor == 1 ? values.at(from + i) : factor * values.at(from + i);
            }
            return new Heatmap.Grid(rows, columns, numbers, 0);
        }
    }

    /// What pixels were made of.
    private record Key(int identity, int from, double scale, Theme theme) {}

    private record Made(Values values, Raster raster) {}

    private final Map<Key, Made> made = new LinkedHashMap<>(16, 0.75f, true) {
        @Override protected boolean removeEldestEntry(Map.Entry<Key, Made> eldest) {
            return size() > KEPT;
        }
    };

    /// The largest box of whole pixels for each cell that fits into a room, in its middle; with parts of pixels where not even one fits.
    public static Box fitted(Box room, int rows, int columns) {
        var cell = Math.min(room.width() / columns, room.height() / rows);
        var side = cell >= 1 ? Math.floor(cell) : cell;
        return new Box(Math.rint(room.centreX() - side * columns / 2), Math.rint(room.centreY() - side * rows / 2),
                side * columns, side * rows);
    }

    public void draw(Pen pen, Box box, Channel channel, double scale, Colours colours) {
        var cell = Math.min(box.width() / channel.columns(), box.height() / channel.rows());
        if (cell >= LARGE || cell < 1) {
            var power = power(scale);
            Heatmap.of(channel.grid(Math.pow(10, -power))).scaled(scale * Math.pow(10, -power))
                    .digits(channel.isWhole() ? 0 : 2).draw(pen, box, colours);
        } else {
            pen.image(raster(channel, scale, colours), box, Smoothing.SHARP);
        }
    }

    private Raster raster(Channel channel, double scale, Colours colours) {
        var key = new Key(System.identityHashCode(channel.values()), channel.from(), scale, colours.theme());
        var known = made.get(key);
        if (known == null || known.values() != channel.values()) {
            known = new Made(channel.values(), Raster.of(channel.columns(), channel.rows(),
                    (x, y) -> argb(channel.at(y, x), scale, colours)));
            made.put(key, known);
        }
        return known.raster();
    }

    /// Such a number in words.
    public static String written(double scale) {
        return Numbers.full(new BigDecimal(scale).round(new MathContext(3)).doubleValue());
    }

    /// The power of ten that numbers in cells are written in: 0, unless two decimals would not tell them from nothing.
    public static int power(double scale) {
        return scale >= 0.1 ? 0 : (int) Math.floor(Math.log10(scale * (1 + 1e-12)));
    }

    /// Whether the cells of a picture are large enough for numbers.
    public static boolean showsNumbers(Box box, int rows, int columns) {
        return box.width() / columns >= NUMBERS && box.height() / rows >= LARGE;
    }

    /// The number at which colours end, where this is the largest: one of few, so that it stays the same for a while.
    public static double scale(double largest) {
        if (!(largest > 0)) {
            return 1;
        }
        var ten = Math.pow(10, Math.floor(Math.log10(largest)));
        for (var step : STEPS) {
            if (largest <= step * ten * (1 + 1e-12)) {
                return step * ten;
            }
        }
        return 10 * ten;
    }

    /// The colour of a number; of one that is none, the colour of what is wrong.
    public static int argb(double value, double scale, Colours colours) {
        return colours.signArgb(!Double.isFinite(value) ? Double.NaN
                : value == 0 ? 0 : scale == 0 ? Math.signum(value) : value / scale);
    }
}
