package nabla.app.view.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import nabla.app.picture.Box;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.StillHand;
import nabla.app.view.part.Projection;
import nabla.engine.Probe;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.graph.Node;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.project.ViewSpec;
import nabla.tensor.LinearAlgebra;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingViewTest {

    private static final Box WIDE = Box.of(640, 300);
    private static final Probe W = Probe.value("X", "w");
    private static final Values ROWS = Values.of(Shape.of(4, 4),
            3, 0, 0, 0,
            -3, 0, 0, 0,
            0, 1, 0, 0,
            0, -1, 0, 0);

    private static EmbeddingView byHand() {
        var view = (EmbeddingView) Moments.view(Moments.project("self-attention"),
                ViewSpec.of(EmbeddingView.KIND, "X")).orElseThrow();
        view.show(Moments.frame(0, Map.of(W, ROWS), Map.of()));
        return view;
    }

    private static RecordingPen drawn(LiveView view) {
        var pen = new RecordingPen();
        view.drawWhole(pen, WIDE, Colours.LIGHT);
        return pen;
    }

    @Test void thePointsLieAlongTheDirectionsInWhichTheRowsDifferMost() {
        var rows = byHand().sheet().rows();
        assertEquals(List.of("João", "gosta", "de", "Chocolate"), rows.stream().map(r -> r.get(0)).toList());
        var xs = new double[]{3, -3, 0, 0};
        var ys = new double[]{0, 0, 1, -1};
        for (var row = 0; row < 4; row++) {
            assertEquals(xs[row], (double) rows.get(row).get(1), 1e-12);
            assertEquals(ys[row], (double) rows.get(row).get(2), 1e-12);
        }
        assertTrue(drawn(byHand()).words().contains("component 1: 90.0 % of variance"), "18 of 20");
    }

    @Test void everyWordStandsAtItsPoint() {
        var pen = drawn(byHand());
        var dots = pen.discs();
        assertEquals(4, dots.size());
        for (var word : List.of("gosta", "de", "Chocolate")) {
            var written = pen.texts().stream().filter(t -> t.text().equals(word)).findFirst().orElseThrow();
            assertTrue(dots.stream().anyMatch(d -> Math.abs(d.box().centreY() - written.box().centreY()) < 1
                    && Math.abs(d.box().centreX() + 7 - written.box().x()) < 1), word);
        }
    }

    @Test void theNeighboursAreThoseWithTheLargestCosine() {
        var values = Values.of(Shape.of(4, 2), 1, 0, 5, 5, 0, 2, -3, 0);
        var near = Neighbours.of(values, 0, 9);
        assertEquals(List.of(1, 2, 3), near.nearest().stream().map(Neighbours.Near::row).toList());
        assertEquals(Math.sqrt(0.5), near.nearest().get(0).cosine(), 1e-15);
        assertEquals(0, near.nearest().get(1).cosine());
        assertEquals(-1, near.nearest().get(2).cosine());
    }

    @Test void theNeighboursOfTheFirstWordAreListedWithTheirCosines() {
        var words = drawn(byHand()).words();
        assertTrue(words.contains("Nearest to ‘João’") && words.contains("−1.000") && words.contains("0.000"),
                words.toString());
    }

    @Test void twoNumbersAreDrawnAsTheyAre() {
        var values = Values.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 7);
        var projection = Projection.of(values, Optional.empty());
        for (var row = 0; row < 3; row++) {
            assertEquals(values.at(2 * row), projection.x(values, row));
            assertEquals(values.at(2 * row + 1), projection.y(values, row));
        }
    }

    private static Values cloud(long seed, int rows, double... spread) {
        var random = new Random(seed);
        return Values.of(Shape.of(rows, spread.length), IntStream.range(0, rows * spread.length)
                .mapToDouble(i -> spread[i % spread.length] * random.nextGaussian()).toArray());
    }

    /// The same points drawn out more and more along one axis: at some moment the second direction becomes the first.
    @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {1, 2, 3, 4,
            5}) void pointsDoNotJumpWhenDirectionsChangeTheirOrder(
                    long seed) {
        var before = Optional.<Projection>empty();
        var last = new double[40];
        for (var moment = 0; moment <= 60; moment++) {
            var values = cloud(seed, 20, 2, 1 + moment / 20.0, 0.1, 0.1);
            var projection = Projection.of(values, before);
            for (var row = 0; row < 20; row++) {
                if (moment > 0) {
                    assertTrue(Math.abs(projection.x(values, row) - last[2 * row]) < 1.5, "row " + row);
                    assertTrue(Math.abs(projection.y(values, row) - last[2 * row + 1]) < 1.5, "row " + row);
                }
                last[2 * row] = projection.x(values, row);
                last[2 * row + 1] = projection.y(values, row);
            }
            before = Optional.of(projection);
        }
    }

    @Test void directionsFollowALargeTableToWhereItIsSpreadMost() {
        var spread = new double[60];
        java.util.Arrays.fill(spread, 0.2);
        spread[7] = 3;
        spread[30] = 2;
        var values = cloud(3, 2000, spread);
        var exact = LinearAlgebra.principalDirections(values.tensor(), LinearAlgebra.mean(values.tensor()), 2);
        spread[7] = 2.5;
        var projection = Optional.of(Projection.of(cloud(3, 2000, spread), Optional.empty()));
        for (var moment = 0; moment < 6; moment++) {
            projection = Optional.of(Projection.of(values, projection));
        }
        double dot = 0;
        for (var i = 0; i < 60; i++) {
            dot += exact.data()[i] * projection.get().across()[i];
        }
        assertEquals(1, Math.abs(dot), 1e-9);
    }

    @Test void aClickPicksAWord() {
        var view = byHand();
        var dot = drawn(view).texts().stream().filter(t -> t.text().equals("gosta")).findFirst().orElseThrow();
        var hand = new StillHand();
        var press = new Hand.Press(dot.box().x() - 7, dot.box().centreY(), Hand.Press.With.PRIMARY, 1);
        assertTrue(view.grip(press, WIDE, hand).isPresent());
        assertEquals("1", hand.turned().getFirst().settings().get("word"));
        var told = view.point(press.x(), press.y(), WIDE).orElseThrow();
        assertEquals("gosta\n−3.0000, 0.0000\nde: cosine 0.0000\nChocolate: cosine 0.0000\nJoão: cosine −1.0000", told);
    }

    @Test void aPickedWordIsASettingOfTheView() {
        var view = (EmbeddingView) Moments.view(Moments.project("self-attention"),
                ViewSpec.of(EmbeddingView.KIND, "X").set("word", "2", "")).orElseThrow();
        view.show(Moments.frame(0, Map.of(W, ROWS), Map.of()));
        assertTrue(drawn(view).words().contains("Nearest to ‘de’"));
    }

    @Test void itShowsWhatTheRunHoldsWhileItTrains() {
        var project = Moments.project("sorting");
        var view = (EmbeddingView) Moments.view(project, ViewSpec.of(EmbeddingView.KIND, "")).orElseThrow();
        assertEquals("Embedding · w 12×32", view.subtitle());
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), Moments.sources(project), project.plan(),
                project.seed(), project.state()));
        trainer.train(20);
        var frame = trainer.frame(view.probes());
        view.show(frame);
        var values = frame.get(Probe.value("embed", "w")).orElseThrow();
        assertEquals("[PAD]", view.sheet().rows().getFirst().getFirst());
        assertEquals(cosine(values, 1), (double) view.sheet().rows().get(1).get(3), 1e-12, "of >, to a");
    }

    private static double cosine(Values w, int one) {
        double dot = 0;
        double u = 0;
        double v = 0;
        var first = 2;
        for (var i = 0; i < 32; i++) {
            dot += w.at(one * 32 + i) * w.at(first * 32 + i);
            u += Math.pow(w.at(one * 32 + i), 2);
            v += Math.pow(w.at(first * 32 + i), 2);
        }
        return dot / Math.sqrt(u * v);
    }

    @Test void aTableThatIsLentHasTheWordsOfItsReader() {
        var project = Moments.project("self-attention");
        var graph = project.graph().plus(Node.of("E", project.graph().node("WQ").op()))
                .plus(new Wire(Ref.parse("E.y"), Ref.parse("X.w")));
        var view = Moments.view(project.with(graph), ViewSpec.of(EmbeddingView.KIND, "E")).orElseThrow();
        view.show(Moments.frame(0, Map.of(Probe.value("E", "w"), ROWS), Map.of()));
        assertEquals("gosta", view.sheet().rows().get(1).get(0));
    }

    @Test void whatIsNotComputedYetIsHatched() {
        assertTrue(drawn(Moments.view(Moments.project("self-attention"), ViewSpec.of(EmbeddingView.KIND, "X"))
                .orElseThrow()).hatches() > 0);
    }
}
