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

    int channel(int line) {
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
        var step = window.strideWidth();
        for (var line = 0; line < patch(); line++) {
            var first = first(line);
            var end = Math.max(first, end(line));
            for (var row = 0; row < rows; row++) {
                var to = patchesAt + line * spots() + row * columns;
                var y = top(line) + row * window.strideHeight();
                if (y < 0 || y >= height) {
                    Arrays.fill(patches, to, to + columns, 0);
                    continue;
                }
                var from = imageAt + (channel(line) * height + y) * width + left(line);
                Arrays.fill(patches, to, to + first, 0);
                if (step == 1) {
                    System.arraycopy(image, from + first, patches, to + first, end - first);
                } else {
                    for (var column = first; column < end; column++) {
                        patches[to + column] = image[from + column * step];
                    }
                }
                Arrays.fill(patches, to + end, to + columns, 0);
            }
        }
    }

    /// Adds patches to the image that they were cut out of.
    void fold(double[] patches, int patchesAt, double[] image, int imageAt) {
        var step = window.strideWidth();
        for (var line = 0; line < patch(); line++) {
            var first = first(line);
            var end = end(line);
            for (var row = 0; row < rows; row++) {
                var y = top(line) + row * window.strideHeight();
                if (y >= 0 && y < height) {
                    var from = patchesAt + line * spots() + row * columns;
                    var to = imageAt + (channel(line) * height + y) * width + left(line);
                    if (step == 1) {
                        for (var column = first; column < end; column++) {
                            image[to + column] += patches[from + column];
                        }
                    } else {
                        for (var column = first; column < end; column++) {
                            image[to + column * step] += patches[from + column];
                        }
                    }
                }
            }
        }
    }
}
