package nabla.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A loss over a choice among classes that is handed more or fewer scores than its data set has classes.
///
/// A class without a score stops the run at its first example; scores without a class learn only never to be chosen.
public record OtherClasses(String node, String input, int scores, String data, int classes) implements Doubt {

    /// All of them, in the order of the graph.
    public static List<OtherClasses> of(Graph graph, GraphCheck check) {
        var found = new ArrayList<OtherClasses>();
        for (var node : graph.nodes()) {
            var type = node.op().type();
            if (type.is(Trait.LOSS) && type.is(Trait.WANTS_LOGITS)) {
                doubt(node, graph, check).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<OtherClasses> doubt(Node node, Graph graph, GraphCheck check) {
        var input = node.op().inputs().getFirst().name();
        var scores = check.inputs(node.name()).find(input).filter(z -> z.rank() > 1);
        var targets = node.op().inputs().stream().filter(p -> p.kind() == Port.Kind.INDEX).findFirst()
                .flatMap(p -> graph.into(node.name(), p.name())).map(Wire::from);
        if (scores.isEmpty() || targets.isEmpty() || !(graph.node(targets.get().node()).op() instanceof Feed feed)) {
            return Optional.empty();
        }
        var count = scores.get().size(scores.get().rank() - 1);
        var classes = check.classes(feed, targets.get().port());
        // a table of a few rows may not show all of its classes
        var isMeant = count > classes && check.rows(feed) <= count;
        return classes == 0 || classes == count || isMeant ? Optional.empty()
                : Optional.of(new OtherClasses(node.name(), input, count, feed.data(), classes));
    }

    /// The two numbers that differ.
    public Clash clash() {
        return new Clash(Telling.plain(sentence()), List.of(), List.of(), List.of(scores, classes), List.of());
    }

    @Override public String sentence() {
        return Words.of("problem").text(scores == 1 ? "otherClasses.one" : "otherClasses", input, scores, data,
                classes);
    }
}
