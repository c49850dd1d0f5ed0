package nabla.tensor;

/// The share of the standard normal distribution below a number, Φ(x), with all its digits also where it is tiny.
///
/// Φ(−a) = e^(−a²/2) · h(t) / (1 + 5a/4), where h is a polynomial in t = (a − 5)/(a + 5), to 2⁻⁵⁸ for 0 ≤ a ≤ 40; beyond,
/// nothing is left. After Shepherd and Laframboise, Chebyshev approximation of (1 + 2x) exp(x²) erfc x, 1981.
final class NormalShare {

    static final double RATE = 1.25;
    static final double MIDDLE = 5;
    static final double MOST = 40;

    /// h(t) is the sum of Pᵢtⁱ.
    static final double P0 = 0.5576649610687956;
    static final double P1 = -0.07857596347650816;
    static final double P2 = 0.009770757560953318;
    static final double P3 = 0.03272390979755475;
    static final double P4 = -0.044965141778912046;
    static final double P5 = 0.036524679176945185;
    static final double P6 = -0.02121086189090157;
    static final double P7 = 0.008747211917959768;
    static final double P8 = -0.0021499781163138655;
    static final double P9 = -2.3829668391496815e-05;
    static final double P10 = 0.00024302457533264312;
    static final double P11 = -6.725001304849956e-05;
    static final double P12 = -1.4031383459974772e-05;
    static final double P13 = 1.1642898395271556e-05;
    static final double P14 = 8.140727254819787e-08;
    static final double P15 = -1.6961929212832205e-06;
    static final double P16 = 1.3932604458560106e-07;
    static final double P17 = 2.5617174927950837e-07;
    static final double P18 = -2.8489595554738956e-08;
    static final double P19 = -4.0520840922510086e-08;
    static final double P20 = 2.9153494246241e-09;
    static final double P21 = 5.514992524099837e-09;
    static final double P22 = 6.028263957002532e-11;
    static final double P23 = -3.5103861395384725e-10;

    /// What P₀ lacks.
    static final double P0_LOW = 4.935498187042081e-17;

    private NormalShare() {}

    static double at(double x) {
        var a = Math.min(Math.abs(x), MOST);
        var square = a * a;
        var y = -0.5 * square;
        var n = Math.fma(y, Elementary.LOG2_E, Elementary.ROUND) - Elementary.ROUND;
        var high = Math.fma(n, -Elementary.LN2_HIGH, y);
        var part = Math.fma(n, -Elementary.LN2_LOW, high);
        var partLow = Math.fma(-0.5, Math.fma(a, a, -square), Math.fma(n, -Elementary.LN2_LOW, high - part));
        var r = part + partLow;
        var w = r + Math.fma(r * r, Elementary.series(r), part - r + partLow);
        var p = 1 + w;
        var ratio = ratio(x);
        var half = Math.fma(n, 0.5, Elementary.ROUND) - Elementary.ROUND;
        var q = Math.fma(p, ratio, (1 - p + w) * ratio);
        q = q * Elementary.powerOfTwo(half) * Elementary.powerOfTwo(n - half);
        return x < 0 ? q : 1 - q;
    }

    /// h(t) / (1 + 5a/4), where sums and quotient carry their rounding errors along.
    private static double ratio(double x) {
        var a = Math.min(Math.abs(x), MOST);
        var t = 2 * (a / (a + MIDDLE)) - 1;
        var more = Math.fma(t, series(t), P0_LOW);
        var h = P0 + more;
        var d = Math.fma(RATE, a, 1);
        var inverse = 1 / d;
        var q = h * inverse;
        var left = Math.fma(-q, Math.fma(RATE, a, 1 - d), Math.fma(-q, d, h) + (P0 - h + more));
        return Math.fma(left, inverse, q);
    }

    /// (h(t) − P₀) / t, odd and even powers apart.
    private static double series(double t) {
        var z = t * t;
        var odd = Math.fma(z, P23, P21);
        odd = Math.fma(z, odd, P19);
        odd = Math.fma(z, odd, P17);
        odd = Math.fma(z, odd, P15);
        odd = Math.fma(z, odd, P13);
        odd = Math.fma(z, odd, P11);
        odd = Math.fma(z, odd, P9);
        odd = Math.fma(z, odd, P7);
        odd = Math.fma(z, odd, P5);
        odd = Math.fma(z, odd, P3);
        odd = Math.fma(z, odd, P1);
        var even = Math.fma(z, P22, P20);
        even = Math.fma(z, even, P18);
        even = Math.fma(z, even, P16);
        even = Math.fma(z, even, P14);
        even = Math.fma(z, even, P12);
        even = Math.fma(z, even, P10);
        even = Math.fma(z, even, P8);
        even = Math.fma(z, even, P6);
        even = Math.fma(z, even, P4);
        even = Math.fma(z, even, P2);
        return Math.fma(t, even, odd);
    }
}
