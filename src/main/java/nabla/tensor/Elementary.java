package nabla.tensor;

/// Functions of a number as polynomials of + − × ÷ fma, whose bits depend on the argument alone.
///
/// No processor, compiler, vector length or place in an array changes a bit (what the JDK promises for `StrictMath`
/// and not for `Math`). Largest error in units in the last place: exp 0.8, expm1 1.4, tanh 0.7, sigmoid
/// 0.7, softplus 1.5, erf 1.5, normalCdf 2.1, sin and cos 0.9, pow 1 to 3.
/// The forms over arrays compute several numbers at once; source and result may be the same array at the same place.
public final class Elementary {

    /// Adding and taking away this number rounds to a whole one.
    static final double ROUND = 0x1.8p52;

    static final double LOG2_E = 1.4426950408889634;

    /// ln 2 in two parts; whole multiples of the first, up to 1024, are exact.
    static final double LN2_HIGH = 0x1.62e42fefa38p-1;
    static final double LN2_LOW = 0x1.ef35793c7673p-45;

    /// (eʳ − 1 − r) / r² for |r| ≤ ½ ln 2 is the sum of Eᵢrⁱ, to 2⁻⁶⁰.
    static final double E0 = 0.5;
    static final double E1 = 0.1666666666666667;
    static final double E2 = 0.04166666666666667;
    static final double E3 = 0.008333333333326136;
    static final double E4 = 0.0013888888888883748;
    static final double E5 = 0.00019841269874820627;
    static final double E6 = 2.4801587325547743e-05;
    static final double E7 = 2.7557255400206422e-06;
    static final double E8 = 2.75572736431103e-07;
    static final double E9 = 2.5105217004720745e-08;
    static final double E10 = 2.0914686968086876e-09;

    /// (artanh(u)/u − 1) / u² for 0 ≤ u ≤ ⅓ is the sum of Aᵢu²ⁱ, to 2⁻⁵⁸.
    static final double A0 = 0.3333333333333333;
    static final double A1 = 0.20000000000000007;
    static final double A2 = 0.1428571428571097;
    static final double A3 = 0.11111111111665993;
    static final double A4 = 0.09090909043002827;
    static final double A5 = 0.07692310126902081;
    static final double A6 = 0.06666588474569089;
    static final double A7 = 0.05883998883620518;
    static final double A8 = 0.05240199617182637;
    static final double A9 = 0.04971012448277368;
    static final double A10 = 0.03167055425885123;
    static final double A11 = 0.07615631309714492;

    private Elementary() {}

    /// eˣ = 2ⁿ·eʳ with x = n·ln 2 + r.
    public static double exp(double x) {
        var y = Math.min(Math.max(x, -746), 710);
        var n = Math.fma(y, LOG2_E, ROUND) - ROUND;
        var high = Math.fma(n, -LN2_HIGH, y);
        var r = Math.fma(n, -LN2_LOW, high);
        var low = Math.fma(n, -LN2_LOW, high - r);
        var p = 1 + (r + Math.fma(r * r, series(r), low));
        var half = Math.fma(n, 0.5, ROUND) - ROUND;
        return p * powerOfTwo(half) * powerOfTwo(n - half);
    }

    /// eˣ − 1, exact also where x is small: 2ⁿ·(eʳ − 1) + 2ⁿ − 1 with x = n·ln 2 + r.
    public static double expm1(double x) {
        var y = Math.min(Math.max(x, -80), 710);
        var n = Math.fma(y, LOG2_E, ROUND) - ROUND;
        var high = Math.fma(n, -LN2_HIGH, y);
        var r = Math.fma(n, -LN2_LOW, high);
        var low = Math.fma(n, -LN2_LOW, high - r);
        var p = r + Math.fma(r * r, series(r), low);
        var half = Math.fma(n, 0.5, ROUND) - ROUND;
        var one = powerOfTwo(half);
        return Math.fma(one, p, one - powerOfTwo(half - n)) * powerOfTwo(n - half);
    }

