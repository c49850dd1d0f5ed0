package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Setting;
import nabla.graph.Trait;
import nabla.graph.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the catalogue says of each operation.
final class OpCatalogTest {

    static List<OpType> types() {
        return OpCatalog.all();
    }

    @Test void noTwoOperationsShareAnId() {
        var seen = new HashSet<String>();
        types().forEach(t -> assertTrue(seen.add(t.id()), t.id()));
    }

    @ParameterizedTest @MethodSource("types") void isFoundByItsId(OpType type) {
        assertSame(type, OpCatalog.find(type.id()).orElseThrow());
        assertSame(type, type.prototype().type());
        assertTrue(type.id().matches("[a-z][a-z0-9_]*"), type.id());
    }

    @ParameterizedTest @MethodSource("types") void hasItsWords(OpType type) {
        var words = Words.of("op");
        assertTrue(words.has(type.id() + ".name"), "a name");
        assertTrue(words.has(type.id() + ".about"), "a sentence");
        assertTrue(type.about().matches("\\p{Lu}.*[.]"), type.about());
    }

    @ParameterizedTest @MethodSource("types") void hasAFormulaForEveryInputThatAGradientFlowsInto(OpType type) {
        if (type.prototype() instanceof Primitive op) {
            for (var port : op.inputs()) {
                if (op.differentiable(port.name())) {
                    assertFalse(type.gradients().getOrDefault(stem(type, port), "").isBlank(), port.name());
                    assertFalse(port.kind() == Port.Kind.INDEX || port.kind() == Port.Kind.LIKE, port.name());
                }
            }
            assertTrue(op.outputs().isEmpty() || type.is(Trait.INNER) || !type.formula().isBlank()
                    || op.inputs().isEmpty(), "a formula");
        }
    }

    /// Ports that a setting counts (`x0`, `x1`, …) share the formula of `x`.
    private static String stem(OpType type, Port port) {
        return type.gradients().containsKey(port.name()) ? port.name() : port.name().replaceAll("\\d+$", "");
    }

    @ParameterizedTest @MethodSource("types") void isEqualWhenItsSettingsAre(OpType type) {
        var op = type.prototype();
        var again = Setting.with(op, Setting.values(op));
        assertEquals(op, again);
        assertEquals(op.hashCode(), again.hashCode());
        assertEquals(op.inputs(), again.inputs());
    }

    /// A component that is no setting would be forgotten in files.
    @ParameterizedTest @MethodSource("types") void isMadeOfItsSettingsAlone(OpType type) {
        assertEquals(type.prototype().getClass().getRecordComponents().length, type.settings().size());
    }

    @ParameterizedTest @MethodSource("types") void startsWithSettingsThatItAllows(OpType type) {
        type.settings().forEach(s -> assertTrue(s.fault(type.prototype()).isEmpty(), s.name()));
    }

    @ParameterizedTest @MethodSource("types") void namesItsPortsOnce(OpType type) {
        var seen = new HashSet<String>();
        Stream.concat(type.prototype().inputs().stream(), type.prototype().outputs().stream())
                .forEach(p -> assertTrue(seen.add(p.name()), p.name()));
    }

    @ParameterizedTest @MethodSource("types") void isTriedOnAnExample(OpType type) {
        var feed = type.prototype() instanceof nabla.graph.Feed;
        assertTrue(feed || !Examples.of(type).isEmpty(), "list an example beside the contract test");
    }
}
