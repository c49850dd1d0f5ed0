package nabla.app.canvas.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nabla.app.canvas.board.Socket;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.tensor.Shape;

/// Which offers come first at a port: those whose ports fit, among them those whose shapes would, among them what usually stands there.
public final class Ranking {

    private static final int USUAL = 20;
    private static final Map<String, Integer> POPULAR = popular();
    private static final int SHAPE = 2 * USUAL;
    private static final int PORT = 2 * SHAPE;

    private final SearchBox.Wanted wanted;
    private final Optional<OpType> beside;
    private final Optional<Shape> arriving;
    private final Map<Offer, Integer> known = new HashMap<>();

    /// @param graph where the node that is wanted will stand
    public Ranking(SearchBox.Wanted wanted, Graph graph, GraphCheck check) {
        this.wanted = wanted;
        beside = wanted.other().flatMap(r -> graph.find(r.node())).map(n -> n.op().type());
        arriving = wanted.side() == Socket.Side.OUT ? wanted.other().flatMap(check::at) : Optional.empty();
    }

    /// 0 is the best.
    int of(Offer offer) {
        return known.computeIfAbsent(offer, this::rank);
    }

    private int rank(Offer offer) {
        if (wanted.port().isEmpty()) {
            return 0;
        }
        return (wanted.fits(offer) ? 0 : PORT) + (clashes(offer) ? SHAPE : 0) + usual(offer);
    }

    /// Its place among what usually follows, or that of the node there among what usually follows it.
    private int usual(Offer offer) {
        var place = wanted.side() == Socket.Side.OUT
                ? beside.map(OpType::followers).orElse(List.of()).indexOf(offer.id())
                : offer.op().type().followers().indexOf(beside.map(OpType::id).orElse(""));
        return place < 0 ? USUAL - Math.min(USUAL / 2, POPULAR.getOrDefault(offer.id(), 0))
                : Math.min(place, USUAL / 2 - 1);
    }

    /// Behind how many operations each usually stands.
    private static Map<String, Integer> popular() {
        var counts = new HashMap<String, Integer>();
        OpCatalog.all().forEach(type -> type.followers().forEach(id -> counts.merge(id, 1, Integer::sum)));
        return counts;
    }

    /// Whether the shape that flows there is known, and wrong for it.
    private boolean clashes(Offer offer) {
        return arriving.isPresent() && offer.fedBy(wanted.port().orElseThrow())
                .filter(in -> clashes(offer.op(), in, arriving.get())).isPresent();
    }

    private boolean clashes(Op op, Port in, Shape shape) {
        var from = Node.of("from", new Given(wanted.port().orElseThrow().kind()));
        var graph = Graph.of(List.of(from, Node.of("to", op)),
                List.of(new Wire(new Ref("from", "y"), new Ref("to", in.name()))));
        return GraphCheck.inside(graph, Shapes.of("from", shape)).problems().stream()
                .anyMatch(GraphProblem.WrongShape.class::isInstance);
    }
}
