package nabla.op;

import java.util.stream.IntStream;
import java.util.List;
import java.util.ArrayList;
import static nabla.op.Calculus.matmul;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.sumTo;
import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Into;
import nabla.tensor.MatrixProduct;
import nabla.tensor.Side;
import nabla.tensor.Tensor;

/// The matrix product y = a · b of the last two axes, each factor as it lies or transposed.
///
/// `a` is …×m×k, or one vector of k numbers; `b` is …×k×n; `y` is …×m×n. The axes before must agree, or one factor has none
/// and is shared. Inner sizes that differ are a mismatch (Golub and Van Loan, Matrix Computations, 1.1).
public record MatMul(@Knob Side left, @Knob Side right) implements Primitive {

    public static final OpType TYPE = OpType.of("matmul", new MatMul(PLAIN, PLAIN))
            .in(Category.MATHEMATICS)
            .followers("add", "affine", "softmax", "relu", "matmul")
            .input("a")
            .input("b")
            .output("y")
            .formula("y = a \\, b")
            .gradient("a", "\\bar a = \\bar y \\, b^\\top")
            .gradient("b", "\\bar b = a^\\top \\bar y")
            .traits(Trait.PRODUCT);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return "y = " + read("a", left) + " \\, " + read("b", right);
    }

    @Override public Map<String, String> gradients() {
        var up = "\\bar y";
        var all = new LinkedHashMap<String, String>();
        all.put("a", "\\bar a = " + (left == PLAIN
                ? up + " \\, " + read("b", right.other())
                : read("b", right) + " \\, " + read(up, TRANSPOSED)));
        all.put("b", "\\bar b = " + (right == PLAIN
                ? read("a", left.other()) + " \\, " + up
                : read(up, TRANSPOSED) + " \\, " + read("a", left)));
        return all;
    }

    private static String read(String symbol, Side side) {
        return side == PLAIN ? symbol : symbol + "^\\top";
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", Matrices.of(this, in.get("a"), in.get("b")).y());
    }

    private Matrices matrices(Operands at) {
        return Matrices.of(this, at.in("a").shape(), at.in("b").shape());
    }

    @Override public Run forward(Operands at) {
        var of = matrices(at);
        var product = MatrixProduct.of(of.m(), of.k(), of.n(), left, right, Into.SET);
        return each(of.count(), product, at.in("a"), of.aStep(), at.in("b"), of.bStep(), at.out("y"), of.m() * of.n());
    }

    private static Run each(
            int count, MatrixProduct product, Tensor a, int aStep, Tensor b, int bStep, Tensor y, int yStep) {
        var as = a.data();
        var bs = b.data();
        var ys = y.data();
        if (count == 1) {
            return () -> product.run(as, 0, bs, 0, ys, 0);
        }
        return () -> {
            for (var i = 0; i < count; i++) {
                product.run(as, i * aStep, bs, i * bStep, ys, i * yStep);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("y");
        var a = s.in("a");
        var b = s.in("b");
        if (input.equals("a")) {
            var slope = left == PLAIN ? matmul(up, PLAIN, b, right.other()) : matmul(b, right, up, TRANSPOSED);
            return sumTo(slope, a);
        }
        if (a.shape().rank() == 1) {
            a = reshape(a, 1, a.shape().last());
            up = reshape(up, 1, up.shape().last());
        }
        var slope = right == PLAIN ? matmul(a, left.other(), up, PLAIN) : matmul(up, TRANSPOSED, a, left);
        return sumTo(slope, b);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var of = matrices(at);
        var up = at.upstream("y");
        var gradient = at.gradient(input);
        var upStep = of.m() * of.n();
        var step = input.equals("a") ? of.aStep() : of.bStep();
        var into = of.count() == 1 || step > 0 ? at.into(input) : Into.ADD;
        if (input.equals("a")) {
            var b = at.in("b");
            return Optional.of(left == PLAIN
                    ? each(of.count(), MatrixProduct.of(of.m(), of.n(), of.k(), PLAIN, right.other(), into), up, upStep,
                            b, of.bStep(),
                            gradient, of.aStep())
                    : each(of.count(), MatrixProduct.of(of.k(), of.n(), of.m(), right, TRANSPOSED, into), b, of.bStep(),
                            up, upStep,
                            gradient, of.aStep()));
        }
        var a = at.in("a");
        return Optional.of(right == PLAIN
                ? each(of.count(), MatrixProduct.of(of.k(), of.m(), of.n(), left.other(), PLAIN, into), a, of.aStep(),
                        up, upStep,
                        gradient, of.bStep())
                : each(of.count(), MatrixProduct.of(of.n(), of.m(), of.k(), TRANSPOSED, left, into), up, upStep, a,
                        of.aStep(),
                        gradient, of.bStep()));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var of = matrices(at);
        var matrix = cell.place() / (of.m() * of.n());
        var row = cell.place() / of.n() % of.m();
        var column = cell.place() % of.n();
        var a = matrix * of.aStep();
        var b = matrix * of.bStep();
        into.strided("a", a + (left == PLAIN ? row * of.k() : row), of.k(), left == PLAIN ? 1 : of.m());
        into.strided("b", b + (right == PLAIN ? column : column * of.k()), of.k(), right == PLAIN ? of.n() : 1);
    }

    @Override public List<List<Cell>> terms(Cell cell, Operands at) {
        var a = new ArrayList<Cell>();
        var b = new ArrayList<Cell>();
        sources(cell, at, (input, place) -> (input.equals("a") ? a : b).add(new Cell(input, place)));
        return IntStream.range(0, a.size()).mapToObj(i -> List.of(a.get(i), b.get(i))).toList();
    }

    @Override public long cost(Shapes shapes) {
        var of = Matrices.of(this, shapes.get("a"), shapes.get("b"));
        return (long) of.count() * of.m() * of.k() * of.n();
    }
}
