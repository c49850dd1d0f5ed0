package nabla.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedMap;
import java.util.stream.Stream;
import nabla.graph.Derivation;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Mode;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Wire;

/// Symbol to symbol: a graph, and behind it its own backward pass as more nodes of the catalogue, which can be run and differentiated again.
///
/// @param graph all of it
/// @param objective the number that was differentiated
/// @param gradients where ∂objective/∂v stands, by what v was called in the former graph: `hidden.w`, `hidden.y`
public record GradientGraph(Graph graph, Ref objective, SequencedMap<Ref, Ref> gradients) {

    /// A number that counts, and how much.
    public record Term(Ref value, double weight) {}

    /// Differentiates the sum of some values by all weights, and by all that lies between.
    ///
    /// @param symbol what the sum is called in titles: L
    /// @throws IllegalArgumentException where it depends on no weight
    public static GradientGraph of(Expanded expanded, List<Term> terms, String symbol) {
        return new Making(expanded, symbol).of(terms);
    }

    /// Whether some of these values depend on a weight.
    public static boolean isReached(Expanded expanded, List<Term> terms) {
        var graph = expanded.graph();
        return terms.stream()
                .map(term -> expanded.places().get(term.value()).node())
                .anyMatch(node -> !Making.between(graph, node).isEmpty());
    }

    private static final class Making {

        private final Expanded expanded;
        private final Graph forward;
        private final String symbol;
        private final Derivation derivation;

        Making(Expanded expanded, String symbol) {
            this.expanded = expanded;
            this.symbol = symbol;
            forward = expanded.graph();
            derivation = Derivation.over(forward, expanded.shapes());
        }

        GradientGraph of(List<Term> terms) {
            var objective = terms.stream().map(this::term).reduce(Calculus::add).orElseThrow().ref();
            var whole = derivation.graph();
            var between = between(whole, objective.node());
            var asked = asked(between);
            if (asked.isEmpty()) {
                throw new IllegalArgumentException(objective + " depends on no weight");
            }
            var found = Differentiation.gradients(derivation, objective, Mode.TRAIN, new HashSet<>(asked.values()));
            var gradients = new LinkedHashMap<Ref, Ref>();
            asked.forEach((was, now) -> gradients.put(was, found.get(now).ref()));
            return renamed(derivation.graph(), objective, gradients);
        }

        private Expr term(Term term) {
            var value = derivation.at(expanded.places().get(term.value()));
            var number = value.shape().rank() == 0 ? value : Calculus.sum(value, "", Reduced.GONE);
            return Calculus.scale(number, term.weight());
        }

        /// All nodes on a way from a weight to the objective along which a gradient flows back.
        private static Set<String> between(Graph graph, String objective) {
            var leading = new HashSet<>(Set.of(objective));
            var order = graph.order();
            for (var node : order.reversed()) {
                if (leading.contains(node.name())) {
                    flowing(graph, node).forEach(leading::add);
                }
            }
            var moved = new HashSet<String>();
            for (var node : order) {
                if (Expanded.isWeight(node.op()) || flowing(graph, node).anyMatch(moved::contains)) {
                    moved.add(node.name());
                }
            }
            leading.retainAll(moved);
            return leading;
        }

        /// Where the gradient of a node flows.
        private static Stream<String> flowing(Graph graph, Node node) {
            return node.op() instanceof Primitive op
                    ? op.inputs().stream()
                            .filter(p -> op.differentiable(p.name()))
                            .flatMap(p -> graph.into(node.name(), p.name()).stream())
                            .map(w -> w.from().node())
                    : Stream.of();
        }

        /// What to differentiate by: each value once, called by the shortest path that leads to it.
        private SequencedMap<Ref, Ref> asked(Set<String> between) {
            var shortest = new LinkedHashMap<Ref, Ref>();
            expanded.places().forEach((was, now) -> {
                if (between.contains(now.node()) && kind(now) == Port.Kind.DATA) {
                    shortest.merge(now, was, (a, b) -> a.node().length() <= b.node().length() ? a : b);
                }
            });
            var asked = new LinkedHashMap<Ref, Ref>();
            shortest.forEach((now, was) -> asked.put(was, now));
            return asked;
        }

        private Port.Kind kind(Ref ref) {
            return forward.node(ref.node()).op().outputs().stream()
                    .filter(p -> p.name().equals(ref.port()))
                    .map(Port::kind)
                    .findFirst()
                    .orElse(Port.Kind.LIKE);
        }

        /// Drops what leads to no gradient, and calls what is left by what it is.
        private GradientGraph renamed(Graph all, Ref objective, SequencedMap<Ref, Ref> gradients) {
            var kept = new HashSet<String>();
            forward.nodes().forEach(n -> kept.add(n.name()));
            kept.add(objective.node());
            kept.addAll(all.ancestors(objective.node()));
            gradients.values().forEach(ref -> {
                kept.add(ref.node());
                kept.addAll(all.ancestors(ref.node()));
            });
            var taken = new HashSet<String>();
            forward.nodes().forEach(n -> taken.add(n.name()));
            var names = new HashMap<String, String>();
            var titles = new HashMap<String, String>();
            gradients.forEach((was, now) -> {
                var called = expanded.places().get(was).equals(objective) ? symbol : called(was);
                if (forward.find(now.node()).isEmpty() && !now.equals(objective)) {
                    names.merge(now.node(), called, (a, b) -> a.length() <= b.length() ? a : b);
                }
            });
            names.forEach((node, called) -> titles.put(node, "∂%s/∂%s".formatted(symbol, called)));
            names.replaceAll((_, called) -> Expanded.free("d_" + called, taken));
            if (forward.find(objective.node()).isEmpty()) {
                names.put(objective.node(), Expanded.free("objective", taken));
                titles.put(objective.node(), symbol);
            }
            var nodes = new ArrayList<Node>();
            for (var node : all.nodes()) {
                if (kept.contains(node.name())) {
                    var name = names.computeIfAbsent(node.name(), was -> forward.find(was).isPresent()
                            ? was
                            : Expanded.free(was, taken));
                    nodes.add(new Node(name, titles.getOrDefault(node.name(), title(node)), node.op()));
                }
            }
            var wires = all.wires().stream()
                    .filter(w -> kept.contains(w.to().node()))
                    .map(w -> new Wire(named(w.from(), names), named(w.to(), names)))
                    .toList();
            var found = new LinkedHashMap<Ref, Ref>();
            gradients.forEach((was, now) -> found.put(was, named(now, names)));
            return new GradientGraph(Graph.of(nodes, wires), named(objective, names), found);
        }

        /// A weight `hidden.w`, an output `hidden`, or `scan.h` where there are several.
        private String called(Ref was) {
            var now = expanded.places().get(was);
            var isWeight = Optional.of(forward.node(now.node())).filter(n -> Expanded.isWeight(n.op())).isPresent();
            return was.port().equals("y") && !isWeight || was.node().equals(now.node()) && isWeight ? was.node()
                    : was.toString();
        }

        private String title(Node node) {
            return forward.find(node.name()).isPresent() ? node.title() : node.op().type().name();
        }

        private static Ref named(Ref ref, Map<String, String> names) {
            return new Ref(names.getOrDefault(ref.node(), ref.node()), ref.port());
        }
    }
}
