package nabla.app.view.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nabla.app.picture.Numbers;
import nabla.app.picture.Outline;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.view.Control;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.catalogue.Views;
import nabla.engine.Frame;
import nabla.engine.MetricLog;
import nabla.engine.Probe;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

class CurvesViewTest {

    /// Readings of the loss after each epoch.
    private static Values curve(double... readings) {
        var numbers = new double[2 * readings.length];
        for (var i = 0; i < readings.length; i++) {
            numbers[2 * i] = 10 * i;
            numbers[2 * i + 1] = readings[i];
        }
        return Values.of(Shape.of(readings.length, 2), numbers);
    }

    private static CurvesView view(Map<String, String> settings, Values training, Values validation) {
        var view = new CurvesView(new ViewSpec(CurvesView.KIND, "", settings), "Cross-entropy",
                Moments.frame(0, Map.of(), Map.of()));
        var readings = new HashMap<Probe, Values>();
        for (var probe : view.probes()) {
            if (probe instanceof Probe.Curve(var series, _)) {
                readings.put(probe, series.startsWith("validation") ? validation : training);
            }
        }
        view.show(Moments.frame(training.shape().size(0) - 1, readings, Map.of("loss", 1.0, "accuracy", 0.5)));
        return view;
    }

    private static Outline line(RecordingPen pen, Tone tone) {
        for (var i = 0; i < pen.strokes().size(); i++) {
            if (pen.strokeStyles().get(i).colour().equals(Colours.LIGHT.of(tone))
                    && pen.strokes().get(i).toSvg().split("L").length > 2) {
                return pen.strokes().get(i);
            }
        }
        throw new AssertionError("no line");
    }

    @Test void theAxisBeginsAtZeroAndTheLineStandsWhereItsNumbersSay() {
        var view = view(Map.of(), curve(1.0, 0.5, 0.25, 0.125), curve(1, 0.75, 0.5, 0.5));
        var pen = Moments.drawn(view);
        assertTrue(pen.words().contains("0.0"), pen.words().toString());
        var zero = pen.texts().stream().filter(t -> t.text().equals("0.0")).findFirst().orElseThrow().box().centreY();
        var one = pen.texts().stream().filter(t -> t.text().equals("1.0")).findFirst().orElseThrow().box().centreY();
        var places = line(pen, Tone.TEXT).toSvg().split("[ML] ?");
        var expected = new double[]{1, 0.5, 0.25, 0.125};
        for (var i = 0; i < 4; i++) {
            var y = Double.parseDouble(places[i + 1].trim().split(" ")[1]);
            assertEquals(zero + (one - zero) * expected[i], y, 1.5, "reading " + i);
        }
    }

    @Test void validationIsDashedAndVioletAndBothStandInTheMargin() {
        var pen = Moments.drawn(view(Map.of(), curve(1, 0.5, 0.25), curve(1, 0.75, 0.625)));
        var dashed = pen.strokeStyles().stream().filter(s -> s.isDashed()).toList();
        assertFalse(dashed.isEmpty());
        assertTrue(dashed.stream().allMatch(s -> s.colour().equals(Colours.LIGHT.of(Tone.ACCENT))));
        assertTrue(pen.words().contains(Numbers.card(0.25)) && pen.words().contains(Numbers.card(0.625)),
                pen.words().toString());
        assertTrue(pen.words().contains("epoch"));
    }

    @Test void aRunThatHasJustBegunIsOnePointAndAllTheFutureIsHatched() {
        var pen = Moments.drawn(view(Map.of(), curve(0.7), curve(0.8)));
        assertEquals(1, pen.hatches());
        assertEquals(2, pen.discs().size());
    }

    @Test void aReadingThatIsNoNumberBreaksTheLineAndIsSaid() {
        var pen = Moments.drawn(
                view(Map.of(), curve(1, 0.5, 0.4, Double.NaN, 0.25, 0.125, Double.NaN), curve(1, 1, 1, 1, 1, 1, 1)));
        assertEquals(3, line(pen, Tone.TEXT).toSvg().split("M").length, "two pieces");
        var said = pen.texts().stream().filter(t -> t.text().equals("NaN")).findFirst().orElseThrow();
        assertEquals(Colours.LIGHT.of(Tone.WRONG), said.colour());
    }

