package nabla.app.canvas.picture;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import nabla.app.picture.Box;
import nabla.app.picture.CellMap;
import nabla.app.picture.Heatmap;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// The kernels of a convolution as tiles side by side: a row for each output channel with a tile for each channel that it reads; those that
/// read one channel fill a block.
///
/// @param across how many tiles stand in a row
/// @param high rows of a tile
/// @param wide columns of a tile
record Kernels(int count, int across, int high, int wide) {

    /// How wide for its height a block should be.
    private static final double ASPECT = 1.4;

    static boolean are(Shape shape) {
        return shape.rank() == 4 && !shape.hasBatch() && shape.volume() > 0;
    }

    static Kernels of(Shape shape) {
        var outputs = shape.size(0);
        var inputs = shape.size(1);
        var high = shape.size(2);
        var wide = shape.size(3);
        return new Kernels(outputs * inputs, inputs > 1 ? inputs : columns(outputs, high, wide), high, wide);
    }

    /// The number of columns without a rest that makes a block of the best shape.
    private static int columns(int tiles, int high, int wide) {
        return IntStream.rangeClosed(1, tiles).filter(n -> tiles % n == 0).boxed()
                .min(Comparator.comparingDouble(n -> Math.abs(Math.log((double) n * wide * n / tiles / high / ASPECT))))
                .orElse(1);
    }

    int rows() {
        return count / across * high;
    }

    int columns() {
        return across * wide;
    }

    private int place(int row, int column) {
        return (row / high * across + column / wide) * high * wide + row % high * wide + column % wide;
    }

    CellMap cells(Box box) {
        return new CellMap(box, rows(), columns(), this::place);
    }

    Heatmap.Grid grid(Values values) {
        var tiled = new double[values.size()];
        for (var row = 0; row < rows(); row++) {
            for (var column = 0; column < columns(); column++) {
                tiled[row * columns() + column] = values.at(place(row, column));
            }
        }
        return new Heatmap.Grid(rows(), columns(), tiled, 0);
    }

    /// The seams between tiles, so thick.
    List<Box> seams(Box box, double thick) {
        var down = IntStream.range(1, across)
                .mapToObj(i -> Box.around(box.x() + i * box.width() / across, box.centreY(), thick, box.height()));
        var levels = count / across;
        var level = IntStream.range(1, levels)
                .mapToObj(i -> Box.around(box.centreX(), box.y() + i * box.height() / levels, box.width(), thick));
        return Stream.concat(down, level).toList();
    }
}
