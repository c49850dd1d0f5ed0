package nabla.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.engine.Probe;
import nabla.graph.GraphEdit;
import nabla.project.Project;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

class BoundaryViewTest {

    private static final int CELLS = PlanePicture.CELLS;

    private static LiveView view(Project project, String node) {
        return Moments.view(project, ViewSpec.of(BoundaryView.KIND, node)).orElseThrow();
    }

    private static Probe.Plane probe(LiveView view) {
        return (Probe.Plane) view.probes().iterator().next();
    }

    /// A surface over the plane, one function for each unit.
    private static Values surface(Probe.Plane probe, DoubleBinaryOperator... units) {
        var numbers = new double[units.length * CELLS * CELLS];
        for (var unit = 0; unit < units.length; unit++) {
            for (var row = 0; row < CELLS; row++) {
                for (var column = 0; column < CELLS; column++) {
                    var x = probe.low() + (probe.high() - probe.low()) * (column + 0.5) / CELLS;
                    var y = probe.high() - (probe.high() - probe.low()) * (row + 0.5) / CELLS;
                    numbers[(unit * CELLS + row) * CELLS + column] = units[unit].applyAsDouble(x, y);
                }
            }
        }
        return Values.of(Shape.of(units.length, CELLS, CELLS), numbers);
    }

    private static RecordingPen shown(LiveView view, Values values) {
        view.show(
                Moments.frame(3, Map.of(probe(view), values), Map.of("accuracy", 0.875, "validation.accuracy", 0.75)));
        return Moments.drawn(view);
    }

    @Test void theBorderRunsWhereBothClassesAreAsLikely() {
        var view = view(Moments.project("xor"), "probability");
        var pen = shown(view, surface(probe(view), (x, _) -> x > 1 ? 0.9 : x < 1 ? 0.1 : 0.5));
        var plot = ((BoundaryView) view).plot(Moments.BOX);
        var line = pen.strokes().stream().filter(o -> o.toSvg().split("M").length > CELLS / 2).findFirst()
                .orElseThrow();
        var share = (1 - probe(view).low()) / (probe(view).high() - probe(view).low());
        assertEquals(plot.x() + share * plot.width(), line.bounds().centreX(), plot.width() / CELLS + 0.5);
        assertTrue(line.bounds().height() > plot.height() * 0.95);
    }

    @Test void theSurfaceTakesTheColourOfItsNumberAtThreeFifthsOfItsStrength() {
        var view = view(Moments.project("xor"), "probability");
        var pen = shown(view, surface(probe(view), (x, _) -> x > 0 ? 1 : 0));
        var raster = pen.images().stream().filter(r -> r.width() == CELLS).findFirst().orElseThrow();
        var colours = Colours.LIGHT;
        var blue = Colours.over(colours.of(Tone.PANEL), colours.of(Tone.POSITIVE), 0.62);
        assertEquals(Colours.argb(blue), raster.argb()[CELLS - 1]);
        var orange = Colours.over(colours.of(Tone.PANEL), colours.of(Tone.NEGATIVE), 0.62);
        assertEquals(Colours.argb(orange), raster.argb()[0]);
    }

    @Test void thePixelsAreMadeAnewOnlyForOtherNumbers() {
        var view = view(Moments.project("xor"), "probability");
        var values = surface(probe(view), (x, y) -> x * y);
        var first = shown(view, values).images().getFirst();
        assertSame(first, shown(view, values).images().getFirst());
        assertNotEquals(first, shown(view, surface(probe(view), (x, y) -> x * y)).images().getFirst());
    }

    @Test void everyRowOfTheDataIsAMark() {
        var project = Moments.project("xor");
        var view = view(project, "probability");
        var pen = shown(view, surface(probe(view), (x, _) -> x));
        var rows = Moments.sources(project).rows("points");
        var classOne = 0;
        for (var row = 0; row < rows.y().size(); row++) {
            classOne += rows.y().data()[row] == 1 ? 1 : 0;
        }
        assertEquals(classOne + 1, pen.discs().size(), "blue discs on the plane and one in the key");
    }

