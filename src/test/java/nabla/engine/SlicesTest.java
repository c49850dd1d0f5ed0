package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import nabla.engine.Heading.Middle;
import nabla.engine.Heading.Way;
import nabla.graph.Ref;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

/// Losses over planes through the weights are those that the graph itself has there.
class SlicesTest {

    private static final int ROWS = 256;

    private static Project project(String sample) {
        return ProjectFile.read(Path.of("samples", sample + ".nabla"));
    }

    private static TrainingRun.Setup setup(Project project) {
        return new TrainingRun.Setup(project.graph(), ProjectSources.of(project, Path.of("samples")), project.plan(),
                project.seed(), project.state());
    }

    private static Trainer trained(String sample, long steps) {
        var trainer = Trainer.of(setup(project(sample)));
        trainer.train(steps);
        return trainer;
    }

    @Test void overItsTwoWeightsAGraphIsTheFunctionThatItIsMadeOf() {
        var along = new Heading(new Way.Entry("x.w", 0), Optional.of(new Way.Entry("y.w", 0)), Middle.ZERO, 2, ROWS);
        var frame = trained("optimiser-race", 25).frame(Set.of(new Probe.Slice(along)));
        var losses = frame.get(new Probe.Slice(along)).orElseThrow();
        assertEquals(33 * 33, losses.size());
        for (var row = 0; row < 33; row++) {
            for (var column = 0; column < 33; column++) {
                var x = -2 + column / 8.0;
                var y = 2 - row / 8.0;
                assertEquals(Terrain.ROSENBROCK.at(x, y), losses.at(row * 33 + column), 1e-9, x + ", " + y);
            }
        }
    }

    /// The loss of the training rows with one number of one weight changed, by running the graph with it.
    private static double direct(Project project, TrainingState state, String weight, int place, double by) {
        var held = new LinkedHashMap<>(state.held());
        var numbers = held.get(weight).toArray();
        numbers[place] += by;
        held.put(weight, Values.of(held.get(weight).shape(), numbers));
        var probe = Probe.tried(new Trial.Rows(Sources.Part.TRAINING, ROWS), new Ref("loss", "loss"));
        var trainer = Trainer.of(setup(project).with(state.with(held, state.slots())));
        return trainer.frame(Set.of(probe)).get(probe).orElseThrow().at(0);
    }

    @Test void alongOneNumberTheLossIsThatOfTheGraphWithThatNumberChanged() {
        var project = project("xor");
        var trainer = trained("xor", 60);
        var along = new Heading(new Way.Entry("hidden.w", 3), Optional.empty(), Middle.PRESENT, 1.5, ROWS);
        var losses = trainer.frame(Set.of(new Probe.Slice(along))).get(new Probe.Slice(along)).orElseThrow();
        assertEquals(129, losses.size());
        for (var place : new int[]{0, 20, 64, 100, 128}) {
            var by = 1.5 * (2.0 * place / 128 - 1);
            assertEquals(direct(project, trainer.state(), "hidden.w", 3, by), losses.at(place), 1e-12, "by " + by);
        }
    }

    @Test void inTheMiddleOfRandomDirectionsStandsThePresentLossAndTheGradientLeadsUpwards() {
        var project = project("xor");
        var trainer = trained("xor", 60);
        var random = new Probe.Slice(new Heading(new Way.Random(3), Optional.of(new Way.Random(4)), Middle.PRESENT, 1,
                ROWS));
        var uphill = new Probe.Slice(new Heading(new Way.Gradient(), Optional.empty(), Middle.PRESENT, 0.01, ROWS));
        var frame = trainer.frame(Set.of(random, uphill));
        var now = direct(project, trainer.state(), "hidden.w", 0, 0);
        assertEquals(now, frame.get(random).orElseThrow().at(16 * 33 + 16), 1e-12);
        var line = frame.get(uphill).orElseThrow();
        assertEquals(now, line.at(64), 1e-12);
        assertTrue(line.at(65) > line.at(64) && line.at(63) < line.at(64), "the gradient leads uphill");
    }

    @Test void whatIsFineIsComeToFromWhatIsCoarse() {
        var project = project("xor");
        var setup = setup(project);
        var weights = trained("xor", 10).state().held();
        var slices = new Slices(setup.graph(), setup.sources(), setup.plan().first(), setup.seed(), weights);
        var probe = new Probe.Slice(new Heading(new Way.Random(1), Optional.of(new Way.Random(2)), Middle.PRESENT, 1,
                ROWS));
        var last = 0;
        do {
            var seen = Optional.ofNullable(slices.answer(Set.of(probe), weights, 10).get(probe))
                    .map(v -> v.shape().last()).orElse(0);
            assertTrue(seen >= last && Set.of(0, 9, 17, 33).contains(seen), "" + seen);
            last = seen;
        } while (slices.isUnfinished());
        assertEquals(33, last);
        slices.answer(Set.of(), weights, 10);
        assertFalse(slices.isUnfinished());
    }

    @Test void thePathOfTheWeightsIsToldInTheCoordinatesOfThePlane() {
        var project = project("optimiser-race");
        var setup = setup(project);
        var slices = new Slices(setup.graph(), setup.sources(), setup.plan().first(), setup.seed(),
                trained("optimiser-race", 0).state().held());
        var along = new Heading(new Way.Entry("x.w", 0), Optional.of(new Way.Entry("y.w", 0)), Middle.ZERO, 2, ROWS);
        var trail = new Probe.Trail(along);
        var trainer = trained("optimiser-race", 0);
        var where = new double[4][];
        for (var i = 0; i < 4; i++) {
            var held = trainer.state().held();
            where[i] = new double[]{held.get("x.w").at(0), held.get("y.w").at(0)};
            slices.answer(Set.of(trail), held, 5 * i);
            trainer.train(5);
        }
        var seen = slices.answer(Set.of(trail), trained("optimiser-race", 20).state().held(), 20).get(trail);
        assertEquals(5 * 3, seen.size());
        for (var i = 0; i < 4; i++) {
            assertEquals(where[i][0], seen.at(3 * i), 1e-12);
            assertEquals(where[i][1], seen.at(3 * i + 1), 1e-12);
            assertEquals(5 * i, seen.at(3 * i + 2));
        }
        var back = slices.answer(Set.of(trail), trained("optimiser-race", 5).state().held(), 5).get(trail);
        assertEquals(2 * 3, back.size(), "what lay beyond is forgotten where the run goes back");
    }
}
