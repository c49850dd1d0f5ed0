package nabla.tensor;

import java.math.BigDecimal;
import java.math.MathContext;

/// Elementary functions to sixty digits, from their series alone.
final class Digits {

    private static final MathContext DIGITS = new MathContext(90);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Digits() {}

    static BigDecimal of(double x) {
        return new BigDecimal(x);
    }

    static BigDecimal exp(BigDecimal x) {
        var halvings = Math.max(0, x.precision() - x.scale() + 1) * 4 + 8;
        var r = x.divide(TWO.pow(halvings), new MathContext(120));
        var wide = new MathContext(120);
        var sum = BigDecimal.ONE;
        var term = BigDecimal.ONE;
        for (var i = 1; i < 60; i++) {
            term = term.multiply(r, wide).divide(BigDecimal.valueOf(i), wide);
            sum = sum.add(term, wide);
        }
        for (var i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, wide);
        }
        return sum;
    }

    static BigDecimal expm1(BigDecimal x) {
        return exp(x).subtract(BigDecimal.ONE);
    }

    static BigDecimal sin(BigDecimal x) {
        return alternating(x, x, 1);
    }

    static BigDecimal cos(BigDecimal x) {
        return alternating(x, BigDecimal.ONE, 0);
    }

    /// The series of a term and those that follow it, each −x²/((k + 1)(k + 2)) times the one before.
    private static BigDecimal alternating(BigDecimal x, BigDecimal first, int k) {
        var wide = new MathContext(1000);
        var minusSquare = x.multiply(x, wide).negate();
        var sum = BigDecimal.ZERO;
        for (var term = first; term.abs().compareTo(new BigDecimal("1e-60")) > 0; k += 2) {
            sum = sum.add(term, wide);
            term = term.multiply(minusSquare, wide).divide(BigDecimal.valueOf((k + 1L) * (k + 2)), wide);
        }
        return sum;
    }

    static BigDecimal tanh(BigDecimal x) {
        if (x.abs().compareTo(new BigDecimal("1e-10")) < 0) {
            var x2 = x.multiply(x, DIGITS);
            var second = x2.divide(BigDecimal.valueOf(3), DIGITS);
            var fourth = x2.multiply(x2, DIGITS).multiply(TWO).divide(BigDecimal.valueOf(15), DIGITS);
            return x.multiply(BigDecimal.ONE.subtract(second).add(fourth), DIGITS);
        }
        var e = exp(x.add(x));
        return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
    }

    static BigDecimal sigmoid(BigDecimal x) {
        return BigDecimal.ONE.divide(exp(x.negate()).add(BigDecimal.ONE), DIGITS);
    }

    static BigDecimal softplus(BigDecimal x) {
        var e = exp(x.abs().negate());
        var u = e.divide(e.add(TWO), DIGITS);
        var u2 = u.multiply(u, DIGITS);
        var sum = BigDecimal.ZERO;
        var power = u;
        for (var i = 1; i < 140; i += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(i), DIGITS), DIGITS);
            power = power.multiply(u2, DIGITS);
        }
        return x.max(BigDecimal.ZERO).add(sum.add(sum), DIGITS);
    }

    /// 1/√(2π)
    private static final BigDecimal DENSITY = new BigDecimal(
            "0.398942280401432677939946059934381868475858631164934657665925829670657925899301838501");

    /// By the series of the error function near 0, else by the continued fraction a + 1/(a + 2/(a + 3/(a + …))).
    static BigDecimal normalCdf(BigDecimal x) {
        var a = x.abs();
        var below = BigDecimal.valueOf(0.5).subtract(halfShare(a));
        if (a.compareTo(BigDecimal.valueOf(5)) > 0) {
            var fraction = a;
            for (var k = 300; k > 0; k--) {
                fraction = a.add(BigDecimal.valueOf(k).divide(fraction, DIGITS));
            }
            below = exp(a.multiply(a).multiply(BigDecimal.valueOf(-0.5))).multiply(DENSITY).divide(fraction, DIGITS);
        }
        return x.signum() < 0 ? below : BigDecimal.ONE.subtract(below);
    }

    /// The share of the standard normal distribution between 0 and a.
    private static BigDecimal halfShare(BigDecimal a) {
        var sum = BigDecimal.ZERO;
        var power = a;
        for (var i = 0; i < 150; i++) {
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * i + 1), DIGITS), DIGITS);
            power = power.multiply(a, DIGITS).multiply(a, DIGITS).divide(BigDecimal.valueOf(-2L * (i + 1)), DIGITS);
        }
        return sum.multiply(DENSITY);
    }

    static BigDecimal erf(BigDecimal x) {
        var x2 = x.multiply(x, DIGITS);
        var sum = BigDecimal.ZERO;
        var power = x;
        for (var i = 0; i < 250; i++) {
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * i + 1), DIGITS), DIGITS);
            power = power.multiply(x2, DIGITS).divide(BigDecimal.valueOf(-i - 1L), DIGITS);
        }
        return sum.multiply(new BigDecimal(
                "1.128379167095512573896158903121545171688101258657997713688171443421284936882986828973487320404214726886056695812723"));
    }

    /// How many units in the last place of the exact value the number lies off.
    static double ulps(double got, BigDecimal exact) {
        var unit = Math.max(Math.ulp(exact.doubleValue()), Double.MIN_VALUE);
        return of(got).subtract(exact).abs().divide(of(unit), new MathContext(10)).doubleValue();
    }
}
