package nabla.tensor;

/// Sine and cosine, after taking whole quarters of the circle away (the polynomials of fdlibm, Sun Microsystems 1993).
///
/// What a quarter lacks in 53 digits is kept in two more numbers. Angles beyond a million, at which neighbouring numbers lie
/// far apart already, are left to the JDK.
final class Circle {

    private static final double FAR = 1e6;

    private static final double QUARTERS = 0.6366197723675814;
    private static final double QUARTER = 1.5707963267948966;
    private static final double QUARTER_LOW = 6.123233995736766e-17;
    private static final double QUARTER_LOWEST = -1.4973849048591698e-33;

    private static final double S1 = -1.66666666666666324348e-01;
    private static final double S2 = 8.33333333332248946124e-03;
    private static final double S3 = -1.98412698298579493134e-04;
    private static final double S4 = 2.75573137070700676789e-06;
    private static final double S5 = -2.50507602534068634195e-08;
    private static final double S6 = 1.58969099521155010221e-10;

    private static final double C1 = 4.16666666666666019037e-02;
    private static final double C2 = -1.38888888888741095749e-03;
    private static final double C3 = 2.48015872894767294178e-05;
    private static final double C4 = -2.75573143513906633035e-07;
    private static final double C5 = 2.08757232129817482790e-09;
    private static final double C6 = -1.13596475577881948265e-11;

    private Circle() {}

    static double sin(double x) {
        return Math.abs(x) < FAR ? turned(x, 0) : StrictMath.sin(x);
    }

    static double cos(double x) {
        return Math.abs(x) < FAR ? turned(x, 1) : StrictMath.cos(x);
    }

    /// The sine of an angle that is some quarters further.
    private static double turned(double x, int quarters) {
        var n = Math.fma(x, QUARTERS, Elementary.ROUND) - Elementary.ROUND;
        var high = Math.fma(-n, QUARTER, x);
        var r = Math.fma(-n, QUARTER_LOW, high);
        var low = Math.fma(-n, QUARTER_LOWEST, Math.fma(-n, QUARTER_LOW, high - r));
        var quarter = (int) n + quarters;
        var y = (quarter & 1) == 0 ? sine(r, low) : cosine(r, low);
        return (quarter & 2) == 0 ? y : -y;
    }

    /// For an angle of up to half a quarter, and what it lost in rounding.
    private static double sine(double x, double low) {
        var z = x * x;
        var v = z * x;
        var series = S2 + z * (S3 + z * S4) + z * z * z * (S5 + z * S6);
        return x - (z * (0.5 * low - v * series) - low - v * S1);
    }

    private static double cosine(double x, double low) {
        var z = x * x;
        var series = z * (C1 + z * (C2 + z * C3)) + z * z * z * z * (C4 + z * (C5 + z * C6));
        var half = 0.5 * z;
        var w = 1 - half;
        return w + (1 - w - half + (z * series - x * low));
    }
}
