package nabla.app.view.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import nabla.app.picture.Box;
import nabla.app.picture.Fx;
import nabla.app.view.Hand;
import org.junit.jupiter.api.Test;

/// A finger led by keys points at one thing after another, presses, and drags.
final class SurfaceTest {

    private final List<String> done = new ArrayList<>();

    /// Cells of 20 × 20, each called by its column and row.
    private final Surface.Touch cells = new Surface.Touch() {
        @Override public Box box() {
            return Box.of(100, 60);
        }

        @Override public Optional<String> words(double x, double y) {
            return Optional.of((int) (x / 20) + "," + (int) (y / 20));
        }

        @Override public void point(double x, double y) {
            done.add("point " + words(x, y).orElseThrow());
        }

        @Override public void press(double x, double y, Hand.Press.With with) {
            done.add("press " + words(x, y).orElseThrow() + " " + with);
        }

        @Override public void drag(double x, double y) {
            done.add("drag " + (int) x);
        }

        @Override public void release() {
            done.add("release");
        }

        @Override public void leave() {
            done.add("leave");
        }

        @Override public boolean write(double x, double y) {
            return done.add("write");
        }

        @Override public String said() {
            return "Cells";
        }
    };

    private static void key(Surface surface, KeyCode code, boolean shift) {
        Event.fireEvent(surface, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
    }

    @Test void arrowsLeadFromCellToCellAndEnterPresses() throws Exception {
        var heard = Fx.get(() -> {
            var surface = new Surface(cells);
            for (var code : List.of(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.ENTER)) {
                key(surface, code, false);
            }
            key(surface, KeyCode.ENTER, true);
            return surface.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        });
        assertEquals(List.of("point 2,1", "point 3,1", "point 4,1", "point 4,2", "press 4,2 PRIMARY", "release",
                "press 4,2 SECONDARY", "release"), done);
        assertEquals("4,2. Cells", heard);
    }

    @Test void withShiftTheFingerDragsUntilShiftIsUpAndEscapeLiftsIt() throws Exception {
        Fx.get(() -> {
            var surface = new Surface(cells);
            key(surface, KeyCode.RIGHT, false);
            key(surface, KeyCode.RIGHT, true);
            key(surface, KeyCode.RIGHT, true);
            Event.fireEvent(surface, new KeyEvent(KeyEvent.KEY_RELEASED, "", "", KeyCode.SHIFT, false, false, false,
                    false));
            key(surface, KeyCode.F2, false);
            key(surface, KeyCode.ESCAPE, false);
            assertTrue(surface.finger().isEmpty());
            return 0;
        });
        assertEquals(List.of("point 2,1", "press 2,1 PRIMARY", "drag 58", "drag 66", "release", "write", "leave"),
                done);
    }
}
