package nabla.app.style;

import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.paint.Color;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Below zero, zero and above stay three different things in each pair of colours, for every kind of eye.
final class HuesTest {

    /// Machado, Oliveira and Fernandes (2009): linear RGB as it is seen without one kind of cone, and without any.
    enum Eye {
        USUAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
        NO_RED(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
        NO_GREEN(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
        NO_BLUE(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900),
        GREY(0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722);

        private final double[] matrix;

        Eye(double... matrix) {
            this.matrix = matrix;
        }

        /// A colour in CIE Lab as this eye sees it.
        double[] lab(Color colour) {
            var rgb = new double[]{linear(colour.getRed()), linear(colour.getGreen()), linear(colour.getBlue())};
            var seen = new double[3];
            for (var i = 0; i < 9; i++) {
                seen[i / 3] += matrix[i] * rgb[i % 3];
            }
            for (var i = 0; i < 3; i++) {
                seen[i] = Math.clamp(seen[i], 0, 1);
            }
            var x = bent((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
            var y = bent(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
            var z = bent((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
            return new double[]{116 * y - 16, 500 * (x - y), 200 * (y - z)};
        }

        private static double linear(double channel) {
            return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
        }

        private static double bent(double t) {
            return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
        }

        double apart(Color a, Color b) {
            var one = lab(a);
            var other = lab(b);
            return Math.hypot(Math.hypot(one[0] - other[0], one[1] - other[1]), one[2] - other[2]);
        }
    }

    @ParameterizedTest @MethodSource("nabla.app.style.Theme#all") void theTwoEndsAreApartForEveryEyeThatSeesColours(
            Theme theme) {
        for (var eye : Eye.values()) {
            var apart = eye.apart(Tone.NEGATIVE.in(theme), Tone.POSITIVE.in(theme));
            assertTrue(apart >= (eye == Eye.GREY ? 4 : 25), eye + ": only " + apart + " apart");
        }
    }

    @ParameterizedTest @MethodSource("nabla.app.style.Theme#all") void bothEndsAreApartFromZeroAlsoInGrey(Theme theme) {
        for (var eye : Eye.values()) {
            for (var end : new Tone[]{Tone.NEGATIVE, Tone.POSITIVE}) {
                var apart = eye.apart(end.in(theme), Tone.ZERO.in(theme));
                assertTrue(apart >= 20, eye + ", " + end + ": only " + apart + " from zero");
            }
        }
    }

    @ParameterizedTest @MethodSource("nabla.app.style.Theme#all") void numbersOnCellsAreReadable(Theme theme) {
        var colours = Colours.of(theme);
        for (var i = -100; i <= 100; i++) {
            var cell = colours.sign(i / 100.0);
            var contrast = Colours.contrast(colours.textOn(cell), cell);
            assertTrue(contrast >= 4.5, "contrast " + contrast + " at " + i / 100.0);
        }
    }
}
