package nabla.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import nabla.data.DataSpec.Colour;
import nabla.tensor.Shape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {

    @TempDir Path folder;

    private Path pets;

    @BeforeEach void aFolder() throws IOException {
        pets = Files.createDirectory(folder.resolve("pets"));
    }

    private static byte[] png(int type, int width, int height, int... argb) throws IOException {
        var image = new BufferedImage(width, height, type);
        for (var i = 0; i < argb.length; i++) {
            if (type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY) {
                image.getRaster().setSample(i % width, i / width, 0, argb[i]);
            } else {
                image.setRGB(i % width, i / width, argb[i]);
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] grey(int... pixels) throws IOException {
        return png(BufferedImage.TYPE_BYTE_GRAY, pixels.length, 1, pixels);
    }

    private void put(String name, byte[] content) throws IOException {
        var file = pets.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private Loaded load(int height, int width, Colour colour) {
        return DataLoader.load(new DataSpec.Pictures(Beside.named("pets"), height, width, colour, 0), folder);
    }

    private static List<String> told(Loaded loaded) {
        return loaded.faults().stream().map(Fault::sentence).toList();
    }

    @Test void eachFolderIsAClassInTheOrderOfTheAlphabet() throws IOException {
        put("dog/a.png", grey(0, 255));
        put("cat/b.PNG", grey(51, 102));
        put("cat/a.png", grey(255, 0));
        var loaded = load(1, 2, Colour.GREY);
        assertEquals(List.of(), loaded.faults());
        assertEquals(new Labels.Classes(List.of("cat", "dog")), loaded.data().labels());
        assertTrue(loaded.data().inputShape().sameSizes(Shape.image(1, 1, 2)));
        assertArrayEquals(new double[]{0, 0, 1}, loaded.data().targets().data());
        assertArrayEquals(new double[]{1, 0, 0.2, 0.4, 0, 1}, loaded.data().inputs().data(), 1e-15);
    }

    @Test void picturesWithoutFoldersHaveNoClasses() throws IOException {
        put("a.png", grey(0, 255));
        assertEquals(new Labels.None(), load(1, 2, Colour.GREY).data().labels());
    }

    @Test void colourComesChannelByChannel() throws IOException {
        put("c/a.png", png(BufferedImage.TYPE_INT_RGB, 2, 1, 0xff3300, 0x0000ff));
        assertArrayEquals(new double[]{1, 0, 0.2, 0, 0, 1}, load(1, 2, Colour.RGB).data().inputs().data(), 1e-15);
        assertArrayEquals(new double[]{0.299 + 0.587 * 0.2, 0.114},
                load(1, 2, Colour.GREY).data().inputs().data(), 1e-15);
    }

    @Test void whatIsTransparentIsWhite() throws IOException {
        put("c/a.png", png(BufferedImage.TYPE_INT_ARGB, 2, 1, 0x00000000, 0xff000000));
        assertArrayEquals(new double[]{1, 0}, load(1, 2, Colour.GREY).data().inputs().data(), 1e-15);
    }

    /// The JDK would turn grey 128 into another number by its own curve.
    @ParameterizedTest @ValueSource(ints = {1, 77, 128, 200}) void greyStaysAsItIsWritten(int level)
            throws IOException {
        put("c/a.png", grey(level));
        put("c/b.png", png(BufferedImage.TYPE_USHORT_GRAY, 1, 1, 257 * level));
        assertArrayEquals(new double[]{level / 255.0, level / 255.0},
                load(1, 1, Colour.GREY).data().inputs().data(), 1e-15);
    }

    @Test void aSmallerPictureHoldsTheMeanOfWhatLiesBeneath() throws IOException {
        put("c/a.png", grey(0, 51, 255));
        assertArrayEquals(new double[]{0.2 * 0.5 / 1.5, (0.2 * 0.5 + 1) / 1.5},
                load(1, 2, Colour.GREY).data().inputs().data(), 1e-15);
    }

    @Test void aLargerPictureRepeatsIts() throws IOException {
        put("c/a.png", grey(0, 255));
        assertArrayEquals(new double[]{0, 0, 1, 1, 0, 0, 1, 1},
                load(2, 4, Colour.GREY).data().inputs().data(), 1e-15);
    }

    /// A class of one good picture, and something wrong beside it.
    @ParameterizedTest @CsvSource(delimiter = '|', textBlock = """
            cat/z.png | text | pets/cat/z.png: this is no PNG picture; it is left out
            cat/z.png | half | pets/cat/z.png: the PNG picture is broken off or damaged; it is left out
            cat/z.png | none | pets/cat/z.png: this is no PNG picture; it is left out
            cat/z.txt | text | pets/cat/z.txt: only PNG pictures are read; it is left out
            z.png | good | pets/z.png: the picture lies in no folder of a class; it is left out
            dog/z.png | huge | pets/dog/z.png: more than 64 million pixels are too many; it is left out; \
            pets/dog: no picture in it can be used; the class is left out
            """) void theRestLoadsBesideABrokenPicture(String name, String content, String sentences)
            throws IOException {
        put("cat/a.png", grey(1, 2));
        var good = png(BufferedImage.TYPE_INT_RGB, 30, 30, 1, 2, 3);
        put(name, switch (content) {
            case "text" -> "no picture".getBytes();
            case "half" -> Arrays.copyOf(good, good.length / 2);
            case "none" -> new byte[0];
            case "huge" -> wide(good);
            default -> good;
        });
        var loaded = load(1, 2, Colour.GREY);
        assertEquals(1, loaded.data().rows());
        assertEquals(sentences, String.join("; ", told(loaded)));
    }

    /// Says that it is 100,000 pixels wide and high, with the checksum that this needs.
    private static byte[] wide(byte[] png) {
        var changed = java.nio.ByteBuffer.wrap(png.clone());
        changed.putInt(16, 100_000).putInt(20, 100_000);
        var sum = new java.util.zip.CRC32();
        sum.update(changed.array(), 12, 17);
        return changed.putInt(29, (int) sum.getValue()).array();
    }

    @Test void aFolderWithoutPicturesIsRefused() throws IOException {
        assertEquals("pets: no picture can be used; it needs a folder of PNG pictures for each class.",
                problem("pets"));
        put("cat/z.png", "no".getBytes());
        assertEquals("pets: no picture can be used (pets/cat/z.png: this is no PNG picture; it is left out); "
                + "it needs a folder of PNG pictures for each class.", problem("pets"));
        assertEquals("The folder ‘zoo’ is not in the folder " + folder.toAbsolutePath()
                + " of the project; put it there, or choose another.", problem("zoo"));
        assertEquals("The data file ‘../pets’ must lie in the folder of the project and be called by its plain name; "
                + "copy it there.", problem("../pets"));
    }

    private String problem(String name) {
        return assertThrows(DataProblem.class, () -> DataLoader.load(
                new DataSpec.Pictures(Beside.named(name), 1, 1, Colour.GREY, 0), folder)).sentence();
    }
}
