package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import nabla.engine.Stepper;
import nabla.graph.Ref;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every sample trains to the same bits: twice in one process, in another one, compiled or not, with wide vectors, narrow ones or none.
class SampleBitsTest {

    private static final int STEPS = 40;

    /// Trains all samples a little and prints the bits of their weights: what the other process runs.
    public static final class Training {
        private Training() {}

        public static void main(String[] arguments) {
            bits().forEach(System.out::println);
        }
    }

    private static List<String> bits() {
        return Samples.all().stream().map(s -> s.file() + " " + Long.toHexString(bits(s.path()))).toList();
    }

    private static long bits(Path file) {
        var project = ProjectFile.read(file);
        var sources = ProjectSources.of(project, file.toAbsolutePath().getParent());
        var stepper = Stepper.of(project.graph(), sources, project.plan(), project.seed(), project.state());
        stepper.train(STEPS);
        var all = new TreeMap<String, Long>();
        stepper.program().weights().forEach(name -> {
            var weight = stepper.value(Ref.parse(name)).orElseThrow();
            long hash = 1;
            for (var i = 0; i < weight.size(); i++) {
                hash = 31 * hash + Double.doubleToRawLongBits(weight.data()[i]);
            }
            all.put(name, hash);
        });
        return all.hashCode();
    }

    @Test void aSecondTrainingInOneProcessGivesTheSameBits() {
        var first = bits();
        assertTrue(!first.isEmpty());
        assertEquals(first, bits());
    }

    @Test void anotherProcessWithoutVectorsGivesTheSameBits() throws Exception {
        assertEquals(bits(), elsewhere(List.of("-Dnabla.lanes=off")));
    }

    @Tag("long") @ParameterizedTest @ValueSource(strings = {"-Xshare:auto", "-XX:TieredStopAtLevel=1",
            "-XX:UseAVX=2"}) void otherMachinesGiveTheSameBits(String option) throws Exception {
        assertEquals(bits(), elsewhere(List.of(
                "--add-modules", "jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions", option)));
    }

    private static List<String> elsewhere(List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Training.class.getName()));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return printed.lines().toList();
    }
}
