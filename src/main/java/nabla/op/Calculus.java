package nabla.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nabla.graph.Expr;
import nabla.tensor.Shape;
import nabla.tensor.Side;

/// The words in which derivatives are written: each applies one primitive to expressions, and leaves out what would change nothing.
public final class Calculus {

    private Calculus() {}

    public static Expr add(Expr a, Expr b) {
        return a.in().apply(new Add(), a, b);
    }

    public static Expr subtract(Expr a, Expr b) {
        return a.in().apply(new Subtract(), a, b);
    }

    public static Expr multiply(Expr a, Expr b) {
        return a.in().apply(new Multiply(), a, b);
    }

    public static Expr divide(Expr a, Expr b) {
        return a.in().apply(new Divide(), a, b);
    }

    public static Expr negate(Expr x) {
        return x.in().apply(new Negate(), x);
    }

    /// scale · x + shift
    public static Expr affine(Expr x, double scale, double shift) {
        return scale == 1 && shift == 0 ? x : x.in().apply(new Affine(scale, shift), x);
    }

    public static Expr scale(Expr x, double scale) {
        return affine(x, scale, 0);
    }

    public static Expr power(Expr x, double exponent) {
        return exponent == 1 ? x : exponent == 0 ? filled(x, 1) : x.in().apply(new Power(exponent), x);
    }

    public static Expr exp(Expr x) {
        return x.in().apply(new Exp(), x);
    }

    public static Expr log(Expr x) {
        return x.in().apply(new Log(), x);
    }

    public static Expr sin(Expr x) {
        return x.in().apply(new Sin(), x);
    }

    public static Expr cos(Expr x) {
        return x.in().apply(new Cos(), x);
    }

    /// aᵇ, number by number.
    public static Expr pow(Expr a, Expr b) {
        return a.in().apply(new Pow(), a, b);
    }

    /// a log b, which is 0 where a is.
    public static Expr xLogY(Expr a, Expr b) {
        return a.in().apply(new XLogY(), a, b);
    }

    /// 1 where the relation holds, else 0.
    public static Expr compare(Expr a, Compare.Relation relation, Expr b) {
        return a.in().apply(new Compare(relation), a, b);
    }

    public static Expr relu(Expr x) {
        return x.in().apply(new Relu(), x);
    }

    public static Expr sigmoid(Expr x) {
        return x.in().apply(new Sigmoid(), x);
    }

    /// −1, 0 or 1.
    public static Expr sign(Expr x) {
        return x.in().apply(new Sign(), x);
    }

    public static Expr abs(Expr x) {
        return x.in().apply(new Abs(), x);
    }

    public static Expr clamp(Expr x, double low, double high) {
        return x.in().apply(new Clamp(low, high), x);
    }

    /// The share of the standard normal distribution below x.
    public static Expr normalCdf(Expr x) {
        return x.in().apply(new NormalCdf(), x);
    }

    /// 1 where x > 0, else 0.
    public static Expr positive(Expr x) {
        return x.in().apply(new Positive(), x);
    }

    /// The product of the matrices in the last two axes, each as it is or transposed.
    public static Expr matmul(Expr a, Side left, Expr b, Side right) {
        return a.in().apply(new MatMul(left, right), a, b);
    }

    public static Expr matmul(Expr a, Expr b) {
        return matmul(a, Side.PLAIN, b, Side.PLAIN);
    }

    /// The last two axes exchanged.
    public static Expr transpose(Expr x) {
        return x.in().apply(new Transpose(List.of()), x);
    }

    /// The axes of an example in another order.
    public static Expr transpose(Expr x, List<Integer> order) {
        return x.in().apply(new Transpose(order), x);
    }

    public static Expr reshape(Expr x, Expr like) {
        return same(x.shape(), like.shape()) ? x : x.in().apply(new ReshapeTo(), x, like);
    }

    /// Another shape for each example; the batch stays.
    public static Expr reshape(Expr x, int... sizes) {
        return x.in().apply(new Reshape(Arrays.stream(sizes).boxed().toList()), x);
    }

    /// Summed over all along which `like` would be repeated to fill `x`.
    public static Expr sumTo(Expr x, Expr like) {
        return same(x.shape(), like.shape()) ? x : x.in().apply(new SumTo(), x, like);
    }

    /// Repeated to fill the shape of `like`.
    public static Expr expandTo(Expr x, Expr like) {
        return same(x.shape(), like.shape()) ? x : x.in().apply(new ExpandTo(), x, like);
    }

