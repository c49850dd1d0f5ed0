package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Map;
import nabla.graph.Draws;
import nabla.graph.Mode;
import nabla.graph.Operands;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Dropout with the mask of a golden case for its draws.
final class DropoutGolden {

    private DropoutGolden() {}

    /// The operands of a trial, but with draws of ours.
    record Drawn(Trial trial, Draws draws) implements Operands {

        @Override public Tensor in(String input) {
            return trial.in(input);
        }

        @Override public Tensor out(String output) {
            return trial.out(output);
        }

        @Override public Tensor upstream(String output) {
            return trial.upstream(output);
        }

        @Override public Tensor gradient(String input) {
            return trial.gradient(input);
        }

        @Override public Tensor scratch(String name, Shape shape) {
            return trial.scratch(name, shape);
        }

        @Override public Mode mode() {
            return trial.mode();
        }

        @Override public boolean has(String input) {
            return trial.has(input);
        }
    }

    static void check(Golden golden) {
        var op = new Dropout(golden.attrs().get("p").asDouble());
        var trial = Trial.of(op, Mode.TRAIN, Map.of("x", golden.inputs().get("x")));
        var mask = golden.inputs().get("mask").data();
        var drawn = new Drawn(trial, i -> mask[i] == 1 ? 0.9999 : 0);
        op.forward(drawn).run();
        assertArrayEquals(mask, trial.out("mask").data());
        assertArrayEquals(golden.outputs().get("out").data(), trial.out("y").data(), 1e-9);
        trial.upstream("y").set(golden.upstream().get("out"));
        op.backward("x", drawn).orElseThrow().run();
        assertArrayEquals(golden.grads().get("x").data(), trial.gradient("x").data(), 1e-9);
        assertArrayEquals(golden.grads().get("x").data(), trial.derivative("x").data(), 1e-9);
    }
}
