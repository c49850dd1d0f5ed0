package nabla.app.view.plane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.app.picture.Outline;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.engine.Probe;
import nabla.engine.Sources;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.project.Project;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

class HiddenViewTest {

    private static final int CELLS = HiddenView.CELLS;

    private static HiddenView view(Project project, String node, String... settings) {
        var spec = ViewSpec.of(HiddenView.KIND, node);
        for (var i = 0; i < settings.length; i += 2) {
            spec = spec.set(settings[i], settings[i + 1], "");
        }
        return (HiddenView) Moments.view(project, spec).orElseThrow();
    }

    private static <P extends Probe> P probe(LiveView view, Class<P> kind) {
        return view.probes().stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    /// Unit 2 is x², unit 5 is y, all others 1; the score is 2 h₂ + 4 h₅ + h₀ − 9.
    private static void show(HiddenView view, Project project) {
        var plane = probe(view, Probe.Plane.class);
        var grid = new double[8 * CELLS * CELLS];
        java.util.Arrays.fill(grid, 1);
        for (var place = 0; place < CELLS * CELLS; place++) {
            var x = plane.low() + (plane.high() - plane.low()) * (place % CELLS + 0.5) / CELLS;
            var y = plane.high() - (plane.high() - plane.low()) * (place / CELLS + 0.5) / CELLS;
            grid[2 * CELLS * CELLS + place] = x * x;
            grid[5 * CELLS * CELLS + place] = y;
        }
        var rows = Moments.sources(project).rows("points");
        var all = rows.of(Sources.Part.ALL);
        var h = new double[8 * all.length];
        java.util.Arrays.fill(h, 1);
        for (var i = 0; i < all.length; i++) {
            h[8 * i + 2] = Math.pow(rows.x().data()[2 * all[i]], 2);
            h[8 * i + 5] = rows.x().data()[2 * all[i] + 1];
        }
        view.show(Moments.frame(1, Map.of(
                plane, Values.of(Shape.of(8, CELLS, CELLS), grid),
                probe(view, Probe.Tried.class), Values.of(Shape.of(8).batched(all.length), h),
                Probe.value("score", "w"), Values.of(Shape.of(1, 8), 1, 0, 2, 0, 0, 4, 0, 0),
                Probe.value("score", "b"), Values.of(Shape.of(1), -9)), Map.of()));
    }

    @Test void theLineOfTheNextLayerLiesWhereItsSumIsZero() {
        var project = Moments.project("xor");
        var view = view(project, "tanh", "plane", "units", "first", "2", "second", "5");
        show(view, project);
        var pen = Moments.drawn(view);
        var axes = view.axes(Moments.BOX);
        var ink = Colours.LIGHT.of(Tone.TEXT);
        var line = IntStream.range(0, pen.strokes().size())
                .filter(i -> pen.strokeStyles().get(i).colour().equals(ink)).mapToObj(pen.strokes()::get)
                .findFirst().orElseThrow().bounds();
        assertEquals(axes.atX((8 - 4 * axes.y().low()) / 2), line.right(), 0.01,
                "where the others are 1: 2 h₂ + 4 h₅ = 8");
        assertEquals(axes.atX((8 - 4 * axes.y().high()) / 2), line.x(), 0.01);
        assertTrue(pen.words().contains("others at their mean"), pen.words().toString());
    }

    @Test void theGridIsBentAsTheLayerBendsIt() {
        var project = Moments.project("xor");
        var view = view(project, "tanh", "plane", "units", "first", "2", "second", "5");
        show(view, project);
        var pen = Moments.drawn(view);
        var axes = view.axes(Moments.BOX);
        var hatch = Colours.LIGHT.of(Tone.HATCH);
        var lines = IntStream.range(0, pen.strokes().size())
                .filter(i -> pen.strokeStyles().get(i).colour().equals(hatch)).mapToObj(pen.strokes()::get).toList();
        assertEquals(2 * 11 + 2, lines.size(), "two in the key");
        var reach = probe(view, Probe.Plane.class).high();
        var edge = reach * (1 - 1.0 / CELLS);
        var row = lines.getFirst().bounds();
        assertEquals(axes.atX(edge * edge), row.right(), 0.01);
        assertEquals(axes.atX(0), row.x(), 0.01, "there and back again");
        assertEquals(axes.atY(edge), row.y(), 0.01);
        var column = lines.get(1).bounds();
        assertEquals(axes.atX(edge * edge), column.x(), 0.01);
        assertEquals(axes.atY(-edge), column.bottom(), 0.01);
    }

    @Test void alongTheScoreTheLineIsUprightAndPartsPointsAsTheScoreDoes() {
        var project = Moments.project("xor");
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), Moments.sources(project), project.plan(),
                project.seed(), project.state()));
        trainer.train(200);
        var view = view(project, "tanh");
        var scores = Probe.tried(new nabla.engine.Trial.Rows(Sources.Part.ALL, Judged.MOST),
                new nabla.graph.Ref("score", "y"));
        var probes = new java.util.HashSet<>(view.probes());
        probes.add(scores);
        var frame = trainer.frame(probes);
        view.show(frame);
        var w = frame.get(Probe.value("score", "w")).orElseThrow();
        var length = Math.sqrt(IntStream.range(0, w.size()).mapToDouble(i -> w.at(i) * w.at(i)).sum());
        var score = frame.get(scores).orElseThrow();
        var rows = view.sheet().rows();
        var along = new HashMap<Integer, Double>();
        for (var i = 0; i < rows.size(); i++) {
            along.put(i, (Double) rows.get(i).get(3));
        }
        for (var i = 1; i < rows.size(); i++) {
            assertEquals(score.at(i) - score.at(0), (along.get(i) - along.get(0)) * length, 1e-9);
        }
        var pen = Moments.drawn(view);
        var axes = view.axes(Moments.BOX);
        var zero = along.get(0) - score.at(0) / length;
        assertTrue(
                pen.strokes().stream().map(Outline::bounds).anyMatch(b -> Math.abs(b.centreX() - axes.atX(zero)) < 0.1
                        && b.width() < 0.1 && b.height() > axes.plot().height() * 0.99),
                "an upright line at the border");
    }

    @Test void theMouseReadsARowInBothAxes() {
        var project = Moments.project("xor");
        var view = view(project, "tanh", "plane", "units", "first", "2", "second", "5");
        show(view, project);
        var axes = view.axes(Moments.BOX);
        var rows = Moments.sources(project).rows("points");
        var x = Math.pow(rows.x().data()[0], 2);
        var y = rows.x().data()[1];
        var text = view.point(axes.atX(x), axes.atY(y), Moments.BOX).orElseThrow();
        assertTrue(text.startsWith("row 0") && text.contains("unit 2 ") && text.contains("unit 5 "), text);
    }

    @Test void itOffersLayersOverAPlaneAndNoOthers() {
        var project = Moments.project("xor");
        var choices = Moments.offered(project, ViewSpec.of(HiddenView.KIND, "tanh"));
        assertEquals(Set.of("Hidden layer", "Tanh"), Set.copyOf(choices));
        assertEquals("Tanh", choices.getFirst(), "what the next layer reads comes first");
        assertTrue(Moments.view(Moments.project("linear-regression"), ViewSpec.of(HiddenView.KIND, "")).isEmpty());
        assertEquals(List.of(), List.copyOf(Moments.view(Moments.project("chain-rule"),
                ViewSpec.of(HiddenView.KIND, "")).stream().toList()));
    }

    @Test void whatIsNotComputedYetIsHatched() {
        assertTrue(Moments.drawn(view(Moments.project("xor"), "tanh")).hatches() > 0);
    }
}
