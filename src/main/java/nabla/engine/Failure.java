package nabla.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.tensor.Tensor;

/// Why a run stopped: the first number that was none.
///
/// @param index the place along each axis, from 0
public record Failure(Path at, String port, Step step, int[] index, double value, long trainingStep) {

    /// The first number that is none among those that a step wrote.
    ///
    /// @param at how many training steps were done before
    static Optional<Failure> after(Step done, Stepper stepper, long at) {
        for (var ref : written(done, stepper.program())) {
            var tensor = done instanceof Step.Backward ? stepper.gradient(ref) : stepper.value(ref);
            for (var i = 0; tensor.isPresent() && i < tensor.get().size(); i++) {
                var value = tensor.get().data()[i];
                if (!Double.isFinite(value)) {
                    var index = Tensor.index(tensor.get().shape(), i);
                    return Optional.of(new Failure(done.at(), ref.port(), done, index, value, at + 1));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Ref> written(Step done, Program program) {
        return switch (done) {
            case Step.Draw(var path) -> program.outputs(path);
            case Step.Forward(var path) -> program.outputs(path);
            case Step.Backward(var path, var operand) -> List.of(new Ref(path.text(), operand));
            case Step.Update(_, var weight) -> List.of(Ref.parse(weight));
            case Step.Seed _,Step.Settle _,Step.Clip _,Step.Observe _ -> List.of();
        };
    }

    public String sentence() {
        return Words.of("problem")
                .text(
                        step instanceof Step.Backward ? "notFiniteGradient" : "notFinite",
                        at,
                        Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞",
                        port,
                        Arrays.toString(index),
                        trainingStep);
    }
}
