package nabla.tensor;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/// What linear algebra finds at once, where training would go step by step: least squares, ridge and principal components, by EJML's
/// singular value decomposition.
public final class LinearAlgebra {

    /// Whether the last column of a design is a column of ones.
    public enum Intercept {
        NONE,
        /// A bias, which is never penalised.
        ONES
    }

    private LinearAlgebra() {}

    /// The weights w that make Σ (y − x wᵀ)² + λ Σ w² least: w = (XᵀX + λI)⁻¹Xᵀy, one row for each column of `y`.
    ///
    /// With [Intercept#ONES] a column of ones stands last in x and the bias last in each row of the result; λ leaves it alone. Where XᵀX is
    /// singular and λ is 0, the solution with the least Σ w² is taken.
    ///
    /// @param x rows × features
    /// @param y rows × targets
    /// @return targets × features, or targets × (features + 1)
    public static Tensor leastSquares(Tensor x, Tensor y, double lambda, Intercept intercept) {
        var rows = x.shape().size(0);
        var features = x.shape().size(1);
        var columns = intercept == Intercept.ONES ? features + 1 : features;
        var penalised = lambda > 0 ? features : 0;
        var design = new DMatrixRMaj(rows + penalised, columns);
        var wanted = new DMatrixRMaj(rows + penalised, y.shape().size(1));
        for (var row = 0; row < rows; row++) {
            System.arraycopy(x.data(), row * features, design.data, row * columns, features);
            if (intercept == Intercept.ONES) {
                design.set(row, features, 1);
            }
        }
        for (var i = 0; i < penalised; i++) {
            design.set(rows + i, i, Math.sqrt(lambda));
        }
        System.arraycopy(y.data(), 0, wanted.data, 0, y.size());
        return transposed(solved(design, wanted));
    }

    /// The solution of A x = b by least squares, of least norm where there are several: x = V S⁺ Uᵀ b.
    private static DMatrixRMaj solved(DMatrixRMaj a, DMatrixRMaj b) {
        var svd = decomposed(a);
        var u = svd.getU(null, false);
        var v = svd.getV(null, false);
        var sizes = svd.getSingularValues();
        var count = svd.numberOfSingularValues();
        var largest = 0.0;
        for (var i = 0; i < count; i++) {
            largest = Math.max(largest, sizes[i]);
        }
        var least = largest * Math.max(a.numRows, a.numCols) * Math.ulp(1.0);
        var parts = new DMatrixRMaj(u.numCols, b.numCols);
        CommonOps_DDRM.multTransA(u, b, parts);
        for (var i = 0; i < count; i++) {
            for (var j = 0; j < parts.numCols; j++) {
                parts.set(i, j, sizes[i] > least ? parts.get(i, j) / sizes[i] : 0);
            }
        }
        var x = new DMatrixRMaj(v.numRows, b.numCols);
        CommonOps_DDRM.mult(v, parts, x);
        return x;
    }

    /// The directions along which rows differ most, longest first, each of length 1 with its largest component positive: the right singular
    /// vectors of x less its mean.
    ///
    /// @param mean what is subtracted from each row; zeros to let the directions go through the origin
    /// @param count how many, at most as many as there are columns
    /// @return count × features
    public static Tensor principalDirections(Tensor x, double[] mean, int count) {
        var rows = x.shape().size(0);
        var features = x.shape().size(1);
        // at least as many rows as columns, so that all directions are there
        var centred = new DMatrixRMaj(Math.max(rows, features), features);
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < features; column++) {
                centred.set(row, column, x.data()[row * features + column] - mean[column]);
            }
        }
        var svd = decomposed(centred);
        var v = svd.getV(null, false);
        var order = order(svd.getSingularValues(), svd.numberOfSingularValues());
        var directions = Tensor.zeros(Shape.of(count, features));
        for (var i = 0; i < count; i++) {
            var largest = 0;
            for (var k = 0; k < features; k++) {
                largest = Math.abs(v.get(k, order[i])) > Math.abs(v.get(largest, order[i])) + 1e-12 ? k : largest;
            }
            var sign = Math.signum(v.get(largest, order[i]));
            for (var k = 0; k < features; k++) {
                directions.data()[i * features + k] = sign * v.get(k, order[i]);
            }
        }
        return directions;
    }

    /// The largest principal angle between the spans of two sets of rows, in radians: arcsin ‖A (I − BᵀB)‖₂ (Golub and Van Loan, 6.4.3).
    ///
    /// @param a directions × features, of length 1 and at right angles
    /// @param b as many directions of the same kind
    public static double largestAngle(Tensor a, Tensor b) {
        var one = DMatrixRMaj.wrap(a.shape().size(0), a.shape().size(1), a.data());
        var other = DMatrixRMaj.wrap(b.shape().size(0), b.shape().size(1), b.data());
        var along = new DMatrixRMaj(one.numRows, other.numRows);
        CommonOps_DDRM.multTransB(one, other, along);
        var rest = one.copy();
        CommonOps_DDRM.multAdd(-1, along, other, rest);
        return Math.asin(Math.min(1, Arrays.stream(decomposed(rest).getSingularValues()).max().orElse(0)));
    }

    /// The mean of each column.
    public static double[] mean(Tensor x) {
        var rows = x.shape().size(0);
        var mean = new double[x.shape().size(1)];
        for (var i = 0; i < x.size(); i++) {
            mean[i % mean.length] += x.data()[i] / rows;
        }
        return mean;
    }

    private static int[] order(double[] sizes, int count) {
        return java.util.stream.IntStream.range(0, count).boxed()
                .sorted(java.util.Comparator.comparingDouble((Integer i) -> -sizes[i]))
                .mapToInt(i -> i).toArray();
    }

    private static SingularValueDecomposition_F64<DMatrixRMaj> decomposed(DMatrixRMaj matrix) {
        var svd = DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, true, true, true);
        if (!svd.decompose(matrix.copy())) {
            throw new ArithmeticException("the singular value decomposition does not converge");
        }
        return svd;
    }

    private static Tensor transposed(DMatrixRMaj matrix) {
        var result = new DMatrixRMaj(matrix.numCols, matrix.numRows);
        CommonOps_DDRM.transpose(matrix, result);
        return Tensor.over(Shape.of(result.numRows, result.numCols), result.data);
    }
}
