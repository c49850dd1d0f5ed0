package nabla.app.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeatmapTest {

    private static final Colours COLOURS = Colours.LIGHT;

    private record Drawing(String svg, Heatmap.Drawn drawn) {
        long count(String pattern) {
            return Pattern.compile(pattern).matcher(svg).results().count();
        }
    }

    private static Drawing draw(Heatmap map, Box box) {
        var pen = SvgPen.sized(box.right(), box.bottom());
        var drawn = map.draw(pen, box, COLOURS);
        return new Drawing(pen.document(), drawn);
    }

    @Test void cellsOf41By20ShowTheirNumbers() {
        var drawing = draw(Heatmap.of(1, 3, new double[]{-1.854, 0.09, -0.001}).scaled(1), Box.of(123, 20));
        assertEquals(Heatmap.Detail.NUMBERS, drawing.drawn().detail());
        for (var text : new String[]{">−1.85<", ">.09<", ">.00<"}) {
            assertTrue(drawing.svg().contains(text), text + " in " + drawing.svg());
        }
    }

    @Test void wideCellsKeepTheLeadingZeroAndNarrowOnesOneDecimal() {
        assertTrue(draw(Heatmap.of(1, 2, new double[]{-0.09, 0.5}), Box.of(120, 24)).svg().contains(">−0.09<"));
        assertTrue(draw(Heatmap.of(1, 2, new double[]{-2.81, 0.5}), Box.of(70, 24)).svg().contains(">−2.8<"));
    }

    @Test void aNumberThatDoesNotFitIsDroppedNotCut() {
        var drawing = draw(Heatmap.of(1, 2, new double[]{-123456.5, 1}), Box.of(82, 20));
        assertTrue(drawing.svg().contains(">1<") && drawing.count("<text") == 1, drawing.svg());
    }

    @Test void smallNegativeCellsCarryATick() {
        var tick = "height=\"1.5\"";
        assertEquals(2, draw(Heatmap.of(1, 3, new double[]{-1, 1, -0.1}), Box.of(66, 22)).count(tick));
        assertEquals(0, draw(Heatmap.of(1, 3, new double[]{-1, 1, -0.1}), Box.of(30, 10)).count(tick));
    }

    @Test void smallMatricesAreExactPixels() {
        var drawn = draw(Heatmap.of(28, 28, new double[784]), Box.of(56, 56)).drawn();
        assertEquals(Heatmap.Detail.PIXELS, drawn.detail());
        assertEquals(1, drawn.rowsTogether());
    }

    @Test void averagingIsSaid() {
        var drawn = draw(Heatmap.of(300, 90, new double[27_000]), Box.of(100, 100)).drawn();
        assertEquals(Heatmap.Detail.AVERAGES, drawn.detail());
        assertEquals(3, drawn.rowsTogether());
        assertEquals(1, drawn.columnsTogether());
    }

    @Test void oneValueThatIsNoNumberShowsThroughAnAverage() throws Exception {
        var values = new double[1_000_000];
        values[123_456] = Double.NaN;
        var drawn = new Heatmap.Drawn[1];
        var raster = Fx.get(() -> Snapshots.drawn(100, 100, 1, COLOURS.of(Tone.PANEL),
                pen -> drawn[0] = Heatmap.of(1000, 1000, values).scaled(1).draw(pen, Box.of(100, 100), COLOURS)));
        assertEquals(1, drawn[0].notNumbers());
        assertEquals(Colours.argb(COLOURS.of(Tone.WRONG)), raster.argb()[12 * 100 + 45]);
        assertEquals(Colours.argb(COLOURS.of(Tone.ZERO)), raster.argb()[13 * 100 + 45]);
    }

    @Test void notComputedIsHatchedAndNeverDrawnAsZero() throws Exception {
        var zero = Colours.argb(COLOURS.of(Tone.ZERO));
        for (var box : new Box[]{Box.of(120, 120), Box.of(20, 20), Box.of(4, 4)}) {
            var raster = Fx.get(() -> Snapshots.drawn(box.width(), box.height(), 1, COLOURS.of(Tone.PANEL),
                    pen -> Heatmap.of(8, 8, new double[64]).hatching(Heatmap.Where.EVERYWHERE).draw(pen, box,
                            COLOURS)));
            for (var pixel : raster.argb()) {
                assertFalse(pixel == zero, "a pixel of zero in " + box);
            }
        }
    }

    @Test void pixelsHaveTheExactColoursOfTheScale() throws Exception {
        var raster = Fx.get(() -> Snapshots.drawn(12, 4, 1, COLOURS.of(Tone.PANEL),
                pen -> Heatmap.of(1, 3, new double[]{-2, 0, 1}).scaled(2).draw(pen, Box.of(12, 4), COLOURS)));
        assertEquals(COLOURS.signArgb(-1), raster.argb()[1]);
        assertEquals(COLOURS.signArgb(0), raster.argb()[5]);
        assertEquals(COLOURS.signArgb(0.5), raster.argb()[10]);
    }

    @Test void theCellUnderAPointIsTheCellDrawnThere() {
        var map = Heatmap.of(3, 5, new double[15]);
        var box = new Box(10, 20, 103, 61);
        assertEquals(Optional.of(new Heatmap.Spot(2, 4)), map.cellAt(box, 112.9, 80.9));
        assertEquals(Optional.empty(), map.cellAt(box, 9, 30));
        for (var r = 0; r < 3; r++) {
            for (var c = 0; c < 5; c++) {
                var cell = map.cell(box, r, c);
                assertEquals(Optional.of(new Heatmap.Spot(r, c)), map.cellAt(box, cell.centreX(), cell.centreY()));
            }
        }
    }

    @Test void nothingHasNoSize() {
        assertEquals(0, draw(Heatmap.of(0, 3, new double[0]), Box.of(10, 10)).drawn().cellWidth());
        assertThrows(IllegalArgumentException.class, () -> Heatmap.of(2, 3, new double[5]));
    }

    @ParameterizedTest @ValueSource(longs = {1, 2, 3, 4}) void noNumberIsWiderThanItsCell(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 100; i++) {
            var size = Math.pow(10, random.nextInt(12) - 6);
            var values = random.doubles(12).map(v -> (v - 0.5) * size).toArray();
            var box = Box.of(60 + random.nextInt(300), 40 + random.nextInt(200));
            var texts = Pattern.compile(">([^<>\n]+)</text>").matcher(draw(Heatmap.of(4, 3, values), box).svg());
            while (texts.find()) {
                assertTrue(Type.CELL.width(texts.group(1)) <= box.width() / 3,
                        "seed " + seed + ": " + texts.group(1) + " in " + box);
            }
        }
    }
}
