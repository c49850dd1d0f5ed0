package nabla.op;

import java.util.List;
import nabla.graph.Glide;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.tensor.Shape;

/// A window that slides over images: how many pixels it spans, steps, and how far its pixels stand apart; and the border of
/// nothing laid around the image.
public record Window(
        int kernelHeight, int kernelWidth,
        int strideHeight, int strideWidth,
        int paddingHeight, int paddingWidth,
        int dilationHeight, int dilationWidth) {

    public static Window square(int kernel, int stride, int padding) {
        return new Window(kernel, kernel, stride, stride, padding, padding, 1, 1);
    }

    List<Integer> kernel() {
        return List.of(kernelHeight, kernelWidth);
    }

    List<Integer> stride() {
        return List.of(strideHeight, strideWidth);
    }

    List<Integer> padding() {
        return List.of(paddingHeight, paddingWidth);
    }

    List<Integer> dilation() {
        return List.of(dilationHeight, dilationWidth);
    }

    /// How it lies over one image, of channels × height × width.
    ///
    /// @throws Mismatch in the name of an operation, where it does not fit in once
    Slide over(String id, Shape image) {
        var rows = places(image.height(), kernelHeight, strideHeight, paddingHeight, dilationHeight);
        var columns = places(image.width(), kernelWidth, strideWidth, paddingWidth, dilationWidth);
        if (rows < 1 || columns < 1) {
            throw Mismatch.of("window", id, Lit.size(spanHeight()), Lit.size(spanWidth()),
                    image.height() + 2 * paddingHeight, image.width() + 2 * paddingWidth);
        }
        return new Slide(this, image.channels(), image.height(), image.width(), rows, columns);
    }

    /// How many pixels it covers from end to end.
    int spanHeight() {
        return span(kernelHeight, dilationHeight);
    }

    int spanWidth() {
        return span(kernelWidth, dilationWidth);
    }

    /// The same, for others to see.
    Glide glide(int groups, Glide.Way way, Glide.Border border) {
        return new Glide(new Glide.Along(kernelHeight, strideHeight, paddingHeight, dilationHeight),
                new Glide.Along(kernelWidth, strideWidth, paddingWidth, dilationWidth), groups, way, border);
    }

    private static int span(int kernel, int dilation) {
        return dilation * (kernel - 1) + 1;
    }

    private static int places(int size, int kernel, int stride, int padding, int dilation) {
        var room = size + 2 * padding - span(kernel, dilation);
        return room < 0 ? 0 : room / stride + 1;
    }
}
