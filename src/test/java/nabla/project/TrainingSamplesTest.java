package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import nabla.engine.Past;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import org.junit.jupiter.api.Test;

/// Samples come, from their seed, to what their notes say.
class TrainingSamplesTest {

    private static Trainer trained(String sample) {
        var file = Path.of("samples", sample + ".nabla");
        var project = ProjectFile.read(file);
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), ProjectSources.of(project, file.getParent()),
                project.plan(), project.seed(), project.state()));
        trainer.train(1_000_000);
        return trainer;
    }

    @Test void anInitialisationByXavierOrHeLearnsTheCircleWhereZerosAndAConstantDoNot() {
        var trainer = trained("initialisation");
        var metrics = trainer.frame(Set.of()).metrics();
        assertEquals(1, metrics.get("xavier_accuracy"));
        assertEquals(1, metrics.get("he_accuracy"));
        for (var scheme : new String[]{"zeros", "constant", "small"}) {
            assertTrue(metrics.get(scheme + "_accuracy") < 0.65, scheme);
        }
        var held = trainer.state().held();
        for (var layer = 1; layer <= 4; layer++) {
            var zeros = held.get("zeros" + layer + ".w");
            assertEquals(0, Arrays.stream(zeros.toArray()).map(Math::abs).max().orElseThrow());
            var rows = held.get("constant" + layer + ".w");
            var width = rows.size() / 16;
            for (var i = 0; i < rows.size(); i++) {
                assertEquals(rows.at(i % width), rows.at(i), "units of layer " + layer + " stay identical");
            }
        }
        assertTrue(Math.abs(held.get("zeros_score.b").at(0)) > 0, "the last bias moves");
    }

    @Test void anOverfittingRunStopsEarlyAndTakesItsBestWeightsBack() {
        var trainer = trained("early-stopping");
        var frame = trainer.frame(Set.of());
        var best = frame.past().marks().stream().filter(m -> m.what() == Past.What.BEST).findFirst().orElseThrow();
        assertEquals(trainer.stepper().step(), Long.parseLong(best.after()));
        var curve = trainer.log().curve("validation.loss", 10_000).orElseThrow();
        var least = Double.POSITIVE_INFINITY;
        var at = 0L;
        for (var i = 0; i < curve.size(); i += 2) {
            if (curve.at(i + 1) < least) {
                least = curve.at(i + 1);
                at = (long) curve.at(i);
            }
        }
        assertEquals(best.step(), at);
        assertEquals(least, frame.metrics().get("validation.loss"), "the best weights are back");
        var beforeEnd = curve.at(curve.size() - 3);
        assertTrue(beforeEnd > 2 * least, "the validation loss had more than doubled: " + beforeEnd);
        var training = trainer.log().curve("loss", 10_000).orElseThrow();
        assertTrue(training.at(training.size() - 3) < 0.01);
        assertEquals(0.22, least, 0.01);
        assertEquals(0.1, frame.metrics().get("loss"), 0.01);
    }
}
