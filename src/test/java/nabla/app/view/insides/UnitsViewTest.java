package nabla.app.view.insides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.app.picture.Numbers;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.Outlook;
import nabla.app.view.catalogue.Views;
import nabla.engine.Probe;
import nabla.engine.Sources;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.engine.Trial;
import nabla.graph.GraphCheck;
import nabla.graph.Ref;
import nabla.op.Relu;
import nabla.project.Project;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

/// Bars are the shares of what was counted, unit by unit.
class UnitsViewTest {

    private static LiveView view(Project project) {
        var sources = Moments.sources(project);
        return Views.of(ViewSpec.of(UnitsView.KIND, ""), new Outlook(project,
                GraphCheck.of(project.graph(), sources, 20), sources, Moments.frame(0, Map.of(), Map.of())))
                .orElseThrow();
    }

    private static LiveView shown(Project project, double... tally) {
        var view = view(project);
        var readings = new HashMap<Probe, Values>();
        view.probes().forEach(p -> readings.put(p, Values.of(Shape.of(tally.length / 4, 4), tally)));
        view.show(Moments.frame(1, readings, Map.of()));
        return view;
    }

    private static Project relu(String sample, String tanh) {
        var project = Moments.project(sample);
        return project.with(project.graph().mapping(tanh, node -> node.with(new Relu())));
    }

    @Test void aBarIsAsLongAsTheShareOfItsOutputs() {
        var project = Moments.project("xor");
        var view = shown(project, 10, 20, 100, 1, 0, 0, 100, 0.5, 40, 60, 100, 0.99, 0, 30, 100, 0.98);
        var pen = Moments.drawn(view);
        assertTrue(pen.words().contains("40.0 %"), pen.words().toString());
        assertTrue(pen.words().stream().anyMatch(w -> w.equals("1 of 4 stuck")), pen.words().toString());
        var track = pen.boxes().stream().filter(b -> b.colour().equals(Colours.LIGHT.of(Tone.INSET))).findFirst()
                .orElseThrow().box();
        var dark = pen.boxes().stream()
                .filter(b -> b.colour().equals(Colours.LIGHT.of(Tone.HINT)) && b.box().height() == track.height())
                .findFirst().orElseThrow().box();
        assertEquals(track.width() / 4, dark.width(), 0.01);
        assertTrue(pen.boxes().stream().anyMatch(b -> Math.abs(b.box().width() - 0.4 * track.width()) < 0.01));
        var said = view.point(300, 15, Moments.BOX).orElseThrow();
        assertTrue(said.contains("160 of 400 outputs") && said.contains("units 2"), said);
        assertEquals(Optional.of("tanh"), view.pick(300, 15, Moments.BOX));
        assertEquals(8, view.sheet().rows().size(), "four units of tanh and of the sigmoid each");
    }

    @Test void aReluUnitThatIsNeverPositiveIsDead() {
        var project = relu("xor", "tanh");
        var view = shown(project, 100, 0, 100, 0, 99, 0, 100, 0.2);
        var pen = Moments.drawn(view);
        assertTrue(pen.words().contains("1 of 2 dead"), pen.words().toString());
        assertTrue(view.point(300, 15, Moments.BOX).orElseThrow().contains("1 of 2 units are dead"));
    }

    @Test void whatIsNotWorkedOutYetIsHatched() {
        assertEquals(2, Moments.drawn(view(Moments.project("xor"))).hatches());
    }

    @Test void aRunIsCountedOverTheRowsOfTheTrainingPart() {
        var project = relu("spiral", "tanh2");
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), Moments.sources(project), project.plan(),
                project.seed(), project.state()));
        trainer.train(300);
        var view = view(project);
        view.show(trainer.frame(view.probes()));
        var rows = new Trial.Rows(Sources.Part.TRAINING, 512);
        var tanh = Probe.tried(rows, new Ref("tanh1", "y"));
        var relu = Probe.tried(rows, new Ref("tanh2", "y"));
        var frame = trainer.frame(Set.of(tanh, relu));
        var values = frame.get(tanh).orElseThrow();
        var flat = 0;
        for (var y : values.toArray()) {
            flat += Math.abs(y) >= 0.97 ? 1 : 0;
        }
        var pen = Moments.drawn(view);
        assertTrue(pen.words().contains(Numbers.percent(flat / (double) values.size())), pen.words().toString());
        var other = frame.get(relu).orElseThrow();
        var units = other.shape().last();
        var dead = 0;
        for (var unit = 0; unit < units; unit++) {
            var alive = false;
            for (var i = unit; i < other.size(); i += units) {
                alive |= other.at(i) > 0;
            }
            dead += alive ? 0 : 1;
        }
        assertTrue(pen.words().contains("%d of %d dead".formatted(dead, units)), pen.words().toString());
        assertEquals(300, other.shape().size(0));
    }

    @Test void aGraphWithoutSuchLayersSaysSo() {
        var project = Moments.project("linear-regression");
        assertEquals(Optional.empty(), Moments.view(project, ViewSpec.of(UnitsView.KIND, "")));
        assertTrue(new UnitsView.Kind().places(new Outlook(project,
                GraphCheck.of(project.graph(), Moments.sources(project), 20), Moments.sources(project),
                Moments.frame(0, Map.of(), Map.of()))).equals(List.of()));
    }
}
