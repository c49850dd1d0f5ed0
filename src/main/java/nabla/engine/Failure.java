package nabla.engine;

import nabla.graph.Path;
import nabla.graph.Words;

/// Why a run stopped: the first number that was none.
///
/// @param index the place along each axis, from 0
public record Failure(Path at, String port, Step step, int[] index, double value, long trainingStep) {

    public String sentence() {
        return Words.of("problem")
                .text(
                        step instanceof Step.Backward ? "notFiniteGradient" : "notFinite",
                        at,
                        Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞",
                        port,
                        java.util.Arrays.toString(index),
                        trainingStep);
    }
}
