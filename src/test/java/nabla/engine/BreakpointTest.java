package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nabla.engine.Condition.Of;
import nabla.graph.Graph;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.op.Affine;
import nabla.op.Dense;
import nabla.op.Exp;
import nabla.op.HalfSquaredError;
import nabla.op.Reduction;
import nabla.op.Source;
import nabla.op.Tanh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A breakpoint stops right after the operation that makes its condition true, as found by doing one operation after another.
class BreakpointTest {

    @ParameterizedTest @MethodSource("nets") void aRunStopsEachTimeItComesBy(WalkedNets net, String node) {
        var trainer = Trainer.of(net.setup());
        trainer.breakpoints(List.of(Breakpoint.at(node)));
        var walking = Trainer.of(net.setup());
        for (var i = 0; i < 7; i++) {
            trainer.train(50);
            walking.runTo(new Path(node));
            assertEquals(WalkedNets.place(walking), WalkedNets.place(trainer));
        }
    }

    static Stream<Arguments> nets() {
        return Stream.of(Arguments.of(WalkedNets.perceptron(), "hidden"),
                Arguments.of(WalkedNets.convolutional(), "pool"),
                Arguments.of(WalkedNets.nested(), "outer[1]/rnn[2]"), Arguments.of(WalkedNets.nested(), "loss"));
    }

    @Test void aRunStopsWhereIndicesGoThroughAWire() {
        var trainer = Trainer.of(WalkedNets.convolutional().setup());
        trainer.breakpoints(List.of(Breakpoint.into(Ref.parse("loss.y"))));
        trainer.train(5);
        assertEquals(new Step.Draw(new Path("data")), trainer.stop().orElseThrow().step());
    }

    @Test void aRunStopsWhereAValueGoesThroughAWireAndWhereItsGradientComesBack() {
        var trainer = Trainer.of(WalkedNets.perceptron().setup());
        trainer.breakpoints(List.of(Breakpoint.into(Ref.parse("score.x"))));
        trainer.train(5);
        assertEquals(new Step.Forward(new Path("bent")), trainer.stop().orElseThrow().step());
        trainer.train(5);
        assertEquals(new Step.Backward(new Path("score/matmul"), "a"), trainer.stop().orElseThrow().step());
        assertEquals(0, trainer.stepper().step());
        trainer.train(5);
        assertEquals(1, trainer.stepper().step());
    }

    @ParameterizedTest @MethodSource("lossNodes") void aRisingLossStopsThere(WalkedNets net, String node, String loss) {
        var setup = net.setup();
        var naive = Trainer.of(setup);
        var before = Double.NaN;
        Place expected = null;
        while (expected == null) {
            naive.step(Grain.OPERATION);
            var stepper = naive.stepper();
            if (stepper.done() == 0) {
                before = stepper.value(Ref.parse(loss)).orElseThrow().item();
            } else
                if (stepper.program().computedBy(Ref.parse(loss)) < stepper.done()
                        && stepper.value(Ref.parse(loss)).orElseThrow().item() > before) {
                            var last = stepper.steps().get(stepper.done() - 1);
                            var passes = last instanceof Step.Forward || last instanceof Step.Backward;
                            expected = passes && (last.at().text() + "/").startsWith(node + "/")
                                    ? WalkedNets.place(naive)
                                    : null;
                        }
        }
        assertTrue(expected.step() < Stops.TRAINING_STEPS, "at " + expected);
        Stops.at(expected, setup, Breakpoint.at(node).when(new Condition.LossRises()));
    }

    static Stream<Arguments> lossNodes() {
        return Stream.of(Arguments.of(WalkedNets.perceptron(), "error", "error.loss"),
                Arguments.of(WalkedNets.perceptron(), "hidden", "error.loss"),
                Arguments.of(WalkedNets.convolutional(), "loss", "loss.loss"),
                Arguments.of(WalkedNets.nested(), "score", "loss.loss"));
    }

    /// The loss of the step before is known also right after going to some place.
    @Test void aRisingLossIsSeenFromAnyPlace() {
        var setup = WalkedNets.convolutional().setup();
        var breakpoint = Breakpoint.at("loss").when(new Condition.LossRises());
        var first = Trainer.of(setup);
        first.breakpoints(List.of(breakpoint));
        first.train(100);
        var expected = WalkedNets.place(first);
        var trainer = Trainer.of(setup);
        trainer.train(40);
        trainer.breakpoints(List.of(breakpoint));
        for (var done = 0; done < expected.done(); done++) {
            trainer.goTo(new Place(expected.step(), done));
            trainer.train(100);
            assertEquals(expected, WalkedNets.place(trainer), "from " + done);
        }
    }

