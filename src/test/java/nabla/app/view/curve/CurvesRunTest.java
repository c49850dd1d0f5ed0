package nabla.app.view.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.StillHand;
import nabla.app.view.catalogue.Views;
import nabla.engine.Frame;
import nabla.engine.Insides;
import nabla.engine.MetricLog;
import nabla.engine.Past;
import nabla.engine.Probe;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.project.Project;
import nabla.project.ViewSpec;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

/// Curves of runs: several charts, what was left, what happened, and looking closer.
class CurvesRunTest {

    private static final Box BOX = Moments.BOX;
    private final Project project = Moments.project("xor");
    private final Trainer trainer = Trainer.of(new TrainingRun.Setup(
            project.graph(), Moments.sources(project), project.plan(), project.seed(), project.state()));

    private CurvesView view(Map<String, String> settings) {
        var view = new CurvesView(new ViewSpec(CurvesView.KIND, "", settings), "Cross-entropy",
                trainer.frame(Set.of()));
        show(view);
        return view;
    }

    private void show(CurvesView view) {
        view.show(trainer.frame(view.probes()));
        view.show(trainer.frame(view.probes()));
    }

    private static double[] places(RecordingPen pen, int line) {
        var numbers = pen.strokes().get(line).toSvg().split("[ML ]+");
        var out = new double[numbers.length - 1];
        for (var i = 1; i < numbers.length; i++) {
            out[i - 1] = Double.parseDouble(numbers[i]);
        }
        return out;
    }

    private static int longest(RecordingPen pen, Tone tone) {
        var best = -1;
        for (var i = 0; i < pen.strokes().size(); i++) {
            if (pen.strokeStyles().get(i).colour().equals(Colours.LIGHT.of(tone)) && (best < 0
                    || places(pen, i).length > places(pen, best).length)) {
                best = i;
            }
        }
        return best;
    }

    /// Of a million steps each extreme of a pixel column is drawn within a pixel of its place.
    @Test void nothingThatStandsOutOfAMillionStepsIsLost() {
        var dice = new Random(3);
        var log = new MetricLog();
        var all = new double[1_000_000];
        for (var i = 0; i < all.length; i++) {
            all[i] = dice.nextInt(20_000) == 0 ? 2 + dice.nextDouble() : 1 + 0.1 * dice.nextGaussian();
            log.add(i, Map.of("loss", all[i]));
        }
        var view = new CurvesView(Views.curves(), "", Moments.frame(99_999.9, Map.of(), Map.of("loss", 1.0)));
        Moments.drawn(view);
        var readings = new HashMap<Probe, Values>();
        for (var probe : view.probes()) {
            if (probe instanceof Probe.Curve(var series, var cut)) {
                log.curve(series, cut).ifPresent(values -> readings.put(probe, values));
            }
        }
        view.show(Moments.frame(99_999.9, readings, Map.of("loss", 1.0)));
        var pen = Moments.drawn(view);
        var drawn = places(pen, longest(pen, Tone.TEXT));
        var left = drawn[0];
        var right = drawn[drawn.length - 2];
        var zero = pen.texts().stream().filter(t -> t.text().equals("0.0")).findFirst().orElseThrow().box().centreY();
        var one = pen.texts().stream().filter(t -> t.text().equals("1.0")).findFirst().orElseThrow().box().centreY();
        for (var x = Math.ceil(left); x < right - 1; x++) {
            var from = (int) Math.ceil((x - left) / (right - left) * (all.length - 1));
            var to = (int) Math.floor((x + 1 - left) / (right - left) * (all.length - 1));
            var low = Double.POSITIVE_INFINITY;
            var high = Double.NEGATIVE_INFINITY;
            for (var i = from; i <= to; i++) {
                low = Math.min(low, all[i]);
                high = Math.max(high, all[i]);
            }
            var top = Double.POSITIVE_INFINITY;
            var bottom = Double.NEGATIVE_INFINITY;
            for (var i = 0; i < drawn.length; i += 2) {
                if (drawn[i] >= x - 1 && drawn[i] <= x + 2) {
                    top = Math.min(top, drawn[i + 1]);
                    bottom = Math.max(bottom, drawn[i + 1]);
                }
            }
            assertTrue(top <= zero + (one - zero) * high + 1, "highest of the column at " + x);
            assertTrue(bottom >= zero + (one - zero) * low - 1, "lowest of the column at " + x);
        }
        System.out.printf("a million steps: log %,d bytes, drawn from %,d places%n", log.bytes(), drawn.length / 2);
    }

    @Test void eachSubjectHasAChartOfItsOwnAndEachWeightALine() {
        trainer.train(90);
        var view = view(Map.of("series", "loss|learning rate|gradient norms"));
        var pen = new RecordingPen();
        view.draw(pen, Box.of(640, 420), Colours.LIGHT);
        for (var weight : trainer.stepper().program().weights()) {
            assertTrue(pen.words().contains(weight), weight + " in " + pen.words());
        }
        assertTrue(pen.words().containsAll(List.of("loss", "learning rate")), pen.words().toString());
        assertTrue(pen.words().contains(Numbers.card(0.05)));
        var small = new RecordingPen();
        view.draw(small, Box.of(300, 120), Colours.LIGHT);
        assertTrue(small.words().stream().anyMatch(w -> w.startsWith("2 more")), small.words().toString());
    }

