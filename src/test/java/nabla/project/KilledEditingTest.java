package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import nabla.project.journal.Journals;
import nabla.project.journal.Page;
import nabla.project.journal.Remains;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whenever the process dies while somebody edits, trains and saves, the file opens, and with what the journal kept at most the last edit is
/// missing.
@Tag("long")
class KilledEditingTest {

    private static final int KILLS = 50;
    /// So many edits pass before a kill, since the first also load the program.
    private static final int LOADING = 15;
    private static final String EDIT = "edit ";

    /// Edits without end, faster than anybody clicks, and saves now and then: what the other process runs.
    public static final class Editing {
        private Editing() {}

        public static void main(String[] arguments) throws InterruptedException {
            var file = Path.of(arguments[0]);
            var journals = Journals.in(Path.of(arguments[1]), Throwable::printStackTrace);
            var seed = Long.parseLong(arguments[2]);
            var journal = journals.begin();
            var pace = new Random();
            var work = new Work(seed);
            while (true) {
                work.goOn();
                journal.keep(new Page(work.now(), Optional.of(file), "lecture"));
                System.out.println(work.done);
                TimeUnit.MILLISECONDS.sleep(20 + pace.nextInt(60));
                if (pace.nextInt(4) == 0) {
                    ProjectFile.save(work.now(), file);
                    journal.clear();
                }
            }
        }
    }

    /// The same edits for the same seed, in whatever process; the notes count them.
    private static final class Work {
        private final RandomEdits edits;
        private final History history = History.of(start());
        private int done;

        Work(long seed) {
            edits = RandomEdits.by(seed);
        }

        void goOn() {
            done++;
            history.perform(new Edit.Several("several", List.of(edits.next(now()), new Edit.Title(EDIT + done))));
            if (done % 7 == 0) {
                history.trained(edits.trained(now()));
            }
        }

        Project now() {
            return history.now();
        }

        static Project start() {
            return RandomProjects.project(3).withTitle(EDIT + 0);
        }
    }

    private static int number(Project project) {
        return Integer.parseInt(project.title().substring(EDIT.length()));
    }

    @Test void aKillLosesAtMostTheLastEdit(@TempDir Path folder) throws IOException, InterruptedException {
        var random = new Random(1);
        var restored = 0;
        for (var kill = 0; kill < KILLS; kill++) {
            var file = folder.resolve("lecture" + kill + ".nabla");
            var kept = folder.resolve("journal" + kill);
            ProjectFile.save(Work.start(), file);
            var last = edit(file, kept, kill, random.nextInt(1500));

            var saved = ProjectFile.read(file);
            var journals = Journals.in(kept, fault -> {
                throw fault;
            });
            var found = journals.find();
            assertEquals(0, found.broken(), "kill " + kill);
            var newest = found.remains().stream().findFirst().map(Remains::page).map(Page::project).orElse(saved);
            restored += found.remains().size();

            assertTrue(number(newest) >= last - 1, "kill %d: %d of %d edits".formatted(kill, number(newest), last));
            var again = new Work(kill);
            while (again.done < number(newest)) {
                again.goOn();
            }
            assertEquals(ProjectFile.text(again.now()), ProjectFile.text(newest), "kill " + kill);
            journals.close();
        }
        assertTrue(restored > KILLS / 3, "journals were there: " + restored);
    }

    /// The number of the edit that was done last before the kill.
    private static int edit(Path file, Path journal, long seed, int millis) throws IOException, InterruptedException {
        var printed = journal.resolveSibling("edits" + seed);
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), Editing.class.getName(), file.toString(), journal.toString(),
                Long.toString(seed))
                .redirectOutput(printed.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        while (Files.readAllLines(printed).size() < LOADING) {
            assertTrue(process.isAlive(), "it edits until it is killed");
            TimeUnit.MILLISECONDS.sleep(20);
        }
        TimeUnit.MILLISECONDS.sleep(millis);
        process.destroyForcibly().waitFor();
        return Integer.parseInt(Files.readAllLines(printed).getLast());
    }
}
