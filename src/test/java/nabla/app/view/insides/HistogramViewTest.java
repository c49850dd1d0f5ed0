package nabla.app.view.insides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.app.picture.Box;
import nabla.app.picture.RecordingPen;
import nabla.app.picture.Scale;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.view.Moments;
import nabla.app.view.Outlook;
import nabla.app.view.catalogue.Views;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Histogram;
import nabla.engine.Past;
import nabla.engine.Place;
import nabla.engine.Probe;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.graph.GraphCheck;
import nabla.project.Project;
import nabla.project.ViewSpec;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

/// Ridges are the counts, at their places, and the past stands behind the present as it was.
class HistogramViewTest {

    private static final Box BOX = Moments.BOX;
    private final Project project = Moments.project("spiral");
    private final Trainer trainer = Trainer.of(new TrainingRun.Setup(
            project.graph(), Moments.sources(project), project.plan(), project.seed(), project.state()));

    private HistogramView view(String node, Map<String, String> settings) {
        var sources = Moments.sources(project);
        return (HistogramView) Views.of(new ViewSpec(HistogramView.KIND, node, settings), new Outlook(project,
                GraphCheck.of(project.graph(), sources, 20), sources, trainer.frame(Set.of()))).orElseThrow();
    }

    private void show(HistogramView view) {
        view.show(trainer.frame(view.probes()));
    }

    /// The corners of a ridge, from left to right.
    private static List<double[]> corners(RecordingPen pen, int stroke) {
        var corners = new ArrayList<double[]>();
        for (var pair : pen.strokes().get(stroke).toSvg().split("[ML] ?")) {
            if (!pair.isBlank()) {
                var xy = pair.trim().split(" ");
                corners.add(new double[]{Double.parseDouble(xy[0]), Double.parseDouble(xy[1])});
            }
        }
        return corners;
    }

    private static List<Integer> ridges(RecordingPen pen, double width) {
        var found = new ArrayList<Integer>();
        for (var i = 0; i < pen.strokes().size(); i++) {
            if (pen.strokeStyles().get(i).width() == width && corners(pen, i).size() > 2) {
                found.add(i);
            }
        }
        return found;
    }

