package nabla.app.view.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nabla.app.picture.Numbers;
import nabla.app.picture.Raster;
import nabla.app.style.Colours;
import nabla.app.view.Hand;
import nabla.app.view.ImageNets;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.StillHand;
import nabla.app.view.Sheet;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Ref;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

class MapsViewTest {

    private static final ViewSpec EDGES = ViewSpec.of(MapsView.KIND, "edges");
    private static final int PIXELS = 8 * 8;

    private static LiveView shown(ViewSpec spec, double... numbers) {
        var view = Moments.view(Moments.project("convolution-explained"), spec).orElseThrow();
        var probe = view.probes().iterator().next();
        view.show(Moments.frame(0, Map.of(probe, Values.of(Shape.image(2, 8, 8), numbers)), Map.of()));
        return view;
    }

    /// 1 to 64 in the first channel, minus twice that in the second.
    private static double[] numbers() {
        return IntStream.range(0, 2 * PIXELS).mapToDouble(i -> i < PIXELS ? i + 1 : -2 * (i - PIXELS + 1)).toArray();
    }

    private static Raster small(LiveView view) {
        return Moments.drawn(view).images().stream().filter(r -> r.height() == 8 && r.width() == 17
                || r.width() == 8 && r.height() == 17).findFirst().orElseThrow();
    }

    @Test void eachPixelHasTheColourOfItsNumberOnOneScale() {
        var raster = small(shown(EDGES, numbers()));
        // the largest is 128, so colours end at 150
        for (var i = 0; i < PIXELS; i++) {
            assertEquals(Colours.LIGHT.signArgb((i + 1) / 150.0), at(raster, 0, i));
            assertEquals(Colours.LIGHT.signArgb(-2 * (i + 1) / 150.0), at(raster, 1, i));
        }
    }

    @Test void onItsOwnScaleEachChannelEndsAtItsOwnLargest() {
        var raster = small(shown(EDGES.with("scale", "own"), numbers()));
        for (var i = 0; i < PIXELS; i++) {
            assertEquals(Colours.LIGHT.signArgb((i + 1) / 80.0), at(raster, 0, i));
            assertEquals(Colours.LIGHT.signArgb(-2 * (i + 1) / 150.0), at(raster, 1, i));
        }
    }

    /// The pixel of a tile, beside or below the other.
    private static int at(Raster raster, int tile, int place) {
        var x = raster.width() == 17 ? tile * 9 + place % 8 : place % 8;
        var y = raster.width() == 17 ? place / 8 : tile * 9 + place / 8;
        return raster.argb()[y * raster.width() + x];
    }

    @Test void thePickedChannelStandsLargeWithItsNumbers() {
        var words = Moments.drawn(shown(EDGES.with("channel", "1"), numbers())).words();
        assertTrue(words.contains("−128") && !words.contains("64"), words.toString());
        assertTrue(words.stream().anyMatch(w -> w.contains("±150")), words.toString());
    }

    @Test void pixelsAreMadeAnewOnlyForOtherNumbers() {
        var view = shown(EDGES, numbers());
        assertSame(small(view), small(view));
    }

    @Test void whatIsNoNumberIsMarkedAsWrong() {
        var numbers = numbers();
        numbers[PIXELS + 3] = Double.POSITIVE_INFINITY;
        var raster = small(shown(EDGES, numbers));
        assertEquals(Colours.LIGHT.signArgb(Double.NaN), at(raster, 1, 3));
    }

    @Test void whatIsNotComputedYetIsHatched() {
        var view = Moments.view(Moments.project("convolution-explained"), EDGES).orElseThrow();
        assertTrue(Moments.drawn(view).hatches() > 0);
    }

    @Test void aClickEnlargesAChannelAndTheMouseReadsItsNumbers() {
        var view = (MapsView) shown(EDGES, numbers());
        var stack = new Tiles.Stack(Values.of(Shape.of(2, 8, 8), numbers()), 2, 8, 8, 0);
        var content = new Board.Content(stack, 0, Integer::toString, Board.Content.Reach.ALL_ALIKE);
        var tile = new Board().tile(1, Moments.BOX, content).orElseThrow();
        var x = tile.x() + tile.width() * 2.5 / 8;
        var y = tile.y() + tile.height() * 1.5 / 8;
        assertEquals("channel 1, row 1, column 2\n" + Numbers.full(-22), view.point(x, y, Moments.BOX).orElseThrow());
        var hand = new StillHand();
        view.grip(new Hand.Press(x, y, Hand.Press.With.PRIMARY, 1), Moments.BOX, hand).orElseThrow();
        assertEquals(List.of(EDGES.with("channel", "1")), hand.turned());
    }

