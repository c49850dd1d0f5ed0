package nabla.app.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import nabla.app.picture.Box;
import nabla.app.picture.CellMap;
import nabla.app.picture.RecordingPen;
import nabla.app.picture.Stroke;
import nabla.app.picture.Tie;
import nabla.app.picture.TieDrawing;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.engine.Grain;
import nabla.engine.Kin;
import nabla.engine.Level;
import nabla.engine.Probe;
import nabla.engine.Provenance.Care;
import nabla.engine.Provenance.Cell;
import nabla.engine.TrainingRun;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is lit in a picture is what the followed cell was made of, and into what it flowed, worked out by hand.
final class FollowedTest {

    private static final Path SAMPLES = Path.of("samples");
    private static final double CELL = 20;

    private Optional<TrainingRun> run = Optional.empty();

    private void open(Project project) {
        var opened = TrainingRun
                .of(new TrainingRun.Setup(project.graph(), ProjectSources.of(project, SAMPLES.toAbsolutePath()),
                        project.plan(), project.seed(), project.state()));
        opened.step(Grain.BATCH);
        run = Optional.of(opened);
    }

    private void open(String sample) {
        open(ProjectFile.read(SAMPLES.resolve(sample + ".nabla")));
    }

    @AfterEach void close() {
        run.ifPresent(TrainingRun::close);
    }

    private Kin kin(Cell cell, Level level) throws Exception {
        return run.orElseThrow().kin(cell, level, Care.SLOPES).get().orElseThrow();
    }

    /// The outlines in a picture of a tensor, cells of 20 × 20, by how they are drawn.
    private static Map<String, Set<Box>> drawn(Kin kin, Probe.AtPort tensor, int rows, int columns) {
        var pen = new RecordingPen();
        var map = CellMap.of(Box.of(CELL * columns, CELL * rows), rows, columns, 0);
        new Followed(kin, Followed.Hold.POINTED).in(tensor)
                .ifPresent(ties -> TieDrawing.draw(pen, map, ties, Colours.LIGHT));
        var found = new HashMap<String, Set<Box>>();
        for (var i = 0; i < pen.strokes().size(); i++) {
            var stroke = pen.strokeStyles().get(i);
            if (!stroke.colour().equals(Colours.LIGHT.of(Tone.PANEL))) {
                found.computeIfAbsent(kind(stroke), _ -> new HashSet<>()).add(pen.strokes().get(i).bounds());
            }
        }
        return found;
    }

    private static String kind(Stroke stroke) {
        return (stroke.isDashed() ? "into" : "of")
                + (stroke.width() > 2 ? " direct" : stroke.width() > 1 ? "" : " idle");
    }

    /// So many cells from a row and column on.
    private static Box cells(int row, int column, int rows, int columns) {
        return new Box(column * CELL, row * CELL, columns * CELL, rows * CELL);
    }

    private static Set<Integer> lit(Kin kin, Probe.AtPort tensor) {
        return new TreeSet<>(kin.lit(tensor).orElseThrow().places().boxed().toList());
    }

    private static Set<Integer> places(int... places) {
        return new TreeSet<>(IntStream.of(places).boxed().toList());
    }

    @Test void aFilterStandsOnItsPatch() throws Exception {
        open("convolution-by-hand");
        // row 1, column 2 of 3 × 3
        var kin = kin(Cell.value("conv", "y", 5), Level.TOP);
        assertEquals(Map.of("of direct", Set.of(cells(1, 2, 3, 3))), withoutIdle(drawn(kin, image("image"), 5, 5)));
        assertEquals(IntStream.range(0, 9).boxed().toList(), List.copyOf(lit(kin, image("conv", "k"))));
        assertEquals(places(5), lit(kin, image("relu")));
        assertEquals(Map.of("into direct", Set.of(cells(1, 2, 1, 1))), drawn(kin, image("relu"), 3, 3));
        // windows of 2 × 2 with stride 1: the cell lies in those of rows 0 and 1 at column 1
        assertEquals(places(1, 3), lit(kin, image("pool")));
    }

    private static Probe.AtPort image(String node) {
        return image(node, "y");
    }

    private static Probe.AtPort image(String node, String port) {
        return Probe.value(node, port);
    }

    /// What lies inside a region and has no effect just now is outlined thinly within it.
    private static Map<String, Set<Box>> withoutIdle(Map<String, Set<Box>> drawn) {
        drawn.remove("of idle");
        drawn.remove("into idle");
        return drawn;
    }

    @Test void ofAWindowTheWinnerAloneHasAnEffect() throws Exception {
        open("convolution-by-hand");
        var kin = kin(Cell.value("pool", "y", 0), Level.TOP);
        var window = Set.of(0, 1, 3, 4);
        assertEquals(window, lit(kin, image("relu")));
        var idle = kin.lit(image("relu")).orElseThrow();
        assertEquals(3, window.stream().filter(idle::isFaint).count());
        var winner = window.stream().filter(p -> !idle.isFaint(p)).findFirst().orElseThrow();
        var drawn = drawn(kin, image("relu"), 3, 3);
        assertEquals(Set.of(cells(winner / 3, winner % 3, 1, 1)), drawn.get("of direct"));
        assertTrue(drawn.containsKey("of idle"));
        // two nodes away: 4 × 4 pixels under four neighbouring places
        assertEquals(Set.of(0, 1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13, 15, 16, 17, 18), lit(kin, image("image")));
    }

