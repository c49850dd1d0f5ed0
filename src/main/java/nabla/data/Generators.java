package nabla.data;

import static nabla.data.Setting.real;
import static nabla.data.Setting.whole;

import java.util.List;
import java.util.Optional;

/// The toy data sets, one recipe each.
///
/// Points of the plane lie within about ±5 on both axes: on that scale small networks bend their boundary
/// early (with ±1 the spiral takes several times the steps). Noise is the standard deviation of what is added to each
/// coordinate, after the class was settled; for numbers, of what is added to y.
public final class Generators {

    /// How far from the origin points of the plane lie, but for noise.
    public static final double REACH = 5;

    private static final double PI = Math.PI;

    private static final Generator CIRCLE = Generator.plane("circle", 0.1, (at, dice, x) -> {
        var radius = at.kind() == 0 ? dice.between(0.7, 1) * REACH : dice.between(0, 0.5) * REACH;
        polar(radius, dice.between(0, 2 * PI), x);
        return jittered(at, dice, x);
    });

    private static final Generator XOR = Generator.plane("xor", 0, (at, dice, x) -> {
        var gap = 0.06 * REACH;
        x[0] = dice.between(gap, REACH) * sign(dice);
        x[1] = dice.between(gap, REACH) * (at.kind() == 0 ? Math.signum(x[0]) : -Math.signum(x[0]));
        return jittered(at, dice, x);
    });

    private static final Generator GAUSSIANS = Generator.plane("gaussians", 1, (at, dice, x) -> {
        x[0] = x[1] = at.kind() == 0 ? -0.4 * REACH : 0.4 * REACH;
        return jittered(at, dice, x);
    });

    private static final Generator SPIRAL = Generator.plane("spiral", 0.1, (at, dice, x) -> {
        polar(at.along() * REACH, at.get("turns") * at.along() * 2 * PI + at.kind() * PI, x);
        return jittered(at, dice, x);
    }, real("turns", 0.25, 4, 1.75));

    private static final Generator MOONS = Generator.plane("moons", 0.3, (at, dice, x) -> {
        var radius = 0.55 * REACH;
        polar(radius, at.along() * PI, x);
        x[0] = at.kind() == 0 ? x[0] - radius / 2 : radius / 2 - x[0];
        x[1] = at.kind() == 0 ? x[1] - radius / 4 : radius / 4 - x[1];
        return jittered(at, dice, x);
    });

    private static final Generator CHECKERBOARD = Generator.plane("checkerboard", 0, (at, dice, x) -> {
        var fields = at.count("fields");
        var row = dice.below(fields);
        var places = (fields - (row + at.kind()) % 2 + 1) / 2;
        var column = 2 * dice.below(places) + (row + at.kind()) % 2;
        x[0] = ((column + dice.unit()) / fields * 2 - 1) * REACH;
        x[1] = ((row + dice.unit()) / fields * 2 - 1) * REACH;
        return jittered(at, dice, x);
    }, whole("fields", 2, 10, 4));

    private static final Generator BLOBS = Generator.plane("blobs", 0.8, (at, dice, x) -> {
        polar(0.6 * REACH, PI / 2 + 2 * PI * at.kind() / at.get("classes"), x);
        return jittered(at, dice, x);
    }, whole("classes", 2, 10, 3));

    private static final Generator LINE = Generator.line("line", 0.5, (at, dice, x) -> {
        x[0] = dice.between(-2, 2);
        return at.get("slope") * x[0] + at.get("intercept") + at.get("noise") * dice.normal();
    }, real("slope", -5, 5, 1.5), real("intercept", -5, 5, -0.5));

    private static final Generator SINE = Generator.line("sine", 0.1, (at, dice, x) -> {
        x[0] = dice.between(-PI, PI);
        return StrictMath.sin(at.get("waves") * x[0]) + at.get("noise") * dice.normal();
    }, real("waves", 0.25, 8, 1));

    private static final Generator CURVE = Generator.line("curve", 0.1, (at, dice, x) -> {
        x[0] = dice.between(-1, 1);
        var square = x[0] * x[0];
        return 4 * square * x[0] - 3 * x[0] + at.get("noise") * dice.normal();
    });

    private static final Generator DIGITS = Generator.of("digits", 4000, at -> Digits.pictures(at),
            real("noise", 0, 1, 0.1), whole("size", 8, 32, 16), real("distortion", 0, 2, 1));

    private static final Generator NOISE = Generator.of("noise", 400, at -> Noise.images(at),
            whole("channels", 1, 64, 1), whole("height", 1, 512, 1), whole("width", 1, 4096, 8),
            whole("classes", 2, 1000, 10));

    private static final Generator TOKENS = Generator.of("tokens", 128, at -> Noise.tokens(at),
            whole("length", 1, 4096, 32), whole("vocabulary", 2, 1000, 64));

    private static final Generator SORTING = Generator.of("sorting", 400, at -> Sorting.texts(at),
            whole("letters", 2, 26, 10), whole("length", 1, 26, 6), whole("shortest", 1, 26, 3),
            whole("question", 0, 1, 0));

    private Generators() {}

    /// In the order of the palette.
    public static List<Generator> all() {
        return List.of(CIRCLE, XOR, GAUSSIANS, SPIRAL, MOONS, CHECKERBOARD, BLOBS, LINE, SINE, CURVE, DIGITS, NOISE,
                TOKENS, SORTING);
    }

    public static Optional<Generator> named(String id) {
        return all().stream().filter(g -> g.id().equals(id)).findFirst();
    }

    private static void polar(double radius, double angle, double[] x) {
        x[0] = radius * StrictMath.cos(angle);
        x[1] = radius * StrictMath.sin(angle);
    }

    private static double sign(Dice dice) {
        return dice.below(2) == 0 ? -1 : 1;
    }

    private static double jittered(Generator.Place at, Dice dice, double[] x) {
        x[0] += at.get("noise") * dice.normal();
        x[1] += at.get("noise") * dice.normal();
        return at.kind();
    }
}
