package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import nabla.graph.GraphCheck;
import nabla.graph.Ref;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is done to a graph, what is sound of it is a graph that runs.
class SoundGraphTest {

    private static final int EDITS = 300;

    @ParameterizedTest(name = "{0} by seed {1}") @CsvSource({"xor, 1", "digits-cnn, 2", "self-attention, 3",
            "sorting, 4",
            "elman-by-hand, 5"}) void whatIsSoundHasNoProblemsAndTheSameShapes(String sample, long seed) {
        var project = ProjectFile.read(Path.of("samples", sample + ".nabla"));
        var sources = ProjectSources.of(project, Path.of("samples"));
        var edits = RandomEdits.by(seed);
        var parts = 0;
        for (var i = 0; i < EDITS; i++) {
            project = edits.next(project).applyTo(project);
            var check = GraphCheck.of(project.graph(), sources, 3);
            var rest = GraphCheck.of(check.sound(), sources, 3);
            var edit = i;
            assertEquals(List.of(), rest.problems(), () -> "seed " + seed + " edit " + edit);
            for (var node : check.sound().nodes()) {
                for (var port : node.op().outputs()) {
                    var at = new Ref(node.name(), port.name());
                    check.shape(at).ifPresent(shape -> assertEquals(shape, rest.shape(at).orElse(shape)));
                }
            }
            parts += check.isSound() || check.sound().nodes().isEmpty() ? 0 : 1;
        }
        assertTrue(parts > EDITS / 10, "some graphs were sound in part: " + parts);
    }
}
