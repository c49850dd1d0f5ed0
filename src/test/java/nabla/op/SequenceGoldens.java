package nabla.op;

import java.util.List;
import java.util.Optional;
import nabla.graph.Init;

/// Which layer over time a golden case is about.
final class SequenceGoldens {

    private SequenceGoldens() {}

    static Optional<GoldenPlay> find(Golden g) {
        var cell = g.kind().replaceFirst("^(bidirectional|stacked\\d+)_", "");
        return Optional.ofNullable(switch (cell) {
            case "rnn_tanh" -> play(new Elman(
                    units(g), Elman.Activation.TANH, layers(g), sweep(g), 0, biases(g), Init.XAVIER));
            case "rnn_relu" -> play(new Elman(
                    units(g), Elman.Activation.RELU, layers(g), sweep(g), 0, biases(g), Init.XAVIER));
            case "gru" -> play(new Gru(
                    units(g), Gru.Reset.AFTER, layers(g), sweep(g), 0, biases(g), Init.XAVIER));
            case "lstm" -> play(new Lstm(
                    units(g), layers(g), sweep(g), 0, biases(g), Lstm.Peephole.WITHOUT, Lstm.Gates.SEPARATE,
                    Init.XAVIER));
            default -> null;
        });
    }

    private static int units(Golden g) {
        return g.size("weight_hh_l0", 1);
    }

    private static int layers(Golden g) {
        var layers = 1;
        while (g.inputs().containsKey("weight_hh_l" + layers)) {
            layers++;
        }
        return layers;
    }

    private static Sweep sweep(Golden g) {
        return g.inputs().containsKey("weight_hh_l0_reverse") ? Sweep.BIDIRECTIONAL : Sweep.FORWARD;
    }

    private static Biases biases(Golden g) {
        return g.inputs().containsKey("bias_ih_l0") ? Biases.TWO : Biases.ONE;
    }

    private static GoldenPlay play(Recurrent layer) {
        var play = GoldenPlay.of(layer).sequence("x", "x").sequenceOut("y", "y");
        for (var state : layer.states()) {
            play = layer.passes().size() == 1
                    ? play.rows(state + "0", state + "0").out(state + "_n", state + "_last")
                    : play.sequence(state + "0", state + "0").sequenceOut(state + "_n", state + "_last");
        }
        for (var pass : layer.passes()) {
            var theirs = "_l" + pass.layer() + (pass.suffix().endsWith("_reverse") ? "_reverse" : "");
            for (var name : List.of("w_ih", "w_hh", "b_ih", "b_hh")) {
                play = play.in(name.replace("w_", "weight_").replace("b_", "bias_") + theirs, name + pass.suffix());
            }
        }
        return play;
    }
}
