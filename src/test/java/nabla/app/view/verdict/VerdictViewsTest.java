package nabla.app.view.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.app.view.Hand;
import nabla.app.view.ImageNets;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.StillHand;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.ViewKind;
import nabla.app.view.catalogue.Gallery;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.engine.Trial;
import nabla.graph.Ref;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

class VerdictViewsTest {

    private static final ViewSpec MATRIX = ViewSpec.of(ConfusionView.KIND, "");
    private static final ViewSpec TABLE = ViewSpec.of(PredictionsView.KIND, "");
    private static final int ROWS = 75;

    /// Three classes in turn; every fifth row gets the scores of the next class, wrong by more and more.
    private static Frame frame(LiveView view) {
        var scores = new double[3 * ROWS];
        var targets = new double[ROWS];
        for (var row = 0; row < ROWS; row++) {
            targets[row] = row % 3;
            scores[3 * row + (row % 5 == 0 ? row + 1 : row) % 3] = 1 + row / 100.0;
        }
        Map<Probe, Values> readings = new HashMap<>();
        for (var probe : view.probes()) {
            readings.put(probe, ((Probe.Tried) probe).at().text().equals("points")
                    ? Values.of(Shape.of(ROWS), targets) : Values.of(Shape.of(ROWS, 3), scores));
        }
        return Moments.frame(0, readings, Map.of());
    }

    private static LiveView shown(ViewSpec spec) {
        var view = Moments.view(Moments.project("three-classes"), spec).orElseThrow();
        view.show(frame(view));
        return view;
    }

    @Test void everyCellCountsTheRowsThatItStandsFor() {
        var view = shown(MATRIX);
        // 15 of 75 rows are taken for the next class, 5 of each
        assertEquals(List.of(List.of("0", 20, 5, 0), List.of("1", 0, 20, 5), List.of("2", 5, 0, 20)),
                view.sheet().rows());
        var words = Moments.drawn(view).words();
        assertEquals(3, words.stream().filter("20"::equals).count());
        assertEquals(3, words.stream().filter("5"::equals).count());
        assertTrue(words.contains("60 of 75 right (80.0 %)"), words.toString());
    }

    @Test void cellsAreBlueByWhatIsRightAndOrangeByWhatIsWrong() {
        var colours = Moments.drawn(shown(MATRIX)).boxes().stream().map(RecordingPen.Filled::colour).toList();
        assertEquals(3, colours.stream().filter(Colours.LIGHT.sign(0.8)::equals).count());
        assertEquals(3, colours.stream().filter(Colours.LIGHT.sign(-0.2)::equals).count());
        var free = Moments.drawn(shown(MATRIX.with("scale", "free"))).boxes().stream().map(RecordingPen.Filled::colour);
        assertEquals(3, free.filter(Colours.LIGHT.sign(-1)::equals).count());
    }

    @Test void sharesAreOfTheRow() {
        var view = shown(MATRIX.with("show", "shares"));
        assertEquals(List.of("1", 0.0, 0.8, 0.2), view.sheet().rows().get(1));
        assertTrue(Moments.drawn(view).words().containsAll(List.of(".80", ".20", ".00")));
    }

    @Test void theMouseReadsACellAndAClickShowsTheRowsBehindIt() {
        var view = (ConfusionView) shown(MATRIX);
        var picture = new ConfusionPicture(List.of("0", "1", "2"), new int[3][3], ConfusionPicture.As.COUNTS,
                ConfusionPicture.Reach.FIXED);
        var plot = picture.plot(new Box(0, 0, 600, 300 - ConfusionPicture.FOOT));
        var x = plot.x() + plot.width() / 2;
        var y = plot.y() + plot.height() / 6;
        assertEquals("0, taken for 1\n5 of 25 that are 0: 20.0 %\n5 of 25 taken for 1: 20.0 %",
                view.point(x, y, Moments.BOX).orElseThrow());
        var hand = new StillHand();
        view.grip(new Hand.Press(x, y, Hand.Press.With.PRIMARY, 1), Moments.BOX, hand).orElseThrow();
        assertEquals(List.of(MATRIX.with("cell", "0,1")), hand.turned());

        var behind = shown(MATRIX.with("cell", "0,1"));
        var words = Moments.drawn(behind).words();
        assertTrue(words.contains("0, taken for 1: 5"), words.toString());
        var rows = Moments.sources(Moments.project("three-classes")).rows("points").validation();
        for (var index : List.of(0, 15, 30, 45, 60)) {
            assertTrue(words.contains(Integer.toString(rows[index])), words.toString());
        }
    }

    @Test void aTableLineHasTargetPredictionLossAndEveryClass() {
        var view = shown(TABLE);
        // row 0 of the table: class 0, but class 1 has score 1
        var sum = 2 + Math.E;
        var line = view.sheet().rows().getFirst();
        assertEquals(List.of("0", "1"), line.subList(2, 4));
        assertEquals(Math.log(sum), (double) line.get(4), 1e-12);
        assertEquals(List.of(0.0, 1.0, 0.0), line.subList(5, 8));
        assertEquals(Math.E / sum, (double) line.get(9), 1e-12);
        var pen = new RecordingPen();
        view.drawWhole(pen, Box.of(900, 300), Colours.LIGHT);
        assertTrue(pen.words().containsAll(List.of(Numbers.card(Math.log(sum)), Numbers.lean(Math.E / sum, 2))));
    }

