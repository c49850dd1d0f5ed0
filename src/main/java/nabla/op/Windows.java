package nabla.op;

import java.util.List;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Mismatch;

/// Windows from settings, where one number is meant for both directions and two are height and width.
final class Windows {

    private Windows() {}

    static Window of(
            String id, List<Integer> kernel, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {
        var k = pair(id, "kernel", kernel, 1);
        var s = pair(id, "stride", stride, 1);
        var p = pair(id, "padding", padding, 0);
        var d = pair(id, "dilation", dilation, 1);
        return new Window(k[0], k[1], s[0], s[1], p[0], p[1], d[0], d[1]);
    }

    /// A setting as height and width.
    static int[] pair(String id, String name, List<Integer> sizes, int least) {
        if (sizes.isEmpty() || sizes.size() > 2 || sizes.stream().anyMatch(size -> size < least)) {
            throw Mismatch.of("oneOrTwo", id, name, least, sizes);
        }
        return new int[]{sizes.getFirst(), sizes.getLast()};
    }

    /// A window for pooling, of which no spot may see the border alone.
    static Window pooling(String id, List<Integer> kernel, List<Integer> stride, List<Integer> padding) {
        var window = of(id, kernel, stride, padding, List.of(1));
        if (2 * window.paddingHeight() > window.kernelHeight() || 2 * window.paddingWidth() > window.kernelWidth()) {
            throw Mismatch.of("poolPadding", padding, kernel);
        }
        return window;
    }

    /// The pixels of `x` that a spot of a pooled map sees.
    static void sources(Cell cell, Slide slide, Cells into) {
        var window = slide.window();
        var map = cell.place() / slide.spots();
        var spot = cell.place() % slide.spots();
        for (var line = 0; line < window.kernelHeight() * window.kernelWidth(); line++) {
            var pixel = slide.pixel(line, spot);
            if (pixel >= 0) {
                into.add("x", map * slide.height() * slide.width() + pixel);
            }
        }
    }
}