    /// tanh|x| = −t/(2 + t) with t = e^(−2|x|) − 1, in which sums and quotient carry their rounding errors along.
    public static double tanh(double x) {
        var y = Math.max(-2 * Math.abs(x), -80);
        var n = Math.fma(y, LOG2_E, ROUND) - ROUND;
        var high = Math.fma(n, -LN2_HIGH, y);
        var r = Math.fma(n, -LN2_LOW, high);
        var low = Math.fma(n, -LN2_LOW, high - r);
        var w = r * r * series(r);
        var p = r + w;
        low = Math.fma(p, low, low) + (r - p + w);
        var scale = powerOfTwo(n);
        var less = scale - 1;
        var t = Math.fma(scale, p, less);
        low = Math.fma(scale, low, Math.fma(scale, p, less - t) + (scale - (less + 1)));
        var d = 2 + t;
        var dLow = 2 - d + t + low;
        var inverse = 1 / d;
        var q = -t * inverse;
        var left = Math.fma(-q, dLow, Math.fma(-q, d, -t) - low);
        return Math.copySign(Math.fma(left, inverse, q), x);
    }

    /// 1/(1 + e⁻ˣ), computed as 1/(1 + e) for x ≥ 0 and e/(1 + e) for x < 0 with e = e^(−|x|).
    public static double sigmoid(double x) {
        var y = Math.max(-Math.abs(x), -746);
        var n = Math.fma(y, LOG2_E, ROUND) - ROUND;
        var high = Math.fma(n, -LN2_HIGH, y);
        var r = Math.fma(n, -LN2_LOW, high);
        var low = Math.fma(n, -LN2_LOW, high - r);
        var w = Math.fma(r * r, series(r), low);
        var p = r + w;
        var e = 1 + p;
        var eLow = 1 - e + p + (r - p + w);
        var scale = powerOfTwo(Math.max(n, -1000));
        var d = Math.fma(scale, e, 1);
        var dLow = Math.fma(scale, eLow, Math.fma(scale, e, 1 - d));
        var inverse = 1 / d;
        var negative = Double.doubleToRawLongBits(x) >> 63;
        var top = choose(negative, e, 1);
        var topLow = choose(negative, eLow, 0);
        var q = top * inverse;
        var left = Math.fma(-q, dLow, Math.fma(-q, d, top) + topLow);
        q = Math.fma(left, inverse, q);
        n = choose(negative, n, 0);
        var half = Math.fma(n, 0.5, ROUND) - ROUND;
        return q * powerOfTwo(half) * powerOfTwo(n - half);
    }

    /// log(1 + eˣ) = max(x, 0) + 2 artanh(e/(2 + e)) with e = e^(−|x|).
    public static double softplus(double x) {
        var e = exp(-Math.abs(x));
        var d = 2 + e;
        var dLow = 2 - d + e;
        var inverse = 1 / d;
        var u = e * inverse;
        var left = Math.fma(-u, dLow, Math.fma(-u, d, e));
        var z = u * u;
        return Math.max(x, 0) + 2 * (u + Math.fma(u, z * artanhSeries(z), left * inverse));
    }

    public static double log(double x) {
        return StrictMath.log(x);
    }

    /// log(1 + x), exact also where x is small.
    public static double log1p(double x) {
        return StrictMath.log1p(x);
    }

    public static double sin(double x) {
        return Circle.sin(x);
    }

    public static double cos(double x) {
        return Circle.cos(x);
    }

    /// xᵖ; exact where x has few digits and p is a small whole number.
    public static double pow(double x, double exponent) {
        return Powers.of(x, exponent);
    }

    /// 2/√π ∫₀ˣ e^(−t²) dt.
    public static double erf(double x) {
        return ErrorFunction.at(x);
    }

    /// The share Φ(x) of the standard normal distribution below x.
    public static double normalCdf(double x) {
        return NormalShare.at(x);
    }

    static double series(double r) {
        var r2 = r * r;
        var r4 = r2 * r2;
        var first = Math.fma(r2, Math.fma(r, E3, E2), Math.fma(r, E1, E0));
        var second = Math.fma(r2, Math.fma(r, E7, E6), Math.fma(r, E5, E4));
        var third = Math.fma(r2, E10, Math.fma(r, E9, E8));
        return Math.fma(r4, Math.fma(r4, third, second), first);
    }

