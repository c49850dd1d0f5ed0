package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nabla.graph.Init;
import nabla.graph.Mode;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.op.Lstm.Gates;
import nabla.op.Lstm.Peephole;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Recurrent layers against formulas, loops written out, and rows that run alone.
final class RecurrentTest {

    private static final int F = 3;
    private static final int H = 2;

    private static Elman elman(int layers, Sweep sweep, Biases biases) {
        return new Elman(H, Elman.Activation.TANH, layers, sweep, 0, biases, Init.XAVIER);
    }

    private static Lstm lstm(int layers, Sweep sweep, Biases biases, Peephole peephole, Gates gates) {
        return new Lstm(H, layers, sweep, 0, biases, peephole, gates, Init.XAVIER);
    }

    private static Gru gru(Gru.Reset reset, int layers, Sweep sweep, Biases biases) {
        return new Gru(H, reset, layers, sweep, 0, biases, Init.XAVIER);
    }

    private static Lstm lstm(Peephole peephole, Gates gates) {
        return lstm(1, Sweep.FORWARD, Biases.ONE, peephole, gates);
    }

    static Stream<Arguments> counts() {
        var both = Sweep.BIDIRECTIONAL;
        var gates = 4 * H;
        return Stream.of(
                Arguments.of(elman(1, Sweep.FORWARD, Biases.ONE), H * (F + H) + H),
                Arguments.of(elman(1, Sweep.REVERSE, Biases.TWO), H * (F + H) + 2 * H),
                Arguments.of(Lstm.of(H), 4 * H * (F + H) + 8 * H),
                Arguments.of(lstm(Peephole.WITHOUT, Gates.SEPARATE), 4 * H * (F + H) + 4 * H),
                Arguments.of(lstm(Peephole.WITH, Gates.SEPARATE), 4 * H * (F + H) + 4 * H + 3 * H),
                Arguments.of(lstm(Peephole.WITHOUT, Gates.COUPLED), 3 * H * (F + H) + 3 * H),
                Arguments.of(lstm(Peephole.WITH, Gates.COUPLED), 3 * H * (F + H) + 3 * H + 2 * H),
                Arguments.of(lstm(2, Sweep.FORWARD, Biases.TWO, Peephole.WITHOUT, Gates.SEPARATE),
                        gates * (F + H) + 2 * gates + gates * (H + H) + 2 * gates),
                Arguments.of(lstm(2, both, Biases.TWO, Peephole.WITHOUT, Gates.SEPARATE),
                        2 * (gates * (F + H) + 2 * gates) + 2 * (gates * (2 * H + H) + 2 * gates)),
                Arguments.of(Gru.of(H, Gru.Reset.AFTER), 3 * H * (F + H) + 6 * H),
                Arguments.of(Gru.of(H, Gru.Reset.BEFORE), 3 * H * (F + H) + 3 * H),
                Arguments.of(gru(Gru.Reset.BEFORE, 3, both, Biases.ONE),
                        2 * 3 * H * (F + H + 1) + 4 * 3 * H * (2 * H + H + 1)));
    }

    @ParameterizedTest @MethodSource("counts") void theCountOfWeightsIsTheFormulas(Recurrent layer, int count) {
        var x = Shapes.of("x", Shape.sequence(4, F).batched(2));
        assertEquals(count, layer.weights(x).byName().values().stream().mapToLong(Shape::volume).sum());
    }

    private record Seen(Opening opening, Map<String, Tensor> values) {}

    private static Seen run(Recurrent layer, Mode mode, Map<String, Tensor> inputs) {
        var opening = Opening.of(layer, mode, inputs);
        var values = opening.values().run();
        var all = new HashMap<String, Tensor>();
        layer.outputs().forEach(p -> all.put(p.name(), values.at(opening.output(p.name()))));
        return new Seen(opening, all);
    }

    static Stream<Recurrent> layers() {
        var all = new ArrayList<Recurrent>();
        for (var sweep : Sweep.values()) {
            for (var layers = 1; layers <= 2; layers++) {
                all.add(elman(layers, sweep, Biases.TWO));
                all.add(lstm(layers, sweep, Biases.ONE, Peephole.WITH, Gates.SEPARATE));
                all.add(gru(Gru.Reset.BEFORE, layers, sweep, Biases.ONE));
                all.add(gru(Gru.Reset.AFTER, layers, sweep, Biases.TWO));
            }
        }
        return all.stream();
    }

    private static final int[] LENGTHS = {4, 1, 3, 0};

