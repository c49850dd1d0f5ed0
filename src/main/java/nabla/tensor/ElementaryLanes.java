package nabla.tensor;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The functions of [Elementary], step for step the same, on a whole vector at a time.
///
/// Each gives back how many numbers it has done; the caller does the rest one by one. One call of a formula for each
/// loop, constants in fields, no masks: only so does the compiler keep every vector in a register, in every process.
final class ElementaryLanes {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private static final DoubleVector ROUND = all(Elementary.ROUND);
    private static final DoubleVector SHIFT = all(Elementary.ROUND + 1023);
    private static final DoubleVector LOG2_E = all(Elementary.LOG2_E);
    private static final DoubleVector MINUS_LN2_HIGH = all(-Elementary.LN2_HIGH);
    private static final DoubleVector MINUS_LN2_LOW = all(-Elementary.LN2_LOW);
    private static final DoubleVector ZERO = all(0);
    private static final DoubleVector HALF = all(0.5);
    private static final DoubleVector ONE = all(1);
    private static final DoubleVector TWO = all(2);
    private static final DoubleVector MINUS_TWO = all(-2);
    private static final DoubleVector LEAST = all(-746);
    private static final DoubleVector MOST = all(710);
    private static final DoubleVector LEAST_TANH = all(-80);
    private static final DoubleVector LEAST_SCALE = all(-1000);
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
    private static final DoubleVector A0 = all(Elementary.A0);
    private static final DoubleVector A1 = all(Elementary.A1);
    private static final DoubleVector A2 = all(Elementary.A2);
    private static final DoubleVector A3 = all(Elementary.A3);
    private static final DoubleVector A4 = all(Elementary.A4);
    private static final DoubleVector A5 = all(Elementary.A5);
    private static final DoubleVector A6 = all(Elementary.A6);
    private static final DoubleVector A7 = all(Elementary.A7);
    private static final DoubleVector A8 = all(Elementary.A8);
    private static final DoubleVector A9 = all(Elementary.A9);
    private static final DoubleVector A10 = all(Elementary.A10);
    private static final DoubleVector A11 = all(Elementary.A11);
    private static final LongVector SIGN = all(-0.0).reinterpretAsLongs();
    private static final LongVector ONE_BITS = ONE.reinterpretAsLongs();

    static final WarmUp WARM_UP = new WarmUp(ElementaryLanes::sample, 30_000);

    private static final double[] SAMPLE = new double[64];
    private static final double[] SAMPLED = new double[64];

    private ElementaryLanes() {}

    /// All that callers do, so that compiled code knows every way through: two arrays or one, whole vectors or a tail.
    private static void sample() {
        for (var i = 0; i < 3; i++) {
            var to = i == 1 ? SAMPLE : SAMPLED;
            var count = i == 2 ? 61 : 64;
            exp(SAMPLE, 0, to, 0, count);
            expm1(SAMPLE, 0, to, 0, count);
            tanh(SAMPLE, 0, to, 0, count);
            sigmoid(SAMPLE, 0, to, 0, count);
            softplus(SAMPLE, 0, to, 0, count);
        }
        exp(SAMPLE, 0, SAMPLED, 0, 1);
    }

    /// How far vectors go: to the end, where the last may begin inside the one before and write the same numbers again,
    /// unless those have been written over what they were made of.
    private static int end(double[] from, double[] to, int count) {
        return count < LANES ? 0 : from == to ? SPECIES.loopBound(count) : count;
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    static int exp(double[] from, int fromAt, double[] to, int toAt, int count) {
        var end = end(from, to, count);
        for (var i = 0; i < end; i += LANES) {
            var at = Math.min(i, count - LANES);
            var x = DoubleVector.fromArray(SPECIES, from, fromAt + at);
            var y = x.max(LEAST).min(MOST);
            var n = y.fma(LOG2_E, ROUND).sub(ROUND);
            var high = n.fma(MINUS_LN2_HIGH, y);
            var r = n.fma(MINUS_LN2_LOW, high);
            var low = n.fma(MINUS_LN2_LOW, high.sub(r));
            var r2 = r.mul(r);
            var r4 = r2.mul(r2);
            var first = r2.fma(r.fma(E3, E2), r.fma(E1, E0));
            var second = r2.fma(r.fma(E7, E6), r.fma(E5, E4));
            var third = r2.fma(E10, r.fma(E9, E8));
            var series = r4.fma(r4.fma(third, second), first);
            var p = ONE.add(r.add(r2.fma(series, low)));
            var half = n.fma(HALF, ROUND).sub(ROUND);
            var one = half.add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            var other = n.sub(half).add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52)
                    .reinterpretAsDoubles();
            p.mul(one).mul(other).intoArray(to, toAt + at);
        }
        return end;
    }

