package nabla.data;

import java.util.List;
import java.util.stream.Stream;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// The digits 0 to 9 as a hand, a printer and a display write them, each picture turned, slanted, stretched and moved anew.
final class Digits {

    private static final int CLASSES = 10;

    /// The height of an upright digit as a share of the picture's.
    private static final double HEIGHT = 0.74;

    /// As a printer writes them.
    private static final List<Strokes> PRINTED = strokes(
            "M .5 .04 C .14 .04 .14 .96 .5 .96 C .86 .96 .86 .04 .5 .04",
            "M .3 .26 L .55 .04 L .55 .96",
            "M .2 .28 C .22 -.04 .82 -.04 .8 .3 C .79 .5 .4 .7 .18 .95 L .84 .95",
            "M .22 .14 C .4 -.04 .8 .02 .78 .28 C .76 .46 .55 .48 .42 .48 C .6 .48 .86 .52 .84 .72 C .8 1.02 .35 1 .18 .84",
            "M .66 .96 L .66 .04 L .16 .68 L .88 .68",
            "M .76 .05 L .3 .05 L .26 .44 C .45 .32 .86 .4 .83 .68 C .8 1.02 .35 1 .19 .86",
            "M .72 .08 C .3 .14 .18 .5 .2 .7 C .22 1.04 .8 1.04 .8 .68 C .8 .42 .3 .4 .2 .7",
            "M .17 .05 L .83 .05 L .42 .96",
            "M .5 .47 C .15 .46 .2 .04 .5 .04 C .8 .04 .85 .46 .5 .47 C .06 .5 .1 .96 .5 .96 C .9 .96 .94 .5 .5 .47",
            "M .28 .92 C .7 .86 .82 .5 .8 .3 C .78 -.04 .2 -.04 .2 .32 C .2 .58 .7 .6 .8 .3");

    /// As a hand in a hurry writes them: an open 0, a flat 3, an open 4, a crossed 7.
    private static final List<Strokes> WRITTEN = strokes(
            "M .58 .08 C .2 .08 .1 .92 .48 .95 C .88 .95 .92 .28 .42 .1",
            "M .5 .04 L .48 .96",
            "M .2 .24 C .3 -.04 .86 .02 .76 .36 C .68 .62 .34 1 .2 .88 C .14 .7 .45 .76 .88 .94",
            "M .2 .06 L .78 .06 L .46 .42 C .96 .4 .9 .98 .5 .96 C .35 .95 .25 .9 .18 .82",
            "M .3 .05 L .2 .54 L .84 .54 M .7 .2 L .64 .96",
            "M .78 .06 C .3 0 .24 .1 .26 .42 C .5 .34 .88 .48 .74 .8 C .6 1.02 .3 .98 .16 .9",
            "M .55 .04 C .28 .3 .1 .95 .5 .96 C .92 .95 .82 .45 .5 .52 C .35 .56 .28 .7 .27 .78",
            "M .18 .1 C .4 .03 .6 .1 .82 .05 C .66 .3 .5 .6 .42 .96 M .32 .52 L .74 .48",
            "M .74 .16 C .6 -.06 .2 .03 .28 .26 C .36 .46 .8 .5 .76 .76 C .7 1.04 .22 1.02 .24 .76 C .28 .5 .74 .46 .74 .16",
            "M .74 .28 C .7 -.04 .2 -.02 .22 .3 C .24 .58 .7 .56 .74 .28 L .68 .96");

    /// As a display of seven segments shows them.
    private static final List<Strokes> SEGMENTS = strokes(
            "M .2 .05 L .8 .05 L .8 .95 L .2 .95 L .2 .05",
            "M .55 .05 L .55 .95",
            "M .2 .05 L .8 .05 L .8 .5 L .2 .5 L .2 .95 L .8 .95",
            "M .2 .05 L .8 .05 L .8 .95 L .2 .95 M .3 .5 L .8 .5",
            "M .2 .05 L .2 .5 L .8 .5 M .8 .05 L .8 .95",
            "M .8 .05 L .2 .05 L .2 .5 L .8 .5 L .8 .95 L .2 .95",
            "M .8 .05 L .2 .05 L .2 .95 L .8 .95 L .8 .5 L .2 .5",
            "M .2 .05 L .8 .05 L .8 .95",
            "M .2 .05 L .8 .05 L .8 .95 L .2 .95 L .2 .05 M .2 .5 L .8 .5",
            "M .8 .5 L .2 .5 L .2 .05 L .8 .05 L .8 .95 L .2 .95");

    private static final List<List<Strokes>> STYLES = List.of(PRINTED, WRITTEN, SEGMENTS);

    private Digits() {}

    private static List<Strokes> strokes(String... paths) {
        return Stream.of(paths).map(Strokes::parse).toList();
    }

    /// Pictures 1×size×size of ink between 0 and 1; classes take turns.
    static DataSet pictures(Generator.Values at) {
        var rows = at.count("rows");
        var size = at.count("size");
        var x = Tensor.zeros(Shape.image(1, size, size).batched(rows));
        var y = Tensor.zeros(Shape.SCALAR.batched(rows));
        for (var row = 0; row < rows; row++) {
            y.data()[row] = row % CLASSES;
            draw(row % CLASSES, Dice.of(at.seed(), row), at, size, x.data(), row * size * size);
        }
        return DataSet.of(x, y, Labels.Classes.numbered(CLASSES), List.of());
    }

    private static void draw(int digit, Dice dice, Generator.Values at, int size, double[] into, int offset) {
        var distortion = at.get("distortion");
        var radius = size * dice.between(0.03, 0.065);
        STYLES.get(dice.below(STYLES.size())).get(digit)
                .shaken(dice, 0.025 * distortion)
                .moved(placed(dice, distortion, size))
                .within(radius + 0.5, size - radius - 0.5)
                .draw(radius, size, into, offset);
        var ink = dice.between(0.75, 1);
        var noise = at.get("noise");
        for (var i = offset; i < offset + size * size; i++) {
            into[i] = Math.clamp(ink * into[i] + noise * dice.normal(), 0, 1);
        }
    }

    /// Turns, slants, stretches and shifts at random, and brings the unit square into the middle of the picture.
    private static Strokes.Affine placed(Dice dice, double distortion, int size) {
        var turn = distortion * dice.between(-0.28, 0.28);
        var slant = distortion * dice.between(-0.35, 0.35);
        var wide = size * HEIGHT * 0.88 * (1 + distortion * dice.between(-0.3, 0.15));
        var high = size * HEIGHT * (1 + distortion * dice.between(-0.25, 0.08));
        var cos = StrictMath.cos(turn);
        var sin = StrictMath.sin(turn);
        var xx = wide * cos;
        var xy = high * (slant * cos - sin);
        var yx = wide * sin;
        var yy = high * (slant * sin + cos);
        var middle = size / 2.0;
        return new Strokes.Affine(xx, xy, yx, yy,
                middle + size * distortion * dice.between(-0.1, 0.1) - (xx + xy) / 2,
                middle + size * distortion * dice.between(-0.1, 0.1) - (yx + yy) / 2);
    }
}
