package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import nabla.data.CsvForm;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Large data are read beside the window: it stays alive, they can be taken back, and come in as one step of undo.
final class FetchingStoryTest {

    private static final int MANY = 20_000;

    @TempDir Path folder;
    private Bench bench;

    @AfterEach void close() {
        bench.close();
    }

    private Path table() throws Exception {
        return Files.writeString(folder.resolve("großer Stapel.csv"), "x,y,kind\n" + IntStream.range(0, MANY)
                .mapToObj(i -> i + "," + i % 7 + "," + (i % 3 == 0 ? "a" : "b")).collect(Collectors.joining("\n")));
    }

    private void add(Path file) {
        bench.given = Optional.of(file);
        bench.fx(() -> bench.workbench.commands().get("addData").run());
    }

    private int running() {
        return bench.fx(() -> bench.workbench.filing().errands().running().size());
    }

    @Test void whatIsReadBesideTheWindowIsOneStepOrNone() throws Exception {
        bench = Bench.open(folder.resolve("home"));
        var place = folder.resolve("Übung 1.nabla");
        ProjectFile.save(bench.project(), place);
        bench.read(place);
        var before = bench.project();
        var table = table();
        bench.fx(() -> {
            bench.given = Optional.of(table);
            bench.workbench.commands().get("addData").run();
            assertEquals(before, bench.project(), "nothing has changed yet, and the window goes on");
            assertEquals(1, bench.workbench.filing().errands().running().size());
            bench.workbench.filing().errands().running().getFirst().cancel();
        });
        bench.until(() -> running() == 0);
        assertEquals(before, bench.project(), "taken back");
        assertFalse(bench.document().canUndo().get());

        add(table);
        bench.until(() -> bench.project().data().size() == 1);
        var id = bench.project().data().firstEntry().getKey();
        assertEquals(MANY, bench.document().sources().dataSet(id).orElseThrow().rows());
        var rows = bench.document().sources().dataSet(id).orElseThrow();
        bench.fx(() -> bench.document().undo());
        assertEquals(before, bench.project());
        bench.fx(() -> {
            bench.document().redo();
            assertTrue(bench.document().sources().dataSet(id).orElseThrow() == rows, "nothing is read twice");
        });

        // a form does not stop the window either, and what it wants last counts
        bench.until(() -> bench.robot.lookup("#data-missing").tryQuery().isPresent());
        bench.fx(() -> {
            bench.<ComboBox<Object>>find("#data-missing").setValue(CsvForm.Missing.MEAN);
            bench.<ComboBox<Object>>find("#data-target").setValue("y");
        });
        bench.until(() -> running() == 0 && bench.document().sources().columns(id).contains("x")
                && bench.project().data().get(id).spec() instanceof nabla.data.DataSpec.CsvFile f
                && f.target().equals("y") && f.form().missing() == CsvForm.Missing.MEAN);
        assertEquals(7, bench.document().sources().classes(id).size());

        var faulty = Files.writeString(folder.resolve("faulty.csv"), "a,b\n1,\"2\n");
        add(faulty);
        var text = bench.project();
        bench.until(() -> running() == 0);
        assertEquals(text, bench.project(), "an error leaves all as it was");
        assertTrue(bench.robot.lookup(n -> n instanceof javafx.scene.control.Label l
                && l.getText().startsWith("faulty.csv")).tryQuery().isPresent());
        assertTrue(bench.robot.lookup("#errand-cancel").<Button>tryQuery().isEmpty());
    }
}
