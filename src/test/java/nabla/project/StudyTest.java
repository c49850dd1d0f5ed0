package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import nabla.data.DataSpec;
import nabla.data.Folds;
import nabla.data.Split;
import nabla.engine.Goal;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.Rule;
import nabla.engine.Stopping;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.engine.TrainingState;
import nabla.graph.Graph;
import nabla.graph.Ref;
import nabla.op.Dense;
import nabla.op.MeanSquaredError;
import nabla.op.Reduction;
import nabla.op.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Studies: the same results as trainings run by hand, whatever the number of threads; what fails is a row.
final class StudyTest {

    private static final double[] X = {0, 1, 2, 3, 4, 5, 6};
    private static final double[] Y = {1, 3, 2, 5, 4, 6, 8};

    /// A line through a few points.
    private static Project line() {
        return line(X, Y);
    }

    private static Project line(double[] xs, double[] ys) {
        var sketch = Graph.sketch();
        var x = sketch.add("points", new Source("points", Source.Target.NUMBER));
        sketch.add("error", new MeanSquaredError(Reduction.MEAN), sketch.add("score", Dense.of(1), x),
                new Ref("points", "y"));
        var csv = new StringBuilder("x,y\n");
        IntStream.range(0, xs.length).forEach(i -> csv.append(xs[i]).append(',').append(ys[i]).append('\n'));
        return Project.empty().with(sketch.done())
                .withData("points", new DataEntry(new DataSpec.Table(csv.toString(), "y", DataSpec.Aim.NUMBERS),
                        new Split(0, 1)))
                .with(Plan.of(Plan.Phase.standard().with(new Optimizer.Momentum(0.02, 0.9)).withBatch(0)
                        .withEpochs(3000).withEvaluateEvery(1000)));
    }

    private static StudyResult run(Study study, int threads) {
        return study.run(ProjectSources.of(study.project(), Path.of(".")), threads, () -> false, _ -> {});
    }

    private static Study study(Project project, Search search, Optional<Folds> folds) {
        return new Study(project, search, folds, Study.Dealing.PLAIN, Study.Length.PLANNED);
    }

    private static Search grid(String name, String... values) {
        return new Search(List.of(new Search.Axis(name, List.of(values))), List.of(), 1, 1);
    }

    /// Whatever stands in the rows of the test: neither a split nor folds let a training see it, and the test alone changes.
    @Test void nobodySeesTheRowsOfTheTest() {
        var project = line();
        var held = project.with(Plan.of(project.plan().first().withEpochs(40).withEvaluateEvery(1)
                .with(new Stopping.Early(Goal.VALIDATION_LOSS, 3))))
                .withData("points", project.data().get("points").with(new Split(0.3, 0.3, 1)));
        var tested = ProjectSources.of(held, Path.of(".")).rows("points").test();
        assertEquals(2, tested.length);
        var wild = Y.clone();
        Arrays.stream(tested).forEach(row -> wild[row] = 1000 + row);
        var other = held.withData("points", line(X, wild).data().get("points").with(new Split(0.3, 0.3, 1)));
        for (var folds : List.of(Optional.<Folds>empty(), Optional.of(Folds.leaveOneOut()))) {
            var one = run(study(held, grid("plan.rate", "0.01", "0.02"), folds), 2);
            var two = run(study(other, grid("plan.rate", "0.01", "0.02"), folds), 2);
            assertEquals(folds.isEmpty() ? 2 : 2 * (X.length - 2), one.rows().size());
            assertEquals(one.rows().stream().map(StudyResult.Row::metrics).toList(),
                    two.rows().stream().map(StudyResult.Row::metrics).toList());
        }
        assertNotEquals(test(held), test(other));
        assertEquals(Set.of("test.loss"), test(held).keySet());
        assertEquals(Map.of(), test(project));
    }

    private static Map<String, Double> test(Project project) {
        return Trainer
                .of(new TrainingRun.Setup(project.graph(), ProjectSources.of(project, Path.of(".")), project.plan(),
                        1, TrainingState.FRESH))
                .test();
    }

    /// PRESS: the error of each point, left out, is e / (1 − h) with h = 1/n + (x − x̄)² / Sxx.
    @Test void leaveOneOutIsThePressStatistic() {
        var n = X.length;
        var meanX = IntStream.range(0, n).mapToDouble(i -> X[i]).average().orElseThrow();
        var meanY = IntStream.range(0, n).mapToDouble(i -> Y[i]).average().orElseThrow();
        var sxx = IntStream.range(0, n).mapToDouble(i -> (X[i] - meanX) * (X[i] - meanX)).sum();
        var slope = IntStream.range(0, n).mapToDouble(i -> (X[i] - meanX) * (Y[i] - meanY)).sum() / sxx;
        var found = run(study(line(), new Search(List.of(), List.of(), 1, 1), Optional.of(Folds.leaveOneOut())), 2);
        assertEquals(n, found.rows().size());
        var press = 0.0;
        for (var i = 0; i < n; i++) {
            var error = Y[i] - meanY - slope * (X[i] - meanX);
            var left = error / (1 - 1.0 / n - (X[i] - meanX) * (X[i] - meanX) / sxx);
            press += left * left / n;
        }
        assertEquals(press, found.means().getFirst().metrics().get("validation.loss"), 1e-9);
    }