    @Test void theLargestOfSeveralClassesGivesTheColour() {
        var view = view(Moments.project("three-classes"), "scores");
        var pen = shown(view, surface(probe(view), (x, _) -> x, (x, _) -> -x, (_, _) -> -100));
        var raster = pen.images().stream().filter(r -> r.width() == CELLS).findFirst().orElseThrow();
        assertNotEquals(raster.argb()[0], raster.argb()[CELLS - 1]);
        assertEquals(2, java.util.Arrays.stream(raster.argb()).distinct().count());
        assertTrue(pen.words().containsAll(List.of("class 0", "class 1", "class 2", "2")), pen.words().toString());
    }

    @Test void theUnitsOfAHiddenLayerAreNoClasses() {
        var view = view(Moments.project("xor"), "tanh");
        var units = new DoubleBinaryOperator[8];
        java.util.Arrays.fill(units, (DoubleBinaryOperator) (x, _) -> x);
        var pen = shown(view, surface(probe(view), units));
        assertEquals(8, pen.images().stream().filter(r -> r.width() == CELLS).count());
        assertTrue(pen.words().stream().noneMatch(w -> w.startsWith("class")), pen.words().toString());
    }

    @Test void aCurveHasItsResidualsFromThePointsOfTheTraining() {
        var project = Moments.project("linear-regression");
        var view = view(project, "line");
        var probe = probe(view);
        var numbers = new double[probe.cells()];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = 2 * (probe.low() + (probe.high() - probe.low()) * (i + 0.5) / numbers.length) + 0.5;
        }
        view.show(Moments.frame(1, Map.of(probe, Values.of(Shape.of(1, 1, numbers.length), numbers)), Map.of()));
        var pen = Moments.drawn(view);
        var red = Colours.LIGHT.of(Tone.WRONG);
        var residuals = 0;
        for (var i = 0; i < pen.strokes().size(); i++) {
            residuals += pen.strokeStyles().get(i).colour().equals(red) ? 1 : 0;
        }
        assertEquals(Moments.sources(project).rows("points").training().length + 1, residuals, "one in the key");
        assertEquals(2 * 0.25 + 0.5, LinePicture.between(new double[]{0, 1}, new double[]{0.5, 2.5}, 0.25), 1e-12);
    }

    @Test void whatIsNotComputedYetIsHatched() {
        var view = view(Moments.project("xor"), "probability");
        assertTrue(Moments.drawn(view).hatches() > 0);
    }

    @Test void theScoresOfBothSplitsStandBesideIt() {
        var view = view(Moments.project("xor"), "probability");
        var words = shown(view, surface(probe(view), (x, _) -> x)).words();
        assertTrue(words.containsAll(List.of("87.5 %", "75.0 %")), words.toString());
    }

    @Test void theMouseReadsWhatStandsThere() {
        var view = view(Moments.project("xor"), "probability");
        shown(view, surface(probe(view), (_, y) -> y > 0 ? 1 : 0));
        var plot = ((BoundaryView) view).plot(Moments.BOX);
        var above = view.point(plot.centreX(), plot.y() + 4, Moments.BOX).orElseThrow();
        assertTrue(above.endsWith("P(class 1) 1.0000"), above);
        assertTrue(view.point(1, 1, Moments.BOX).isEmpty());
    }

    @Test void aGraphWithoutALossHasNoBoundaryOfItsOwnButNodesToPickFrom() {
        var project = Moments.project("xor");
        var graph = new GraphEdit.Remove(Set.of("loss")).applyTo(project.graph());
        var without = project.with(graph);
        assertTrue(Moments.view(without, Views.boundary()).isEmpty());
        assertTrue(Views.excuse(Views.boundary()).contains("pick another node"));
        var choices = view(without, "probability").choices().stream().map(LiveView.Choice::name).toList();
        assertTrue(choices.containsAll(List.of("Hidden layer", "Tanh", "Score", "Probability")), choices.toString());
    }

    @Test void scalarGraphsHaveNoPlane() {
        assertTrue(Moments.view(Moments.project("chain-rule"), ViewSpec.of(BoundaryView.KIND, "y")).isEmpty());
    }
}
