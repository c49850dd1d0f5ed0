package nabla.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import nabla.graph.Draws;
import nabla.graph.Mode;
import nabla.graph.Operands;
import nabla.graph.SeededDraws;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DropoutTest {

    /// The operands of a trial, but with draws of ours.
    private record Drawn(Trial trial, Draws draws) implements Operands {

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

    static Stream<Named<Path>> files() {
        return Golden.drawn(Golden.folder()).stream().map(p -> Named.of(p.getFileName().toString(), p));
    }

    @ParameterizedTest @MethodSource("files") void valuesAndGradientsArePyTorchs(Path file) {
        var golden = Golden.read(file);
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

    @Test void aboutItsShareIsDroppedAndTheMeanStays() {
        var ones = Tensor.filled(Example.batch(100, 100), 1);
        var trial = Trial.of(new Dropout(0.3), Mode.TRAIN, Map.of("x", ones)).forward();
        double kept = 0;
        double sum = 0;
        for (var i = 0; i < ones.size(); i++) {
            kept += trial.out("mask").data()[i];
            sum += trial.out("y").data()[i];
        }
        assertEquals(7000, kept, 200);
        assertEquals(10_000, sum, 300);
    }

    @Test void anotherStepDropsOthersAndTheSameStepTheSame() {
        var op = new Dropout(0.5);
        var trial = Trial.of(op, Mode.TRAIN, Map.of("x", Tensor.filled(Example.batch(8, 8), 1)));
        var draws = SeededDraws.of(1, "dropout");
        var run = op.forward(new Drawn(trial, draws));
        run.run();
        var first = trial.out("mask").copy();
        draws.at(1);
        run.run();
        var second = trial.out("mask").copy();
        draws.at(0);
        run.run();
        assertTrue(!first.sameBits(second));
        assertTrue(first.sameBits(trial.out("mask")));
    }

    @Test void evaluationLetsEverythingThrough() {
        var x = Example.normal(Example.batch(3, 4), 1);
        var trial = Trial.of(new Dropout(0.9), Mode.EVAL, Map.of("x", x)).forward();
        assertTrue(x.sameBits(trial.out("y")));
    }
}