    static double artanhSeries(double z) {
        var z2 = z * z;
        var z4 = z2 * z2;
        var first = Math.fma(z2, Math.fma(z, A3, A2), Math.fma(z, A1, A0));
        var second = Math.fma(z2, Math.fma(z, A7, A6), Math.fma(z, A5, A4));
        var third = Math.fma(z2, Math.fma(z, A11, A10), Math.fma(z, A9, A8));
        return Math.fma(z4, Math.fma(z4, third, second), first);
    }

    /// 2ⁿ for whole n from −1022 to 1023: the sum holds n + 1023 in its last bits, which become the exponent.
    static double powerOfTwo(double n) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(n + (ROUND + 1023)) << 52);
    }

    /// The first number where the mask is all ones, the second where it is all zeros.
    private static double choose(long mask, double ones, double zeros) {
        var other = Double.doubleToRawLongBits(zeros);
        return Double.longBitsToDouble((Double.doubleToRawLongBits(ones) ^ other) & mask ^ other);
    }

    private static boolean inLanes() {
        return Lanes.available() && ElementaryLanes.WARM_UP.isOver();
    }

    /// yᵢ = exp(xᵢ) for `n` numbers from `xAt` and `yAt` on; likewise below.
    public static void exp(double[] x, int xAt, double[] y, int yAt, int n) {
        for (var i = inLanes() ? ElementaryLanes.exp(x, xAt, y, yAt, n) : 0; i < n; i++) {
            y[yAt + i] = exp(x[xAt + i]);
        }
    }

    public static void expm1(double[] x, int xAt, double[] y, int yAt, int n) {
        for (var i = inLanes() ? ElementaryLanes.expm1(x, xAt, y, yAt, n) : 0; i < n; i++) {
            y[yAt + i] = expm1(x[xAt + i]);
        }
    }

    public static void tanh(double[] x, int xAt, double[] y, int yAt, int n) {
        for (var i = inLanes() ? ElementaryLanes.tanh(x, xAt, y, yAt, n) : 0; i < n; i++) {
            y[yAt + i] = tanh(x[xAt + i]);
        }
    }

    public static void sigmoid(double[] x, int xAt, double[] y, int yAt, int n) {
        for (var i = inLanes() ? ElementaryLanes.sigmoid(x, xAt, y, yAt, n) : 0; i < n; i++) {
            y[yAt + i] = sigmoid(x[xAt + i]);
        }
    }

    public static void softplus(double[] x, int xAt, double[] y, int yAt, int n) {
        for (var i = inLanes() ? ElementaryLanes.softplus(x, xAt, y, yAt, n) : 0; i < n; i++) {
            y[yAt + i] = softplus(x[xAt + i]);
        }
    }

    public static void log(double[] x, int xAt, double[] y, int yAt, int n) {
        for (var i = 0; i < n; i++) {
            y[yAt + i] = log(x[xAt + i]);
        }
    }

    public static void normalCdf(double[] x, int xAt, double[] y, int yAt, int n) {
        var lanes = Lanes.available() && NormalShareLanes.WARM_UP.isOver();
        for (var i = lanes ? NormalShareLanes.normalCdf(x, xAt, y, yAt, n) : 0; i < n; i++) {
            y[yAt + i] = normalCdf(x[xAt + i]);
        }
    }

    public static void normalCdf(double[] x, double[] y, int n) {
        normalCdf(x, 0, y, 0, n);
    }

    public static void exp(double[] x, double[] y, int n) {
        exp(x, 0, y, 0, n);
    }

    public static void expm1(double[] x, double[] y, int n) {
        expm1(x, 0, y, 0, n);
    }

    public static void tanh(double[] x, double[] y, int n) {
        tanh(x, 0, y, 0, n);
    }

    public static void sigmoid(double[] x, double[] y, int n) {
        sigmoid(x, 0, y, 0, n);
    }

    public static void softplus(double[] x, double[] y, int n) {
        softplus(x, 0, y, 0, n);
    }

    public static void log(double[] x, double[] y, int n) {
        log(x, 0, y, 0, n);
    }
}
