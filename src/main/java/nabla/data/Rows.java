package nabla.data;

import nabla.tensor.Tensor;

/// Gathers examples into the buffer of a batch.
public final class Rows {

    private Rows() {}

    /// Copies the rows `order[start]` … `order[start + count − 1]` into the first rows of `into`; allocates nothing.
    ///
    /// Both tensors begin with the batch axis and agree in what follows it; `into` has room for `count` rows or more.
    public static void copy(Tensor from, int[] order, int start, int count, Tensor into) {
        var width = width(from);
        if (width != width(into)) {
            throw new IllegalArgumentException("a row of " + from.shape() + " does not fit into " + into.shape());
        }
        var source = from.data();
        var target = into.data();
        if (width == 1) {
            for (var i = 0; i < count; i++) {
                target[i] = source[order[start + i]];
            }
        } else {
            for (var i = 0; i < count; i++) {
                System.arraycopy(source, order[start + i] * width, target, i * width, width);
            }
        }
    }

    private static int width(Tensor tensor) {
        var axes = tensor.shape().axes();
        var width = 1;
        for (var i = 1; i < axes.size(); i++) {
            width *= axes.get(i).size();
        }
        return width;
    }
}
