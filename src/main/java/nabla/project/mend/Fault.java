package nabla.project.mend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nabla.graph.Clash;
import nabla.graph.Feed;
import nabla.graph.Feeds;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Mending;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.graph.Wire;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// A node with something wrong, in its graph.
record Fault(Graph graph, Feeds feeds, GraphCheck check, Node node, Clash clash) {

    static final Words WORDS = Words.of("mend");
    /// So many nodes before it are looked at.
    private static final int BEFORE = 12;

    /// The wires that lead into the node, in the order of its inputs.
    List<Wire> wires() {
        return node.op().inputs().stream().flatMap(p -> graph.into(node.name(), p.name()).stream()).toList();
    }

    Optional<Shape> arriving(Wire wire) {
        return check.at(wire.from());
    }

    /// The same, with how many things its indices may stand for.
    Optional<Mending.Arriving> comingAlong(Wire wire) {
        var from = wire.from();
        return arriving(wire).map(shape -> new Mending.Arriving(shape,
                graph.find(from.node()).map(n -> feeds.words(n, from.port()).size()).orElse(0)));
    }

    /// Whether the node compares a value with what it should be: a target is learnt from, and never learns.
    boolean isCompared() {
        return node.op().type().is(Trait.LOSS) || node.op().type().is(Trait.METRIC);
    }

    /// Whether the examples of a data set have targets of the kind that is drawn from it.
    boolean has(Op drawn) {
        var data = ((Feed) drawn).data();
        var areClasses = !feeds.classes(data).isEmpty();
        return drawn.outputs().getLast().kind() == Port.Kind.INDEX ? areClasses
                : !areClasses && feeds.find(data).filter(e -> e.y().rank() > 0).isPresent();
    }

    /// Whether what comes along a wire is what a value should be.
    boolean isTarget(Wire wire) {
        return isCompared() && !node.op().inputs().getFirst().name().equals(wire.to().port());
    }

    /// Whether indices come along a wire, which name things and are no amounts.
    boolean holdsIndices(Wire wire) {
        return output(wire.from()).filter(p -> p.kind() == Port.Kind.INDEX).isPresent();
    }

    Optional<Port> output(Ref ref) {
        return graph.find(ref.node()).stream().flatMap(n -> n.op().outputs().stream())
                .filter(p -> p.name().equals(ref.port())).findFirst();
    }

    /// An output in words: its node, and its own name where there are several.
    String shown(Ref output) {
        var at = graph.node(output.node());
        return at.op().outputs().size() > 1 ? called(at) + " · " + output.port() : called(at);
    }

    /// What a node is called where others may be called the same.
    String called(Node one) {
        var shown = one.shown();
        return graph.nodes().stream().filter(n -> n.shown().equals(shown)).count() > 1
                ? shown + " (" + new Path(one.name()).name() + ")" : shown;
    }

    /// With the shapes of all that arrives for what its own clash does not tell.
    Fault withArriving() {
        var shapes = new ArrayList<>(clash.shapes());
        wires().stream().flatMap(w -> arriving(w).stream()).forEach(shapes::add);
        return new Fault(graph, feeds, check, node,
                new Clash(clash.telling(), clash.axes(), shapes, clash.numbers(), clash.names()));
    }

    /// A name like this one that is free beside the node, which may stand inside of another.
    String free(String wish) {
        return graph.free(new Path(node.name()).parent().inside(wish).text());
    }

    /// The nodes that this one follows from, the nearest first.
    List<Node> before() {
        var found = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of(node.name()));
        while (!open.isEmpty() && found.size() < BEFORE) {
            var at = graph.find(open.poll());
            at.stream().flatMap(n -> n.op().inputs().stream().flatMap(p -> graph.into(n.name(), p.name()).stream()))
                    .map(wire -> wire.from().node())
                    .filter(from -> !from.equals(node.name()) && graph.find(from).isPresent())
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found.stream().map(graph::node).toList();
    }

    /// The same fault, to be mended at another node.
    Fault at(Node other) {
        return new Fault(graph, feeds, check, other, clash);
    }

    /// The node and all that follow from it.
    private Set<String> followers() {
        var found = new HashSet<>(Set.of(node.name()));
        var open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            var at = open.poll();
            graph.wires().stream().filter(w -> w.from().node().equals(at)).map(w -> w.to().node()).filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }

    /// All outputs of nodes that do not follow from this one.
    Stream<Ref> sources() {
        var followers = followers();
        return graph.nodes().stream()
                .filter(n -> !followers.contains(n.name()))
                .flatMap(n -> n.op().outputs().stream().map(p -> new Ref(n.name(), p.name())));
    }
}
