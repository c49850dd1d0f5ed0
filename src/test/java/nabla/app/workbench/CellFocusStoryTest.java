package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import nabla.app.document.Followed;
import nabla.app.picture.Numbers;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Kin;
import nabla.engine.Probe;
import nabla.engine.Provenance.Cell;
import nabla.project.Edit;
import nabla.project.Project;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cells are followed through the pictures of a window: with the pointer, with clicks, and back.
final class CellFocusStoryTest {

    private static final int SIDE = 8;
    private static final int PLACES = 6;

    @TempDir Path folder;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(folder.resolve("home"));
    }

    @AfterEach void leave() {
        bench.close();
    }

    private void read(Project project) throws Exception {
        bench.read(folder.resolve("net.nabla"), project);
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
    }

    private void until(Cell cell) throws Exception {
        bench.until(() -> followed().filter(f -> f.kin().of().equals(cell)).isPresent());
    }

    private Optional<Followed> followed() {
        return bench.document().focus().followed().get();
    }

    private Kin kin() {
        return bench.fx(() -> followed().orElseThrow().kin());
    }

    private String said(String id) {
        return bench.fx(() -> bench.<Label>find("#cell-focus-" + id).getText());
    }

    /// The cell of filter 1 in row 2 and column 4 of the first picture.
    private static final int OUT = PLACES * PLACES + 2 * PLACES + 4;
    private static final Cell CONV = Cell.value("conv1", "y", OUT);

    /// The patch beneath it: rows 2 to 4, columns 4 to 6.
    private static Set<Integer> patch() {
        return IntStream.range(0, 9).map(i -> (2 + i / 3) * SIDE + 4 + i % 3).boxed()
                .collect(Collectors.toSet());
    }

    private static Set<Integer> lit(Kin kin, String node, String port) {
        return kin.lit(Probe.value(node, port)).orElseThrow().places().boxed()
                .collect(Collectors.toSet());
    }

    private void pointAt(Cell cell) throws Exception {
        bench.until(() -> bench.workbench.desk().canvas().where(cell).isPresent());
        var point = bench.fx(() -> bench.workbench.desk().canvas().where(cell).orElseThrow());
        bench.robot.moveTo(point.getX() + bench.stage.getScene().getX(), point.getY() + bench.stage.getScene().getY());
    }

    private void click(Cell cell) throws Exception {
        pointAt(cell);
        bench.robot.clickOn(MouseButton.PRIMARY);
    }

    /// Rows 2 and 3, columns 2 and 3 of the second channel become the cell in row 1 and column 1.
    private static final Cell POOLED = Cell.value("pool", "y", 9 + 3 + 1);

    @Test void theCellsBeneathAFilterAreThePatch() throws Exception {
        read(SmallNets.convolution());
        bench.fx(() -> bench.document().focus().point(Optional.of(CONV)));
        until(CONV);
        assertEquals(patch(), lit(kin(), "picture", "y"));
        assertEquals(IntStream.range(9, 18).boxed().collect(Collectors.toSet()), lit(kin(), "conv1", "k"));
        assertEquals(Set.of(1), lit(kin(), "conv1", "b"));
        assertEquals(Set.of(9 + 3 + 2), lit(kin(), "pool", "y"));
        assertEquals("conv1.y[0, 1, 2, 4] = " + Numbers.card(kin().value()), said("cell"));
        // the picture has a cell of exactly 0, so its factor in the filter changes nothing; that is found out last
        bench.until(() -> kin().lit(Probe.value("conv1", "k")).filter(lit -> lit.countFaint() == 1).isPresent()
                && said("made").contains("without effect"));
        assertEquals("made of 9 cells of picture.y, 9 of conv1.k, 1 of conv1.b (1 without effect now)"
                + " · further back 9 of image.x", said("made"));
        assertTrue(said("flows").startsWith("flows into 1 cell of relu.y"), said("flows"));
    }

    @Test void onePointsAtACellAndWalksToThePictureAndBack() throws Exception {
        read(SmallNets.convolution());
        pointAt(POOLED);
        until(POOLED);
        assertEquals(Set.of(50, 51, 56, 57), lit(kin(), "relu", "y"));
        // the 3 × 3 patches under four neighbours make 4 × 4
        assertEquals(square(2, 2, 4), lit(kin(), "picture", "y"));
        assertEquals(Followed.Hold.POINTED, bench.fx(() -> followed().orElseThrow().hold()));

        click(POOLED);
        bench.until(() -> followed().filter(f -> f.hold() == Followed.Hold.PINNED).isPresent());
        var pixel = Cell.value("picture", "y", 3 * SIDE + 3);
        click(pixel);
        until(pixel);
        assertEquals(square(3, 3, 1), lit(kin(), "image", "x"));
        // the pixel is read by nine places of each filter
        assertEquals(IntStream.range(0, 2).boxed().flatMap(f -> IntStream.range(0, 9)
                .mapToObj(i -> f * PLACES * PLACES + (1 + i / 3) * PLACES + 1 + i % 3)).collect(Collectors.toSet()),
                lit(kin(), "relu", "y"));

        bench.hold(KeyCode.ALT, KeyCode.LEFT);
        until(POOLED);
        assertTrue(bench.fx(() -> bench.workbench.desk().canvas().where(pixel).isPresent()));
        bench.type(KeyCode.ESCAPE);
        bench.until(() -> bench.document().focus().pinned().isEmpty() && followed().isEmpty());
    }

    private static Set<Integer> square(int row, int column, int side) {
        return IntStream.range(0, side * side).map(i -> (row + i / side) * SIDE + column + i % side).boxed()
                .collect(Collectors.toSet());
    }

    @Test void keysWalkToo() throws Exception {
        read(SmallNets.convolution());
        pointAt(POOLED);
        click(POOLED);
        until(POOLED);
        bench.until(() -> bench.workbench.desk().canvas().isFocused());
        bench.hold(KeyCode.ALT, KeyCode.DOWN);
        until(Cell.value("flat", "y", POOLED.place()));
        bench.hold(KeyCode.ALT, KeyCode.UP);
        until(POOLED);
    }

    @Test void insideAnOpenNodeItsPartsAreFollowed() throws Exception {
        read(SmallNets.convolution());
        var sum = Cell.value("scores", "y", 4);
        bench.fx(() -> bench.document().focus().walkTo(sum));
        until(sum);
        assertEquals("scores.y[1, 1] = " + Numbers.card(kin().value()), said("cell"));
        assertTrue(said("made").contains("18 cells of flat.y, 18 of scores.w, 1 of scores.b"), said("made"));
        assertTrue(said("made").endsWith("and 1 in scores/matmul"), said("made"));
        bench.fx(() -> bench.document().perform(new Edit.Unfold(Set.of(new nabla.graph.Path("scores")))));
        bench.until(() -> bench.<Label>find("#cell-focus-cell").getText().startsWith("scores/add.y[1, 1]"));
        assertTrue(said("made").startsWith("made of 1 cell of scores/matmul.y, 1 of scores.b"), said("made"));
    }

    @Test void aCellOfAStepCardIsFollowedInAllPictures() throws Exception {
        read(SmallNets.convolution());
        while (bench.frame().last().filter(s -> s.at().text().equals("relu")).isEmpty()) {
            var before = bench.frame().number();
            bench.fx(() -> bench.document().run().step(Grain.OPERATION));
            bench.until(() -> bench.frame().number() > before);
        }
        var card = bench.workbench.desk().walk();
        bench.until(() -> card.isVisible() && card.getHeight() > 100);
        bench.fx(card::requestFocus);
        bench.robot.type(KeyCode.RIGHT, KeyCode.ENTER);
        bench.until(() -> followed().filter(f -> f.kin().of().of().equals(Probe.value("relu", "y"))).isPresent());
        assertEquals(Set.of(kin().of().place()), lit(kin(), "conv1", "y"));
    }

    @Test void theNumbersOfAnotherMomentAreAskedForAnew() throws Exception {
        read(SmallNets.convolution());
        bench.fx(() -> bench.document().watch(this, Set.of(POOLED.of())));
        click(POOLED);
        until(POOLED);
        var before = kin().value();
        bench.fx(() -> bench.document().run().step(Grain.EPOCH));
        bench.until(() -> followed().filter(f -> f.kin().value() != before).isPresent());
        var now = bench.fx(() -> bench.frame().get(POOLED.of()).orElseThrow().at(POOLED.place()));
        assertEquals(now, kin().value());
    }
}
