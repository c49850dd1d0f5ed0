package nabla.op;

import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.tensor.Shape;
import nabla.tensor.Side;

/// How two stacks of matrices are multiplied: `count` products of m×k and k×n, whose factors begin `aStep` and `bStep` numbers apart.
///
/// The matrix of a tensor is its last two axes; a single vector on the left is a row. Axes before these must agree, or one
/// factor has none and is used for all. Rows of a left factor that all meet the same right factor are one tall matrix.
record Matrices(int count, int m, int k, int n, int aStep, int bStep, Shape y) {

    static Matrices of(MatMul op, Shape a, Shape b) {
        var isVector = a.rank() == 1 && !a.hasBatch() && op.left() == Side.PLAIN;
        if (a.rank() < 2 && !isVector) {
            throw Mismatch.of("matmulRank", "a", a);
        }
        if (b.rank() < 2) {
            throw Mismatch.of("matmulRank", "b", b);
        }
        var inner = op.left() == Side.PLAIN ? a.axis(-1) : a.axis(-2);
        var meets = op.right() == Side.PLAIN ? b.axis(-2) : b.axis(-1);
        if (!inner.fits(meets)) {
            throw inner.size() == meets.size()
                    ? Mismatch.of("matmulBatch", written(a, op.left()), written(b, op.right()))
                    : Mismatch.of("inner", written("a", a, op.left(), -1), written("b", b, op.right(), -2),
                            Lit.size(inner.size()), Lit.size(meets.size()));
        }
        var before = a.part(0, Math.max(0, a.rank() - 2));
        var alike = b.part(0, b.rank() - 2);
        if (before.rank() > 0 && alike.rank() > 0 && !before.fits(alike)) {
            throw Mismatch.of("matmulStack", written(a, op.left()), written(b, op.right()), before, alike);
        }
        var shape = before.rank() > 0 ? before : alike;
        var row = op.left() == Side.PLAIN ? -2 : -1;
        var column = op.right() == Side.PLAIN ? b.axis(-1) : b.axis(-2);
        shape = isVector ? shape.plus(column) : shape.plus(a.axis(row)).plus(column);
        if (shape.axes().stream().skip(1).anyMatch(axis -> axis.isBatch())) {
            throw Mismatch.of("matmulBatch", written(a, op.left()), written(b, op.right()));
        }
        var rows = isVector ? 1 : a.size(row);
        var count = Math.toIntExact((before.rank() > 0 ? before : alike).volume());
        if (alike.rank() == 0 && op.left() == Side.PLAIN) {
            return new Matrices(1, count * rows, inner.size(), column.size(), 0, 0, shape);
        }
        return new Matrices(count, rows, inner.size(), column.size(),
                before.rank() > 0 ? rows * inner.size() : 0,
                alike.rank() > 0 ? inner.size() * column.size() : 0, shape);
    }

    /// With the axis lit that is the last one, or the one before, where the factor is not transposed.
    private static Lit written(String port, Shape shape, Side side, int axis) {
        return side == Side.PLAIN ? Lit.axis(port, shape, axis) : Lit.axis(port, shape, -3 - axis).within("(", ")ᵀ");
    }

    private static String written(Shape shape, Side side) {
        return side == Side.PLAIN ? shape.toString() : "(" + shape + ")ᵀ";
    }
}
