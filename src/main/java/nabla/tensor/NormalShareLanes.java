package nabla.tensor;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [NormalShare] step for step the same on a whole vector at a time, by the rules of [ElementaryLanes].
final class NormalShareLanes {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private static final DoubleVector RATE = all(NormalShare.RATE);
    private static final DoubleVector MIDDLE = all(NormalShare.MIDDLE);
    private static final DoubleVector MOST = all(NormalShare.MOST);
    private static final DoubleVector P0_LOW = all(NormalShare.P0_LOW);
    private static final DoubleVector P0 = all(NormalShare.P0);
    private static final DoubleVector P1 = all(NormalShare.P1);
    private static final DoubleVector P2 = all(NormalShare.P2);
    private static final DoubleVector P3 = all(NormalShare.P3);
    private static final DoubleVector P4 = all(NormalShare.P4);
    private static final DoubleVector P5 = all(NormalShare.P5);
    private static final DoubleVector P6 = all(NormalShare.P6);
    private static final DoubleVector P7 = all(NormalShare.P7);
    private static final DoubleVector P8 = all(NormalShare.P8);
    private static final DoubleVector P9 = all(NormalShare.P9);
    private static final DoubleVector P10 = all(NormalShare.P10);
    private static final DoubleVector P11 = all(NormalShare.P11);
    private static final DoubleVector P12 = all(NormalShare.P12);
    private static final DoubleVector P13 = all(NormalShare.P13);
    private static final DoubleVector P14 = all(NormalShare.P14);
    private static final DoubleVector P15 = all(NormalShare.P15);
    private static final DoubleVector P16 = all(NormalShare.P16);
    private static final DoubleVector P17 = all(NormalShare.P17);
    private static final DoubleVector P18 = all(NormalShare.P18);
    private static final DoubleVector P19 = all(NormalShare.P19);
    private static final DoubleVector P20 = all(NormalShare.P20);
    private static final DoubleVector P21 = all(NormalShare.P21);
    private static final DoubleVector P22 = all(NormalShare.P22);
    private static final DoubleVector P23 = all(NormalShare.P23);
    private static final DoubleVector ROUND = all(Elementary.ROUND);
    private static final DoubleVector SHIFT = all(Elementary.ROUND + 1023);
    private static final DoubleVector LOG2_E = all(Elementary.LOG2_E);
    private static final DoubleVector MINUS_LN2_HIGH = all(-Elementary.LN2_HIGH);
    private static final DoubleVector MINUS_LN2_LOW = all(-Elementary.LN2_LOW);
    private static final DoubleVector HALF = all(0.5);
    private static final DoubleVector MINUS_HALF = all(-0.5);
    private static final DoubleVector ONE = all(1);
    private static final DoubleVector TWO = all(2);
    private static final DoubleVector E0 = all(Elementary.E0);
    private static final DoubleVector E1 = all(Elementary.E1);
    private static final DoubleVector E2 = all(Elementary.E2);
    private static final DoubleVector E3 = all(Elementary.E3);
    private static final DoubleVector E4 = all(Elementary.E4);
    private static final DoubleVector E5 = all(Elementary.E5);
    private static final DoubleVector E6 = all(Elementary.E6);
    private static final DoubleVector E7 = all(Elementary.E7);
    private static final DoubleVector E8 = all(Elementary.E8);
    private static final DoubleVector E9 = all(Elementary.E9);
    private static final DoubleVector E10 = all(Elementary.E10);
    private static final LongVector SIGN = all(-0.0).reinterpretAsLongs();
    private static final LongVector ONE_BITS = ONE.reinterpretAsLongs();

    static final WarmUp WARM_UP = new WarmUp(NormalShareLanes::sample, 10_000);

    private static final double[] SAMPLE = new double[64];
    private static final double[] SAMPLED = new double[64];

    private NormalShareLanes() {}

