package nabla.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/// Numbers in named axes, row-major over an EJML matrix whose columns are the last axis. The numbers may change, the shape never does.
public final class Tensor {

    private final Shape shape;
    private final DMatrixRMaj matrix;
    private final int size;

    private Tensor(Shape shape, double[] data) {
        this.shape = shape;
        this.size = Math.toIntExact(shape.volume());
        this.matrix = new DMatrixRMaj();
        var columns = shape.rank() == 0 ? 1 : shape.last();
        matrix.data = data;
        matrix.numCols = columns;
        matrix.numRows = columns == 0 ? 0 : Math.toIntExact(shape.volume() / columns);
    }

    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new double[Math.toIntExact(shape.volume())]);
    }

    public static Tensor filled(Shape shape, double value) {
        var tensor = zeros(shape);
        Arrays.fill(tensor.data(), value);
        return tensor;
    }

    public static Tensor scalar(double value) {
        return of(Shape.SCALAR, value);
    }

    /// A tensor over a copy of these numbers.
    public static Tensor of(Shape shape, double... data) {
        if (data.length != shape.volume()) {
            throw new IllegalArgumentException(
                    "%s holds %d numbers, not %d".formatted(shape.inWords(), shape.volume(), data.length));
        }
        return new Tensor(shape, data.clone());
    }

    /// A view of this shape over an array that may be longer: what is written here is written there.
    public static Tensor over(Shape shape, double[] data) {
        if (data.length < shape.volume()) {
            throw new IllegalArgumentException("%s holds %d numbers, the array only %d"
                    .formatted(shape.inWords(), shape.volume(), data.length));
        }
        return new Tensor(shape, data);
    }

    public Shape shape() {
        return shape;
    }

    /// How many numbers it holds.
    public int size() {
        return size;
    }

    /// The numbers themselves; the array may be longer than [#size()].
    public double[] data() {
        return matrix.data;
    }

    public double get(int... index) {
        var offset = 0;
        for (var i = 0; i < index.length; i++) {
            offset = offset * shape.size(i) + index[i];
        }
        return data()[offset];
    }

    /// The first number: the only one of a scalar.
    public double item() {
        return data()[0];
    }

    /// The index along each axis of the number at a flat place.
    public static int[] index(Shape shape, int flat) {
        var index = new int[shape.rank()];
        for (var i = shape.rank() - 1; i >= 0; i--) {
            index[i] = flat % shape.size(i);
            flat /= shape.size(i);
        }
        return index;
    }

    /// The same numbers under another shape of at most the same volume.
    public Tensor as(Shape other) {
        return over(other, data());
    }

    public Tensor copy() {
        return new Tensor(shape, Arrays.copyOf(data(), size()));
    }

    public void set(Tensor from) {
        System.arraycopy(from.data(), 0, data(), 0, size());
    }

    public void fill(double value) {
        Arrays.fill(data(), 0, size(), value);
    }

    /// Whether sizes and numbers agree to the bit (two NaNs of the same bits are equal, 0 and −0 are not).
    public boolean sameBits(Tensor other) {
        return shape.sameSizes(other.shape)
                && IntStream.range(0, size())
                        .allMatch(i -> Double.doubleToRawLongBits(data()[i])
                                == Double.doubleToRawLongBits(other.data()[i]));
    }

    @Override public String toString() {
        var shown = Arrays.toString(Arrays.copyOf(data(), Math.min(size(), 12)));
        return shape + " " + (size() > 12 ? shown.replace("]", ", …]") : shown);
    }
}
