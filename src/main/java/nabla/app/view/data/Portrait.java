package nabla.app.view.data;

import java.util.function.IntToDoubleFunction;
import javafx.scene.paint.Color;
import nabla.app.picture.Ramp;
import nabla.app.picture.Raster;
import nabla.app.style.Colours;
import nabla.tensor.Shape;

/// How an example, or what a net makes of it, becomes a picture: one channel as ink, or by sign where numbers are negative; three channels
/// as colours; other numbers as rows of cells.
///
/// @param scale where the colours end
public record Portrait(Shape shape, Ramp ramp, double scale) {

    private static final int LOOKED_AT = 1 << 16;
    private static final int SHADES = 1024;

    /// On the scale of the data.
    public static Portrait of(DataRows rows) {
        var low = 0.0;
        var high = 0.0;
        for (var i = 0; i < Math.min(LOOKED_AT, rows.from().x().size()); i++) {
            var x = rows.from().x().data()[i];
            low = Math.min(low, x);
            high = Math.max(high, x);
        }
        return of(rows.example(), low, high);
    }

    /// Of numbers from one to another: whole scales are kept, 1 for shares, 255 for bytes.
    static Portrait of(Shape shape, double low, double high) {
        return low < 0 ? new Portrait(shape, Ramp.SIGN, Math.max(-low, high))
                : new Portrait(shape, Ramp.INK, high > 1 && high <= 255 ? 255 : Math.max(1, high));
    }

    /// The same numbers by their sign, up to a scale.
    public Portrait signed(double newScale) {
        return new Portrait(shape, Ramp.SIGN, newScale);
    }

    /// Whether a hand could have drawn it.
    public boolean isPicture() {
        return shape.rank() == 3 && (shape.size(0) == 1 || isColoured());
    }

    private boolean isColoured() {
        return shape.size(0) == 3;
    }

    public int size() {
        return Math.toIntExact(shape.volume());
    }

    public int width() {
        return shape.rank() == 0 ? 1 : shape.last();
    }

    public int height() {
        return isPicture() ? shape.size(1) : size() / Math.max(1, width());
    }

    /// One picture by itself.
    public Raster raster(IntToDoubleFunction numbers, Colours colours) {
        var argb = new int[width() * height()];
        new Brush(colours).paint(argb, width(), 0, 0, numbers);
        return new Raster(width(), height(), argb);
    }

    public Brush brush(Colours colours) {
        return new Brush(colours);
    }

    /// Paints several of them in the colours of a theme.
    public final class Brush {
        private final int[] shades = new int[2 * SHADES + 1];
        private final int wrong;

        private Brush(Colours colours) {
            wrong = ramp.argb(Double.NaN, colours);
            for (var i = 0; i < shades.length; i++) {
                shades[i] = ramp.argb((double) (i - SHADES) / SHADES, colours);
            }
        }

        /// Paints into pixels of so many a line, from a place on.
        public void paint(int[] argb, int line, int x, int y, IntToDoubleFunction numbers) {
            for (var row = 0; row < height(); row++) {
                for (var column = 0; column < width(); column++) {
                    argb[(y + row) * line + x + column] = pixel(numbers, row * width() + column);
                }
            }
        }

        private int pixel(IntToDoubleFunction numbers, int place) {
            if (!isPicture() || !isColoured()) {
                return shade(numbers.applyAsDouble(place) / scale);
            }
            var area = width() * height();
            return Colours.argb(Color.color(share(numbers.applyAsDouble(place)),
                    share(numbers.applyAsDouble(area + place)), share(numbers.applyAsDouble(2 * area + place))));
        }

        private int shade(double value) {
            return Double.isNaN(value) ? wrong
                    : shades[(int) Math.rint(Math.clamp(value, -1, 1) * SHADES) + SHADES];
        }

        private double share(double value) {
            return Double.isNaN(value) ? 0 : Math.clamp(value / scale, 0, 1);
        }
    }
}
