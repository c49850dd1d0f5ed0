package nabla.app.view.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.view.Hand;
import nabla.app.view.ImageNets;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.StillHand;
import nabla.project.ViewSpec;
import org.junit.jupiter.api.Test;

class FieldViewTest {

    private static LiveView view(String cell) {
        return Moments
                .view(Moments.project("convolution-explained"), ViewSpec.of(FieldView.KIND, "").with("cell", cell))
                .orElseThrow();
    }

    private static Map<Object, Object> origins(LiveView view) {
        return view.sheet().rows().stream().collect(Collectors.toMap(List::getFirst, r -> r.get(1)));
    }

    /// The corner detector has 3×3 over two channels, the edge detectors below it 3×3 again: 5×5 pixels.
    @Test void aCellSeesWhatTheWindowsBelowItSee() {
        var counts = origins(view("corners:0,2,2"));
        assertEquals(5 * 5, counts.get("image"));
        assertEquals(2 * 3 * 3, counts.get("relu"));
        assertEquals(2 * 3 * 3, counts.get("edges"));
        assertEquals(0, counts.get("pool"));
        var words = Moments.drawn(view("corners:0,2,2")).words();
        assertTrue(words.contains("a cell of Corner detector sees 5×5 of the 8×8 pixels of A seven"), words.toString());
    }

    @Test void gapsOfADilatedWindowStayOutside() {
        assertEquals(9, origins(view("dilated:0,4,4")).get("image"));
    }

    @Test void aPixelReachesTheCellsWhoseWindowsLieOverIt() {
        var counts = view("image:0,4,4").sheet().rows().stream()
                .collect(Collectors.toMap(List::getFirst, r -> r.get(2)));
        assertEquals(2 * 9, counts.get("edges"));
        assertEquals(2 * 4, counts.get("pool"), "rows and columns 3 to 5 lie under two windows each");
        assertEquals(5 * 5, counts.get("corners"));
        assertEquals(1, counts.get("strided"));
        assertEquals(4, counts.get("stamped"));
        assertEquals(9, counts.get("dilated"));
    }

    /// The outline of 5×5 cells is as long as 20 cells.
    @Test void theFieldIsOutlinedOnTheImage() {
        var view = view("corners:0,2,2");
        assertEquals(20, outline(Moments.drawn(view), side(view)), 1e-6);
    }

    private static double side(LiveView view) {
        // all maps are squares in one grid; the image is 8 cells wide
        return ((FieldView) view).place("image", Moments.BOX).orElseThrow().width() / 8;
    }

    private static double outline(RecordingPen pen, double cell) {
        var left = pen.texts().stream().filter(t -> t.text().equals("A seven")).findFirst().orElseThrow().box();
        var sum = 0.0;
        for (var i = 0; i < pen.strokes().size(); i++) {
            var bounds = pen.strokes().get(i).bounds();
            if (pen.strokeStyles().get(i).colour().equals(Colours.LIGHT.of(Tone.ACCENT))
                    && bounds.x() >= left.x() - 1 && bounds.right() <= left.x() + 8 * cell + 1
                    && bounds.y() >= left.y() && bounds.bottom() <= left.bottom() + 8 * cell + 20) {
                sum += (bounds.width() + bounds.height()) / cell;
            }
        }
        return sum;
    }

    @Test void theMouseShowsTheFieldOfWhatItPointsAtAndAClickKeepsIt() {
        var view = view("corners:0,2,2");
        var place = ((FieldView) view).place("edges", Moments.BOX).orElseThrow();
        var x = place.x() + place.width() * 3.5 / 8;
        var y = place.y() + place.height() * 4.5 / 8;
        assertTrue(
                view.point(x, y, Moments.BOX).orElseThrow().startsWith("Edge detectors\nchannel 0, row 4, column 3"));
        assertEquals(9, origins(view).get("image"));
        var hand = new StillHand();
        view.grip(new Hand.Press(x, y, Hand.Press.With.PRIMARY, 1), Moments.BOX, hand);
        assertEquals("edges:0,4,3", hand.turned().getFirst().settings().get("cell"));
        view.leave();
        assertEquals(25, origins(view).get("image"));
    }

    @Test void graphsWithoutWindowsHaveNoFields() {
        assertTrue(Moments.view(Moments.project("xor"), ViewSpec.of(FieldView.KIND, "")).isEmpty());
        var net = ImageNets.trained();
        assertEquals(List.of(""), new FieldView.Kind().places(net.outlook()));
        net.view(ViewSpec.of(FieldView.KIND, "").with("cell", "up:0,1,1"));
    }
}