    private static void sample() {
        normalCdf(SAMPLE, 0, SAMPLED, 0, 64);
        normalCdf(SAMPLE, 0, SAMPLED, 0, 61);
        normalCdf(SAMPLE, 0, SAMPLED, 0, 1);
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /// Done in two loops, since the compiler loses count in one; so the first leaves its numbers where the results go.
    static int normalCdf(double[] from, int fromAt, double[] to, int toAt, int count) {
        if (from == to) {
            return 0;
        }
        var end = SPECIES.loopBound(count);
        ratios(from, fromAt, to, toAt, end);
        shares(from, fromAt, to, toAt, end);
        return end;
    }

    private static void ratios(double[] from, int fromAt, double[] to, int toAt, int end) {
        for (var i = 0; i < end; i += LANES) {
            var a = DoubleVector.fromArray(SPECIES, from, fromAt + i).abs().min(MOST);
            var t = TWO.mul(a.div(a.add(MIDDLE))).sub(ONE);
            var z = t.mul(t);
            var odd = z.fma(P23, P21);
            odd = z.fma(odd, P19);
            odd = z.fma(odd, P17);
            odd = z.fma(odd, P15);
            odd = z.fma(odd, P13);
            odd = z.fma(odd, P11);
            odd = z.fma(odd, P9);
            odd = z.fma(odd, P7);
            odd = z.fma(odd, P5);
            odd = z.fma(odd, P3);
            odd = z.fma(odd, P1);
            var even = z.fma(P22, P20);
            even = z.fma(even, P18);
            even = z.fma(even, P16);
            even = z.fma(even, P14);
            even = z.fma(even, P12);
            even = z.fma(even, P10);
            even = z.fma(even, P8);
            even = z.fma(even, P6);
            even = z.fma(even, P4);
            even = z.fma(even, P2);
            var more = t.fma(t.fma(even, odd), P0_LOW);
            var h = P0.add(more);
            var d = RATE.fma(a, ONE);
            var inverse = ONE.div(d);
            var q = h.mul(inverse);
            var back = q.neg();
            var left = back.fma(RATE.fma(a, ONE.sub(d)), back.fma(d, h).add(P0.sub(h).add(more)));
            left.fma(inverse, q).intoArray(to, toAt + i);
        }
    }

    private static void shares(double[] from, int fromAt, double[] to, int toAt, int end) {
        for (var i = 0; i < end; i += LANES) {
            var x = DoubleVector.fromArray(SPECIES, from, fromAt + i);
            var ratio = DoubleVector.fromArray(SPECIES, to, toAt + i);
            var a = x.abs().min(MOST);
            var square = a.mul(a);
            var y = MINUS_HALF.mul(square);
            var n = y.fma(LOG2_E, ROUND).sub(ROUND);
            var high = n.fma(MINUS_LN2_HIGH, y);
            var part = n.fma(MINUS_LN2_LOW, high);
            var partLow = MINUS_HALF.fma(a.fma(a, square.neg()), n.fma(MINUS_LN2_LOW, high.sub(part)));
            var r = part.add(partLow);
            var r2 = r.mul(r);
            var r4 = r2.mul(r2);
            var first = r2.fma(r.fma(E3, E2), r.fma(E1, E0));
            var second = r2.fma(r.fma(E7, E6), r.fma(E5, E4));
            var third = r2.fma(E10, r.fma(E9, E8));
            var series = r4.fma(r4.fma(third, second), first);
            var w = r.add(r2.fma(series, part.sub(r).add(partLow)));
            var p = ONE.add(w);
            var half = n.fma(HALF, ROUND).sub(ROUND);
            var one = half.add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            var other = n.sub(half).add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52)
                    .reinterpretAsDoubles();
            var q = p.fma(ratio, ONE.sub(p).add(w).mul(ratio)).mul(one).mul(other);
            var negative = x.reinterpretAsLongs().lanewise(VectorOperators.ASHR, 63);
            var unit = ONE_BITS.lanewise(VectorOperators.AND_NOT, negative).reinterpretAsDoubles();
            var sign = SIGN.lanewise(VectorOperators.AND_NOT, negative);
            unit.add(q.reinterpretAsLongs().or(sign).reinterpretAsDoubles()).intoArray(to, toAt + i);
        }
    }
}
