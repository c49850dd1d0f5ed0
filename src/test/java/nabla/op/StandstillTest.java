package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Op;
import nabla.graph.Ref;
import nabla.graph.Sketch;
import nabla.graph.Standstill;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

/// Weights that learn nothing, since what lies between them and the loss is flat.
final class StandstillTest {

    private final Sketch sketch = Graph.sketch();
    private final Ref weight = sketch.add("w", new Weight(List.of(3), Init.ZEROS));

    private List<Standstill> ofLossOn(Ref y) {
        sketch.add("loss", MeanSquaredError.TYPE.prototype(), y,
                sketch.add("target", new Constant(Values.vector(1, 2, 3))));
        return Standstill.of(sketch.done());
    }

    private Ref through(Op op) {
        return sketch.add("flat", op, weight);
    }

    @Test void aSignBeforeTheLossIsTold() {
        var told = ofLossOn(through(new Sign()));
        assertEquals(List.of(new Standstill("flat", List.of(new Ref("w", "w")), "loss")), told);
        assertEquals(
                "No gradient flows back through this, so ‘w.w’ learns nothing from ‘loss’: take something smooth in "
                        + "its place where it should.",
                told.getFirst().sentence());
    }

    @Test void anArgMaxBeforeTheLossIsTold() {
        var one = sketch.add("one", new OneHot(3), through(new ArgMax("")));
        assertEquals("flat", ofLossOn(one).getFirst().node());
    }

    @Test void whatLearnsOnAnotherWayIsNotTold() {
        assertEquals(List.of(), ofLossOn(sketch.add("sum", new Add(), through(new Sign()), weight)));
    }

    @Test void aSmoothWayIsNotTold() {
        assertEquals(List.of(), ofLossOn(through(new Tanh())));
    }
}