    /// Equal in sizes and batch; names are only words.
    private static boolean same(Shape a, Shape b) {
        return a.fits(b);
    }

    /// The sum along the axes that `over` names, which are gone, or stay with size 1.
    public static Expr sum(Expr x, String over, Reduced axes) {
        return x.in().apply(new Sum(over, axes), x);
    }

    /// The mean along the axes that `over` names, which are gone, or stay with size 1.
    public static Expr mean(Expr x, String over, Reduced axes) {
        return x.in().apply(new Mean(over, axes), x);
    }

    /// The rows of `x` that `index` names.
    public static Expr gather(Expr x, Expr index) {
        return x.in().apply(new Gather(), x, index);
    }

    /// The rows of `x` added up where `index` says, in the shape of `like`.
    public static Expr scatter(Expr x, Expr index, Expr like) {
        return x.in().apply(new Scatter(), x, index, like);
    }

    /// The places of `x` along an axis that `index` lists.
    public static Expr indexSelect(Expr x, Expr index, String axis) {
        return x.in().apply(new IndexSelect(axis), x, index);
    }

    /// What `x` holds along an axis, added up at the places that `index` lists, in the shape of `like`.
    public static Expr indexAdd(Expr x, Expr index, Expr like, String axis) {
        return x.in().apply(new IndexAdd(axis), x, index, like);
    }

    /// The numbers of `x` that each row of `index` picks along an axis.
    public static Expr gatherAlong(Expr x, Expr index, String axis) {
        return x.in().apply(new GatherAlong(axis), x, index);
    }

    /// The numbers of `x` added up where each row of `index` says, in the shape of `like`.
    public static Expr scatterAdd(Expr x, Expr index, Expr like, String axis) {
        return x.in().apply(new ScatterAdd(axis), x, index, like);
    }

    /// The numbers of `x` at the flat places that `index` holds.
    public static Expr gatherCells(Expr x, Expr index) {
        return x.in().apply(new GatherCells(), x, index);
    }

    /// The numbers of `x` added up at the flat places that `index` holds, in the shape of `like`.
    public static Expr scatterCells(Expr x, Expr index, Expr like) {
        return x.in().apply(new ScatterCells(), x, index, like);
    }

    /// The patches of an image as columns.
    public static Expr unfold(Expr x, Window window) {
        return x.in().apply(new Unfold(window), x);
    }

    /// Patches added up where they were cut out of an image like `like`.
    public static Expr fold(Expr x, Expr like, Window window) {
        return x.in().apply(new Fold(window), x, like);
    }

    /// The places from `start` to before `stop` along an axis, in steps.
    public static Expr slice(Expr x, String axis, int start, int stop, int step) {
        return x.in().apply(new Slice(axis, start, stop, step), x);
    }

    /// Numbers put back where a slice took them from, amid zeros in the shape of `like`.
    public static Expr unslice(Expr x, Expr like, String axis, int start, int stop, int step) {
        return x.in().apply(new Unslice(axis, start, stop, step), x, like);
    }

    /// Values joined along an axis that they have.
    public static Expr concat(List<Expr> xs, String axis) {
        return xs.getFirst().in().apply(new Concat(xs.size(), axis), xs.toArray(Expr[]::new));
    }

    /// Values of equal shape, one after another along a new axis at a place among those of an example.
    public static Expr stack(List<Expr> xs, String axis, int place) {
        return xs.getFirst().in().apply(new Stack(xs.size(), Content.NUMBERS, axis, place), xs.toArray(Expr[]::new));
    }

    /// The values along the axis at a place among those of an example, one by one.
    public static List<Expr> unstack(Expr x, int count, int place) {
        var first = x.in().apply(new Unstack(count, Content.NUMBERS, place), x);
        return IntStream.range(0, count).mapToObj(i -> first.output("y" + i)).toList();
    }

    /// The features of a sequence cut into heads.
    public static Expr splitHeads(Expr x, int heads) {
        return x.in().apply(new SplitHeads(heads), x);
    }

    /// The features of all heads side by side.
    public static Expr joinHeads(Expr x) {
        return x.in().apply(new JoinHeads(), x);
    }

    public static Expr oneHot(Expr index, int classes) {
        return index.in().apply(new OneHot(classes), index);
    }

    /// One number everywhere, in the shape of `like`.
    public static Expr filled(Expr like, double value) {
        return like.in().apply(new Filled(value), like);
    }
}
