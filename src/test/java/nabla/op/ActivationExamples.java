package nabla.op;

import static nabla.op.Example.batch;

import java.util.stream.Stream;
import nabla.tensor.Shape;

/// What activations are tried on.
final class ActivationExamples {

    private ActivationExamples() {}

    static Stream<Example> all() {
        return Stream.of(scores(), functions()).flatMap(s -> s);
    }

    private static Stream<Example> functions() {
        return Stream.of(
                new LeakyRelu(0.01), new LeakyRelu(0.5), new Gelu(Gelu.Form.ERF), new Gelu(Gelu.Form.TANH), new Silu(),
                new LogSigmoid(), new NormalCdf(), new HardTanh(-1, 1), new HardTanh(-0.3, 0.8), new Elu(1),
                new Elu(0.5),
                new Softplus(1), new Softplus(2.5), new LogRelu())
                .flatMap(op -> Stream.of(
                        Example.of(op).with("x", batch(3, 7)),
                        Example.of(op).with("x", Shape.SCALAR)));
    }

    private static Stream<Example> scores() {
        return Stream.of("", "batch", "1").flatMap(axis -> Stream.of(new Softmax(axis), new LogSoftmax(axis)))
                .flatMap(op -> Stream.of(
                        Example.of(op).with("z", batch(3, 4)),
                        Example.of(op).with("z", batch(2, 3, 2))));
    }
}
