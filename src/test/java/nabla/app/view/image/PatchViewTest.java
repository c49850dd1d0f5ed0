package nabla.app.view.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.app.view.Hand;
import nabla.app.view.ImageNets;
import nabla.app.view.Moments;
import nabla.app.view.StillHand;
import nabla.app.view.Outlook;
import nabla.app.view.catalogue.Views;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.graph.GraphCheck;
import nabla.project.Project;
import nabla.project.ProjectSources;
import nabla.project.ViewSpec;
import org.junit.jupiter.api.Test;

class PatchViewTest {

    private static PatchView view(Project project, ViewSpec spec) {
        var sources = ProjectSources.of(project, Path.of("samples"));
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), sources, project.plan(), project.seed(),
                project.state()));
        var check = GraphCheck.of(project.graph(), sources, 1);
        var view = Views.of(spec, new Outlook(project, check, sources, trainer.frame(Set.of()))).orElseThrow();
        view.show(trainer.frame(view.probes()));
        return (PatchView) view;
    }

    private static PatchView explained(String node, String cell) {
        return view(Moments.project("convolution-explained"), ViewSpec.of(PatchView.KIND, node).with("cell", cell));
    }

    private static ViewSpec spec(String node, String cell) {
        return ViewSpec.of(PatchView.KIND, node).with("cell", cell);
    }

    /// The 5×5 image of the blackboard: 3 1 0 / 2 4 1 / 0 2 2 under the window, left column minus right, plus 1.
    @Test void thePatchOfTheBlackboardAddsUp() {
        var view = view(Moments.project("convolution-by-hand"), spec("conv", "1,1"));
        var patch = view.patch().orElseThrow();
        assertEquals(List.of(3.0, 1.0, 0.0, 2.0, 4.0, 1.0, 0.0, 2.0, 2.0),
                patch.cells().stream().map(Patch.Cell::x).toList());
        assertEquals(List.of(3.0, 0.0, -0.0, 2.0, 0.0, -1.0, 0.0, 0.0, -2.0),
                patch.cells().stream().map(Patch.Cell::product).toList());
        assertEquals(Optional.of(1.0), patch.shift());
        assertEquals(3 + 2 - 1 - 2 + 1, patch.value());
        var words = Moments.drawn(view).words();
        assertTrue(words.contains("Σ products 2.0000 + bias 1.0000 = 3.0000"), words.toString());
    }

    @Test void theSizeOfTheOutputFollowsWithItsNumbers() {
        assertEquals(List.of("M = \\lfloor (N - K + 2 P) / S \\rfloor + 1 = "
                + "\\lfloor (8 - 3 + 2 \\cdot 1) / 1 \\rfloor + 1 = 8"), formulas("edges"));
        assertEquals(List.of("M = \\lfloor (N - (D (K - 1) + 1) + 2 P) / S \\rfloor + 1 = "
                + "\\lfloor (8 - (2 \\cdot 2 + 1) + 2 \\cdot 2) / 1 \\rfloor + 1 = 8"), formulas("dilated"));
        assertEquals(List.of("M = \\lfloor (N - K + 2 P) / S \\rfloor + 1 = "
                + "\\lfloor (8 - 2 + 2 \\cdot 0) / 2 \\rfloor + 1 = 4"), formulas("strided"));
        assertEquals(List.of("M = (N - 1) S + K - 2 P = (4 - 1) \\cdot 2 + 2 - 2 \\cdot 0 = 8"), formulas("stamped"));
    }

    private static List<String> formulas(String node) {
        return explained(node, "0,0").drawing().says().formulas(PatchWords.Spelling.IN_FULL);
    }

    @Test void theBorderIsNoPixelAndItsZerosAreWritten() {
        var view = explained("edges", "0,0");
        assertEquals(4, view.patch().orElseThrow().cells().size());
        var grey = Moments.drawn(view).texts().stream()
                .filter(t -> t.text().equals("0")
                        && t.colour().equals(nabla.app.style.Colours.LIGHT.of(nabla.app.style.Tone.SECONDARY)))
                .count();
        assertEquals(2 * 5, grey, "in the patch and among the products");
    }

    @Test void gapsOfADilatedWindowAreNotRinged() {
        var view = explained("dilated", "4,4");
        var cells = view.patch().orElseThrow().cells();
        assertEquals(List.of(2, 2, 2, 4, 4, 4, 6, 6, 6), cells.stream().map(Patch.Cell::row).toList());
        assertEquals(List.of(2, 4, 6, 2, 4, 6, 2, 4, 6), cells.stream().map(Patch.Cell::column).toList());
    }

    @Test void theWinnerOfAWindowIsTheLargest() {
        var patch = explained("pool", "2,2").patch().orElseThrow();
        assertEquals(12, patch.value());
        var winner = patch.cells().stream().filter(c -> c.row() * 8 + c.column() == patch.winner().orElseThrow())
                .findFirst().orElseThrow();
        assertEquals(patch.value(), winner.x());
        var words = Moments.drawn(explained("pool", "2,2")).words();
        assertTrue(words.contains("largest of 4: 12.000"), words.toString());
    }

    @Test void theMeanOfAWindowIsItsSumOverItsCount() {
        var view = view(Moments.project("pooling"), spec("average", "1,1"));
        assertTrue(Moments.drawn(view).words().contains("sum 9.0000 ÷ 4 = 2.2500"));
    }

    @Test void allChannelsAndTheBiasAddUp() {
        var view = view(Moments.project("convolution-explained"), spec("corners", "1,5").with("channel", "1"));
        var patch = view.patch().orElseThrow();
        assertEquals(18, patch.cells().size());
        assertEquals(patch.value(), patch.sum(0) + patch.sum(1) + patch.shift().orElseThrow());
        var words = Moments.drawn(view).words();
        assertTrue(words.stream().anyMatch(w -> w.contains("1 other channel") && w.contains("− bias 8.0000")),
                words.toString());
    }

    @Test void theMouseOverAnotherCellShowsHowThatIsMadeAndAClickKeepsIt() {
        var view = explained("edges", "0,0");
        var cell = view.drawing().outputCell(Moments.BOX, new PatchDrawing.Spot(5, 4));
        var said = view.point(cell.centreX(), cell.centreY(), Moments.BOX).orElseThrow();
        assertEquals("output channel 0, row 5, column 4\n12", said);
        assertEquals(12, view.patch().orElseThrow().value());
        var hand = new StillHand();
        view.grip(new Hand.Press(cell.centreX(), cell.centreY(), Hand.Press.With.PRIMARY, 1), Moments.BOX, hand);
        assertEquals(List.of(spec("edges", "5,4")), hand.turned());
        view.leave();
        assertEquals(-4, view.patch().orElseThrow().value());
    }

    /// Every cell of every sliding window of a real net is the sum that the patch lists, the mean, or the largest.
    @Test void everyCellOfARealRunIsWhatItsPatchSays() {
        var net = ImageNets.trained();
        var places = new PatchView.Kind().places(net.outlook());
        assertTrue(places.containsAll(List.of("wide", "grouped", "pool", "mean", "up")), places.toString());
        for (var place : places) {
            var view = (PatchView) net.view(ViewSpec.of(PatchView.KIND, place).with("row", "7"));
            var glider = view.glider().orElseThrow();
            var shape = glider.y().shape().example();
            for (var i = 0; i < shape.volume(); i++) {
                var patch = glider.at(i / (shape.height() * shape.width()), i / shape.width() % shape.height(),
                        i % shape.width());
                assertEquals(glider.y().at(i), patch.value());
                assertEquals(patch.value(), expected(glider, patch), 1e-12, place + " " + i);
                assertTrue(patch.cells().stream().allMatch(c -> fits(glider, c)), place);
            }
        }
    }

    private static double expected(Patch.Glider glider, Patch patch) {
        if (patch.winner().isPresent()) {
            return patch.cells().stream().mapToDouble(Patch.Cell::x).max().orElseThrow();
        }
        return glider.kernel().isPresent() ? patch.sum() + patch.shift().orElse(0.0)
                : patch.sum() / (glider.glide().rows().kernel() * glider.glide().columns().kernel());
    }

    /// Whether a cell names the pixel that it shows.
    private static boolean fits(Patch.Glider glider, Patch.Cell cell) {
        var shape = glider.x().shape().example();
        return glider.x().at((cell.channel() * shape.height() + cell.row()) * shape.width() + cell.column()) == cell.x()
                && cell.kernelRow() < glider.glide().rows().kernel()
                && cell.kernelColumn() < glider.glide().columns().kernel();
    }

    @Test void whatIsNotComputedYetIsHatched() {
        var view = Moments.view(Moments.project("convolution-explained"), spec("edges", "0,0")).orElseThrow();
        assertTrue(Moments.drawn(view).hatches() > 0);
    }

    @Test void theNumbersOfThePatchGoToASheet() {
        var sheet = explained("edges", "5,4").sheet();
        assertEquals(9, sheet.rows().size());
        Map<Integer, Double> sums = new HashMap<>();
        new ArrayList<>(sheet.rows())
                .forEach(r -> sums.merge((Integer) r.getFirst(), (Double) r.getLast(), Double::sum));
        assertEquals(Map.of(0, 12.0), sums);
    }
}
