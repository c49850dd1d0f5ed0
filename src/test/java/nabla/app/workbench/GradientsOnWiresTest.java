package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import nabla.app.canvas.sight.Backflow;
import nabla.app.picture.SvgPen;
import nabla.app.view.catalogue.Views;
import nabla.app.workbench.file.Home;
import nabla.data.Generators;
import nabla.data.Split;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.project.DataEntry;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.Project;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes back along wires can be read off them, while stepping and while training.
final class GradientsOnWiresTest {

    private static final Path FOLDER = Path.of("target", "photographs");
    private static final int LAYERS = 12;

    @TempDir Path folder;
    private Bench bench;
    private int asked;

    @BeforeEach void sit() throws Exception {
        Files.createDirectories(FOLDER);
        bench = Bench.open(folder.resolve("home"));
    }

    @AfterEach void leave() {
        bench.close();
    }

    private Frame frame() {
        return bench.fx(() -> bench.frame());
    }

    private void stepTo(String node, String operand) throws Exception {
        do {
            var before = frame().number();
            bench.fx(() -> bench.document().run().step(Grain.OPERATION));
            bench.until(() -> frame().number() > before);
        } while (!(frame().last().orElse(null) instanceof Step.Backward(var at, var to)
                && at.text().equals(node) && to.equals(operand)));
    }

    @Test void fiveGradientsAddUpOnTheChainRuleSample() throws Exception {
        bench.read(Path.of("samples", "chain-rule.nabla"));
        bench.until(() -> frame().status() == Frame.Status.PAUSED);
        stepTo("square", "b");
        theWiresSay("1.94", 2);
        theWiresSay("1.37", 2);
        assertTrue(svg().contains("3 of 5"));
        both("fan-out", 1280, 720);
        both("fan-out", 1920, 1080);
    }

    @Test void vanishingIsSeenInADeepStack() throws Exception {
        var file = folder.resolve("deep.nabla");
        ProjectFile.save(deep(LAYERS), file);
        bench.read(file);
        bench.until(() -> frame().status() == Frame.Status.PAUSED);
        bench.fx(() -> bench.document().perform(new Edit.Views(List.of(Views.gradients(), Views.curves()))));
        bench.type(KeyCode.G);
        bench.fx(() -> bench.document().run().step(Grain.EPOCH));
        bench.until(() -> frame().epoch() >= 1);
        both("deep", 1280, 720);
        both("deep", 1920, 1080);
        stepTo("layer7/matmul", "a");
        both("deep-step", 1920, 1080);
    }

    /// x² takes x twice and hands back (3x + σ(x)) · x = 1.9377 each time; −x hands back what it got, e⁻ˣ (3x + σ(x)) = 1.3746.
    private void theWiresSay(String norm, int times) throws Exception {
        bench.until(() -> svg().split(">" + norm + "</text>", -1).length - 1 == times);
    }

    /// All of the canvas, as a file would show it.
    private String svg() {
        return bench.fx(() -> {
            var canvas = bench.workbench.desk().canvas();
            canvas.settle();
            var pen = SvgPen.sized(canvas.bounds().width(), canvas.bounds().height());
            canvas.draw(pen);
            return pen.document();
        });
    }

    @Test void whetherGradientsStandOnTheWiresIsRemembered() throws Exception {
        bench.read(Path.of("samples", "xor.nabla"));
        bench.until(() -> frame().status() == Frame.Status.PAUSED);
        assertFalse(svg().contains("L2 norm"));
        bench.type(KeyCode.G);
        bench.fx(() -> bench.document().run().step(Grain.BATCH));
        bench.until(() -> frame().step() == 1
                && frame().readings().keySet().stream().anyMatch(Probe.Flow.class::isInstance));
        assertEquals(Backflow.SHOWN, Home.at(folder.resolve("home")).backflow());
        var graph = bench.project().graph();
        for (var wire : graph.wires()) {
            var flow = frame().get(Probe.flow(wire.to()));
            assertEquals(frame().freshness(Probe.flow(wire.to())) == Frame.Freshness.COMPUTED, flow.isPresent());
        }
        bench.type(KeyCode.G);
        bench.until(() -> frame().readings().keySet().stream().noneMatch(Probe.Flow.class::isInstance));
        assertEquals(Backflow.HIDDEN, Home.at(folder.resolve("home")).backflow());
    }

