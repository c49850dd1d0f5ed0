package nabla.op;

import static nabla.op.GoldenPlay.Way.IN;
import static nabla.op.GoldenPlay.Way.OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Primitive;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Values and gradients equal those that PyTorch computed. Another folder of cases: `-Dnabla.goldens=DIR`.
final class GoldenTest {

    private static final double TOLERANCE = 1e-9;

    static Stream<Named<Path>> files() {
        return Golden.files(Golden.folder()).stream().map(p -> Named.of(p.getFileName().toString(), p));
    }

    private static GoldenPlay play(Golden golden) {
        return GoldenTable.find(golden).orElseThrow(() -> new AssertionError("no operation for ‘" + golden.op() + "’"));
    }

    @ParameterizedTest @MethodSource("files") void theValuesAreTheirs(Path file) {
        var golden = Golden.read(file);
        var play = play(golden);
        var opened = Opening.of(play.op(), play.mode(), play.here(IN, golden.inputs()));
        var outputs = play.here(OUT, golden.outputs());
        assertTrue(!outputs.isEmpty(), "nothing is compared");
        outputs.forEach((port, want) -> same(port, want, opened.value(port)));
    }

    @ParameterizedTest @MethodSource("files") void theGradientsAreTheirs(Path file) {
        var golden = Golden.read(file);
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

    private static void same(String what, Tensor want, Tensor got) {
        assertEquals(want.size(), got.size(), what + ": " + want.shape() + " and " + got.shape());
        for (var i = 0; i < want.size(); i++) {
            var number = want.data()[i];
            assertEquals(number, got.data()[i], TOLERANCE * Math.max(1, Math.abs(number)), what + " at " + i);
        }
    }
}
