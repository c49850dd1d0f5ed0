package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import nabla.app.workbench.file.Dropping;
import nabla.data.CsvForm;
import nabla.data.DataSpec;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data of one's own: a file or a folder becomes a data set of the project.
class AddDataStoryTest {

    @TempDir Path folder;
    private Bench bench;

    @BeforeEach void open() throws Exception {
        bench = Bench.open(folder.resolve("home"));
    }

    @AfterEach void close() {
        bench.close();
    }

    private DataSpec spec(String id) {
        return bench.project().data().get(id).spec();
    }

    private void add(String command, Path given, String id) throws Exception {
        bench.given = Optional.of(given);
        bench.fx(() -> bench.workbench.commands().get(command).run());
        bench.until(() -> bench.project().data().containsKey(id));
    }

    @Test void aSmallTableGoesIntoAProjectThatHasNoFileYet() throws Exception {
        var file = Files.writeString(folder.resolve("My fruit.csv"), "x,kind\n1,a\n2,b\n");
        add("addData", file, "my-fruit");
        assertEquals(new DataSpec.Table("x,kind\n1,a\n2,b\n", "kind", DataSpec.Aim.CLASSES), spec("my-fruit"));
        assertEquals(2, bench.document().sources().dataSet("my-fruit").orElseThrow().rows());
        bench.fx(() -> bench.document().undo());
        assertTrue(bench.project().data().isEmpty());
    }

    @Test void aFolderOfPicturesIsPutBesideTheProjectWhichIsSavedFirst() throws Exception {
        for (var kind : List.of("cat", "dog")) {
            var inside = Files.createDirectories(folder.resolve("pets").resolve(kind));
            ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", inside.resolve("a.png").toFile());
        }
        var place = Files.createDirectory(folder.resolve("lecture")).resolve("pets.nabla");
        bench.answer = Optional.of(place);
        add("addPictures", folder.resolve("pets"), "pets");
        assertTrue(Files.exists(place.resolveSibling("pets").resolve("dog").resolve("a.png")));
        assertEquals(2, bench.document().sources().dataSet("pets").orElseThrow().rows());
        bench.fx(() -> {
            var height = bench.<TextField>find("#data-height");
            height.requestFocus();
            height.setText("8");
        });
        bench.until(() -> spec("pets") instanceof DataSpec.Pictures p && p.height() == 8);
    }

    @Test void whatCanBeSetOfATableIsSet() throws Exception {
        var place = folder.resolve("t.nabla");
        ProjectFile.save(bench.project(), place);
        bench.read(place);
        var csv = Files.writeString(folder.resolve("t.csv"), "x,y,kind\n1,5,a\n?,6,b\n3,7,b\n");
        add("addData", csv, "t");
        assertEquals(2, bench.document().sources().dataSet("t").orElseThrow().rows());
        bench.until(() -> bench.<Label>find("#data-faults").getText().equals(
                "t.csv, line 3, column x: the value is missing; the row is left out"));
        assertEquals("2 rows of 2", bench.<Label>find("#data-holds").getText());
        bench.fx(() -> bench.<ComboBox<Object>>find("#data-missing").setValue(CsvForm.Missing.MEAN));
        bench.until(() -> bench.document().sources().dataSet("t").orElseThrow().rows() == 3);
        bench.fx(() -> bench.<ComboBox<Object>>find("#data-target").setValue("y"));
        bench.until(() -> spec("t") instanceof DataSpec.CsvFile f && f.target().equals("y"));
        assertEquals("t.csv", ((DataSpec.CsvFile) spec("t")).file().name());
    }

    @Test void whatIsDroppedIsOpenedOrToldInOneSentence() throws Exception {
        var before = bench.document();
        bench.fx(() -> Dropping.take(Path.of("samples", "xor.nabla").toAbsolutePath(), bench.workbench.filing()));
        bench.until(() -> bench.document() != before);
        var file = Files.write(folder.resolve("empty.csv"), new byte[0]);
        bench.fx(() -> Dropping.take(file, bench.workbench.filing()));
        bench.until(() -> bench.robot.lookup(node -> node instanceof Label label
                && label.getText().equals("empty.csv: there is nothing in it; it needs a header line and rows."))
                .tryQuery().isPresent());
        assertEquals(1, bench.project().data().size());
    }
}
