package nabla.app.view.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.IntStream;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.view.Moments;
import nabla.engine.Heading;
import nabla.engine.Probe;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

class SliceViewTest {

    private static SliceView view(String sample, String... settings) {
        var spec = ViewSpec.of(SliceView.KIND, "");
        for (var i = 0; i < settings.length; i += 2) {
            spec = spec.set(settings[i], settings[i + 1], "");
        }
        return (SliceView) Moments.view(Moments.project(sample), spec).orElseThrow();
    }

    private static void show(SliceView view, Values losses, double... trail) {
        view.show(Moments.frame(1, Map.of(new Probe.Slice(view.heading()), losses, new Probe.Trail(view.heading()),
                Values.of(Shape.of(trail.length / 3, 3), trail)), Map.of()));
    }

    @Test void aGraphOfTwoNumbersIsSeenOverThem() {
        var view = view("optimiser-race");
        assertEquals(new Heading.Way.Entry("x.w", 0), view.heading().first());
        assertEquals(new Heading.Way.Entry("y.w", 0), view.heading().second().orElseThrow());
        assertEquals(Heading.Middle.ZERO, view.heading().middle());
    }

    @Test void theMouseReadsALossThatWasWorkedOutAndNoneBetween() {
        var view = view("optimiser-race");
        show(view, Values.of(Shape.of(9, 9), IntStream.range(0, 81).asDoubleStream().toArray()), 0, 0, 1);
        Moments.drawn(view);
        var axes = view.axes(Moments.BOX).orElseThrow();
        assertEquals("x.w[0] 0.500\ny.w[0] 1.500\nloss %s".formatted(nabla.app.picture.Numbers.card(1 * 9 + 5)),
                view.point(axes.atX(0.55), axes.atY(1.45), Moments.BOX).orElseThrow());
    }

    @Test void thePathRunsThroughWhereTheWeightsWere() {
        var view = view("optimiser-race");
        show(view, Values.of(Shape.of(9, 9), new double[81]), -1.2, 1, 0, -1, 0.5, 10, 0.5, 0.25, 20);
        var pen = Moments.drawn(view);
        var axes = view.axes(Moments.BOX).orElseThrow();
        var pink = Colours.LIGHT.of(Tone.BACKWARD);
        var path = IntStream.range(0, pen.strokes().size())
                .filter(i -> pen.strokeStyles().get(i).colour().equals(pink)).mapToObj(pen.strokes()::get)
                .findFirst().orElseThrow().bounds();
        assertEquals(axes.atX(-1.2), path.x(), 0.01);
        assertEquals(axes.atX(0.5), path.right(), 0.01);
        assertEquals(axes.atY(1), path.y(), 0.01);
        assertTrue(pen.discs().stream().anyMatch(d -> Math.abs(d.box().centreX() - axes.atX(0.5)) < 0.01
                && Math.abs(d.box().centreY() - axes.atY(0.25)) < 0.01));
    }

    @Test void theKeySaysWhatTheDirectionsAre() {
        var view = view("xor");
        show(view, Values.of(Shape.of(9, 9), IntStream.range(0, 81).asDoubleStream().toArray()), 0, 0, 1);
        var words = Moments.drawn(view).words();
        assertTrue(words.contains("filter-normalised directions") && words.contains("loss of 180 training rows")
                && words.contains("9 × 9 places, finer ones follow"), words.toString());
        assertEquals(81, view.sheet().rows().size());
    }

    @Test void aLineIsACurve() {
        var view = view("xor", "second", "none", "first", "hidden.w[2]");
        show(view, Values.of(Shape.of(17), IntStream.range(0, 17).mapToDouble(i -> (i - 8) * (i - 8)).toArray()), 0, 0,
                1);
        var pen = Moments.drawn(view);
        var axes = view.axes(Moments.BOX).orElseThrow();
        var accent = Colours.LIGHT.of(Tone.ACCENT);
        var curve = IntStream.range(0, pen.strokes().size())
                .filter(i -> pen.strokeStyles().get(i).colour().equals(accent)).mapToObj(pen.strokes()::get)
                .findFirst().orElseThrow().bounds();
        assertEquals(axes.atY(0), curve.bottom(), 0.01);
        assertEquals(axes.atY(64), curve.y(), 0.01);
    }

    @Test void whatIsNotComputedYetIsHatchedAndSaysSo() {
        var pen = Moments.drawn(view("xor"));
        assertTrue(pen.hatches() > 0);
        assertTrue(pen.words().contains("working out the loss of 180 training rows …"), pen.words().toString());
    }

    @Test void withoutWeightsThereIsNothingToSlice() {
        assertTrue(Moments.view(Moments.project("xor").with(nabla.graph.Graph.EMPTY),
                ViewSpec.of(SliceView.KIND, "")).isEmpty());
    }
}
