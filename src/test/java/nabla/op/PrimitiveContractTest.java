package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Stream;
import nabla.graph.Cell;
import nabla.graph.Mismatch;
import nabla.graph.Port;
import nabla.graph.Primitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every primitive promises of its parts, tried on its examples: its fast backward, and the cells that it reads. A composite is tried
/// through what it opens to.
@ParameterizedClass @MethodSource("examples")
record PrimitiveContractTest(Example example, Primitive op) {

    static Stream<Arguments> examples() {
        return Examples.all().filter(e -> e.op() instanceof Primitive).map(e -> Arguments.of(e, e.op()));
    }

    private Trial trial() {
        return Trial.of(op, example.mode(), example.inputs());
    }

    @Test void theFastBackwardEqualsTheDerivative() {
        var trial = trial().forward();
        example.upstream(example.opened()).forEach((port, tensor) -> trial.upstream(port).set(tensor));
        for (var port : example.op().inputs()) {
            if (trial.has(port.name()) && op.differentiable(port.name())) {
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
        example.upstream(example.opened()).forEach((port, tensor) -> trial.upstream(port).set(tensor));
        for (var port : example.op().inputs()) {
            if (trial.has(port.name()) && op.differentiable(port.name())) {
                trial.fast(port.name()).ifPresent(fast -> {
                    var once = fast.copy();
                    op.backward(port.name(), trial).orElseThrow().run();
                    for (var i = 0; i < once.size(); i++) {
                        assertEquals(2 * once.data()[i], fast.data()[i], 1e-12 * Math.max(1, Math.abs(once.data()[i])));
                    }
                });
            }
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
                        && op.readers(cell, trial,
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
}
