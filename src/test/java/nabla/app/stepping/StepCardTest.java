package nabla.app.stepping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.engine.Optimizer;
import nabla.engine.Step;
import nabla.op.Conv2d;
import nabla.op.Dense;
import nabla.op.Elman;
import nabla.op.Flatten;
import nabla.op.MaxPool2d;
import nabla.op.Relu;
import nabla.op.Reshape;
import nabla.op.Sigmoid;
import nabla.graph.GraphCheck;
import nabla.project.Counted;
import nabla.project.Project;
import nabla.project.ProjectSources;
import nabla.project.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything that a card says is true, on every step of every sample.
class StepCardTest {

    private static final double NOTHING = 1e-12;

    static Stream<String> samples() {
        return Samples.all().stream().map(s -> s.file().replace(".nabla", ""));
    }

    @ParameterizedTest @MethodSource("samples") void whatIsWrittenAddsUpToTheReading(String sample) {
        var walk = Walk.through(sample);
        Truth.holds(walk.train(isSmall(walk.project()) ? 5 : 1));
    }

    /// Cards of millions of products take their time.
    private static boolean isSmall(Project project) {
        var check = GraphCheck.of(project.graph(), ProjectSources.of(project, Path.of("samples")), 1);
        return Counted.of(project.graph(), check).stream().mapToLong(Counted::multiplies).sum() < 1_000_000;
    }

    /// Networks of what the samples do not have.
    enum Net {
        CONVOLUTION {
            @Override Walk walk() {
                return Nets.plane().then("wide", Dense.of(16)).then("image", new Reshape(List.of(1, 4, 4)))
                        .then("conv", Conv2d.of(2, 3, 1, 1)).then("relu", new Relu())
                        .then("pool", MaxPool2d.of(2, 2, 0))
                        .then("flat", new Flatten()).loss(new Optimizer.Momentum(0.05, 0.9));
            }
        },
        NORMALISATION {
            @Override Walk walk() {
                return Nets.plane().then("wide", Dense.of(4)).then("norm", Nets.op("batch_norm"))
                        .then("sigmoid", new Sigmoid())
                        .then("dropout", Nets.op("dropout")).then("softmax", Nets.op("softmax"))
                        .then("log", Nets.op("log"))
                        .then("exp", Nets.op("exp")).then("power", Nets.op("power")).loss(new Optimizer.Sgd(0.05));
            }
        },
        RECURRENCE {
            @Override Walk walk() {
                return Nets.plane().then("wide", Dense.of(6)).then("sequence", new Reshape(List.of(3, 2)))
                        .then("rnn", Elman.of(3, Elman.Activation.TANH))
                        .then("flat", new Flatten()).loss(Optimizer.adam(0.05));
            }
        };

        abstract Walk walk();
    }

    @ParameterizedTest @EnumSource void whatIsWrittenAddsUpInNetworksOfAllKinds(Net net) {
        Truth.holds(net.walk().train(2));
    }

    @ParameterizedTest @EnumSource void noTextsMeetInNetworksOfAllKinds(Net net) {
        var walk = net.walk().train(2);
        for (var i = 0; i < walk.steps(); i++) {
            apart(drawn(walk.on(), 1220, 308, 7).texts(), Box.of(1220, 308), walk.card().orElseThrow().title());
        }
    }

    @Test void aProductWithWeightsIsDrawnAsItIsRead() {
        var walk = Walk.through("xor");
        assertTrue(walk.to(s -> s instanceof Step.Forward(var at) && at.text().equals("hidden/matmul")));
        var card = walk.card().orElseThrow();
        assertEquals(List.of("a", "b^{\\top}", "y"), card.line().stream().map(Figure::symbol).toList());
        assertEquals(List.of("", "\\cdot", "="), card.line().stream().map(Figure::sign).toList());
        assertEquals("hidden.w", card.line().get(1).caption());
        assertEquals("from XOR points", card.line().getFirst().caption());
        assertEquals(List.of(8, 9), card.line().getFirst().sources().apply(4 * 8 + 5));
        assertEquals(List.of(10, 11), card.line().get(1).sources().apply(4 * 8 + 5));
    }

