package nabla.cli;

import static nabla.cli.Terminal.run;
import static nabla.cli.Terminal.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import nabla.engine.Freezing;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.project.Edit;
import nabla.project.ProjectFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenSummaryTest {

    @TempDir private Path folder;

    @Test void whatIsFrozenIsCountedApartAndWhatIsBypassedNotAtAll() throws Exception {
        var project = ProjectFile.read(Path.of("samples", "digits-autoencoder.nabla"));
        var frozen = project.with(new Freezing("enc1").freeze(project.plan()));
        var file = folder.resolve("frozen.nabla");
        Files.writeString(file, ProjectFile.text(
                Edit.of(new GraphEdit.Employ(Set.of("tanh1"), Node.Use.BYPASSED)).applyTo(frozen)));
        var before = run("summary", sample("digits-autoencoder"), "--json").json().get("total");
        var after = run("summary", file, "--json").json();
        assertEquals(0, before.get("frozen").asLong());
        assertEquals(256 * 128 + 128, after.at("/total/frozen").asLong());
        assertEquals(before.get("weights").asLong() + before.get("biases").asLong() - 256 * 128 - 128,
                after.at("/total/trainable").asLong());
        assertFalse(after.get("rows").findValuesAsText("node").contains("tanh1"));
        assertTrue(run("summary", file).out().contains("32,896 are frozen"), run("summary", file).out());
    }
}
