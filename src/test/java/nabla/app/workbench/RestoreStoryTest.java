package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javafx.scene.input.KeyCode;
import nabla.graph.GraphEdit;
import nabla.project.Edit;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After a sudden end everything is offered again, and only who asks for it gets it.
final class RestoreStoryTest {

    @TempDir Path folder;
    private Bench bench;

    @AfterEach void leave() {
        bench.close();
    }

    /// What a kill at this moment would leave of the home of a user.
    private Path killed() throws IOException {
        var home = folder.resolve("home");
        var copy = folder.resolve("after");
        try (var all = Files.walk(home)) {
            for (var file : all.toList()) {
                Files.copy(file, copy.resolve(home.relativize(file)));
            }
        }
        return copy;
    }

    private static long journals(Path home) throws IOException {
        return pages(home).size();
    }

    private static List<Path> pages(Path home) throws IOException {
        if (!Files.exists(home.resolve("journal"))) {
            return List.of();
        }
        try (var all = Files.walk(home.resolve("journal"))) {
            return all.filter(f -> f.endsWith("project.nabla")).toList();
        }
    }

    /// Whether the last edit has reached the disk, which may rest a moment after the one before.
    private boolean isKept(String words) throws IOException {
        for (var page : pages(folder.resolve("home"))) {
            if (Files.readString(page).contains(words)) {
                return true;
            }
        }
        return false;
    }

    @Test void whatAKillLeftIsRestoredOrDiscarded() throws Exception {
        var file = folder.resolve("line.nabla");
        ProjectFile.save(Sketches.line(), file);
        var before = Files.readString(file);
        bench = Bench.open(folder.resolve("home"));
        bench.read(file);
        bench.until(() -> !bench.frame().steps().isEmpty());
        bench.type(KeyCode.S);
        bench.until(() -> bench.frame().step() == 1);
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Rename("dense", "layer"))));
        bench.hold(KeyCode.CONTROL, KeyCode.N);
        bench.fx(() -> bench.document().perform(new Edit.Notes("Forget me.")));
        bench.until(() -> isKept("\"layer\"") && isKept("Forget me."));
        assertEquals(2, journals(folder.resolve("home")));
        bench.until(() -> bench.fx(() -> bench.workbench.filing().documents().all().stream()
                .allMatch(d -> d.unsaved().get())));
        var expected = bench.fx(() -> bench.workbench.filing().documents().all().getFirst().project().get());
        var after = killed();
        bench.close();
        assertEquals(0, journals(folder.resolve("home")), "who closes the window gives up what is unsaved");

        bench = Bench.open(after);
        bench.until(() -> bench.robot.lookup(".restore-row").queryAll().size() == 2);
        assertEquals(before, Files.readString(file));
        bench.robot.clickOn("#restore-no"); // of the newest
        assertTrue(bench.robot.lookup("Discard what was not saved of ‘Untitled’?").tryQuery().isPresent());
        bench.type(KeyCode.ENTER);
        bench.until(() -> journals(after) == 1);
        bench.robot.clickOn("#restore-yes");
        bench.until(() -> bench.document().file().get().isPresent());

        assertFalse(bench.robot.lookup("#restore").tryQuery().isPresent());
        assertEquals(expected, bench.fx(() -> bench.project()));
        assertEquals(Optional.of(file), bench.fx(() -> bench.document().file().get()));
        assertTrue(bench.fx(() -> bench.document().unsaved().get()));
        assertEquals(before, Files.readString(file), "the user’s own file is never written unasked");
        assertEquals(1, journals(after));
        bench.hold(KeyCode.CONTROL, KeyCode.S);
        bench.until(() -> journals(after) == 0);
        assertEquals(expected, ProjectFile.read(file));
    }
}
