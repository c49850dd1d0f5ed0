package nabla.app.canvas.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Labels;
import nabla.app.canvas.board.Route;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Scales;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Box;
import nabla.app.picture.Decades;
import nabla.app.picture.RecordingPen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.PortStyle;
import nabla.app.style.Tone;
import nabla.engine.Frame;
import nabla.engine.Past;
import nabla.graph.Wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is drawn beside a wire says what flows back along it.
final class FlowPainterTest {

    private static final Colours COLOURS = Colours.LIGHT;
    private static final Decades DECADES = new Decades(-4, 0, 12);
    private static final Sight SIGHT = new Sight(
            new Frame(1, Frame.Status.PAUSED, 0, nabla.engine.Epochs.of(1), List.of(), 0, 0.1, Map.of(), Map.of(),
                    Map.of(), Map.of(),
                    Optional.empty(), Past.NONE),
            new Scales(1, 1, 1, DECADES), Optional.empty(), COLOURS, Detail.PICTURE, 1);

    private static Strand strand(Route route) {
        return new Strand(Wire.of("a.y", "b.x"), PortStyle.VECTOR, route, "B×8", Strand.State.FLOWING, false,
                java.util.Set.of());
    }

    private static final Strand LEVEL = strand(Route.level(0, 100, 80));

    private static Flow sent(double norm, double up, double down) {
        return new Flow(Flow.State.SENT, 1, 1, Optional.of(new Flow.Reading(norm, up, down)));
    }

    private static RecordingPen drawn(Strand strand, Flow flow, Box... nodes) {
        var pen = new RecordingPen();
        var painter = new FlowPainter(pen, SIGHT);
        painter.line(strand, flow);
        new FlowPlaces(new Labels(List.of(nodes)), SIGHT).of(strand, flow).ifPresent(pill -> painter.draw(pill, flow));
        return pen;
    }

    private static Stroke colouredLine(RecordingPen pen) {
        return pen.strokeStyles().getLast();
    }

    @ParameterizedTest @ValueSource(doubles = {1e-4, 1e-3, 1e-2, 0.1, 1}) void widthGrowsWithTheLogarithmOfTheNorm(
            double norm) {
        var thin = colouredLine(drawn(LEVEL, sent(1e-4, 1, 0))).width();
        var thick = colouredLine(drawn(LEVEL, sent(1, 1, 0))).width();
        var expected = thin + (thick - thin) * (Math.log10(norm) + 4) / 4;
        assertEquals(expected, colouredLine(drawn(LEVEL, sent(norm, 1, 0))).width(), 1e-9);
        assertTrue(thick > 3 * thin);
    }

    @Test void signsAreTheColour() {
        assertEquals(COLOURS.of(Tone.POSITIVE), colouredLine(drawn(LEVEL, sent(1, 3, 0))).colour());
        assertEquals(COLOURS.of(Tone.NEGATIVE), colouredLine(drawn(LEVEL, sent(1, 0, 2))).colour());
        assertEquals(COLOURS.of(Tone.HATCH), colouredLine(drawn(LEVEL, sent(1, 2, 2))).colour());
        assertEquals(0.5, new Flow.Reading(1, 3, 1).balance());
        assertEquals(0.75, new Flow.Reading(1, 3, 1).share());
    }

    @Test void theBarBelowTheNumberSharesPositiveAndNegative() {
        var pen = drawn(LEVEL, sent(1, 3, 1));
        var negative = pen.boxes().stream().filter(b -> b.colour().equals(COLOURS.of(Tone.NEGATIVE))).findFirst();
        var all = pen.boxes().stream().filter(b -> b.colour().equals(COLOURS.of(Tone.POSITIVE))).findFirst();
        assertEquals(0.25, negative.orElseThrow().box().width() / all.orElseThrow().box().width(), 1e-9);
    }

