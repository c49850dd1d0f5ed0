package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.engine.Assembly.Part;
import nabla.engine.Provenance.Cell;
import nabla.graph.Mode;
import nabla.graph.Path;
import nabla.graph.Mismatch;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a cell is said to come from, tried by changing cells and running again, on graphs drawn at random.
final class ProvenanceTest {

    private static final double MUCH = 0.37;
    private static final double LITTLE = 1e-7;
    /// Cells that are asked for their origins after a change.
    private static final int WAYS = 3;

    /// What is read by the definition, and yet may not matter whatever it is: what is dropped or held; what is not chosen, or changes no
    /// decision; the base of a⁰ = 1, and q in 0 · log q = 0; a prediction where R² is 0 because the truth does not vary.
    private static final Set<String> SOMETIMES_INDIFFERENT = Set.of("dropout", "hold", "pick", "compare", "arg_max",
            "accuracy", "zero_one", "top_k", "retrieval", "confusion_matrix", "pow", "x_log_y", "kullback_leibler",
            "r_squared");

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    /// A net in the middle of its first training step: all values and gradients are there, no weight has moved.
    private static Stepper afterBackward(int seed) {
        var stepper = Nets.stepper(RandomNets.of(seed, 7));
        while (stepper.done() < stepper.program().steps().size()
                && !(stepper.steps().get(stepper.done()) instanceof Step.Update)
                && !(stepper.steps().get(stepper.done()) instanceof Step.Settle)) {
            stepper.next();
        }
        return stepper;
    }

    private static List<Ref> refs(Stepper stepper, Port.Kind... kinds) {
        var refs = new ArrayList<Ref>();
        for (var part : stepper.program().running()) {
            part.out().forEach((port, value) -> {
                if (List.of(kinds).contains(value.kind())) {
                    refs.add(new Ref(part.path().text(), port));
                }
            });
        }
        return refs;
    }

    /// Outputs and weights: what can be a little larger or smaller.
    private static List<Ref> smooth(Stepper stepper) {
        var refs = refs(stepper, Port.Kind.DATA);
        stepper.program().weights().forEach(w -> refs.add(Ref.parse(w)));
        return refs;
    }

    private static Map<Ref, Tensor> snapshot(Stepper stepper, List<Ref> refs) {
        var all = new LinkedHashMap<Ref, Tensor>();
        refs.forEach(ref -> all.put(ref, stepper.value(ref).orElseThrow().copy()));
        return all;
    }

