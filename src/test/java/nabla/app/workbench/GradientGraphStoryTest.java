package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import nabla.app.document.Document;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.graph.Ref;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The backward pass is opened as a graph of its own, run, and differentiated again.
final class GradientGraphStoryTest {

    private static final Path FOLDER = Path.of(System.getProperty("nabla.photographs", "target/photographs"));

    @TempDir Path home;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        Files.createDirectories(FOLDER);
        bench = Bench.open(home);
    }

    @AfterEach void leave() {
        bench.close();
    }

    private void arrive(Document before) throws Exception {
        bench.until(() -> bench.document() != before);
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
    }

    /// Opens the gradient graph of what is trained on.
    private void differentiate() throws Exception {
        var before = bench.document();
        bench.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.G).release(KeyCode.SHIFT, KeyCode.CONTROL);
        arrive(before);
    }

    /// What the canvas shows of an answer of the project, once it is there.
    private double number(String answer) throws Exception {
        var ref = bench.project().answers().get(answer);
        var probe = Probe.value(ref.node(), ref.port());
        bench.fx(() -> bench.document().watch(this, java.util.Set.of(probe)));
        bench.until(() -> bench.frame().get(probe).isPresent());
        return bench.fx(() -> bench.frame().get(probe).orElseThrow().at(0));
    }

    @Test void theChainRuleBecomesAGraphThatIsRunAndDifferentiatedAgain() throws Exception {
        bench.read(Path.of("samples", "chain-rule.nabla"));
        differentiate();
        var project = bench.project();
        assertEquals("∇ The chain rule, node by node", project.title());
        assertTrue(bench.document().file().get().isEmpty(), "a document of its own");
        assertEquals("∂y/∂x", project.graph().node(project.answers().get("∂y/∂(x.y)").node()).title());
        bench.document().run().step(Grain.PASS);
        bench.until(() -> bench.frame().done() > 10);
        assertEquals(5.2288882888298955, number("∂y/∂(x.y)"), 1e-12);
        bench.photograph(FOLDER.resolve("gradient-graph-stepping-light.png"), 1280, 720);
        bench.document().run().back(Grain.BATCH);
        bench.until(() -> bench.frame().done() == 0);

        var slope = project.answers().get("∂y/∂(x.y)").node();
        bench.fx(() -> bench.document().selection().add(slope));
        var before = bench.document();
        bench.robot.clickOn("Graph").clickOn("Gradients").clickOn("Show gradient graph of the node");
        arrive(before);
        assertEquals("∇ ∇ The chain rule, node by node", bench.project().title());
        assertEquals(second(0.7), number("∂(∂y/∂x)/∂(x.y)"), 1e-12);
    }

    /// y″ of y = (3x + σ(x))(x² − e⁻ˣ).
    private static double second(double x) {
        var s = 1 / (1 + Math.exp(-x));
        var e = Math.exp(-x);
        return s * (1 - s) * (1 - 2 * s) * (x * x - e) + 2 * (3 + s * (1 - s)) * (2 * x + e) + (3 * x + s) * (2 - e);
    }

    @Test void itIsShownAsAnyOtherGraph() throws Exception {
        bench.read(Path.of("samples", "dense-by-hand.nabla"));
        differentiate();
        var weights = new Ref("d_dense_w", "y");
        assertEquals(weights, bench.project().answers().get("∂L/∂(dense.w)"));
        var all = bench.project().graph().nodes().stream()
                .flatMap(n -> Stream.concat(n.op().outputs().stream(),
                        n.op().inputs().stream().filter(p -> p.kind().held()))
                        .map(p -> (Probe) Probe.value(n.name(), p.name())))
                .collect(Collectors.toSet());
        bench.fx(() -> bench.document().watch(this, all));
        bench.until(() -> all.stream().allMatch(p -> bench.frame().get(p).isPresent()));
        for (var size : new int[][]{{1920, 1080}, {1280, 720}}) {
            for (var theme : new String[]{"light", "dark"}) {
                var file = FOLDER.resolve("gradient-graph-" + size[0] + "-" + theme + ".png");
                bench.photograph(file, size[0], size[1]);
                bench.fx(bench.workbench::turnTheme);
            }
        }
    }
}
