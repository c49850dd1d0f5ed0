package nabla.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nabla.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorsTest {

    static List<Generator> generators() {
        return Generators.all();
    }

    static Stream<Generator> planes() {
        return Generators.all().stream().filter(g -> g.make(Map.of()).columns().equals(List.of("x1", "x2")));
    }

    @ParameterizedTest @MethodSource("generators") void theSameSeedGivesTheSameBits(Generator generator) {
        var one = generator.make(Map.of("seed", 7.0));
        var two = generator.make(Map.of("seed", 7.0));
        assertTrue(one.inputs().sameBits(two.inputs()));
        assertTrue(one.targets().sameBits(two.targets()));
    }

    @ParameterizedTest @MethodSource("generators") void anotherSeedGivesOtherExamples(Generator generator) {
        var noisy = Map.of("noise", 0.1);
        var one = generator.make(Map.of("noise", 0.1, "seed", 7.0));
        assertFalse(one.inputs().sameBits(generator.make(noisy).inputs()));
    }

    @ParameterizedTest @MethodSource("generators") void thereAreAsManyRowsAsAskedFor(Generator generator) {
        for (var rows : List.of(1.0, 2.0, 3.0, 101.0)) {
            assertEquals(rows, generator.make(Map.of("rows", rows)).rows());
        }
    }

    @ParameterizedTest @MethodSource("generators") void everyWordIsWritten(Generator generator) {
        assertFalse(generator.title().isBlank());
        assertFalse(generator.about().isBlank());
        for (var setting : generator.settings()) {
            assertFalse(setting.title().isBlank());
            assertFalse(setting.about().isBlank());
            assertTrue(setting.allows(setting.start()), setting.name());
        }
    }

    @ParameterizedTest @MethodSource("planes") void classesAreEquallyManyAndStayWithinReach(Generator generator) {
        var data = generator.make(Map.of("noise", 0.0, "rows", 420.0));
        var names = ((Labels.Classes) data.labels()).names();
        assertEquals(Shape.features(2), data.inputShape());
        assertEquals(Shape.SCALAR, data.targetShape());
        for (var kind = 0; kind < names.size(); kind++) {
            var wanted = kind;
            assertEquals(420 / names.size(),
                    Arrays.stream(data.targets().data()).filter(t -> t == wanted).count());
        }
        assertTrue(Arrays.stream(data.inputs().data()).allMatch(x -> Math.abs(x) <= Generators.REACH));
    }

    @Test void aCubicCurveHoldsItsFormula() {
        var data = Generators.named("curve").orElseThrow().make(Map.of("noise", 0.0));
        assertEquals(Shape.features(1), data.targetShape());
        for (var i = 0; i < data.rows(); i++) {
            var x = data.inputs().data()[i];
            assertEquals(4 * Math.pow(x, 3) - 3 * x, data.targets().data()[i], 1e-12);
        }
    }

    @Test void aLineHasItsSlopeAndIntercept() {
        var data = Generators.named("line").orElseThrow().make(Map.of("noise", 0.0, "slope", 2.0, "intercept", 1.0));
        for (var i = 0; i < data.rows(); i++) {
            assertEquals(2 * data.inputs().data()[i] + 1, data.targets().data()[i], 1e-12);
        }
    }

    @Test void exclusiveOrIsTheSignOfTheProduct() {
        var data = Generators.named("xor").orElseThrow().make(Map.of());
        for (var i = 0; i < data.rows(); i++) {
            assertEquals(data.inputs().get(i, 0) * data.inputs().get(i, 1) < 0 ? 1 : 0, data.targets().get(i));
        }
    }

    @Test void noiseIsTheStandardDeviationOfWhatIsAdded() {
        var gaussians = Generators.named("gaussians").orElseThrow();
        var data = gaussians.make(Map.of("rows", 20_000.0, "noise", 1.5));
        var squares = 0.0;
        for (var i = 0; i < data.rows(); i++) {
            var centre = data.targets().get(i) == 0 ? -2 : 2;
            squares += Math.pow(data.inputs().get(i, 0) - centre, 2);
        }
        assertEquals(1.5, Math.sqrt(squares / data.rows()), 0.03);
    }

    @Test void eachTargetOfRandomTokensIsTheNextToken() {
        var data = Generators.named("tokens").orElseThrow().make(Map.of("rows", 3.0, "length", 5.0));
        assertEquals(64, data.vocabulary().size());
        for (var row = 0; row < 3; row++) {
            for (var t = 1; t < 5; t++) {
                assertEquals(data.inputs().get(row, t), data.targets().get(row, t - 1));
            }
        }
    }

    @Test void theAnswerToLettersIsTheseLettersInOrderAndThenPadding() {
        var sorting = Generators.named("sorting").orElseThrow();
        for (var asked : List.of(0.0, 1.0)) {
            var data = sorting.make(Map.of("rows", 50.0, "question", asked));
            var words = data.vocabulary();
            assertEquals(List.of("[PAD]", ">", "a", "b"), words.subList(0, 4));
            for (var row = 0; row < 50; row++) {
                var text = new java.util.ArrayList<String>();
                for (var t = 0; t < 12; t++) {
                    text.add(words.get((int) data.inputs().get(row, t)));
                }
                var arrow = text.indexOf(">");
                var question = text.subList(0, arrow);
                assertTrue(arrow >= 3 && arrow <= 6 && question.stream().distinct().count() == arrow, text.toString());
                var sorted = question.stream().sorted().toList();
                for (var t = 0; t < 12; t++) {
                    var follows = t < arrow && asked == 0 || t >= 2 * arrow ? "[PAD]"
                            : t < arrow ? text.get(t + 1) : sorted.get(t - arrow);
                    assertEquals(follows, words.get((int) data.targets().get(row, t)), text + " at " + t);
                }
            }
        }
    }

    @Test void noiseIsARowOfFeaturesUntilItHasHeightOrChannels() {
        var noise = Generators.named("noise").orElseThrow();
        assertEquals(Shape.features(8), noise.make(Map.of()).inputShape());
        assertEquals(Shape.image(1, 5, 8), noise.make(Map.of("height", 5.0)).inputShape());
    }

    @Test void theFirstSpiralPointsNeverChange() {
        var data = Generators.named("spiral").orElseThrow().make(Map.of());
        assertEquals(731894526, Arrays.hashCode(data.inputs().data()));
    }

    @Test void wrongSettingsAreToldAndMended() {
        var loaded = DataLoader.load(
                new DataSpec.Generated("spiral", Map.of("rows", 2.5, "noise", -1.0, "twists", 3.0)), Path.of("."));
        assertEquals(List.of(
                new Fault("noise", "noise: -1 is not between 0 and 5; 0 is used"),
                new Fault("rows", "rows: 2.5 is not a whole number between 1 and 100000; 2 is used"),
                new Fault("twists", "twists: the generator ‘spiral’ has no such setting; it is left out")),
                loaded.faults());
        assertEquals(2, loaded.data().rows());
    }

    @Test void anUnknownGeneratorIsAProblem() {
        var problem = assertThrows(DataProblem.class,
                () -> DataLoader.load(new DataSpec.Generated("doughnut", Map.of()), Path.of(".")));
        assertTrue(problem.sentence().startsWith("There is no generator called ‘doughnut’; there are circle, xor"));
    }
}
