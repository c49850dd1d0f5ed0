package nabla.op;

import java.util.ArrayList;
import java.util.Arrays;
import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.Run;
import nabla.tensor.Axis;
import nabla.tensor.Into;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// How a shape lies over another that it is repeated to fill: aligned from the right, where axes of size 1 and missing axes repeat.
///
/// The batch axis lies on the batch axis only: examples are never repeated over features, even if they are equally many.
final class Broadcast {

    private final int small;
    private final int big;
    private final int period;
    private final int each;
    private final int[] places;

    private Broadcast(Shape small, Shape big) {
        this.small = Math.toIntExact(small.volume());
        this.big = Math.toIntExact(big.volume());
        var skipped = big.rank() - small.rank();
        var same = 0;
        while (same < small.rank() && small.axis(-1 - same).fits(big.axis(-1 - same))) {
            same++;
        }
        var isRow = small.volume(0, small.rank() - same) == 1;
        var single = 0;
        while (single < small.rank() && repeats(small.axis(-1 - single))) {
            single++;
        }
        var isColumn = skipped + small.rank() - single == 0
                || skipped == 0 && small.part(0, small.rank() - single).fits(big.part(0, small.rank() - single));
        if (this.small == 1) {
            period = 0;
            each = this.big;
        } else if (isRow) {
            period = this.small;
            each = 0;
        } else if (isColumn) {
            period = 0;
            each = big.volume(big.rank() - single, big.rank());
        } else {
            period = 0;
            each = 0;
        }
        places = period == 0 && each == 0 ? table(small, big) : new int[0];
    }

    /// @throws Mismatch in the name of an operation, where `small` cannot be repeated to fill `big`
    static Broadcast of(String id, Shape small, Shape big) {
        require(id, small, big);
        return new Broadcast(small, big);
    }

    /// @throws Mismatch in the name of an operation, where `small` cannot be repeated to fill `big`
    static void require(String id, Shape small, Shape big) {
        if (!covers(small, big)) {
            throw Mismatch.of("expand", id, small, big);
        }
    }

    static boolean covers(Shape small, Shape big) {
        if (small.rank() > big.rank()) {
            return false;
        }
        for (var i = 1; i <= small.rank(); i++) {
            if (!small.axis(-i).fits(big.axis(-i)) && !repeats(small.axis(-i))) {
                return false;
            }
        }
        return true;
    }

    /// The shape that both can be repeated to fill.
    ///
    /// @throws Mismatch in the name of an operation, where there is none
    static Shape join(String id, Shape a, Shape b) {
        var axes = new ArrayList<Axis>();
        for (var i = Math.max(a.rank(), b.rank()); i >= 1; i--) {
            if (i > a.rank()) {
                axes.add(b.axis(-i));
            } else if (i > b.rank()) {
                axes.add(a.axis(-i));
            } else {
                axes.add(join(id, a, b, -i));
            }
        }
        if (axes.stream().skip(1).anyMatch(Axis::isBatch)) {
            throw Mismatch.of("batchInside", id, a, b);
        }
        return new Shape(axes);
    }

    private static Axis join(String id, Shape a, Shape b, int axis) {
        var left = a.axis(axis);
        var right = b.axis(axis);
        if (left.fits(right)) {
            return left.name().isEmpty() ? right : left;
        }
        if (repeats(right)) {
            return left;
        }
        if (repeats(left)) {
            return right;
        }
        if (left.isBatch() != right.isBatch()) {
            throw Mismatch.of("batchOnFeatures", id, Lit.axis(a, axis), Lit.axis(b, axis));
        }
        throw Mismatch.of("sizesDiffer", id, Lit.axis(a, axis), Lit.axis(b, axis), Lit.size(left.size()),
                Lit.size(right.size()));
    }

    private static boolean repeats(Axis axis) {
        return axis.size() == 1 && !axis.isBatch();
    }

    private static int[] table(Shape small, Shape big) {
        var steps = new int[big.rank()];
        var step = 1;
        for (var i = 1; i <= small.rank(); i++) {
            steps[big.rank() - i] = small.size(-i) == 1 ? 0 : step;
            step *= small.size(-i);
        }
        return walk(big.sizes(), steps);
    }

    /// Where each cell of a tensor of these sizes, in order, lies in an array in which its axes take these steps.
    static int[] walk(int[] sizes, int[] steps) {
        var places = new int[Arrays.stream(sizes).reduce(1, Math::multiplyExact)];
        var index = new int[sizes.length];
        var at = 0;
        for (var i = 0; i < places.length; i++) {
            places[i] = at;
            for (var axis = sizes.length - 1; axis >= 0; axis--) {
                at += steps[axis];
                if (++index[axis] < sizes[axis]) {
                    break;
                }
                at -= steps[axis] * sizes[axis];
                index[axis] = 0;
            }
        }
        return places;
    }

    /// Whether nothing is repeated.
    boolean isSame() {
        return small == big;
    }

    /// Whether the whole small shape is repeated as rows of the big one.
    boolean isRow() {
        return period > 0;
    }

    /// The place in the small shape of a place in the big one.
    int place(int inBig) {
        return period > 0 ? inBig % period : each > 0 ? inBig / each : places[inBig];
    }

    /// Repeats the small tensor over the big one.
    Run expand(Tensor from, Tensor to, Into into) {
        var x = from.data();
        var y = to.data();
        if (into == Into.ADD) {
            return () -> addExpanded(x, y);
        }
        return () -> expanded(x, y);
    }

    /// Adds up in the small tensor all that lies over each of its places, in ascending order.
    Run sum(Tensor from, Tensor to, Into into) {
        var x = from.data();
        var y = to.data();
        if (into == Into.ADD) {
            return () -> addSums(x, y);
        }
        return () -> {
            Arrays.fill(y, 0, small, 0);
            addSums(x, y);
        };
    }

    private void expanded(double[] x, double[] y) {
        if (period > 0) {
            for (var from = 0; from < big; from += period) {
                System.arraycopy(x, 0, y, from, period);
            }
        } else if (each > 0) {
            for (int i = 0, from = 0; from < big; i++, from += each) {
                Arrays.fill(y, from, from + each, x[i]);
            }
        } else {
            for (var i = 0; i < big; i++) {
                y[i] = x[places[i]];
            }
        }
    }

    private void addExpanded(double[] x, double[] y) {
        if (period > 0) {
            for (var from = 0; from < big; from += period) {
                for (var j = 0; j < period; j++) {
                    y[from + j] += x[j];
                }
            }
        } else if (each > 0) {
            for (int i = 0, from = 0; from < big; i++, from += each) {
                var value = x[i];
                for (var j = from; j < from + each; j++) {
                    y[j] += value;
                }
            }
        } else {
            for (var i = 0; i < big; i++) {
                y[i] += x[places[i]];
            }
        }
    }

    private void addSums(double[] x, double[] y) {
        if (period > 0) {
            Loops.addRowsTo(x, y, big / period, period);
        } else if (each > 0) {
            for (int i = 0, from = 0; from < big; i++, from += each) {
                double sum = 0;
                for (var j = from; j < from + each; j++) {
                    sum += x[j];
                }
                y[i] += sum;
            }
        } else {
            for (var i = 0; i < big; i++) {
                y[places[i]] += x[i];
            }
        }
    }
}