    /// The first numbers of a row of a sequence.
    private static double[] part(Tensor sequence, int row, int steps) {
        var width = sequence.shape().last();
        var all = new double[steps * width];
        System.arraycopy(sequence.data(), row * sequence.shape().size(1) * width, all, 0, all.length);
        return all;
    }

    private static Tensor padded(double with) {
        var x = Example.normal(Shape.sequence(4, F).batched(4), 5);
        for (var row = 0; row < 4; row++) {
            for (var i = LENGTHS[row] * F; i < 4 * F; i++) {
                x.data()[row * 4 * F + i] = with;
            }
        }
        return x;
    }

    private static Tensor lengths() {
        return Tensor.of(Example.rows(4), LENGTHS[0], LENGTHS[1], LENGTHS[2], LENGTHS[3]);
    }

    @ParameterizedTest @MethodSource("layers") void aRowWithALengthIsTheRowAlone(Recurrent layer) {
        // what stands in the padding cannot get in
        var x = padded(Double.NaN);
        var together = run(layer, Mode.TRAIN, Map.of("x", x, "lengths", lengths())).values();
        for (var row = 0; row < 4; row++) {
            var length = LENGTHS[row];
            var width = together.get("y").shape().last();
            var y = part(together.get("y"), row, 4);
            if (length > 0) {
                var own = Tensor.of(Shape.sequence(length, F).batched(1), part(x, row, length));
                var alone = run(layer, Mode.TRAIN, Map.of("x", own)).values();
                assertArrayEquals(alone.get("y").data(), part(together.get("y"), row, length));
                for (var state : layer.states()) {
                    var last = alone.get(state + "_last").data();
                    var lasts = together.get(state + "_last").data();
                    for (var i = 0; i < last.length; i++) {
                        assertEquals(last[i], lasts[row * last.length + i], state + " of row " + row);
                    }
                }
            }
            for (var i = length * width; i < 4 * width; i++) {
                assertEquals(0, y[i], "behind the end of row " + row);
            }
        }
    }

    @ParameterizedTest @MethodSource("layers") void theGradientOfRowsWithLengthsIsTheSumOfThoseAlone(Recurrent layer) {
        var names = layer.weights(Shapes.of("x", Shape.sequence(4, F))).byName().keySet().stream()
                .map(n -> "op." + n).toList();
        var x = padded(1e3);
        var together = Opening.of(layer, Mode.TRAIN, Map.of("x", x, "lengths", lengths()));
        var up = Example.normal(together.shape("y"), 9);
        var sums = together.gradients(Map.of("y", up), names);
        for (var row = 0; row < 3; row++) {
            var own = Tensor.of(Shape.sequence(LENGTHS[row], F).batched(1), part(x, row, LENGTHS[row]));
            var alone = Opening.of(layer, Mode.TRAIN, Map.of("x", own));
            var ownUp = Tensor.of(alone.shape("y"), part(up, row, LENGTHS[row]));
            alone.gradients(Map.of("y", ownUp), names).forEach((name, gradient) -> {
                for (var i = 0; i < gradient.size(); i++) {
                    sums.get(name).data()[i] -= gradient.data()[i];
                }
            });
        }
        sums.forEach((name, rest) -> {
            for (var i = 0; i < rest.size(); i++) {
                assertEquals(0, rest.data()[i], 1e-12, name + " at " + i);
            }
        });
    }

