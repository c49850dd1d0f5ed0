package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import nabla.graph.Mode;
import nabla.graph.SeededDraws;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class DropoutTest {

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
        var run = op.forward(new DropoutGolden.Drawn(trial, draws));
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