    @Test void severalMeasuresStandInOneChartEachWithItsName() {
        trainer.train(90);
        var pen = new RecordingPen();
        var view = view(Map.of("series", "accuracy+loss"));
        view.draw(pen, BOX, Colours.LIGHT);
        assertTrue(pen.words().containsAll(List.of("accuracy", "loss")), pen.words().toString());
        assertEquals(List.of("step", "accuracy", "validation.accuracy", "loss", "validation.loss"),
                view.sheet().columns());
    }

    @Test void theUsualUpdateIsMarked() {
        trainer.train(90);
        var pen = Moments.drawn(view(Map.of("series", "update ratios")));
        assertTrue(pen.words().contains("usual: 10⁻³"));
        assertTrue(pen.boxes().stream().anyMatch(b -> b.colour().equals(Colours.LIGHT.of(Tone.HINT_WASH))));
    }

    @Test void smoothingShowsTheReadingsToo() {
        trainer.train(200);
        var raw = Moments.drawn(view(Map.of()));
        var pen = Moments.drawn(view(Map.of("smoothing", "0.8")));
        assertEquals(raw.strokes().size() + 2, pen.strokes().size(), "a faint line below each");
        var words = view(Map.of("smoothing", "0.8")).point(300, 150, BOX).orElseThrow();
        assertTrue(words.contains("smoothed"), words);
    }

    @Test void aRunThatWasLeftIsNamedByWhatWasChangedAndMarksAreSaid() {
        trainer.train(300);
        var rate = new Past.Mark(100, Past.What.RATE, "0.05", "0.2");
        var past = new Past(0, 300, List.of(rate, new Past.Mark(180, Past.What.BEST, "training", "240")), List.of(),
                List.of(new Past.Ghost(1, 50, 200), new Past.Ghost(2, 100, 260, Optional.of(rate))), 3,
                Optional.empty(), Optional.empty());
        var view = view(Map.of());
        var frame = trainer.frame(view.probes());
        var readings = new HashMap<>(frame.readings());
        for (var probe : view.probes()) {
            if (probe instanceof Probe.Ghost(var place, var series, var cut) && place < 2) {
                trainer.log().curve(series, cut.between(0, 200 + 60 * place)).ifPresent(v -> readings.put(probe, v));
            }
        }
        view.show(new Frame(3, frame.status(), 300, frame.epochs(), frame.steps(), 0, 0.2,
                readings, Map.of(), Map.of(), frame.metrics(), Optional.empty(), past));
        var pen = new RecordingPen();
        var box = Box.of(900, 400);
        view.draw(pen, box, Colours.LIGHT);
        assertTrue(pen.words().contains("run 1"), pen.words().toString());
        assertTrue(pen.words().stream().anyMatch(w -> w.startsWith("run 2 · l")), pen.words().toString());
        assertTrue(pen.words().contains("best"), pen.words().toString());
        var name = pen.texts().stream().filter(t -> t.text().startsWith("run 2 · l")).findFirst().orElseThrow().box();
        var word = view.word(name.centreX(), name.centreY(), box).orElseThrow();
        assertEquals("run 2", word.now());
        assertTrue(view.point(name.centreX(), name.centreY(), box).orElseThrow().endsWith("click to give it a name"));
        assertTrue(view.word(300, 100, box).isEmpty());
        var named = new CurvesView(word.turned().apply(" four times the rate "), "Cross-entropy", frame);
        named.follow(view);
        var again = new RecordingPen();
        named.draw(again, box, Colours.LIGHT);
        assertTrue(again.words().contains("four times the rate"), again.words().toString());
        assertTrue(again.words().contains("run 1") && !again.words().contains("run 2"), again.words().toString());
        assertTrue(named.sheet().columns().contains("four times the rate loss"), named.sheet().columns().toString());
        assertEquals(view.spec(), named.word(name.centreX(), name.centreY(), box).orElseThrow().turned().apply("  "));
        var said = said(view);
        assertTrue(said.contains("learning rate 0.05 → 0.2"), said);
        assertTrue(said.contains("the best look at ‘training’; at step 240 its weights were taken back"), said);
        assertTrue(said.contains("‘training’ ends; the weights of its best look, at step 180, are taken back"), said);
    }

    private static String said(CurvesView view) {
        var all = new StringBuilder();
        for (var x = 54; x < 460; x += 2) {
            view.point(x, 100, BOX).ifPresent(all::append);
        }
        return all.toString();
    }

    /// The view that a hand has turned it to, after it has seen the run.
    private CurvesView turned(CurvesView view, StillHand hand) {
        var next = new CurvesView(hand.turned().getLast(), "Cross-entropy", trainer.frame(Set.of()));
        next.follow(view);
        show(next);
        return next;
    }