    private static Control.Toggle toggle(LiveView view) {
        return (Control.Toggle) view.controls().getFirst();
    }

    @Test void theSwitchTurnsToALogarithmicScaleAndBack() {
        var view = view(Map.of(), curve(1, 0.1, 0.01), curve(1, 0.1, 0.01));
        var turned = toggle(view);
        assertEquals(Control.Toggle.State.OFF, turned.state());
        var log = view(turned.turned().settings(), curve(1, 0.1, 0.01), curve(1, 0.1, 0.01));
        assertEquals(Control.Toggle.State.ON, toggle(log).state());
        assertEquals("linear", toggle(log).turned().get("scale", "linear"));
        var places = line(Moments.drawn(log), Tone.TEXT).toSvg().split("[ML] ?");
        var y = new double[3];
        for (var i = 0; i < 3; i++) {
            y[i] = Double.parseDouble(places[i + 1].trim().split(" ")[1]);
        }
        assertEquals(y[1] - y[0], y[2] - y[1], 0.1, "equal factors are equal steps");
    }

    @Test void whereNothingIsAboveZeroTheLogarithmicScaleSaysSo() {
        var pen = Moments.drawn(view(Map.of("scale", "log"), curve(-1, -2), curve(-1, -2)));
        assertTrue(pen.words().getFirst().contains("logarithmic"), pen.words().toString());
    }

    @Test void theMouseReadsAllDigits() {
        var view = view(Map.of(), curve(1, 0.123456789, 0.25), curve(1, 0.987654321, 0.5));
        var words = view.point(160, 120, Moments.BOX).orElseThrow();
        assertTrue(words.contains("epoch"), words);
        var read = java.util.List.of(1, 2, 3).stream().map(i -> view.point(70 + 60 * i, 120, Moments.BOX).orElse(""))
                .toList().toString();
        assertTrue(read.contains("0.123456789") && read.contains("0.987654321"), read);
        assertTrue(view.point(2, 2, Moments.BOX).isEmpty());
    }

    @Test void aLongRunIsDrawnFromAFewHundredPointsAndItsNewestReading() {
        var log = new MetricLog();
        for (var i = 0; i < 100_000; i++) {
            log.add(10L * i, Map.of("loss", 1.0 / (1 + i)));
        }
        var curve = log.curve("loss", 400).orElseThrow();
        assertTrue(curve.shape().size(0) <= 401);
        var view = view(Map.of(), curve, curve);
        var pen = Moments.drawn(view);
        assertTrue(pen.words().contains(Numbers.card(1.0 / 100_000)), pen.words().toString());
    }

    @Test void everyMeasureOfTheLogCanBeLookedAt() {
        var view = view(Map.of(), curve(1), curve(1));
        var names = new CurveSettings(view.spec()).choices(Set.of("loss", "accuracy")).stream()
                .map(LiveView.Choice::name).toList();
        assertEquals(Set.of("✓ loss", "   accuracy"), Set.copyOf(names.subList(0, 2)));
        assertTrue(names.stream().anyMatch(n -> n.contains("learning rate")), names.toString());
        assertTrue(view.subtitle().startsWith("Cross-entropy"));
    }

    @Test void beforeAnyReadingASentenceStandsThere() {
        var view = new CurvesView(Views.curves(), "", Moments.frame(0, Map.of(), Map.of()));
        assertEquals(1, Moments.drawn(view).words().size());
    }

    @Test void framesOfAWaitingRunAreTaken() {
        var view = new CurvesView(Views.curves(), "", Moments.frame(0, Map.of(), Map.of()));
        view.show(new Frame(2, Frame.Status.WAITING, 0, nabla.engine.Epochs.of(1), java.util.List.of(), 0, 0.1,
                Map.of(), Map.of(), Map.of(),
                Map.of(),
                java.util.Optional.empty(), nabla.engine.Past.NONE));
        assertEquals(1, Moments.drawn(view).words().size());
    }
}
