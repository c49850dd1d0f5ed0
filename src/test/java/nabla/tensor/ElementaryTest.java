package nabla.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElementaryTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /// A function of arrays from given places on.
    interface Rows {
        void run(double[] x, int xAt, double[] y, int yAt, int n);
    }

    /// A function of vectors, which says how many numbers it did.
    interface Vectors {
        int run(double[] x, int xAt, double[] y, int yAt, int n);
    }

    /// A function in all its forms, with its true value and the error it may have in units in the last place.
    record Function(
            String name, DoubleUnaryOperator one, Rows rows, Vectors vectors, UnaryOperator<BigDecimal> exact,
            double most) {
        @Override public String toString() {
            return name;
        }
    }

    static List<Function> functions() {
        assertTrue(Lanes.available());
        return List.of(
                new Function("exp", Elementary::exp, Elementary::exp, ElementaryLanes::exp, Digits::exp, 0.8),
                new Function("expm1", Elementary::expm1, Elementary::expm1, ElementaryLanes::expm1, Digits::expm1, 1.5),
                new Function("tanh", Elementary::tanh, Elementary::tanh, ElementaryLanes::tanh, Digits::tanh, 0.7),
                new Function("sigmoid", Elementary::sigmoid, Elementary::sigmoid, ElementaryLanes::sigmoid,
                        Digits::sigmoid, 0.7),
                new Function("normalCdf", Elementary::normalCdf, Elementary::normalCdf, NormalShareLanes::normalCdf,
                        Digits::normalCdf, 2.2),
                new Function("softplus", Elementary::softplus, Elementary::softplus, ElementaryLanes::softplus,
                        Digits::softplus, 1.5));
    }

    @ParameterizedTest @MethodSource("functions") void theErrorIsAboutOneUnitInTheLastPlace(Function function,
            TestReporter report) {
        assertWithin(report, function.most, function.name, function.one, function.exact, 700, 40, 6, 1, 0.4, 1e-3,
                1e-9);
    }

    @Test void theErrorFunctionIsAboutOneUnitInTheLastPlaceOff(TestReporter report) {
        assertWithin(report, 1.5, "erf", Elementary::erf, Digits::erf, 6, 3, 1, 0.2, 1e-3, 1e-9);
    }

    @Test void sineAndCosineAreAboutOneUnitInTheLastPlaceOff(TestReporter report) {
        assertWithin(report, 0.9, "sin", Elementary::sin, Digits::sin, 900, 40, 6, 1, 0.4, 1e-3, 1e-9);
        assertWithin(report, 0.9, "cos", Elementary::cos, Digits::cos, 900, 40, 6, 1, 0.4, 1e-3, 1e-9);
    }

    @Test void aPowerIsAboutOneUnitInTheLastPlaceOff(TestReporter report) {
        var random = new Random(5);
        double worst = 0;
        for (var i = 0; i < 3000; i++) {
            var x = Math.exp(random.nextGaussian() * (i % 3 == 0 ? 60 : 1));
            var eighths = random.nextInt(81) - 40;
            var y = Elementary.pow(x, eighths / 8.0);
            if (Double.isInfinite(y) || y < Double.MIN_NORMAL) {
                continue;
            }
            // y⁸ / x^eighths is 1 + 8 times the error
            var digits = new MathContext(60);
            var ratio = Digits.of(y).pow(8, digits).divide(Digits.of(x).pow(eighths, digits), digits);
            worst = Math.max(worst, ratio.subtract(BigDecimal.ONE).abs().doubleValue() / 8 * y / Math.ulp(y));
        }
        report.publishEntry("pow", worst + " ulp (seed 5)");
        assertTrue(worst < 3, worst + " ulp");
    }

    @Test void aPowerIsWhatItIsInStandardCases() {
        var numbers = new double[]{0.0, -0.0, 1, -1, 2, -2, 0.5, -0.3, 3, -5, 2.25, 1e300, -1e-300, Double.MIN_VALUE,
                INFINITY, -INFINITY, Double.NaN, 101, 1001, -103, 0.75};
        for (var x : numbers) {
            for (var p : numbers) {
                var want = StrictMath.pow(x, p);
                var got = Elementary.pow(x, p);
                var isNear = Math.abs(got - want) <= 4 * Math.ulp(want);
                assertTrue(isNear || Double.compare(got, want) == 0, x + " to the power " + p + " is " + got);
            }
        }
        assertEquals(9, Elementary.pow(-3, 2));
        assertEquals(0.125, Elementary.pow(2, -3));
    }

    private static void assertWithin(
            TestReporter report, double most, String name, DoubleUnaryOperator function,
            UnaryOperator<BigDecimal> exact,
            double... reaches) {
        var seed = 11L;
        var random = new Random(seed);
        double worst = 0, worstAt = 0;
        for (var reach : reaches) {
            for (var i = 0; i < 400; i++) {
                var x = (random.nextDouble() * 2 - 1) * reach;
                var ulps = Digits.ulps(function.applyAsDouble(x), exact.apply(Digits.of(x)));
                if (ulps > worst) {
                    worst = ulps;
                    worstAt = x;
                }
            }
        }
        report.publishEntry(name, "%.3f ulp at %s (seed %d)".formatted(worst, worstAt, seed));
        assertTrue(worst < most, worst + " ulp at " + worstAt);
    }

    @ParameterizedTest @MethodSource("functions") void vectorsGiveTheBitsOfSingleNumbers(Function function) {
        var random = new Random(4);
        for (var reach : new double[]{800, 40, 3, 1e-5, 1e-300}) {
            var x = random.doubles(4096, -reach, reach).toArray();
            assertVectorsAgree(function, x);
        }
        var special = DoubleStream.of(
                0.0, 1e-320, Double.MIN_VALUE, Double.MIN_NORMAL, 0.5, 1, 18.7, 19.1, 36.7, 40, 708.4, 709.78,
                709.79, 710, 745.1, 745.2, 746, 1000, 1e300, Double.MAX_VALUE, INFINITY, Double.NaN)
                .flatMap(x -> DoubleStream.of(x, -x))
                .toArray();
        assertVectorsAgree(function, Arrays.copyOf(special, 48));
    }

    private static void assertVectorsAgree(Function function, double[] x) {
        var y = new double[x.length];
        assertEquals(x.length, function.vectors.run(x, 0, y, 0, x.length));
        for (var i = 0; i < x.length; i++) {
            var one = function.one.applyAsDouble(x[i]);
            assertEquals(Double.doubleToLongBits(one), Double.doubleToLongBits(y[i]), function.name + " of " + x[i]);
        }
    }

    @ParameterizedTest @MethodSource("functions") void anyPlaceInAnArrayGivesTheSameBits(Function function) {
        var random = new Random(8);
        for (var n = 0; n < 40; n++) {
            int xAt = random.nextInt(5), yAt = random.nextInt(5);
            var x = random.doubles(xAt + n + 2, -5, 5).toArray();
            var y = new double[yAt + n + 2];
            Arrays.fill(y, 77);
            function.rows.run(x, xAt, y, yAt, n);
            for (var i = 0; i < y.length; i++) {
                var inside = i >= yAt && i < yAt + n;
                assertEquals(inside ? function.one.applyAsDouble(x[xAt + i - yAt]) : 77, y[i]);
            }
            var inPlace = x.clone();
            function.rows.run(inPlace, xAt, inPlace, xAt, n);
            for (var i = 0; i < n; i++) {
                assertEquals(y[yAt + i], inPlace[xAt + i]);
            }
        }
    }

    @ParameterizedTest @MethodSource("functions") void theFirstCallAndThe50000thAgreeToTheBit(Function function) {
        var x = new Random(2).doubles(29, -9, 9).toArray();
        var first = new double[29];
        function.rows.run(x, 0, first, 0, 29);
        var later = new double[29];
        for (var call = 1; call < 50_000; call++) {
            function.rows.run(x, 0, later, 0, 29);
        }
        MatrixProductTest.assertSameBits(first, later, function.name);
    }

    @ParameterizedTest @MethodSource("functions") void warmArraysAllocateNothing(Function function) {
        var x = new Random(2).doubles(133, -9, 9).toArray();
        var y = new double[133];
        Allocation.assertNone(() -> function.rows.run(x, 0, y, 0, 133));
    }

    @Test void theEndsOfTheLineAreExact() {
        assertEquals(1, Elementary.exp(-0.0));
        assertEquals(0, Elementary.exp(-INFINITY));
        assertEquals(0, Elementary.exp(-1000));
        assertEquals(INFINITY, Elementary.exp(1000));
        assertEquals(INFINITY, Elementary.exp(INFINITY));
        assertEquals(Math.E, Elementary.exp(1));
        assertEquals(StrictMath.exp(709.78), Elementary.exp(709.78), StrictMath.ulp(StrictMath.exp(709.78)));
        assertEquals(Double.MIN_VALUE, Elementary.exp(-745.13));
        assertEquals(-1, Elementary.expm1(-1000));
        assertEquals(INFINITY, Elementary.expm1(1000));
        assertEquals(1e-310, Elementary.expm1(1e-310));
        assertEquals(0.0, Elementary.tanh(0.0));
        assertEquals(-0.0, Elementary.tanh(-0.0));
        assertEquals(1e-310, Elementary.tanh(1e-310));
        assertEquals(1, Elementary.tanh(1000));
        assertEquals(-1, Elementary.tanh(-INFINITY));
        assertEquals(0.5, Elementary.sigmoid(-0.0));
        assertEquals(1, Elementary.sigmoid(1000));
        assertEquals(0, Elementary.sigmoid(-1000));
        assertEquals(0, Elementary.sigmoid(-INFINITY));
        assertEquals(1, Elementary.sigmoid(INFINITY));
        assertEquals(StrictMath.exp(-730), Elementary.sigmoid(-730), Double.MIN_VALUE);
        assertEquals(0.5, Elementary.normalCdf(-0.0));
        assertEquals(1, Elementary.normalCdf(1000));
        assertEquals(0, Elementary.normalCdf(-1000));
        assertEquals(StrictMath.log(2), Elementary.softplus(0));
        assertEquals(1000, Elementary.softplus(1000));
        assertEquals(0, Elementary.softplus(-1000));
        assertEquals(INFINITY, Elementary.softplus(INFINITY));
        assertEquals(0, Elementary.softplus(-INFINITY));
        assertEquals(-0.0, Elementary.erf(-0.0));
        assertEquals(1, Elementary.erf(6));
        assertEquals(-1, Elementary.erf(-INFINITY));
        assertEquals(-INFINITY, Elementary.log(0));
        for (var function : functions()) {
            assertTrue(Double.isNaN(function.one.applyAsDouble(Double.NaN)), function.name);
        }
        assertTrue(Double.isNaN(Elementary.erf(Double.NaN)));
    }

    @Test void tanhAndErfAreOddToTheBit() {
        new Random(6).doubles(1000, 0, 7).forEach(x -> {
            assertEquals(-Elementary.tanh(x), Elementary.tanh(-x));
            assertEquals(-Elementary.erf(x), Elementary.erf(-x));
        });
    }

    @Test void expNeverFallsWhereItsSeriesMeet() {
        for (var n = -20; n < 20; n++) {
            var x = (n + 0.5) * Math.log(2);
            for (var i = 0; i < 100; i++) {
                var next = Math.nextUp(x);
                assertTrue(Elementary.exp(x) <= Elementary.exp(next), () -> "between two neighbours");
                x = next;
            }
        }
    }
}