    @ParameterizedTest @ValueSource(ints = {1, 2, 5}) void aGridIsTheTrainingsRunOneByOne(int threads) {
        var found = run(study(line(), grid("plan.decay", "0", "0.1", "1"), Optional.empty()), threads);
        assertEquals(3, found.rows().size());
        for (var row : found.rows()) {
            var phase = line().plan().first();
            Rule rule = phase.gradient().orElseThrow()
                    .withDecay(Double.parseDouble(row.settings().get("plan.decay")));
            var alone = line().with(Plan.of(phase.with(rule)));
            var trainer = Trainer.of(new TrainingRun.Setup(alone.graph(), ProjectSources.of(alone, Path.of(".")),
                    alone.plan(), alone.seed(), alone.state()));
            trainer.train(Long.MAX_VALUE);
            assertEquals(trainer.measure(), row.metrics());
            assertEquals(3000, row.steps());
        }
    }

    @Test void theNumberOfThreadsChangesNothing() {
        var search = new Search(List.of(new Search.Axis("score.bias", List.of("with", "without"))),
                List.of(new Search.Range("plan.rate", 1e-4, 0.05, Search.Scale.LOGARITHMIC),
                        new Search.Range("seed", 1, 9, Search.Scale.LINEAR)),
                3, 4);
        var study = new Study(line(), search, Optional.of(new Folds(3, 1)), Study.Dealing.PLAIN,
                new Study.Length.Steps(50));
        var one = run(study, 1);
        var many = run(study, 4);
        assertEquals(18, one.rows().size());
        assertTrue(IntStream.range(0, 18).allMatch(i -> one.rows().get(i).agrees(many.rows().get(i))));
        assertTrue(one.rows().stream().allMatch(r -> r.problem().isEmpty()), one.rows().toString());
        assertTrue(one.rows().stream().map(r -> Double.parseDouble(r.settings().get("plan.rate")))
                .allMatch(rate -> rate >= 1e-4 && rate <= 0.05));
    }

    @Test void whatFailsIsARowWithItsSentence() {
        var found = run(study(line(), grid("score.units", "0", "1", "2"), Optional.empty()), 2);
        assertTrue(found.rows().get(0).problem().contains("must lie between 1 and"), found.rows().toString());
        assertEquals("", found.rows().get(1).problem());
        assertTrue(found.rows().get(2).problem().contains("error"), found.rows().toString());
        var diverged = run(study(line(), grid("plan.rate", "0.01", "1e9"), Optional.empty()), 2);
        assertEquals("", diverged.rows().get(0).problem());
        assertTrue(diverged.rows().get(1).problem().contains("in training step"), diverged.rows().toString());
        assertEquals(1, diverged.best().orElseThrow().trial());
        assertTrue(run(study(line(), grid("plan.batch", "-1"), Optional.empty()), 1).rows().getFirst().problem()
                .contains("cannot be set to"));
    }

    @Test void anUnknownSettingIsToldAtOnce() {
        var problem = assertThrows(ProjectProblem.class,
                () -> run(study(line(), grid("score.unit", "1"), Optional.empty()), 1));
        assertTrue(problem.sentence().contains("score.units"), problem.sentence());
    }

    @Test void aCancelledStudyEndsWithWhatIsDone() {
        var asked = new AtomicInteger();
        var study = study(line(), grid("seed", "1", "2", "3", "4", "5"), Optional.empty());
        var found = study.run(ProjectSources.of(study.project(), Path.of(".")), 1, () -> asked.incrementAndGet() > 20,
                _ -> {});
        assertTrue(found.rows().size() >= 1 && found.rows().size() < 5, found.rows().size() + " rows");
    }

    @Test void nestedFoldsJudgeTheChoiceOnRowsItDidNotSee() {
        var xs = IntStream.range(0, 24).mapToDouble(i -> i / 4.0).toArray();
        var ys = IntStream.range(0, 24).mapToDouble(i -> i / 4.0 + Math.sin(i) / 5).toArray();
        var study = study(line(xs, ys), grid("plan.decay", "0", "100"), Optional.of(new Folds(2, 1)));
        var found = study.nested(new Folds(3, 1), ProjectSources.of(study.project(), Path.of(".")), 2, () -> false,
                _ -> {});
        assertEquals(3, found.rows().size());
        assertTrue(found.rows().stream().allMatch(r -> r.settings().get("plan.decay").equals("0")),
                found.rows().toString());
    }

    @Test void ridgeIsSweptInClosedForm() {
        var ridge = new Rule.ClosedForm(Rule.Method.RIDGE, "score", 1);
        var project = line().with(Plan.of(Plan.Phase.standard().with(ridge)));
        var found = run(study(project, grid("plan.penalty", "0", "2"), Optional.empty()), 2);
        var meanX = java.util.Arrays.stream(X).average().orElseThrow();
        var meanY = java.util.Arrays.stream(Y).average().orElseThrow();
        for (var row : found.rows()) {
            assertEquals(1, row.steps());
            var lambda = Double.parseDouble(row.settings().get("plan.penalty"));
            var across = IntStream.range(0, X.length).mapToDouble(i -> (X[i] - meanX) * (Y[i] - meanY)).sum();
            var along = IntStream.range(0, X.length).mapToDouble(i -> (X[i] - meanX) * (X[i] - meanX)).sum();
            var slope = across / (along + lambda);
            var loss = IntStream.range(0, X.length).mapToDouble(i -> Math.pow(Y[i] - meanY - slope * (X[i] - meanX), 2))
                    .average().orElseThrow();
            assertEquals(loss, row.metrics().get("loss"), 1e-12);
        }
    }

    @Test void theResultIsATable() {
        var table = run(study(line(), grid("plan.rate", "0.01", "0.02"), Optional.of(new Folds(2, 1))), 2).table();
        assertEquals(List.of("trial", "plan.rate", "fold", "loss", "validation.loss", "steps", "seconds", "problem"),
                table.columnNames());
        assertEquals(4, table.rowCount());
        assertEquals(0.02, table.doubleColumn("plan.rate").getDouble(3));
    }
}
