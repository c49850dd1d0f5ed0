package nabla.app.view.place;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nabla.app.view.Outlook;
import nabla.graph.Feeds;
import nabla.graph.Node;
import nabla.graph.Opened;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.tensor.Shape;

/// Finds out what the places along an axis are called, by following the wires back to the indices that they began as.
///
/// It sees the graph with everything open that stands around a node, so it finds words from inside composites and loops too.
public final class Glossary {

    private final Opened opened;
    private final Feeds feeds;

    private Glossary(Opened opened, Feeds feeds) {
        this.opened = opened;
        this.feeds = feeds;
    }

    /// As it is seen from a node, at whatever depth.
    public static Glossary from(Path node, Outlook outlook) {
        var around = new LinkedHashSet<Path>();
        for (var at = node.parent(); !at.text().isEmpty(); at = at.parent()) {
            around.add(at);
        }
        return new Glossary(Opened.of(outlook.graph(), outlook.check(), around,
                (scan, time, _) -> node.isIn(scan.inside("[" + time + "]"))), outlook.sources());
    }

    public Optional<Node> find(String node) {
        return opened.graph().find(node);
    }

    /// What leads into an input.
    public Optional<Ref> into(Ref input) {
        return opened.graph().into(input).map(wire -> wire.from());
    }

    /// The nearest port at or behind these at which something holds.
    public Optional<Ref> behind(Collection<Ref> ports, Predicate<Ref> holds) {
        var open = new ArrayDeque<>(ports);
        var seen = new HashSet<Ref>(ports);
        var nodes = new HashSet<String>();
        while (!open.isEmpty()) {
            var port = open.poll();
            if (holds.test(port)) {
                return Optional.of(port);
            }
            if (nodes.add(port.node())) {
                find(port.node()).ifPresent(node -> node.op().inputs().forEach(input -> into(
                        new Ref(node.name(), input.name())).filter(seen::add).ifPresent(open::add)));
            }
        }
        return Optional.empty();
    }

    /// The nearest sequence of indices at or behind these ports that is as long as an axis.
    public Optional<Tokens> tokens(Collection<Ref> ports, int length) {
        return behind(ports, port -> isIndex(port) && shape(port).filter(s -> isSequence(s, length)).isPresent())
                .map(port -> new Tokens(port, vocabulary(port)));
    }

    private static boolean isSequence(Shape shape, int length) {
        var example = shape.example();
        return example.rank() > 0 && example.last() == length
                && (example.rank() == 1 || example.rank() == 2 && example.axis(0).name().equals("lines"));
    }

    public Optional<Shape> shape(Ref output) {
        return opened.check().shape(output);
    }

    private boolean isIndex(Ref port) {
        return find(port.node()).filter(n -> n.op().outputs().stream()
                .anyMatch(p -> p.name().equals(port.port()) && p.kind() == Port.Kind.INDEX)).isPresent();
    }

    /// What the indices at a port stand for, as the first says that knows it; only indices lead back to indices.
    public List<String> vocabulary(Ref port) {
        var known = words(port);
        return !known.isEmpty() ? known : find(port.node()).stream()
                .flatMap(node -> indices(node).stream())
                .map(this::vocabulary)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<String> words(Ref port) {
        return find(port.node()).map(n -> feeds.words(n, port.port())).orElse(List.of());
    }

    /// The nodes that read the weight of another as their own.
    public Stream<Node> readers(Node node) {
        return opened.graph().wires().stream()
                .filter(wire -> wire.from().node().equals(node.name()))
                .flatMap(wire -> find(wire.to().node())
                        .filter(n -> n.op().input(wire.to().port()).kind() == Port.Kind.WEIGHT).stream());
    }

    /// What leads to the inputs of a node that take indices.
    public List<Ref> indices(Node node) {
        return node.op().inputs().stream()
                .filter(p -> p.kind() == Port.Kind.INDEX)
                .flatMap(p -> into(new Ref(node.name(), p.name())).stream())
                .toList();
    }
}
