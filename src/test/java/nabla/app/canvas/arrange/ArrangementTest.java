package nabla.app.canvas.arrange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

import nabla.app.picture.Box;
import nabla.project.LayeredLayout.Line;
import nabla.project.Layout.Place;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Where the nodes of whole graphs and of selections come to stand.
final class ArrangementTest {

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    /// A random graph without circles, its nodes anywhere.
    private record Scene(SequencedMap<String, Box> boxes, List<Line> lines) {

        static Scene of(Random random, int most) {
            var boxes = new LinkedHashMap<String, Box>();
            var lines = new ArrayList<Line>();
            var count = 2 + random.nextInt(most);
            for (var i = 0; i < count; i++) {
                boxes.put("n" + i, new Box(random.nextInt(2000), random.nextInt(1500), 100 + random.nextInt(200),
                        100 + random.nextInt(300)));
                for (var wire = 0; i > 0 && wire < random.nextInt(3); wire++) {
                    lines.add(new Line("n" + random.nextInt(i), 56, "n" + i, 56 + 28 * wire));
                }
            }
            return new Scene(boxes, lines);
        }

        SequencedMap<String, Box> after(Set<String> moving) {
            var places = new Arrangement(boxes, lines, moving).places(Layering.Watch.NOBODY);
            assertEquals(moving, places.keySet());
            return moved(places);
        }

