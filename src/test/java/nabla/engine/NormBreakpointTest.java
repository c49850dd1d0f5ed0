package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nabla.engine.Condition.Of;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.tensor.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A breakpoint on a norm stops where the norm first is beyond its limit, as found by doing one operation after another.
class NormBreakpointTest {

    /// Something that can be read off, with its norm as it was completed at each place.
    private record Norm(Place at, double norm) {}

    /// All norms of what a probe reads, one operation after another.
    private static List<Norm> norms(TrainingRun.Setup setup, Probe probe) {
        return norms(setup, probe, Stops.TRAINING_STEPS);
    }

    private static List<Norm> norms(TrainingRun.Setup setup, Probe probe, long trainingSteps) {
        var trainer = Trainer.of(setup);
        var found = new ArrayList<Norm>();
        var before = Frame.Freshness.PENDING;
        while (trainer.stepper().step() < trainingSteps) {
            trainer.step(Grain.OPERATION);
            var frame = trainer.frame(Set.of(probe));
            if (frame.freshness(probe) == Frame.Freshness.COMPUTED && before != Frame.Freshness.COMPUTED) {
                found.add(new Norm(WalkedNets.place(trainer), norm(probe, frame)));
            }
            before = frame.done() == 0 ? Frame.Freshness.PENDING : frame.freshness(probe);
        }
        return found;
    }

    private static double norm(Probe probe, Frame frame) {
        var values = frame.get(probe).orElseThrow();
        return probe instanceof Probe.Flow ? values.at(0) : Math.sqrt(squares(values));
    }

    private static double squares(Values values) {
        var sum = 0.0;
        for (var i = 0; i < values.size(); i++) {
            sum += values.at(i) * values.at(i);
        }
        return sum;
    }

    /// A spot, and the probe that reads the same.
    record Case(WalkedNets net, Breakpoint at, Of of, Probe probe) {
        @Override public String toString() {
            return net + " " + at.at() + " " + of;
        }
    }

    static List<Case> cases() {
        var all = new ArrayList<Case>();
        all.addAll(cases(WalkedNets.perceptron(), "hidden.y", "bent.y", "score/matmul.y", "error.loss"));
        all.addAll(cases(WalkedNets.convolutional(), "conv.y", "pool.y", "score.y"));
        all.addAll(cases(WalkedNets.nested(), "outer.y", "outer[1].y", "outer[0]/rnn[1]/activation.y", "score.y"));
        for (var wire : List.of("bent.x", "score.x", "error.x")) {
            wire(WalkedNets.perceptron(), wire, all);
        }
        for (var wire : List.of("relu.x", "score.x", "loss.z")) {
            wire(WalkedNets.convolutional(), wire, all);
        }
        for (var wire : List.of("outer[0]/rnn[1]/hh.a", "flat.x")) {
            wire(WalkedNets.nested(), wire, all);
        }
        return all;
    }

    private static List<Case> cases(WalkedNets net, String... outputs) {
        return Arrays.stream(outputs).map(Ref::parse).flatMap(ref -> Stream.of(
                new Case(net, Breakpoint.at(ref.node()), Of.VALUE, Probe.value(ref.node(), ref.port())),
                new Case(net, Breakpoint.at(ref.node()), Of.GRADIENT, Probe.gradient(ref.node(), ref.port()))))
                .toList();
    }

    private static void wire(WalkedNets net, String into, List<Case> all) {
        var ref = Ref.parse(into);
        all.add(new Case(net, Breakpoint.into(ref), Of.VALUE, Probe.value(ref.node(), ref.port())));
        all.add(new Case(net, Breakpoint.into(ref), Of.GRADIENT, Probe.flow(ref)));
    }

    @ParameterizedTest @MethodSource("cases") void aNormBelowStopsWhereItFirstIs(Case test) {
        var norms = norms(test.net().setup(), test.probe());
        var least = norms.stream().mapToDouble(Norm::norm).min().orElseThrow() * (1 + 1e-9);
        var first = norms.stream().filter(n -> n.norm() < least).findFirst().orElseThrow();
        Stops.at(first.at(), test.net().setup(), test.at().when(new Condition.NormBelow(test.of(), least)));
    }

    @ParameterizedTest @MethodSource("cases") void aNormAboveStopsWhereItFirstIs(Case test) {
        var norms = norms(test.net().setup(), test.probe());
        var most = norms.stream().mapToDouble(Norm::norm).max().orElseThrow() * (1 - 1e-9);
        var first = norms.stream().filter(n -> n.norm() > most).findFirst().orElseThrow();
        Stops.at(first.at(), test.net().setup(), test.at().when(new Condition.NormAbove(test.of(), most)));
    }

    /// A node or a wire of whatever graph, chosen at random.
    private record Drawn(long seed, TrainingRun.Setup setup, Ref output, Breakpoint at, Of of, Probe probe) {

        static Drawn of(long seed) {
            var random = new Random(seed);
            var setup = RandomNets.of(seed, 7);
            var wires = setup.graph().wires();
            var wire = wires.get(random.nextInt(wires.size()));
            var of = Of.values()[random.nextInt(2)];
            var node = random.nextBoolean();
            var output = wire.from();
            var at = node ? Breakpoint.at(output.node()) : Breakpoint.into(wire.to());
            return new Drawn(seed, setup, output, at, of, of == Of.VALUE ? Probe.value(output.node(), output.port())
                    : node ? Probe.gradient(output.node(), output.port()) : Probe.flow(wire.to()));
        }

        /// Several outputs of a node are watched at once, and indices have no norm.
        boolean hasOneNorm() {
            var op = setup.graph().find(output.node()).orElseThrow().op();
            return (at.at() instanceof Breakpoint.Spot.OnWire || op.outputs().size() == 1)
                    && op.output(output.port()).kind() != Port.Kind.INDEX;
        }

        @Override public String toString() {
            return at.at() + " " + of + ", seed " + seed;
        }
    }

    @ParameterizedTest @MethodSource("drawn") void inARandomGraphANormStopsWhereItFirstIs(Drawn test) {
        var norms = norms(test.setup(), test.probe(), RandomNets.TRAINING_STEPS);
        var least = norms.stream().mapToDouble(Norm::norm).min().orElse(0) * (1 + 1e-9);
        var below = test.at().when(new Condition.NormBelow(test.of(), least));
        var first = norms.stream().filter(n -> n.norm() < least).findFirst();
        var trainer = Trainer.of(test.setup());
        trainer.breakpoints(List.of(below));
        trainer.train(RandomNets.TRAINING_STEPS);
        assertEquals(first.map(Norm::at), trainer.stop().map(_ -> WalkedNets.place(trainer)), test.toString());
        assertEquals(norms.isEmpty(), trainer.frame(Set.of()).idle().contains(below), test.toString());
    }

    static Stream<Drawn> drawn() {
        return LongStream.range(0, 120).mapToObj(Drawn::of).filter(Drawn::hasOneNorm);
    }
}
