package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.graph.Path;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each press of the transport ends where it should, and the way back undoes it to the bit.
class GrainTest {

    private static Level level(String... open) {
        return new Level(Arrays.stream(open).map(Path::new).collect(Collectors.toSet()));
    }

    private static final Level OPEN = level("outer", "outer[0]", "outer[0]/rnn", "outer[1]", "hidden", "score");

    static Stream<Arguments> grains() {
        return WalkedNets.all().stream().flatMap(net -> Arrays.stream(Grain.values())
                .flatMap(grain -> Stream.of(Level.TOP, OPEN).map(level -> Arguments.of(net, grain, level))));
    }

    /// A moment of a run with all its numbers.
    private record Seen(Place place, Map<String, Values> numbers) {
        static Seen of(Trainer trainer) {
            return new Seen(WalkedNets.place(trainer), WalkedNets.numbers(trainer));
        }
    }

    private static void thereAndBack(Trainer trainer, int presses, Consumer<Trainer> forward, Consumer<Trainer> back) {
        var trail = new ArrayList<Seen>();
        for (var i = 0; i < presses; i++) {
            trail.add(Seen.of(trainer));
            forward.accept(trainer);
            assertTrue(WalkedNets.place(trainer).compareTo(trail.getLast().place()) > 0, "press " + i);
        }
        for (var seen : trail.reversed()) {
            back.accept(trainer);
            assertEquals(seen.place(), WalkedNets.place(trainer));
            assertTrue(seen.equals(Seen.of(trainer)), "other numbers at " + seen.place());
        }
    }

    @ParameterizedTest @MethodSource("grains") void everyGrainForwardAndBackLeavesTheSameBits(WalkedNets net,
            Grain grain, Level level) {
        var trainer = Trainer.of(net.setup());
        trainer.level(level);
        trainer.step(Grain.EPOCH);
        thereAndBack(trainer, grain == Grain.OPERATION ? 2 * trainer.stepper().steps().size() + 3 : 25,
                t -> t.step(grain), t -> t.back(grain));
    }

    @ParameterizedTest @MethodSource("grains") void everyGrainDoesTheWorkOfTraining(WalkedNets net, Grain grain,
            Level level) {
        var walked = Trainer.of(net.setup());
        walked.level(level);
        while (walked.stepper().step() < 6) {
            walked.step(grain);
        }
        var trained = Trainer.of(net.setup());
        trained.train(walked.stepper().step());
        assertEquals(Nets.state(trained.stepper()), Nets.state(walked.stepper()));
    }

    /// Where presses end from the beginning of a training step, as the kind and place of what was done last.
    private static List<String> ends(Trainer trainer, int presses, Consumer<Trainer> press) {
        var ends = new ArrayList<String>();
        for (var i = 0; i < presses; i++) {
            press.accept(trainer);
            ends.add(last(trainer));
        }
        return ends;
    }

    private static String last(Trainer trainer) {
        var stepper = trainer.stepper();
        if (stepper.done() == 0) {
            return "end";
        }
        var step = stepper.steps().get(stepper.done() - 1);
        return step.kind() + " " + step.at();
    }

    private static Trainer nested(String... open) {
        var trainer = Trainer.of(WalkedNets.nested().setup());
        trainer.level(level(open));
        return trainer;
    }

    @Test void aClosedScanIsOneNode() {
        assertEquals(
                List.of("draw data", "forward sequence", "forward outer/stack_y", "forward flat", "forward score/add",
                        "forward loss", "seed loss", "backward loss"),
                ends(nested(), 8, t -> t.step(Grain.NODE)));
    }

    @Test void anOpenScanIsItsTimesAndAnOpenTimeItsNodes() {
        assertEquals(
                List.of("draw data", "forward sequence", "forward outer/unstack_x", "forward outer[0]/rnn/unstack_x",
                        "forward outer[0]/rnn/zero_h", "forward outer[0]/rnn[0]/activation",
                        "forward outer[0]/rnn[1]/activation", "forward outer[0]/rnn[2]/activation"),
                ends(nested("outer", "outer[0]", "outer[0]/rnn"), 8, t -> t.step(Grain.NODE)));
    }

    @Test void theLevelChangesInTheMiddleOfATrainingStep() {
        var trainer = nested();
        trainer.step(Grain.NODE);
        trainer.step(Grain.NODE);
        trainer.level(level("outer"));
        trainer.step(Grain.NODE);
        assertEquals("forward outer/unstack_x", last(trainer));
        trainer.step(Grain.NODE);
        assertTrue(last(trainer).startsWith("forward outer[0]/"), last(trainer));
        trainer.level(Level.TOP);
        trainer.step(Grain.NODE);
        assertEquals("forward outer/stack_y", last(trainer));
        trainer.level(level("outer"));
        trainer.back(Grain.NODE);
        assertTrue(last(trainer).startsWith("forward outer[1]/"), last(trainer));
    }

