package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import nabla.data.DataSpec;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A data set becomes another one where it stands: its name, its split and what draws from it stay.
final class DataKindStoryTest {

    @TempDir Path folder;
    private Bench bench;

    @AfterEach void close() {
        bench.close();
    }

    private DataSpec spec() {
        return bench.project().data().firstEntry().getValue().spec();
    }

    private void kindAt(int place) {
        bench.fx(() -> {
            var box = bench.<ComboBox<Object>>find("#data-kind");
            box.setValue(box.getItems().get(place));
        });
    }

    private void kind(String title) {
        bench.fx(() -> bench.<ComboBox<Object>>find("#data-kind").setValue(title));
    }

    private boolean isGenerated(String generator) {
        return spec() instanceof DataSpec.Generated(var now, _) && now.equals(generator);
    }

    @Test void aDataSetTurnsIntoAnyOther() throws Exception {
        bench = Bench.open(folder.resolve("home"));
        var place = Files.copy(Path.of("samples", "xor.nabla"), folder.resolve("übung.nabla"));
        bench.read(place);
        var before = bench.project();
        var id = before.data().firstEntry().getKey();

        kind("Moons");
        bench.until(() -> isGenerated("moons"));
        assertTrue(bench.document().check().get().problems().isEmpty(), "two columns as before");

        kind("Digits");
        bench.until(() -> isGenerated("digits"));
        bench.until(() -> bench.document().tutor().here().get().values().stream().anyMatch(m -> !m.isEmpty()));
        assertFalse(bench.document().check().get().problems().isEmpty(),
                "pictures do not fit, and the tutor offers what mends it");

        bench.given = Optional
                .of(Files.writeString(folder.resolve("two.csv"), "a,b,kind\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n9,1,y\n"));
        var last = bench.fx(() -> bench.<ComboBox<Object>>find("#data-kind").getItems().size());
        kindAt(last - 2);
        bench.until(() -> spec() instanceof DataSpec.CsvFile);
        assertTrue(bench.document().check().get().problems().isEmpty());
        assertEquals(before.data().get(id).split(), bench.project().data().get(id).split());
        bench.until(() -> "CSV file".equals(bench.<ComboBox<Object>>find("#data-kind").getValue()));

        // thought better of
        bench.given = Optional.empty();
        var csv = bench.project();
        kindAt(last - 1);
        bench.until(() -> "CSV file".equals(bench.<ComboBox<Object>>find("#data-kind").getValue()));
        assertEquals(csv, bench.project());

        // a file that changes while it is open
        Files.writeString(folder.resolve("two.csv"), "a,b,kind\n1,2,x\n3,4,y\n");
        bench.fx(() -> bench.<Button>find("#data-again").fire());
        bench.until(() -> bench.document().sources().dataSet(id).filter(s -> s.rows() == 2).isPresent());
        bench.until(() -> !bench.<Label>find("#data-faults").isVisible());

        // a file that goes, and comes back
        Files.move(folder.resolve("two.csv"), folder.resolve("gone.csv"));
        bench.fx(() -> bench.<Button>find("#data-again").fire());
        bench.until(() -> bench.robot.lookup(n -> n instanceof Label l && l.getText().contains(folder.toString())
                && l.getText().contains("choose another")).tryQuery().isPresent());
        bench.given = Optional.of(folder.resolve("gone.csv"));
        bench.fx(() -> bench.<Button>find("#data-other").fire());
        bench.until(() -> spec() instanceof DataSpec.CsvFile f && f.file().name().equals("gone.csv"));

        while (bench.fx(() -> bench.document().canUndo().get())) {
            bench.fx(() -> bench.document().undo());
        }
        assertEquals(ProjectFile.text(before), ProjectFile.text(bench.project()));
    }
}
