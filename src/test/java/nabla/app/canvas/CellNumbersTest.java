package nabla.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import javafx.scene.paint.Color;

import nabla.app.canvas.picture.HeldWeights;
import nabla.app.canvas.picture.NodePicture;
import nabla.app.canvas.picture.ValueMap;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Scales;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Box;
import nabla.app.picture.Decades;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.engine.Epochs;
import nabla.engine.Frame;
import nabla.engine.Past;
import nabla.engine.Probe;
import nabla.graph.Ref;
import nabla.tensor.Shape;
import nabla.tensor.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The numbers that stand in the cells of a node's picture are those of the tensor, and none stands where it could not be read.
final class CellNumbersTest {

    private static final Probe.Value PROBE = Probe.value("node", "y");
    private static final double LEAST_CONTRAST = 4.5;

    private static Values random(Shape shape, long seed) {
        var random = new Random(seed);
        return Values.of(shape, random.doubles(shape.volume(), -1.6, 1.6).toArray());
    }

    private static Sight sight(Values values, double zoom) {
        var frame = new Frame(1, Frame.Status.PAUSED, 0, Epochs.of(1), List.of(), 0, 0.1, Map.of(PROBE, values),
                Map.of(),
                Map.of(), Map.of(), Optional.empty(), Past.NONE);
        return new Sight(frame, new Scales(1, 1, 1, Decades.upTo(12)), Optional.empty(), Colours.LIGHT,
                Detail.at(zoom), zoom);
    }

    private static List<RecordingPen.Written> written(NodePicture picture, Values values, double zoom) {
        var pen = RecordingPen.everywhere();
        picture.paint(pen, new Box(8, 40, picture.width(), picture.height()), sight(values, zoom));
        return pen.texts();
    }

    private static NodePicture picture(Shape shape) {
        return new ValueMap(PROBE, shape, "");
    }

    /// As many decimals as it has, rounded half to even.
    private static String rounded(double value, String like) {
        var point = like.indexOf('.');
        var decimals = point < 0 ? 0 : like.length() - point - 1;
        var text = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString().replace('-', '−');
        return like.startsWith(".") || like.startsWith("−.") ? text.replaceFirst("0\\.", ".") : text;
    }

    private static void areTheNumbers(List<RecordingPen.Written> texts, Values values, int decimals) {
        assertEquals(values.size(), texts.size(), "one in each cell");
        IntStream.range(0, values.size()).forEach(i -> {
            var text = texts.get(i).text();
            assertEquals(rounded(values.at(i), text), text, "number " + i);
            assertTrue((text.contains(".") ? text.length() - text.indexOf('.') - 1 : 0) >= decimals, text);
        });
    }

    @ParameterizedTest @CsvSource({"1, 1, 1", "1.5, 1, 2", "2, 2, 3", "4, 4, 4"}) void aMatrixSaysItsNumbersRowByRow(
            double zoom, int decimals, long seed) {
        var values = random(Shape.of(3, 4), seed);
        areTheNumbers(written(picture(values.shape()), values, zoom), values, decimals);
    }

    @ParameterizedTest @CsvSource({"1, 1, 5", "2, 2, 6", "4, 4, 7"}) void aVectorSaysItsNumbers(double zoom,
            int decimals,
            long seed) {
        var values = random(Shape.of(4), seed);
        areTheNumbers(written(picture(values.shape()), values, zoom), values, decimals);
    }

    @ParameterizedTest @CsvSource({"1, 4, 8", "2, 8, 9", "4, 14, 10"}) void anImageSaysItsNumbers(double zoom, int side,
            long seed) {
        var values = random(Shape.of(1, side, side), seed);
        areTheNumbers(written(picture(values.shape()), values, zoom), values, 1);
    }

    @ParameterizedTest @CsvSource({"8, 28, 28, 13", "8, 14, 14, 14", "16, 28, 28, 15",
            "64, 28, 28, 16"}) void anImageOfAnySizeSaysItsNumbersWhenItIsNearEnough(double zoom, int high, int wide,
                    long seed) {
        var values = random(Shape.of(1, high, wide), seed);
        areTheNumbers(written(picture(values.shape()), values, zoom), values, 1);
    }

    @Test void theChannelsOfAnImageSayTheirNumbers() {
        var values = random(Shape.of(6, 12, 12), 17);
        areTheNumbers(written(picture(values.shape()), values, 16), values, 1);
    }

    @Test void brightnessIsWrittenAsSoonAsOneDecimalFits() {
        var random = new Random(18);
        var values = Values.of(Shape.of(1, 28, 28), random.doubles(784).toArray());
        areTheNumbers(written(picture(values.shape()), values, 5.6), values, 1);
        var halves = Values.of(Shape.of(1, 28, 28), random.doubles(784).map(v -> Math.rint(v)).toArray());
        areTheNumbers(written(picture(halves.shape()), halves, 4.7), halves, 0);
    }

