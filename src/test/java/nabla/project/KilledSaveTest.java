package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whenever the process dies while it saves, the file holds one of the projects that were saved, whole.
@Tag("long")
class KilledSaveTest {

    private static final int KILLS = 50;
    private static final int PROJECTS = 8;

    /// Saves one project after the other to the same file, without end: what the other process runs.
    public static final class Saving {
        private Saving() {}

        public static void main(String[] arguments) {
            var file = Path.of(arguments[0]);
            for (var i = 0;; i = (i + 1) % PROJECTS) {
                ProjectFile.save(project(i), file);
                System.out.println(i);
            }
        }
    }

    private static Project project(int number) {
        return RandomProjects.project(2000 + number).withTitle("save " + number);
    }

    @Test void aKillLeavesAWholeFile(@TempDir Path folder) throws IOException, InterruptedException {
        var random = new Random(1);
        var file = folder.resolve("lecture.nabla");
        ProjectFile.save(project(0), file);
        for (var kill = 0; kill < KILLS; kill++) {
            var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Saving.class.getName(),
                    file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (var printed = process.inputReader()) {
                // it saves from here on; where in its work it is hit is left to chance
                assertTrue(printed.readLine() != null, "it saves at least once");
                TimeUnit.MICROSECONDS.sleep(random.nextInt(40_000));
                process.destroyForcibly().waitFor();
            }
            var found = ProjectFile.read(file);
            var number = Integer.parseInt(found.title().substring("save ".length()));
            assertEquals(ProjectFile.text(project(number)), Files.readString(file), "kill " + kill);
        }
    }
}
