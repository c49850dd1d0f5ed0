package nabla.op;

import java.util.Optional;
import nabla.graph.Init;

/// Which layer over time a golden case is about.
final class SequenceGoldens {

    private SequenceGoldens() {}

    static Optional<GoldenPlay> find(Golden g) {
        return Optional.ofNullable(switch (g.kind()) {
            case "rnn_tanh" -> recurrent(g, Elman.Activation.TANH);
            case "rnn_relu" -> recurrent(g, Elman.Activation.RELU);
            default -> null;
        });
    }

    private static GoldenPlay recurrent(Golden g, Elman.Activation activation) {
        var units = g.size("weight_hh_l0", 0);
        return GoldenPlay.of(new Elman(units, activation, Direction.FORWARD, Init.XAVIER))
                .sequence("x", "x")
                .rows("h0", "h0")
                .in("weight_ih_l0", "w_ih")
                .in("weight_hh_l0", "w_hh")
                .in("bias_ih_l0", "b_ih")
                .in("bias_hh_l0", "b_hh")
                .sequenceOut("y", "y")
                .out("h_n", "h_last");
    }
}
