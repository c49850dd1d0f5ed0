package nabla.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Numbers on another scale than what reads them: raw scores where probabilities are wanted, or these where their logarithms are.
///
/// The loss that comes of it is a number like another, and means nothing.
public record OtherScale(String node, String input, String from, Scale wanted, Scale given) implements Doubt {

    /// How sure a number says that something is.
    public enum Scale {
        SCORES,
        PROBABILITIES,
        LOGARITHMS;

        /// The scale of what an operation gives; empty where nothing is known of it.
        public static Optional<Scale> of(OpType type) {
            return type.is(Trait.PROBABILITIES) ? Optional.of(PROBABILITIES)
                    : type.is(Trait.LOG_PROBABILITIES) ? Optional.of(LOGARITHMS)
                    : type.is(Trait.AFFINE) ? Optional.of(SCORES) : Optional.empty();
        }

        /// The scale of what it takes.
        public static Optional<Scale> wanted(OpType type) {
            return type.is(Trait.WANTS_LOGITS) ? Optional.of(SCORES)
                    : type.is(Trait.WANTS_PROBABILITIES) ? Optional.of(PROBABILITIES)
                    : type.is(Trait.WANTS_LOG_PROBABILITIES) ? Optional.of(LOGARITHMS) : Optional.empty();
        }
    }

    /// All of them, in the order of the graph.
    public static List<OtherScale> of(Graph graph) {
        var found = new ArrayList<OtherScale>();
        for (var node : graph.nodes()) {
            // what takes scores is looked after by itself: see [TwiceNormalised]
            Scale.wanted(node.op().type()).filter(wanted -> wanted != Scale.SCORES).ifPresent(wanted -> {
                var input = node.op().inputs().getFirst().name();
                graph.into(node.name(), input).flatMap(wire -> graph.find(wire.from().node()))
                        .ifPresent(from -> Scale.of(from.op().type()).filter(given -> given != wanted)
                                .map(given -> new OtherScale(node.name(), input, from.shown(), wanted, given))
                                .ifPresent(found::add));
            });
        }
        return found;
    }

    @Override public String sentence() {
        return Words.of("problem").text("otherScale", input, words(wanted), from, words(given));
    }

    private static String words(Scale scale) {
        return Words.of("problem").text("scale." + scale.name().toLowerCase(Locale.ROOT));
    }
}
