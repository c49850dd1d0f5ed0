package nabla.op;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.graph.Operands;
import nabla.graph.Run;
import nabla.tensor.Into;
import nabla.tensor.MatrixProduct;
import nabla.tensor.PatchProduct;
import nabla.tensor.Shape;
import nabla.tensor.Side;

/// The patches of each image of a batch, weighed by groups of filters: straight from the image where its rows of spots are
/// long enough for that, else unfolded into columns first. Both ways give the same bits.
final class Patches {

    private final Slide slide;
    private final int groups;
    private final int filters;
    private final int lines;
    private final int images;
    private final double[] x;
    private final double[] columns;
    private final double[] bordered;
    private final Optional<PatchProduct> straight;

    private Patches(Operands at, Slide slide, int groups, int filters) {
        this.slide = slide;
        this.groups = groups;
        this.filters = filters / groups;
        lines = slide.patch() / groups;
        images = at.in("x").shape().rows();
        x = at.in("x").data();
        columns = at.scratch("columns", Shape.of(slide.patch(), slide.spots())).data();
        bordered = hasBorder()
                ? at.scratch("bordered", Shape.of(slide.channels(), height(), width())).data()
                : new double[0];
        straight = slide.window().strideWidth() == 1 && PatchProduct.fits(slide.columns())
                ? Optional.of(PatchProduct.of(this.filters, places(), slide.rows(), slide.columns(),
                        slide.window().strideHeight() * width()))
                : Optional.empty();
    }

    static Patches of(Operands at, Slide slide, int groups, int filters) {
        return new Patches(at, slide, groups, filters);
    }

    private boolean hasBorder() {
        return slide.window().paddingHeight() > 0 || slide.window().paddingWidth() > 0;
    }

    private int height() {
        return slide.height() + 2 * slide.window().paddingHeight();
    }

    private int width() {
        return slide.width() + 2 * slide.window().paddingWidth();
    }

    /// How far from a spot each line of one group's patch stands, in an image with its border.
    private int[] places() {
        var window = slide.window();
        var size = window.kernelHeight() * window.kernelWidth();
        return IntStream.range(0, lines)
                .map(line -> (line / size * height()
                        + line / window.kernelWidth() % window.kernelHeight() * window.dilationHeight()) * width()
                        + line % window.kernelWidth() * window.dilationWidth())
                .toArray();
    }

    /// y = k · patches, for each image.
    Run weigh(double[] k, double[] y) {
        var product = MatrixProduct.of(filters, lines, slide.spots(), Side.PLAIN, Side.PLAIN, Into.SET);
        return each(
                (n, group) -> product.run(k, group * filters * lines, columns, group * lines * slide.spots(), y,
                        result(n, group)),
                (direct, image, from, n, group) -> direct.weigh(k, group * filters * lines, image, from, y,
                        result(n, group)));
    }

    /// k̄ += Σ ȳ · patchesᵀ over the images.
    Run gather(double[] upstream, double[] gradient) {
        var product = MatrixProduct.of(filters, slide.spots(), lines, Side.PLAIN, Side.TRANSPOSED, Into.ADD);
        return each(
                (n, group) -> product.run(upstream, result(n, group), columns, group * lines * slide.spots(),
                        gradient, group * filters * lines),
                (direct, image, from, n, group) -> direct.gather(upstream, result(n, group), image, from,
                        gradient, group * filters * lines));
    }

    private int result(int n, int group) {
        return (n * groups + group) * filters * slide.spots();
    }

    @FunctionalInterface
    private interface Unfolded {
        void run(int image, int group);
    }

    @FunctionalInterface
    private interface Straight {
        void run(PatchProduct product, double[] image, int from, int n, int group);
    }

    private Run each(Unfolded unfolded, Straight direct) {
        Run byColumns = () -> {
            for (var n = 0; n < images; n++) {
                slide.unfold(x, n * slide.pixels(), columns, 0);
                for (var group = 0; group < groups; group++) {
                    unfolded.run(n, group);
                }
            }
        };
        if (straight.isEmpty()) {
            return byColumns;
        }
        var product = straight.get();
        var image = hasBorder() ? bordered : x;
        var step = slide.channels() / groups * height() * width();
        return () -> {
            if (!product.isReady()) {
                byColumns.run();
                return;
            }
            for (var n = 0; n < images; n++) {
                if (hasBorder()) {
                    border(n);
                }
                var from = hasBorder() ? 0 : n * slide.pixels();
                for (var group = 0; group < groups; group++) {
                    direct.run(product, image, from + group * step, n, group);
                }
            }
        };
    }

    /// Copies an image into the middle of zeros.
    private void border(int n) {
        Arrays.fill(bordered, 0, slide.channels() * height() * width(), 0);
        var from = n * slide.pixels();
        for (var channel = 0; channel < slide.channels(); channel++) {
            var to = (channel * height() + slide.window().paddingHeight()) * width() + slide.window().paddingWidth();
            for (var row = 0; row < slide.height(); row++, from += slide.width(), to += width()) {
                System.arraycopy(x, from, bordered, to, slide.width());
            }
        }
    }
}