        private SequencedMap<String, Box> moved(Map<String, Place> places) {
            var now = new LinkedHashMap<>(boxes);
            places.forEach((name, at) -> now.put(name,
                    new Box(at.x(), at.y(), boxes.get(name).width(), boxes.get(name).height())));
            return now;
        }
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void nothingLiesOnAnythingAndWiresRunToTheRight(
            int seed) {
        var scene = Scene.of(new Random(seed), 40);
        var now = scene.after(scene.boxes().keySet());
        apart(now, now.keySet());
        for (var line : scene.lines()) {
            assertTrue(now.get(line.from()).right() < now.get(line.to()).x(), line.toString());
        }
        assertEquals(Boxes.around(scene.boxes().values()).x(), Boxes.around(now.values()).x());
        assertEquals(Boxes.around(scene.boxes().values()).y(), Boxes.around(now.values()).y());
        assertEquals(now, scene.after(scene.boxes().keySet()), "equal input, equal places");
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void aSelectionLandsOnNoOtherNode(int seed) {
        var random = new Random(seed);
        var scene = Scene.of(random, 30);
        var some = new HashSet<String>();
        scene.boxes().keySet().stream().filter(_ -> random.nextInt(3) == 0).forEach(some::add);
        some.add("n0");
        apart(scene.after(some), some);
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void aSelectionWithRoomKeepsItsMiddle(int seed) {
        var scene = Scene.of(new Random(seed), 20);
        scene.boxes().put("far", new Box(90_000, 90_000, 100, 100));
        var some = new HashSet<>(scene.boxes().keySet());
        some.remove("far");
        var now = scene.after(some);
        var before = Boxes.around(some.stream().map(scene.boxes()::get).toList());
        var after = Boxes.around(some.stream().map(now::get).toList());
        assertEquals(before.centreX(), after.centreX(), 1);
        assertEquals(before.centreY(), after.centreY(), 1);
        assertEquals(scene.boxes().get("far"), now.get("far"));
    }

    private static final double TOP = 50;
    private static final double SIDES = 20;

    /// Nodes here and there in regions, one of which lies in another, with notes beside them.
    private static Furniture furniture(Scene scene, Random random) {
        var regions = new LinkedHashMap<String, Box>();
        for (var name : List.of("outer", "inner", "other", "empty")) {
            regions.put(name, new Box(random.nextInt(2000), random.nextInt(1500), 400, 300));
        }
        var ofNodes = new HashMap<String, String>();
        var notes = new LinkedHashMap<String, Box>();
        var ofNotes = new HashMap<String, String>();
        for (var node : scene.boxes().entrySet()) {
            var in = List.of("outer", "inner", "other", "").get(random.nextInt(4));
            if (!in.isEmpty()) {
                ofNodes.put(node.getKey(), in);
            }
            if (random.nextInt(4) == 0) {
                var at = node.getValue();
                notes.put("note of " + node.getKey(), new Box(at.x(), at.y() - 70, 160, 60));
                if (!in.isEmpty()) {
                    ofNotes.put("note of " + node.getKey(), in);
                }
            }
        }
        notes.put("far", new Box(-9000, -9000, 200, 100));
        return new Furniture(regions, notes, ofNodes, Map.of("inner", "outer"), ofNotes);
    }

    private static boolean holds(Box region, Box box) {
        return region.x() <= box.x() && region.y() <= box.y() && box.right() <= region.right()
                && box.bottom() <= region.bottom();
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void whatWasInARegionStaysInItAndNothingElseComesIn(
            int seed) {
        var random = new Random(seed);
        var scene = Scene.of(random, 30);
        var furniture = furniture(scene, random);
        var laid = new Arrangement(scene.boxes(), scene.lines(), scene.boxes().keySet(), furniture)
                .laid(TOP, SIDES, Layering.Watch.NOBODY);
        var nodes = scene.moved(laid.nodes());
        assertEquals(furniture.regions().keySet(), laid.regions().keySet());
        assertEquals(furniture.notes().keySet(), laid.notes().keySet());
        apart(nodes, nodes.keySet());
        apart(laid.notes(), laid.notes().keySet());
        laid.notes().forEach((name, note) -> nodes.values().forEach(n -> assertFalse(n.touches(note), name)));
        laid.regions().forEach((name, region) -> {
            var with = name.equals("outer") ? Set.of("outer", "inner") : Set.of(name);
            nodes.forEach((node, box) -> isIn(with.contains(furniture.ofNodes().getOrDefault(node, "")), region, box,
                    node + " and " + name));
            laid.notes().forEach((note, box) -> isIn(with.contains(furniture.ofNotes().getOrDefault(note, "")), region,
                    box, note + " and " + name));
        });
        isIn(true, laid.regions().get("outer"), laid.regions().get("inner"), "one in the other");
        isIn(false, laid.regions().get("outer"), laid.regions().get("other"), "two apart");
        isIn(false, laid.regions().get("outer"), laid.regions().get("empty"), "an empty one apart");
        assertEquals(Boxes.around(scene.boxes().values()).x(), Boxes.around(nodes.values()).x());
    }

    private static void isIn(boolean held, Box region, Box box, String what) {
        assertTrue(held ? holds(region, box) : !region.touches(box), what + ": " + region + ", " + box);
    }

    @Test void aNoteStaysWhereItStoodBesideItsNode() {
        var boxes = new LinkedHashMap<String, Box>();
        boxes.put("a", new Box(500, 0, 150, 120));
        boxes.put("b", new Box(0, 300, 150, 200));
        var notes = new LinkedHashMap<String, Box>();
        notes.put("over b", new Box(10, 220, 260, 60));
        var laid = new Arrangement(boxes, List.of(new Line("a", 56, "b", 56)), boxes.keySet(),
                new Furniture(new LinkedHashMap<>(), notes, Map.of(), Map.of(), Map.of()))
                .laid(TOP, SIDES, Layering.Watch.NOBODY);
        var b = laid.nodes().get("b");
        assertTrue(laid.nodes().get("a").x() + 150 < b.x());
        assertEquals(new Box(b.x() + 10, b.y() - 80, 260, 60), laid.notes().get("over b"));
    }

    @Test void aChainIsLevel() {
        var boxes = new LinkedHashMap<String, Box>();
        boxes.put("b", new Box(0, 0, 150, 200));
        boxes.put("a", new Box(10, 10, 150, 120));
        boxes.put("c", new Box(20, 20, 150, 300));
        var lines = List.of(new Line("a", 56, "b", 84), new Line("b", 56, "c", 56));
        var now = new Scene(boxes, lines).after(boxes.keySet());
        assertEquals(now.get("a").y() + 56, now.get("b").y() + 84);
        assertEquals(now.get("b").y() + 56, now.get("c").y() + 56);
    }

    @Test void circlesAndWiresToNowhereArePlacedToo() {
        var boxes = new LinkedHashMap<String, Box>();
        boxes.put("a", new Box(0, 0, 100, 100));
        boxes.put("b", new Box(0, 0, 100, 100));
        var lines = List.of(new Line("a", 56, "b", 56), new Line("b", 56, "a", 56), new Line("a", 56, "gone", 56),
                new Line("b", 56, "b", 56));
        apart(new Scene(boxes, lines).after(boxes.keySet()), boxes.keySet());
    }

    @Test void whatIsCancelledStopsAtOnce() {
        var scene = Scene.of(new Random(1), 40);
        var told = new ArrayList<Double>();
        new Arrangement(scene.boxes(), scene.lines(), scene.boxes().keySet()).places(new Layering.Watch() {
            @Override public void done(double share) {
                told.add(share);
            }

            @Override public boolean isCancelled() {
                return !told.isEmpty();
            }
        });
        assertTrue(told.size() < 10, told.toString());
        assertFalse(told.contains(1.0));
    }

    /// That none of some boxes lies on any other.
    private static void apart(Map<String, Box> boxes, Set<String> some) {
        for (var a : some) {
            for (var b : boxes.entrySet()) {
                assertTrue(a.equals(b.getKey()) || !boxes.get(a).touches(b.getValue()), a + " on " + b.getKey());
            }
        }
    }
}
