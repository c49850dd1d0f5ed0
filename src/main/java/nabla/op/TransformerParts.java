package nabla.op;

import java.util.function.UnaryOperator;
import nabla.graph.Ref;
import nabla.graph.Sketch;

/// How the parts of a transformer block follow each other: each beside a way around it, normalised first or last.
///
/// First: x + part(norm(x)) (Xiong et al. 2020). Last: norm(x + part(x)) (Vaswani et al. 2017).
record TransformerParts(Sketch sketch, NormPlace norm, double dropout, double eps) {

    /// The part of this number; what comes out of it after the sum.
    Ref around(int number, Ref x, UnaryOperator<Ref> part) {
        var out = part.apply(norm == NormPlace.FIRST ? normed(number, x) : x);
        var kept = dropout > 0 ? sketch.add("dropout" + number, new Dropout(dropout), out) : out;
        var sum = sketch.add("add" + number, new Add(), x, kept);
        return norm == NormPlace.FIRST ? sum : normed(number, sum);
    }

    private Ref normed(int number, Ref x) {
        return sketch.add("norm" + number, new LayerNorm(1, eps), x);
    }

    /// Two layers for each place by itself, as wide at the end as at the beginning.
    Ref feedForward(Ref x, int width, int hidden, EncoderBlock.Activation activation) {
        var bent = sketch.add("activation", activation.op(), sketch.add("ff1", Dense.of(hidden), x));
        return sketch.add("ff2", Dense.of(width), bent);
    }
}
