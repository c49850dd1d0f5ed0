package nabla.app.workbench.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

/// What people type when they half know what a thing is called.
final class FuzzyTest {

    @Test void theBeginningIsBetterThanTheInside() {
        assertEquals(OptionalInt.of(0), Fuzzy.rank("step", "Step back"));
        assertEquals(OptionalInt.of(1), Fuzzy.rank("back", "Step back"));
        assertEquals(OptionalInt.of(2), Fuzzy.rank("tep", "Step back"));
        assertEquals(OptionalInt.of(3), Fuzzy.rank("sb", "Step back"));
    }

    @Test void accentsAndCapitalsNeedNotBeTyped() {
        assertEquals(OptionalInt.of(0), Fuzzy.rank("definicoes", "Definições…"));
        assertEquals(OptionalInt.of(0), Fuzzy.rank("", "Definições…"));
    }

    @Test void lettersMayBeLeftOutButNotTurnedRound() {
        assertEquals(OptionalInt.of(5), Fuzzy.rank("gradnt", "Gradients on wires"));
        assertEquals(OptionalInt.empty(), Fuzzy.rank("tnargid", "Gradients on wires"));
        assertEquals(OptionalInt.empty(), Fuzzy.rank("x", "Gradients on wires"));
    }
}
