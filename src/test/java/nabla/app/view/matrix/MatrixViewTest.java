package nabla.app.view.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.picture.Numbers;
import nabla.app.picture.Ramp;
import nabla.app.style.Colours;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.engine.Epochs;
import nabla.engine.Frame;
import nabla.engine.Past;
import nabla.engine.Probe;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.project.Project;
import nabla.project.ViewSpec;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

class MatrixViewTest {

    private static final ViewSpec WEIGHT = ViewSpec.of(MatrixView.KIND, "hidden").set("port", "w", "");
    private static final Values SIXTEEN = Values.of(Shape.of(8, 2),
            IntStream.range(0, 16).mapToDouble(i -> (i - 7) / 10.0).toArray());

    private static LiveView view(String sample, ViewSpec spec) {
        return Moments.view(Moments.project(sample), spec).orElseThrow();
    }

    private static LiveView shown(LiveView view, Probe probe, Values values) {
        view.show(Moments.frame(1, Map.of(probe, values), Map.of()));
        return view;
    }

    private static LiveView weight() {
        return shown(view("xor", WEIGHT), Probe.value("hidden", "w"), SIXTEEN);
    }

    @Test void everyCellShowsItsNumberInItsColour() {
        var pen = Moments.drawn(weight());
        for (var i = 0; i < 16; i++) {
            assertTrue(pen.words().contains(Numbers.fixed((i - 7) / 10.0, 3)), pen.words().toString());
        }
        var colours = pen.boxes().stream().map(b -> b.colour()).toList();
        assertEquals(Ramp.SIGN.colour(-0.7, Colours.LIGHT), colours.get(0), "a scale of ±1");
        assertEquals(Ramp.SIGN.colour(0.8, Colours.LIGHT), colours.get(15));
        assertTrue(pen.words().containsAll(List.of("−1", "1")), "the ends of the scale");
    }

    @Test void theFixedScaleStaysWhileTheFreeOneFollowsTheNumbers() {
        var probe = Probe.value("hidden", "w");
        var small = Values.of(Shape.of(8, 2), IntStream.range(0, 16).mapToDouble(i -> i / 100.0).toArray());
        var fixed = shown(weight(), probe, small);
        assertTrue(Moments.drawn(fixed).words().contains("−1"));
        var free = shown(view("xor", WEIGHT.set("scale", "free", "")), probe, small);
        assertTrue(Moments.drawn(free).words().contains("0.15"));
    }

    @Test void theMouseReadsThePlaceTheNumberInFullAndItsRow() {
        var view = weight();
        var words = view.point(Moments.BOX.x() + 60, 40, Moments.BOX).orElseThrow();
        assertEquals("hidden.w[0, 0]\n−0.7\nrow: Σ −1.3000 · max −0.6000", words);
    }

    @Test void aRowThatIsADistributionHasItsEntropyInBits() {
        var view = shown(view("xor", ViewSpec.of(MatrixView.KIND, "tanh")), Probe.value("tanh", "y"),
                Values.of(Shape.of(4).batched(2), 0.5, 0.25, 0.25, 0, 1, 0, 0, 0));
        var words = view.point(Moments.BOX.x() + 60, 40, Moments.BOX).orElseThrow();
        assertTrue(words.endsWith("entropy 1.500 bits"), words);
    }

    @Test void theColumnsOfScoresAreCalledByTheirClasses() {
        var view = shown(view("three-classes", ViewSpec.of(MatrixView.KIND, "scores")),
                Probe.value("scores", "y"), Values.of(Shape.of(3).batched(1), 1, 2, 3));
        assertEquals(List.of("batch", "0", "1", "2"), view.sheet().columns());
        assertEquals(List.of(List.of("0", 1.0, 2.0, 3.0)), view.sheet().rows());
    }

    @Test void theLeadingAxesAreChosenBySliders() {
        var spec = ViewSpec.of(MatrixView.KIND, "conv");
        var view = view("exams/cnn-shape-table", Moments.project("exams/cnn-shape-table").graph().nodes().stream()
                .map(n -> ViewSpec.of(MatrixView.KIND, n.name()))
                .filter(s -> view("exams/cnn-shape-table", s).controls().stream()
                        .anyMatch(c -> c instanceof Control.Slide slide && slide.name().equals("channels")))
                .findFirst().orElse(spec));
        var slide = view.controls().stream().filter(c -> c.name().equals("channels")).findFirst().orElseThrow();
        var turned = ((Control.Slide) slide).turned().apply(2);
        assertEquals("0,2", turned.settings().get("at"));
        var probe = (Probe.AtPort) view.probes().iterator().next();
        var values = Values.of(Shape.image(3, 2, 2).batched(1), IntStream.range(0, 12).asDoubleStream().toArray());
        var second = shown(view("exams/cnn-shape-table", turned), probe, values);
        assertEquals(List.of(8.0, 9.0, 10.0, 11.0), second.sheet().rows().stream()
                .flatMap(r -> r.stream().filter(Double.class::isInstance)).toList());
    }

