package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.graph.Ref;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

/// What views have run beside the training is what the graph makes of these rows.
class TrialsTest {

    private final Trainer trainer = trainer();
    private final Sources.Rows rows = trainer.stepper().program().spec().sources().rows("points");

    private static Trainer trainer() {
        var file = Path.of("samples/spiral.nabla");
        var project = ProjectFile.read(file);
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), ProjectSources.of(project, file.getParent()),
                project.plan(), project.seed(), project.state()));
        trainer.train(50);
        return trainer;
    }

    private Values tried(Trial on, String port) {
        var probe = Probe.tried(on, Ref.parse(port));
        return trainer.frame(Set.of(probe)).get(probe).orElseThrow();
    }

    @Test void allRowsOfAPartAnswerInTheirOrderInPiecesOrOneByOne() {
        var all = tried(new Trial.Rows(Sources.Part.ALL, Integer.MAX_VALUE), "tanh1.y");
        var count = rows.of(Sources.Part.ALL).length;
        assertTrue(count > Trials.AT_ONCE, "the data must not fit into one piece");
        assertEquals(count, all.shape().size(0));
        var width = all.size() / count;
        for (var row : List.of(0, 1, Trials.AT_ONCE - 1, Trials.AT_ONCE, count - 1)) {
            var one = tried(Trial.row(row), "tanh1.y");
            assertArrayEquals(one.toArray(),
                    IntStream.range(0, width).mapToDouble(i -> all.at(row * width + i)).toArray());
        }
    }

    @Test void whatIsPutInThePlaceOfAPortGoesOnFromThere() {
        var on = new Trial.Chosen(List.of(3, 5));
        var hidden = tried(on, "tanh1.y");
        var straight = tried(on, "tanh2.y");
        var fromHere = tried(new Trial.Given(new Ref("tanh1", "y"), hidden), "tanh2.y");
        assertEquals(straight, fromHere);
    }

    @Test void inputsOfOnesOwnTakeThePlaceOfTheData() {
        var mine = Values.of(Shape.of(1, 2), rows.x().data()[14], rows.x().data()[15]);
        assertEquals(tried(Trial.row(7), "tanh1.y"), tried(new Trial.Given(new Ref("points", "x"), mine), "tanh1.y"));
    }

    @Test void whatIsGivenStandsThereAsItIs() {
        var mine = Values.of(Shape.of(1, 2), 0.25, -3);
        var at = new Ref("points", "x");
        var probes = Set.<Probe>of(Probe.tried(new Trial.Given(at, mine), at),
                Probe.tried(new Trial.Given(at, mine), new Ref("tanh1", "y")));
        var frame = trainer.frame(probes);
        assertEquals(mine, tried(new Trial.Given(at, mine), "points.x"));
        probes.forEach(probe -> assertTrue(frame.get(probe).isPresent(), probe.toString()));
    }

    /// A view that is opened in the middle of a run must not be shown where the run began.
    @Test void whatIsAskedForTheFirstTimeLaterIsOfTheWeightsOfThatMoment() {
        var spec = trainer.stepper().program().spec();
        var probe = Probe.tried(Trial.row(7), Ref.parse("tanh1.y"));
        var begun = spec.held().freeze();
        var sideline = new Sideline(spec.graph(), spec.sources(), spec.seed(), begun);
        trainer.train(20);
        var now = spec.held().freeze();
        assertEquals(tried(Trial.row(7), "tanh1.y"), sideline.answer(Set.of(probe), now).get(probe));
        assertEquals(tried(Trial.row(7), "tanh1.y"), sideline.answer(Set.of(probe), now).get(probe));
    }

    @Test void whatCannotBeRunIsLeftOut() {
        var wide = Probe.tried(new Trial.Given(new Ref("points", "x"), Values.of(Shape.of(1, 3), 1, 2, 3)),
                new Ref("tanh1", "y"));
        var absent = Probe.tried(Trial.row(0), new Ref("nobody", "y"));
        var frame = trainer.frame(Set.of(wide, absent));
        assertTrue(frame.get(wide).isEmpty());
        assertTrue(frame.get(absent).isEmpty());
    }
}
