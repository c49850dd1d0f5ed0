package nabla.op;

import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nabla.graph.Category;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Port.Kind;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.tensor.Shape;

/// A gated recurrent unit: one gate mixes the old state with a candidate, another says how much of the old state the candidate sees.
///
/// The reset gate r works before the matrix product, hₜ = u ⊙ ĥ + (1 − u) ⊙ hₜ₋₁ with ĥ = tanh(W x + U (r ⊙ hₜ₋₁) + b), as
/// in lectures; or after it, hₜ = (1 − z) ⊙ n + z ⊙ hₜ₋₁ with n = tanh(W x + b_ih + r ⊙ (U hₜ₋₁ + b_hh)), as in PyTorch:
/// there u = 1 − z. `w_ih` is 3·units × F, `w_hh` 3·units × units, the biases are 3·units, in rows r, u (or z), n. The other
/// ports are those of every [Recurrent] layer. Cho et al. 2014.
public record Gru(
        @Knob(min = 1, max = 65536) int units,
        @Knob Reset reset,
        @Knob(min = 1, max = 16) int layers,
        @Knob Sweep direction,
        @Knob(min = 0, max = 0.99) double dropout,
        @Knob Biases biases,
        @Knob Init init) implements Recurrent {

    public static final OpType TYPE = OpType.of("gru", Gru.of(16, Reset.BEFORE)).in(Category.SEQUENCE)
            .reference("Cho et al. 2014, Learning phrase representations using RNN encoder–decoder for "
                    + "statistical machine translation, EMNLP");

    /// Whether the reset gate works on the state before it meets its weights, or after.
    public enum Reset {
        BEFORE,
        AFTER
    }

    /// One layer, forward, with one bias where lectures have one and two where PyTorch has two.
    public static Gru of(int units, Reset reset) {
        var biases = reset == Reset.BEFORE ? Biases.ONE : Biases.TWO;
        return new Gru(units, reset, 1, Sweep.FORWARD, 0, biases, Init.XAVIER);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return reset == Reset.BEFORE
                ? "\\begin{aligned} (r, u) &= \\sigma(W x_t + U h_{t-1} + b), \\; "
                        + "\\hat h = \\tanh(W x_t + U (r \\odot h_{t-1}) + b) \\\\"
                        + " h_t &= u \\odot \\hat h + (1 - u) \\odot h_{t-1} \\end{aligned}"
                : "\\begin{aligned} (r, z) &= \\sigma(W x_t + U h_{t-1} + b), \\; "
                        + "n = \\tanh(W x_t + b + r \\odot (U h_{t-1}" + (biases == Biases.TWO ? " + b_{hh}" : "")
                        + ")) \\\\"
                        + " h_t &= (1 - z) \\odot n + z \\odot h_{t-1} \\end{aligned}";
    }

    @Override public List<String> states() {
        return List.of("h");
    }

    @Override public Shapes weights(int units, int features) {
        return Shapes.of("w_ih", Shape.of(3 * units, features))
                .and("w_hh", Shape.of(3 * units, units))
                .and(biases(3 * units));
    }

    @Override public Gru single(Direction way) {
        return new Gru(units, reset, 1, Sweep.of(way), 0, biases, init);
    }

    @Override public Map<String, Ref> open(Sketch sketch, Map<String, Ref> given, Walk walk) {
        var wired = new HashMap<>(given);
        if (reset == Reset.AFTER) {
            wired.put("x", Recurrent.project(sketch, given, List.of(biases.names().getFirst())));
            return scan(sketch, cellWithResetAfter(), wired, walk);
        }
        wired.put("x", Recurrent.project(sketch, given, biases.names()));
        var columns = sketch.add("hh_columns", new Transpose(List.of()), given.get("w_hh"));
        sketch.add("hh_parts", new Split("", 2, List.of(2 * units, units)), columns);
        wired.put("w_gates", new Ref("hh_parts", "y0"));
        wired.put("w_candidate", new Ref("hh_parts", "y1"));
        return scan(sketch, cellWithResetBefore(), wired, walk);
    }

    /// One time step as in lectures, as a body for [Scan]: given `x`, which is what the input adds, and the state.
    private Graph cellWithResetBefore() {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var h = sketch.given("h");
        sketch.add("ih", new Split("", 2, List.of(2 * units, units)), x);
        var hh = sketch.add("hh", new MatMul(PLAIN, PLAIN), h, sketch.given("w_gates", Kind.WEIGHT));
        var sums = sketch.add("add", new Add(), new Ref("ih", "y0"), hh);
        sketch.add("gates", new Split("", 2, List.of()), sums);
        var r = sketch.add("r", new Sigmoid(), new Ref("gates", "y0"));
        var u = sketch.add("u", new Sigmoid(), new Ref("gates", "y1"));
        var seen = sketch.add("seen", new Multiply(), r, h);
        var hn = sketch.add("hn", new MatMul(PLAIN, PLAIN), seen, sketch.given("w_candidate", Kind.WEIGHT));
        var n = sketch.add("n", new Tanh(), sketch.add("add_n", new Add(), new Ref("ih", "y1"), hn));
        return mixed(sketch, u, n, sketch.add("rest", new Affine(-1, 1), u), h);
    }

    /// One time step as in PyTorch.
    private Graph cellWithResetAfter() {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var h = sketch.given("h");
        var hh = sketch.add("hh", new MatMul(PLAIN, TRANSPOSED), h, sketch.given("w_hh", Kind.WEIGHT));
        if (biases == Biases.TWO) {
            hh = sketch.add("hh_bias", new Add(), hh, sketch.given("b_hh", Kind.WEIGHT));
        }
        sketch.add("ih", new Split("", 3, List.of()), x);
        sketch.add("hh_parts", new Split("", 3, List.of()), hh);
        var r = sketch.add("r", new Sigmoid(), sum(sketch, "r", 0));
        var z = sketch.add("z", new Sigmoid(), sum(sketch, "z", 1));
        var seen = sketch.add("seen", new Multiply(), r, new Ref("hh_parts", "y2"));
        var n = sketch.add("n", new Tanh(), sketch.add("add_n", new Add(), new Ref("ih", "y2"), seen));
        return mixed(sketch, sketch.add("u", new Affine(-1, 1), z), n, z, h);
    }

    private static Ref sum(Sketch sketch, String gate, int part) {
        return sketch.add("add_" + gate, new Add(), new Ref("ih", "y" + part), new Ref("hh_parts", "y" + part));
    }

    private static Graph mixed(Sketch sketch, Ref u, Ref n, Ref rest, Ref h) {
        var fresh = sketch.add("fresh", new Multiply(), u, n);
        var kept = sketch.add("kept", new Multiply(), rest, h);
        var next = sketch.add("h_t", new Add(), fresh, kept);
        return sketch.result("y", next).result("h_next", next).done();
    }
}
