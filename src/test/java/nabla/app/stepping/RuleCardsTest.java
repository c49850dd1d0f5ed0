package nabla.app.stepping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import nabla.app.picture.Formula;
import nabla.engine.Clip;
import nabla.engine.Optimizer;
import nabla.engine.Probe;
import nabla.engine.Rule;
import nabla.engine.Step;
import nabla.op.Dense;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The cards of steps that are no plain descent say what their rule really does.
class RuleCardsTest {

    private static Walk by(String sample, Rule rule) {
        var project = ProjectFile.read(Path.of("samples", sample + ".nabla"));
        return Walk.through(project.with(project.plan().with(project.plan().first().with(rule))), Path.of("samples"));
    }

    @ParameterizedTest @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPONENTS") void aClosedFormHasNoRateAndFindsItsWeightsAtOnce(
            Rule.Method method) {
        var walk = by("linear-regression", new Rule.ClosedForm(method, "", 1));
        assertTrue(walk.to(s -> s instanceof Step.Update(_, var weight) && weight.equals("line.w")));
        var card = walk.card().orElseThrow();
        assertEquals(2, card.line().size());
        assertEquals("\\to", card.line().get(1).sign());
        var found = walk.frame().get(Probe.value("line", "w")).orElseThrow();
        assertEquals(found, card.subjectValues().orElseThrow());
        assertEquals(found.at(0), card.accounts().apply(0).value().orElseThrow());
        assertTrue(card.formula().contains("^{-1}") && !Formula.of(card.formula()).isBroken(), card.formula());
        assertFalse(card.line().get(1).sign().contains("0"), "there is no rate");
    }

    @Test void thePerceptronSaysWhetherItWasAMistake() {
        var walk = by("logistic-regression", new Rule.Perceptron(0.1));
        var verdicts = new java.util.HashSet<Boolean>();
        for (var i = 0; i < 40; i++) {
            assertTrue(walk.to(s -> s instanceof Step.Seed));
            var card = walk.card().orElseThrow();
            var score = card.line().getFirst().values().orElseThrow().at(0);
            var sent = card.subjectValues().orElseThrow().at(0);
            var account = card.accounts().apply(0);
            assertEquals(sent != 0, account.inNumbers().endsWith("\\le 0"), account.inNumbers());
            assertTrue(sent == 0 || Math.signum(sent) == Math.signum(score), "a mistake lies on the wrong side");
            assertEquals("score", card.line().getFirst().caption());
            verdicts.add(sent != 0);
        }
        assertEquals(2, verdicts.size(), "mistakes and right answers were seen");
    }

    @Test void clippingShowsTheLengthAndWhatItIsMultipliedBy() {
        var walk = Nets.plane().loss(Rule.Gradient.by(new Optimizer.Sgd(0.1)).with(new Clip.Norm(0.01)));
        assertTrue(walk.to(s -> s instanceof Step.Clip));
        var line = walk.card().orElseThrow().line();
        var length = line.getFirst().values().orElseThrow().at(0);
        assertEquals(Math.min(1, 0.01 / (length + 1e-6)), line.getLast().values().orElseThrow().at(0), 1e-12);
    }

    @Test void runningStatisticsAreShownAsTheyStandAfterTheBatch() {
        var walk = Nets.plane().then("wide", Dense.of(3)).then("norm", Nets.op("batch_norm"))
                .loss(new Optimizer.Sgd(0.1));
        assertTrue(walk.to(s -> s instanceof Step.Settle));
        var card = walk.card().orElseThrow();
        var mean = walk.frame().get(Probe.value("norm", "mean")).orElseThrow();
        assertEquals(mean, card.subjectValues().orElseThrow());
        var x = walk.frame().get(Probe.value("norm", "x")).orElseThrow();
        var sum = 0.0;
        for (var row = 0; row < 6; row++) {
            sum += x.at(row * 3);
        }
        assertEquals(0.1 * sum / 6, mean.at(0), 1e-12);
    }
}