    @Test void theNumbersAreThoseOfTheRowOfTheDataOrOfTheBatch() {
        var net = ImageNets.trained();
        var batch = net.view(ViewSpec.of(MapsView.KIND, "grouped").with("from", "batch").with("row", "2"));
        var all = net.trainer().stepper().value(new Ref("grouped", "y")).orElseThrow();
        var width = all.size() / all.shape().rows();
        assertArrayEquals(Arrays.copyOfRange(all.data(), 2 * width, 3 * width), numbers(batch.sheet()));

        var gradients = net.view(ViewSpec.of(MapsView.KIND, "grouped").with("from", "batch").with("row", "1")
                .with("show", "gradients"));
        var slopes = net.trainer().stepper().gradient(new Ref("grouped", "y")).orElseThrow();
        assertArrayEquals(Arrays.copyOfRange(slopes.data(), width, 2 * width), numbers(gradients.sheet()));

        var data = net.view(ViewSpec.of(MapsView.KIND, "pictures").with("row", "17"));
        var rows = net.sources().rows("pictures").x();
        assertArrayEquals(Arrays.copyOfRange(rows.data(), 17 * 81, 18 * 81), numbers(data.sheet()));
    }

    private static double[] numbers(Sheet sheet) {
        return sheet.rows().stream().mapToDouble(row -> (Double) row.getLast()).toArray();
    }

    @Test void everyNodeThatGivesImagesCanBeLookedAtInsideCompositesToo() {
        var net = ImageNets.trained();
        var places = new MapsView.Kind().places(net.outlook());
        assertTrue(places.containsAll(List.of("pictures", "wide", "relu", "grouped", "block", "pool", "mean", "up")),
                places.toString());
        assertTrue(places.stream().noneMatch(List.of("flat", "scores", "loss", "probabilities")::contains));
        var inner = places.stream().filter(p -> p.startsWith("block/")).toList();
        assertTrue(inner.size() > 2, places.toString());
        inner.forEach(place -> assertTrue(
                net.view(ViewSpec.of(MapsView.KIND, place)).sheet().rows().size() > 10, place));
    }

    @Test void ofOldNumbersOfTheBatchNothingIsShown() {
        var view = Moments.view(Moments.project("convolution-explained"), EDGES.with("from", "batch")).orElseThrow();
        Probe probe = view.probes().iterator().next();
        var values = Values.of(Shape.image(2, 8, 8), numbers());
        var one = Moments.frame(0, Map.of(probe, values), Map.of());
        view.show(new Frame(1, one.status(), one.step(), one.epochs(), one.steps(), one.done(), one.rate(),
                one.readings(), Map.of(probe, Frame.Freshness.PENDING), Map.of(), Map.of(), one.failure(), one.past()));
        assertTrue(Moments.drawn(view).hatches() > 0);
    }

    @Test void untilAnotherRowIsThereTheOneBeforeStandsFaintly() {
        var before = shown(EDGES, numbers());
        var next = Moments.view(Moments.project("convolution-explained"), EDGES.with("scale", "own")).orElseThrow();
        next.follow(before);
        var pen = Moments.drawn(next);
        assertEquals(0, pen.hatches());
        assertEquals(Colours.LIGHT.signArgb(64 / 150.0), at(small(next), 0, PIXELS - 1));
    }

    @Test void manyMapsAreShownInPartAndTheWheelTurnsToTheOthers() {
        var room = nabla.app.picture.Box.of(120, 80);
        var stack = new Tiles.Stack(Values.of(Shape.of(512, 7, 7), new double[512 * 49]), 512, 7, 7, 0);
        var first = Tiles.layout(stack, room, 0);
        assertTrue(first.shown() < 512 && first.box().right() <= 120 && first.box().bottom() <= 80, first.toString());
        var last = Tiles.layout(stack, room, 1000);
        assertEquals(512, last.first() + last.shown());
    }

    @Test void mapsLargerThanTheirRoomAreAveragedInBlocks() {
        var numbers = IntStream.range(0, 2 * 128 * 128).mapToDouble(i -> i % 128).toArray();
        var stack = new Tiles.Stack(Values.of(Shape.of(2, 128, 128), numbers), 2, 128, 128, 0);
        var layout = Tiles.layout(stack, nabla.app.picture.Box.of(300, 200), 0);
        assertEquals(2, layout.block());
        var pen = new nabla.app.picture.RecordingPen();
        new Tiles().draw(pen, layout, stack, _ -> 127, 127.0, Colours.LIGHT);
        assertEquals(Colours.LIGHT.signArgb(2.5 / 127), pen.images().getFirst().argb()[1]);
    }
}
