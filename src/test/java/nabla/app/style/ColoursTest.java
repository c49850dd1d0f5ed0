package nabla.app.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.paint.Color;
import nabla.graph.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColoursTest {

    @ParameterizedTest @MethodSource("nabla.app.style.Theme#both") void numbersOnCellsAreReadable(Theme theme) {
        var colours = Colours.of(theme);
        for (var i = -1000; i <= 1000; i++) {
            var cell = colours.sign(i / 1000.0);
            var contrast = Colours.contrast(colours.textOn(cell), cell);
            assertTrue(contrast >= 4.5, "contrast " + contrast + " at " + i / 1000.0);
        }
    }

    @ParameterizedTest @MethodSource("nabla.app.style.Theme#both") void wordsAreReadableOnThePanelAndOnTheirWash(
            Theme theme) {
        var panel = Tone.PANEL.in(theme);
        for (var tone : List.of(Tone.TEXT, Tone.SECONDARY, Tone.ACCENT, Tone.BACKWARD, Tone.FINE, Tone.WRONG,
                Tone.HINT)) {
            assertTrue(Colours.contrast(tone.in(theme), panel) >= 4.5, tone.toString());
        }
        assertTrue(Colours.contrast(Tone.ON_ACCENT.in(theme), Tone.ACCENT.in(theme)) >= 4.5);
        for (var tone : List.of(Tone.ACCENT, Tone.BACKWARD, Tone.FINE, Tone.WRONG, Tone.HINT)) {
            var wash = Tone.valueOf(tone + "_WASH").in(theme);
            assertTrue(Colours.contrast(tone.in(theme), wash) >= 4.5, tone + " on its wash");
        }
    }

    @ParameterizedTest @MethodSource("nabla.app.style.Theme#both") void marksStandOutFromThePanel(Theme theme) {
        var colours = Colours.of(theme);
        for (var port : PortStyle.values()) {
            assertTrue(Colours.contrast(colours.of(port), colours.of(Tone.PANEL)) >= 3, port.toString());
        }
        for (var category : Category.values()) {
            assertTrue(Colours.contrast(colours.of(category), colours.of(Tone.PANEL)) >= 3, category.toString());
        }
    }

    @ParameterizedTest @MethodSource("nabla.app.style.Theme#both") void wiresShapesAndRingsStandOutFromAllThatTheyLieOn(
            Theme theme) {
        var colours = Colours.of(theme);
        for (var port : PortStyle.values()) {
            for (var ground : List.of(Tone.CANVAS, Tone.PANEL, Tone.RAISED)) {
                // its shape is written in its colour
                assertTrue(Colours.contrast(colours.of(port), colours.of(ground)) >= 4.5, port + " on " + ground);
            }
        }
        for (var ring : List.of(Tone.ACCENT, Tone.WRONG, Tone.HINT, Tone.BACKWARD)) {
            for (var ground : List.of(Tone.CANVAS, Tone.PANEL, Tone.RAISED, Tone.INSET, Tone.BACKWARD_WASH)) {
                assertTrue(Colours.contrast(colours.of(ring), colours.of(ground)) >= 3, ring + " on " + ground);
            }
        }
        for (var ground : List.of(Tone.CANVAS, Tone.PANEL, Tone.RAISED)) {
            assertTrue(Colours.contrast(colours.of(Tone.HATCH), colours.of(ground)) >= 3, "not computed on " + ground);
        }
    }

    @ParameterizedTest @MethodSource("nabla.app.style.Theme#both") void theScaleRunsStraightFromOrangeThroughTheThemesZeroToBlue(
            Theme theme) {
        var colours = Colours.of(theme);
        assertEquals(Tone.NEGATIVE.in(theme), colours.sign(-1));
        assertEquals(Tone.NEGATIVE.in(theme), colours.sign(Double.NEGATIVE_INFINITY));
        assertEquals(Tone.ZERO.in(theme), colours.sign(0));
        assertEquals(Tone.POSITIVE.in(theme), colours.sign(7));
        var half = colours.sign(0.5);
        assertEquals((Tone.ZERO.in(theme).getGreen() + Tone.POSITIVE.in(theme).getGreen()) / 2, half.getGreen(),
                1 / 255.0);
        assertEquals(Colours.argb(half), colours.signArgb(0.5));
    }

    @ParameterizedTest @MethodSource("nabla.app.style.Theme#both") void largerIsFurtherFromTheBackgroundInGreyToo(
            Theme theme) {
        var panel = Tone.PANEL.in(theme);
        for (var sign : new int[]{-1, 1}) {
            var before = 0.0;
            for (var i = 0; i <= 10; i++) {
                var contrast = Colours.contrast(Colours.of(theme).sign(sign * i / 10.0), panel);
                assertTrue(contrast >= before, "from " + before + " to " + contrast + " at " + sign * i / 10.0);
                before = contrast;
            }
        }
    }

    @Test void aValueThatIsNoNumberIsNoColourOfTheScale() {
        assertEquals(Tone.WRONG.in(Theme.LIGHT), Colours.LIGHT.sign(Double.NaN));
    }

    @Test void contrastIsOneToTwentyOne() {
        assertEquals(21, Colours.contrast(Color.WHITE, Color.BLACK), 1e-9);
        assertEquals(1, Colours.contrast(Color.RED, Color.RED), 1e-9);
    }
}
