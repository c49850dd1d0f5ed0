package nabla.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nabla.graph.Words;

/// How many trainings run beside each other, so that all of them have room.
///
/// @param sentence why they are fewer than was wished, with the sum; empty where they are not
public record Together(int count, Optional<String> sentence) {

    /// As many as was wished.
    public static Together all(int count) {
        return new Together(count, Optional.empty());
    }

    /// As many as fit whichever of them come together: the largest ones. One always runs; what is too large by itself says so when it begins.
    ///
    /// @param bytes what each training takes, see [#bytes(TrainingRun.Setup)]
    public static Together of(List<Double> bytes, int wished) {
        var largest = bytes.stream().sorted(Comparator.reverseOrder()).limit(wished).toList();
        var sum = sum(largest, largest.size());
        return of(largest, sum, Room.free(sum));
    }

    static Together of(List<Double> largest, double sum, double free) {
        var count = largest.size();
        while (count > 1 && sum(largest, count) > free) {
            count--;
        }
        return count == largest.size() ? all(Math.max(1, count)) : new Together(count, Optional.of(Words.of("problem")
                .text("fewerTogether", largest.size(), Room.gigabytes(sum), Room.gigabytes(free), count)));
    }

    private static double sum(List<Double> largest, int count) {
        return largest.stream().limit(count).mapToDouble(Double::doubleValue).sum();
    }

    /// What a training takes at most, as far as that is known before any memory is taken: what operations want as scratch is not.
    ///
    /// @throws PlanProblem where the graph, sound as it is, cannot be trained
    public static double bytes(TrainingRun.Setup setup) {
        return setup.plan().phases().stream().mapToDouble(phase -> {
            var held = Held.of(setup.seed(), setup.state().held());
            var training = Program.Spec.training(setup.graph(), setup.sources(), phase, setup.seed(), held);
            return new Blueprint(training, Blueprint.Pass.FORWARD_AND_BACK).sum().bytes()
                    + Evaluation.bytes(setup.graph(), setup.sources(), phase);
        }).sum();
    }
}