    /// The innermost Scan counts, whatever stands open; outside of any a press is a node.
    @Test void aTimeIsThatOfTheInnermostScan() {
        assertEquals(List.of("draw data", "forward sequence", "forward outer/unstack_x", "forward outer[0]/rnn/zero_h",
                "forward outer[0]/rnn[0]/activation", "forward outer[0]/rnn[1]/activation"),
                ends(nested(), 6, t -> t.step(Grain.TIME)));
        var trainer = nested("outer", "outer[0]", "outer[0]/rnn");
        while (!last(trainer).equals("forward outer[0]/rnn[1]/ih")) {
            trainer.step(Grain.OPERATION);
        }
        trainer.step(Grain.TIME);
        assertEquals("forward outer[0]/rnn[1]/activation", last(trainer));
        trainer.step(Grain.TIME);
        assertEquals("forward outer[0]/rnn[2]/activation", last(trainer));
        trainer.back(Grain.TIME);
        assertEquals("forward outer[0]/rnn[1]/activation", last(trainer));
    }

    @Test void outEndsEachCompositeInTurnAndThenThePass() {
        var trainer = nested();
        while (!last(trainer).equals("forward outer[0]/rnn[1]/ih")) {
            trainer.step(Grain.OPERATION);
        }
        var ends = ends(trainer, 5, Trainer::out);
        assertEquals("forward outer[0]/rnn[1]/activation", ends.get(0));
        assertTrue(ends.get(1).startsWith("forward outer[0]/"), ends.toString());
        assertEquals("forward outer/stack_y", ends.get(ends.indexOf("forward loss") - 1));
        assertTrue(ends.contains("forward loss"), ends.toString());
    }

    @Test void outOfALayerWithinThePerceptron() {
        var trainer = Trainer.of(WalkedNets.perceptron().setup());
        trainer.step(Grain.OPERATION);
        trainer.step(Grain.OPERATION);
        assertEquals("forward hidden/matmul", last(trainer));
        trainer.out();
        assertEquals("forward hidden/add", last(trainer));
        trainer.out();
        assertEquals("forward error", last(trainer));
        trainer.out();
        assertTrue(last(trainer).startsWith("backward hidden"), last(trainer));
        trainer.out();
        assertEquals("end", last(trainer));
        trainer.outBack();
        assertTrue(last(trainer).startsWith("backward hidden"), last(trainer));
        trainer.outBack();
        assertTrue(last(trainer).startsWith("backward bent"), last(trainer));
        trainer.outBack();
        assertEquals("forward error", last(trainer));
    }

    @ParameterizedTest @MethodSource("nodes") void theRunComesToANodeForwardAndThenBackward(WalkedNets net,
            String node) {
        var trainer = Trainer.of(net.setup());
        trainer.train(2);
        var path = new Path(node);
        var expected = new ArrayList<Place>();
        var naive = Trainer.of(net.setup());
        naive.train(2);
        for (var before = ""; naive.stepper().step() < 5;) {
            naive.step(Grain.OPERATION);
            var now = last(naive);
            var there = Set.of("draw", "forward", "backward").contains(now.split(" ")[0])
                    && (now.split(" ")[1] + "/").replace('[', '/').startsWith(node.replace('[', '/') + "/");
            if (there && !before.equals(now.split(" ")[0])) {
                expected.add(WalkedNets.place(naive));
            }
            before = there ? now.split(" ")[0] : "";
        }
        for (var place : expected) {
            trainer.runTo(path);
            assertEquals(place, WalkedNets.place(trainer));
        }
        for (var place : expected.reversed().subList(1, expected.size())) {
            trainer.backTo(path);
            assertEquals(place, WalkedNets.place(trainer));
        }
    }

    static Stream<Arguments> nodes() {
        return Stream.of(
                Arguments.of(WalkedNets.perceptron(), "hidden"), Arguments.of(WalkedNets.perceptron(), "error"),
                Arguments.of(WalkedNets.perceptron(), "score/matmul"),
                Arguments.of(WalkedNets.convolutional(), "pool"), Arguments.of(WalkedNets.convolutional(), "data"),
                Arguments.of(WalkedNets.nested(), "outer"), Arguments.of(WalkedNets.nested(), "outer[1]"),
                Arguments.of(WalkedNets.nested(), "outer[0]/rnn[2]"));
    }

    @Test void aNodeThatNeverRunsIsNotRunTo() {
        var trainer = Trainer.of(WalkedNets.perceptron().setup());
        trainer.runTo(new Path("nowhere"));
        assertEquals(new Place(0, 0), WalkedNets.place(trainer));
    }

    @Test void beforeTheFirstTrainingStepNothingIsUndone() {
        var trainer = Trainer.of(WalkedNets.perceptron().setup());
        trainer.back(Grain.NODE);
        trainer.outBack();
        trainer.backTo(new Path("hidden"));
        assertEquals(new Place(0, 0), WalkedNets.place(trainer));
    }
}
