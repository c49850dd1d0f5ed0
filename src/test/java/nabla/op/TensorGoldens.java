package nabla.op;

import static nabla.tensor.Side.PLAIN;

import java.util.Optional;
import java.util.stream.Collectors;
import nabla.graph.Graph;
import nabla.graph.Op;

/// Which operation on tensors a golden case is about.
final class TensorGoldens {

    private TensorGoldens() {}

    static Optional<GoldenPlay> find(Golden g) {
        return Optional.ofNullable(switch (g.kind()) {
            case "add" -> pair(new Add());
            case "sub" -> pair(new Subtract());
            case "mul" -> pair(new Multiply());
            case "div" -> pair(new Divide());
            case "matmul", "matmul_batched", "matmul_empty" -> pair(new MatMul(PLAIN, PLAIN));
            case "neg" -> one(new Negate());
            case "exp" -> one(new Exp());
            case "log" -> one(new Log());
            case "sqrt" -> one(new Power(0.5));
            case "pow" -> g.attrs().has("exponent") ? one(new Power(g.attrs().get("exponent").asDouble())) : null;
            case "abs" -> one(new Abs());
            case "clamp" -> one(new Clamp(bound(g, "min", Double.NEGATIVE_INFINITY),
                    bound(g, "max", Double.POSITIVE_INFINITY)));
            case "logsumexp" -> one(new LogSumExp(g.text("axis"), reduced(g)));
            case "concat", "concat_empty" -> joined(g);
            case "slice" -> one(new Group(slices(g)));
            case "transpose" -> one(new Transpose(g.whole("perm")));
            case "reshape" -> one(new Reshape(g.whole("shape")));
            case "sum", "sum_size1", "sum_empty" -> one(new Sum(over(g), reduced(g)));
            case "mean", "mean_size1" -> one(new Mean(over(g), reduced(g)));
            case "index_select" -> g.attrs().get("axis").asInt() == 0 ? one(new Gather()).in("index", "index") : null;
            case "one_hot" ->
                GoldenPlay.of(new OneHot(g.attrs().get("classes").asInt())).in("index", "index").out("out", "y");
            default -> null;
        });
    }

    static GoldenPlay one(Op op) {
        return GoldenPlay.of(op).in("x", "x").out("out", "y");
    }

    private static GoldenPlay pair(Op op) {
        return GoldenPlay.of(op).in("a", "a").in("b", "b").out("out", "y");
    }

    private static GoldenPlay joined(Golden g) {
        var play = GoldenPlay.of(new Concat(g.inputs().size(), g.text("axis"))).out("out", "y");
        for (var input : g.inputs().keySet()) {
            play = play.in(input, input);
        }
        return play;
    }

    /// One slice for each axis, one after another.
    private static Graph slices(Golden g) {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var axis = 0;
        for (var range : g.attrs().get("ranges")) {
            var slice = new Slice(String.valueOf(axis), range.get(0).asInt(), range.get(1).asInt(),
                    range.get(2).asInt());
            x = sketch.add("slice" + axis++, slice, x);
        }
        return sketch.result("y", x).done();
    }

    private static double bound(Golden g, String name, double none) {
        return g.attrs().path(name).isNumber() ? g.attrs().get(name).asDouble() : none;
    }

    private static String over(Golden g) {
        return g.whole("axes").stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Reduced reduced(Golden g) {
        return g.attrs().path("keepdim").asBoolean() ? Reduced.KEPT : Reduced.GONE;
    }
}
