package nabla.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import nabla.app.control.NumberField;
import nabla.app.picture.Fx;
import nabla.app.workbench.Document;
import nabla.engine.Clip;
import nabla.engine.Goal;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.Rule;
import nabla.engine.Schedule;
import nabla.engine.Stopping;
import nabla.project.Project;
import org.junit.jupiter.api.Test;

/// What a plan says stands in the inspector, and its usual numbers can be turned there.
final class PlanSectionTest {

    private static Plan plan() {
        var first = Plan.Phase.standard().named("critic")
                .with(Rule.Gradient.by(Optimizer.adam(0.01)).with(new Schedule.Cosine(100, 0.001, Schedule.Per.EPOCH))
                        .withDecay(0.1).with(new Clip.Value(2)))
                .withObjectives(List.of(new Plan.Objective("loss", 0.5)))
                .withFactors(Map.of("hidden", 0.0, "score.w", 2.0))
                .with(new Stopping.Early(Goal.VALIDATION_LOSS, 3));
        return new Plan(List.of(first, Plan.Phase.standard().with(new Rule.ClosedForm(Rule.Method.RIDGE, "", 2))),
                new Plan.Turns.Alternating(List.of(5, 1)));
    }

    private static Stream<Node> all(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(PlanSectionTest::all))
                : Stream.of(node);
    }

    @Test void everythingThatAPlanSaysIsShown() throws Exception {
        Fx.get(() -> {
            var document = Document.of(Project.empty().with(plan()), Optional.empty());
            var section = new PlanSection(document);
            section.refresh();
            var words = all(section.section()).filter(Labeled.class::isInstance).map(n -> ((Labeled) n).getText())
                    .collect(Collectors.joining("\n"));
            for (var said : List.of("5 : 1", "critic", "Adam: η 0.01, β₁ 0.9", "Cosine: total 100", "each number at ±2",
                    "0.5 × loss", "hidden: frozen", "score.w × 2", "validation.loss", "3 looks",
                    "Ridge, at once: λ 2")) {
                assertTrue(words.contains(said), said + " in " + words);
            }
            document.close();
            return 0;
        });
    }

    @Test void itsNumbersAreTurnedAndUndone() throws Exception {
        Fx.get(() -> {
            var document = Document.of(Project.empty(), Optional.empty());
            var section = new PlanSection(document);
            section.refresh();
            type(section, "#plan-clip", "1.5");
            type(section, "#plan-decay", "0.01");
            type(section, "#plan-epochs", "20");
            type(section, "#plan-evaluate", "5");
            var phase = document.project().get().plan().first();
            assertEquals(new Clip.Norm(1.5), phase.rule().clip());
            assertEquals(0.01, phase.rule().decay());
            assertEquals(20, phase.epochs());
            assertEquals(5, phase.evaluateEvery());
            for (var i = 0; i < 4; i++) {
                document.undo();
            }
            assertEquals(Plan.standard(), document.project().get().plan());
            section.refresh();
            type(section, "#plan-epochs", "3");
            type(section, "#plan-epochs", "endless");
            assertEquals(0, document.project().get().plan().first().epochs());
            document.close();
            return 0;
        });
    }

    private static void type(PlanSection section, String field, String text) {
        var found = (NumberField) all(section.section()).filter(n -> field.substring(1).equals(n.getId())).findFirst()
                .orElseThrow();
        found.setText(text);
        found.getOnAction().handle(null);
    }
}
