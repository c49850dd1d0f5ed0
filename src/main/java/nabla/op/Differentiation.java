package nabla.op;

import static nabla.op.Calculus.filled;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.graph.Derivation;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Mode;
import nabla.graph.Node;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Symbols;

/// Differentiates a graph of primitives into a graph of primitives, in reverse; what comes out can be differentiated again.
///
/// Speelpenning 1980; Griewank and Walther, Evaluating Derivatives, 2008.
public final class Differentiation {

    private final Derivation in;
    private final Graph graph;
    private final Mode mode;
    private final Set<String> reached = new HashSet<>();
    private final Map<Ref, Expr> gradients = new HashMap<>();

    private Differentiation(Derivation in, Mode mode, Collection<Ref> wrt) {
        this.in = in;
        this.mode = mode;
        graph = in.graph();
        wrt.forEach(ref -> reached.add(ref.node()));
        for (var node : graph.order()) {
            if (node.op().inputs().stream().anyMatch(p -> reached.contains(source(node, p.name()).node()))) {
                reached.add(node.name());
            }
        }
    }

    /// The gradients of the sum of all numbers of `of`, for outputs and held weights; zeros where it does not depend on one.
    public static Map<Ref, Expr> gradients(Derivation in, Ref of, Mode mode, Collection<Ref> wrt) {
        var differentiation = new Differentiation(in, mode, wrt);
        differentiation.run(of);
        var found = new LinkedHashMap<Ref, Expr>();
        for (var ref : wrt) {
            found.put(ref, differentiation.gradient(ref));
        }
        return found;
    }

    private void run(Ref of) {
        gradients.put(of, filled(in.at(of), 1));
        for (var node : graph.order().reversed()) {
            if (node.op() instanceof Primitive op && reached.contains(node.name()) && arrived(node)) {
                for (var port : op.inputs()) {
                    var source = source(node, port.name());
                    if (op.differentiable(port.name()) && reached.contains(source.node())) {
                        gradients.merge(source, op.derivative(port.name(), symbols(node)), Calculus::add);
                    }
                }
            }
        }
    }

    private boolean arrived(Node node) {
        return node.op().outputs().stream().anyMatch(p -> gradients.containsKey(new Ref(node.name(), p.name())));
    }

    /// Where an input comes from: what is wired to it, or the weight that the node holds.
    private Ref source(Node node, String input) {
        return graph.into(node.name(), input).map(w -> w.from()).orElse(new Ref(node.name(), input));
    }

    private Expr gradient(Ref ref) {
        return Optional.ofNullable(gradients.get(ref)).orElseGet(() -> filled(in.at(ref), 0));
    }

    private Symbols symbols(Node node) {
        return new Symbols() {
            @Override public Expr in(String input) {
                return in.at(source(node, input));
            }

            @Override public Expr out(String output) {
                return in.at(new Ref(node.name(), output));
            }

            @Override public Expr upstream(String output) {
                return gradient(new Ref(node.name(), output));
            }

            @Override public Mode mode() {
                return mode;
            }
        };
    }
}