    @Test void wrongOnesComeFirstOrTheWorst() {
        var wrong = shown(TABLE.with("sort", "wrong")).sheet().rows();
        for (var i = 0; i < ROWS; i++) {
            assertEquals(i < 15, !wrong.get(i).get(2).equals(wrong.get(i).get(3)));
        }
        var losses = shown(TABLE.with("sort", "loss")).sheet().rows().stream().map(r -> (Double) r.get(4)).toList();
        assertTrue(IntStream.range(1, ROWS).allMatch(i -> losses.get(i - 1) >= losses.get(i)), losses.toString());
    }

    @Test void whatIsNotKnownYetIsHatched() {
        for (var spec : List.of(MATRIX, TABLE)) {
            var view = Moments.view(Moments.project("three-classes"), spec).orElseThrow();
            assertTrue(Moments.drawn(view).hatches() > 0);
            assertEquals(Sheet.EMPTY, view.sheet());
        }
    }

    @Test void ofManyRowsOnlyThoseThatAreSeenAreDrawn() {
        var net = ImageNets.trained();
        var pen = new RecordingPen();
        net.view(TABLE.with("part", "training")).drawWhole(pen, Box.of(600, 200), Colours.LIGHT);
        assertTrue(pen.images().size() <= 7, "pictures: " + pen.images().size());
        var view = net.view(TABLE.with("part", "training"));
        var before = view.point(20, 40, Moments.BOX);
        assertEquals(LiveView.Wheel.TAKEN, view.wheel(20, 40, -1, Moments.BOX, new StillHand()));
        assertFalse(before.equals(view.point(20, 40, Moments.BOX)));
    }

    @Test void theNumbersOfARealRunAreCountedFromItsScores() {
        var net = ImageNets.trained();
        var rows = net.sources().rows("pictures");
        var scores = net.trainer().frame(java.util.Set.of(Probe.tried(
                new Trial.Chosen(IntStream.of(rows.training()).boxed().toList()), new Ref("scores", "y"))))
                .readings().values().iterator().next();
        var counts = new int[ImageNets.CLASSES][ImageNets.CLASSES];
        for (var i = 0; i < rows.training().length; i++) {
            var best = 0;
            for (var c = 1; c < ImageNets.CLASSES; c++) {
                best = scores.at(i * 10 + c) > scores.at(i * 10 + best) ? c : best;
            }
            counts[(int) rows.y().data()[rows.training()[i]]][best]++;
        }
        for (var node : List.of("scores", "probabilities")) {
            var sheet = net.view(ViewSpec.of(ConfusionView.KIND, node).with("part", "training")).sheet();
            for (var is = 0; is < ImageNets.CLASSES; is++) {
                assertEquals(IntStream.of(counts[is]).boxed().toList(), sheet.rows().get(is).subList(1, 11));
            }
        }
    }

    @Test void probabilitiesOfTheTableAreThoseThatTheGraphWorksOut() {
        var net = ImageNets.trained();
        var logits = net.view(ViewSpec.of(PredictionsView.KIND, "scores")).sheet().rows();
        var made = net.view(ViewSpec.of(PredictionsView.KIND, "probabilities")).sheet().rows();
        for (var i = 0; i < logits.size(); i++) {
            for (var c = 0; c < ImageNets.CLASSES; c++) {
                assertEquals((double) made.get(i).get(5 + c), (double) logits.get(i).get(15 + c), 1e-12);
            }
            assertEquals((double) made.get(i).get(4), (double) logits.get(i).get(4), 1e-9);
        }
    }

    @Test void aSingleScoreIsAnswerForTwoClasses() {
        var view = Moments.view(Moments.project("xor"), MATRIX).orElseThrow();
        assertEquals(2, view.probes().size());
        assertEquals(List.of("0", "1"), Scored.decisions(new Outlook(Moments.project("xor"),
                nabla.graph.GraphCheck.of(Moments.project("xor").graph(), Moments.sources(Moments.project("xor")), 20),
                Moments.sources(Moments.project("xor")), Moments.frame(0, Map.of(), Map.of()))).getFirst().classes());
    }

    @Test void numbersArePredictedButNotConfused() {
        var project = Moments.project("linear-regression");
        assertEquals(Optional.empty(), Moments.view(project, MATRIX));
        assertTrue(Moments.view(project, TABLE).isPresent());
    }

    @Test void sequencesAreJudgedPlaceByPlaceWithoutPadding() {
        var sample = new ViewKind.Showcase("sorting", 20, MATRIX.with("part", "training"));
        var sheet = Gallery.view(sample).orElseThrow().sheet();
        var project = Moments.project("sorting");
        var table = Moments.view(project, TABLE.with("part", "training")).orElseThrow();
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), Moments.sources(project), project.plan(),
                project.seed(), project.state()));
        trainer.train(20);
        table.show(trainer.frame(new java.util.HashSet<>(table.probes())));
        var right = table.sheet().rows().stream().filter(row -> row.get(2).equals(row.get(3))).count();
        var all = table.sheet().rows().size();
        var diagonal = IntStream.range(0, sheet.rows().size()).map(i -> (int) sheet.rows().get(i).get(1 + i)).sum();
        assertEquals(right, diagonal);
        assertEquals(trainer.measure().get("accuracy"), (double) right / all, 1e-12);
    }
}
