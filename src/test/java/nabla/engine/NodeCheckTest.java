package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import nabla.graph.Graph;
import nabla.graph.Path;
import nabla.op.Relu;
import nabla.op.Sum;
import nabla.op.Reduced;
import nabla.op.Tanh;
import nabla.op.Weight;
import nabla.graph.Init;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each node against slopes of its own: what is right agrees, what is wrong is found where it is.
class NodeCheckTest {

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static NodeCheck.Verdict.Compared compared(NodeCheck check, String path) {
        return assertInstanceOf(NodeCheck.Verdict.Compared.class, check.check(new Path(path)));
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void whatStandsInTheCatalogueAgrees(int seed) {
        var check = NodeCheck.of(RandomNets.of(seed, 3 + seed % 9));
        assertFalse(check.all().isEmpty());
        for (var path : check.all()) {
            if (check.check(path) instanceof NodeCheck.Verdict.Compared compared) {
                assertTrue(compared.agrees(), seed + ", " + path + ": " + compared);
            }
        }
    }

    /// A net whose second layer bends by a sine with a wrong derivative.
    private static Graph wrong() {
        return Nets.tanhNet(2, 3, 2, 1).mapping("h2", n -> n.with(new WrongSine()));
    }

    private static TrainingRun.Setup setup(Graph graph) {
        return Nets.setup(graph, Nets.xor(20), new Optimizer.Sgd(0.1), 4);
    }

    @Test void aWrongDerivativeIsFoundWhereItIsAndNowhereElse() {
        var check = NodeCheck.of(setup(wrong()));
        for (var path : check.all()) {
            if (check.check(path) instanceof NodeCheck.Verdict.Compared compared) {
                assertEquals(!path.text().equals("h2"), compared.agrees(), path + ": " + compared);
            }
        }
        var found = compared(check, "h2");
        assertEquals("x", found.port());
        assertEquals(2, found.cell().size());
        assertTrue(Math.abs(found.backprop()) >= 0.25 && Math.abs(found.backprop()) <= 0.5, found.toString());
        assertEquals(found.difference(), Math.abs(found.backprop() - found.slope())
                / Math.max(1, Math.max(Math.abs(found.backprop()), Math.abs(found.slope()))), 1e-15);
        assertEquals(8, found.entries());
    }

    @Test void theWholeLossShowsTheSameFaultInAllThatLiesBeforeIt() {
        var results = GradientCheck.of(setup(wrong()));
        assertFalse(results.get("w1.w").agrees());
        assertTrue(results.get("w3.w").agrees());
    }

    @Test void whatOnlyDrawsHasNothingToCheck() {
        var check = NodeCheck.of(setup(wrong()));
        assertEquals(new NodeCheck.Verdict.Flat(), check.check(new Path("data")));
    }

    @Test void aKinkIsNoFault() {
        var sketch = Graph.sketch();
        var w = sketch.add("w", new Weight(List.of(4), Init.ZEROS));
        sketch.add("sum", new Sum("", Reduced.GONE), sketch.add("bent", new Tanh(), sketch.add("relu", new Relu(), w)));
        var check = NodeCheck.of(Nets.setup(sketch.done(), Sources.NONE, new Optimizer.Sgd(0.1), 0));
        assertEquals(new NodeCheck.Verdict.Undecided(4), check.check(new Path("relu")));
        assertTrue(compared(check, "bent").agrees());
    }

    @Test void twoVerdictsAreTheWorseOfThem() {
        var check = NodeCheck.of(setup(wrong()));
        var both = compared(check, "h1").and(compared(check, "h2"));
        var found = assertInstanceOf(NodeCheck.Verdict.Compared.class, both);
        assertEquals("h2", found.at().text());
        assertEquals(compared(check, "h1").entries() + compared(check, "h2").entries(), found.entries());
        assertEquals(both, new NodeCheck.Verdict.Flat().and(both));
        assertEquals(both, both.and(new NodeCheck.Verdict.Undecided(3)));
    }

    @Test void itStopsWhereItsThreadIsInterrupted() {
        var check = NodeCheck.of(setup(wrong()));
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> check.check(new Path("h1")));
        } finally {
            Thread.interrupted();
        }
    }
}
