package nabla.app.view.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Ramp;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.Outlook;
import nabla.app.view.StillHand;
import nabla.engine.Probe;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.engine.Trial;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Init;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port.Kind;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.op.Attention;
import nabla.op.Bias;
import nabla.op.Causal;
import nabla.op.Decode;
import nabla.op.DecoderBlock;
import nabla.op.Dense;
import nabla.op.Direction;
import nabla.op.Embedding;
import nabla.op.EncoderBlock;
import nabla.op.NormPlace;
import nabla.op.Scan;
import nabla.op.Softmax;
import nabla.op.Strategy;
import nabla.project.Project;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttentionViewTest {

    private static final Box WIDE = Box.of(900, 320);
    private static final Probe P = Probe.value("P", "y");
    private static final Probe S = Probe.value("P", "z");
    private static final Probe WORDS = Probe.value("words", "y");
    private static final double[] ROWS = {
            0.5, 0.25, 0.25, 0,
            1, 0, 0, 0,
            0.25, 0.25, 0.25, 0.25,
            0, 0, 0.4, 0.6};

    private static AttentionView view(Project project, ViewSpec spec) {
        return (AttentionView) Moments.view(project, spec).orElseThrow();
    }

    private static AttentionView byHand() {
        var view = view(Moments.project("self-attention"), ViewSpec.of(AttentionView.KIND, "P"));
        view.show(Moments.frame(0,
                Map.of(P, Values.of(Shape.of(4, 4), ROWS), S, Values.of(Shape.of(4, 4), new double[16]),
                        WORDS, Values.of(Shape.of(4), 0, 1, 2, 3)),
                Map.of()));
        return view;
    }

    private static RecordingPen drawn(LiveView view, Box box) {
        var pen = new RecordingPen();
        view.drawWhole(pen, box, Colours.LIGHT);
        return pen;
    }

    private static AttentionView trained(Project project, ViewSpec spec, long steps) {
        var view = view(project, spec);
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), Moments.sources(project), project.plan(),
                project.seed(), project.state()));
        trainer.train(steps);
        view.show(trainer.frame(view.probes()));
        return view;
    }

    @Test void everyShareStandsInItsCellInItsColour() {
        var pen = drawn(byHand(), WIDE);
        var cells = pen.boxes().stream().map(RecordingPen.Filled::colour).toList();
        for (var i = 0; i < 16; i++) {
            assertTrue(pen.words().contains(Numbers.fixed(ROWS[i], 2)), Numbers.fixed(ROWS[i], 2));
            assertEquals(Ramp.SHARE.colour(ROWS[i], Colours.LIGHT), cells.get(i), "cell " + i);
        }
    }

    @Test void bothSidesBearTheWordsOfTheText() {
        var words = drawn(byHand(), WIDE).words();
        for (var word : List.of("João", "gosta", "de", "Chocolate")) {
            assertTrue(words.stream().filter(word::equals).count() >= 2, words.toString());
        }
    }

    @Test void aRowUnderTheMouseTellsItsSharesAndItsEntropyInBits() {
        var view = byHand();
        var told = view.point(90, 40, WIDE).orElseThrow();
        assertEquals("João → João\n0.5\nscore 0.0000\nrow: Σ 1.0000 · most at João, 0.5000\nentropy 1.500 bits", told);
        var words = drawn(view, WIDE).words();
        assertTrue(words.contains("‘João’ looks at"), words.toString());
        assertTrue(words.contains("Σ 1.000 · entropy 1.50 bits"), words.toString());
    }

    @Test void theFreeScaleEndsAtTheLargestShare() {
        var spec = ViewSpec.of(AttentionView.KIND, "P").set("scale", "free", "");
        var view = view(Moments.project("self-attention"), spec);
        view.show(Moments.frame(0, Map.of(P, Values.of(Shape.of(4, 4), 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25,
                0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25)), Map.of()));
        assertTrue(drawn(view, Moments.BOX).words().contains("0.25"));
    }

    @Test void whatIsNotComputedYetIsHatched() {
        assertTrue(drawn(view(Moments.project("self-attention"), ViewSpec.of(AttentionView.KIND, "")), WIDE)
                .hatches() > 0);
    }

    @Test void theNumbersOfTheSampleAreThoseWorkedOutByHand() {
        var view = trained(Moments.project("self-attention"), ViewSpec.of(AttentionView.KIND, ""), 0);
        var gaze = view.scene().gaze();
        var scores = new double[]{0, 1, 1, 0, 1, 2, 3, 0, 1, 1, 2, 0, 0, 2, 2, 0};
        for (var row = 0; row < 4; row++) {
            var from = row * 4;
            var sum = IntStream.range(0, 4).mapToDouble(k -> Math.exp(scores[from + k])).sum();
            for (var key = 0; key < 4; key++) {
                assertEquals(scores[from + key], gaze.scores()[from + key]);
                assertEquals(Math.exp(scores[from + key]) / sum, gaze.weights()[from + key], 1e-15);
            }
        }
    }

    /// Numbers of a batch and of single rows alike.
    @ParameterizedTest @ValueSource(strings = {"", "batch"}) void rowsSumToOneInTheFetchedValuesAndOnTheScreen(
            String of) {
        var project = Moments.project("sorting");
        var spec = ViewSpec.of(AttentionView.KIND, "").set("of", of, "").set("row", "3", "0").set("head", "1", "0");
        var view = trained(project, spec, 40);
        var scene = view.scene();
        var pen = drawn(view, Box.of(1400, 700));
        var shown = pen.texts().stream().filter(t -> t.text().matches("0?\\.\\d\\d|1\\.00|0\\.000?"))
                .filter(t -> t.box().x() < 700).toList();
        for (var query = 0; query < scene.gaze().queries(); query++) {
            double sum = 0;
            for (var key = 0; key < scene.gaze().keys(); key++) {
                sum += scene.gaze().weights()[scene.gaze().place(1, query, key)];
            }
            assertEquals(1, sum, 1e-12, "row " + query);
        }
        var byLine = new HashMap<Long, Double>();
        shown.forEach(t -> byLine.merge(Math.round(t.box().centreY()), Double.parseDouble(t.text()), Double::sum));
        assertEquals(scene.gaze().queries(), byLine.size());
        byLine.values().forEach(sum -> assertEquals(1, sum, 0.005 * scene.gaze().keys()));
    }

    @Test void aMaskIsReadFromItsValuesAndFromTheCausalRule() {
        var project = Moments.project("sorting");
        var view = trained(project, ViewSpec.of(AttentionView.KIND, "").set("row", "3", "0"), 0);
        var scene = view.scene();
        var gaze = scene.gaze();
        var x = Moments.sources(project).rows("letters").x();
        var time = gaze.keys();
        var masked = 0;
        for (var query = 0; query < time; query++) {
            for (var key = 0; key < time; key++) {
                var isLeftOut = key > query || x.get(3, key) == 0;
                assertEquals(isLeftOut, gaze.isMasked(2, query, key), query + " → " + key);
                masked += isLeftOut ? 1 : 0;
                if (isLeftOut) {
                    assertEquals(0, gaze.weights()[gaze.place(2, query, key)]);
                }
            }
        }
        assertTrue(masked > time * (time - 1) / 2, "a row with padding");
        assertTrue(drawn(view, Box.of(300, 260)).hatches() >= time, "a strip in each row and the key");
    }

    @Test void theWordsOfARowOfTheDataStandOnBothAxes() {
        var project = Moments.project("sorting");
        var view = trained(project, ViewSpec.of(AttentionView.KIND, "").set("row", "7", "0"), 0);
        var sources = Moments.sources(project);
        var words = sources.vocabulary("letters");
        var x = sources.rows("letters").x();
        var text = IntStream.range(0, x.shape().last()).mapToObj(t -> words.get((int) x.get(7, t))).toList();
        assertEquals(text, view.scene().queries().all());
        assertEquals(text, view.scene().keys().all());
    }

    @Test void everyHeadIsASmallPictureAndAClickMakesItTheLargeOne() {
        var project = Moments.project("sorting");
        var view = trained(project, ViewSpec.of(AttentionView.KIND, ""), 0);
        assertEquals(4, view.scene().tiles().size());
        assertTrue(drawn(view, WIDE).words().containsAll(List.of("Head 1", "Head 2", "Head 3", "Head 4")));
        assertEquals(1, view.scene().tiles().stream().filter(AttentionView.Tile::isHere).count());
        var third = drawn(view, WIDE).texts().stream().filter(t -> t.text().equals("Head 3")).findFirst().orElseThrow();
        var hand = new StillHand();
        var press = new Hand.Press(third.box().x() + 20, third.box().bottom() + 20, Hand.Press.With.PRIMARY, 1);
        assertTrue(view.grip(press, WIDE, hand).isPresent());
        assertEquals("2", hand.turned().getFirst().settings().get("head"));
        var told = view.point(press.x(), press.y(), WIDE).orElseThrow();
        assertTrue(told.startsWith("Attention\nHead 3\nmean entropy "), told);
    }

    @Test void theNodesAreFoundByWhatTheyDoWhereverTheyStand() {
        var spec = ViewSpec.of(AttentionView.KIND, "");
        assertTrue(Moments.view(Moments.project("softmax-cross-entropy-by-hand"), spec).isEmpty(),
                "a softmax over classes is no attention");
        var view = view(Moments.project("sorting"), ViewSpec.of(AttentionView.KIND, "attention"));
        assertEquals(new Probe.Tried(Trial.row(0), new Path("attention/attention/softmax"), "y"),
                view.probes().stream().filter(p -> p instanceof Probe.Tried t && t.port().equals("y")).findFirst()
                        .orElseThrow());
        assertFalse(view.subtitle().isBlank());
    }

    /// Writes five tokens with a look at the letters each time.
    private static Project writing() {
        var body = Graph.sketch();
        var token = body.given("token", Kind.INDEX);
        var memory = body.given("memory");
        var query = body.add("ask", new Embedding(12, 32, -1, Init.normal(1)), token);
        var look = body.add("look", new Attention(Attention.Score.SCALED_DOT, Causal.NO, 1, Init.XAVIER), query,
                memory);
        body.result("logits", body.add("score", new Dense(12, Bias.WITH, Init.XAVIER), look));
        var decode = new Decode(body.done(), List.of(), Strategy.GREEDY, 5, 1, -1, 1, 1, 0,
                "[PAD] > a b c d e f g h i j");
        var project = Moments.project("sorting");
        return project.with(project.graph().plus(Node.of("write", decode))
                .plus(new Wire(Ref.parse("embed.y"), Ref.parse("write.memory"))));
    }

    @Test void theRowsOfALoopLieBelowEachOtherUnderTheWordsThatItWrote() {
        var project = writing();
        var spec = ViewSpec.of(AttentionView.KIND, "write/look/softmax").set("row", "5", "0");
        var view = trained(project, spec, 2);
        var scene = view.scene();
        assertEquals(5, scene.gaze().queries());
        assertEquals(12, scene.keys().count());
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), Moments.sources(project), project.plan(),
                project.seed(), project.state()));
        trainer.train(2);
        for (var time = 0; time < 5; time++) {
            var probe = new Probe.Tried(Trial.row(5), new Path("write[" + time + "]/look/softmax"), "y");
            var values = trainer.frame(Set.of(probe)).get(probe).orElseThrow();
            double sum = 0;
            for (var key = 0; key < 12; key++) {
                assertEquals(values.at(key), scene.gaze().weights()[scene.gaze().place(0, time, key)]);
                sum += values.at(key);
            }
            assertEquals(1, sum, 1e-12);
        }
        var tokens = new Probe.Tried(Trial.row(5), new Path("write"), "tokens");
        var written = trainer.frame(Set.of(tokens)).get(tokens).orElseThrow();
        var words = Moments.sources(project).vocabulary("letters");
        assertEquals(IntStream.range(0, 5).mapToObj(t -> words.get((int) written.at(t))).toList(),
                scene.queries().all());
    }

    /// A decoder that is told the right words all the while.
    @Test void theWordsThatALoopTakesNameItsRowsWhereItWritesNone() {
        var body = Graph.sketch();
        var word = body.given("word", Kind.INDEX);
        var memory = body.given("memory", Kind.WEIGHT);
        var query = body.add("ask", new Embedding(12, 32, -1, Init.normal(1)), word);
        body.result("y",
                body.add("look", new Attention(Attention.Score.ADDITIVE, Causal.NO, 4, Init.XAVIER), query, memory));
        var project = Moments.project("sorting");
        var graph = project.graph().plus(Node.of("read", new Scan(body.done(), List.of(), Direction.FORWARD)))
                .plus(new Wire(Ref.parse("text.y"), Ref.parse("read.word")))
                .plus(new Wire(Ref.parse("embed.y"), Ref.parse("read.memory")));
        var view = trained(project.with(graph), ViewSpec.of(AttentionView.KIND, "read").set("row", "9", "0"), 1);
        var words = Moments.sources(project).classes("letters");
        var y = Moments.sources(project).rows("letters").y();
        assertEquals(IntStream.range(0, 12).mapToObj(t -> words.get((int) y.get(9, t))).toList(),
                view.scene().queries().all());
        for (var row = 0; row < 12; row++) {
            assertEquals(1, view.scene().gaze().row(0, row).sum(), 1e-12);
        }
    }

    @Test void aSoftmaxAlongAnotherAxisIsNoAttention() {
        var project = Moments.project("self-attention");
        var graph = project.graph().mapping("P", node -> node.with(new Softmax("queries")));
        assertTrue(Attending
                .all(new Outlook(project.with(graph), GraphCheck.of(graph, Moments.sources(project), 1),
                        Moments.sources(project), Moments.frame(0, Map.of(), Map.of())))
                .isEmpty());
    }

    @Test void scoresOfMinusABillionAreAMaskToo() {
        var view = view(Moments.project("self-attention"), ViewSpec.of(AttentionView.KIND, "P"));
        var scores = new double[16];
        scores[3] = -1e9;
        scores[7] = Double.NEGATIVE_INFINITY;
        view.show(Moments.frame(0, Map.of(P, Values.of(Shape.of(4, 4), ROWS), S, Values.of(Shape.of(4, 4), scores)),
                Map.of()));
        var masked = view.scene().gaze().masked();
        assertEquals(2, masked.cardinality());
        assertTrue(masked.get(3) && masked.get(7));
    }

    @Test void theStepsOfALoopAreShownOneByOne() {
        var spec = ViewSpec.of(AttentionView.KIND, "write/look/softmax");
        var slide = (Control.Slide) view(writing(), spec).controls().stream()
                .filter(c -> c.name().equals("Step of the loop")).findFirst().orElseThrow();
        assertEquals(5, slide.high());
        var whole = trained(writing(), spec, 1);
        var begun = trained(writing(), slide.turned().apply(2), 1);
        assertEquals(3, drawn(begun, WIDE).hatches() - drawn(whole, WIDE).hatches(), "three rows lie ahead");
        assertEquals(2 * 12, begun.sheet().rows().size());
    }

    @Test void layersAreToldApartByTheirNodesAndParts() {
        var project = Moments.project("sorting");
        var block = new DecoderBlock(2, 8, EncoderBlock.Activation.RELU, NormPlace.FIRST, Causal.YES, 0, 1e-5);
        var graph = project.graph().plus(Node.of("block", block))
                .plus(new Wire(Ref.parse("embed.y"), Ref.parse("block.x")))
                .plus(new Wire(Ref.parse("attention.y"), Ref.parse("block.memory")));
        var spec = ViewSpec.of(AttentionView.KIND, "block");
        var view = view(project.with(graph), spec);
        assertEquals(List.of("Attention", "block · self_attention", "block · cross_attention"),
                Moments.offered(project.with(graph), spec));
        assertEquals(4 + 2 + 2, view.scene().tiles().size());
    }

    /// In the middle of an edit the newest numbers may still be of the graph before.
    @Test void numbersOfAnotherShapeAreNotTakenForThose() {
        var other = Map.<Probe, Values>of(P, Values.of(Shape.of(2, 3), new double[6]), WORDS,
                Values.of(Shape.of(2), 0, 1));
        var project = Moments.project("self-attention");
        for (var spec : List.of(ViewSpec.of(AttentionView.KIND, "P"), ViewSpec.of("matrix", "P"),
                ViewSpec.of("matrix", "words"))) {
            var view = Moments.view(project, spec).orElseThrow();
            view.show(Moments.frame(0, other, Map.of()));
            drawn(view, WIDE);
        }
        var embedding = Moments.view(project, ViewSpec.of("embedding", "X")).orElseThrow();
        embedding.show(
                Moments.frame(0, Map.of(Probe.value("X", "w"), Values.of(Shape.of(2, 3), new double[6])), Map.of()));
        assertTrue(drawn(embedding, WIDE).hatches() > 0);
    }

    @Test void theSheetHasEachPairOfWords() {
        var sheet = byHand().sheet();
        assertEquals(List.of("head", "query", "key", "score", "weight", "masked"), sheet.columns());
        assertEquals(16, sheet.rows().size());
        assertEquals(List.of(1, "João", "gosta", 0.0, 0.25, 0), sheet.rows().get(1));
    }
}
