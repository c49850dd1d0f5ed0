package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import nabla.project.LayeredLayout.Gaps;
import nabla.project.LayeredLayout.Item;
import nabla.project.LayeredLayout.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayeredLayoutTest {

    private static final Gaps GAPS = new Gaps(40, 20);

    @Test void aChainIsLevel() {
        var places = LayeredLayout.of(
                List.of(new Item("c", 100, 80), new Item("a", 100, 60), new Item("b", 50, 200)),
                List.of(new Line("a", 30, "b", 100), new Line("b", 100, "c", 40)), GAPS);
        assertEquals(new Layout.Place(0, 70), places.get("a"));
        assertEquals(new Layout.Place(140, 0), places.get("b"));
        assertEquals(new Layout.Place(230, 60), places.get("c"));
    }

    @Test void whatNothingLeadsToStandsRightBeforeWhatItFeeds() {
        var items = List.of(new Item("x", 10, 10), new Item("f", 10, 10), new Item("g", 10, 10), new Item("w", 10, 10));
        var places = LayeredLayout.of(items,
                List.of(new Line("x", 5, "f", 5), new Line("f", 5, "g", 2), new Line("w", 5, "g", 8)), GAPS);
        assertEquals(places.get("f").x(), places.get("w").x());
    }

    @Test void aCircleIsPlacedToo() {
        var items = List.of(new Item("a", 10, 10), new Item("b", 10, 10));
        var places = LayeredLayout.of(items, List.of(new Line("a", 5, "b", 5), new Line("b", 5, "a", 5)), GAPS);
        assertEquals(2, places.size());
        assertFalse(places.get("a").equals(places.get("b")));
    }

    @Test void nothingIsPlacedNowhere() {
        assertTrue(LayeredLayout.of(List.of(), List.of(), GAPS).isEmpty());
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void nothingLiesOnAnythingElseAndLinesRunForward(
            int seed) {
        var random = new Random(seed);
        var items = new ArrayList<Item>();
        var lines = new ArrayList<Line>();
        var sizes = new HashMap<String, Item>();
        for (var i = 0; i < 2 + random.nextInt(30); i++) {
            var item = new Item("n" + i, 20 + random.nextInt(100), 20 + random.nextInt(200));
            items.add(item);
            sizes.put(item.name(), item);
            for (var line = 0; i > 0 && line < random.nextInt(3); line++) {
                lines.add(new Line("n" + random.nextInt(i), random.nextInt(20), "n" + i, random.nextInt(20)));
            }
        }
        var places = LayeredLayout.of(items, lines, GAPS);
        assertEquals(items.size(), places.size());
        for (var line : lines) {
            assertTrue(places.get(line.from()).x() + sizes.get(line.from()).width() < places.get(line.to()).x());
        }
        for (var a : items) {
            for (var b : items) {
                var p = places.get(a.name());
                var q = places.get(b.name());
                assertTrue(a == b
                        || p.x() + a.width() <= q.x()
                        || q.x() + b.width() <= p.x()
                        || p.y() + a.height() <= q.y()
                        || q.y() + b.height() <= p.y(), () -> a + " at " + p + " lies on " + b + " at " + q);
            }
        }
        assertEquals(places, LayeredLayout.of(items, lines, GAPS));
    }
}
