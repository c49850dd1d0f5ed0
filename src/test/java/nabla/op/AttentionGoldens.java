package nabla.op;

import java.util.Optional;
import nabla.graph.Init;

/// Which kind of attention a golden case is about.
final class AttentionGoldens {

    private AttentionGoldens() {}

    static Optional<GoldenPlay> find(Golden g) {
        return Optional.ofNullable(switch (g.kind()) {
            case "sdp_attention", "masked_attention" -> attention(g, Attention.Score.SCALED_DOT);
            case "dot_attention" -> attention(g, Attention.Score.DOT);
            case "bilinear_attention" -> attention(g, Attention.Score.BILINEAR).in("w", "w");
            case "additive_attention" ->
                attention(g, Attention.Score.ADDITIVE).in("w_q", "w_q").in("w_k", "w_k").in("b", "b").in("v", "w_v");
            case "multi_head_attention" -> heads(g);
            case "encoder_block_prenorm", "encoder_block_postnorm" -> encoder(g);
            case "decoder_block_prenorm", "decoder_block_postnorm" -> decoder(g);
            case "positional_encoding" -> GoldenPlay.of(new SinusoidalPositions(g.attrs().get("base").asDouble()))
                    .rows("x", "x")
                    .out("out", "y")
                    .out("table", "table");
            default -> null;
        });
    }

    private static Causal causal(Golden g) {
        var isCausal = g.attrs().path("causal").asBoolean() || g.attrs().path("kind").asText().equals("causal");
        return isCausal ? Causal.YES : Causal.NO;
    }

    /// A mask of queries × keys is the same for all examples, any other begins with the batch.
    private static GoldenPlay masked(Golden g, GoldenPlay play) {
        var mask = g.inputs().get("mask");
        return mask == null ? play : mask.shape().rank() == 2 ? play.in("mask", "mask") : play.rows("mask", "mask");
    }

    private static GoldenPlay attention(Golden g, Attention.Score score) {
        var units = score == Attention.Score.ADDITIVE ? g.size("v", 0) : 1;
        var play = masked(g, GoldenPlay.of(new Attention(score, causal(g), units, Init.XAVIER)))
                .rows("q", "query")
                .rows("k", "keys")
                .out("out", "y")
                .out("weights", "p");
        return score == Attention.Score.ADDITIVE ? play : play.rows("v", "values");
    }

    private static GoldenPlay heads(Golden g) {
        var play = masked(g, GoldenPlay.of(MultiHeadAttention.of(g.attrs().get("heads").asInt(), causal(g))))
                .rows("x", "query")
                .rows("memory", "keys")
                .out("out", "y")
                .out("attn", "p");
        for (var name : new String[]{"q", "k", "v", "o"}) {
            play = play.in("w" + name, "w_" + name).in("b" + name, "b_" + name);
        }
        return play;
    }

    private static GoldenPlay encoder(Golden g) {
        var block = new EncoderBlock(number(g, "heads"), number(g, "ff"), activation(g), norm(g), causal(g), 0, eps(g));
        return weights(projections(masked(g, GoldenPlay.of(block)), "", "attention"), 2);
    }

    private static GoldenPlay decoder(Golden g) {
        var block = new DecoderBlock(number(g, "heads"), number(g, "ff"), activation(g), norm(g), causal(g), 0, eps(g));
        var play = masked(g, GoldenPlay.of(block)).rows("memory", "memory").rows("memory_mask", "memory_mask");
        return weights(projections(projections(play, "self_", "self_attention"), "cross_", "cross_attention"), 3);
    }

    private static int number(Golden g, String attribute) {
        return g.attrs().get(attribute).asInt();
    }

    private static double eps(Golden g) {
        return g.attrs().get("eps").asDouble();
    }

    private static NormPlace norm(Golden g) {
        return g.attrs().get("norm_first").asBoolean() ? NormPlace.FIRST : NormPlace.LAST;
    }

    private static EncoderBlock.Activation activation(Golden g) {
        return switch (g.text("activation")) {
            case "relu" -> EncoderBlock.Activation.RELU;
            case "gelu_erf" -> EncoderBlock.Activation.GELU;
            case "gelu_tanh" -> EncoderBlock.Activation.GELU_TANH;
            case "silu" -> EncoderBlock.Activation.SILU;
            case "tanh" -> EncoderBlock.Activation.TANH;
            default -> throw new AssertionError("no activation ‘" + g.text("activation") + "’");
        };
    }

    private static GoldenPlay projections(GoldenPlay play, String prefix, String node) {
        var all = play;
        for (var name : new String[]{"q", "k", "v", "o"}) {
            all = all.in(prefix + "w" + name, "op/" + node + ".w_" + name)
                    .in(prefix + "b" + name, "op/" + node + ".b_" + name);
        }
        return all;
    }

    private static GoldenPlay weights(GoldenPlay play, int norms) {
        var all = play.rows("x", "x").out("out", "y");
        for (var i = 1; i <= norms; i++) {
            all = all.in("norm" + i + "_weight", "op/norm" + i + ".g").in("norm" + i + "_bias", "op/norm" + i + ".b");
        }
        for (var i = 1; i <= 2; i++) {
            all = all.in("ff_w" + i, "op/ff" + i + ".w").in("ff_b" + i, "op/ff" + i + ".b");
        }
        return all;
    }
}
