package nabla.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.tensor.Tensor;

/// Why a run stopped: the first number that was none, or an operation that could not work with the numbers it was given.
///
/// @param port empty where an operation refused its numbers
/// @param index the place along each axis, from 0
/// @param cause the operation and the numbers that made it
public record Failure(Path at, String port, Step step, int[] index, double value, long trainingStep, String cause) {

    /// The first number that is none among those that a step wrote, or read for the first time.
    ///
    /// @param at how many training steps were done before
    static Optional<Failure> after(Step done, Stepper stepper, long at) {
        for (var written : written(done, stepper).entrySet()) {
            var tensor = written.getValue();
            for (var i = 0; i < tensor.size(); i++) {
                var value = tensor.data()[i];
                if (!Double.isFinite(value)) {
                    var index = Tensor.index(tensor.shape(), i);
                    var port = written.getKey();
                    return Optional.of(new Failure(done.at(), port, done, index, value, at + 1,
                            Cause.of(stepper, done, port, i)));
                }
            }
        }
        return Optional.empty();
    }

    /// An operation refused its numbers, such as an index that is out of range.
    static Failure refused(Step step, String why, long at) {
        return new Failure(step.at(), "", step, new int[0], Double.NaN, at + 1, why);
    }

    private static SequencedMap<String, Tensor> written(Step done, Stepper stepper) {
        var program = stepper.program();
        var found = new LinkedHashMap<String, Tensor>();
        switch (done) {
            case Step.Draw(var path) -> values(program.outputs(path), stepper, found);
            case Step.Forward(var path) -> {
                values(held(path, program), stepper, found);
                values(program.outputs(path), stepper, found);
            }
            case Step.Backward(var path, var operand) -> gradient(new Ref(path.text(), operand), stepper, found);
            case Step.Seed(var path) -> gradient(program.outputs(path).getFirst(), stepper, found);
            case Step.Update(_, var weight) -> {
                values(List.of(Ref.parse(weight)), stepper, found);
                stepper.outcome().slots(weight)
                        .forEach((slot, tensor) -> found.put(Ref.parse(weight).port() + "/" + slot, tensor));
            }
            case Step.Settle(var path) -> values(held(path, program), stepper, found);
            case Step.Clip _,Step.Observe _ -> {}
        }
        return found;
    }

    private static void values(List<Ref> ports, Stepper stepper, Map<String, Tensor> into) {
        ports.forEach(ref -> stepper.value(ref).ifPresent(tensor -> into.put(ref.port(), tensor)));
    }

    private static void gradient(Ref port, Stepper stepper, Map<String, Tensor> into) {
        stepper.gradient(port).ifPresent(tensor -> into.put(port.port(), tensor));
    }

    private static List<Ref> held(Path path, Program program) {
        var found = new ArrayList<Ref>();
        program.runningByPath().get(path).in().forEach((port, value) -> {
            if (value.isHeld()) {
                found.add(new Ref(path.text(), port));
            }
        });
        return found;
    }

    /// Whether it came of a node, or of something inside it.
    public boolean isOf(String node) {
        return at.isIn(new Path(node));
    }

    public String sentence() {
        var words = Words.of("problem");
        return port.isEmpty()
                ? words.text("refused", at, cause, trainingStep)
                : words.text(key(), at, Cause.brief(value), port, place(), trainingStep, cause);
    }

    private String place() {
        return index.length == 0 ? "" : " " + Arrays.toString(index);
    }

    private String key() {
        return switch (step) {
            case Step.Backward _ -> "notFiniteGradient";
            case Step.Update _ -> "notFiniteWeight";
            default -> "notFinite";
        };
    }
}