    @ParameterizedTest @MethodSource("sampleNodes") void aSampleStopsWhereItsBatchComesBy(WalkedNets net, String node) {
        var setup = net.setup();
        var data = setup.sources().rows("data");
        var row = data.training()[13];
        var naive = Trainer.of(setup);
        while (true) {
            naive.runTo(new Path(node));
            var x = naive.stepper().value(Ref.parse("data.x")).orElseThrow();
            var width = x.size() / x.shape().rows();
            var there = false;
            for (var i = 0; i < x.shape().rows(); i++) {
                there |= Arrays.equals(x.data(), i * width, (i + 1) * width, data.x().data(), row * width,
                        (row + 1) * width);
            }
            if (there) {
                break;
            }
        }
        assertTrue(naive.stepper().step() < naive.stepper().stepsPerEpoch());
        Stops.at(WalkedNets.place(naive), setup, Breakpoint.at(node).when(new Condition.SampleInBatch(row)));
    }

    static Stream<Arguments> sampleNodes() {
        return Stream.of(Arguments.of(WalkedNets.perceptron(), "data"), Arguments.of(WalkedNets.perceptron(), "bent"),
                Arguments.of(WalkedNets.convolutional(), "loss"), Arguments.of(WalkedNets.nested(), "outer[1]"));
    }

    @ParameterizedTest @MethodSource("scores") void aWrongClassStopsWhereItIsDecided(String node, String stopsAt) {
        var setup = WalkedNets.convolutional().setup();
        var naive = Trainer.of(setup);
        naive.train(60);
        while (true) {
            naive.step(Grain.OPERATION);
            var stepper = naive.stepper();
            if (stepper.done() > 0
                    && stepper.steps().get(stepper.done() - 1).equals(new Step.Forward(new Path(stopsAt)))) {
                var z = stepper.value(Ref.parse("score.y")).orElseThrow();
                var y = stepper.value(Ref.parse("data.y")).orElseThrow();
                var wrong = false;
                for (var i = 0; i < y.size(); i++) {
                    var right = z.get(i, (int) y.get(i));
                    for (var k = 0; k < 3; k++) {
                        wrong |= z.get(i, k) > right;
                    }
                }
                if (wrong) {
                    break;
                }
            }
        }
        var trainer = Trainer.of(setup);
        trainer.train(60);
        trainer.breakpoints(List.of(Breakpoint.at(node).when(new Condition.ClassWrong())));
        trainer.train(60);
        assertEquals(WalkedNets.place(naive), WalkedNets.place(trainer));
        var found = trainer.stop().orElseThrow().found();
        var labels = setup.sources().rows("data").y();
        assertEquals(labels.get(found.get(0).intValue()), found.get(2), "the right class of that row");
        assertTrue(!found.get(1).equals(found.get(2)));
    }

    static Stream<Arguments> scores() {
        return Stream.of(Arguments.of("score", "score/add"), Arguments.of("loss", "loss"),
                Arguments.of("accuracy", "accuracy"));
    }

    /// An infinity that the loss does not see.
    @Test void aNumberThatIsNoneStopsAlsoWhereTheLossIsSound() {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var score = sketch.add("score", Dense.of(1), x);
        sketch.add("error", new HalfSquaredError(Reduction.MEAN), score, new Ref("data", "y"));
        var large = sketch.add("large", new Affine(400, 0), score);
        sketch.add("bent", new Tanh(), sketch.add("power", new Exp(), large));
        var setup = Nets.setup(sketch.done(), Nets.xor(40), new Optimizer.Sgd(0.01), 7);
        var naive = Trainer.of(setup);
        while (naive.failure().isEmpty() && naive.stepper().step() < 200) {
            naive.step(Grain.OPERATION);
        }
        assertEquals("power", naive.failure().orElseThrow().at().text());
        var trainer = Trainer.of(setup);
        trainer.breakpoints(List.of(Breakpoint.at("power").when(new Condition.NotFinite())));
        trainer.train(200);
        assertEquals(WalkedNets.place(naive), WalkedNets.place(trainer));
        assertEquals(Double.POSITIVE_INFINITY, trainer.stop().orElseThrow().found().getFirst());
    }

    /// Where no weight moves, the last operation of a training step is a backward one.
    @Test void aStopAfterTheLastOperationStandsBetweenTwoTrainingSteps() {
        var setup = Nets.setup(Nets.linear(), Nets.xor(40), new Optimizer.Sgd(0.01), 7);
        var frozen = Plan.Phase.standard().with(new Optimizer.Sgd(0.01)).withFactors(Map.of("w", 0.0)).withBatch(7);
        setup = setup.with(Plan.of(frozen));
        for (var forward : Stops.WAYS) {
            var trainer = Trainer.of(setup);
            trainer.breakpoints(List.of(Breakpoint.into(Ref.parse("w.w"))
                    .when(new Condition.NormAbove(Of.GRADIENT, 0))));
            for (var i = 0; i < 20 && trainer.stop().isEmpty(); i++) {
                forward.accept(trainer);
            }
            var stop = trainer.stop().orElseThrow();
            assertEquals(new Step.Backward(new Path("w"), "w"), stop.step());
            assertEquals(trainer.stepper().steps().size(), stop.operation());
            assertEquals(1, stop.trainingStep());
            assertEquals(new Place(1, 0), WalkedNets.place(trainer));
        }
    }

