package nabla.app.view.insides;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.catalogue.Views;
import nabla.engine.Probe;
import nabla.engine.Response;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.graph.Op;
import nabla.graph.Primitive;
import nabla.graph.Trait;
import nabla.op.Elu;
import nabla.op.HardTanh;
import nabla.op.LeakyRelu;
import nabla.op.OpCatalog;
import nabla.op.Softplus;
import nabla.project.Project;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationViewTest {

    private static final double H = 1e-5;

    /// Every operation of the catalogue that is applied number by number, and some with other settings.
    static List<Primitive> activations() {
        var all = new ArrayList<Primitive>();
        OpCatalog.all().forEach(type -> {
            if (type.is(Trait.ELEMENTWISE) && type.prototype() instanceof Primitive op && op.inputs().size() == 1) {
                all.add(op);
            }
        });
        List<Op> turned = List.of(new LeakyRelu(0.3), new Elu(2), new HardTanh(-2, 0.5), new Softplus(3));
        turned.forEach(op -> all.add((Primitive) op));
        return all;
    }

    @ParameterizedTest @MethodSource("activations") void theDashedLineIsTheSlopeOfTheSolidOne(Primitive op) {
        // no kink of any of them lies at these places
        for (var x : new double[]{-3.21, -1.37, -0.43, 0.21, 0.77, 1.93, 4.4}) {
            var three = Response.of(op, x - H, x, x + H);
            if (Double.isFinite(three.y()[0])) {
                var slope = (three.y()[2] - three.y()[0]) / (2 * H);
                assertEquals(slope, three.slope()[1], 1e-6 * Math.max(1, Math.abs(slope)), op + " at " + x);
            }
        }
    }

    private static LiveView view(Project project, String node) {
        return Moments.view(project, ViewSpec.of(ActivationView.KIND, node)).orElseThrow();
    }

    @Test void theCurveIsDrawnThroughTheNumbersOfTheOperation() {
        var view = view(Moments.project("activations"), "tanh");
        var pen = Moments.drawn(view);
        var axes = new ResponsePicture((Primitive) nabla.op.Tanh.TYPE.prototype())
                .axes(Moments.BOX, java.util.Optional.empty(), false);
        var accent = Colours.LIGHT.of(Tone.ACCENT);
        var line = java.util.stream.IntStream.range(0, pen.strokes().size())
                .filter(i -> pen.strokeStyles().get(i).colour().equals(accent))
                .mapToObj(pen.strokes()::get).findFirst().orElseThrow().bounds();
        assertEquals(axes.atY(Math.tanh(5)), line.y(), 0.01);
        assertEquals(axes.atY(Math.tanh(-5)), line.bottom(), 0.01);
        assertEquals(axes.atX(-5), line.x(), 0.01);
    }

    @Test void theShareOfTheBatchThatIsFlatIsCounted() {
        var view = view(Moments.project("activations"), "relu");
        var probe = view.probes().iterator().next();
        assertEquals(Probe.value("relu_layer", "y"), probe);
        view.show(Moments.frame(1, Map.of(probe, Values.of(Shape.of(2, 4), -1, -2, -3, 1, 2, 3, 4, 9)), Map.of()));
        var words = Moments.drawn(view).words();
        assertTrue(words.contains("37.5 % of the batch"), words.toString());
        assertTrue(words.contains("12.5 % beyond this scale"), words.toString());
        assertEquals(ResponsePicture.PLACES + 8, view.sheet().rows().size());
    }

    @Test void theMouseReadsTheFunctionItself() {
        var view = view(Moments.project("activations"), "sigmoid");
        Moments.drawn(view);
        var axes = new ResponsePicture((Primitive) nabla.op.Sigmoid.TYPE.prototype())
                .axes(Moments.BOX, java.util.Optional.empty(), false);
        assertEquals("x 1.000\ny 0.7311\nslope 0.1966",
                view.point(axes.atX(1), axes.plot().centreY(), Moments.BOX).orElseThrow());
    }

    @Test void softmaxShowsOneRowBeforeAndAfter() {
        var view = view(Moments.project("activations"), "softmax");
        var in = Values.of(Shape.of(2).batched(2), 1, 3, -1, 0);
        var out = Values.of(Shape.of(2).batched(2), 0.25, 0.75, 0.4, 0.6);
        view.show(Moments.frame(1, Map.of(Probe.value("softmax_layer", "y"), in, Probe.value("softmax", "y"), out),
                Map.of()));
        var pen = Moments.drawn(view);
        assertTrue(pen.words().containsAll(List.of("1.00", "3.00", "0.25", "0.75")), pen.words().toString());
        var heights = pen.boxes().stream().map(b -> b.box().height()).toList();
        assertEquals(3, heights.get(3) / heights.get(2), 1e-9,
                "three times the probability is a bar three times as high");
    }

    @Test void theNumbersOfARunningGraphStandOnIt() {
        var project = Moments.project("xor");
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), Moments.sources(project), project.plan(),
                project.seed(), project.state()));
        trainer.train(5);
        var view = view(project, "tanh");
        var frame = trainer.frame(Set.of(view.probes().iterator().next(), Probe.value("tanh", "y")));
        view.show(frame);
        var rows = view.sheet().rows();
        var drawn = rows.subList(ResponsePicture.PLACES, rows.size()).stream().mapToDouble(r -> (double) r.get(2))
                .toArray();
        assertArrayEquals(frame.get(Probe.value("tanh", "y")).orElseThrow().toArray(), drawn);
    }

    @Test void aGraphWithoutOneSaysWhatWouldMendIt() {
        var project = Moments.project("linear-regression");
        var spec = ViewSpec.of(ActivationView.KIND, "");
        assertTrue(Moments.view(project, spec).isEmpty());
        assertTrue(Views.excuse(spec, Moments.outlook(project)).contains("add an activation"));
    }
}
