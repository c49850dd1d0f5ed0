package nabla.app.canvas;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nabla.app.palette.Palette;
import nabla.app.style.Theme;
import nabla.engine.Grain;
import nabla.project.Edit;
import nabla.project.ProjectFile;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Open nodes as they look, for eyes: under `target/photographs`.
final class OpenedPhotographsTest {

    @ParameterizedTest @CsvSource({"xor, hidden, 5, 1280, 720", "elman-by-hand, rnn rnn[0] rnn[1], 30, 1920, 1080",
            "softmax-cross-entropy-by-hand, loss loss/log_softmax, 9, 1920, 1080",
            "softmax-cross-entropy-by-hand, loss p logits, 7, 1280, 720"}) void whatStandsOpen(String sample,
                    String open,
                    int steps, int width, int height) throws Exception {
        var project = ProjectFile.read(Path.of("samples", sample + ".nabla"));
        try (var stand = Stand.of(project, width, height)) {
            stand.fx(() -> stand.palette.form().set(Palette.Form.RAIL));
            stand.until(() -> !stand.document.frame().get().readings().isEmpty());
            stand.fx(() -> stand.document.perform(new Edit.Unfold(Stream.of(open.split(" "))
                    .map(nabla.graph.Path::new).collect(Collectors.toSet()))));
            stand.rest();
            stand.fx(stand.canvas::fit);
            stand.photograph("opened-" + sample + "-" + open.length());
            for (var i = 0; i < steps; i++) {
                stand.document.run().step(Grain.OPERATION);
            }
            stand.until(() -> stand.document.stepping().get());
            stand.rest();
            stand.fx(stand.canvas::fit);
            stand.rest();
            stand.photograph("opened-" + sample + "-" + open.length() + "-stepping");
            stand.fx(() -> stand.theme.set(Theme.DARK));
            stand.photograph("opened-" + sample + "-" + open.length() + "-stepping-dark");
        }
    }
}
