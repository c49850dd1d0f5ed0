package nabla.app.canvas.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nabla.app.style.Type;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names of nodes find their room.
final class TitleTest {

    private static final double ROOM = 84;

    @Test void aShortNameIsLarge() {
        assertEquals(Type.TITLE, Title.of("Tanh 1", ROOM).type());
    }

    @Test void aLongNameTakesTwoLines() {
        var title = Title.of("Hidden layer 12", ROOM);
        assertEquals("Hidden layer 12", String.join(" ", title.lines()));
    }

    @ParameterizedTest @ValueSource(strings = {
            "Hidden layer 2", "Multi-head self-attention of the decoder, block 11", "Bottleneckwithoutanyspace7", "W",
            "",
            "Ein sehr langer Titel"
    }) void noLineIsWiderThanItsRoomAndTheEndOfTheNameStays(String name) {
        var title = Title.of(name, ROOM);
        assertTrue(title.lines().size() <= 2);
        title.lines().forEach(line -> assertTrue(title.type().width(line) <= ROOM, line));
        assertTrue(title.lines().getLast().endsWith(name.substring(Math.max(0, name.length() - 1))), title.toString());
    }

    @Test void layersStayApartWhenTheirNamesAreCut() {
        assertEquals("Hid… 12", Type.CAPTION.cutInside("Hidden layer 12", Type.CAPTION.width("Hid… 12") + 1));
    }

    @Test void fromFarANameIsBrokenBeforeItLosesAPart() {
        assertEquals(List.of("Cross-", "entropy"), Title.alone("Cross-entropy", 200, 400, 0.33).lines());
        assertEquals(List.of("Probability"), Title.alone("Probability", 204, 400, 0.33).lines());
        assertEquals(List.of("16 filters of", "3×3"), Title.alone("16 filters of 3×3", 204, 400, 0.33).lines());
        assertEquals("Bottleneckwithoutanyspace7",
                String.join("", Title.alone("Bottleneckwithoutanyspace7", 200, 400, 0.33).lines()).replace("-", ""));
    }

    @ParameterizedTest @ValueSource(doubles = {0.24, 0.3, 0.36,
            0.41}) void fromFarNoNameIsSmallerThanElevenPixelsOrLeavesItsRoom(
                    double zoom) {
        for (var name : List.of("Accuracy", "Right with log(1 + ReLU)", "Probabilities", "Bottleneckwithoutanyspace7",
                "Multi-head self-attention of the decoder, block 11", "W")) {
            for (var height : new double[]{60, 120, 240}) {
                var title = Title.alone(name, 136, height, zoom);
                assertTrue(title.type().size() * zoom >= 11 - 1e-9, name + " " + title);
                title.lines().forEach(line -> assertTrue(title.type().width(line) <= 136, name + " " + title));
                assertTrue(title.lines().size() == 1 || title.lines().size() * title.line() <= height,
                        name + " " + title);
            }
        }
    }

    @Test void aLongWordIsBrokenBetweenSyllables() {
        assertEquals(List.of("Accu-", "racy"), Title.alone("Accuracy", 136, 160, 0.3).lines());
        assertEquals(List.of("Probabi-", "lities"), Title.alone("Probabilities", 160, 160, 0.3).lines());
        assertEquals(List.of("Soft-", "max"), Title.alone("Softmax", 120, 160, 0.3).lines());
        assertEquals(List.of("Right", "with…", "ReLU)"),
                Title.alone("Right with log(1 + ReLU)", 120, 125, 0.3).lines());
    }
}
