package nabla.app.view.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.app.view.Hand;
import nabla.app.view.ImageNets;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.StillHand;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.ViewKind;
import nabla.app.view.catalogue.Views;
import nabla.app.view.data.DataRows;
import nabla.app.view.data.Portrait;
import nabla.app.view.part.Projection;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Sources;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.engine.Trial;
import nabla.graph.GraphCheck;
import nabla.graph.Ref;
import nabla.project.Project;
import nabla.project.ViewSpec;
import nabla.tensor.LinearAlgebra;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

class LatentViewTest {

    private static final ViewSpec LATENT = ViewSpec.of(LatentView.KIND, "");
    private static final ViewSpec REBUILT = ViewSpec.of(RebuiltView.KIND, "");
    private static final Project LINEAR = Moments.project("linear-autoencoder");
    private static final int ROWS = 120;

    /// Row i at (i, −2 i), whatever stands elsewhere zero.
    private static LiveView shown(ViewSpec spec) {
        var view = Moments.view(LINEAR, spec).orElseThrow();
        for (var i = 0; i < 3; i++) {
            view.show(frame(view));
        }
        return view;
    }

    private static Frame frame(LiveView view) {
        Map<Probe, Values> readings = new HashMap<>();
        for (var probe : view.probes()) {
            var tried = (Probe.Tried) probe;
            if (tried.on() instanceof Trial.Given(_, var values)) {
                var rows = values.shape().rows();
                readings.put(probe, Values.of(Shape.of(rows, 3), IntStream.range(0, rows * 3)
                        .mapToDouble(i -> 100 * (i % 3) + values.at(i / 3 * 2)).toArray()));
            } else if (tried.at().text().equals("code")) {
                readings.put(probe, Values.of(Shape.of(ROWS, 2), IntStream.range(0, ROWS * 2)
                        .mapToDouble(i -> i % 2 == 0 ? i / 2 : -(i - 1)).toArray()));
            }
        }
        return Moments.frame(0, readings, Map.of());
    }