    @Test void theGradientOfCrossEntropyIsProbabilityLessOneHot() {
        var walk = Walk.through("three-classes");
        assertTrue(walk.to(s -> s instanceof Step.Backward(var at, _) && at.text().equals("loss")));
        var line = walk.card().orElseThrow().line();
        assertEquals(List.of("p", "\\operatorname{onehot}(y)", "\\tfrac{1}{B} \\bar{L}", "\\bar{z}"),
                line.stream().map(Figure::symbol).toList());
        assertEquals("(", line.get(0).open());
        assertEquals(")", line.get(1).close());
        var z = line.get(3).values().orElseThrow();
        for (var i = 0; i < z.size(); i++) {
            var p = line.get(0).values().orElseThrow().at(i);
            var hot = line.get(1).values().orElseThrow().at(i);
            assertEquals((p - hot) * line.get(2).values().orElseThrow().at(0), z.at(i), NOTHING);
        }
    }

    /// In this sample the loss is a sum, and the weights are read transposed.
    @Test void formulasAreWrittenAsTheOperationIsSet() {
        var walk = Walk.through("dense-by-hand");
        assertTrue(walk.to(s -> s instanceof Step.Forward(var at) && at.text().equals("dense/matmul")));
        assertEquals("y = a \\, b^\\top", walk.card().orElseThrow().formula());
        assertTrue(walk.to(s -> s instanceof Step.Backward(var at, _) && at.text().equals("loss")));
        var card = walk.card().orElseThrow();
        assertFalse(card.formula().contains("{B}"), card.formula());
        assertFalse(card.line().stream().anyMatch(f -> f.symbol().contains("{B}")), card.line().toString());
        assertTrue(walk.to(s -> s instanceof Step.Backward(var at, var operand) && at.text().equals("dense/add")
                && operand.equals("b")));
        assertEquals("\\bar b = \\textstyle\\sum \\bar y", walk.card().orElseThrow().formula());
        assertTrue(walk.to(s -> s instanceof Step.Backward(var at, var operand) && at.text().equals("dense/matmul")
                && operand.equals("b")));
        assertEquals("\\bar b = \\bar y^\\top \\, a", walk.card().orElseThrow().formula());
    }

    @Test void aLossIsShownRowByRow() {
        var walk = Walk.through("logistic-regression");
        assertTrue(walk.to(s -> s instanceof Step.Forward(var at) && at.text().equals("loss")));
        var card = walk.card().orElseThrow();
        assertEquals("\\ell", card.subjectFigure().orElseThrow().symbol());
        assertTrue(card.accounts().apply(2).inNumbers().contains("\\ln"), card.accounts().apply(2).inNumbers());
        assertTrue(card.accounts().apply(2).note().contains("mean of the 20 rows"), card.accounts().apply(2).note());
    }

    @Test void aGradientThatWaitsForOthersSaysHowManyHaveArrived() {
        var walk = Walk.through("chain-rule");
        assertTrue(walk.to(s -> s instanceof Step.Backward(var at, var operand) && at.text().equals("square")
                && operand.equals("b")));
        var card = walk.card().orElseThrow();
        assertEquals("3 of 5 at x", card.line().getLast().caption());
        var shares = card.accounts().apply(0).shares();
        assertEquals(List.of(Account.Share.Arrival.EARLIER, Account.Share.Arrival.EARLIER, Account.Share.Arrival.NOW,
                Account.Share.Arrival.LATER, Account.Share.Arrival.LATER),
                shares.stream().map(Account.Share::arrival).toList());
        assertTrue(shares.get(3).value().isEmpty());
    }

    @Test void atTheEndOfATrainingStepTheLastCardStandsAndAtTheBeginningOfTheRunNone() {
        var walk = Walk.through("linear-regression");
        assertTrue(walk.to(s -> s instanceof Step.Update(_, var weight) && weight.equals("line.b")));
        assertEquals(0, walk.frame().done());
        assertTrue(walk.card().isPresent());
        assertTrue(walk.on().card().isPresent());
        assertTrue(walk.back().card().isPresent(), "back between the steps it stands as when the run came by");
        walk = Walk.through("linear-regression");
        assertTrue(walk.on().card().isPresent());
        assertTrue(walk.back().card().isEmpty(), "nothing was done yet");
        assertTrue(drawn(walk, 1220, 308, 0).words().stream().anyMatch(w -> w.contains("begins here")));
    }

