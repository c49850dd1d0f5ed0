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
            case "leaky_relu" -> TensorGoldens.one(new LeakyRelu(g.attrs().path("slope").asDouble(0.01)));
            case "gelu_erf" -> TensorGoldens.one(new Gelu(Gelu.Form.ERF));
            case "gelu_tanh" -> TensorGoldens.one(new Gelu(Gelu.Form.TANH));
            case "elu" -> TensorGoldens.one(new Elu(g.attrs().path("alpha").asDouble(1)));
            case "softplus" -> TensorGoldens.one(new Softplus(g.attrs().path("beta").asDouble(1)));
            case "hardtanh" -> TensorGoldens.one(new HardTanh(g.attrs().path("min").asDouble(-1),
                    g.attrs().path("max").asDouble(1)));
            case "log1p_relu" -> TensorGoldens.one(new LogRelu());
            case "silu" -> TensorGoldens.one(new Silu());
            case "logsigmoid" -> TensorGoldens.one(new LogSigmoid());
            case "softmax" -> GoldenPlay.of(new Softmax(g.text("axis"))).in("x", "z").out("out", "y");
            case "log_softmax" -> GoldenPlay.of(new LogSoftmax(g.text("axis"))).in("x", "z").out("out", "y");
            default -> null;
        });
    }
}
