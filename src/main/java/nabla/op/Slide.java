package nabla.op;

import java.util.Arrays;

/// A window on its way over one image: at each of `rows` × `columns` spots it sees a patch, a column of channels × kernel pixels.
///
/// A *line* is one place in the patch (a channel and a pixel of the kernel) seen at all spots.
record Slide(Window window, int channels, int height, int width, int rows, int columns) {

    int spots() {
        return rows * columns;
    }

    int patch() {
        return channels * window.kernelHeight() * window.kernelWidth();
    }

    int pixels() {
        return channels * height * width;
    }

    /// The flat place in the image that a line of the patch sees at a spot, or −1 on the border.
    int pixel(int line, int spot) {
        var y = top(line) + spot / columns * window.strideHeight();
        var x = left(line) + spot % columns * window.strideWidth();
        return y < 0 || y >= height || x < 0 || x >= width ? -1 : (channel(line) * height + y) * width + x;
    }

    /// The spot at which a line sees a flat place of the image, or −1 where it never does; the inverse of [#pixel(int, int)].
    int spot(int line, int pixel) {
        var y = pixel / width % height - top(line);
        var x = pixel % width - left(line);
        var row = y / window.strideHeight();
        var column = x / window.strideWidth();
        var isSeen = pixel / (height * width) == channel(line)
                && y >= 0 && y % window.strideHeight() == 0 && row < rows
                && x >= 0 && x % window.strideWidth() == 0 && column < columns;
        return isSeen ? row * columns + column : -1;
    }

    private int channel(int line) {
        return line / (window.kernelHeight() * window.kernelWidth());
    }

    /// The image row that a line sees at the first spot; negative on the border.
    private int top(int line) {
        return line / window.kernelWidth() % window.kernelHeight() * window.dilationHeight() - window.paddingHeight();
    }

    private int left(int line) {
        return line % window.kernelWidth() * window.dilationWidth() - window.paddingWidth();
    }

    /// The first column of spots at which a line sees the image and not the border.
    private int first(int line) {
        var left = left(line);
        return left >= 0 ? 0 : Math.min(columns, (-left + window.strideWidth() - 1) / window.strideWidth());
    }

    /// The column of spots after the last one at which a line sees the image.
    private int end(int line) {
        var room = width - 1 - left(line);
        return room < 0 ? 0 : Math.min(columns, room / window.strideWidth() + 1);
    }

    /// Copies the patches of an image, zeros where the border is: one line after another, each over all spots.
    void unfold(double[] image, int imageAt, double[] patches, int patchesAt) {
        var down = window.strideHeight();
        var step = window.strideWidth();
        for (int line = 0, to = patchesAt; line < patch(); line++) {
            var top = top(line);
            var first = first(line);
            var end = Math.max(first, end(line));
            var origin = imageAt + channel(line) * height * width + left(line) + first * step;
            for (var y = top; y < top + rows * down; y += down, to += columns) {
                if (y < 0 || y >= height) {
                    Arrays.fill(patches, to, to + columns, 0);
                    continue;
                }
                if (end - first < columns) {
                    Arrays.fill(patches, to, to + first, 0);
                    Arrays.fill(patches, to + end, to + columns, 0);
                }
                copy(image, origin + y * width, step, patches, to + first, end - first);
            }
        }
    }

    /// Adds patches to the image that they were cut out of.
    void fold(double[] patches, int patchesAt, double[] image, int imageAt) {
        var down = window.strideHeight();
        var step = window.strideWidth();
        for (int line = 0, from = patchesAt; line < patch(); line++) {
            var top = top(line);
            var first = first(line);
            var count = end(line) - first;
            var origin = imageAt + channel(line) * height * width + left(line) + first * step;
            for (var y = top; y < top + rows * down; y += down, from += columns) {
                if (y >= 0 && y < height) {
                    add(patches, from + first, image, origin + y * width, step, count);
                }
            }
        }
    }

    /// Copies every `step`-th number; four neighbours at a time, for rows of spots are often too short for [System#arraycopy].
    private static void copy(double[] x, int xAt, int step, double[] y, int yAt, int n) {
        if (step == 1 && n >= 16) {
            System.arraycopy(x, xAt, y, yAt, n);
            return;
        }
        var i = 0;
        for (; step == 1 && i + 4 <= n; i += 4) {
            y[yAt + i] = x[xAt + i];
            y[yAt + i + 1] = x[xAt + i + 1];
            y[yAt + i + 2] = x[xAt + i + 2];
            y[yAt + i + 3] = x[xAt + i + 3];
        }
        for (; i < n; i++) {
            y[yAt + i] = x[xAt + i * step];
        }
    }

    /// Adds to every `step`-th number.
    private static void add(double[] x, int xAt, double[] y, int yAt, int step, int n) {
        var i = 0;
        for (; step == 1 && i + 4 <= n; i += 4) {
            y[yAt + i] += x[xAt + i];
            y[yAt + i + 1] += x[xAt + i + 1];
            y[yAt + i + 2] += x[xAt + i + 2];
            y[yAt + i + 3] += x[xAt + i + 3];
        }
        for (; i < n; i++) {
            y[yAt + i * step] += x[xAt + i];
        }
    }
}
