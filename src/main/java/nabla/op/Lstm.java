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

/// Long short-term memory: a cell state c that gates open and close, so that it can be kept over a long time.
///
/// `w_ih` is 4·units × F, `w_hh` 4·units × units, the biases are 4·units, in rows i, f, g, o; coupled gates leave out the rows of i, since
/// i = 1 − f. Peepholes let i and f see cₜ₋₁ and o see cₜ, number by number, through `p_i`, `p_f`, `p_o` of units. The other ports
/// are those of every [Recurrent] layer, with the states h and c. Hochreiter and Schmidhuber 1997; Gers and Schmidhuber 2000;
/// Greff et al. 2017.
public record Lstm(
        @Knob(min = 1, max = 65536) int units,
        @Knob(min = 1, max = 16) int layers,
        @Knob Sweep direction,
        @Knob(min = 0, max = 0.99) double dropout,
        @Knob Biases biases,
        @Knob Peephole peephole,
        @Knob Gates gates,
        @Knob Init init) implements Recurrent {

    public static final OpType TYPE = OpType.of("lstm", Lstm.of(16))
            .in(Category.SEQUENCE)
            .reference("Hochreiter and Schmidhuber 1997, Long short-term memory, Neural Computation 9(8); "
                    + "Gers, Schmidhuber and Cummins 2000, Learning to forget: continual prediction with "
                    + "LSTM, Neural Computation 12(10)")
            .followers("dense", "slice")
            .formula(
                    "\\begin{aligned} (i, f, o) &= \\sigma(W x_t + U h_{t-1} + b), \\; g = \\tanh(W x_t + U h_{t-1} + b) \\\\"
                            + " c_t &= f \\odot c_{t-1} + i \\odot g, \\; h_t = o \\odot \\tanh(c_t) \\end{aligned}");

    /// Whether the gates see the cell state.
    public enum Peephole {
        WITHOUT,
        WITH
    }

    /// Whether what is written has a gate of its own, or takes the room that was forgotten: i = 1 − f.
    public enum Gates {
        SEPARATE,
        COUPLED;

        /// In the order of the rows.
        List<String> names() {
            return this == SEPARATE ? List.of("i", "f", "g", "o") : List.of("f", "g", "o");
        }
    }

    /// One layer, forward, with two biases, four gates and no peepholes.
    public static Lstm of(int units) {
        return new Lstm(
                units, 1, Sweep.FORWARD, 0, Biases.TWO, Peephole.WITHOUT, Gates.SEPARATE, Init.XAVIER);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<String> states() {
        return List.of("h", "c");
    }

    @Override public Shapes weights(int units, int features) {
        var rows = gates.names().size() * units;
        var all = Shapes.of("w_ih", Shape.of(rows, features)).and("w_hh", Shape.of(rows, units));
        for (var name : peepholes()) {
            all = all.and(name, Shape.of(units));
        }
        return all.and(biases(rows));
    }

    private List<String> peepholes() {
        return peephole == Peephole.WITHOUT
                ? List.of()
                : gates.names().stream().filter(g -> !g.equals("g")).map(g -> "p_" + g).toList();
    }

    @Override public Lstm single(Direction way) {
        return new Lstm(units, 1, Sweep.of(way), 0, biases, peephole, gates, init);
    }

    @Override public Map<String, Ref> open(Sketch sketch, Map<String, Ref> given, Walk walk) {
        var wired = new HashMap<>(given);
        wired.put("x", Recurrent.project(sketch, given, biases.names()));
        return scan(sketch, cell(), wired, walk);
    }

    /// One time step, as a body for [Scan]: given `x`, which is what the input adds to the gates, and the states.
    private Graph cell() {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var h = sketch.given("h");
        var c = sketch.given("c");
        var hh = sketch.add("hh", new MatMul(PLAIN, TRANSPOSED), h, sketch.given("w_hh", Kind.WEIGHT));
        var names = gates.names();
        sketch.add("gates", new Split("", names.size(), List.of()), sketch.add("add", new Add(), x, hh));
        var f = gate(sketch, "f", c);
        var i = gates == Gates.COUPLED ? sketch.add("i", new Affine(-1, 1), f) : gate(sketch, "i", c);
        var g = sketch.add("g", new Tanh(), part("g"));
        var kept = sketch.add("kept", new Multiply(), f, c);
        var written = sketch.add("written", new Multiply(), i, g);
        var next = sketch.add("c_t", new Add(), kept, written);
        var o = gate(sketch, "o", next);
        var y = sketch.add("h_t", new Multiply(), o, sketch.add("c_tanh", new Tanh(), next));
        return sketch.result("y", y).result("h_next", y).result("c_next", next).done();
    }

    private Ref part(String gate) {
        return new Ref("gates", "y" + gates.names().indexOf(gate));
    }

    private Ref gate(Sketch sketch, String gate, Ref cell) {
        var z = part(gate);
        if (peephole == Peephole.WITH) {
            var peep = sketch.add("peep_" + gate, new Multiply(), cell, sketch.given("p_" + gate, Kind.WEIGHT));
            z = sketch.add("seen_" + gate, new Add(), z, peep);
        }
        return sketch.add(gate, new Sigmoid(), z);
    }
}