    @Test void theRidgeInFrontIsAsHighAsItsCountsWhereItsNumbersLie() {
        trainer.train(40);
        var view = view("tanh1", Map.of());
        show(view);
        var numbers = trainer.frame(Set.of(Probe.value("tanh1", "y"))).get(Probe.value("tanh1", "y")).orElseThrow();
        var pen = Moments.drawn(view);
        var front = corners(pen, ridges(pen, 2).getFirst());
        var ticks = pen.texts().stream().filter(t -> t.text().matches("−?[0-9.]+")).toList();
        var left = ticks.getFirst();
        var right = ticks.getLast();
        var perPixel = (number(right.text()) - number(left.text()))
                / (right.box().centreX() - left.box().centreX());
        var floor = front.getFirst()[1];
        var highest = front.stream().mapToDouble(c -> floor - c[1]).max().orElseThrow();
        var width = (front.get(2)[0] - front.get(1)[0]) * perPixel;
        var expected = new HashMap<Integer, Integer>();
        var most = 0;
        for (var number : numbers.toArray()) {
            most = Math.max(most, expected.merge((int) Math.floor(number / width + 1e-9), 1, Integer::sum));
        }
        var seen = 0;
        for (var corner : front.subList(1, front.size() - 1)) {
            var value = number(left.text()) + (corner[0] - left.box().centreX()) * perPixel;
            var count = expected.getOrDefault((int) Math.floor(value / width), 0);
            assertEquals(count / (double) most, (floor - corner[1]) / highest, 0.02, "at " + value);
            seen += count;
        }
        assertEquals(numbers.size(), seen);
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace('−', '-'));
    }

    @Test void goingBackShowsThePastAsItWasAndTheFutureComesAgain() {
        var view = view("hidden2", Map.of("show", "weights"));
        for (var i = 0; i < 12; i++) {
            show(view);
            trainer.train(15);
        }
        show(view);
        var there = view.sheet();
        assertEquals(13, there.rows().stream().map(List::getFirst).distinct().count());
        trainer.goTo(Place.after(90));
        show(view);
        var before = view.sheet();
        assertEquals(there.rows().stream().filter(r -> (Long) r.getFirst() <= 90).toList(), before.rows());
        trainer.goTo(Place.after(180));
        show(view);
        assertEquals(there, view.sheet());
    }

    @Test void theSheetCountsEveryNumber() {
        trainer.train(30);
        var view = view("hidden2", Map.of("show", "weights"));
        show(view);
        var weights = trainer.state().held().get("hidden2.w");
        var counted = view.sheet().rows().stream()
                .filter(r -> r.get(1).equals("hidden2.w"))
                .mapToLong(r -> (Long) r.get(4))
                .sum();
        assertEquals(weights.size(), counted);
    }

    @Test void whatIsNotComputedYetIsHatched() {
        var view = view("", Map.of("show", "gradients"));
        show(view);
        assertTrue(Moments.drawn(view).hatches() + Moments.drawn(view).frames().size() > 0);
        trainer.train(1);
        show(view);
        var pen = Moments.drawn(view);
        assertEquals(0, pen.hatches());
        trainer.step(Grain.OPERATION);
        show(view);
        assertTrue(Moments.drawn(view).hatches() > 0, "the gradients of this step have not come yet");
        assertFalse(ridges(Moments.drawn(view), 1).isEmpty() && ridges(Moments.drawn(view), 2).isEmpty(),
                "those of the step before stand behind");
    }

    @Test void hoverTellsTheBinAndItsCount() {
        trainer.train(40);
        var view = view("tanh1", Map.of());
        show(view);
        var said = new ArrayList<String>();
        for (var x = 0; x < BOX.width(); x += 3) {
            view.point(x, 250, BOX).ifPresent(said::add);
        }
        assertTrue(said.stream().anyMatch(s -> s.contains("step 40")), said.toString());
        assertTrue(said.stream().anyMatch(s -> s.contains("%")), said.toString());
        assertEquals(Optional.of("tanh1"), view.pick(200, 200, BOX));
        assertTrue(view.probes().stream().allMatch(Probe.Bins.class::isInstance), "no tensor crosses");
    }

    @Test void layersOfOneDepthStandBelowOneAnotherAndDepthRunsToTheRight() {
        var init = Moments.project("initialisation");
        var sources = Moments.sources(init);
        var outlook = new Outlook(init, GraphCheck.of(init.graph(), sources, 20), sources,
                Moments.frame(0, Map.of(), Map.of()));
        var strands = Strand.of(Strand.Show.ACTIVATIONS, "", outlook);
        assertEquals(20, strands.size());
        var terrain = Terrain.of(strands, Box.of(900, 560), Terrain.Scaling.SHARED);
        for (var i = 0; i < 20; i++) {
            var name = strands.get(i).of().at().text();
            var box = terrain.boxes().get(i);
            var column = Integer.parseInt(name.substring(name.length() - 1)) - 1;
            assertEquals(column, Math.round(box.x() / (900.0 / 4)), name);
            assertEquals(List.of("zeros", "constant", "small", "xavier", "he").indexOf(name.split("_")[0]),
                    Math.round(box.y() / (560.0 / 5)), name);
        }
    }

    @Test void equalNumbersAreOnePeakAtTheirPlace() {
        var histogram = new Histogram(-4, 4, new Histogram.Counts(Values.vector(3)), 3, 1, 0, 0.25, 0.25);
        var picture = RidgePicture.in(Box.of(200, 100), Scale.linear(-1, 1),
                List.of(new Chronicle.Moment<>(1, histogram)), RidgePicture.Counting.LINEAR);
        var pen = new RecordingPen();
        picture.draw(pen, Tone.VECTOR, Colours.LIGHT);
        var peak = corners(pen, ridges(pen, 2).getFirst()).get(1);
        assertEquals(125, peak[0], 0.01);
    }

    @Test void aChronicleStaysSmallAndEvenlySpacedAndForgetsWhatWasLeft() {
        var chronicle = new Chronicle<Integer>();
        for (var step = 0; step < 100_000; step++) {
            chronicle.put(step, step);
        }
        assertTrue(chronicle.size() <= 97);
        var kept = chronicle.before(100_000, 10_000).stream().map(Chronicle.Moment::step).toList();
        assertEquals(0, kept.getFirst());
        for (var i = 1; i < kept.size() - 1; i++) {
            assertTrue(kept.get(i) - kept.get(i - 1) < 5_000, kept.toString());
        }
        assertTrue(kept.size() > 30, kept.toString());
        var left = new Past(0, 60_000, List.of(), List.of(), List.of(new Past.Ghost(1, 20_000, 100_000)), 2,
                Optional.empty(), Optional.empty());
        var frame = Moments.frame(1, Map.of(), Map.of());
        chronicle.turn(new Frame(2, frame.status(), 50_000, frame.epochs(), List.of(), 0, 0.1, Map.of(), Map.of(),
                Map.of(), Map.of(), Optional.empty(), left));
        assertTrue(chronicle.before(100_000, 10_000).getLast().step() <= 20_000);
    }
}