    private static Trainer trained(Project project) {
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), Moments.sources(project), project.plan(),
                project.seed(), project.state()));
        trainer.train(Long.MAX_VALUE);
        return trainer;
    }

    private static LiveView view(Project project, Trainer trainer, ViewSpec spec) {
        var sources = Moments.sources(project);
        var view = Views.of(spec, new Outlook(project, GraphCheck.of(project.graph(), sources, 20), sources,
                trainer.frame(Set.of()))).orElseThrow();
        for (var i = 0; i < 3; i++) {
            view.show(trainer.frame(new HashSet<>(view.probes())));
        }
        return view;
    }

    @Test void everyRowStandsWhereItsTwoNumbersSay() {
        var letters = Moments.drawn(shown(LATENT)).texts().stream()
                .filter(w -> List.of("A", "B", "C").contains(w.text()) && w.box().y() > 25).toList();
        assertEquals(ROWS, letters.size());
        var first = letters.getFirst().box();
        var last = letters.getLast().box();
        for (var i = 0; i < ROWS; i++) {
            var share = i / (ROWS - 1.0);
            assertEquals(first.centreX() + share * (last.centreX() - first.centreX()), letters.get(i).box().centreX(),
                    1e-6);
            assertEquals(first.centreY() + share * (last.centreY() - first.centreY()), letters.get(i).box().centreY(),
                    1e-6);
        }
        assertTrue(last.centreX() > first.centreX() && last.centreY() > first.centreY());
    }

    @Test void theMouseHasItsPlaceDecodedThroughThePortOfTheCode() {
        var view = shown(LATENT);
        var said = view.point(200, 150, Moments.BOX).orElseThrow();
        var asked = view.probes().stream().map(p -> ((Probe.Tried) p).on()).filter(Trial.Given.class::isInstance)
                .map(Trial.Given.class::cast).findFirst().orElseThrow();
        assertEquals(new Ref("code", "y"), asked.port());
        assertTrue(said.endsWith("at %s, %s".formatted(Numbers.card(asked.values().at(0)),
                Numbers.card(asked.values().at(1)))), said);
        view.show(frame(view));
        var words = Moments.drawn(view).words();
        assertTrue(words.contains("decoded at %s, %s".formatted(Numbers.fixed(asked.values().at(0), 2),
                Numbers.fixed(asked.values().at(1), 2))), words.toString());
        assertTrue(words.contains(Numbers.card(200 + asked.values().at(0))), words.toString());
    }

    @Test void aPathIsDecodedInEvenSteps() {
        var rows = Moments.sources(LINEAR).rows("points").training();
        var view = shown(LATENT.with("path", rows[10] + "," + rows[50]));
        var steps = view.probes().stream().map(p -> ((Probe.Tried) p).on()).filter(Trial.Given.class::isInstance)
                .map(t -> ((Trial.Given) t).values()).filter(v -> v.shape().rows() == LatentDecoder.STEPS).findFirst()
                .orElseThrow();
        for (var i = 0; i < LatentDecoder.STEPS; i++) {
            assertEquals(10 + 40 * i / 8.0, steps.at(2 * i), 1e-12);
            assertEquals(-2 * (10 + 40 * i / 8.0), steps.at(2 * i + 1), 1e-12);
        }
        assertTrue(Moments.drawn(view).words().containsAll(List.of("#" + rows[10], "#" + rows[50], "30.00", "130.00")));
    }

    @Test void clicksPickTheEndsOfAPath() {
        var rows = Moments.sources(LINEAR).rows("points").training();
        var view = shown(LATENT);
        var letters = Moments.drawn(view).texts().stream()
                .filter(w -> List.of("A", "B", "C").contains(w.text()) && w.box().y() > 25).toList();
        var at = letters.get(40).box();
        var press = new Hand.Press(at.centreX(), at.centreY(), Hand.Press.With.PRIMARY, 1);
        var hand = new StillHand();
        view.grip(press, Moments.BOX, hand).orElseThrow();
        shown(LATENT.with("path", "" + rows[7])).grip(press, Moments.BOX, hand).orElseThrow();
        assertEquals(List.of(LATENT.with("path", "" + rows[40]), LATENT.with("path", rows[7] + "," + rows[40])),
                hand.turned());
    }

    @Test void theLinearAutoencoderFindsThePrincipalSubspace() {
        var trainer = trained(LINEAR);
        var rows = Moments.sources(LINEAR).rows("points");
        var w = trainer.stepper().value(new Ref("code", "w")).orElseThrow();
        var x = Tensor.zeros(Shape.of(rows.training().length, 3));
        for (var i = 0; i < rows.training().length; i++) {
            System.arraycopy(rows.x().data(), 3 * rows.training()[i], x.data(), 3 * i, 3);
        }
        var learned = LinearAlgebra.principalDirections(w, new double[3], 2);
        var principal = LinearAlgebra.principalDirections(x, LinearAlgebra.mean(x), 2);
        var angle = Math.toDegrees(LinearAlgebra.largestAngle(learned, principal));
        assertTrue(angle < 1, angle + "°");
        var words = Moments.drawn(view(LINEAR, trainer, LATENT)).words();
        assertTrue(words.contains("∠ %s° to the principal subspace".formatted(Numbers.fixed(angle, 2))),
                angle + " in " + words);
    }

    @Test void theAngleIsThatBetweenThePlanes() {
        var flat = Tensor.of(Shape.of(2, 3), 1, 0, 0, 0, 1, 0);
        var turned = Tensor.of(Shape.of(2, 3), 0, Math.cos(0.3), Math.sin(0.3), 1, 0, 0);
        assertEquals(0.3, LinearAlgebra.largestAngle(flat, turned), 1e-12);
        assertEquals(0, LinearAlgebra.largestAngle(flat, flat), 1e-12);
    }

    @Test void reconstructionsStandBesideWhatWentInWithTheirError() {
        var trainer = trained(LINEAR);
        var view = view(LINEAR, trainer, REBUILT);
        var rows = Moments.sources(LINEAR).rows("points");
        var made = trainer.frame(Set.of(Probe.tried(new Trial.Rows(Sources.Part.VALIDATION, 30),
                new Ref("rebuilt", "y")))).readings().values().iterator().next();
        var sheet = view.sheet();
        for (var i = 0; i < 30; i++) {
            var row = rows.validation()[i];
            var line = sheet.rows().get(i);
            var error = 0.0;
            for (var k = 0; k < 3; k++) {
                assertEquals(rows.x().data()[3 * row + k], line.get(2 + k));
                assertEquals(made.at(3 * i + k), line.get(5 + k));
                error += Math.pow(made.at(3 * i + k) - rows.x().data()[3 * row + k], 2) / 3;
            }
            assertEquals(row, line.getFirst());
            assertEquals(error, (double) line.get(1), 1e-15);
        }
        var words = Moments.drawn(view).words();
        assertTrue(words.contains(Numbers.fixed(made.at(0), 2)) && words.contains(Numbers.card(
                (double) sheet.rows().getFirst().get(1))), words.toString());
        var worst = view(LINEAR, trainer, REBUILT.with("sort", "worst")).sheet().rows().stream()
                .map(r -> (Double) r.get(1)).toList();
        assertTrue(IntStream.range(1, 30).allMatch(i -> worst.get(i - 1) >= worst.get(i)), worst.toString());
    }

    @Test void manyNumbersAreShownAlongTheirPrincipalDirections() {
        var net = ImageNets.trained();
        var view = net.view(ViewSpec.of(LatentView.KIND, "scores"));
        var codes = net.trainer().frame(Set.of(Probe.tried(new Trial.Rows(Sources.Part.TRAINING, 30),
                new Ref("scores", "y")))).readings().values().iterator().next().tensor();
        var mean = LinearAlgebra.mean(codes);
        var directions = LinearAlgebra.principalDirections(codes, mean, 2);
        var sheet = view.sheet();
        for (var i = 0; i < 30; i++) {
            for (var axis = 0; axis < 2; axis++) {
                var along = 0.0;
                for (var k = 0; k < 10; k++) {
                    along += (codes.data()[i * 10 + k] - mean[k]) * directions.data()[axis * 10 + k];
                }
                assertEquals(along, (double) sheet.rows().get(i).get(2 + axis), 1e-9);
            }
        }
    }

    @Test void theInversePrincipalComponentsLeadBackToThePlane() {
        var numbers = new java.util.Random(3).doubles(40 * 5).toArray();
        var rows = Values.of(Shape.of(40, 5), numbers);
        var projection = Projection.of(rows, Optional.empty());
        var back = Values.of(Shape.of(1, 5), projection.back(0.25, -0.5));
        assertEquals(0.25, projection.x(back, 0), 1e-12);
        assertEquals(-0.5, projection.y(back, 0), 1e-12);
    }

    @Test void wideCodesAreProjectedAsTheDecompositionWouldDo() {
        var random = new java.util.Random(5);
        var numbers = new double[300 * 120];
        for (var row = 0; row < 300; row++) {
            var a = 3 * random.nextGaussian();
            var b = 2 * random.nextGaussian();
            for (var k = 0; k < 120; k++) {
                numbers[row * 120 + k] = a * Math.sin(k) + b * Math.cos(k) + 0.1 * random.nextGaussian();
            }
        }
        var rows = Values.of(Shape.of(300, 120), numbers);
        var found = Projection.of(rows, Optional.empty());
        var exact = LinearAlgebra.principalDirections(rows.tensor(), LinearAlgebra.mean(rows.tensor()), 2).data();
        assertEquals(1, Math.abs(IntStream.range(0, 120).mapToDouble(k -> exact[k] * found.across()[k]).sum()), 1e-9);
        assertEquals(1, Math.abs(IntStream.range(0, 120).mapToDouble(k -> exact[120 + k] * found.up()[k]).sum()), 1e-9);
    }

    @Test void codesThatCanBeDecodedComeFirstAndClassifiersHaveNoReconstructions() {
        var digits = Moments.project("digits-autoencoder");
        var sources = Moments.sources(digits);
        var outlook = new Outlook(digits, GraphCheck.of(digits.graph(), sources, 20), sources,
                Moments.frame(0, Map.of(), Map.of()));
        assertEquals("code", new LatentView.Kind().places(outlook).getFirst());
        assertEquals(List.of("rebuilt"), new RebuiltView.Kind().places(outlook));
        var classifier = ImageNets.trained();
        assertEquals(List.of(), new RebuiltView.Kind().places(classifier.outlook()));
        assertTrue(LatentPlace.all(classifier.outlook()).stream().allMatch(p -> p.decoder().isEmpty()));
        assertEquals(Optional.empty(), Moments.view(Moments.project("digits-cnn"), REBUILT));
    }

    @Test void theGridHoldsTheDecodedPictureOfEachPlace() {
        var showcase = new ViewKind.Showcase("digits-autoencoder", 3, LATENT.with("grid", "on"));
        var project = Moments.project("digits-autoencoder");
        var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), Moments.sources(project), project.plan(),
                project.seed(), project.state()));
        trainer.train(showcase.steps());
        var view = view(project, trainer, showcase.view());
        var pen = new RecordingPen();
        view.drawWhole(pen, Box.of(600, 300), Colours.LIGHT);
        var wall = pen.images().stream().filter(r -> r.width() == 12 * 16).findFirst().orElseThrow();
        var grid = view.probes().stream().map(p -> (Probe.Tried) p)
                .filter(p -> p.on() instanceof Trial.Given(_, var v) && v.shape().rows() == 144).findFirst()
                .orElseThrow();
        var made = trainer.frame(Set.of(grid)).get(grid).orElseThrow();
        var portrait = Portrait.of(DataRows.of(Moments.sources(project), "digits", DataRows.Part.ALL));
        for (var cell : new int[]{0, 11, 77, 143}) {
            var alone = portrait.raster(place -> made.at(cell * 256 + place), Colours.LIGHT);
            for (var line = 0; line < 16; line++) {
                var from = (cell / 12 * 16 + line) * wall.width() + cell % 12 * 16;
                assertArrayEquals(Arrays.copyOfRange(alone.argb(), line * 16, line * 16 + 16),
                        Arrays.copyOfRange(wall.argb(), from, from + 16));
            }
        }
    }

    @Test void theDigitsAutoencoderRebuildsDigits() {
        var project = Moments.project("digits-autoencoder");
        var trainer = trained(project);
        var errors = view(project, trainer, REBUILT).sheet().rows().stream().mapToDouble(r -> (Double) r.get(1))
                .average().orElseThrow();
        assertTrue(errors < 0.02, "mean squared error of a pixel of held-out digits: " + errors);
        assertEquals(trainer.measure().get("validation.loss"), errors * 128, 1e-9);
    }

    @Test void whatIsNotKnownYetIsHatched() {
        for (var spec : List.of(LATENT, REBUILT)) {
            var view = Moments.view(LINEAR, spec).orElseThrow();
            assertTrue(Moments.drawn(view).hatches() > 0);
            assertEquals(Sheet.EMPTY, view.sheet());
        }
    }
}