    @Test void aSoftmaxReadsItsWholeRow() throws Exception {
        open("softmax-cross-entropy-by-hand");
        var project = ProjectFile.read(SAMPLES.resolve("softmax-cross-entropy-by-hand.nabla"));
        var softmax = project.graph().nodes().stream().filter(n -> n.op().type().id().equals("softmax")).findFirst()
                .orElseThrow();
        var kin = kin(Cell.value(softmax.name(), "y", 1), Level.TOP);
        var from = project.graph().into(softmax.name(), "z").orElseThrow().from();
        var width = kin.shape().last();
        assertEquals(IntStream.range(0, width).boxed().toList(),
                List.copyOf(lit(kin, Probe.value(from.node(), from.port()))));
        assertEquals(Map.of("of direct", Set.of(cells(0, 0, 1, width))),
                drawn(kin, Probe.value(from.node(), from.port()), (int) (kin.shape().volume() / width), width));
    }

    @Test void aDenseUnitReadsARowOfTheBatchAndOfItsWeights() throws Exception {
        open("xor");
        var project = ProjectFile.read(SAMPLES.resolve("xor.nabla"));
        var dense = project.graph().nodes().stream().filter(n -> n.op().type().id().equals("dense")).findFirst()
                .orElseThrow();
        var closed = kin(Cell.value(dense.name(), "y", 2), Level.TOP);
        var units = closed.shape().last();
        var row = 1;
        var unit = 1;
        var kin = kin(Cell.value(dense.name(), "y", row * units + unit), Level.TOP);
        assertEquals(Map.of("of direct", Set.of(cells(row, 0, 1, 2))), drawn(kin, Probe.value("points", "x"), 4, 2));
        assertEquals(Map.of("of direct", Set.of(cells(unit, 0, 1, 2))),
                drawn(kin, Probe.value(dense.name(), "w"), units, 2));
        assertEquals(Map.of("of direct", Set.of(cells(0, unit, 1, 1))),
                drawn(kin, Probe.value(dense.name(), "b"), 1, units));
    }

    @Test void whatLiesInsideAClosedNodeIsCountedInWords() throws Exception {
        open("xor");
        var project = ProjectFile.read(SAMPLES.resolve("xor.nabla"));
        var dense = project.graph().nodes().stream().filter(n -> n.op().type().id().equals("dense")).findFirst()
                .orElseThrow().name();
        var cell = Cell.value(dense, "y", 0);
        var words = new CellWords(Level.TOP, CellWords.Reach.WHOLE).madeOf(kin(cell, Level.TOP));
        assertEquals("made of 2 cells of points.x, 2 of %s.w, 1 of %s.b · and 1 in %s/matmul".formatted(dense, dense,
                dense), words);
        var open = new Level(Set.of(new nabla.graph.Path(dense)));
        var opened = new CellWords(open, CellWords.Reach.WHOLE).madeOf(kin(cell, open));
        assertTrue(opened.startsWith("made of 1 cell of %s/matmul.y, 1 of %s.b".formatted(dense, dense)), opened);
    }

    @Test void aStateReadsAllTimesBeforeIt() throws Exception {
        open("elman-by-hand");
        var kin = kin(Cell.value("rnn", "y", 2), Level.TOP);
        // the third of four numbers of the first row, and those before it
        assertEquals(Map.of("of direct", Set.of(cells(0, 0, 3, 1))),
                withoutIdle(drawn(kin, Probe.value("sequence", "y"), 4, 1)));
        assertEquals(Map.of("of", Set.of(cells(0, 0, 1, 3))),
                withoutIdle(drawn(kin, Probe.value("numbers", "x"), 1, 4)));
    }

    @Test void aGradientIsMadeOfGradientsAndOfWhatTheyWereMultipliedWith() throws Exception {
        open("convolution-by-hand");
        var kin = kin(Cell.gradient("conv", "k", 0), Level.TOP);
        // the upper left weight meets the upper left 3 × 3 pixels, and all nine places of the output
        assertEquals(places(0, 1, 2, 5, 6, 7, 10, 11, 12), lit(kin, image("image")));
        assertEquals(IntStream.range(0, 9).boxed().toList(), List.copyOf(lit(kin, Probe.gradient("conv", "y"))));
    }

    @Test void manyCellsOnFewPixelsAreLitTogether() {
        var pen = new RecordingPen();
        var map = CellMap.of(Box.of(100, 100), 1000, 1000, 0);
        TieDrawing.draw(pen, map, place -> place == 500 * 1000 + 250
                ? Optional.of(Tie.FOCUS) : Optional.empty(), Colours.LIGHT);
        var ring = pen.frames().getLast().box();
        assertTrue(ring.contains(25, 50), ring.toString());
        assertTrue(ring.width() >= 3 && ring.width() < 10, ring.toString());
    }
}
