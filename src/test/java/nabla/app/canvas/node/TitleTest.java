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
        assertTrue(Title.alone("Bottleneckwithoutanyspace7", 200, 400, 0.33).lines().getFirst().endsWith("7"));
    }
}
