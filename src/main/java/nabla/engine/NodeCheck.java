package nabla.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import nabla.engine.Assembly.Part;
import nabla.graph.Draws;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Operands;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Run;
import nabla.graph.SeededDraws;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Backprop against central differences, operation by operation, where the run stands: a wrong derivative shows where it is, and nowhere else.
///
/// Each operation stands alone, with the numbers that flow into it and its masks held fast. What comes back to its outputs are fixed random
/// numbers between ½ and 1 of either sign, so that no small gradient hides a fault; the measure is that of [GradientCheck].
public final class NodeCheck {

    /// What came of an operation, or of several together.
    public sealed interface Verdict {

        /// No gradient flows into any of its inputs.
        record Flat() implements Verdict {}

        /// All that was looked at are kinks, or numbers that are not finite.
        record Undecided(int kinks) implements Verdict {}

        /// @param at the operation with the largest deviation, `port` its input and `cell` the cell of that
        /// @param backprop what the backward pass gives there
        /// @param slope what the central difference gives
        /// @param entries how many cells were compared
        record Compared(Path at, String port, List<Integer> cell, double backprop, double slope, double difference,
                int entries, int kinks) implements Verdict {

            public boolean agrees() {
                return difference < GradientCheck.LIMIT;
            }
        }

        /// The two as one: the worse, with the counts of both.
        default Verdict and(Verdict other) {
            if (this instanceof Compared a && other instanceof Compared b) {
                var worse = a.difference >= b.difference ? a : b;
                return new Compared(worse.at, worse.port, worse.cell, worse.backprop, worse.slope, worse.difference,
                        a.entries + b.entries, a.kinks + b.kinks);
            }
            if (this instanceof Compared || other instanceof Flat) return this;
            return other instanceof Undecided(var more) && this instanceof Undecided(var kinks)
                    ? new Undecided(kinks + more)
                    : other;
        }
    }

    private final Stepper stepper;
    private final long seed;
    private final Map<Path, List<Part>> parts = new LinkedHashMap<>();

    private NodeCheck(Stepper stepper, long seed) {
        this.stepper = stepper;
        this.seed = seed;
        stepper.preview();
        for (var part : stepper.program().running()) {
            parts.computeIfAbsent(new Path(part.path().timeless()), _ -> new ArrayList<>()).add(part);
        }
    }

    /// A copy of a run, with the batch that comes next drawn and run forward.
    ///
    /// @throws PlanProblem where it cannot be planned
    public static NodeCheck of(TrainingRun.Setup setup) {
        return new NodeCheck(
                Stepper.of(setup.graph(), setup.sources(), setup.plan().downhill(), setup.seed(), setup.state()),
                setup.seed());
    }

    /// The operations that there are, inside of composites too; one that runs at many times is one.
    public List<Path> all() {
        return List.copyOf(parts.keySet());
    }

    /// @throws CancellationException where the thread is interrupted
    public Verdict check(Path operation) {
        return parts.get(operation).stream().map(this::check).reduce(Verdict::and).orElse(new Verdict.Flat());
    }

    private Verdict check(Part part) {
        var ports = part.in().keySet().stream().filter(part.op()::differentiable).toList();
        if (ports.isEmpty()) {
            return new Verdict.Flat();
        }
        var seat = new Seat(part);
        Verdict verdict = new Verdict.Undecided(0);
        for (var port : ports) {
            verdict = verdict.and(seat.check(port));
        }
        return verdict;
    }

    /// An operation on its own: copies of what flows in, and what comes back made up.
    private final class Seat implements Operands {

        private final Part part;
        private final Map<String, Tensor> in = new HashMap<>();
        private final Map<String, Tensor> out = new LinkedHashMap<>();
        private final Map<String, Tensor> upstream = new HashMap<>();
        private final Map<String, Tensor> gradient = new HashMap<>();
        private final Map<String, Tensor> scratch = new HashMap<>();
        private final Run forward;

        Seat(Part part) {
            this.part = part;
            part.in().forEach((port, value) -> in.put(port, stepper.shown().tensor(value).copy()));
            part.out().forEach((port, value) -> {
                var shape = stepper.shown().tensor(value).shape();
                out.put(port, Tensor.zeros(shape));
                upstream.put(port, weights(port, shape));
            });
            forward = part.op().forward(this);
        }

