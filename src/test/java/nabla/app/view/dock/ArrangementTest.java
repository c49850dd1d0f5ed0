package nabla.app.view.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import nabla.project.ViewPlace;
import nabla.project.ViewSpec;
import org.junit.jupiter.api.Test;

class ArrangementTest {

    private static final ViewSpec A = ViewSpec.of("curves", "");
    private static final ViewSpec B = ViewSpec.of("maps", "conv");
    private static final ViewSpec C = ViewSpec.of("matrix", "dense");
    private static final ViewPlace WINDOW = new ViewPlace.Floating(10, 20, 300, 200);

    private final Arrangement all = new Arrangement(List.of(A, B.at(WINDOW), C));

    @Test void aViewIsKnownWhereverItStands() {
        assertTrue(all.shows(B));
        assertEquals(List.of(A, C), all.minus(B).views());
        assertEquals(List.of(A, B, C), all.put(B, ViewPlace.USUAL).views());
    }

    @Test void whatTakesThePlaceOfAViewStandsWhereThatStood() {
        var other = ViewSpec.of("maps", "pool");
        assertEquals(List.of(A, other.at(WINDOW), C), all.turned(B, other).views());
    }

    @Test void aViewGoesBeforeAnotherOrToTheEnd() {
        assertEquals(List.of(C, A, B.at(WINDOW)), all.before(C, Optional.of(A)).views());
        assertEquals(List.of(B.at(WINDOW), C, A), all.before(A, Optional.empty()).views());
        assertEquals(all, all.before(A, Optional.of(A)));
    }

    @Test void widthsAreOfTheDockAlone() {
        var wide = all.wide(List.of(400, 300)).high(280);
        assertEquals(List.of(A.at(new ViewPlace.Docked(400, 280)), B.at(WINDOW), C.at(new ViewPlace.Docked(300, 280))),
                wide.views());
        assertEquals(OptionalInt.of(280), wide.height());
        assertEquals(OptionalInt.empty(), all.height());
    }
}
