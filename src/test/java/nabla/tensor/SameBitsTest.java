package nabla.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameBitsTest {

    @Test void aJvmWithoutTheVectorApiComputesTheSameBits() throws IOException, InterruptedException {
        assertEquals(KernelBits.fingerprint(), fingerprintOf());
    }

    @Test void aProcessorWithShorterVectorsComputesTheSameBits() throws IOException, InterruptedException {
        assertEquals(
                KernelBits.fingerprint(),
                fingerprintOf("--add-modules", "jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:UseAVX=2"));
    }

    @Test void theFirstCompilerComputesTheSameBits() throws IOException, InterruptedException {
        assertEquals(
                KernelBits.fingerprint(),
                fingerprintOf("--add-modules", "jdk.incubator.vector", "-XX:TieredStopAtLevel=1"));
    }

    private static String fingerprintOf(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KernelBits.class.getName()));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor());
        return said;
    }
}
