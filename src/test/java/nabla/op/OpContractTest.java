package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nabla.graph.Cell;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Mismatch;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
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

    private Opening opened() {
        return Opening.of(example.op(), example.mode(), example.inputs());
    }

    private Trial trial() {
        assumeTrue(example.op() instanceof Primitive, "a composite is tried through what it opens to");
        return Trial.of((Primitive) example.op(), example.mode(), example.inputs());
    }

    /// The inputs that gradients flow into.
    private List<String> differentiable(Opening opened) {
        var ports = example.op().inputs().stream().map(Port::name).toList();
        return opened.given().keySet().stream()
                .filter(name -> !ports.contains(name) && !name.contains("/")
                        || ports.contains(name) && Slopes.flowsInto(example.op(), name))
                .toList();
    }

    /// Random gradients at all outputs that hold numbers.
    private Map<String, Tensor> upstream(Opening opened) {
        var upstream = new LinkedHashMap<String, Tensor>();
        for (var port : example.op().outputs()) {
            if (port.kind() == Port.Kind.DATA) {
                upstream.put(port.name(), Example.normal(opened.shape(port.name()), 50 + upstream.size()));
            }
        }
        return upstream;
    }

    @Test void theGradientIsTheSlope() {
        var opened = opened();
        var wrt = differentiable(opened);
        assumeTrue(!wrt.isEmpty(), "no gradient flows here");
        var upstream = upstream(opened);
        var gradients = opened.gradients(upstream, wrt);
        var values = opened.values();
        wrt.forEach(name -> Slopes.check(name, opened.given().get(name), gradients.get(name), () -> {
            values.run();
            return Slopes.pulled(upstream, port -> values.at(opened.output(port)));
        }));
    }

    @Test void theGradientOfTheGradientIsItsSlope() {
        var opened = opened();
        var wrt = differentiable(opened);
        assumeTrue(!wrt.isEmpty(), "no gradient flows here");
        var derivation = opened.derivation();
        var upstream = upstream(opened);
        var pulled = opened.pulled(derivation, upstream);
        var first = Differentiation.gradients(derivation, pulled.ref(), opened.mode(),
                wrt.stream().map(n -> new Ref(n, "y")).toList());
        var given = new HashMap<>(opened.given());
        upstream.forEach((port, tensor) -> given.put("up_" + port, tensor));
        var second = new HashMap<String, Tensor>();
        first.forEach((ref, gradient) -> second.put(ref.node(), Example.normal(gradient.shape(), 70 + second.size())));
        var sum = first.entrySet().stream()
                .map(e -> {
                    var weight = derivation.given("weight_" + e.getKey().node(), e.getValue().shape());
                    given.put("weight_" + e.getKey().node(), second.get(e.getKey().node()));
                    return Calculus.sum(Calculus.multiply(e.getValue(), weight), "", Reduced.GONE);
                })
                .reduce(Calculus::add)
                .orElseThrow();
        var names = Stream.concat(wrt.stream(), upstream.keySet().stream().map(port -> "up_" + port)).toList();
        var again = Differentiation.gradients(derivation, sum.ref(), opened.mode(),
                names.stream().map(n -> new Ref(n, "y")).toList());
        var values = GraphValues.of(derivation.graph(), given, opened.mode());
        for (var name : names) {
            values.run();
            var gradient = values.at(again.get(new Ref(name, "y")).ref()).copy();
            Slopes.check(name, given.get(name), gradient, () -> {
                values.run();
                return Slopes.pulled(second, input -> values.at(first.get(new Ref(input, "y")).ref()));
            });
        }
    }

    @Test void theFastBackwardEqualsTheDerivative() {
        var trial = trial().forward();
        upstream(opened()).forEach((port, tensor) -> trial.upstream(port).set(tensor));
        for (var port : example.op().inputs()) {
            if (trial.has(port.name()) && ((Primitive) example.op()).differentiable(port.name())) {
                trial.fast(port.name()).ifPresent(fast -> {
                    var slow = trial.derivative(port.name());
                    for (var i = 0; i < slow.size(); i++) {
                        var want = slow.data()[i];
                        assertEquals(want, fast.data()[i], 1e-12 * Math.max(1, Math.abs(want)),
                                "gradient of " + port.name() + " at " + i);
                    }
                });
            }
        }
    }

    @Test void theFastBackwardAddsToWhatIsThere() {
        var trial = trial().forward();
        upstream(opened()).forEach((port, tensor) -> trial.upstream(port).set(tensor));
        for (var port : example.op().inputs()) {
            if (trial.has(port.name()) && ((Primitive) example.op()).differentiable(port.name())) {
                trial.fast(port.name()).ifPresent(fast -> {
                    var once = fast.copy();
                    ((Primitive) example.op()).backward(port.name(), trial).orElseThrow().run();
                    for (var i = 0; i < once.size(); i++) {
                        assertEquals(2 * once.data()[i], fast.data()[i], 1e-12 * Math.max(1, Math.abs(once.data()[i])));
                    }
                });
            }
        }
    }

    @Test void theShapeInferredIsTheShapeComputed() {
        var opened = opened();
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

    @Test void everyCellThatMattersIsASourceAndEverySourceIsThere() {
        var trial = trial().forward();
        for (var port : example.op().outputs()) {
            var listed = new HashMap<Integer, HashSet<Cell>>();
            for (var place = 0; place < trial.out(port.name()).size(); place++) {
                var sources = trial.sources(new Cell(port.name(), place));
                listed.put(place, new HashSet<>(sources));
                for (var source : sources) {
                    assertTrue(source.place() >= 0 && source.place() < trial.in(source.port()).size(),
                            source + " is no cell of " + trial.in(source.port()).shape());
                }
            }
            for (var input : example.op().inputs()) {
                if (trial.has(input.name()) && input.kind() != Port.Kind.INDEX && input.kind() != Port.Kind.LIKE) {
                    moved(trial, input.name(), port.name(), listed);
                }
            }
        }
    }

    @Test void whoReadsACellIsThoseThatListIt() {
        var trial = trial().forward();
        for (var input : example.op().inputs()) {
            for (var place = 0; trial.has(input.name()) && place < trial.in(input.name()).size(); place++) {
                var cell = new Cell(input.name(), place);
                var readers = new HashSet<Cell>();
                if (input.kind() != Port.Kind.LIKE
                        && ((Primitive) example.op()).readers(cell, trial,
                                (port, at) -> readers.add(new Cell(port, at)))) {
                    var all = new HashSet<Cell>();
                    for (var port : example.op().outputs()) {
                        for (var at = 0; at < trial.out(port.name()).size(); at++) {
                            if (trial.sources(new Cell(port.name(), at)).contains(cell)) {
                                all.add(new Cell(port.name(), at));
                            }
                        }
                    }
                    assertEquals(all, readers);
                }
            }
        }
    }

    private static void moved(Trial trial, String input, String output, Map<Integer, HashSet<Cell>> listed) {
        var before = trial.forward().out(output).copy();
        var data = trial.in(input).data();
        for (var i = 0; i < trial.in(input).size(); i++) {
            var kept = data[i];
            data[i] = kept + 0.37;
            try {
                trial.forward();
            } catch (Mismatch _) {
                // an index that was moved is none
                continue;
            } finally {
                data[i] = kept;
            }
            for (var place = 0; place < before.size(); place++) {
                if (before.data()[place] != trial.out(output).data()[place]) {
                    assertTrue(listed.get(place).contains(new Cell(input, i)),
                            "%s[%d] moves %s[%d] but is not listed".formatted(input, i, output, place));
                }
            }
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
            return work(op, trial());
        }
        var opened = opened();
        var values = opened.values();
        return new Work(values::run,
                example.op().outputs().stream().map(p -> values.at(opened.output(p.name()))).toList());
    }

    /// One forward and all fast backwards, from gradients of zero.
    private Work work(Primitive op, Trial trial) {
        upstream(opened()).forEach((port, tensor) -> trial.upstream(port).set(tensor));
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