    /// Runs all that comes after the step that makes a value.
    private static void forwardAfter(Stepper stepper, Ref value) {
        var runs = stepper.shown().runs();
        var steps = stepper.program().steps();
        for (var i = stepper.program().computedBy(value) + 1; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Forward) {
                runs.get(i).run();
            }
        }
    }

    /// The same for what may be refused; nothing then.
    private static Optional<Map<Ref, Tensor>> moved(
            Stepper stepper, Ref ref, int place, double number, List<Ref> outputs) {
        var data = stepper.value(ref).orElseThrow().data();
        var kept = data[place];
        try {
            data[place] = number;
            forwardAfter(stepper, ref);
            return Optional.of(snapshot(stepper, outputs));
        } catch (Mismatch _) {
            return Optional.empty();
        } finally {
            data[place] = kept;
            forwardAfter(stepper, ref);
        }
    }

    @ParameterizedTest @MethodSource("seeds") void everyValueThatMovesIsListedBothWays(int seed) {
        var stepper = afterBackward(seed);
        var provenance = Provenance.of(stepper).orElseThrow();
        var random = new Random(seed);
        var outputs = refs(stepper, Port.Kind.DATA, Port.Kind.INDEX);
        var from = smooth(stepper);
        var before = snapshot(stepper, outputs);
        for (var trial = 0; trial < 12; trial++) {
            var ref = from.get(random.nextInt(from.size()));
            var data = stepper.value(ref).orElseThrow();
            var place = random.nextInt(data.size());
            var down = provenance.kin(Cell.value(ref.node(), ref.port(), place)).orElseThrow();
            var found = moved(stepper, ref, place, data.data()[place] + MUCH, outputs);
            if (found.isEmpty()) {
                continue;
            }
            var after = found.get();
            for (var to : outputs) {
                var moved = IntStream.range(0, before.get(to).size())
                        .filter(i -> differs(before.get(to), after.get(to), i)).toArray();
                for (var i : moved) {
                    assertTrue(to.equals(ref) || listed(down, new Probe.Value(new Path(to.node()), to.port()), i),
                            "%s[%d] moves %s[%d] but flows not into it".formatted(ref, place, to, i));
                }
                if (moved.length > 0 && !to.equals(ref)) {
                    var i = moved[random.nextInt(moved.length)];
                    var up = provenance.kin(Cell.value(to.node(), to.port(), i)).orElseThrow();
                    assertTrue(listed(up, new Probe.Value(new Path(ref.node()), ref.port()), place),
                            "%s[%d] moves %s[%d] but is no origin".formatted(ref, place, to, i));
                }
            }
        }
    }

    private static boolean differs(Tensor a, Tensor b, int place) {
        return Double.doubleToRawLongBits(a.data()[place]) != Double.doubleToRawLongBits(b.data()[place]);
    }

    private static boolean listed(Kin kin, Probe.AtPort at, int place) {
        return kin.lit(at).filter(lit -> lit.has(place)).isPresent();
    }

    @ParameterizedTest @MethodSource("seeds") void whatMovesIsNotFaint(int seed) {
        var stepper = afterBackward(seed);
        var provenance = Provenance.of(stepper).orElseThrow();
        var random = new Random(seed);
        var from = smooth(stepper);
        var outputs = refs(stepper, Port.Kind.DATA);
        var before = snapshot(stepper, outputs);
        for (var trial = 0; trial < 8; trial++) {
            var ref = from.get(random.nextInt(from.size()));
            var data = stepper.value(ref).orElseThrow();
            var place = random.nextInt(data.size());
            var kin = provenance.kin(Cell.value(ref.node(), ref.port(), place)).orElseThrow();
            var larger = moved(stepper, ref, place, data.data()[place] + LITTLE, outputs);
            var smaller = moved(stepper, ref, place, data.data()[place] - LITTLE, outputs);
            if (larger.isEmpty() || smaller.isEmpty()) {
                continue;
            }
            var above = larger.get();
            var below = smaller.get();
            var ways = 0;
            for (var to : outputs) {
                var lit = kin.lit(new Probe.Value(new Path(to.node()), to.port()));
                for (var i = 0; i < before.get(to).size() && !to.equals(ref) && lit.isPresent(); i++) {
                    var ahead = (above.get(to).data()[i] - before.get(to).data()[i]) / LITTLE;
                    var back = (before.get(to).data()[i] - below.get(to).data()[i]) / LITTLE;
                    // at a kink the two slopes differ
                    if (lit.get().side() == Lit.Side.DESTINATION && Math.abs(ahead) > 1e-3
                            && Math.abs(ahead - back) < 0.1 * Math.abs(ahead)) {
                        assertFalse(lit.get().isFaint(i), "%s[%d] moves with %s[%d]".formatted(to, i, ref, place));
                        if (ways++ >= WAYS) {
                            continue;
                        }
                        var up = provenance.kin(Cell.value(to.node(), to.port(), i)).orElseThrow()
                                .lit(new Probe.Value(new Path(ref.node()), ref.port())).orElseThrow();
                        assertFalse(up.isFaint(place), "%s[%d] moves %s[%d]".formatted(ref, place, to, i));
                    }
                }
            }
        }
    }

    @ParameterizedTest @MethodSource("seeds") void directIsWhatOneOperationReads(int seed) {
        var stepper = afterBackward(seed);
        var provenance = Provenance.of(stepper).orElseThrow();
        var random = new Random(seed);
        var parts = stepper.shown().parts().stream().filter(p -> !p.in().isEmpty()).toList();
        for (var trial = 0; trial < 3; trial++) {
            var part = parts.get(random.nextInt(parts.size()));
            var output = new Probe.Value(part.path(), part.out().firstEntry().getKey());
            var size = stepper.value(new Ref(part.path().text(), output.port())).orElseThrow().size();
            var place = random.nextInt(size);
            var kin = provenance.kin(new Cell(output, place)).orElseThrow();
            var read = provenance.inputs(output, place);
            for (var lit : kin.all()) {
                var direct = lit.places().filter(lit::isDirect).boxed().toList();
                var listed = read.entrySet().stream()
                        .filter(e -> lit.side() == Lit.Side.ORIGIN && kin.lit(e.getKey()).orElse(null) == lit)
                        .findFirst().map(e -> e.getValue().places().boxed().toList());
                if (lit.side() == Lit.Side.ORIGIN) {
                    assertEquals(listed.orElse(List.of()), direct, "%s[%d] of %s".formatted(output, place, lit.home()));
                } else if (!direct.isEmpty()) {
                    assertTrue(provenance.inputs((Probe.Value) lit.home(), direct.getFirst()).entrySet().stream()
                            .anyMatch(e -> kin.own().contains(e.getKey()) && e.getValue().has(place)),
                            "%s[%d] into %s".formatted(output, place, lit.home()));
                }
            }
        }
    }

    @ParameterizedTest @MethodSource("seeds") void nothingIsListedThatTheDefinitionDoesNotRead(int seed) {
        var stepper = afterBackward(seed);
        var provenance = Provenance.of(stepper).orElseThrow();
        var random = new Random(seed);
        var parts = stepper.shown().parts().stream()
                .filter(p -> !p.in().isEmpty() && !SOMETIMES_INDIFFERENT.contains(p.op().type().id()))
                .toList();
        for (var trial = 0; trial < 10; trial++) {
            var part = parts.get(random.nextInt(parts.size()));
            var output = part.out().firstEntry();
            var out = stepper.value(new Ref(part.path().text(), output.getKey())).orElseThrow();
            var place = random.nextInt(out.size());
            var listed = provenance.inputs(new Probe.Value(part.path(), output.getKey()), place);
            for (var input : part.in().entrySet()) {
                var port = new Ref(part.path().text(), input.getKey());
                var lit = listed.get(new Probe.Value(part.path(), input.getKey()));
                if (lit == null || part.op().input(input.getKey()).kind() == Port.Kind.INDEX) {
                    continue;
                }
                lit.places().limit(6).forEach(at -> assertTrue(matters(stepper, part, port, at, out, place),
                        "%s[%d] is listed for %s[%d] but never matters".formatted(port, at, part.path(), place)));
            }
        }
    }

    /// Whether some number in a cell changes a cell of the output.
    private static boolean matters(Stepper stepper, Part part, Ref input, int at, Tensor out, int place) {
        var data = stepper.value(input).orElseThrow().data();
        var kept = data[at];
        var before = out.data()[place];
        var run = stepper.shown().runs().get(stepper.shown().parts().indexOf(part));
        var matters = false;
        for (var wild : new double[]{kept + MUCH, -kept - 1, 50, -50, 1e9, -1e9, 1, 2, Double.NaN}) {
            data[at] = wild;
            try {
                run.run();
            } catch (Mismatch _) {
                matters = true; // what refuses a number has read it
            }
            matters |= Double.doubleToRawLongBits(before) != Double.doubleToRawLongBits(out.data()[place]);
        }
        data[at] = kept;
        run.run();
        return matters;
    }

    @ParameterizedTest @MethodSource("seeds") void everyGradientListsWhatItWasHandedFrom(int seed) {
        var stepper = afterBackward(seed);
        var provenance = Provenance.of(stepper).orElseThrow();
        var random = new Random(seed);
        var handings = Moment.of(stepper).orElseThrow().handings();
        for (var trial = 0; trial < 6 && !handings.isEmpty(); trial++) {
            var handing = handings.get(random.nextInt(handings.size()));
            var part = handing.part();
            var at = new Probe.Gradient(part.path(), handing.input());
            var known = known(stepper, part);
            var before = handed(handing, known);
            for (var origin : known.keySet()) {
                var port = origin.substring(origin.indexOf('_') + 1);
                var place = random.nextInt(Math.max(1, known.get(origin).size()));
                if (origin.startsWith("in_") && part.op().input(port).kind() == Port.Kind.INDEX
                        || origin.startsWith("out_") && part.op().output(port).kind() == Port.Kind.INDEX) {
                    continue;
                }
                var other = new LinkedHashMap<>(known);
                other.put(origin, moved(known.get(origin), place));
                var after = handed(handing, other);
                var from = origin.startsWith("up_") ? new Probe.Gradient(part.path(), port)
                        : new Probe.Value(part.path(), port);
                for (var i = 0; i < before.size(); i++) {
                    if (before.at(i) != after.at(i)) {
                        var lit = provenance.handedFrom(at, i).get(from);
                        assertTrue(lit != null && lit.has(place),
                                "%s[%d] moves the gradient of %s.%s[%d] but is not listed".formatted(
                                        origin, place, part.path(), handing.input(), i));
                    }
                }
            }
        }
    }

    private static Map<String, Values> known(Stepper stepper, Part part) {
        var known = new LinkedHashMap<String, Values>();
        part.in().keySet().forEach(
                p -> known.put("in_" + p, Values.of(stepper.value(new Ref(part.path().text(), p)).orElseThrow())));
        part.out().keySet().forEach(p -> {
            var ref = new Ref(part.path().text(), p);
            known.put("out_" + p, Values.of(stepper.value(ref).orElseThrow()));
            known.put("up_" + p, Values.of(stepper.gradient(ref)
                    .orElseGet(() -> Tensor.zeros(stepper.value(ref).orElseThrow().shape()))));
        });
        return known;
    }

    private static Values handed(Moment.Handing handing, Map<String, Values> known) {
        var op = handing.part().op();
        return Worked.gradient(op, handing.input(), known, Mode.TRAIN).map(Worked::result)
                .or(() -> Worked.passedOn(op, handing.input(), known, Mode.TRAIN).map(known::get))
                .orElseThrow();
    }

    private static Values moved(Values values, int place) {
        var numbers = values.toArray();
        numbers[place] += MUCH;
        return Values.of(values.shape(), numbers);
    }

    @ParameterizedTest @MethodSource("seeds") void everyGradientThatMovesIsListedBothWays(int seed) {
        var stepper = afterBackward(seed);
        var provenance = Provenance.of(stepper).orElseThrow();
        var random = new Random(seed);
        var refs = smooth(stepper).stream().filter(r -> stepper.gradient(r).isPresent()).toList();
        if (refs.isEmpty()) {
            return;
        }
        var before = gradients(stepper, refs);
        for (var trial = 0; trial < 6; trial++) {
            var ref = refs.get(random.nextInt(refs.size()));
            var place = random.nextInt(before.get(ref).size());
            var down = provenance.kin(Cell.gradient(ref.node(), ref.port(), place)).orElseThrow();
            backward(stepper, ref, place, MUCH);
            var after = gradients(stepper, refs);
            for (var to : refs) {
                var moved = IntStream.range(0, before.get(to).size())
                        .filter(i -> !to.equals(ref) && before.get(to).data()[i] != after.get(to).data()[i]).toArray();
                for (var i : moved) {
                    assertTrue(listed(down, new Probe.Gradient(new Path(to.node()), to.port()), i),
                            "the gradient of %s[%d] moves that of %s[%d]".formatted(ref, place, to, i));
                }
                if (moved.length > 0) {
                    var i = moved[random.nextInt(moved.length)];
                    var up = provenance.kin(Cell.gradient(to.node(), to.port(), i)).orElseThrow();
                    assertTrue(listed(up, new Probe.Gradient(new Path(ref.node()), ref.port()), place),
                            "the gradient of %s[%d] is no origin of that of %s[%d]".formatted(ref, place, to, i));
                    if (Math.abs(after.get(to).data()[i] - before.get(to).data()[i]) > 1e-6) {
                        assertFalse(up.lit(new Probe.Gradient(new Path(ref.node()), ref.port())).orElseThrow()
                                .isFaint(place),
                                "the gradient of %s[%d] moves with %s[%d]".formatted(to, i, ref, place));
                    }
                }
            }
        }
    }

    private static Map<Ref, Tensor> gradients(Stepper stepper, List<Ref> refs) {
        var all = new LinkedHashMap<Ref, Tensor>();
        refs.forEach(ref -> all.put(ref, stepper.gradient(ref).orElseThrow().copy()));
        return all;
    }

    /// Runs the backward pass again, with one cell of a gradient moved as soon as it is complete.
    private static void backward(Stepper stepper, Ref ref, int place, double by) {
        var runs = stepper.shown().runs();
        var steps = stepper.program().steps();
        var complete = stepper.program().contributors(ref).getLast();
        for (var i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Backward || steps.get(i) instanceof Step.Seed) {
                runs.get(i).run();
            }
            if (i == complete) {
                stepper.gradient(ref).orElseThrow().data()[place] += by;
            }
        }
    }
}