    @Test void indicesTellWhatTheyStandForAndManyTextsAtOnceHaveNoWordsOverTheirColumns() {
        var view = shown(view("sorting", ViewSpec.of(MatrixView.KIND, "text")), Probe.value("text", "x"),
                Values.of(Shape.of(new Axis("time", 3)).batched(2), 2, 3, 1, 4, 2, 1));
        assertEquals(List.of("batch", "0", "1", "2"), view.sheet().columns());
        assertEquals("text.x[0, 0]\n2 = a", view.point(60, 40, Moments.BOX).orElseThrow());
    }

    @Test void oneTextHasItsWordsOnTheAxesOfTime() {
        var view = view("sorting", ViewSpec.of(MatrixView.KIND, "embed"));
        view.show(Moments.frame(1, Map.of(Probe.value("embed", "y"),
                Values.of(Shape.sequence(12, 2).batched(1), new double[24]),
                Probe.value("text", "x"), Values.of(Shape.of(new Axis("time", 12)).batched(1),
                        3, 2, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0)),
                Map.of()));
        assertEquals(List.of("b", "a", ">", "a", "b", "[PAD]"),
                view.sheet().rows().stream().limit(6).map(r -> r.get(0)).toList());
    }

    @Test void theWheelShowsFewerCellsAndADoubleClickAllAgain() {
        var view = weight();
        assertEquals(LiveView.Wheel.TAKEN, view.wheel(60, 60, 6, Moments.BOX, null));
        var words = Moments.drawn(view).words();
        assertTrue(words.stream().anyMatch(w -> w.startsWith("rows 1 to 2, columns 0 to 0")), words.toString());
        view.grip(new Hand.Press(60, 60, Hand.Press.With.PRIMARY, 2), Moments.BOX, null).orElseThrow();
        assertTrue(Moments.drawn(view).words().stream().noneMatch(w -> w.startsWith("rows")));
    }

    @Test void aWindowNeverLeavesItsMatrix() {
        var window = Window.whole(10, 20).zoomed(2, 1, 1);
        assertEquals(new Window(5, 5, 10, 10, 10, 20), window);
        assertEquals(new Window(0, 5, 0, 10, 10, 20), window.moved(-99, -99));
        assertEquals(new Window(5, 5, 10, 10, 10, 20), window.moved(99, 99));
        assertTrue(window.zoomed(0.01, 0, 0).isWhole());
    }

    @Test void whatIsNotComputedYetIsHatched() {
        assertTrue(Moments.drawn(view("xor", WEIGHT)).hatches() > 0);
        var view = view("xor", WEIGHT);
        var probe = Probe.value("hidden", "w");
        view.show(new Frame(1, Frame.Status.PAUSED, 1, Epochs.of(10), List.of(), 1, 0.1, Map.of(probe, SIXTEEN),
                Map.of(probe, Frame.Freshness.PENDING), Map.of(), Map.of(), Optional.empty(), Past.NONE));
        assertTrue(Moments.drawn(view).hatches() > 0, "what stands there is from the training step before");
    }

    @Test void aNodeInsideACompositeCanBeLookedAtAndShowsWhatTheRunHolds() {
        var project = Moments.project("linear-regression");
        var view = Moments.view(project, ViewSpec.of(MatrixView.KIND, "line/matmul")).orElseThrow();
        var trainer = trainer(project);
        trainer.train(3);
        var frame = trainer.frame(view.probes());
        view.show(frame);
        var values = frame.get(new Probe.Value(new nabla.graph.Path("line/matmul"), "y")).orElseThrow();
        assertTrue(values.size() > 1);
        for (var i = 0; i < values.size(); i++) {
            assertEquals(values.at(i), (double) view.sheet().rows().get(i).get(1));
        }
        var offered = Moments.offered(project, view.spec());
        assertTrue(offered.contains("line/add"), offered.toString());
    }

    private static Trainer trainer(Project project) {
        return Trainer.of(new TrainingRun.Setup(project.graph(), Moments.sources(project), project.plan(),
                project.seed(), project.state()));
    }
}
