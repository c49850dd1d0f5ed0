package nabla.app.view.insides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.view.Control;
import nabla.app.view.Moments;
import nabla.app.view.catalogue.Views;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.engine.Probe.Norm.Of;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.graph.Ref;
import nabla.project.Project;
import nabla.project.ViewSpec;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

/// The strip of norms shows the trainer's gradients, and hatches what is not there.
class DepthViewTest {

    private static final Box BOX = Moments.BOX;
    private final Project project = Moments.project("xor");
    private final Trainer trainer = Trainer.of(new TrainingRun.Setup(
            project.graph(), Moments.sources(project), project.plan(), project.seed(), project.state()));

    private DepthView view(ViewSpec spec) {
        var view = new DepthView(spec, project.graph(), trainer.frame(Set.of()));
        view.show(trainer.frame(view.probes()));
        return view;
    }

    private static double norm(Values values) {
        var sum = 0.0;
        for (var number : values.toArray()) {
            sum += number * number;
        }
        return Math.sqrt(sum);
    }

    private Frame gradients() {
        var probes = new HashSet<Probe>();
        project.graph().nodes().forEach(n -> n.op().outputs().forEach(
                p -> probes.add(Probe.gradient(n.name(), p.name()))));
        trainer.stepper().program().weights().forEach(w -> {
            var ref = Ref.parse(w);
            probes.add(Probe.gradient(ref.node(), ref.port()));
            probes.add(Probe.value(ref.node(), ref.port()));
        });
        return trainer.frame(probes);
    }

    /// Where a bar ends, as the axis reads it.
    private static double read(RecordingPen pen, double y) {
        var labels = pen.texts().stream().filter(t -> t.text().matches("10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*|1")).toList();
        var top = labels.stream().min((a, b) -> Double.compare(a.box().centreY(), b.box().centreY())).orElseThrow();
        var low = labels.stream().max((a, b) -> Double.compare(a.box().centreY(), b.box().centreY())).orElseThrow();
        var share = (y - low.box().centreY()) / (top.box().centreY() - low.box().centreY());
        return power(low.text()) + share * (power(top.text()) - power(low.text()));
    }

