package nabla.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `nabla check` says of a graph that one edit would mend.
final class CheckMendTest {

    @TempDir Path folder;

    @Test void theLineOfAProblemEndsWithWhatWouldMendIt() throws Exception {
        var file = folder.resolve("wrong.nabla");
        Files.writeString(file, Files.readString(Terminal.sample("circle")).replace("\"units\": 1,", "\"units\": 3,"));
        var checked = Terminal.run("check", file);
        assertEquals(1, checked.code());
        assertEquals(file + ": loss: ‘z’ and ‘y’ must have the same sizes, but are B×3 and B. Mend: "
                + "Insert One-hot 3 before ‘y’ or Use Cross-entropy instead or Set units of Score to 1.",
                checked.err().strip());
    }
}
