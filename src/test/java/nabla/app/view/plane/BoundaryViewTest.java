package nabla.app.view.plane;

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
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.StillHand;
import nabla.app.view.catalogue.Views;
import nabla.engine.Probe;
import nabla.engine.Sources;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
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
        return view.probes().stream().filter(Probe.Plane.class::isInstance).map(Probe.Plane.class::cast).findFirst()
                .orElseThrow();
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
        var line = pen.strokes().stream().filter(o -> o.toSvg().split("[ML]").length > CELLS / 2).findFirst()
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
        assertTrue(Views.excuse(Views.boundary(), Moments.outlook(without)).contains("pick another node"));
        var choices = Moments.offered(without, ViewSpec.of(BoundaryView.KIND, "probability"));
        assertTrue(choices.containsAll(List.of("Hidden layer", "Tanh", "Score", "Probability")), choices.toString());
    }

    @Test void scalarGraphsHaveNoPlane() {
        assertTrue(Moments.view(Moments.project("chain-rule"), ViewSpec.of(BoundaryView.KIND, "y")).isEmpty());
    }

    private static Probe.Tried tried(LiveView view) {
        return view.probes().stream().filter(Probe.Tried.class::isInstance).map(Probe.Tried.class::cast).findFirst()
                .orElseThrow();
    }

    @Test void aRingStandsAboutEveryRowThatIsTakenForTheWrongClass() {
        var project = Moments.project("xor");
        var view = view(project, "probability");
        var rows = Moments.sources(project).rows("points");
        var all = rows.of(Sources.Part.ALL);
        var wrong = Set.of(3, 10, 17);
        var answers = java.util.Arrays.stream(all)
                .mapToDouble(row -> rows.y().data()[row] == 1 ^ wrong.contains(row) ? 0.9 : 0.1).toArray();
        view.show(Moments.frame(1, Map.of(probe(view), surface(probe(view), (x, _) -> x), tried(view),
                Values.of(Shape.of(1).batched(all.length), answers)), Map.of()));
        var pen = Moments.drawn(view);
        var red = Colours.LIGHT.of(Tone.WRONG);
        assertEquals(3 + 1, pen.circles().stream().filter(c -> c.colour().equals(red)).count(), "one in the key");
        var inTraining = wrong.stream().filter(r -> java.util.Arrays.binarySearch(rows.training(), r) >= 0).count();
        assertTrue(pen.words().stream().anyMatch(w -> w.startsWith(inTraining + " of 180 wrong")),
                pen.words().toString());
        var axes = ((BoundaryView) view).plot(Moments.BOX);
        var reach = probe(view).high();
        var at = view.point(axes.x() + (rows.x().data()[6] + reach) / (2 * reach) * axes.width(),
                axes.bottom() - (rows.x().data()[7] + reach) / (2 * reach) * axes.height(), Moments.BOX).orElseThrow();
        assertTrue(at.startsWith("row 3") && at.contains("taken for"), at);
    }

    @Test void theMouseReadsAllClasses() {
        var view = view(Moments.project("three-classes"), "scores");
        shown(view, surface(probe(view), (_, _) -> 1, (_, _) -> 2, (_, _) -> 0));
        var plot = ((BoundaryView) view).plot(Moments.BOX);
        var text = view.point(plot.right() - 1, plot.y() + 1, Moments.BOX).orElseThrow();
        var sum = 1 + Math.exp(1) + Math.exp(-1);
        assertTrue(text.endsWith("class 0: z 1.0000, P %.4f%nclass 1: z 2.0000, P %.4f%nclass 2: z 0.0000, P %.4f"
                .formatted(1 / sum, Math.exp(1) / sum, Math.exp(-1) / sum)), text);
    }

    @Test void theNumberOfOneClassHasAScaleThatStaysUntilItIsFree() {
        var project = Moments.project("three-classes");
        var fixed = Moments.view(project, ViewSpec.of(BoundaryView.KIND, "scores").set("show", "score", "")
                .set("unit", "1", "")).orElseThrow();
        shown(fixed, surface(probe(fixed), (_, _) -> 0, (_, _) -> 7, (_, _) -> 0));
        var pen = shown(fixed, surface(probe(fixed), (_, _) -> 0, (_, _) -> 0.1, (_, _) -> 0));
        assertTrue(pen.words().containsAll(List.of("score of class 1", "10", "−10")), pen.words().toString());
        var free = Moments.view(project, fixed.spec().set("scale", "free", "")).orElseThrow();
        var words = shown(free, surface(probe(free), (_, _) -> 0, (_, _) -> 0.1, (_, _) -> 0)).words();
        assertTrue(words.contains("0.1"), words.toString());
    }

    @Test void aUnitThatIsPressedStandsAlone() {
        var view = view(Moments.project("xor"), "tanh");
        var hand = new StillHand();
        var plot = ((BoundaryView) view).plot(Moments.BOX);
        view.grip(new Hand.Press(plot.x() + 5, plot.y() + 5, Hand.Press.With.PRIMARY, 1), Moments.BOX, hand);
        assertEquals("0", hand.turned().getFirst().get("unit", ""));
    }

    @Test void theMouseReadsWhatIsMissingToAPoint() {
        var project = Moments.project("linear-regression");
        var view = view(project, "line");
        var probe = probe(view);
        var rows = Moments.sources(project).rows("points");
        var answers = new double[rows.of(Sources.Part.ALL).length];
        java.util.Arrays.fill(answers, 0.25);
        view.show(Moments.frame(1, Map.of(probe, Values.of(Shape.of(1, 1, probe.cells()), new double[probe.cells()]),
                tried(view), Values.of(Shape.of(1).batched(answers.length), answers)), Map.of()));
        var axes = new LinePicture(Points.of(rows, 1), new Judged(Watched.of(project.graph(),
                nabla.graph.GraphCheck.of(project.graph(), Moments.sources(project), 20), "line").orElseThrow(),
                Points.of(rows, 1))).axes(Moments.BOX);
        var text = view.point(axes.atX(rows.x().data()[0]), axes.atY(rows.y().data()[0]), Moments.BOX).orElseThrow();
        assertTrue(text.startsWith("row 0") && text.endsWith("residual "
                + nabla.app.picture.Numbers.card(rows.y().data()[0] - 0.25)), text);
    }

    @Test void theRowsOfARunningGraphAreJudgedAsItsOutputsSay() {
        var project = Moments.project("three-classes");
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), Moments.sources(project), project.plan(),
                project.seed(), project.state()));
        trainer.train(30);
        var view = view(project, "scores");
        view.show(trainer.frame(view.probes()));
        var sheet = view.sheet();
        var right = sheet.rows().stream().filter(r -> {
            var label = ((Double) r.get(4)).intValue();
            var best = java.util.stream.IntStream.range(0, 3).boxed()
                    .max(java.util.Comparator.comparingDouble(i -> (Double) r.get(5 + i))).orElseThrow();
            return best == label;
        }).count();
        var words = Moments.drawn(view).words();
        var said = words.stream().filter(w -> w.contains("wrong")).findFirst().orElseThrow().split("[^0-9]+");
        assertEquals(300 - right, Integer.parseInt(said[0]) + Integer.parseInt(said[2]));
    }
}
