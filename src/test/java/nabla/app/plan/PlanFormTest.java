package nabla.app.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import nabla.app.control.NumberField;
import nabla.app.document.Document;
import nabla.app.picture.Fx;
import nabla.engine.Clip;
import nabla.engine.Goal;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.Rule;
import nabla.engine.Schedule;
import nabla.engine.Sources;
import nabla.engine.Stopping;
import nabla.project.Project;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// All that a plan says can be turned in its form, and undone; what makes no sense is not taken and says why.
final class PlanFormTest {

    private Document document;
    private PlanForm form;

    @BeforeEach void sit() throws Exception {
        fx(() -> {
            document = Document.of(ProjectFile.read(Path.of("samples", "xor.nabla")), Optional.empty());
            form = new PlanForm(document);
            new Scene(new StackPane(form.view()));
            form.refresh();
            return 0;
        });
    }

    @AfterEach void leave() throws Exception {
        fx(() -> {
            document.close();
            return 0;
        });
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return Fx.get(work);
    }

    private Plan plan() {
        return document.project().get().plan();
    }

    private Plan.Phase phase() {
        return plan().first();
    }

    private static Stream<Node> all(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(PlanFormTest::all))
                : Stream.of(node);
    }

    private <T extends Node> T find(Class<T> type, String id) {
        return all(form.view()).filter(n -> id.equals(n.getId())).filter(type::isInstance).map(type::cast).findFirst()
                .orElseThrow(() -> new AssertionError("nothing called " + id));
    }

    private void type(String id, String text) {
        var field = find(NumberField.class, id);
        field.setText(text);
        field.getOnAction().handle(null);
        form.refresh();
    }

    @SuppressWarnings("unchecked") private void choose(String id, String words) {
        var box = (ComboBox<Object>) find(ComboBox.class, id);
        box.setValue(box.getItems().stream()
                .filter(item -> box.getConverter() == null || item instanceof String s && s.equals(words)
                        || box.getConverter().toString(item).equals(words))
                .findFirst().orElseThrow(() -> new AssertionError(words + " is not among " + box.getItems())));
        form.refresh();
    }

    private void press(String id) {
        find(Button.class, id).fire();
        form.refresh();
    }

    private String words() {
        return String.join("\n", all(form.view()).filter(Labeled.class::isInstance)
                .filter(Node::isVisible).map(n -> ((Labeled) n).getText()).toList());
    }

    private void undoAll() {
        while (document.canUndo().get()) {
            document.undo();
            form.refresh();
        }
    }

    @Test void aRuleIsChosenWithAllItsSettings() throws Exception {
        fx(() -> {
            var before = plan();
            type("plan-rate", "0.02");
            choose("plan-optimizer", "Momentum");
            type("plan-momentum", "0.8");
            type("plan-decay", "1e-4");
            choose("plan-clip", "shortened as one");
            type("plan-most", "1.5");
            assertEquals(new Rule.Gradient(new Optimizer.Momentum(0.02, 0.8), Schedule.CONSTANT, new Clip.Norm(1.5),
                    1e-4), phase().rule());
            choose("plan-rule", "Closed form");
            choose("plan-method", "ridge");
            type("plan-penalty", "3");
            choose("plan-layer", "score");
            assertEquals(new Rule.ClosedForm(Rule.Method.RIDGE, "score", 3), phase().rule());
            undoAll();
            assertEquals(before, plan());
            return 0;
        });
    }

    @Test void theRateIsScheduledAndItsCourseIsDrawn() throws Exception {
        fx(() -> {
            choose("plan-schedule", "Cosine");
            assertEquals(new Schedule.Cosine(150, 0, Schedule.Per.EPOCH), phase().rule().schedule());
            type("plan-least", "0.01");
            assertTrue(words().contains("η from 0.0500, at most 0.0500, to 0.0100 over 150 epochs"), words());
            choose("plan-schedule", "Halved on a plateau");
            choose("plan-metric", "accuracy");
            choose("plan-better", "higher");
            assertEquals(new Schedule.HalveOnPlateau(new Goal("accuracy", Goal.Better.HIGHER), 5),
                    phase().rule().schedule());
            return 0;
        });
    }

    @Test void whatMakesNoSenseIsNotTakenAndSaysWhy() throws Exception {
        fx(() -> {
            var before = plan();
            find(NumberField.class, "plan-beta1").setText("1");
            assertTrue(words().contains("It must be at least 0 and below 1, but is 1."), words());
            type("plan-beta1", "0.9");
            find(NumberField.class, "plan-rate").setText("−1");
            assertTrue(words().contains("It must be a number from 0 on, but is −1."), words());
            assertEquals(before, plan());
            choose("plan-factor-add", "hidden");
            choose("plan-factor-add", "score");
            assertTrue(words().contains("everything is frozen"), words());
            assertTrue(!words().contains("the learning rate is 0"), words());
            type("plan-rate", "0");
            assertTrue(words().contains("the learning rate is 0"), words());
            assertEquals(0, phase().rule().rate());
            return 0;
        });
    }

    @Test void weightsAreFrozenAndLossesWeighed() throws Exception {
        fx(() -> {
            choose("plan-factor-add", "hidden.w");
            assertEquals(Map.of("hidden.w", 0.0), phase().factors());
            type("plan-factor-hidden.w", "0.5");
            assertEquals(Map.of("hidden.w", 0.5), phase().factors());
            type("plan-factor-hidden.w", "frozen");
            choose("plan-objective-add", "loss");
            type("plan-objective-loss", "2");
            assertEquals(List.of(new Plan.Objective("loss", 2)), phase().objectives());
            press("plan-factor-remove-hidden.w");
            press("plan-objective-remove-loss");
            assertEquals(Map.of(), phase().factors());
            assertEquals(List.of(), phase().objectives());
            return 0;
        });
    }

    @Test void rowsAndTheEndAreChosen() throws Exception {
        fx(() -> {
            choose("plan-training", "all");
            type("plan-batch", "all");
            type("plan-epochs", "20");
            type("plan-evaluate", "5");
            choose("plan-stopping", "on a plateau");
            type("plan-patience", "3");
            assertEquals(new Plan.Splits(Sources.Part.ALL, Sources.Part.VALIDATION), phase().splits());
            assertEquals(0, phase().batch());
            assertEquals(20, phase().epochs());
            assertEquals(5, phase().evaluateEvery());
            assertEquals(new Stopping.Early(Goal.VALIDATION_LOSS, 3), phase().stopping());
            type("plan-epochs", "endless");
            assertEquals(0, phase().epochs());
            return 0;
        });
    }

    @Test void phasesAreAddedNamedMovedAndAlternate() throws Exception {
        fx(() -> {
            var before = plan();
            press("plan-add");
            assertEquals(List.of("training", "training 2"), plan().phases().stream().map(Plan.Phase::name).toList());
            find(TextField.class, "plan-name-2").setText("fine-tuning");
            type("plan-rate-2", "0.001");
            press("plan-down-1");
            assertEquals(List.of("fine-tuning", "training"), plan().phases().stream().map(Plan.Phase::name).toList());
            choose("plan-turns", "in turn");
            type("plan-steps-1", "5");
            assertEquals(new Plan.Turns.Alternating(List.of(5, 1)), plan().turns());
            press("plan-removePhase-2");
            assertEquals(1, plan().phases().size());
            assertEquals(Plan.Turns.IN_ORDER, plan().turns());
            undoAll();
            assertEquals(before, plan());
            return 0;
        });
        assertTrue(document.run().state().get().step() >= 0, "the run took all of it");
        assertEquals(List.of(), document.run().problems());
    }

    @ParameterizedTest @ValueSource(longs = {1, 2, 3}) void whateverIsTurnedIsReadFromTheFileAgain(long seed)
            throws Exception {
        var dice = new Random(seed);
        fx(() -> {
            var turns = 0;
            for (var i = 0; i < 60; i++) {
                var before = document.project().get();
                turn(dice);
                form.refresh();
                var after = document.project().get();
                turns += after.equals(before) ? 0 : 1;
                assertEquals(after.plan(), read(after).plan(), "seed " + seed);
                if (plan().phases().size() > 3) {
                    press("plan-removePhase-1");
                }
            }
            assertTrue(turns > 20, "seed " + seed + ": " + turns + " turns");
            return 0;
        });
    }

    private static Project read(Project project) {
        return ProjectFile.parse(ProjectFile.text(project)).project();
    }

    private void turn(Random dice) {
        var controls = new ArrayList<>(all(form.view()).filter(n -> n.getId() != null && !n.isDisabled())
                .filter(n -> n instanceof NumberField || n instanceof ComboBox || n instanceof Button).toList());
        switch (controls.get(dice.nextInt(controls.size()))) {
            case NumberField field -> {
                field.setText(List.of("0", "0.5", "1", "7", "1e-3", "0.25").get(dice.nextInt(6)));
                field.getOnAction().handle(null);
            }
            case ComboBox<?> box when !box.getItems().isEmpty() ->
                box.getSelectionModel().select(dice.nextInt(box.getItems().size()));
            case Button button -> button.fire();
            default -> {}
        }
    }

    @Test void aPlanOfManyPartsStandsInItsForm() throws Exception {
        fx(() -> {
            var first = Plan.Phase.standard().named("critic")
                    .with(Rule.Gradient.by(Optimizer.adam(0.01)).with(new Clip.Value(2)))
                    .withFactors(Map.of("hidden", 0.0, "score.w", 2.0));
            document.perform(new nabla.project.Edit.OfPlan(new Plan(
                    List.of(first, Plan.Phase.standard().with(new Rule.Perceptron(0.5))),
                    new Plan.Turns.Alternating(List.of(5, 1)))));
            form.refresh();
            assertEquals("critic", find(TextField.class, "plan-name").getText());
            assertEquals("2", find(TextField.class, "plan-most").getText());
            assertEquals("frozen", find(TextField.class, "plan-factor-hidden").getText());
            assertEquals("0.5", find(TextField.class, "plan-rate-2").getText());
            assertEquals("5", find(TextField.class, "plan-steps-1").getText());
            return 0;
        });
    }
}
