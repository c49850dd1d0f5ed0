package nabla.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nabla.data.DataSpec.Aim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

    @TempDir Path folder;

    private Intake csv(String name, String text) throws IOException {
        return Intake.of(Files.writeString(folder.resolve(name), text));
    }

    private static DataSpec.CsvFile file(Intake intake) {
        return (DataSpec.CsvFile) intake.spec();
    }

    @Test void theLastColumnOfATableIsItsTarget() throws IOException {
        var intake = csv("Iris data (2).csv", "a;b;kind\n1;2;x\n3;4;y\n");
        assertEquals("iris-data-2", intake.id());
        assertEquals("kind", file(intake).target());
        assertEquals(Aim.CLASSES, file(intake).aim());
        assertEquals(List.of(), DataLoader.load(intake.spec(), folder).faults());
    }

    @Test void fractionsAndManyDifferentNumbersAreNumbers() throws IOException {
        assertEquals(Aim.NUMBERS, file(csv("a.csv", "x,y\n1,2.5\n2,3.5\n")).aim());
        var prices = IntStream.range(0, 50).mapToObj(i -> i + "," + 100 * i).collect(Collectors.joining("\n"));
        assertEquals(Aim.NUMBERS, file(csv("b.csv", "x,y\n" + prices)).aim());
        assertEquals(Aim.CLASSES, file(csv("c.csv", "x,y\n1,0\n2,1\n")).aim());
    }

    @Test void aFirstLineOfNumbersIsNoHeader() throws IOException {
        var intake = csv("a.csv", "1,2,0\n3,4,1\n");
        assertEquals(CsvForm.Header.NONE, file(intake).form().header());
        assertEquals("column3", file(intake).target());
    }

    @Test void imagesFindTheirLabels() throws IOException {
        var images = Files.write(folder.resolve("train-images-idx3-ubyte"), new byte[]{0, 0, 8, 3});
        var labels = Files.write(folder.resolve("train-labels-idx1-ubyte"), new byte[]{0, 0, 8, 1});
        var idx = (DataSpec.Idx) Intake.of(images).spec();
        assertEquals(Optional.of(new Beside("train-labels-idx1-ubyte", Digest.of(labels))), idx.labels());
        assertEquals(Digest.of(images), idx.images().sha256());
    }

    @Test void aFolderHoldsPictures() throws IOException {
        var spec = Intake.of(Files.createDirectory(folder.resolve("pets"))).spec();
        assertEquals(new DataSpec.Pictures(Beside.named("pets"), 32, 32, DataSpec.Colour.GREY, 0), spec);
    }

    @Test void aSmallTableMayGoInsideTheProject() throws IOException {
        var intake = csv("a.csv", "x,y\n1,p\n2,q\n");
        assertEquals(new DataSpec.Table("x,y\n1,p\n2,q\n", "y", Aim.CLASSES), intake.embedded(folder, 100).spec());
        assertEquals(intake.spec(), intake.embedded(folder, 5).spec());
        assertEquals("a3", intake.among(List.of("a", "a2")).id());
    }

    @Test void whatIsNoDataIsTold() {
        assertEquals("a.csv: there is nothing in it; it needs a header line and rows.",
                assertThrows(DataProblem.class, () -> csv("a.csv", "")).sentence());
        assertEquals("p.csv: line 1 is not UTF-8; save the file as UTF-8.", assertThrows(DataProblem.class,
                () -> Intake.of(Files.write(folder.resolve("p.csv"), new byte[]{(byte) 0xff, 1}))).sentence());
    }

    @Test void aSinglePictureIsNoDataSet() throws Exception {
        var photo = Files.write(folder.resolve("Photo.PNG"), new byte[]{(byte) 0x89, 'P', 'N', 'G'});
        assertEquals(
                "Photo.PNG: one picture is no data set; take a folder of PNG pictures, with a folder inside for each "
                        + "class.",
                assertThrows(DataProblem.class, () -> Intake.of(photo)).sentence());
    }
}
