package nabla.op;

import static nabla.op.Example.batch;

import java.util.stream.Stream;

/// What activations are tried on.
final class ActivationExamples {

    private ActivationExamples() {}

    static Stream<Example> all() {
        return scores();
    }

    private static Stream<Example> scores() {
        return Stream.of("", "batch", "1").flatMap(axis -> Stream.of(new Softmax(axis), new LogSoftmax(axis)))
                .flatMap(op -> Stream.of(
                        Example.of(op).with("z", batch(3, 4)),
                        Example.of(op).with("z", batch(2, 3, 2))));
    }
}
