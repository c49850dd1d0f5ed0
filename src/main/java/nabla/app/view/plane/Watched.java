package nabla.app.view.plane;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import nabla.graph.Feed;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Trait;

/// The output that a picture of the plane looks at, the source that spans the plane, and what the numbers mean.
///
/// @param units how many numbers the output has for one example
/// @param isLogits whether the numbers are scores that a sigmoid or a softmax makes probabilities of
record Watched(String source, String data, Path at, String port, Meaning meaning, int inputs, int units,
        boolean isLogits) {

    enum Meaning {
        /// A score whose sigmoid is the probability of class 1.
        LOGIT,
        /// The probability of class 1.
        PROBABILITY,
        /// A score of class 1 against class 0 with the border at 0.
        SCORE,
        /// A score or probability for each class; the largest wins.
        CLASSES,
        /// A number that is predicted.
        NUMBER,
        /// Several numbers that are no classes: the units of a hidden layer.
        UNITS
    }

    /// What a node shows, or, where none is named, what the first loss is computed from. Empty where no source of one or two inputs feeds it.
    static Optional<Watched> of(Graph graph, GraphCheck check, String node) {
        var loss = graph.nodes().stream().filter(n -> n.op().type().is(Trait.LOSS)).findFirst();
        var port = node.isEmpty()
                ? loss.flatMap(n -> n.op().inputs().stream().findFirst().flatMap(p -> graph.into(n.name(), p.name())))
                        .map(w -> w.from())
                : graph.find(node)
                        .flatMap(n -> n.op().outputs().stream().findFirst())
                        .map(p -> new Ref(node, p.name()));
        return port.flatMap(ref -> of(graph, check, ref));
    }

    private static Optional<Watched> of(Graph graph, GraphCheck check, Ref port) {
        var shape = check.shape(port);
        if (shape.isEmpty() || !shape.get().hasBatch() || shape.get().rank() > 2) {
            return Optional.empty();
        }
        var units = shape.get().rank() == 2 ? shape.get().last() : 1;
        for (var name : graph.ancestors(port.node()).stream().sorted(Comparator.naturalOrder()).toList()) {
            var source = graph.find(name);
            var x = check.shape(new Ref(name, "x"));
            if (source.isPresent()
                    && source.get().op() instanceof Feed feed
                    && x.isPresent()
                    && x.get().rank() == 2
                    && x.get().last() <= 2) {
                var meaning = meaning(graph, port, source.get(), units);
                return Optional.of(new Watched(
                        name, feed.data(), new Path(port.node()), port.port(), meaning, x.get().last(), units,
                        meaning == Meaning.LOGIT || meaning == Meaning.CLASSES && isLogit(graph, port)));
            }
        }
        return Optional.empty();
    }

    private static Meaning meaning(Graph graph, Ref port, Node source, int units) {
        var op = graph.node(port.node()).op().type();
        var isLogit = isLogit(graph, port);
        var classes = source.op().outputs().stream().anyMatch(p -> p.kind() == Port.Kind.INDEX);
        if (units > 1) {
            return classes && (isLogit || op.is(Trait.PROBABILITIES)) ? Meaning.CLASSES : Meaning.UNITS;
        }
        return !classes ? Meaning.NUMBER
                : op.is(Trait.PROBABILITIES) ? Meaning.PROBABILITY : isLogit ? Meaning.LOGIT : Meaning.SCORE;
    }

    private static boolean isLogit(Graph graph, Ref port) {
        return !graph.node(port.node()).op().type().is(Trait.PROBABILITIES)
                && graph.from(port).stream().anyMatch(w -> graph.find(w.to().node())
                        .filter(n -> n.op().type().is(Trait.WANTS_LOGITS))
                        .isPresent());
    }

    /// The nodes whose output can be looked at, in the order of the graph.
    static List<Node> all(Graph graph, GraphCheck check) {
        return graph.nodes().stream()
                .filter(n -> !(n.op() instanceof Feed) && of(graph, check, n.name()).isPresent())
                .toList();
    }

    /// The height at which one class turns into the other.
    double border() {
        return meaning == Meaning.PROBABILITY ? 0.5 : 0;
    }

    /// Whether it decides between classes.
    boolean decides() {
        return meaning != Meaning.NUMBER && meaning != Meaning.UNITS;
    }

    /// The class that these numbers of one example decide for.
    int decision(IntToDoubleFunction numbers) {
        if (units == 1) {
            return numbers.applyAsDouble(0) > border() ? 1 : 0;
        }
        var best = 0;
        for (var unit = 1; unit < units; unit++) {
            best = numbers.applyAsDouble(unit) > numbers.applyAsDouble(best) ? unit : best;
        }
        return best;
    }
}
