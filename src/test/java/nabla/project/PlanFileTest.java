package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import nabla.engine.Clip;
import nabla.engine.Goal;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.Rule;
import nabla.engine.Schedule;
import nabla.engine.Sources;
import nabla.engine.Stopping;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plans in files: all that can be said, and one sentence with its place for all that cannot.
class PlanFileTest {

    private static final String NET = """
            {"format": 1, "nodes": [{"name": "hidden", "op": "dense"}, {"name": "out", "op": "dense"}],
             "wires": [["hidden.y", "out.x"]], "plan": {"phases": [%s]%s}}
            """;

    private static Plan plan(String phases, String more) {
        return ProjectFile.parse(NET.formatted(phases, more)).project().plan();
    }

    @Test void aPhaseSaysAllOfIt() {
        var plan = plan("""
                {"name": "critic", "optimizer": {"rule": "nesterov", "rate": 0.1},
                 "schedule": {"kind": "cosine", "total": 20, "per": "epoch"}, "clip": {"norm": 2}, "decay": 0.01,
                 "trainOn": "all", "batch": 4, "stop": {"patience": 5}},
                {"optimizer": {"rule": "perceptron"}}
                """, ", \"turns\": [3, 1]");
        var rule = Rule.Gradient.by(new Optimizer.Nesterov(0.1, 0.9))
                .with(new Schedule.Cosine(20, 0, Schedule.Per.EPOCH)).with(new Clip.Norm(2)).withDecay(0.01);
        var critic = Plan.Phase.standard().named("critic").with(rule).withBatch(4)
                .with(new Plan.Splits(Sources.Part.ALL, Sources.Part.VALIDATION))
                .with(new Stopping.Early(Goal.VALIDATION_LOSS, 5));
        assertEquals(new Plan(List.of(critic, Plan.Phase.standard().with(new Rule.Perceptron(1))),
                new Plan.Turns.Alternating(List.of(3, 1))), plan);
    }

    @Test void anOldPlanIsReadAsBefore() {
        var plan = plan("""
                {"name": "training", "optimizer": {"rule": "adam", "rate": 0.02}, "factors": {"out.w": 0}, "epochs": 3}
                """, "");
        assertEquals(Plan.of(Plan.Phase.standard().with(Optimizer.adam(0.02)).withFactors(Map.of("out.w", 0.0))
                .withEpochs(3)), plan);
    }

    @ParameterizedTest @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{\"optimizer\": {\"rule\": \"lion\", \"rate\": 1}} | phases[0].optimizer.rule | adamw",
            "{\"schedule\": {\"kind\": \"zigzag\"}} | phases[0].schedule.kind | plateau",
            "{\"schedule\": {\"kind\": \"step\", \"size\": 0, \"gamma\": 1}} | phases[0].schedule.size | from 1",
            "{\"schedule\": {\"kind\": \"step\", \"size\": 2}} | phases[0].schedule | gamma",
            "{\"schedule\": {\"kind\": \"warmup\", \"steps\": 5, \"total\": 3}} | schedule.total | more than 5",
            "{\"clip\": {}} | phases[0].clip | norm",
            "{\"clip\": {\"norm\": 0}} | phases[0].clip.norm | above 0",
            "{\"trainOn\": \"half\"} | phases[0].trainOn | validation",
            "{\"stop\": {\"patience\": 0}} | phases[0].stop.patience | from 1",
            "{\"stop\": {}} | phases[0].stop | patience"}) void whatCannotBeIsSaidWithItsPlace(
                    String phase, String place, String remedy) {
        var problem = assertThrows(ProjectProblem.class, () -> plan(phase, ""));
        assertTrue(problem.place().contains(place), problem.place());
        assertTrue(problem.sentence().contains(remedy), problem.sentence());
    }

    @Test void eachPhaseThatAlternatesHasATurn() {
        var problem = assertThrows(ProjectProblem.class, () -> plan("{}, {}", ", \"turns\": [2]"));
        assertTrue(problem.sentence().contains("2 numbers, not 1"), problem.sentence());
    }

    @ParameterizedTest @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{\"objectives\": [[\"gone\", 1]]} | ‘gone’",
            "{\"factors\": {\"hiden\": 0.5}} | ‘hiden’",
            "{\"factors\": {\"hidden.v\": 0.5}} | ‘hidden.v’",
            "{\"factors\": {\"*\": 0}} | nothing learns",
            "{\"factors\": {\"hidden\": 0, \"out\": 0}} | nothing learns",
            "{\"optimizer\": {\"rule\": \"sgd\", \"rate\": -1}} | rate is -1.0",
            "{\"optimizer\": {\"rule\": \"adam\", \"rate\": 1, \"beta1\": 1}} | beta1 is 1.0",
            "{\"decay\": \"NaN\"} | decay is NaN",
            "{\"schedule\": {\"kind\": \"slanted\", \"total\": 9, \"ratio\": 0}} | ratio is 0.0"}) void whatCannotBeCarriedOutIsAProblem(
                    String phase, String said) {
        var project = ProjectFile.parse(NET.formatted(phase, "")).project();
        var problems = ProjectCheck.of(project, ProjectSources.of(project, Path.of("."))).problems();
        assertTrue(problems.stream().anyMatch(p -> p.sentence().contains(said)), problems.toString());
    }

    @Test void aPlanThatCanBeCarriedOutIsNone() {
        var phase = "{\"factors\": {\"hidden.w\": 0, \"out\": 0.5, \"*.b\": 0}}";
        var project = ProjectFile.parse(NET.formatted(phase, "")).project();
        assertEquals(List.of(), PlanCheck.of(project));
    }
}
