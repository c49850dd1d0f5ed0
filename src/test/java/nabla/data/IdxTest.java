package nabla.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import nabla.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxTest {

    private static final String HEAD = "00000803 00000003 00000002 00000002";
    private static final String PIXELS = "00010203 FF0A0B0C 10111213";
    private static final String LABELS = "00000801 00000003 070200";

    @TempDir Path folder;

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] packed(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private Loaded load(byte[] images, byte[] labels, int most) throws IOException {
        Files.write(folder.resolve("images"), images);
        Files.write(folder.resolve("labels"), labels);
        return DataLoader.load(
                new DataSpec.Idx(Beside.named("images"), Optional.of(Beside.named("labels")), most), folder);
    }

    private static List<String> told(Loaded loaded) {
        return loaded.faults().stream().map(Fault::sentence).toList();
    }

    @Test void picturesAndTheirClassesAreReadAsTheyStand() throws IOException {
        var loaded = load(bytes(HEAD + PIXELS), bytes(LABELS), 0);
        assertEquals(List.of(), loaded.faults());
        assertTrue(loaded.data().inputShape().sameSizes(Shape.image(1, 2, 2)));
        assertArrayEquals(new double[]{0, 1, 2, 3, 255, 10, 11, 12, 16, 17, 18, 19}, loaded.data().inputs().data());
        assertArrayEquals(new double[]{7, 2, 0}, loaded.data().targets().data());
        assertEquals(Labels.Classes.numbered(8), loaded.data().labels());
    }

    @Test void packedFilesAreUnpacked() throws IOException {
        var plain = load(bytes(HEAD + PIXELS), bytes(LABELS), 0);
        var packed = load(packed(bytes(HEAD + PIXELS)), packed(bytes(LABELS)), 0);
        assertEquals(List.of(), packed.faults());
        assertTrue(plain.data().inputs().sameBits(packed.data().inputs()));
        assertTrue(plain.data().targets().sameBits(packed.data().targets()));
    }

    @Test void noMoreThanWantedAreTaken() throws IOException {
        var loaded = load(bytes(HEAD + PIXELS), bytes(LABELS), 2);
        assertEquals(2, loaded.data().rows());
        assertEquals(List.of(), loaded.faults());
    }

    @Test void picturesAloneHaveNoClasses() throws IOException {
        Files.write(folder.resolve("images"), bytes(HEAD + PIXELS));
        var data = DataLoader.load(new DataSpec.Idx(Beside.named("images"), Optional.empty(), 0), folder).data();
        assertEquals(new Labels.None(), data.labels());
        assertEquals(3, data.rows());
    }

    @ParameterizedTest @CsvSource({"09 01 02 FF, 2 -1", "0B 01 0002 8000, 2 -32768", "0C 01 00000005, 5",
            "0D 01 3FC00000, 1.5", "0E 01 BFD0000000000000, -0.25"}) void everyTypeOfNumberIsRead(String hex,
                    String numbers) {
        var wanted = Arrays.stream(numbers.split(" ")).mapToDouble(Double::parseDouble).toArray();
        var body = hex.substring(6);
        var file = IdxFile.read("f", bytes("0000" + hex.substring(0, 5) + "%08X".formatted(wanted.length) + body));
        for (var i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], file.number(i));
        }
    }

    /// Broken images beside good labels, and good images beside broken labels: the rest loads.
    @ParameterizedTest @CsvSource(delimiter = '|', textBlock = """
            HEAD 00010203 FF0A0B0C 1011 | LABELS | images: byte 26: the file ends in row 3 of 3; the 2 before it are used; \
            labels: byte 4: the number of labels is 3, but images holds 2 rows; the first 2 of both are used
            HEAD PIXELS 0000 | LABELS | images: byte 28: 2 bytes follow the last number; they are left out
            HEAD PIXELS | 00000801 00000003 07 | labels: byte 9: the file ends in row 2 of 3; the 1 before it are used; \
            labels: byte 4: the number of labels is 1, but images holds 3 rows; the first 1 of both are used
            HEAD PIXELS | 00000801 00000002 0702 | labels: byte 4: the number of labels is 2, but images holds 3 rows; the first 2 of both are used
            """) void whatIsThereIsUsed(
            String images, String labels, String sentences) throws IOException {
        var loaded = load(bytes(filled(images)), bytes(filled(labels)), 0);
        assertEquals(sentences, String.join("; ", told(loaded)));
    }

    @ParameterizedTest @CsvSource(delimiter = '|', textBlock = """
            000008 | LABELS | images: the file ends at byte 3, within its head; download it again.
            00000803 00000003 | LABELS | images: the file ends at byte 8, within its head; download it again.
            89504E47 00000000 | LABELS | images: byte 0: an IDX file begins with 00 00, this one with 89 50; choose another file.
            00004203 00000003 | LABELS | images: byte 2: IDX has no type of numbers 42; choose another file.
            00000809 00000003 | LABELS | images: byte 3: 9 axes, but data have 1 to 4; choose another file.
            00000803 00000003 FFFFFFFF 00000002 | LABELS | images: byte 8: an axis of size -1 cannot be; the file is damaged, download it again.
            00000803 00000003 7FFFFFFF 7FFFFFFF | LABELS | images: byte 8: an axis of size 2147483647 cannot be; the file is damaged, download it again.
            HEAD 0001 | LABELS | images: the file ends at byte 18, before its first row is complete; download it again.
            LABELS | LABELS | images: byte 3: one axis only, so this file holds labels; choose it as labels, and another for the pictures.
            HEAD PIXELS | HEAD PIXELS | labels: byte 3: 3 axes, but labels have one; choose the file of labels that belongs to images.
            HEAD PIXELS | 00000901 00000003 07FF00 | labels: byte 9: -1.0 is no class between 0 and 999; mend the file.
            00000D02 00000003 00000001 000000007FC0000000000000 | LABELS | images: byte 16: NaN is not finite; mend the file.
            """) void whatCannotBeUsedIsToldInOneSentence(
            String images, String labels, String sentence) {
        assertEquals(sentence, assertThrows(DataProblem.class,
                () -> load(bytes(filled(images)), bytes(filled(labels)), 0)).sentence());
    }

    @Test void packedFilesThatBreakOffGiveWhatTheyHold() throws IOException {
        var head = ByteBuffer.allocate(16 + 40_000).putInt(0x803).putInt(10_000).putInt(2).putInt(2).array();
        for (var i = 16; i < head.length; i++) {
            head[i] = (byte) (i * i / 7);
        }
        var packed = packed(head);
        var loaded = load(Arrays.copyOf(packed, packed.length / 2), bytes(LABELS), 0);
        assertEquals(3, loaded.data().rows());
        assertTrue(told(loaded).getFirst().matches(
                "images: byte \\d+: the file ends in row \\d+ of 10000; the \\d+ before it are used"),
                told(loaded).getFirst());
    }

    @Test void packedFilesThatAreDamagedAreTold() throws IOException {
        var packed = packed(bytes(HEAD + PIXELS));
        packed[packed.length - 6] ^= 1;
        assertEquals("images: byte 28 of what is packed in it cannot be unpacked, it is damaged; download it again.",
                assertThrows(DataProblem.class, () -> load(packed, bytes(LABELS), 0)).sentence());
    }

    @Test void theLabelsThatBelongToImagesAreFoundByTheirName() {
        var beside = List.of("train-labels-idx1-ubyte", "t10k-labels-idx1-ubyte.gz");
        assertEquals(Optional.of("train-labels-idx1-ubyte"),
                IdxData.labelsFor("train-images-idx3-ubyte.gz", beside));
        assertEquals(Optional.of("t10k-labels-idx1-ubyte.gz"), IdxData.labelsFor("t10k-images-idx3-ubyte", beside));
        assertEquals(Optional.empty(), IdxData.labelsFor("pictures", beside));
    }

    private static String filled(String hex) {
        return hex.replace("HEAD", HEAD).replace("PIXELS", PIXELS).replace("LABELS", LABELS);
    }
}
