package nabla.op;

import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.negate;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.subtract;

import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Operands;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Tensor;

/// What the squared losses share: a scaled sum of squared differences, and its slope.
final class Squares {

    private Squares() {}

    /// A number times the sum of (x − y)².
    static Graph parts(Shapes in, double share) {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var target = sketch.given("y");
        var y = in.get("y").fits(in.get("x")) ? target : sketch.add("as_prediction", new ReshapeTo(), target, x);
        var error = sketch.add("error", new Subtract(), x, y);
        var sum = sketch.add("sum", new Sum("", Reduced.GONE), sketch.add("square", new Power(2), error));
        return sketch.result("loss", share == 1 ? sum : sketch.add("scale", new Affine(share, 0), sum)).done();
    }

    static Run sum(Tensor x, Tensor y, double scale, Tensor loss) {
        var a = x.data();
        var b = y.data();
        var l = loss.data();
        var n = x.size();
        return () -> {
            double sum = 0;
            for (var i = 0; i < n; i++) {
                var d = a[i] - b[i];
                sum += d * d;
            }
            l[0] = scale * sum;
        };
    }

    /// x̄ = (x − y) each, and ȳ with the signs turned, where `each` is what a difference gets of L̄.
    static Expr slope(String input, Symbols s, Expr each) {
        var error = subtract(s.in("x"), reshape(s.in("y"), s.in("x")));
        return input.equals("x")
                ? multiply(error, each)
                : reshape(multiply(error, negate(each)), s.in("y"));
    }

    static Run backward(String input, Operands at, double scale) {
        var a = at.in("x").data();
        var b = at.in("y").data();
        var g = at.gradient(input).data();
        var up = at.upstream("loss").data();
        var n = at.in("x").size();
        var signed = input.equals("x") ? scale : -scale;
        return () -> {
            var factor = signed * up[0];
            for (var i = 0; i < n; i++) {
                g[i] += factor * (a[i] - b[i]);
            }
        };
    }

    static void sources(Operands at, Cells into) {
        into.range("x", 0, at.in("x").size());
        into.range("y", 0, at.in("y").size());
    }
}
