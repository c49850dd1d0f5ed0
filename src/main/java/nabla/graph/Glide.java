package nabla.graph;

import java.util.stream.IntStream;

/// How a window goes over the image at an operation's first input, or over its output where it stamps.
///
/// @param groups channels of the output that see the same channels of the input lie in one group of so many; pooling has a group for each
/// @param border what the window sees outside of the image
public record Glide(Along rows, Along columns, int groups, Way way, Border border) {

    /// Whether each output cell gathers the input cells under the window, or each input cell stamps the window on the output.
    public enum Way {
        GATHERS,
        STAMPS
    }

    /// What lies around an image.
    public enum Border {
        /// Zeros, which count like any pixel.
        ZEROS,
        /// Nothing: a window that lies half outside sees fewer pixels.
        NOTHING
    }

    /// The window in one direction.
    public record Along(int kernel, int stride, int padding, int dilation) {

        /// How many pixels it covers from end to end: D (K − 1) + 1.
        public int span() {
            return dilation * (kernel - 1) + 1;
        }

        /// How often it fits: ⌊(N − span + 2P) / S⌋ + 1.
        public int places(int size) {
            return Math.floorDiv(size - span() + 2 * padding, stride) + 1;
        }

        /// The pixel that a place of the kernel lies over when the window stands at a spot; negative or too large on the border.
        public int pixel(int spot, int place) {
            return spot * stride - padding + place * dilation;
        }

        /// The pixels of the other side that a position of one side has to do with, as long as they lie within it.
        ///
        /// @param way `GATHERS` for the pixels under a spot, `STAMPS` for the spots over a pixel
        public IntStream partners(int position, Way way, int size) {
            var all = IntStream.range(0, kernel);
            return (way == Way.GATHERS
                    ? all.map(place -> pixel(position, place))
                    : all.map(place -> position + padding - place * dilation)
                            .filter(start -> start >= 0 && start % stride == 0)
                            .map(start -> start / stride))
                    .filter(i -> i >= 0 && i < size);
        }
    }
}