    private static double power(String label) {
        if (label.equals("1")) {
            return 0;
        }
        var number = new StringBuilder();
        label.substring(2).chars().forEach(c -> number.append(c == '⁻' ? "-" : "" + "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)));
        return number.isEmpty() ? 1 : Double.parseDouble(number.toString());
    }

    @Test void barsAreAsHighAsTheTrainersGradients() {
        trainer.train(3);
        var pen = new RecordingPen();
        var view = view(Views.gradients());
        view.draw(pen, BOX, Colours.LIGHT);
        var frame = gradients();
        for (var tone : List.of(Tone.BACKWARD, Tone.PARAMETER)) {
            var expected = view.probes().stream()
                    .filter(p -> p instanceof Probe.Norm(_, _, var of) && of == Of.GRADIENT)
                    .map(p -> (Probe.Norm) p)
                    .filter(p -> (trainer.stepper().program().weights()
                            .contains(p.at().text() + "." + p.port())) == (tone == Tone.PARAMETER))
                    .map(p -> norm(frame.get(Probe.gradient(p.at().text(), p.port())).orElseThrow()))
                    .toList();
            var bars = pen.boxes().stream()
                    .filter(b -> b.colour().equals(Colours.LIGHT.of(tone)) && b.box().height() != 12)
                    .toList();
            assertTrue(expected.size() > 2 && bars.size() == expected.size(), bars.size() + " of " + expected.size());
            for (var i = 0; i < bars.size(); i++) {
                assertEquals(Math.log10(expected.get(i)), read(pen, bars.get(i).box().y()), 0.03, tone + " " + i);
            }
        }
    }

    @Test void whatIsNotComputedIsHatched() {
        while (!(trainer.stepper().steps().get(trainer.stepper().done()) instanceof nabla.engine.Step.Backward)) {
            trainer.step(Grain.OPERATION);
        }
        trainer.step(Grain.OPERATION);
        var view = view(Views.gradients());
        var there = view.probes().stream()
                .filter(p -> p instanceof Probe.Norm(_, _, var of) && of == Of.GRADIENT)
                .filter(p -> trainer.frame(view.probes()).freshness(p) != Frame.Freshness.PENDING)
                .count();
        var all = view.probes().stream().filter(p -> p instanceof Probe.Norm(_, _, var of) && of == Of.GRADIENT)
                .count();
        var pen = new RecordingPen();
        view.draw(pen, BOX, Colours.LIGHT);
        assertTrue(there > 0 && there < all);
        assertEquals(all - there, pen.hatches());
    }

    @Test void zeroIsAnOpenBoxAndNoNumberIsRed() {
        var view = view(Views.gradients());
        var readings = new java.util.HashMap<Probe, Values>();
        var freshness = new java.util.HashMap<Probe, Frame.Freshness>();
        var first = true;
        for (var probe : view.probes()) {
            readings.put(probe, Values.scalar(first ? Double.NaN : 0));
            freshness.put(probe, Frame.Freshness.COMPUTED);
            first = false;
        }
        var now = trainer.frame(Set.of());
        view.show(new Frame(2, now.status(), 1, now.epochs(), now.steps(), 0, 0.1, readings, freshness, Map.of(),
                Map.of(),
                now.failure(), now.past()));
        var pen = new RecordingPen();
        view.draw(pen, BOX, Colours.LIGHT);
        assertEquals(0, pen.hatches());
        assertTrue(pen.words().contains("0"));
        assertTrue(pen.boxes().stream().anyMatch(b -> b.colour().equals(Colours.LIGHT.of(Tone.WRONG))));
        assertFalse(pen.frames().isEmpty());
    }

    @Test void hoverTellsTheNumbersAndAClickFindsTheNode() {
        trainer.train(3);
        var view = view(Views.gradients());
        var frame = gradients();
        var found = new HashSet<String>();
        for (var x = 0; x < BOX.width(); x += 4) {
            var node = view.pick(x, 100, BOX);
            var words = view.point(x, 100, BOX);
            assertEquals(node.isPresent(), words.isPresent());
            if (node.isPresent() && found.add(node.get())) {
                var output = project.graph().node(node.get()).op().outputs().getFirst().name();
                var norm = norm(frame.get(Probe.gradient(node.get(), output)).orElseThrow());
                assertTrue(words.get().contains(Numbers.card(norm)), words.get());
            }
        }
        var order = project.graph().order().stream().map(n -> n.name()).filter(found::contains).toList();
        assertTrue(order.size() > 2, "nodes from left to right: " + order);
    }

    @Test void theOtherSideShowsHowFarAnUpdateMovedItsWeight() {
        trainer.train(5);
        var before = gradients();
        trainer.train(1);
        var spec = ((Control.Toggle) view(Views.gradients()).controls().getFirst()).turned();
        var view = view(spec);
        var after = gradients();
        var weight = Ref.parse(trainer.stepper().program().weights().getFirst());
        var probe = Probe.value(weight.node(), weight.port());
        var w = after.get(probe).orElseThrow();
        var way = new double[w.size()];
        for (var i = 0; i < way.length; i++) {
            way[i] = w.at(i) - before.get(probe).orElseThrow().at(i);
        }
        var ratio = norm(Values.vector(way)) / norm(w);
        var said = new HashSet<String>();
        for (var x = 0; x < BOX.width(); x += 4) {
            view.point(x, 100, BOX).ifPresent(said::add);
        }
        assertTrue(said.stream().anyMatch(t -> t.contains(Numbers.card(ratio))), Numbers.card(ratio) + " in " + said);
    }

    @Test void withoutARunThereIsOneSentence() {
        var empty = new DepthView(Views.gradients(), nabla.graph.Graph.EMPTY, Moments.frame(0, Map.of(), Map.of()));
        assertEquals(1, Moments.drawn(empty).texts().size());
    }
}
