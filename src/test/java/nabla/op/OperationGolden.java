package nabla.op;

import static nabla.op.GoldenPlay.Way.IN;
import static nabla.op.GoldenPlay.Way.OUT;
import static nabla.op.GoldenPlay.Way.SETTLED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Set;
import nabla.graph.Mode;
import nabla.graph.Primitive;
import nabla.tensor.Tensor;

/// Values and gradients of an operation equal those that PyTorch computed.
public final class OperationGolden {

    private static final double TOLERANCE = 1e-9;

    private OperationGolden() {}

    public static void check(Golden golden) {
        if (golden.kind().equals("dropout")) {
            DropoutGolden.check(golden);
            return;
        }
        everythingIsCompared(golden);
        theValuesAreTheirs(golden);
        theGradientsAreTheirs(golden);
        whatIsHeldAfterwardsIsTheirs(golden);
    }

    /// An output or gradient that no port stands for would pass unseen.
    private static void everythingIsCompared(Golden golden) {
        var play = play(golden);
        assertEquals(golden.outputs().keySet(), play.named(Set.of(OUT, SETTLED), golden.outputs().keySet()), "outputs");
        assertEquals(golden.grads().keySet(), play.named(Set.of(IN), golden.grads().keySet()), "gradients");
    }

    private static GoldenPlay play(Golden golden) {
        return GoldenTable.find(golden).orElseThrow(() -> new AssertionError("no operation for ‘" + golden.op() + "’"));
    }

    private static void theValuesAreTheirs(Golden golden) {
        var play = play(golden);
        var opened = Opening.of(play.op(), play.mode(), play.here(IN, golden.inputs()));
        var outputs = play.here(OUT, golden.outputs());
        assertTrue(!outputs.isEmpty(), "nothing is compared");
        outputs.forEach((port, want) -> same(port, want, opened.value(port)));
    }

    private static void theGradientsAreTheirs(Golden golden) {
        var play = play(golden);
        var inputs = play.here(IN, golden.inputs());
        var opened = Opening.of(play.op(), play.mode(), inputs);
        var upstream = new HashMap<String, Tensor>();
        play.here(OUT, golden.upstream()).forEach((port, up) -> upstream.put(port, up.as(opened.shape(port))));
        var wanted = play.here(IN, golden.grads());
        if (wanted.isEmpty()) {
            return;
        }
        opened.gradients(upstream, List.copyOf(wanted.keySet()))
                .forEach((port, gradient) -> same("gradient of " + port, wanted.get(port), gradient));
        if (play.op() instanceof Primitive op) {
            var trial = Trial.of(op, play.mode(), inputs).forward();
            upstream.forEach((port, up) -> trial.upstream(port).set(up));
            wanted.forEach((port, want) -> trial.fast(port)
                    .ifPresent(fast -> same("fast gradient of " + port, want, fast)));
        }
    }

    private static void whatIsHeldAfterwardsIsTheirs(Golden golden) {
        var play = play(golden);
        var wanted = play.here(SETTLED, golden.outputs());
        if (wanted.isEmpty()) {
            return;
        }
        var inputs = new HashMap<String, Tensor>();
        play.here(IN, golden.inputs()).forEach((port, tensor) -> inputs.put(port, tensor.copy()));
        var trial = Trial.of((Primitive) play.op(), play.mode(), inputs).forward();
        if (play.mode() == Mode.TRAIN) {
            trial.settle();
        }
        wanted.forEach((port, want) -> same(port + " once settled", want, inputs.get(port)));
    }

    private static void same(String what, Tensor want, Tensor got) {
        assertEquals(want.size(), got.size(), what + ": " + want.shape() + " and " + got.shape());
        for (var i = 0; i < want.size(); i++) {
            var number = want.data()[i];
            assertEquals(number, got.data()[i], TOLERANCE * Math.max(1, Math.abs(number)), what + " at " + i);
        }
    }
}
