package nabla.app.view.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Ramp;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.Outlook;
import nabla.app.view.catalogue.Views;
import nabla.data.DataSpec;
import nabla.data.Split;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.graph.GraphCheck;
import nabla.project.DataEntry;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;
import nabla.project.ViewSpec;
import org.junit.jupiter.api.Test;

class DataViewTest {

    private static final ViewSpec TABLE = ViewSpec.of(DataView.KIND, "");
    private static final String CSV = "long,weight,kind\n1.5,10,apple\n2.5,20,pear\n3.5,60,pear\n0.5,30,fig\n";

    private static Project project(DataSpec spec, Split split) {
        return ProjectFile.parse("""
                {"format": 1, "nodes": [{"name": "fruit", "op": "source", "settings": {"data": "fruit"}}]}""")
                .project().withData("fruit", new DataEntry(spec, split));
    }

    private static LiveView fruit(ViewSpec spec) {
        return view(project(new DataSpec.Table(CSV, "kind", DataSpec.Aim.CLASSES), new Split(0.25, 0.25, 1)), spec);
    }

    private static LiveView digits(ViewSpec spec, int rows) {
        return view(project(new DataSpec.Generated("digits", Map.of("rows", (double) rows)), new Split(0.25, 1)), spec);
    }

    private static LiveView view(Project project, ViewSpec spec) {
        var sources = ProjectSources.of(project, Path.of("."));
        var check = GraphCheck.of(project.graph(), sources, 20);
        return Views.of(spec, new Outlook(project, check, sources, Moments.frame(0, Map.of(), Map.of()))).orElseThrow();
    }

    private static int[] test(Project project) {
        return ProjectSources.of(project, Path.of(".")).rows("fruit").test();
    }

    @Test void theTableShowsEveryCellWithItsPartAndTarget() {
        var words = Moments.drawn(fruit(TABLE)).words();
        assertTrue(words.containsAll(List.of("long", "weight", "0", "1", "2", "3", "apple", "pear", "fig")),
                words.toString());
        for (var number : new double[]{1.5, 10, 2.5, 20, 3.5, 60, 0.5, 30}) {
            assertTrue(words.contains(Numbers.full(number)), number + " in " + words);
        }
        assertEquals(List.of(2L, 1L, 1L), List.of("training", "validation", "test").stream()
                .map(part -> words.stream().filter(part::equals).count()).toList());
    }

    @Test void onlyRowsOfThePartAreShown() {
        var held = test(project(new DataSpec.Table(CSV, "kind", DataSpec.Aim.CLASSES), new Split(0.25, 0.25, 1)));
        var words = Moments.drawn(fruit(TABLE.set("part", "test", ""))).words();
        assertTrue(words.contains(Integer.toString(held[0])));
        assertFalse(words.contains("training"));
    }

    @Test void theMouseReadsACellInFull() {
        var said = fruit(TABLE).point(4 + 52 + 76 + 84 + 30, 4 + 24 + 20 + 5, Moments.BOX).orElseThrow();
        assertTrue(said.startsWith("row 1 · "), said);
        assertTrue(said.endsWith("\nclass or target: pear\nlong 2.5"), said);
    }

    @Test void theSheetHoldsAllRows() {
        var sheet = fruit(TABLE).sheet();
        assertEquals(List.of("row", "part", "target", "long", "weight"), sheet.columns());
        assertEquals(4, sheet.rows().size());
        assertEquals(List.of(3, "fig", 0.5, 30.0), List.of(sheet.rows().get(3).get(0), sheet.rows().get(3).get(2),
                sheet.rows().get(3).get(3), sheet.rows().get(3).get(4)));
    }