    @Test void whatIsNotComputedYetIsHatchedAndHasNoNumber() {
        var pen = drawn(LEVEL, new Flow(Flow.State.NOT_YET, 0, 1, Optional.empty()));
        assertEquals(List.of(), pen.texts());
        assertEquals(1, pen.strokeStyles().size());
        assertEquals(COLOURS.of(Tone.HATCH), colouredLine(pen).colour());
        assertTrue(colouredLine(pen).isDashed());
    }

    @Test void zeroIsAnOpenLineAndSaysSo() {
        var pen = drawn(LEVEL, sent(0, 0, 0));
        assertEquals(List.of("0"), pen.words());
        assertEquals(COLOURS.of(Tone.CANVAS), pen.strokeStyles().get(1).colour(), "open inside");
        assertTrue(pen.strokeStyles().stream().noneMatch(Stroke::isDashed));
    }

    @Test void aPartOfASumThroughTimeIsDrawnOverHatching() {
        var reading = Optional.of(new Flow.Reading(0.5, 1, 0));
        var pen = drawn(strand(Route.level(0, 100, 300)), new Flow(Flow.State.PARTIAL, 2, 4, reading));
        assertEquals(COLOURS.of(Tone.HATCH), pen.strokeStyles().getFirst().colour());
        assertEquals(List.of("0.50 2 of 4"), pen.words());
    }

    @Test void aNumberThatIsNoneIsRed() {
        var pen = drawn(LEVEL, sent(Double.NaN, Double.NaN, 0));
        assertEquals(List.of("NaN"), pen.words());
        assertEquals(COLOURS.of(Tone.WRONG), pen.texts().getFirst().colour());
    }

    @Test void nothingIsDrawnWhereNothingFlows() {
        var pen = drawn(LEVEL, Flow.NONE);
        assertTrue(pen.strokes().isEmpty() && pen.texts().isEmpty());
    }

    @Test void aNumberWithoutRoomIsLeftOut() {
        var walls = new Box[]{new Box(-100, 0, 110, 300), new Box(30, 0, 100, 300)};
        assertTrue(drawn(LEVEL, sent(0.5, 1, 0), walls).texts().isEmpty());
        assertFalse(drawn(LEVEL, sent(0.5, 1, 0)).texts().isEmpty());
    }

    /// However many wires cross wherever they like.
    @ParameterizedTest @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}) void noTwoNumbersMeetNorCoverANode(
            long seed) {
        var random = new Random(seed);
        var nodes = new ArrayList<Box>();
        for (var i = 0; i < 8; i++) {
            nodes.add(new Box(200 * (i % 4), 300 * (i / 4) + random.nextInt(60), 140, 180));
        }
        var pen = new RecordingPen();
        var painter = new FlowPainter(pen, SIGHT);
        var places = new FlowPlaces(new Labels(nodes), SIGHT);
        for (var i = 0; i < 30; i++) {
            var from = nodes.get(random.nextInt(8));
            var to = nodes.get(random.nextInt(8));
            var route = random.nextBoolean()
                    ? Route.curve(from.right(), from.y() + 60, to.x(), to.y() + 60)
                    : Route.angles(from.right(), from.y() + 60, from.right() + 20, from.y() + 60, from.right() + 20,
                            250 + 6 * i, to.x() - 20, 250 + 6 * i, to.x() - 20, to.y() + 60, to.x(), to.y() + 60);
            var flow = sent(random.nextDouble(), 1, 1);
            places.of(strand(route), flow).ifPresent(pill -> painter.draw(pill, flow));
        }
        var boxes = pen.texts().stream().map(RecordingPen.Written::box).toList();
        assertTrue(boxes.size() > 5, boxes.size() + " numbers");
        for (var i = 0; i < boxes.size(); i++) {
            var box = boxes.get(i);
            assertTrue(nodes.stream().noneMatch(n -> Board.meet(n, box)), "seed " + seed + ": " + box);
            for (var j = 0; j < i; j++) {
                assertFalse(Board.meet(box, boxes.get(j)), "seed " + seed + ": " + box + " meets " + boxes.get(j));
            }
        }
    }
}
