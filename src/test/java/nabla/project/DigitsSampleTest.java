package nabla.project;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import org.junit.jupiter.api.Test;

/// The convolutional network reads digits that it has not been trained on.
class DigitsSampleTest {

    @Test void ofTheDigitsHeldBackMoreThan95InAHundredAreRight() {
        var file = Path.of("samples", "digits-cnn.nabla");
        var project = ProjectFile.read(file);
        var sources = ProjectSources.of(project, file.toAbsolutePath().getParent());
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), sources, project.plan(), project.seed(),
                project.state()));
        var start = System.nanoTime();
        trainer.train(Long.MAX_VALUE);
        var metrics = trainer.frame(Set.of()).metrics();
        System.out.printf("digits-cnn: %s after %.1f s%n", metrics, (System.nanoTime() - start) * 1e-9);
        assertTrue(trainer.isFinished());
        assertTrue(metrics.get("validation.accuracy") > 0.95, metrics.toString());
    }
}