    @Test void picturesAreDrawnPixelByPixel() {
        var view = digits(TABLE, 40);
        var pen = Moments.drawn(view);
        var wall = pen.images().getFirst();
        var data = new DataSpec.Generated("digits", Map.of("rows", 40.0));
        var rows = ProjectSources.of(project(data, new Split(0.25, 1)), Path.of(".")).rows("fruit");
        var across = wall.width() / 18;
        for (var row : new int[]{0, 3, across, across + 2}) {
            var top = row / across * (wall.height() / (wall.height() / 21));
            for (var place = 0; place < 256; place++) {
                var due = Ramp.INK.argb(rows.x().data()[row * 256 + place], Colours.LIGHT);
                var drawn = wall.argb()[(top + place / 16) * wall.width() + row % across * 18 + place % 16];
                assertEquals(due & 255, drawn & 255, 1, "of the two nearest of all blues");
                assertEquals(due >> 16 & 255, drawn >> 16 & 255, 1);
            }
        }
        assertTrue(pen.words().containsAll(List.of("0", "9", "held back")));
    }

    @Test void theMouseReadsAPixel() {
        var view = digits(TABLE, 40);
        var rows = ProjectSources.of(project(new DataSpec.Generated("digits", Map.of("rows", 40.0)), new Split(0, 1)),
                Path.of(".")).rows("fruit");
        var said = view.point(4 + 6 + 54 + 8 * 3 + 1, 4 + 4 + 5 * 3 + 1, Moments.BOX).orElseThrow();
        assertTrue(said.startsWith("row 1 · "), said);
        assertTrue(said.endsWith("\nclass or target: 1\n[0, 5, 8] " + Numbers.full(rows.x().data()[256 + 5 * 16 + 8])),
                said);
    }

    @Test void eachClassHasABarForEachPart() {
        var view = fruit(TABLE.set("show", "classes", ""));
        var sheet = view.sheet();
        assertEquals(List.of("apple", "fig", "pear"), sheet.rows().stream().map(List::getFirst).toList());
        assertEquals(List.of(1, 1, 2), sheet.rows().stream()
                .map(r -> r.stream().skip(1).mapToInt(c -> (int) c).sum()).toList());
        var widths = Moments.drawn(view).boxes().stream().filter(b -> b.box().height() == 24)
                .mapToDouble(b -> b.box().width()).sum();
        var pixels = (600 - 8 - 10 - 92 - 150) / 2.0;
        assertTrue(widths <= 4 * pixels + 1e-9 && widths >= 2 * pixels,
                "bars of 4 rows, " + pixels + " each: " + widths);
    }

    @Test void aColumnIsSpreadAsItsNumbersSay() {
        var view = fruit(TABLE.set("show", "columns", ""));
        var words = Moments.drawn(view).words();
        assertTrue(words.contains("μ %s  σ %s".formatted(Numbers.card(30), Numbers.card(Math.sqrt(350)))),
                words.toString());
        assertEquals(List.of("weight", "before", 4, 10.0, 60.0, 30.0, Math.sqrt(350)), view.sheet().rows().get(1));
        var spread = Distribution.of(4, i -> new double[]{10, 20, 60, 30}[i]);
        assertEquals(1, spread.bins()[0]);
        assertEquals(1, spread.bins()[Distribution.BINS - 1]);
        assertEquals(4, Arrays.stream(spread.bins()).sum());
    }

    @Test void theWheelScrollsAndTheBarSaysWhere() {
        var view = digits(TABLE, 2000);
        var before = view.point(40, 30, Moments.BOX).orElseThrow();
        assertEquals(LiveView.Wheel.TAKEN, view.wheel(40, 30, -1, Moments.BOX, null));
        var after = view.point(40, 30, Moments.BOX).orElseThrow();
        assertFalse(before.equals(after), after);
        for (var i = 0; i < 500; i++) {
            view.wheel(40, 30, -3, Moments.BOX, null);
        }
        var pen = Moments.drawn(view);
        assertTrue(pen.words().contains("9"));
        var bar = pen.boxes().getLast().box();
        assertEquals(296, bar.bottom(), 1e-9, "the bar stands at the end");
        view.wheel(40, 30, 2, Moments.BOX, null);
        assertTrue(Moments.drawn(view).boxes().getLast().box().bottom() < 296);
    }