    @Test void aLongRowSaysItsNumbersToo() {
        var values = random(Shape.of(784), 19);
        areTheNumbers(written(picture(values.shape()), values, Camera.MOST), values, 1);
    }

    @Test void onlyTheCellsThatAreSeenAreDrawn() {
        var values = random(Shape.of(1, 28, 28), 20);
        var pen = RecordingPen.everywhere();
        var box = new Box(8, 40, 132, 132);
        picture(values.shape()).paint(pen, box, sight(values, 16).within(box.cell(1, 2, 4, 4, 0).inset(1)));
        var side = 7;
        var wanted = IntStream.range(0, side * side)
                .mapToObj(i -> values.at((side + i / side) * 28 + 2 * side + i % side))
                .toList();
        assertEquals(wanted.size(), pen.texts().size());
        for (var i = 0; i < wanted.size(); i++) {
            var text = pen.texts().get(i).text();
            assertEquals(rounded(wanted.get(i), text), text);
        }
    }

    /// Each number stands in the cell that the pointer would find it in.
    @ParameterizedTest @CsvSource({"8, 1, 3, 3, 21", "6, 4, 5, 5, 22", "7, 1, 3, 5, 23", "1, 1, 2, 2, 24",
            "16, 8, 3, 3, 25"}) void kernelsSayTheirNumbersWhereTheyStand(int outputs, int inputs, int high, int wide,
                    long seed) {
        var values = random(Shape.of(outputs, inputs, high, wide), seed);
        var ref = new Ref("node", "y");
        var weights = new HeldWeights(List.of(new HeldWeights.Held(ref, values.shape(), "k")), Optional.empty(), "y",
                "");
        var zoom = 24;
        var texts = written(weights, values, zoom);
        var box = new Box(8, 40, weights.width(), weights.height());
        var plot = weights.plots(box, sight(values, zoom)).getFirst();
        var numbers = texts.subList(2, texts.size());
        assertEquals(values.size(), numbers.size(), "one in each cell");
        for (var number : numbers) {
            // pixels of the picture of the weight
            var x = plot.cells().box().x() + number.box().centreX() / zoom;
            var y = plot.cells().box().y() + number.box().centreY() / zoom;
            var value = values.at(plot.at(x, y).orElseThrow().place());
            assertEquals(rounded(value, number.text()), number.text());
        }
        for (var place = 0; place < values.size(); place++) {
            var cell = plot.cells().boxOf(place).orElseThrow();
            assertEquals(place, plot.at(cell.centreX(), cell.centreY()).orElseThrow().place());
        }
    }

    @ParameterizedTest @ValueSource(doubles = {2, 4}) void weightsSayTheirNumbers(double zoom) {
        var values = random(Shape.of(4, 4), 11);
        var ref = new Ref("node", "y");
        var texts = written(new HeldWeights(List.of(new HeldWeights.Held(ref, values.shape(), "w")), Optional.empty(),
                "y", ""), values, zoom);
        areTheNumbers(texts.subList(2, texts.size()), values, 2);
    }

    @ParameterizedTest @CsvSource({"0.35, 3", "0.5, 3", "0.6, 3", "0.74, 4", "1, 16", "1.5, 16",
            "2, 28"}) void wherePeopleCouldNotReadThemThereAreNone(double zoom, int side) {
        for (var shape : List.of(Shape.of(side, Math.max(6, side)), Shape.of(1, side + 3, side + 3))) {
            assertEquals(List.of(), written(picture(shape), random(shape, side), zoom), shape + " at " + zoom);
        }
    }

    @Test void noNumberIsSmallerThanSmallPrint() {
        var values = random(Shape.of(4, 4), 12);
        for (var zoom = 0.3; zoom <= 4; zoom += 0.05) {
            for (var text : written(picture(values.shape()), values, zoom)) {
                var onScreen = text.box().height() / (2 * 0.364)
                        * (zoom >= Detail.SMALL_PRINT && zoom <= 1 ? zoom : 1);
                assertTrue(onScreen >= 12 * Detail.SMALL_PRINT - 1e-9, onScreen + " px at " + zoom);
            }
        }
    }

    @Test void numbersStandOutFromBothEndsOfTheScaleAndItsMiddle() {
        var values = Values.of(Shape.of(1, 4), new double[]{-1, 0, 0.5, 1});
        for (var colours : List.of(Colours.LIGHT, Colours.DARK)) {
            var sight = sight(values, 2);
            var pen = RecordingPen.everywhere();
            var in = new Sight(sight.frame(), sight.scales(), sight.followed(), colours, sight.detail(), sight.zoom());
            picture(values.shape()).paint(pen, Box.of(132, 24), in);
            for (var i = 0; i < values.size(); i++) {
                Color cell = pen.boxes().get(i).colour();
                assertTrue(Colours.contrast(pen.texts().get(i).colour(), cell) >= LEAST_CONTRAST,
                        values.at(i) + " on " + cell);
            }
        }
    }
}
