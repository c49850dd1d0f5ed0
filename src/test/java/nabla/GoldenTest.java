package nabla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import nabla.engine.OptimizerGolden;
import nabla.engine.TrainingGolden;
import nabla.op.Golden;
import nabla.op.OperationGolden;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Everything that PyTorch computed is computed here too: operations, update rules, whole trainings. Another folder of cases of
/// the same form: `-Dnabla.goldens=DIR`; a case that nothing here stands for fails.
class GoldenTest {

    private static final Path FOLDER = Golden.folder();

    @TestFactory List<DynamicTest> everyCaseIsTheirs() {
        return Golden.files(FOLDER).stream()
                .map(file -> DynamicTest.dynamicTest(FOLDER.relativize(file).toString(), () -> check(file)))
                .toList();
    }

    private static void check(Path file) {
        var golden = Golden.read(file);
        switch (file.getParent().getFileName().toString()) {
            case "optimizers" -> OptimizerGolden.check(golden);
            case "training" -> TrainingGolden.check(golden);
            default -> OperationGolden.check(golden);
        }
    }

    @Test void theFolderHoldsWhatItsListNames() throws IOException {
        var listed = new TreeSet<String>();
        var list = FOLDER.resolve("manifest.json");
        var there = new TreeSet<>(Golden.files(FOLDER).stream()
                .map(f -> FOLDER.relativize(f).toString().replace('\\', '/'))
                .toList());
        assertTrue(!there.isEmpty(), "there are cases in " + FOLDER.toAbsolutePath());
        if (Files.exists(list)) {
            new ObjectMapper().readTree(list.toFile()).forEach(entry -> listed.add(entry.get("file").asText()));
            assertEquals(listed, there);
        }
    }
}