    @Test void aMaskSaysTheSameAsLengths() {
        var x = padded(7);
        var mask = new double[16];
        for (var row = 0; row < 4; row++) {
            for (var t = 0; t < LENGTHS[row]; t++) {
                mask[row * 4 + t] = 1;
            }
        }
        var masked = run(Lstm.of(H), Mode.EVAL, Map.of("x", x, "mask", Tensor.of(Shape.of(4).batched(4), mask)));
        var ended = run(Lstm.of(H), Mode.EVAL, Map.of("x", x, "lengths", lengths()));
        ended.values().forEach((port, want) -> assertArrayEquals(want.data(), masked.values().get(port).data()));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /// Row `j` of a matrix times a vector.
    private static double dot(Tensor w, int j, double[] x, int from, int n) {
        double sum = 0;
        for (var i = 0; i < n; i++) {
            sum += w.data()[j * n + i] * x[from + i];
        }
        return sum;
    }

    static Stream<Arguments> variants() {
        return Stream.of(Peephole.values()).flatMap(p -> Stream.of(Gates.values()).map(g -> Arguments.of(p, g)));
    }

    @ParameterizedTest @MethodSource("variants") void theLstmIsItsFormulas(Peephole peephole, Gates gates) {
        var layer = new Lstm(H, 1, Sweep.FORWARD, 0, Biases.ONE, peephole, gates, Init.normal(1));
        var x = Example.normal(Shape.sequence(5, F), 3);
        var b = Example.normal(Shape.of(gates.names().size() * H), 4);
        var seen = run(layer, Mode.EVAL, Map.of("x", x, "b", b));
        var given = seen.opening().given();
        var h = new double[H];
        var c = new double[H];
        for (var t = 0; t < 5; t++) {
            var next = new double[H];
            var cell = c.clone();
            for (var j = 0; j < H; j++) {
                var z = new HashMap<String, Double>();
                for (var k = 0; k < gates.names().size(); k++) {
                    var row = k * H + j;
                    z.put(gates.names().get(k), b.data()[row] + dot(given.get("op.w_ih"), row, x.data(), t * F, F)
                            + dot(given.get("op.w_hh"), row, h, 0, H));
                }
                for (var gate : List.of("i", "f")) {
                    if (given.containsKey("op.p_" + gate)) {
                        z.merge(gate, given.get("op.p_" + gate).data()[j] * c[j], Double::sum);
                    }
                }
                var f = sigmoid(z.get("f"));
                var i = gates == Gates.COUPLED ? 1 - f : sigmoid(z.get("i"));
                cell[j] = f * c[j] + i * Math.tanh(z.get("g"));
                if (peephole == Peephole.WITH) {
                    z.merge("o", given.get("op.p_o").data()[j] * cell[j], Double::sum);
                }
                next[j] = sigmoid(z.get("o")) * Math.tanh(cell[j]);
                assertEquals(next[j], seen.values().get("y").data()[t * H + j], 1e-14);
            }
            h = next;
            c = cell;
        }
        assertArrayEquals(h, seen.values().get("h_last").data(), 1e-14);
        assertArrayEquals(c, seen.values().get("c_last").data(), 1e-14);
    }

    @Test void theGruOfLecturesIsItsFormulas() {
        var layer = new Gru(H, Gru.Reset.BEFORE, 1, Sweep.FORWARD, 0, Biases.ONE, Init.normal(1));
        var x = Example.normal(Shape.sequence(5, F), 3);
        var b = Example.normal(Shape.of(3 * H), 4);
        var seen = run(layer, Mode.EVAL, Map.of("x", x, "b", b));
        var wIh = seen.opening().given().get("op.w_ih");
        var wHh = seen.opening().given().get("op.w_hh");
        var h = new double[H];
        for (var t = 0; t < 5; t++) {
            var seenByCandidate = new double[H];
            var next = new double[H];
            for (var j = 0; j < H; j++) {
                seenByCandidate[j] = h[j] * sigmoid(
                        b.data()[j] + dot(wIh, j, x.data(), t * F, F) + dot(wHh, j, h, 0, H));
            }
            for (var j = 0; j < H; j++) {
                var row = H + j;
                var u = sigmoid(b.data()[row] + dot(wIh, row, x.data(), t * F, F) + dot(wHh, row, h, 0, H));
                row = 2 * H + j;
                var candidate = Math.tanh(b.data()[row] + dot(wIh, row, x.data(), t * F, F)
                        + dot(wHh, row, seenByCandidate, 0, H));
                next[j] = u * candidate + (1 - u) * h[j];
                assertEquals(next[j], seen.values().get("y").data()[t * H + j], 1e-14);
            }
            h = next;
        }
        assertArrayEquals(h, seen.values().get("h_last").data(), 1e-14);
    }

    @Test void dropoutWorksBetweenLayersAndInTrainingOnly() {
        var x = Map.of("x", Example.normal(Shape.sequence(6, F).batched(5), 2));
        var dropping = new Gru(H, Gru.Reset.AFTER, 2, Sweep.BIDIRECTIONAL, 0.5, Biases.TWO, Init.XAVIER);
        var plain = new Gru(H, Gru.Reset.AFTER, 2, Sweep.BIDIRECTIONAL, 0, Biases.TWO, Init.XAVIER);
        assertArrayEquals(run(plain, Mode.EVAL, x).values().get("y").data(),
                run(dropping, Mode.EVAL, x).values().get("y").data());
        var values = Opening.of(dropping, Mode.TRAIN, x).values().run();
        var below = values.at(new Ref("op/both1", "y"));
        var above = values.at(new Ref("op/dropout1", "y"));
        var kept = 0;
        for (var i = 0; i < below.size(); i++) {
            kept += above.data()[i] != 0 ? 1 : 0;
            assertEquals(above.data()[i] != 0 ? 2 * below.data()[i] : 0, above.data()[i], 1e-15);
        }
        assertEquals(0.5, kept / (double) below.size(), 0.15);
    }
}
