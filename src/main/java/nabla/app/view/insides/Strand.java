package nabla.app.view.insides;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.app.style.Tone;
import nabla.app.view.Outlook;
import nabla.app.view.place.Facet;
import nabla.app.view.place.Inlet;
import nabla.engine.Probe;
import nabla.graph.Category;
import nabla.graph.Feed;
import nabla.graph.Graph;
import nabla.graph.Inside;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Trait;
import nabla.graph.Words;

/// A tensor whose spread is followed over time.
///
/// @param name what it is called here
/// @param depth how many nodes come before it at most
public record Strand(String name, Probe.AtPort of, int depth) {

    private static final Set<Trait> ENDS = Set.of(Trait.LOSS, Trait.METRIC);

    /// Of what.
    enum Show {
        ACTIVATIONS(Tone.VECTOR),
        WEIGHTS(Tone.PARAMETER),
        GRADIENTS(Tone.BACKWARD),
        WEIGHT_GRADIENTS(Tone.BACKWARD);

        private final Tone tone;

        Show(Tone tone) {
            this.tone = tone;
        }

        Tone tone() {
            return tone;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        String words() {
            return Words.of("view").text("histogram." + name().toLowerCase(Locale.ROOT));
        }

        private boolean isOfWeights() {
            return this == WEIGHTS || this == WEIGHT_GRADIENTS;
        }

        private boolean isOfGradients() {
            return this == GRADIENTS || this == WEIGHT_GRADIENTS;
        }
    }

    Probe.Bins probe() {
        return new Probe.Bins(of);
    }

    /// What is to be shown of a node, or, where none is named, of all layers in the order of their depth.
    static List<Strand> of(Show show, String node, Outlook outlook) {
        var depths = Depth.depths(outlook.graph());
        var learning = learning(outlook.graph());
        return paths(show, node, outlook).stream()
                .filter(path -> !show.isOfGradients() || learning.contains(path.top()))
                .flatMap(path -> facets(show, path, outlook).map(facet -> new Strand(
                        name(facet, outlook),
                        show.isOfGradients() ? facet.gradient() : facet.value(),
                        depths.getOrDefault(path.top(), 0))))
                .sorted(java.util.Comparator.comparingInt(Strand::depth))
                .toList();
    }

    /// The nodes that a loss is made of: gradients come to no others.
    private static Set<String> learning(Graph graph) {
        return graph.nodes().stream()
                .filter(n -> n.op().type().is(Trait.LOSS))
                .flatMap(n -> graph.ancestors(n.name()).stream())
                .collect(Collectors.toSet());
    }

    private static String name(Facet facet, Outlook outlook) {
        var shown = outlook.shown(facet.at().text());
        return facet.isHeld() ? shown + " " + facet.port().name() : shown;
    }

    private static Stream<Facet> facets(Show show, Path path, Outlook outlook) {
        return Facet.of(path, outlook).stream().filter(facet -> show.isOfWeights()
                ? facet.port().kind() == Port.Kind.WEIGHT
                : !facet.isHeld() && facet.meaning() != Facet.Meaning.INDICES && facet.shape().hasBatch());
    }

    private static List<Path> paths(Show show, String node, Outlook outlook) {
        if (!node.isEmpty()) {
            return List.of(new Path(node));
        }
        if (show.isOfWeights()) {
            return Inlet.all(outlook.graph(), outlook.check(), _ -> true);
        }
        var activations = Inlet.all(outlook.graph(), outlook.check(), Strand::isActivation);
        var top = activations.stream().filter(Path::isTop).toList();
        return !top.isEmpty() ? top : !activations.isEmpty() ? activations
                : Inlet.all(outlook.graph(), outlook.check(), Strand::isLayer).stream().filter(Path::isTop).toList();
    }

    private static boolean isActivation(Inside inside) {
        return inside.node().op().type().category() == Category.ACTIVATIONS;
    }

    private static boolean isLayer(Inside inside) {
        var op = inside.node().op();
        return !(op instanceof Feed) && ENDS.stream().noneMatch(op.type()::is);
    }

    /// What can be shown of a node, or of all layers, the most telling first.
    static List<Show> shows(String node, Outlook outlook) {
        var all = new ArrayList<Show>();
        for (var show : Show.values()) {
            if (!of(show, node, outlook).isEmpty()) {
                all.add(show);
            }
        }
        return all;
    }
}
