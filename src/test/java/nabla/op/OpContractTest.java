package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What every operation promises, tried on its examples. An operation is tested by being in the catalogue.
@ParameterizedClass @MethodSource("examples")
record OpContractTest(Example example) {

    static Stream<Example> examples() {
        return Examples.all();
    }

    @Test void theShapeInferredIsTheShapeComputed() {
        var opened = example.opened();
        var in = Shapes.of();
        for (var entry : opened.given().entrySet()) {
            in = in.and(entry.getKey(), entry.getValue().shape());
        }
        var check = GraphCheck.inside(opened.graph(), in);
        // opened nodes are named by their paths
        assertEquals(List.of(), check.problems().stream()
                .filter(p -> !(p instanceof GraphProblem.BadName))
                .toList());
        var values = opened.values().run();
        for (var port : example.op().outputs()) {
            assertEquals(opened.shape(port.name()), values.at(opened.output(port.name())).shape());
            assertEquals(check.shape(opened.output(port.name())).orElseThrow(), opened.shape(port.name()));
        }
    }

    @Test void theBitsStayTheSame() {
        var work = work();
        work.run().run();
        var first = work.written().stream().map(Tensor::copy).toList();
        for (var i = 1; i < 50_000; i++) {
            work.run().run();
        }
        for (var i = 0; i < first.size(); i++) {
            assertArrayEquals(first.get(i).data(), work.written().get(i).data());
            assertTrue(first.get(i).sameBits(work.written().get(i)));
        }
    }

    @Test void aWarmRunAllocatesNothing() {
        Slopes.assertNoAllocation(work().run()::run);
    }

    /// What runs in every step, and all that it writes.
    private record Work(Run run, List<Tensor> written) {}

    private Work work() {
        if (example.op() instanceof Primitive op) {
            return work(op, Trial.of(op, example.mode(), example.inputs()));
        }
        var opened = example.opened();
        var values = opened.values();
        return new Work(values::run,
                example.op().outputs().stream().map(p -> values.at(opened.output(p.name()))).toList());
    }

    /// One forward and all fast backwards, from gradients of zero.
    private Work work(Primitive op, Trial trial) {
        example.upstream(example.opened()).forEach((port, tensor) -> trial.upstream(port).set(tensor));
        var flows = op.inputs().stream().map(Port::name).filter(p -> trial.has(p) && op.differentiable(p)).toList();
        var backwards = flows.stream().flatMap(p -> op.backward(p, trial).stream()).toArray(Run[]::new);
        var gradients = flows.stream().map(trial::gradient).toArray(Tensor[]::new);
        var written = new ArrayList<>(List.of(gradients));
        op.outputs().forEach(p -> written.add(trial.out(p.name())));
        return new Work(() -> {
            trial.run().run();
            for (var gradient : gradients) {
                gradient.fill(0);
            }
            for (var backward : backwards) {
                backward.run();
            }
        }, written);
    }
}
