package nabla.app.view.latent;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nabla.app.view.Outlook;
import nabla.graph.Feed;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// A port at which examples of a source are made again, and the port that it is compared with.
///
/// @param input the source's own output, or what a loss compares it with
record Rebuild(Ref output, Ref input, String data, Shape example) {

    /// Where a graph makes examples again, the most finished first: what makes probabilities of what a loss reads, then what a loss reads, then
    /// what has the shape of the source's examples and goes on from a narrower place alone.
    static List<Rebuild> all(Outlook outlook) {
        var found = new LinkedHashMap<Ref, Rebuild>();
        var graph = outlook.graph();
        for (var loss : graph.nodes()) {
            if (loss.op().type().is(Trait.LOSS)) {
                compared(loss, outlook).ifPresent(rebuild -> {
                    rebuild.finished(graph).ifPresent(f -> found.putIfAbsent(f.output(), f));
                    found.putIfAbsent(rebuild.output(), rebuild);
                });
            }
        }
        for (var source : sources(outlook)) {
            var x = new Ref(source.name(), source.op().outputs().getFirst().name());
            var example = outlook.check().shape(x).orElseThrow().example();
            for (var node : graph.order().reversed()) {
                output(node, outlook).filter(port -> isShapedLike(port, example, outlook))
                        .filter(port -> isBehindNarrow(port, example, outlook))
                        .ifPresent(port -> found.putIfAbsent(port,
                                new Rebuild(port, x, ((Feed) source.op()).data(), example)));
            }
        }
        return List.copyOf(found.values());
    }

    private static Optional<Rebuild> compared(Node loss, Outlook outlook) {
        var graph = outlook.graph();
        var inputs = loss.op().inputs().stream().filter(p -> p.kind() == Port.Kind.DATA).toList();
        if (inputs.size() < 2) {
            return Optional.empty();
        }
        return graph.into(loss.name(), inputs.get(0).name()).map(w -> w.from())
                .flatMap(output -> graph.into(loss.name(), inputs.get(1).name()).map(w -> w.from())
                        .flatMap(input -> sources(outlook).stream()
                                .filter(s -> isFrom(graph, s, output) && isFrom(graph, s, input))
                                .map(s -> new Rebuild(output, input, ((Feed) s.op()).data(), outlook.check()
                                        .shape(new Ref(s.name(), s.op().outputs().getFirst().name()))
                                        .orElseThrow().example()))
                                .filter(r -> isLike(output, r.example(), outlook)
                                        && isLike(input, r.example(), outlook) && !isTarget(graph, input))
                                .findFirst()));
    }

    /// Whether it is what a source holds beside its examples.
    private static boolean isTarget(Graph graph, Ref port) {
        var op = graph.node(port.node()).op();
        return op instanceof Feed && !op.outputs().getFirst().name().equals(port.port());
    }

    private static boolean isFrom(Graph graph, Node source, Ref port) {
        return port.node().equals(source.name()) || graph.ancestors(port.node()).contains(source.name());
    }

    private Optional<Rebuild> finished(Graph graph) {
        return graph.from(output).stream().flatMap(w -> graph.find(w.to().node()).stream())
                .filter(n -> n.op().type().is(Trait.PROBABILITIES))
                .map(n -> new Rebuild(new Ref(n.name(), n.op().outputs().getFirst().name()), input, data, example))
                .findFirst();
    }

    /// The sources whose examples are numbers.
    private static List<Node> sources(Outlook outlook) {
        return outlook.graph().nodes().stream()
                .filter(n -> n.op() instanceof Feed feed && outlook.sources().find(feed.data()).isPresent()
                        && n.op().outputs().getFirst().kind() == Port.Kind.DATA
                        && outlook.check().shape(new Ref(n.name(), n.op().outputs().getFirst().name())).isPresent())
                .toList();
    }

    /// The first output of a node that has a row for each example.
    private static Optional<Ref> output(Node node, Outlook outlook) {
        return node.op() instanceof Feed ? Optional.empty() : node.op().outputs().stream().findFirst()
                .filter(p -> p.kind() == Port.Kind.DATA)
                .map(p -> new Ref(node.name(), p.name()))
                .filter(ref -> outlook.check().shape(ref).filter(s -> s.hasBatch() && s.volume() > 0).isPresent());
    }

    private static long numbers(Ref port, Outlook outlook) {
        return outlook.check().shape(port).map(s -> s.example().volume()).orElse(0L);
    }

    private static boolean isLike(Ref port, Shape example, Outlook outlook) {
        return numbers(port, outlook) == example.volume();
    }

    /// An example of one axis may be as long as anything by chance.
    private static boolean isShapedLike(Ref port, Shape example, Outlook outlook) {
        return example.rank() > 1
                && outlook.check().shape(port).filter(s -> s.example().sameSizes(example)).isPresent();
    }

    private static boolean isBehindNarrow(Ref port, Shape example, Outlook outlook) {
        return outlook.graph().ancestors(port.node()).stream()
                .flatMap(name -> outlook.graph().find(name).stream())
                .flatMap(node -> output(node, outlook).stream())
                .anyMatch(code -> numbers(code, outlook) < example.volume() && decodes(outlook.graph(), code, port));
    }

    /// Whether a port follows from a node alone, with nothing that a source gives going past it.
    private static boolean decodes(Graph graph, Ref code, Ref port) {
        var open = new ArrayDeque<>(List.of(port.node()));
        var seen = new HashSet<String>();
        var isReached = false;
        while (!open.isEmpty()) {
            var node = graph.node(open.poll());
            if (node.name().equals(code.node())) {
                isReached = true;
            } else if (node.op() instanceof Feed) {
                return false;
            } else {
                node.op().inputs().forEach(p -> graph.into(node.name(), p.name()).map(w -> w.from().node())
                        .filter(seen::add).ifPresent(open::add));
            }
        }
        return isReached;
    }

    /// Where a graph goes on from a code to examples made again, the most finished, or to a larger image.
    static Optional<Ref> decoder(Ref code, Outlook outlook) {
        var graph = outlook.graph();
        var again = all(outlook).stream().map(Rebuild::output);
        var images = graph.order().reversed().stream().flatMap(node -> output(node, outlook).stream())
                .filter(port -> isImage(port, outlook) && numbers(port, outlook) > numbers(code, outlook));
        return Stream.concat(again, images)
                .filter(port -> !port.node().equals(code.node()) && decodes(graph, code, port))
                .findFirst();
    }

    private static boolean isImage(Ref port, Outlook outlook) {
        var shape = outlook.check().shape(port).orElseThrow().example();
        return shape.rank() == 3 && (shape.size(0) == 1 || shape.size(0) == 3)
                && shape.axes().stream().noneMatch(axis -> axis.name().equals("time"));
    }
}
