package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One seed, one build: the same bits in another process, compiled or not, with wide vectors, narrow ones or none.
class SameBitsEverywhereTest {

    private static final int STEPS = 400;

    /// Trains a little and prints the bits of all weights: what the other process runs.
    public static final class Training {
        private Training() {}

        public static void main(String[] arguments) {
            System.out.println("bits " + bits());
        }
    }

    private static String bits() {
        var setup = Nets.setup(Nets.tanhNet(2, 24, 17, 1), Nets.xor(200), Optimizer.adam(0.01), 24);
        var stepper = Nets.stepper(setup);
        stepper.train(STEPS);
        long hash = 1;
        for (var values : Nets.state(stepper).values()) {
            for (var i = 0; i < values.size(); i++) {
                hash = 31 * hash + Double.doubleToRawLongBits(values.at(i));
            }
        }
        return Long.toHexString(hash);
    }

    static Stream<Arguments> machines() {
        return Stream.of(
                Arguments.of("as here", List.of("--add-modules", "jdk.incubator.vector")),
                Arguments.of("first compiler only",
                        List.of("--add-modules", "jdk.incubator.vector", "-XX:TieredStopAtLevel=1")),
                Arguments.of("no AVX-512",
                        List.of("--add-modules", "jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions",
                                "-XX:UseAVX=2")),
                Arguments.of("no vectors", List.of()));
    }

    @ParameterizedTest(name = "{0}") @MethodSource("machines") void trainingGivesTheSameBits(String name,
            List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Training.class.getName()));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), name);
        assertEquals("bits " + bits(), printed.strip(), name);
    }
}
