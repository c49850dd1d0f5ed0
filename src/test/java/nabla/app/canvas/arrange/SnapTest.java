package nabla.app.canvas.arrange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import nabla.app.picture.Box;
import nabla.project.Layout.Place;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Where dragged nodes come to rest, and where selected ones are put in line.
final class SnapTest {

    private static final double REACH = 6;

    @Test void anEdgeSnapsToAnEdgeAndAMiddleToAMiddle() {
        var other = new Box(100, 300, 148, 200);
        var left = Snap.of(new Box(104, 50, 148, 60), List.of(other), List.of(), REACH);
        assertEquals(-4, left.dx());
        assertEquals(Guide.line(100, 50, 100, 500), left.guides().getFirst());
        var middle = Snap.of(new Box(121, 50, 100, 60), List.of(other), List.of(), REACH);
        assertEquals(3, middle.dx(), "124 to 174");
        assertEquals(Snap.NONE, Snap.of(new Box(110, 50, 148, 60), List.of(other), List.of(), REACH));
    }

    @Test void aWireComesFirstWhereItIsAsNear() {
        var other = new Box(400, 104, 148, 200);
        var snap = Snap.of(new Box(100, 100, 148, 200), List.of(other), List.of(new Snap.Thread(156, 152, 248, 400)),
                REACH);
        assertEquals(-4, snap.dy());
        assertEquals(List.of(Guide.line(248, 152, 400, 152)), snap.guides());
    }

    @Test void gapsOnBothSidesBecomeAlike() {
        var left = new Box(0, 0, 100, 100);
        var right = new Box(420, 20, 100, 100);
        var between = Snap.of(new Box(207, 33, 103, 41), List.of(left, right), List.of(), REACH);
        assertEquals(1.5, between.dx());
        var third = new Box(567, 43, 77, 41);
        var after = Snap.of(third, List.of(new Box(0, 0, 100, 100), new Box(210, 0, 150, 100)), List.of(), REACH);
        assertEquals(0, after.dx(), "100 away, but the gap would be 110");
        var near = Snap.of(third.moved(-100, 0), List.of(new Box(0, 0, 100, 100), new Box(210, 0, 150, 100)), List.of(),
                REACH);
        assertEquals(3, near.dx());
        assertEquals(Guide.Kind.GAP, near.guides().getFirst().kind());
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void whatSnapsStandsExactlyInLineAndNoFartherThanReach(
            int seed) {
        var random = new Random(seed);
        var others = new ArrayList<Box>();
        for (var i = 0; i < 1 + random.nextInt(8); i++) {
            others.add(new Box(random.nextInt(600), random.nextInt(600), 50 + random.nextInt(150),
                    50 + random.nextInt(150)));
        }
        var moving = new Box(random.nextInt(600), random.nextInt(600), 50 + random.nextInt(150),
                50 + random.nextInt(150));
        var snap = Snap.of(moving, others, List.of(), REACH);
        assertTrue(Math.abs(snap.dx()) <= REACH && Math.abs(snap.dy()) <= REACH);
        var there = moving.moved(snap.dx(), snap.dy());
        for (var guide : snap.guides()) {
            if (guide.kind() == Guide.Kind.LINE && guide.x1() == guide.x2()) {
                assertTrue(marks(there.x(), there.width()).contains(guide.x1()), guide.toString());
                assertTrue(others.stream().anyMatch(o -> marks(o.x(), o.width()).contains(guide.x1())));
            } else if (guide.kind() == Guide.Kind.LINE) {
                assertTrue(marks(there.y(), there.height()).contains(guide.y1()), guide.toString());
                assertTrue(others.stream().anyMatch(o -> marks(o.y(), o.height()).contains(guide.y1())));
            }
        }
        var again = Snap.of(there, others, List.of(), REACH);
        assertEquals(0, again.dx(), 0.5, "it stays where it snapped");
    }

    private static List<Double> marks(double from, double length) {
        return List.of(from, from + length / 2, from + length);
    }

    @ParameterizedTest @EnumSource(Alignment.class) void whatIsInLineStaysThere(Alignment how) {
        var random = new Random(how.ordinal());
        var boxes = new HashMap<String, Box>();
        for (var i = 0; i < 7; i++) {
            boxes.put("n" + i, new Box(random.nextInt(900), random.nextInt(900), 50 + 2 * random.nextInt(50),
                    50 + 2 * random.nextInt(50)));
        }
        var once = moved(boxes, how.of(boxes));
        assertEquals(once, moved(once, how.of(once)));
        var measures = once.values().stream().map(b -> switch (how) {
            case LEFT -> b.x();
            case CENTRES -> b.centreX();
            case RIGHT -> b.right();
            case TOP -> b.y();
            case MIDDLES -> b.centreY();
            case BOTTOM -> b.bottom();
            case ACROSS, DOWN -> 0.0;
        }).distinct().toList();
        assertEquals(1, measures.size(), measures.toString());
    }

    @Test void gapsAreAlikeAndTheOutermostStay() {
        var boxes = Map.of("a", new Box(0, 5, 100, 50), "b", new Box(90, 70, 40, 50), "c", new Box(300, 0, 60, 50));
        var places = Alignment.ACROSS.of(boxes);
        assertEquals(Map.of("a", new Place(0, 5), "b", new Place(180, 70), "c", new Place(300, 0)), places);
    }

    private static Map<String, Box> moved(Map<String, Box> boxes, Map<String, Place> places) {
        var now = new HashMap<String, Box>();
        places.forEach((name, at) -> now.put(name,
                new Box(at.x(), at.y(), boxes.get(name).width(), boxes.get(name).height())));
        return now;
    }
}
