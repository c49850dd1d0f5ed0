package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import nabla.engine.Grain;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.graph.Ref;
import nabla.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The gradient of every sample as a project of its own.
class GradientProjectTest {

    private static final double CLOSE = 1e-10;

    static Stream<Path> files() {
        return Samples.all().stream().map(Samples.Sample::path);
    }

    private static ProjectSources sources(Project project) {
        return ProjectSources.of(project, Path.of("samples"));
    }

    private static Project gradient(Project project, Optional<String> node) {
        return GradientProject.of(project, sources(project), node);
    }

    private static Trainer trainer(Project project, int batch) {
        var plan = project.plan().with(project.plan().first().withBatch(batch));
        return Trainer.of(new TrainingRun.Setup(project.graph(), sources(project), plan, project.seed(),
                project.state()));
    }

    @ParameterizedTest @MethodSource("files") void itHoldsTheGradientsOfEveryTrainingStep(Path file) {
        var project = ProjectFile.read(file);
        var made = gradient(project, Optional.empty());
        assertTrue(ProjectCheck.of(made, sources(made)).isSound());
        var batch = made.plan().first().batch();
        var backprop = trainer(project, batch);
        var nodes = trainer(made, batch);
        for (var step = 0; step < 3; step++) {
            backprop.step(Grain.PASS);
            backprop.step(Grain.PASS);
            nodes.step(Grain.PASS);
            made.answers().forEach((name, ref) -> {
                var was = Ref.parse(name.substring(name.lastIndexOf('(') + 1, name.length() - 1));
                assertClose(backprop.stepper().gradient(was).orElseThrow(),
                        nodes.stepper().value(ref).orElseThrow(), file + ", " + name);
            });
            backprop.step(Grain.BATCH);
            nodes.step(Grain.BATCH);
        }
        assertEquals(backprop.stepper().step(), nodes.stepper().step());
    }

    /// A mean over rows is a share of those that are there.
    @Test void aShortLastBatchHasItsOwnMeans() {
        var project = ProjectFile.read(Path.of("samples/xor.nabla"));
        var rows = sources(project).rows(project.data().firstEntry().getKey()).training().length;
        var batch = IntStream.rangeClosed(2, rows).filter(b -> rows % b != 0).max().orElseThrow();
        var ragged = project.with(project.plan().with(project.plan().first().withBatch(batch)));
        var made = gradient(ragged, Optional.empty());
        assertEquals(batch, made.plan().first().batch());
        var backprop = trainer(ragged, batch);
        var nodes = trainer(made, batch);
        backprop.step(Grain.BATCH);
        nodes.step(Grain.BATCH);
        backprop.step(Grain.PASS);
        backprop.step(Grain.PASS);
        nodes.step(Grain.PASS);
        made.answers().forEach((name, ref) -> assertClose(
                backprop.stepper().gradient(Ref.parse(name.substring(name.lastIndexOf('(') + 1, name.length() - 1)))
                        .orElseThrow(),
                nodes.stepper().value(ref).orElseThrow(), name));
    }

    private static void assertClose(Tensor expected, Tensor actual, String where) {
        for (var i = 0; i < expected.size(); i++) {
            var scale = Math.max(1, Math.abs(expected.data()[i]));
            assertEquals(expected.data()[i], actual.data()[i], CLOSE * scale, where + " at " + i);
        }
    }

    @ParameterizedTest @MethodSource("files") void itIsAFileLikeAnyOther(Path file) {
        var made = gradient(ProjectFile.read(file), Optional.empty());
        assertEquals(made, ProjectFile.parse(ProjectFile.text(made)).project());
        made.graph().nodes().forEach(n -> assertTrue(made.layout().places().containsKey(n.name()), n.name()));
    }

    /// y = a·b with a = 3x + σ(x), b = x² − e⁻ˣ: y″ = a″b + 2a′b′ + ab″.
    @Test void theChainRuleIsDifferentiatedAgain() {
        var once = gradient(ProjectFile.read(Path.of("samples/chain-rule.nabla")), Optional.empty());
        assertEquals(5.2288882888298955, value(once, once.answers().get("∂y/∂(x.y)")), 1e-12);
        var twice = gradient(once, Optional.of(once.answers().get("∂y/∂(x.y)").node()));
        var x = 0.7;
        var s = 1 / (1 + Math.exp(-x));
        var e = Math.exp(-x);
        var a = 3 * x + s;
        var b = x * x - e;
        var a1 = 3 + s * (1 - s);
        var a2 = s * (1 - s) * (1 - 2 * s);
        var b1 = 2 * x + e;
        var b2 = 2 - e;
        var second = twice.answers().entrySet().stream().filter(n -> n.getKey().endsWith("(x.y)")).findFirst();
        assertEquals(a2 * b + 2 * a1 * b1 + a * b2, value(twice, second.orElseThrow().getValue()), 1e-12);
    }

    private static double value(Project project, Ref ref) {
        var trainer = trainer(project, 1);
        trainer.step(Grain.PASS);
        return trainer.stepper().value(ref).orElseThrow().item();
    }

    @Test void whatLeadsToNoWeightIsTold() {
        var project = ProjectFile.read(Path.of("samples/xor.nabla"));
        var problem = assertThrows(ProjectProblem.class, () -> gradient(project, Optional.of("points")));
        assertEquals("No gradient flows from ‘points’ to a weight; name a loss, or another node behind a weight.",
                problem.sentence());
        assertThrows(ProjectProblem.class, () -> gradient(project, Optional.of("nowhere")));
        assertThrows(ProjectProblem.class, () -> gradient(project, Optional.of("accuracy")));
        assertThrows(ProjectProblem.class, () -> gradient(Project.empty(), Optional.empty()));
    }
}