    @Test void theWheelLooksCloserAtTheMouseAndADragMovesAndTwoClicksShowAll() {
        trainer.train(900);
        var whole = view(Map.of());
        var hand = new StillHand();
        var under = whole.stepAt(300, 100, BOX).orElseThrow();
        assertEquals(LiveView.Wheel.TAKEN, whole.wheel(300, 100, 4, BOX, hand));
        var near = turned(whole, hand);
        assertEquals(under, near.stepAt(300, 100, BOX).orElseThrow(), 1);
        var width = near.stepAt(400, 100, BOX).orElseThrow() - near.stepAt(200, 100, BOX).orElseThrow();
        var grip = near.grip(new Hand.Press(300, 100, Hand.Press.With.PRIMARY, 1), BOX, hand).orElseThrow();
        grip.drag(240, 100, BOX);
        grip.release();
        assertEquals(List.of(), hand.gone(), "a drag goes nowhere");
        var moved = turned(near, hand);
        assertEquals(under, moved.stepAt(240, 100, BOX).orElseThrow(), 1, "what was held is under the mouse");
        moved.grip(new Hand.Press(260, 100, Hand.Press.With.PRIMARY, 1), BOX, hand).orElseThrow().release();
        assertEquals(List.of(moved.stepAt(260, 100, BOX).orElseThrow()), hand.gone());
        moved.grip(new Hand.Press(260, 100, Hand.Press.With.PRIMARY, 2), BOX, hand).orElseThrow().release();
        assertEquals(900, hand.gone().getLast(), "two clicks leave the run where it was");
        assertEquals(Map.of(), hand.turned().getLast().settings());
        var all = turned(moved, hand);
        var most = all.stepAt(400, 100, BOX).orElseThrow() - all.stepAt(200, 100, BOX).orElseThrow();
        assertTrue(most > 2 * width, most + " of " + width);
        assertTrue(all.grip(new Hand.Press(260, 100, Hand.Press.With.PRIMARY, 1), BOX, hand).isEmpty());
    }

    @Test void whatIsInSightIsPartOfTheView() {
        trainer.train(900);
        var view = view(Map.of("window", "1.5..3.25"));
        var left = view.stepAt(52.01, 100, BOX).orElseThrow();
        var right = view.stepAt(BOX.width() - 132.01, 100, BOX).orElseThrow();
        assertEquals(trainer.frame(Set.of()).epochs().step(1.5), left, 1);
        assertEquals(trainer.frame(Set.of()).epochs().step(3.25), right, 1);
        for (var nonsense : List.of("", "3..1", "a..b", "NaN..2", "..", "1")) {
            assertEquals(view(Map.of()).stepAt(300, 100, BOX), view(Map.of("window", nonsense)).stepAt(300, 100, BOX));
        }
    }

    @Test void aFixedHeightStaysWhereAFreeOneFollowsWhatIsInSight() {
        trainer.train(900);
        var fixed = view(Map.of());
        var free = view(Map.of("fit", "visible"));
        var near = new ArrayList<CurvesView>();
        for (var view : List.of(fixed, free)) {
            var hand = new StillHand();
            view.wheel(400, 100, 12, BOX, hand);
            near.add(turned(view, hand));
        }
        var first = trainer.log().curve("loss", 10_000).orElseThrow().at(1);
        assertTrue(top(Moments.drawn(near.getFirst())) >= first * 0.9, "the scale of all of the run");
        assertTrue(top(Moments.drawn(near.getLast())) < first / 2, "the scale of its end");
    }

    private static double top(RecordingPen pen) {
        return pen.texts().stream()
                .filter(t -> t.box().right() < 52 && t.text().matches("[0-9.]+"))
                .mapToDouble(t -> Double.parseDouble(t.text()))
                .max()
                .orElseThrow();
    }

    @Test void theSheetIsTheLog() {
        trainer.train(300);
        var sheet = view(Map.of("series", "loss|learning rate")).sheet();
        assertEquals(List.of("step", "loss", "validation.loss", Insides.RATE), sheet.columns());
        assertEquals(trainer.log().rows(), sheet.rows().size());
        var curve = trainer.log().curve("loss", 10_000).orElseThrow();
        for (var i = 0; i < sheet.rows().size(); i++) {
            assertEquals((long) curve.at(2 * i), sheet.rows().get(i).getFirst());
            assertEquals(curve.at(2 * i + 1), sheet.rows().get(i).get(1));
        }
    }

    @Test void ofALongRunTheSheetForAFileHoldsEveryReading() {
        var log = new MetricLog();
        for (var i = 0; i < 30_000; i++) {
            log.add(i, Map.of("loss", 1.0 / (i + 1)));
        }
        var view = view(Map.of());
        var answers = new HashMap<Probe, Values>();
        for (var probe : view.sheetProbes()) {
            if (probe instanceof Probe.Curve(var series, var cut)) {
                log.curve(series, cut).ifPresent(values -> answers.put(probe, values));
            }
        }
        var sheet = view.sheet(answers);
        assertEquals(30_000, sheet.rows().size());
        assertEquals(List.of(29_999L, 1.0 / 30_000), sheet.rows().getLast());
    }
}
