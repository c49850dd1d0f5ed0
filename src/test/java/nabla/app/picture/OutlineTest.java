package nabla.app.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nabla.app.style.Icons;
import nabla.app.style.PortStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutlineTest {

    @ParameterizedTest @EnumSource void everyIconStaysOnItsGrid(Icons icon) {
        var box = Outline.parse(icon.path()).bounds();
        assertTrue(box.x() >= 1 && box.y() >= 1 && box.right() <= 15 && box.bottom() <= 15, icon + " " + box);
    }

    @ParameterizedTest @EnumSource void everyPortMarkFitsInFourteen(PortStyle port) {
        var box = Outline.parse(port.outline()).bounds();
        assertTrue(Math.max(box.width(), box.height()) <= 14.2 && box.width() >= 6, port + " " + box);
    }

    @Test void anArcOfTwoHalvesIsACircle() {
        var box = Outline.parse("M 8 2 A 6 6 0 1 1 8 14 A 6 6 0 1 1 8 2 Z").bounds();
        assertEquals(12, box.width(), 1e-9);
        assertEquals(12, box.height(), 1e-9);
    }

    @Test void aLineBreaksWhereANumberIsMissing() {
        var line = Outline.through(new double[]{0, 1, 2, 3}, new double[]{0, 1, Double.NaN, 3});
        assertEquals("M0 0 L1 1 M3 3", line.toSvg());
    }

    @Test void hatchingStaysInItsBoxAndStandsStillWhenItMovesAlongItself() {
        var box = new Box(10, 20, 50, 30);
        var bounds = Outline.hatching(box, 8).bounds();
        assertTrue(bounds.x() >= 10 && bounds.right() <= 60 && bounds.y() >= 20 && bounds.bottom() <= 50,
                bounds.toString());
    }

    @Test void whatIsWrittenIsReadAgain() {
        var path = "M0 0 L4 0 C5 1 6 2 7.5 3 Z";
        assertEquals(path, Outline.parse(path).toSvg());
        assertThrows(IllegalArgumentException.class, () -> Outline.parse("M 0"));
    }
}