    @Test void manyRowsDrawOnlyWhatIsSeen() {
        var view = digits(TABLE, 20_000);
        while (view.isMoving()) {
            Thread.onSpinWait();
        }
        var pen = Moments.drawn(view);
        assertTrue(pen.texts().size() < 200, "texts: " + pen.texts().size());
        assertTrue(pen.images().getFirst().argb().length < 100_000);
        var table = digits(TABLE.set("show", "table", ""), 20_000);
        assertTrue(Moments.drawn(table).texts().size() < 200);
    }

    @Test void whatIsKnownIsTakenOverFromTheViewBefore() {
        var before = (DataView) digits(TABLE, 100);
        before.wheel(10, 10, -1, Box.of(300, 120), null);
        var pen = new RecordingPen();
        before.drawWhole(pen, Box.of(300, 120), Colours.LIGHT);
        var after = digits(TABLE, 100);
        after.follow(before);
        assertEquals(Optional.empty(), after.point(-1, -1, Moments.BOX));
    }

    private static Project normalised() {
        return ProjectFile
                .parse("""
                        {"format": 1, "nodes": [
                          {"name": "fruit", "op": "source", "settings": {"data": "fruit"}},
                          {"name": "usual", "op": "normalise", "title": "Usual size", "settings": {"data": "fruit"}},
                          {"name": "scores", "op": "dense", "settings": {"units": 3}},
                          {"name": "loss", "op": "cross_entropy"}],
                         "wires": [["fruit.x", "usual.x"], ["usual.y", "scores.x"], ["scores.y", "loss.z"], ["fruit.y", "loss.y"]],
                         "plan": {"phases": [{"name": "training", "objectives": [["loss", 1]],
                           "optimizer": {"rule": "sgd", "rate": 0.1}, "batch": 2, "epochs": 2, "evaluateEvery": 1}]}}""")
                .project().withData("fruit", new DataEntry(
                        new DataSpec.Table(CSV, "kind", DataSpec.Aim.CLASSES), new Split(0.25, 1)));
    }

    @Test void besideEachColumnStandsWhatTheNodeThatNormalisesMakesOfIt() {
        var project = normalised();
        var sources = ProjectSources.of(project, Path.of("."));
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), sources, project.plan(), 1, project.state()));
        trainer.train(3);
        var spec = TABLE.set("show", "columns", "").set("part", "training", "");
        var view = Views.of(spec, new Outlook(project, GraphCheck.of(project.graph(), sources, 2), sources,
                trainer.frame(Set.of()))).orElseThrow();
        view.show(trainer.frame(view.probes()));
        var after = view.sheet().rows().stream().filter(row -> row.get(1).equals("after")).toList();
        assertEquals(2, after.size());
        for (var row : after) {
            assertEquals(3, row.get(2));
            assertEquals(0, (double) row.get(5), 1e-15, "mean");
            assertEquals(1, (double) row.get(6), 1e-15, "deviation");
        }
        assertTrue(Moments.drawn(view).words().contains("after Usual size"));
        var held = Views.of(spec.set("part", "validation", ""), new Outlook(project,
                GraphCheck.of(project.graph(), sources, 2), sources, trainer.frame(Set.of()))).orElseThrow();
        held.show(trainer.frame(held.probes()));
        var rows = sources.rows("fruit");
        var x = rows.x().data();
        var mean = Arrays.stream(rows.training()).mapToDouble(r -> x[2 * r + 1]).average().orElseThrow();
        var deviation = Math.sqrt(
                Arrays.stream(rows.training()).mapToDouble(r -> Math.pow(x[2 * r + 1] - mean, 2)).average()
                        .orElseThrow());
        assertEquals((x[2 * rows.validation()[0] + 1] - mean) / deviation,
                (double) held.sheet().rows().get(3).get(5), 1e-14, "held-back rows are no part of the statistics");
    }
}