    @Test void aTrainingStepInOneGoHasNoCardOfItsLastUpdate() {
        var walk = Walk.through("linear-regression").train(2);
        assertTrue(walk.card().isEmpty());
    }

    @Test void whatIsNotComputedIsHatchedAndNeverZero() {
        var figure = Figure.of("y", "", java.util.Optional.empty(), nabla.tensor.Shape.of(3, 2), Figure.Kind.VALUE);
        var card = new StepCard(new Step.Forward(new nabla.graph.Path("n")), "n", "", "", List.of(figure), -1,
                java.util.Optional.empty(), _ -> Account.of(""));
        var pen = new RecordingPen();
        new StepDrawing(card, 0, java.util.Optional.empty(), Colours.LIGHT).draw(pen, Box.of(1220, 248));
        assertEquals(1, pen.hatches());
        assertTrue(pen.words().contains("not yet"));
        assertFalse(pen.words().stream().anyMatch(w -> w.contains("0")), pen.words().toString());
    }

    @ParameterizedTest @ValueSource(strings = {"xor", "chain-rule", "three-classes",
            "linear-regression"}) void noTwoTextsLieOnEachOtherAndAllStandOnThePanel(String sample) {
        for (var size : List.of(Box.of(1220, 308), Box.of(1600, 400), Box.of(900, 308), Box.of(716, 252))) {
            var walk = Walk.through(sample).train(3);
            for (var i = 0; i < walk.steps(); i++) {
                var texts = drawn(walk.on(), size.width(), size.height(), 13).texts();
                apart(texts, size, walk.card().orElseThrow().title() + " at " + size);
            }
        }
    }

    @ParameterizedTest @ValueSource(strings = {"digits-cnn", "elman-by-hand",
            "exams/seq2seq-greedy"}) void noTwoTextsLieOnEachOtherInASmallWindowShownLarge(String sample) {
        var walk = Walk.through(sample).train(1);
        for (var i = 0; i < walk.steps(); i++) {
            walk.on();
            for (var size : List.of(Box.of(1232, 288), Box.of(976, 230), Box.of(805, 228))) {
                apart(drawn(walk, size.width(), size.height(), 13).texts(), size,
                        walk.card().orElseThrow().title() + " at " + size);
            }
        }
    }

    private static void apart(List<RecordingPen.Written> texts, Box all, String title) {
        for (var a = 0; a < texts.size(); a++) {
            var one = texts.get(a);
            assertTrue(
                    one.box().x() >= 0 && one.box().right() <= all.right() + 0.5 && one.box().bottom() <= all.bottom(),
                    () -> title + ": ‘" + one.text() + "’ at " + one.box());
            for (var other : texts.subList(a + 1, texts.size())) {
                assertFalse(meet(one.box(), other.box()),
                        () -> title + ": ‘" + one.text() + "’ and ‘" + other.text() + "’");
            }
        }
    }

    private static boolean meet(Box a, Box b) {
        return a.x() < b.right() - 0.5 && b.x() < a.right() - 0.5 && a.y() < b.bottom() - 0.5
                && b.y() < a.bottom() - 0.5;
    }

    @Test void thePickedCellAndWhatItCameFromWearTheRing() {
        var walk = Walk.through("xor");
        assertTrue(walk.to(s -> s instanceof Step.Forward(var at) && at.text().equals("score/matmul")));
        var pen = drawn(walk, 1220, 308, 3);
        var violet = Colours.LIGHT.of(nabla.app.style.Tone.ACCENT);
        assertEquals(3, pen.frames().stream().filter(f -> f.colour().equals(violet)).count());
        var account = walk.card().orElseThrow().accounts().apply(3);
        assertTrue(pen.words().contains(Numbers.card(account.value().orElseThrow())));
    }

    private static RecordingPen drawn(Walk walk, double width, double height, int picked) {
        var pen = new RecordingPen();
        walk.scene(picked).draw(pen, Box.of(width, height), Colours.LIGHT);
        return pen;
    }
}
