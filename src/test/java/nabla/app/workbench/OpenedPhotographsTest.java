package nabla.app.workbench;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nabla.engine.Grain;
import nabla.project.Edit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The whole window while something stands open, for eyes: under `target/photographs`.
final class OpenedPhotographsTest {

    @TempDir Path folder;

    @ParameterizedTest @CsvSource({"softmax-cross-entropy-by-hand, loss, loss, 7, 1280, 720",
            "elman-by-hand, rnn rnn[1], rnn[1]/hh, 44, 1920, 1080"}) void whatStandsOpenWithItsCards(String sample,
                    String open, String selected, int steps, int width, int height)
                    throws Exception {
        var bench = Bench.open(folder);
        bench.read(Path.of("samples", sample + ".nabla"));
        bench.until(() -> !bench.frame().readings().isEmpty());
        bench.fx(() -> bench.document().perform(new Edit.Unfold(Stream.of(open.split(" "))
                .map(nabla.graph.Path::new).collect(Collectors.toSet()))));
        bench.fx(() -> bench.workbench.desk().canvas().show(selected));
        for (var i = 0; i < 2; i++) {
            bench.photograph(Path.of("target", "photographs", "window-opened-" + sample + ".png"), width, height);
            bench.until(() -> true);
        }
        bench.photograph(Path.of("target", "photographs", "window-opened-" + sample + ".png"), width, height);
        for (var i = 0; i < steps; i++) {
            bench.document().run().step(Grain.OPERATION);
        }
        bench.until(() -> bench.frame().done() == steps);
        bench.fx(() -> bench.document().selection().clear());
        bench.fx(() -> bench.workbench.desk().canvas().fit());
        bench.photograph(Path.of("target", "photographs", "window-opened-" + sample + "-stepping.png"), width, height);
        bench.until(() -> true);
        bench.fx(() -> bench.workbench.desk().canvas().fit());
        bench.photograph(Path.of("target", "photographs", "window-opened-" + sample + "-stepping.png"), width, height);
        bench.close();
    }
}