    @Test void aClickOnTheStripSelectsItsNode() throws Exception {
        bench.read(Path.of("samples", "xor.nabla"));
        bench.until(() -> frame().status() == Frame.Status.PAUSED);
        bench.fx(() -> {
            bench.document().perform(new Edit.Views(List.of(Views.gradients())));
            bench.workbench.desk().views().folded().set(false);
            bench.document().run().step(Grain.BATCH);
        });
        bench.until(() -> frame().step() == 1);
        bench.robot.clickOn(".view-dock Slate");
        bench.until(() -> bench.document().selection().size() == 1);
    }

    /// Sigmoid after sigmoid on the circle.
    static Project deep(int layers) {
        var places = new LinkedHashMap<String, Layout.Place>();
        var graph = Graph.EMPTY
                .plus(new Node("data", "Circle", Setting.with(Sketches.op("source"), Map.of("data", "data"))));
        places.put("data", new Layout.Place(24, 60));
        var last = "data.x";
        for (var i = 1; i <= layers; i++) {
            graph = graph.plus(new Node("layer" + i, "Hidden layer " + i,
                    Setting.with(Sketches.op("dense"), Map.of("units", 6))))
                    .plus(new Node("sigmoid" + i, "Sigmoid " + i, Sketches.op("sigmoid")))
                    .plus(Wire.of(last, "layer" + i + ".x"))
                    .plus(Wire.of("layer" + i + ".y", "sigmoid" + i + ".x"));
            var row = (i - 1) / 4;
            var column = (i - 1) % 4;
            places.put("layer" + i, new Layout.Place(224 + 400 * column, 60 + 380 * row));
            places.put("sigmoid" + i, new Layout.Place(424 + 400 * column, 60 + 380 * row));
            last = "sigmoid" + i + ".y";
        }
        graph = graph.plus(new Node("score", "Score", Setting.with(Sketches.op("dense"), Map.of("units", 1))))
                .plus(new Node("loss", "Cross-entropy", Sketches.op("bce_with_logits")))
                .plus(Wire.of(last, "score.x"))
                .plus(Wire.of("score.y", "loss.z"))
                .plus(Wire.of("data.y", "loss.y"));
        places.put("score", new Layout.Place(1824, 60 + 380 * ((layers - 1) / 4)));
        places.put("loss", new Layout.Place(2024, 60 + 380 * ((layers - 1) / 4)));
        return Project.empty().withTitle("Vanishing").with(graph).with(Layout.of(places)).withData("data",
                new DataEntry(Generators.named("circle").orElseThrow().spec(), new Split(0.2, 1)));
    }

    private void both(String name, double width, double height) throws Exception {
        photograph(name + "-" + (int) width + "-light", width, height);
        bench.fx(bench.workbench::turnTheme);
        photograph(name + "-" + (int) width + "-dark", width, height);
        bench.fx(bench.workbench::turnTheme);
    }

    private void photograph(String name, double width, double height) throws Exception {
        bench.fx(() -> {
            var root = (Region) bench.stage.getScene().getRoot();
            root.resize(width, height);
            root.applyCss();
            root.layout();
            if (!bench.document().stepping().get()) {
                bench.workbench.desk().canvas().fit();
            }
            bench.workbench.desk().canvas().settle();
        });
        for (var round = 0; round < 3; round++) {
            var before = frame().number();
            asked++;
            bench.fx(() -> bench.document().watch(this, Set.of(new Probe.Curve("loss", 2 + asked))));
            bench.until(() -> frame().number() > before);
        }
        bench.photograph(FOLDER.resolve(name + ".png"), width, height);
    }
}
