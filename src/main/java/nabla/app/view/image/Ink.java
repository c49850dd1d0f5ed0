package nabla.app.view.image;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import nabla.app.picture.Raster;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// What is drawn on a pad of the size of an image: a level from 0 to 255 for each number, where 0 stands for the low end of the data and 255
/// for the high one.
record Ink(Shape image, double low, double high, int[] levels) {

    private static final int FULL = 255;

    /// Whether a stroke lays ink or takes it away.
    enum Tool {
        PEN(0.055),
        RUBBER(0.12);

        /// Of its brush, as a share of the pad.
        private final double radius;

        Tool(double radius) {
            this.radius = radius;
        }
    }

    static Ink blank(Shape image, double low, double high) {
        return new Ink(image, low, high, new int[(int) image.volume()]);
    }

    private Ink with(int[] others) {
        return new Ink(image, low, high, others);
    }

    /// As near as levels come to numbers.
    Ink of(Values values) {
        var all = new int[levels.length];
        for (var i = 0; i < all.length; i++) {
            all[i] = high > low ? Math.clamp(Math.round((values.at(i) - low) / (high - low) * FULL), 0, FULL) : 0;
        }
        return with(all);
    }

    /// The numbers as a batch of one.
    Values values() {
        var numbers = Arrays.stream(levels).mapToDouble(this::number).toArray();
        return Values.of(image.batched(1), numbers);
    }

    private double number(int level) {
        return low + (high - low) * level / FULL;
    }

    boolean isBlank() {
        return Arrays.stream(levels).allMatch(level -> level == 0);
    }

    Ink inverted() {
        return with(Arrays.stream(levels).map(level -> FULL - level).toArray());
    }

    /// A stroke of a round soft brush from one point to another, in pixels from the upper left corner.
    Ink stroked(double x1, double y1, double x2, double y2, Tool tool) {
        var radius = tool.radius * Math.max(image.width(), image.height());
        var all = levels.clone();
        var pixels = image.height() * image.width();
        for (var i = 0; i < pixels; i++) {
            var distance = distance(i % image.width() + 0.5, i / image.width() + 0.5, x1, y1, x2, y2);
            var covered = (int) Math.round(Math.clamp(radius + 0.5 - distance, 0, 1) * FULL);
            for (var channel = 0; covered > 0 && channel < image.channels(); channel++) {
                var at = channel * pixels + i;
                all[at] = tool == Tool.PEN ? Math.max(all[at], covered) : Math.min(all[at], FULL - covered);
            }
        }
        return with(all);
    }

    private static double distance(double x, double y, double x1, double y1, double x2, double y2) {
        var dx = x2 - x1;
        var dy = y2 - y1;
        var length = dx * dx + dy * dy;
        var share = length == 0 ? 0 : Math.clamp(((x - x1) * dx + (y - y1) * dy) / length, 0, 1);
        return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
    }

    /// A picture, made as small as the pad with its sides kept in proportion, in the middle; the mean of the pixels under each. Grey is the
    /// luminance, and where the picture is transparent there is no ink.
    Ink of(Raster picture) {
        var scale = Math.max((double) picture.width() / image.width(), (double) picture.height() / image.height());
        var left = (picture.width() - image.width() * scale) / 2;
        var top = (picture.height() - image.height() * scale) / 2;
        var all = new int[levels.length];
        var pixels = image.height() * image.width();
        for (var i = 0; i < pixels; i++) {
            var x = left + i % image.width() * scale;
            var y = top + i / image.width() * scale;
            var mean = mean(picture, x, y, scale);
            for (var channel = 0; channel < image.channels(); channel++) {
                all[channel * pixels + i] = (int) Math.round(image.channels() == 3
                        ? mean[channel]
                        : 0.2126 * mean[0] + 0.7152 * mean[1] + 0.0722 * mean[2]);
            }
        }
        return with(all);
    }

    /// The mean red, green and blue over a square, weighted by how much of each pixel lies in it.
    private static double[] mean(Raster picture, double x, double y, double side) {
        var sums = new double[3];
        for (var row = (int) Math.floor(Math.max(0, y)); row < Math.min(picture.height(), y + side); row++) {
            var high = Math.min(row + 1, y + side) - Math.max(row, y);
            for (var column = (int) Math.floor(Math.max(0, x)); column < Math.min(picture.width(),
                    x + side); column++) {
                var share = high * (Math.min(column + 1, x + side) - Math.max(column, x)) / (side * side);
                var argb = picture.argb()[row * picture.width() + column];
                for (var c = 0; c < 3; c++) {
                    sums[c] += share * (argb >>> 24) / FULL * (argb >> 16 - 8 * c & FULL);
                }
            }
        }
        return sums;
    }

    /// As letters, for a setting of a view.
    String written() {
        var bytes = new byte[levels.length];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) levels[i];
        }
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(bytes);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        var block = new byte[1024];
        while (!deflater.finished()) {
            out.write(block, 0, deflater.deflate(block));
        }
        deflater.end();
        return Base64.getEncoder().withoutPadding().encodeToString(out.toByteArray());
    }

    /// What was written of a pad of this size; empty where it is none.
    Optional<Ink> read(String written) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(Base64.getDecoder().decode(written));
            var bytes = new byte[levels.length + 1];
            if (inflater.inflate(bytes) != levels.length) {
                return Optional.empty();
            }
            var all = new int[levels.length];
            Arrays.setAll(all, i -> Byte.toUnsignedInt(bytes[i]));
            return Optional.of(with(all));
        } catch (DataFormatException | IllegalArgumentException _) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
