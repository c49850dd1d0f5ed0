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
}
