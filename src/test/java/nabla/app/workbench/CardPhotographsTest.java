package nabla.app.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import javafx.scene.layout.Region;
import nabla.app.document.Document;
import nabla.app.picture.Box;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.graph.Ref;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Backward cards as they are shown to others: under `target/photographs`, or where `-Dnabla.photographs` says.
final class CardPhotographsTest {

    private static final Path FOLDER = Path.of(System.getProperty("nabla.photographs", "target/photographs"));

    /// So many frames later, what only so large a window shows has got its numbers.
    private static final int FRAMES = 4;

    @TempDir Path home;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        Files.createDirectories(FOLDER);
        bench = Bench.open(home);
    }

    @AfterEach void leave() {
        bench.close();
    }

    /// @param says what stands on the card when all of its numbers have come
    @ParameterizedTest(name = "{0}") @CsvSource(textBlock = """
            matmul,          dense-by-hand,                 dense/matmul, b, 1, −4
            convolution,     convolution-by-hand,           conv,         k, 3, 13
            softmax,         softmax-cross-entropy-by-hand, loss,         z, 0, −0.1252
            fan-out,         chain-rule-fan-out,            b,            b, 0, 2 of 3 arrived
            through-time,    elman-by-hand,                 'rnn[2]/hh',  b, 0, 2 of 4 arrived
            """) void aBackwardCard(String name, String sample, String at, String operand, int place, String says)
            throws Exception {
        bench.read(Path.of("samples", sample + ".nabla"));
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
        bench.fx(() -> bench.workbench.desk().playback().grain().set(Grain.OPERATION));
        while (!isAt(at, operand)) {
            var before = bench.frame().number();
            bench.fx(() -> bench.workbench.desk().playback().step());
            bench.until(() -> bench.frame().number() > before);
        }
        bench.until(() -> isOnTheCard(says));
        bench.fx(() -> bench.document().picked().set(Optional.of(new Document.Picked(new Ref(at, operand), place))));
        both("card-" + name + "-small", 1280, 720);
        both("card-" + name, 1920, 1080);
    }

    private boolean isOnTheCard(String words) {
        var pen = new RecordingPen();
        bench.workbench.desk().walk().draw(pen, Box.of(1232, 290), Colours.LIGHT);
        return pen.words().contains(words);
    }

    private boolean isAt(String at, String operand) {
        return bench.frame().last().filter(s -> s instanceof Step.Backward && s.at().text().equals(at)
                && s.operand().equals(operand)).isPresent();
    }

    private void both(String name, double width, double height) throws Exception {
        settle(width, height);
        bench.photograph(FOLDER.resolve(name + "-light.png"), width, height);
        bench.fx(bench.workbench::turnTheme);
        settle(width, height);
        bench.photograph(FOLDER.resolve(name + "-dark.png"), width, height);
        bench.fx(bench.workbench::turnTheme);
    }

    /// A window larger than the stage shows all of the graph, and everywhere the numbers have come.
    private void settle(double width, double height) throws Exception {
        if (width > Bench.WIDTH) {
            var root = bench.fx(() -> (Region) bench.stage.getScene().getRoot());
            bench.fx(() -> {
                root.resize(width, height);
                root.applyCss();
                root.layout();
                bench.workbench.desk().canvas().fit();
                bench.workbench.desk().canvas().settle();
            });
        }
        for (var round = 0; round < FRAMES; round++) {
            var last = bench.fx(() -> bench.frame().number());
            var points = 2 + round % 2;
            bench.fx(() -> bench.document().watch(this, Set.of(new Probe.Curve("loss", points))));
            bench.until(() -> bench.frame().number() > last);
        }
    }
}
