package nabla.op;

import static nabla.tensor.Side.PLAIN;

import java.util.Optional;
import java.util.stream.Collectors;
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

    private static String over(Golden g) {
        return g.whole("axes").stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Reduced reduced(Golden g) {
        return g.attrs().path("keepdim").asBoolean() ? Reduced.KEPT : Reduced.GONE;
    }
}