        private Tensor weights(String port, Shape shape) {
            var tensor = Tensor.zeros(shape);
            if (part.op().output(port).kind() == Port.Kind.DATA) {
                var draws = SeededDraws.of(seed, "upstream " + part.path() + "." + port);
                for (var i = 0; i < tensor.size(); i++) {
                    var u = draws.uniform(i);
                    tensor.data()[i] = u < 0.5 ? -0.5 - u : u;
                }
            }
            return tensor;
        }

        Verdict check(String port) {
            forward.run();
            var backprop = backprop(port);
            var before = new HashMap<String, Tensor>();
            out.forEach((name, tensor) -> before.put(name, tensor.copy()));
            var x = in.get(port);
            var found = Optional.<Verdict.Compared>empty();
            var compared = 0;
            var kinks = 0;
            for (var i : GradientCheck.entries(seed, part.path() + "." + port, x.size())) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
                var a = backprop[i];
                var slope = Slope.of(a, by -> change(x, i, by, before), Slope.step(x.data()[i]));
                if (slope.isEmpty()) {
                    kinks++;
                    continue;
                }
                compared++;
                var difference = Double.isFinite(a) ? Slope.difference(a, slope.get()) : Double.POSITIVE_INFINITY;
                if (found.isEmpty() || difference > found.get().difference()) {
                    found = Optional.of(new Verdict.Compared(new Path(part.path().text()), port,
                            cell(x.shape(), i), a, slope.get(), difference, 0, 0));
                }
            }
            var all = compared;
            var left = kinks;
            return found.<Verdict>map(f -> new Verdict.Compared(f.at(), f.port(), f.cell(), f.backprop(), f.slope(),
                    f.difference(), all, left)).orElse(new Verdict.Undecided(left));
        }

        private static List<Integer> cell(Shape shape, int place) {
            var cell = new ArrayList<Integer>();
            for (var axis = shape.rank() - 1; axis >= 0; axis--) {
                cell.addFirst(place % shape.size(axis));
                place /= shape.size(axis);
            }
            return cell;
        }

        /// By how much the weighed outputs change; cells that stay as they were add no rounding.
        private double change(Tensor x, int i, double by, Map<String, Tensor> before) {
            var kept = x.data()[i];
            x.data()[i] = kept + by;
            try {
                forward.run();
            } catch (Mismatch _) {
                return Double.NaN; // an operation that refuses the number has no slope there
            } finally {
                x.data()[i] = kept;
            }
            var sum = 0.0;
            for (var entry : out.entrySet()) {
                var y = entry.getValue().data();
                var was = before.get(entry.getKey()).data();
                var weights = upstream.get(entry.getKey()).data();
                for (var k = 0; k < entry.getValue().size(); k++) {
                    sum += weights[k] * (y[k] - was[k]);
                }
            }
            return sum;
        }

        private double[] backprop(String port) {
            gradient.put(port, Tensor.zeros(in.get(port).shape()));
            var fast = part.op().backward(port, this);
            if (fast.isPresent()) {
                fast.get().run();
                return gradient.get(port).data();
            }
            var known = new HashMap<String, Values>();
            in.forEach((name, tensor) -> known.put("in_" + name, Values.of(tensor)));
            out.forEach((name, tensor) -> known.put("out_" + name, Values.of(tensor)));
            upstream.forEach((name, tensor) -> known.put("up_" + name, Values.of(tensor)));
            return Worked.gradient(part.op(), port, known, mode()).map(Worked::result)
                    .or(() -> Worked.passedOn(part.op(), port, known, mode()).map(known::get))
                    .orElseThrow()
                    .toArray();
        }

        @Override public Tensor in(String input) {
            return in.get(input);
        }

        @Override public Tensor out(String output) {
            return out.get(output);
        }

        @Override public Tensor upstream(String output) {
            return upstream.get(output);
        }

        @Override public Tensor gradient(String input) {
            return gradient.get(input);
        }

        @Override public Tensor scratch(String name, Shape shape) {
            return scratch.computeIfAbsent(name, _ -> Tensor.zeros(shape));
        }

        @Override public Mode mode() {
            return Mode.TRAIN;
        }

        @Override public Draws draws() {
            return SeededDraws.of(seed, part.path().text());
        }

        @Override public boolean has(String input) {
            return in.containsKey(input);
        }
    }
}
