package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import org.junit.jupiter.api.Test;

/// The samples that learn with attention come to the results that their notes state.
class AttentionSamplesTest {

    private static Map<String, Double> trained(String name) {
        var file = Path.of("samples", name + ".nabla");
        var project = ProjectFile.read(file);
        var sources = ProjectSources.of(project, file.toAbsolutePath().getParent());
        var trainer = Trainer.of(
                new TrainingRun.Setup(project.graph(), sources, project.plan(), project.seed(), project.state()));
        trainer.train(Long.MAX_VALUE);
        return trainer.frame(Set.of()).metrics();
    }

    @Test void lettersAreSortedWithoutAMistake() {
        assertEquals(1, trained("sorting").get("validation.accuracy"));
    }

    @Test void withoutTheMaskTheFutureLeaksAndWithItNobodyKnowsMoreThanCanBeKnown() {
        var metrics = trained("masks");
        var knowable = (6 + 1 / 9.0 + 1 / 8.0 + 1 / 7.0 + 1 / 6.0) / 10;
        assertEquals(knowable, metrics.get("validation.masked_accuracy"), 0.02);
        assertTrue(metrics.get("validation.open_accuracy") > 0.995);
        assertTrue(metrics.get("validation.tested_accuracy") < 0.4);
    }
}
