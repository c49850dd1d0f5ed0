package nabla.op;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Shapes;
import nabla.graph.Wire;

/// An operation that is made of others as a group of these, which computes the same. The weights that it held are nodes inside, under the
/// names that their ports had; those that other nodes share leave through ports of their own.
///
/// @param weights the ports whose weights are nodes now
public record Parting(Op group, Set<String> weights) {

    private static final String SHARED = "_shared";
    /// What is to go down must stay what it is.
    private static final Set<Category> WHOLE = EnumSet.of(Category.LOSSES, Category.PENALTIES);

    /// None of what keeps its parts as a setting already, of losses, and of what has no parts.
    ///
    /// @param in the shapes of all inputs, weights included
    /// @param wired the inputs that something is wired to
    /// @param shared those of its weights that are wired to other nodes
    public static Optional<Parting> of(Op op, Shapes in, Set<String> wired, Set<String> shared) {
        return isWhole(op) ? Optional.empty() : Optional.of(of((Composite) op, in, wired, shared));
    }

    /// Whether an operation stays what it is.
    private static boolean isWhole(Op op) {
        return !(op instanceof Composite) || op.keeps().isPresent() || WHOLE.contains(op.type().category());
    }

    private static Parting of(Composite op, Shapes in, Set<String> wired, Set<String> shared) {
        var parts = op.apart(in);
        var weights = new LinkedHashSet<String>();
        var nodes = new ArrayList<>(parts.nodes());
        var wires = new ArrayList<>(parts.wires());
        for (var port : op.inputs()) {
            if (port.kind() == Port.Kind.WEIGHT && !wired.contains(port.name()) && in.has(port.name())) {
                weights.add(port.name());
                var sizes = in.get(port.name());
                var weight = Node.of(port.name(),
                        new Weight(IntStream.range(0, sizes.rank()).mapToObj(sizes::size).toList(), port.init()));
                nodes.replaceAll(n -> n.name().equals(port.name()) ? weight : n);
                if (shared.contains(port.name())) {
                    nodes.add(Node.of(shared(port.name()), new Result()));
                    wires.add(new Wire(new Ref(port.name(), "y"), new Ref(shared(port.name()), "x")));
                }
            }
        }
        return new Parting(new Group(Graph.of(List.copyOf(nodes), List.copyOf(wires))), weights);
    }

    /// The output of the group through which a weight leaves that others share.
    public static String shared(String weight) {
        return weight + SHARED;
    }

    /// What a weight inside is called: as its node and the port there.
    public static String held(String weight) {
        return weight + ".w";
    }
}
