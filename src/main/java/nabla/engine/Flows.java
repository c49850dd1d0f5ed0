package nabla.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import nabla.graph.Ref;
import nabla.graph.Run;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// What single wires hand back where several lead from one output.
///
/// A gradient collects sums, so the steps of one wire run again into an emptied buffer, which then gets its sum back: after the backward
/// pass, before any weight moves, and only for wires that somebody asks for.
final class Flows {

    private final Program program;
    private final int end;
    private Map<Probe.Flow, Along> asked = Map.of();
    private Map<Probe.Flow, Values> heard = Map.of();

    /// @param steps the places of the steps that hand a gradient back along a wire
    /// @param operand where they add it to
    /// @param isAlone whether nothing else is added there
    record Along(int[] steps, Ref operand, boolean isAlone) {}

    Flows(Program program) {
        this.program = program;
        var steps = program.steps();
        var last = steps.size();
        while (last > 0 && !(steps.get(last - 1) instanceof Step.Backward)) {
            last--;
        }
        end = last;
    }

    /// The place right after the last backward step.
    int end() {
        return end;
    }

    boolean isAsked() {
        return !asked.isEmpty();
    }

    /// What to listen to from now on: the places of the steps of each wire.
    void ask(Map<Probe.Flow, int[]> wires) {
        var along = new HashMap<Probe.Flow, Along>();
        wires.forEach((probe, steps) -> {
            if (steps.length > 0) {
                along.put(probe, along(steps));
            }
        });
        asked = along;
    }

    /// A wire by the steps that hand a gradient back along it, at least one.
    Along along(int[] steps) {
        var step = (Step.Backward) program.steps().get(steps[0]);
        var operand = new Ref(step.at().text(), step.operand());
        return new Along(steps, operand, program.contributors(operand).size() == steps.length);
    }

    void forget() {
        heard = Map.of();
    }

    /// Notes all that was asked for, at the end of the backward pass.
    void hear(Run[] work, Bound bound) {
        var all = new HashMap<Probe.Flow, Values>();
        asked.forEach((probe, along) -> {
            if (!along.isAlone()) {
                all.put(probe, again(along, end, work, bound, Flows::measure));
            }
        });
        heard = all;
    }

    /// Whether all that was asked for is known after the backward pass.
    boolean isHeard() {
        return asked.entrySet().stream().allMatch(e -> e.getValue().isAlone() || heard.containsKey(e.getKey()));
    }

    /// The norm of what has come back along a wire, the sum of its positive numbers, and that of its negative ones without their sign;
    /// empty before anything has.
    ///
    /// @param done how many steps are done
    Optional<Values> get(Probe.Flow probe, int done, Run[] work, Bound bound) {
        var along = asked.get(probe);
        if (along == null || Routes.before(along.steps(), done) == 0) {
            return Optional.empty();
        }
        if (along.isAlone()) {
            return bound.gradient(along.operand()).map(Flows::measure);
        }
        return done < end
                ? Optional.of(again(along, done, work, bound, Flows::measure))
                : Optional.ofNullable(heard.get(probe));
    }

    /// Reads off what has come back along a wire.
    ///
    /// @param done how many steps are done, up to the last backward one
    static <T> T read(Along along, int done, Run[] work, Bound bound, Function<Tensor, T> by) {
        return along.isAlone()
                ? by.apply(bound.gradient(along.operand()).orElseThrow())
                : again(along, done, work, bound, by);
    }

    /// Runs those steps of a wire that are done once more, alone; the sum stays as it was, to the bit.
    private static <T> T again(Along along, int done, Run[] work, Bound bound, Function<Tensor, T> by) {
        var sum = bound.gradient(along.operand()).orElseThrow();
        var kept = Arrays.copyOf(sum.data(), sum.size());
        sum.fill(0);
        for (var step : along.steps()) {
            if (step < done) {
                work[step].run();
            }
        }
        var measured = by.apply(sum);
        System.arraycopy(kept, 0, sum.data(), 0, kept.length);
        return measured;
    }

    static Values measure(Tensor gradient) {
        var up = 0.0;
        var down = 0.0;
        var numbers = gradient.data();
        for (var i = 0; i < gradient.size(); i++) {
            if (numbers[i] < 0) {
                down -= numbers[i];
            } else {
                up += numbers[i];
            }
        }
        return Values.vector(norm(gradient), up, down);
    }

    /// The Euclidean norm, scaled by the largest number so that the square of a tiny one does not vanish.
    static double norm(Tensor tensor) {
        var numbers = tensor.data();
        var largest = 0.0;
        for (var i = 0; i < tensor.size(); i++) {
            largest = Math.max(largest, Math.abs(numbers[i]));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        var sum = 0.0;
        for (var i = 0; i < tensor.size(); i++) {
            var share = numbers[i] / largest;
            sum += share * share;
        }
        return largest * Math.sqrt(sum);
    }

    /// The wires among all that is asked for, each with its steps.
    static Map<Probe.Flow, int[]> among(Iterable<Probe> probes, Supplier<Routes> routes) {
        var wires = new HashMap<Probe.Flow, int[]>();
        for (var probe : probes) {
            if (probe instanceof Probe.Flow flow) {
                var input = new Ref(flow.at().text(), flow.port());
                if (!routes.get().isAside(input)) {
                    wires.put(flow, routes.get().into(input));
                }
            }
        }
        return wires;
    }
}
