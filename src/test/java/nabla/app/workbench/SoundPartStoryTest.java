package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javafx.application.Platform;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import nabla.app.picture.Raster;
import nabla.app.picture.Snapshots;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.engine.Stepper;
import nabla.engine.TrainingState;
import nabla.graph.GraphEdit;
import nabla.graph.Wire;
import nabla.op.Reshape;
import nabla.project.Edit;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A network is broken at its end: its beginning goes on showing what it computes, and after the mend all of it trains on.
final class SoundPartStoryTest {

    private static final List<String> SOUND = List.of("digits", "conv1", "relu1", "pool1", "conv2", "relu2", "pool2",
            "flat");
    private static final List<String> WAITING = List.of("scores", "probabilities", "loss", "accuracy");

    @TempDir Path home;

    private Bench bench;

    @Test void whatIsSoundGoesOnShowingWhatItComputes() throws Exception {
        var file = home.resolve("digits.nabla");
        Files.copy(Path.of("samples", "digits-cnn.nabla"), file);
        bench = Bench.open(home);
        bench.read(file);
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED && isSeen(SOUND) && isSeen(WAITING));
        // the port of the last one becomes free
        var whole = pictures(SOUND.subList(0, 7));
        var waiting = pictures(WAITING.subList(0, 2));

        edit(new GraphEdit.Cut(Wire.of("flat.y", "scores.x")));
        bench.until(() -> bench.frame().status() == Frame.Status.WAITING && isSeen(SOUND));
        untilTheyLookLike(whole);
        for (var node : WAITING) {
            assertTrue(readings(node).isEmpty(), node);
        }
        for (var node : waiting.keySet()) {
            assertTrue(differing(waiting.get(node), pictures(List.of(node)).get(node)) > 0.05, node);
        }
        bench.fx(bench.document()::undo);
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED && isSeen(WAITING));
        untilTheyLookLike(whole);
        untilTheyLookLike(waiting);

        bench.fx(() -> {
            bench.document().run().step(Grain.BATCH);
            bench.document().run().step(Grain.BATCH);
        });
        bench.until(() -> bench.frame().step() == 2 && isSeen(SOUND));
        var trained = bench.document().run().state().join();
        var batch = bench.fx(() -> readings("digits"));
        edit(new GraphEdit.Turn("flat", new Reshape(List.of(7, -1))));
        bench.until(() -> bench.frame().status() == Frame.Status.WAITING && isSeen(SOUND.subList(0, 7)));
        assertEquals(batch, bench.fx(() -> readings("digits")), "the same digits");
        var expected = unbroken(trained);
        for (var node : SOUND.subList(0, 7)) {
            var shown = bench.fx(() -> readings(node));
            assertFalse(shown.isEmpty(), node);
            shown.forEach((probe, values) -> assertEquals(seen(expected, probe), Optional.of(values), node));
        }
        assertEquals(2, bench.fx(() -> bench.frame().step()));

        bench.fx(bench.document()::undo);
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
        assertEquals(trained, bench.document().run().state().join());
        bench.fx(() -> bench.document().run().step(Grain.BATCH));
        bench.until(() -> bench.frame().step() == 3);
        insideOfAGroup();
        bench.close();
    }

    private void insideOfAGroup() throws Exception {
        bench.fx(() -> {
            bench.document().perform(new Edit.Gather(Set.of("conv1", "relu1", "pool1"), "stem"));
            bench.document().standpoint().stand(new nabla.graph.Path("stem"));
        });
        var before = List.of("stem/conv1", "stem/relu1");
        bench.until(
                () -> bench.frame().status() == Frame.Status.PAUSED && isSeen(before) && isSeen(List.of("stem/pool1")));
        var whole = pictures(before);
        edit(new GraphEdit.Cut(Wire.of("stem/relu1.y", "stem/pool1.x")));
        bench.until(() -> bench.frame().status() == Frame.Status.WAITING && isSeen(before));
        assertTrue(bench.fx(() -> readings("stem/pool1")).isEmpty());
        untilTheyLookLike(whole);
        bench.fx(bench.document()::undo);
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED && isSeen(List.of("stem/pool1")));
    }

    private void edit(GraphEdit edit) {
        bench.fx(() -> bench.document().perform(Edit.of(edit)));
    }

    private boolean isSeen(List<String> nodes) {
        return nodes.stream().noneMatch(node -> readings(node).isEmpty());
    }

    /// What is asked for the pictures of a node, and answered.
    private Map<Probe, Values> readings(String node) {
        return bench.frame().readings().entrySet().stream().filter(e -> switch (e.getKey()) {
            case Probe.Value value -> value.at().text().equals(node);
            case Probe.Rows rows -> rows.of().at().text().equals(node);
            default -> false;
        }).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// But for the edges, which are softer where a picture was drawn over another.
    private void untilTheyLookLike(Map<String, Raster> expected) throws Exception {
        bench.until(() -> {
            var found = pictures(List.copyOf(expected.keySet()));
            return expected.keySet().stream().allMatch(node -> differing(expected.get(node), found.get(node)) < 0.02);
        });
    }

    /// What share of the pixels are others.
    private static double differing(Raster a, Raster b) {
        return a.argb().length != b.argb().length ? 1
                : IntStream.range(0, a.argb().length).filter(i -> a.argb()[i] != b.argb()[i]).count()
                        / (double) a.argb().length;
    }

    private Map<String, Raster> pictures(List<String> nodes) {
        return Platform.isFxApplicationThread() ? drawn(nodes) : bench.fx(() -> drawn(nodes));
    }

    private Map<String, Raster> drawn(List<String> nodes) {
        // another zoom and back: all is drawn anew, and nothing waits for its turn
        var canvas = bench.workbench.desk().canvas();
        var here = canvas.camera();
        for (var camera : List.of(here.zoomed(here.zoom() * 1.1, 0, 0), here)) {
            canvas.look(camera);
            canvas.settle();
        }
        return nodes.stream().collect(Collectors.toMap(Function.identity(), node -> {
            var view = (Region) bench.stage.getScene().getRoot().lookupAll("*").stream()
                    .filter(n -> ("node-" + node).equals(n.getId())).findFirst().orElseThrow();
            return Snapshots.of(view, view.getWidth(), view.getHeight(), 1, Color.WHITE);
        }));
    }

    /// The whole network over the batch of the training step that was done last, with the weights of now.
    private Stepper unbroken(TrainingState state) {
        var project = nabla.project.ProjectFile.read(home.resolve("digits.nabla"));
        var stepper = Stepper.of(project.graph(), bench.document().sources(), project.plan(), project.seed(),
                new TrainingState(state.held(), state.slots(), state.step() - 1, state.progress()));
        stepper.preview();
        return stepper;
    }

    private static Optional<Values> seen(Stepper stepper, Probe probe) {
        var of = probe instanceof Probe.Rows rows ? rows.of() : (Probe.AtPort) probe;
        var all = stepper.value(new nabla.graph.Ref(of.at().text(), of.port())).map(Values::of);
        return probe instanceof Probe.Rows rows ? all.map(v -> Values.of(v.shape().example().batched(rows.count()),
                Arrays.copyOfRange(v.toArray(), rows.first() * v.size() / v.shape().rows(),
                        (rows.first() + rows.count()) * v.size() / v.shape().rows())))
                : all;
    }
}
