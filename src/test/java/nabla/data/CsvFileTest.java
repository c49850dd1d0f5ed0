package nabla.data;

import static nabla.data.DataSpec.Aim.CLASSES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    @TempDir Path root;

    private Path folder;

    @BeforeEach void aFolder() throws IOException {
        folder = Files.createDirectory(root.resolve("project"));
        Files.writeString(root.resolve("secret.csv"), "x,kind\n1,a\n2,b\n");
    }

    private Loaded load(String file, String sha256) {
        return DataLoader.load(new DataSpec.CsvFile(new Beside(file, sha256), "kind", CLASSES, CsvForm.USUAL), folder);
    }

    private String problem(String file) {
        return assertThrows(DataProblem.class, () -> load(file, "")).sentence();
    }

    private static String outside(String name) {
        return "The data file ‘" + name
                + "’ must lie in the folder of the project and be called by its plain name; copy it there.";
    }

    @Test void aFileBesideTheProjectIsRead() throws IOException {
        var file = Files.writeString(folder.resolve("früchte 1.csv"), "x,kind\n1,Äpfel\n2,Birnen\n");
        var loaded = load("früchte 1.csv", Digest.of(file));
        assertEquals(List.of(), loaded.faults());
        assertEquals(new Labels.Classes(List.of("Birnen", "Äpfel")), loaded.data().labels());
    }

    @Test void aFileThatChangedIsTold() throws IOException {
        var file = Files.writeString(folder.resolve("f.csv"), "x,kind\n1,a\n2,b\n");
        var digest = Digest.of(file);
        Files.writeString(file, "x,kind\n1,a\n3,b\n");
        assertEquals(List.of("f.csv: the file is not the one that was chosen; its digest differs"),
                load("f.csv", digest).faults().stream().map(Fault::sentence).toList());
    }

    @ParameterizedTest @ValueSource(strings = {"../secret.csv", "..", ".", "", "a/b.csv", "a\\b.csv", "C:b.csv",
            "/etc/passwd", "a\0b"}) void noNameLeadsOutOfTheFolder(String name) {
        assertEquals(outside(name), problem(name));
    }

    @Test void noLinkLeadsOutOfTheFolder() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.csv"), root.resolve("secret.csv"));
        assertEquals(outside("link.csv"), problem("link.csv"));
    }

    @Test void aMissingFileIsTold() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        assertEquals(absent("gone.csv"),
                problem("gone.csv"));
        assertEquals(absent("sub"), problem("sub"));
    }

    @Test void anotherEncodingIsToldByItsLine() throws IOException {
        Files.write(folder.resolve("latin.csv"), "x,kind\n1,a\n2,ä\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("latin.csv: line 3 is not UTF-8; save the file as UTF-8.", problem("latin.csv"));
        Files.write(folder.resolve("wide.csv"), "x,kind\n1,a\n".getBytes(StandardCharsets.UTF_16LE));
        assertEquals("wide.csv: this is no text, it has zero bytes; save it as CSV in UTF-8.", problem("wide.csv"));
    }

    @Test void aFileTooLargeIsNotEvenRead() throws IOException {
        try (var file = new RandomAccessFile(folder.resolve("huge.csv").toFile(), "rw")) {
            file.setLength(300L << 20);
        }
        assertEquals("huge.csv: 300 MB are more than the 256 MB allowed; use fewer rows.", problem("huge.csv"));
    }

    @Test void aBadRowIsToldByFileAndLine() throws IOException {
        Files.writeString(folder.resolve("f.csv"), "x,kind\n1,a\n2,b,c\n3,b\n");
        assertEquals(List.of("f.csv, line 3: 3 cells, but the header has 2; the row is left out"),
                load("f.csv", "").faults().stream().map(Fault::sentence).toList());
    }

    private String absent(String name) {
        return "The data file ‘" + name + "’ is not in the folder " + folder.toAbsolutePath()
                + " of the project; put it there, or choose another.";
    }
}
