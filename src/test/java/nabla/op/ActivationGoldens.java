package nabla.op;

import java.util.Optional;

/// Which activation a golden case is about.
final class ActivationGoldens {

    private ActivationGoldens() {}

    static Optional<GoldenPlay> find(Golden g) {
        return Optional.ofNullable(switch (g.kind()) {
            case "sigmoid" -> TensorGoldens.one(new Sigmoid());
            case "tanh" -> TensorGoldens.one(new Tanh());
            case "relu" -> TensorGoldens.one(new Relu());
            case "leaky_relu" -> TensorGoldens.one(new LeakyRelu(g.attrs().get("slope").asDouble()));
            case "gelu_erf" -> TensorGoldens.one(new Gelu(Gelu.Form.ERF));
            case "gelu_tanh" -> TensorGoldens.one(new Gelu(Gelu.Form.TANH));
            case "silu" -> TensorGoldens.one(new Silu());
            case "logsigmoid" -> TensorGoldens.one(new LogSigmoid());
            case "softmax" -> GoldenPlay.of(new Softmax(g.text("axis"))).in("x", "z").out("out", "y");
            case "log_softmax" -> GoldenPlay.of(new LogSoftmax(g.text("axis"))).in("x", "z").out("out", "y");
            default -> null;
        });
    }
}
