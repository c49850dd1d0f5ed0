package nabla.app.view.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import nabla.app.view.Outlook;
import nabla.app.view.place.Rooms;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Selective;
import nabla.graph.Trait;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// A node whose output is rows of attention, wherever it stands: what leaves some scores out always is one, and any other that gives
/// probabilities is one where these weigh rows in a matrix product.
///
/// @param at where it stands; in a loop, at its first time
/// @param port its output
/// @param times how many times the outermost loop around it has; 1 where there is none
/// @param mask whether something is wired to its mask
record Attending(Path at, Node node, Shape shape, int times, Mask mask) {

    enum Mask {
        WIRED,
        NONE
    }

    private static final String HEADS = "heads";

    /// All of them, in the order of the graph, composites opened at whatever depth.
    static List<Attending> all(Outlook outlook) {
        var all = new ArrayList<Attending>();
        Rooms.walk(outlook, (path, node, room) -> {
            if (isAttention(node, room.graph())) {
                room.check().shape(new Ref(node.name(), node.op().outputs().getFirst().name()))
                        .filter(shape -> shape.example().rank() > 0 && isAlongKeys(node, shape))
                        .ifPresent(shape -> all.add(new Attending(path, node, shape, room.times(),
                                room.graph().into(node.name(), Selective.MASK).isPresent() ? Mask.WIRED : Mask.NONE)));
            }
        });
        return all;
    }

    /// Whether its rows lie along the last axis: one that is set to another axis shares out something else.
    /// The node of the outermost graph that it is in, and, where that has several, what tells it apart.
    String called(List<Attending> all, Outlook outlook) {
        var top = outlook.shown(at().top());
        var siblings = all.stream().filter(a -> a.at().top().equals(at().top())).toList();
        if (siblings.size() < 2) {
            return top;
        }
        var parts = List.of(place().split("/"));
        var differing = parts.stream().skip(1)
                .filter(part -> siblings.stream().anyMatch(s -> !List.of(s.place().split("/")).contains(part)))
                .findFirst().orElse(parts.getLast());
        return top + " · " + differing;
    }

    private static boolean isAlongKeys(Node node, Shape shape) {
        return node.op().type().settings().stream()
                .filter(setting -> setting.type() == String.class && setting.text() == Knob.Text.AXIS)
                .map(setting -> setting.of(node.op()).toString().strip())
                .allMatch(axis -> axis.isEmpty() || axis.equals("-1") || axis.equals(shape.axis(-1).name()));
    }

    private static boolean isAttention(Node node, Graph graph) {
        return node.op() instanceof Selective || node.op().type().is(Trait.PROBABILITIES) && weighs(node, graph, 0);
    }

    /// Whether what leaves a node is the first factor of a product, straight or through nodes of one input such as a dropout.
    private static boolean weighs(Node node, Graph graph, int depth) {
        Predicate<Node> passes = next -> depth < 3 && next.op().inputs().stream()
                .filter(p -> graph.into(next.name(), p.name()).isPresent()).count() == 1;
        return node.op().outputs().stream().flatMap(p -> graph.from(new Ref(node.name(), p.name())).stream())
                .anyMatch(wire -> graph.find(wire.to().node())
                        .filter(next -> next.op().type().is(Trait.PRODUCT)
                                ? wire.to().port().equals(next.op().inputs().getFirst().name())
                                : passes.test(next) && weighs(next, graph, depth + 1))
                        .isPresent());
    }

    /// Its output.
    String port() {
        return node.op().outputs().getFirst().name();
    }

    /// The input that takes the scores.
    String scores() {
        return node.op().inputs().getFirst().name();
    }

    /// Its name in files: the path without times.
    String place() {
        return at.timeless();
    }

    /// Where it stands at each time.
    List<Path> places() {
        return times == 1 ? List.of(at)
                : IntStream.range(0, times).mapToObj(t -> new Path(at.text().replaceFirst("\\[0]", "[" + t + "]")))
                        .toList();
    }

    boolean isLoop() {
        return times > 1;
    }

    /// Whether each time of a loop has one row, so that all of them lie below each other.
    boolean isStacked() {
        return isLoop() && queriesAtOnce() == 1;
    }

    int keys() {
        return shape.last();
    }

    int queries() {
        return isStacked() ? times : queriesAtOnce();
    }

    private int queriesAtOnce() {
        return rows().isEmpty() ? 1 : rows().getLast().size();
    }

    /// The axes between the batch and the keys.
    private List<Axis> rows() {
        var example = shape.example();
        return example.axes().subList(0, Math.max(0, example.rank() - 1));
    }

    int heads() {
        return rows().size() < 2 ? 1 : (int) new Shape(rows().subList(0, rows().size() - 1)).volume();
    }

    /// Whether several heads really are heads, and no other axis.
    boolean hasHeads() {
        return rows().stream().anyMatch(axis -> axis.name().equals(HEADS));
    }
}
