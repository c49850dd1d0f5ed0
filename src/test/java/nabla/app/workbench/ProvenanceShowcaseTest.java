package nabla.app.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;

import javafx.scene.layout.Region;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.engine.Provenance.Cell;
import nabla.engine.Step;
import nabla.project.Edit;
import nabla.project.Project;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cells followed through pictures, for others to see: where [ShowcaseTest] puts its own.
final class ProvenanceShowcaseTest {

    private static final Path FOLDER = Path.of(System.getProperty("nabla.photographs", "target/photographs"));
    private static final Path OTHERS = Path.of("target", "photographs");

    @TempDir Path folder;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        Files.createDirectories(FOLDER);
        Files.createDirectories(OTHERS);
        bench = Bench.open(folder.resolve("home"));
    }

    @AfterEach void leave() {
        bench.close();
    }

    private void read(Path file) throws Exception {
        bench.read(file);
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
    }

    private void read(Project project) throws Exception {
        var file = folder.resolve("follow a cell.nabla");
        Files.writeString(file, ProjectFile.text(project));
        read(file);
    }

    private void stepTo(Class<? extends Step> kind, String node) throws Exception {
        while (bench.fx(() -> bench.frame().last()).filter(s -> kind.isInstance(s) && s.at().text().equals(node))
                .isEmpty()) {
            var before = bench.fx(() -> bench.frame().number());
            bench.fx(() -> bench.document().run().step(Grain.OPERATION));
            bench.until(() -> bench.frame().number() > before);
        }
    }

    private void follow(Cell cell) throws Exception {
        bench.fx(() -> bench.document().focus().walkTo(cell));
        bench.until(() -> bench.document().focus().followed().get()
                .filter(f -> f.kin().of().equals(cell)).isPresent());
    }

    @Test void throughConvolutionAndPooling() throws Exception {
        read(Path.of("samples", "convolution-by-hand.nabla"));
        stepTo(Step.Forward.class, "pool");
        bench.until(() -> bench.frame().get(Probe.value("pool", "y")).isPresent());
        follow(largest(Probe.value("pool", "y"), 0));
        both(FOLDER.resolve("provenance-small"), 1280, 720);
        both(FOLDER.resolve("provenance"), 1920, 1080);
    }

    @Test void throughABatchOfPicturesAndBack() throws Exception {
        read(SmallNets.convolution());
        bench.fx(() -> bench.document().watch(this, Set.of(Probe.value("pool", "y"))));
        bench.until(() -> bench.frame().get(Probe.value("pool", "y")).isPresent());
        follow(largest(Probe.value("pool", "y"), 9));
        both(OTHERS.resolve("follow-editing"), 1280, 720);
        stepTo(Step.Backward.class, "pool");
        follow(Cell.gradient("relu", "y", 2));
        both(OTHERS.resolve("follow-gradient"), 1280, 720);
    }

    @Test void insideAnOpenNode() throws Exception {
        read(SmallNets.convolution());
        bench.fx(() -> bench.document().perform(new Edit.Unfold(Set.of(new nabla.graph.Path("scores")))));
        follow(Cell.value("scores/matmul", "y", 4));
        both(OTHERS.resolve("follow-open"), 1280, 720);
    }

    private Cell largest(Probe.Value tensor, int from) {
        var values = bench.fx(() -> bench.frame().get(tensor).orElseThrow());
        var place = IntStream.range(from, Math.min(values.size(), from + 9)).boxed()
                .max(Comparator.comparing(values::at)).orElseThrow();
        return new Cell(tensor, place);
    }

    private void both(Path name, double width, double height) throws Exception {
        photograph(name + "-light.png", width, height);
        bench.fx(bench.workbench::turnTheme);
        photograph(name + "-dark.png", width, height);
        bench.fx(bench.workbench::turnTheme);
    }

    private void centre() {
        var canvas = bench.workbench.desk().canvas();
        var box = canvas.bounds();
        var camera = canvas.camera();
        canvas.look(camera.panned((canvas.getWidth() - camera.viewX(box.x()) - camera.viewX(box.right())) / 2, 0));
    }

    private void photograph(String file, double width, double height) throws Exception {
        var root = bench.fx(() -> (Region) bench.stage.getScene().getRoot());
        bench.fx(() -> {
            root.resize(width, height);
            root.applyCss();
            root.layout();
            bench.workbench.desk().canvas().fit();
            centre();
            bench.workbench.desk().canvas().settle();
        });
        bench.photograph(Path.of(file), width, height);
    }
}