    static int expm1(double[] from, int fromAt, double[] to, int toAt, int count) {
        var end = end(from, to, count);
        for (var i = 0; i < end; i += LANES) {
            var at = Math.min(i, count - LANES);
            var x = DoubleVector.fromArray(SPECIES, from, fromAt + at);
            var y = x.max(LEAST_TANH).min(MOST);
            var n = y.fma(LOG2_E, ROUND).sub(ROUND);
            var high = n.fma(MINUS_LN2_HIGH, y);
            var r = n.fma(MINUS_LN2_LOW, high);
            var low = n.fma(MINUS_LN2_LOW, high.sub(r));
            var r2 = r.mul(r);
            var r4 = r2.mul(r2);
            var first = r2.fma(r.fma(E3, E2), r.fma(E1, E0));
            var second = r2.fma(r.fma(E7, E6), r.fma(E5, E4));
            var third = r2.fma(E10, r.fma(E9, E8));
            var series = r4.fma(r4.fma(third, second), first);
            var p = r.add(r2.fma(series, low));
            var half = n.fma(HALF, ROUND).sub(ROUND);
            var one = half.add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            var other = n.sub(half).add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52)
                    .reinterpretAsDoubles();
            var unit = half.sub(n).add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52)
                    .reinterpretAsDoubles();
            one.fma(p, one.sub(unit)).mul(other).intoArray(to, toAt + at);
        }
        return end;
    }

    static int tanh(double[] from, int fromAt, double[] to, int toAt, int count) {
        var end = end(from, to, count);
        for (var i = 0; i < end; i += LANES) {
            var at = Math.min(i, count - LANES);
            var x = DoubleVector.fromArray(SPECIES, from, fromAt + at);
            var y = x.abs().mul(MINUS_TWO).max(LEAST_TANH);
            var n = y.fma(LOG2_E, ROUND).sub(ROUND);
            var high = n.fma(MINUS_LN2_HIGH, y);
            var r = n.fma(MINUS_LN2_LOW, high);
            var low = n.fma(MINUS_LN2_LOW, high.sub(r));
            var r2 = r.mul(r);
            var r4 = r2.mul(r2);
            var first = r2.fma(r.fma(E3, E2), r.fma(E1, E0));
            var second = r2.fma(r.fma(E7, E6), r.fma(E5, E4));
            var third = r2.fma(E10, r.fma(E9, E8));
            var series = r4.fma(r4.fma(third, second), first);
            var w = r2.mul(series);
            var p = r.add(w);
            low = p.fma(low, low).add(r.sub(p).add(w));
            var scale = n.add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            var less = scale.sub(ONE);
            var t = scale.fma(p, less);
            low = scale.fma(low, scale.fma(p, less.sub(t)).add(scale.sub(less.add(ONE))));
            var d = TWO.add(t);
            var dLow = TWO.sub(d).add(t).add(low);
            var inverse = ONE.div(d);
            var top = t.neg();
            var q = top.mul(inverse);
            var back = q.neg();
            var left = back.fma(dLow, back.fma(d, top).sub(low));
            var size = left.fma(inverse, q).abs().reinterpretAsLongs();
            var sign = x.reinterpretAsLongs().and(SIGN);
            size.or(sign).reinterpretAsDoubles().intoArray(to, toAt + at);
        }
        return end;
    }

    static int sigmoid(double[] from, int fromAt, double[] to, int toAt, int count) {
        var end = end(from, to, count);
        for (var i = 0; i < end; i += LANES) {
            var at = Math.min(i, count - LANES);
            var x = DoubleVector.fromArray(SPECIES, from, fromAt + at);
            var y = x.abs().neg().max(LEAST);
            var n = y.fma(LOG2_E, ROUND).sub(ROUND);
            var high = n.fma(MINUS_LN2_HIGH, y);
            var r = n.fma(MINUS_LN2_LOW, high);
            var low = n.fma(MINUS_LN2_LOW, high.sub(r));
            var r2 = r.mul(r);
            var r4 = r2.mul(r2);
            var first = r2.fma(r.fma(E3, E2), r.fma(E1, E0));
            var second = r2.fma(r.fma(E7, E6), r.fma(E5, E4));
            var third = r2.fma(E10, r.fma(E9, E8));
            var series = r4.fma(r4.fma(third, second), first);
            var w = r2.fma(series, low);
            var p = r.add(w);
            var e = ONE.add(p);
            var eLow = ONE.sub(e).add(p).add(r.sub(p).add(w));
            var scale = n.max(LEAST_SCALE).add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52)
                    .reinterpretAsDoubles();
            var d = scale.fma(e, ONE);
            var dLow = scale.fma(eLow, scale.fma(e, ONE.sub(d)));
            var inverse = ONE.div(d);
            var negative = x.reinterpretAsLongs().lanewise(VectorOperators.ASHR, 63);
            var unit = ONE_BITS.lanewise(VectorOperators.AND_NOT, negative);
            var top = e.reinterpretAsLongs().and(negative).or(unit).reinterpretAsDoubles();
            var topLow = eLow.reinterpretAsLongs().and(negative).reinterpretAsDoubles();
            var q = top.mul(inverse);
            var back = q.neg();
            var left = back.fma(dLow, back.fma(d, top).add(topLow));
            q = left.fma(inverse, q);
            var m = n.reinterpretAsLongs().and(negative).reinterpretAsDoubles();
            var half = m.fma(HALF, ROUND).sub(ROUND);
            var one = half.add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            var other = m.sub(half).add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52)
                    .reinterpretAsDoubles();
            q.mul(one).mul(other).intoArray(to, toAt + at);
        }
        return end;
    }

    static int softplus(double[] from, int fromAt, double[] to, int toAt, int count) {
        var end = end(from, to, count);
        for (var i = 0; i < end; i += LANES) {
            var at = Math.min(i, count - LANES);
            var x = DoubleVector.fromArray(SPECIES, from, fromAt + at);
            var y = x.abs().neg().max(LEAST).min(MOST);
            var n = y.fma(LOG2_E, ROUND).sub(ROUND);
            var high = n.fma(MINUS_LN2_HIGH, y);
            var r = n.fma(MINUS_LN2_LOW, high);
            var low = n.fma(MINUS_LN2_LOW, high.sub(r));
            var r2 = r.mul(r);
            var r4 = r2.mul(r2);
            var first = r2.fma(r.fma(E3, E2), r.fma(E1, E0));
            var second = r2.fma(r.fma(E7, E6), r.fma(E5, E4));
            var third = r2.fma(E10, r.fma(E9, E8));
            var series = r4.fma(r4.fma(third, second), first);
            var p = ONE.add(r.add(r2.fma(series, low)));
            var half = n.fma(HALF, ROUND).sub(ROUND);
            var one = half.add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            var other = n.sub(half).add(SHIFT).reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52)
                    .reinterpretAsDoubles();
            var e = p.mul(one).mul(other);
            var d = TWO.add(e);
            var dLow = TWO.sub(d).add(e);
            var inverse = ONE.div(d);
            var u = e.mul(inverse);
            var back = u.neg();
            var left = back.fma(dLow, back.fma(d, e));
            var z = u.mul(u);
            var z2 = z.mul(z);
            var z4 = z2.mul(z2);
            var a = z2.fma(z.fma(A3, A2), z.fma(A1, A0));
            var b = z2.fma(z.fma(A7, A6), z.fma(A5, A4));
            var c = z2.fma(z.fma(A11, A10), z.fma(A9, A8));
            var artanh = z4.fma(z4.fma(c, b), a);
            var tail = u.fma(z.mul(artanh), left.mul(inverse));
            x.max(ZERO).add(u.add(tail).mul(TWO)).intoArray(to, toAt + at);
        }
        return end;
    }
}