    @Test void oneThatIsOffStopsNothing() {
        var trainer = Trainer.of(WalkedNets.perceptron().setup());
        trainer.breakpoints(List.of(Breakpoint.at("hidden").with(Breakpoint.State.OFF), Breakpoint.at("nowhere")));
        trainer.train(20);
        assertEquals(new Place(20, 0), WalkedNets.place(trainer));
    }

    @Test void whatCanNeverHoldIsSaid() {
        var trainer = Trainer.of(WalkedNets.convolutional().setup());
        var gradient = new Condition.NormBelow(Of.GRADIENT, 1);
        var never = List.of(Breakpoint.at("data").when(gradient), Breakpoint.at("accuracy").when(gradient),
                Breakpoint.at("conv").when(new Condition.ClassWrong()),
                Breakpoint.into(Ref.parse("conv.x")).when(gradient),
                Breakpoint.at("nowhere"));
        var all = new ArrayList<>(never);
        all.add(Breakpoint.at("conv").when(gradient));
        all.add(Breakpoint.at("data"));
        all.add(Breakpoint.into(Ref.parse("conv.k")).when(gradient));
        all.add(Breakpoint.at("pool").when(new Condition.ClassWrong()).with(Breakpoint.State.OFF));
        trainer.breakpoints(all);
        assertEquals(Set.copyOf(never), trainer.frame(Set.of()).idle());
    }

    /// A weight that a node holds is watched like a wire.
    @Test void theGradientOfAWeightStopsWhereItsLastPartArrives() {
        for (var weight : List.of("outer[0]/rnn.w_ih", "score.w")) {
            var setup = WalkedNets.nested().setup();
            var trainer = Trainer.of(setup);
            trainer.breakpoints(List.of(Breakpoint.into(Ref.parse(weight))
                    .when(new Condition.NormAbove(Of.GRADIENT, 0))));
            trainer.train(3);
            var steps = trainer.stepper().steps();
            var inside = new Path(Ref.parse(weight).node());
            var last = steps.subList(trainer.stepper().done(), steps.size()).stream()
                    .filter(s -> s instanceof Step.Backward && s.at().isIn(inside))
                    .map(s -> new Ref(s.at().text(), s.operand()))
                    .toList();
            assertTrue(trainer.stop().orElseThrow().step().at().isIn(inside));
            assertTrue(last.stream().noneMatch(r -> weight.endsWith("w_ih") && r.node().endsWith("/ih")
                    && r.port().equals("b")), "no part is missing: " + last);
        }
    }

    @Test void breakpointsThatNeverHoldLeaveEveryBit() {
        for (var net : WalkedNets.all()) {
            var watched = Trainer.of(net.setup());
            var node = net.setup().graph().nodes().get(2).name();
            watched.breakpoints(List.of(
                    Breakpoint.at(node).when(new Condition.NormAbove(Of.GRADIENT, 1e9)),
                    Breakpoint.at(node).when(new Condition.NotFinite()),
                    Breakpoint.at("data").when(new Condition.SampleInBatch(100_000))));
            watched.train(60);
            var plain = Trainer.of(net.setup());
            plain.train(60);
            assertEquals(60, watched.stepper().step());
            assertEquals(Nets.state(plain.stepper()), Nets.state(watched.stepper()));
        }
    }

    @Test void aRunThatPlaysStopsAndGoesOnFromThere() throws InterruptedException {
        try (var run = TrainingRun.of(WalkedNets.perceptron().setup())) {
            run.breakpoints(List.of(Breakpoint.at("bent")));
            run.play();
            var frame = stopped(run, 0);
            assertEquals(Frame.Status.PAUSED, frame.status());
            assertEquals(new Step.Forward(new Path("bent")), frame.last().orElseThrow());
            run.play();
            frame = stopped(run, frame.number());
            assertEquals(new Step.Backward(new Path("bent"), "x"), frame.last().orElseThrow());
            run.back(Grain.NODE);
            while (run.frame().number() <= frame.number()) {
                Thread.onSpinWait();
            }
            assertTrue(run.frame().stop().isEmpty(), "it does not stand at a breakpoint any more");
        }
    }

    private static Frame stopped(TrainingRun run, long after) {
        var end = System.nanoTime() + 5_000_000_000L;
        while (System.nanoTime() < end) {
            var frame = run.frame();
            if (frame.number() > after && frame.stop().isPresent()) {
                return frame;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("it did not stop");
    }
}
