package nabla.app.view.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.app.view.Outlook;
import nabla.app.view.place.Glossary;
import nabla.engine.Probe;
import nabla.engine.Trial;
import nabla.graph.Feed;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// A port that a loss or a measure compares with targets of the data, and what its numbers mean.
///
/// @param data the data set of the targets
/// @param width how many numbers belong to one decision
/// @param classes what the decisions are called; none where numbers are predicted
/// @param ignored the class that is left out where it should come out
record Scored(Ref port, Ref target, String data, Meaning meaning, Scale scale, int width, List<String> classes,
        OptionalInt ignored) {

    /// What is predicted.
    enum Meaning {
        /// The class with the largest score.
        CLASS,
        /// Class 1 where the score is above a border, else class 0.
        YES_OR_NO,
        /// The target itself.
        NUMBER
    }

    /// On which scale the scores are.
    enum Scale {
        /// Softmax, or the sigmoid of a single one, makes probabilities of them.
        LOGITS,
        PROBABILITIES,
        /// Only their order counts.
        SCORES
    }

    /// More numbers than these are not predicted together.
    private static final int MOST_NUMBERS = 16;

    /// All of a graph, what a loss reads first; of those that say the same, the first.
    static List<Scored> all(Outlook outlook) {
        var found = new LinkedHashMap<Ref, Scored>();
        outlook.graph().nodes().stream()
                .filter(n -> n.op().type().is(Trait.LOSS) || n.op().type().is(Trait.METRIC))
                .sorted(Comparator.comparing(n -> n.op().type().is(Trait.LOSS) ? 0 : 1))
                .forEach(n -> judged(n, outlook).ifPresent(s -> found.putIfAbsent(s.port(), s)));
        var made = new LinkedHashMap<Ref, Scored>();
        found.values().stream().filter(s -> s.scale() == Scale.LOGITS)
                .forEach(s -> s.probabilities(outlook).ifPresent(p -> made.putIfAbsent(p.port(), p)));
        made.forEach(found::putIfAbsent);
        return List.copyOf(found.values());
    }

    /// Those that classes come of.
    static List<Scored> decisions(Outlook outlook) {
        return all(outlook).stream().filter(s -> s.meaning() != Meaning.NUMBER).toList();
    }

    private static Optional<Scored> judged(Node judge, Outlook outlook) {
        var inputs = judge.op().inputs().stream().filter(p -> !p.kind().held()).toList();
        if (inputs.size() < 2) {
            return Optional.empty();
        }
        var graph = outlook.graph();
        return graph.into(judge.name(), inputs.get(0).name()).flatMap(scores -> graph
                .into(judge.name(), inputs.get(1).name())
                .flatMap(target -> of(judge, scores.from(), target.from(), outlook)));
    }

    private static Optional<Scored> of(Node judge, Ref port, Ref target, Outlook outlook) {
        var graph = outlook.graph();
        var check = outlook.check();
        var z = check.shape(port).filter(Shape::hasBatch);
        var y = check.shape(target).filter(Shape::hasBatch);
        var data = data(graph, target).filter(d -> outlook.sources().find(d).isPresent());
        if (z.isEmpty() || y.isEmpty() || data.isEmpty() || y.get().volume() == 0) {
            return Optional.empty();
        }
        var each = z.get().volume() / y.get().volume();
        var isIndex = isIndex(graph, target);
        var isDrawn = graph.node(target.node()).op() instanceof Feed feed
                && !feed.outputs().getFirst().name().equals(target.port());
        var numbers = Math.toIntExact(z.get().example().volume());
        if (!isIndex) {
            return isDrawn && each == 1 && numbers <= MOST_NUMBERS ? Optional.of(new Scored(port, target, data.get(),
                    Meaning.NUMBER, Scale.SCORES, numbers, List.of(), OptionalInt.empty())) : Optional.empty();
        }
        if (each * y.get().volume() != z.get().volume() || each > 1 && z.get().last() != each) {
            return Optional.empty();
        }
        var width = Math.toIntExact(each);
        return Optional.of(new Scored(port, target, data.get(), width > 1 ? Meaning.CLASS : Meaning.YES_OR_NO,
                scale(graph, port), width, classes(target, width, outlook),
                judge.op() instanceof Primitive op ? op.ignored() : OptionalInt.empty()));
    }

    private static boolean isIndex(Graph graph, Ref port) {
        return graph.node(port.node()).op().outputs().stream()
                .anyMatch(p -> p.name().equals(port.port()) && p.kind() == Port.Kind.INDEX);
    }

    /// The data set that a port is drawn from, or made of.
    private static Optional<String> data(Graph graph, Ref port) {
        return graph.order().stream()
                .filter(n -> n.op() instanceof Feed && (n.name().equals(port.node())
                        || graph.ancestors(port.node()).contains(n.name())))
                .map(n -> ((Feed) n.op()).data()).findFirst();
    }

    private static Scale scale(Graph graph, Ref port) {
        if (graph.node(port.node()).op().type().is(Trait.PROBABILITIES)) {
            return Scale.PROBABILITIES;
        }
        return graph.from(port).stream().anyMatch(w -> graph.find(w.to().node())
                .filter(n -> n.op().type().is(Trait.LIKELIHOOD)).isPresent()) ? Scale.LOGITS : Scale.SCORES;
    }

    private static List<String> classes(Ref target, int width, Outlook outlook) {
        var count = Math.max(2, width);
        var words = Glossary.from(new Path(target.node()), outlook).vocabulary(target);
        return IntStream.range(0, count)
                .mapToObj(i -> words.size() == count ? words.get(i) : Integer.toString(i)).toList();
    }

    /// The node that makes probabilities of these scores.
    private Optional<Scored> probabilities(Outlook outlook) {
        return outlook.graph().from(port).stream()
                .flatMap(w -> outlook.graph().find(w.to().node()).stream())
                .filter(n -> n.op().type().is(Trait.PROBABILITIES))
                .map(n -> new Ref(n.name(), n.op().outputs().getFirst().name()))
                .findFirst()
                .map(p -> new Scored(p, target, data, meaning, Scale.PROBABILITIES, width, classes, ignored));
    }

    /// The one that a view looks at.
    static Optional<Scored> at(String place, List<Scored> all) {
        return all.stream().filter(s -> place.isEmpty() || s.port().node().equals(place)).findFirst();
    }

    static List<String> places(List<Scored> all) {
        return new ArrayList<>(new LinkedHashSet<>(all.stream().map(s -> s.port().node()).toList()));
    }

    Probe.Tried scores(Trial on) {
        return Probe.tried(on, port);
    }

    Probe.Tried targets(Trial on) {
        return Probe.tried(on, target);
    }

    Set<Probe> probes(Trial on) {
        return Set.of(scores(on), targets(on));
    }

    boolean hasProbabilities() {
        return scale != Scale.SCORES;
    }

    /// Above it a single score says yes.
    double border() {
        return scale == Scale.PROBABILITIES ? 0.5 : 0;
    }
}
