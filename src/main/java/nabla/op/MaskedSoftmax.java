package nabla.op;

import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.subtract;
import static nabla.op.Calculus.sum;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Selective;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.tensor.Elementary;
import nabla.tensor.Into;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// Softmax along the last axis over the scores that a mask keeps; those it takes away count as −∞ and get probability 0.
///
/// `z` is …×queries×keys, `y` is shaped like it. `mask` (1 keeps, 0 removes) is keys, queries×keys or …×queries×keys for each
/// example, with or without the batch. Causal keeps for query i the keys up to i. A row in which nothing is kept is all
/// zeros: it looks nowhere. Vaswani et al. 2017, 3.2.3.
public record MaskedSoftmax(@Knob Causal causal) implements Primitive, Selective {

    public static final OpType TYPE = OpType.of("masked_softmax", new MaskedSoftmax(Causal.YES))
            .in(Category.ATTENTION)
            .reference("Vaswani et al. 2017, Attention is all you need, NIPS, § 3.2.3")
            .input("z")
            .port(Port.data(MASK).optional())
            .output("y")
            .formula("y_k = \\frac{m_k \\, e^{z_k}}{\\sum_j m_j \\, e^{z_j}}")
            .gradient("z", "\\bar z = y \\odot (\\bar y - \\textstyle\\sum \\bar y \\odot y)")
            .traits(Trait.PROBABILITIES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var wanted = Words.of("problem").text(causal == Causal.YES ? "wanted.queryScores" : "wanted.keyScores");
        var z = in.atLeast("z", causal == Causal.YES ? 2 : 1, wanted);
        in.find("mask").ifPresent(mask -> Masking.laid(mask, z));
        return Shapes.of("y", z);
    }

    private Masking masking(Operands at) {
        var scores = at.in("z").shape();
        return at.has("mask")
                ? Masking.of(scores, causal, at.in("mask").shape(), at.in("mask").data())
                : Masking.none(scores, causal);
    }

    @Override public BitSet kept(Shape scores, Optional<Values> mask) {
        var masking = mask.map(m -> Masking.of(scores, causal, m.shape(), m.toArray()))
                .orElseGet(() -> Masking.none(scores, causal));
        var kept = new BitSet();
        for (var place = 0; place < scores.volume(); place++) {
            kept.set(place, masking.keeps(place / scores.last(), place % scores.last()));
        }
        return kept;
    }

    @Override public Run forward(Operands at) {
        var z = at.in("z").data();
        var y = at.out("y").data();
        var rows = rows(at);
        var masking = masking(at);
        var count = masking.within(rows);
        var kept = at.scratch("kept", Shape.of(count)).data();
        return () -> {
            masking.gather(z, kept, rows);
            Elementary.exp(kept, kept, count);
            masking.share(kept, y, rows);
        };
    }

    private static int rows(Operands at) {
        var keys = at.out("y").shape().last();
        return keys == 0 ? 0 : at.out("y").size() / keys;
    }

    @Override public Expr derivative(String input, Symbols s) {
        var y = s.out("y");
        var up = s.upstream("y");
        return multiply(y, subtract(up, sum(multiply(up, y), "-1", Reduced.KEPT)));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var y = at.out("y").data();
        var up = at.upstream("y").data();
        var g = at.gradient(input).data();
        var keys = at.out("y").shape().last();
        var rows = rows(at);
        var masking = masking(at);
        var sets = at.into(input) == Into.SET;
        return Optional.of(() -> {
            for (var row = 0; row < rows; row++) {
                var from = row * keys;
                if (sets) {
                    Arrays.fill(g, from, from + keys, 0);
                }
                slope(y, up, g, from, masking.reach(row));
            }
        });
    }

    private static void slope(double[] y, double[] up, double[] g, int from, int reach) {
        double sum = 0;
        for (var i = from; i < from + reach; i++) {
            sum += up[i] * y[i];
        }
        for (var i = from; i < from + reach; i++) {
            g[i] += y[i] * (up[i] - sum);
        }
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        masking(at).sources(cell.place(), into);
    }

    @Override public long cost(Shapes shapes) {
        return shapes.get("z").volume();
    }
}
