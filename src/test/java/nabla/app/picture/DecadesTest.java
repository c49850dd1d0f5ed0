package nabla.app.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecadesTest {

    @Test void theyHoldAllNormsBetweenPowersOfTen() {
        var fitted = Decades.upTo(12).fitted(List.of(3e-7, 0.02, 4.0, 0.0, Double.NaN, Double.POSITIVE_INFINITY));
        assertEquals(new Decades(-7, 1, 12), fitted);
        assertEquals(0, fitted.share(1e-7), 1e-12);
        assertEquals(0.5, fitted.share(1e-3), 1e-12);
        assertEquals(1, fitted.share(10), 1e-12);
        assertEquals(0, fitted.share(1e-30), 1e-12);
    }

    @Test void theyStayWhileNormsMoveALittle() {
        var before = new Decades(-5, 0, 12);
        assertEquals(before, before.fitted(List.of(2e-5, 0.3)));
        assertEquals(before, before.fitted(List.of(2e-4, 0.03)), "one power too wide");
        assertEquals(new Decades(-8, 0, 12), before.fitted(List.of(2e-8, 0.3)));
        assertEquals(new Decades(-3, 0, 12), before.fitted(List.of(2e-3, 0.3)));
        assertEquals(before, before.fitted(List.of()));
    }

    @Test void theyAreAtLeastThreeAndAtMostAsManyAsAllowed() {
        assertEquals(new Decades(-3, 0, 12), Decades.upTo(12).fitted(List.of(0.5, 0.6)));
        assertEquals(new Decades(-12, 0, 12), Decades.upTo(12).fitted(List.of(1e-40, 0.6)));
    }

    @Test void powersAreWrittenAsPeopleWriteThem() {
        assertEquals(List.of("10⁻⁷", "1", "10", "10²"), List.of(-7, 0, 1, 2).stream().map(Decades::words).toList());
    }
}
