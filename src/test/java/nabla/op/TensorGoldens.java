package nabla.op;

import static nabla.tensor.Side.PLAIN;

import java.util.Optional;
import java.util.stream.Collectors;
import nabla.graph.Graph;
import nabla.graph.Op;
import nabla.graph.Port;

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
            case "sqrt" -> one(new Sqrt());
            case "sin" -> one(new Sin());
            case "cos" -> one(new Cos());
            case "sign" -> one(new Sign());
            case "pow" -> g.attrs().has("exponent")
                    ? one(new Power(g.attrs().get("exponent").asDouble()))
                    : GoldenPlay.of(new Pow()).in("x", "a").in("y", "b").out("out", "y");
            case "maximum" -> pair(new Maximum());
            case "minimum" -> pair(new Minimum());
            case "abs" -> one(new Abs());
            case "clamp" -> one(new Clamp(bound(g, "min", Double.NEGATIVE_INFINITY),
                    bound(g, "max", Double.POSITIVE_INFINITY)));
            case "logsumexp" -> one(new LogSumExp(g.text("axis"), reduced(g)));
            case "concat", "concat_empty" -> joined(g, new Concat(g.inputs().size(), g.text("axis")));
            case "slice" -> one(new Group(slices(g)));
            case "transpose" -> one(new Transpose(g.whole("perm")));
            case "reshape" -> one(new Reshape(g.whole("shape")));
            case "sum", "sum_size1", "sum_empty" -> one(new Sum(over(g), reduced(g)));
            case "mean", "mean_size1" -> one(new Mean(over(g), reduced(g)));
            case "max", "max_size1" -> one(new Max(over(g), reduced(g)));
            case "min", "min_size1" -> one(new Min(over(g), reduced(g)));
            case "index_select" -> one(new IndexSelect(g.text("axis"))).in("index", "index");
            case "gather" -> one(new GatherAlong(g.text("axis"))).in("index", "index");
            case "scatter_add" -> one(new Group(scatteredOnto(g))).in("index", "index").in("src", "src");
            case "stack" -> joined(g, new Stack(g.inputs().size(), Content.NUMBERS, "", g.attrs().get("axis").asInt()));
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

    private static GoldenPlay joined(Golden g, Op op) {
        var play = GoldenPlay.of(op).out("out", "y");
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

    private static Graph scatteredOnto(Golden g) {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var added = sketch.add("scattered", new ScatterAdd(g.text("axis")), sketch.given("src"),
                sketch.given("index", Port.Kind.INDEX), x);
        return sketch.result("y", sketch.add("sum", new Add(), x, added)).done();
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
