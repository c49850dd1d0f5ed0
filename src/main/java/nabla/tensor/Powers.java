package nabla.tensor;

/// Powers of numbers: by repeated squaring where the exponent is small and whole, with a root besides where it is half a whole.
///
/// So a power of few digits is exact. All others are e^(p log x), with a logarithm of more digits than a number holds.
final class Powers {

    private static final int SMALL = 100;

    private Powers() {}

    static double of(double x, double p) {
        if (!Double.isFinite(x) || !Double.isFinite(p)) {
            return StrictMath.pow(x, p);
        }
        var size = Math.abs(p);
        var whole = Math.floor(size);
        var rest = size - whole;
        if (size <= SMALL && (rest == 0 || rest == 0.5)) {
            var power = squared(x, (int) whole) * (rest == 0 ? 1 : Math.sqrt(x));
            if (isNormal(power) || x == 0) {
                return p < 0 ? 1 / power : power;
            }
        }
        if (x == 0) {
            return StrictMath.pow(x, p);
        }
        if (x < 0 && rest != 0) {
            return Double.NaN;
        }
        var isOdd = rest == 0 && size < 0x1p53 && (long) size % 2 == 1;
        var power = ofSize(Math.abs(x), p);
        return isOdd ? Math.copySign(power, x) : power;
    }

    /// Otherwise digits were lost, and with them those of an inverse.
    private static boolean isNormal(double power) {
        return Math.abs(power) >= Double.MIN_NORMAL && Double.isFinite(power) || Double.isNaN(power);
    }

    private static double squared(double x, int p) {
        double power = 1;
        for (var square = x; p > 0; p >>= 1, square *= square) {
            power *= (p & 1) == 1 ? square : 1;
        }
        return power;
    }

    /// With x = 2ᵏ·m and log m = 2 artanh u, where u = (m − 1)/(m + 1); sums and quotient carry their rounding errors along.
    private static double ofSize(double x, double p) {
        var isTiny = x < Double.MIN_NORMAL;
        var bits = Double.doubleToRawLongBits(isTiny ? x * 0x1p54 : x);
        var shift = bits - Double.doubleToRawLongBits(Math.sqrt(0.5)) >> 52;
        var m = Double.longBitsToDouble(bits - (shift << 52));
        double k = isTiny ? shift - 54 : shift;
        var d = m + 1;
        var dLow = 1 - d + m;
        var u = (m - 1) / d;
        var uLow = Math.fma(-u, dLow, Math.fma(-u, d, m - 1)) / d;
        var z = u * u;
        var whole = k * Elementary.LN2_HIGH;
        var high = whole + 2 * u;
        var low = k == 0 ? 0 : whole - high + 2 * u;
        low += Math.fma(k, Elementary.LN2_LOW, 2 * Math.fma(u, z * Elementary.artanhSeries(z), uLow));
        var log = high + low;
        var logLow = high - log + low;
        var product = p * log;
        return exp(product, Math.fma(p, logLow, Math.fma(p, log, -product)));
    }

    /// e^(x + low), where `low` is what x lost in rounding.
    private static double exp(double x, double low) {
        if (!(Math.abs(x) < 800)) {
            return Elementary.exp(x);
        }
        var n = Math.fma(x, Elementary.LOG2_E, Elementary.ROUND) - Elementary.ROUND;
        var high = Math.fma(n, -Elementary.LN2_HIGH, x);
        var part = Math.fma(n, -Elementary.LN2_LOW, high);
        var partLow = Math.fma(n, -Elementary.LN2_LOW, high - part) + low;
        var r = part + partLow;
        var rLow = part - r + partLow;
        var p = 1 + (r + Math.fma(r * r, Elementary.series(r), rLow));
        var half = Math.fma(n, 0.5, Elementary.ROUND) - Elementary.ROUND;
        return p * Elementary.powerOfTwo(half) * Elementary.powerOfTwo(n - half);
    }
}
