package nabla.app.workbench;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The window as it looks, for eyes: under `target/photographs`.
final class PhotographsTest {

    private static final Path FOLDER = Path.of("target", "photographs");

    @TempDir Path home;

    @Test void emptyAndSmall() throws Exception {
        Files.createDirectories(FOLDER);
        var bench = Bench.open(home, 1280, 720);
        bench.photograph(FOLDER.resolve("empty-small.png"));
    }
}
