package nabla.app.view.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import nabla.app.picture.Box;
import nabla.app.picture.Fx;
import nabla.app.picture.Numbers;
import nabla.app.picture.Png;
import nabla.app.picture.Raster;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.ImageNets;
import nabla.app.view.Moments;
import nabla.app.view.StillHand;
import nabla.app.view.catalogue.Views;
import nabla.engine.Probe;
import nabla.engine.Trial;
import nabla.graph.Ref;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawViewTest {

    private static final Shape PAD = Shape.image(1, 9, 9);
    private static final Ink BLANK = Ink.blank(PAD, 0, 1);
    private static final ViewSpec SPEC = ViewSpec.of(DrawView.KIND, "pictures");

    private final ImageNets net = ImageNets.trained();

    @Test void aStrokeIsFullOnItsWayAndSoftAtItsEdge() {
        var ink = BLANK.stroked(2.5, 4.5, 6.5, 4.5, Ink.Tool.PEN);
        var levels = ink.levels();
        for (var column = 2; column <= 6; column++) {
            assertEquals(254, levels[4 * 9 + column], 2, "on the line, of a brush of a little less than a pixel");
        }
        assertEquals(0, levels[2 * 9 + 4]);
        assertEquals(0, levels[4 * 9 + 8]);
        assertTrue(ink.stroked(0, 4.5, 9, 4.5, Ink.Tool.RUBBER).isBlank());
        assertEquals(255, BLANK.stroked(0.5, 0.5, 0.5, 0.5, Ink.Tool.PEN).inverted().levels()[80]);
    }

    @Test void whatIsWrittenReadsBack() {
        var random = new Random(4);
        var levels = IntStream.range(0, 81).map(_ -> random.nextInt(256)).toArray();
        var ink = new Ink(PAD, 0, 1, levels);
        assertArrayEquals(levels, BLANK.read(ink.written()).orElseThrow().levels());
        assertTrue(BLANK.read("nonsense!").isEmpty());
        assertTrue(BLANK.read(Ink.blank(Shape.image(1, 8, 8), 0, 1).written()).isEmpty());
        var stroke = Ink.blank(Shape.image(1, 16, 16), 0, 1).stroked(2, 2, 12, 12, Ink.Tool.PEN);
        assertTrue(stroke.written().length() < 120, stroke.written());
    }

    @Test void levelsStandForTheNumbersOfTheData() {
        var ink = Ink.blank(PAD, -1, 3).stroked(0.5, 0.5, 0.5, 0.5, Ink.Tool.PEN);
        assertEquals(-1 + 4.0 * ink.levels()[0] / 255, ink.values().at(0));
        assertEquals(-1, ink.values().at(80));
        assertArrayEquals(ink.levels(), Ink.blank(PAD, -1, 3).of(ink.values()).levels());
    }

    /// Four pixels under each: 0, 255, 255 and 0 of white.
    @Test void aPictureIsAveragedIntoTheMiddleOfThePad() {
        var picture = Raster.of(18, 6, (x, y) -> x % 2 == y % 2 ? 0xffffffff : 0xff000000);
        var levels = BLANK.of(picture).levels();
        for (var row = 0; row < 9; row++) {
            assertEquals(row >= 3 && row < 6 ? 128 : 0, levels[row * 9 + 4], row);
        }
        var red = Ink.blank(Shape.image(3, 2, 2), 0, 1).of(Raster.of(2, 2, (_, _) -> 0x80ff0000)).levels();
        assertArrayEquals(new int[]{128, 128, 128, 128, 0, 0, 0, 0, 0, 0, 0, 0}, red);
    }

    /// A row of the data flows through the net as it does when it is asked for by its number.
    @Test void theMapsAndTheClassesAreThoseOfTheDrawing() {
        var view = (DrawView) net.view(SPEC.with("row", "11"));
        var straight = Probe.tried(Trial.row(11), new Ref("probabilities", "y"));
        var expected = net.trainer().frame(java.util.Set.of(straight)).get(straight).orElseThrow();
        assertArrayEquals(expected.toArray(),
                view.sheet().rows().stream().mapToDouble(r -> (Double) r.get(1)).toArray());
        var words = Moments.drawn(view).words();
        for (var i = 0; i < 10; i++) {
            assertTrue(words.contains(Numbers.percent(expected.at(i))), words.toString());
        }
    }

    @Test void barsAreAsLongAsTheirShares() {
        var pen = new nabla.app.picture.RecordingPen();
        ClassBars.draw(pen, Box.of(200, 100), Values.vector(0.25, 0.5, 0.25), ClassBars.Meaning.SHARES,
                nabla.app.style.Colours.LIGHT);
        var widths = pen.boxes().stream().map(f -> f.box().width()).toList();
        assertEquals(widths.get(0) * 0.25, widths.get(1), 1e-9);
        assertEquals(widths.get(2) * 0.5, widths.get(3), 1e-9);
        assertEquals(List.of("0", "25.0 %", "1", "50.0 %", "2", "25.0 %"), pen.words());
    }

    @Test void oneStrokeIsOneEditAndTheNetSeesItAtOnce() {
        var view = (DrawView) net.view(SPEC);
        var before = view.probes();
        var hand = new StillHand();
        var grip = view.grip(new Hand.Press(40, 120, Hand.Press.With.PRIMARY, 1), Moments.BOX, hand).orElseThrow();
        grip.drag(90, 150, Moments.BOX);
        assertFalse(before.equals(view.probes()), "the net is asked while the hand still draws");
        grip.release();
        var written = hand.turned().getLast().settings().get("ink");
        var given = (Trial.Given) ((Probe.Tried) view.probes().iterator().next()).on();
        assertEquals(given.values(), BLANK.read(written).orElseThrow().values());
        assertEquals(view.probes(), net.view(hand.turned().getLast()).probes());
        assertEquals(Map.of(), hand.turned().getLast().without("ink").settings());
    }

    @Test void otherViewsLookAtWhatIsDrawnWhileTheHandStillDraws() {
        var drawing = SPEC.with("ink", BLANK.stroked(1, 1, 8, 8, Ink.Tool.PEN).written());
        var given = new Trial.Given(new Ref("pictures", "x"),
                BLANK.read(drawing.settings().get("ink")).orElseThrow().values());
        for (var spec : List.of(ViewSpec.of("maps", "wide"), ViewSpec.of("patch", "wide"), ViewSpec.of("field", ""))) {
            var view = net.view(spec);
            var alone = view.probes();
            view.beside(List.of(spec, drawing));
            assertFalse(alone.equals(view.probes()), spec.kind());
            assertTrue(view.probes().stream().allMatch(p -> ((Probe.Tried) p).on().equals(given)), spec.kind());
            assertTrue(
                    view.controls().stream()
                            .anyMatch(c -> c.name().equals("drawing")
                                    || c instanceof Control.Pick(_, var now, _) && now.equals("values, drawing")),
                    spec.kind());
            view.beside(List.of(spec, SPEC));
            assertEquals(alone, view.probes(), spec.kind() + " of a blank pad");
            var own = net.view(spec.with("from", "data"));
            own.beside(List.of(spec, drawing));
            assertEquals(alone, own.probes(), spec.kind() + " that is to show a row of the data");
        }
    }

    @Test void mapsAreThoseOfTheDrawing() {
        var drawing = SPEC.with("ink", BLANK.stroked(1, 1, 8, 8, Ink.Tool.PEN).written());
        var maps = net.view(ViewSpec.of("maps", "pictures"));
        maps.beside(List.of(drawing));
        maps.show(net.frame(maps));
        var drawn = BLANK.read(drawing.settings().get("ink")).orElseThrow().values();
        var rows = maps.sheet().rows();
        assertEquals(81, rows.size());
        for (var i = 0; i < 81; i++) {
            assertEquals(drawn.at(i), rows.get(i).getLast());
        }
    }

    @Test void theRightButtonRubsOut() {
        var drawn = SPEC.with("ink", BLANK.stroked(1, 1, 8, 8, Ink.Tool.PEN).written());
        var view = (DrawView) net.view(drawn);
        var hand = new StillHand();
        var grip = view.grip(new Hand.Press(10, 30, Hand.Press.With.SECONDARY, 1), Moments.BOX, hand).orElseThrow();
        grip.drag(300, 300, Moments.BOX);
        grip.release();
        var left = BLANK.read(hand.turned().getLast().settings().getOrDefault("ink", BLANK.written())).orElseThrow();
        assertTrue(Arrays.stream(left.levels()).sum() < 600, Arrays.toString(left.levels()));
    }

    @Test void aPictureThatIsDroppedIsDrawn(@TempDir Path folder) throws Exception {
        var file = folder.resolve("dot.png");
        Files.write(file, Png.encode(Raster.of(9, 9, (x, y) -> x == 4 && y == 4 ? 0xffffffff : 0xff000000)));
        Files.writeString(folder.resolve("broken.png"), "no picture");
        var view = (DrawView) net.view(SPEC);
        var hand = new StillHand();
        Fx.get(() -> {
            view.drop(file, hand);
            view.drop(folder.resolve("broken.png"), hand);
            return 0;
        });
        assertEquals(1, hand.turned().size());
        var levels = BLANK.read(hand.turned().getFirst().settings().get("ink")).orElseThrow().levels();
        assertEquals(255, levels[40]);
        assertEquals(255, Arrays.stream(levels).sum());
        assertTrue(Moments.drawn(view).words().stream().anyMatch(w -> w.startsWith("broken.png")));
    }

    @Test void onlySourcesOfImagesCanBeDrawnInto() {
        assertEquals(List.of("pictures"), new DrawView.Kind().places(net.outlook()));
        assertTrue(Moments.view(Moments.project("xor"), ViewSpec.of(DrawView.KIND, "")).isEmpty());
    }

    @Test void whatIsNotComputedYetIsHatched() {
        var view = Views.of(SPEC, net.outlook()).orElseThrow();
        assertTrue(Moments.drawn(view).hatches() > 0);
    }
}
