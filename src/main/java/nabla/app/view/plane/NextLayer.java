package nabla.app.view.plane;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import nabla.app.view.place.Inlet;
import nabla.engine.Probe;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.tensor.Values;

/// The layer of weighted sums that reads a layer, and where in the space of that layer it draws its lines.
///
/// @param weight where W stands, units × inputs
/// @param bias where b stands, where there is one
record NextLayer(Node node, Ref weight, Optional<Ref> bias, Watched.Meaning meaning) {

    static Optional<NextLayer> of(Graph graph, GraphCheck check, Ref output) {
        return graph.from(output).stream()
                .map(wire -> wire.to())
                .filter(to -> graph.find(to.node()).filter(n -> n.op().type().is(Trait.AFFINE)
                        && n.op().inputs().getFirst().name().equals(to.port())).isPresent())
                .findFirst()
                .flatMap(to -> of(graph, check, graph.node(to.node())));
    }

    private static Optional<NextLayer> of(Graph graph, GraphCheck check, Node node) {
        var weights = node.op().inputs().stream().filter(p -> p.kind() == Port.Kind.WEIGHT)
                .map(p -> Inlet.of(graph, check, new Path(node.name()), p.name())
                        .orElse(new Ref(node.name(), p.name())))
                .toList();
        return Watched.of(graph, check, node.name()).filter(_ -> !weights.isEmpty()).map(watched -> new NextLayer(node,
                weights.getFirst(), weights.size() > 1 ? Optional.of(weights.get(1)) : Optional.empty(),
                watched.meaning()));
    }

    Probe weights() {
        return Probe.value(weight.node(), weight.port());
    }

    Set<Probe> probes() {
        var probes = new HashSet<Probe>();
        probes.add(weights());
        bias.ifPresent(b -> probes.add(Probe.value(b.node(), b.port())));
        return probes;
    }

    /// Its weighted sums in a plane of the space that it reads.
    ///
    /// @param read answers probes
    Optional<Sums> in(Plane plane, Function<Probe, Optional<Values>> read) {
        var w = read.apply(weights());
        var b = bias.flatMap(ref -> read.apply(Probe.value(ref.node(), ref.port())));
        return w.filter(v -> v.size() % plane.base().length == 0 && (bias.isEmpty() || b.isPresent()))
                .map(v -> Sums.of(v, b, plane));
    }

    /// A plane through a space: where it lies, and the directions of its axes.
    record Plane(double[] base, double[] across, double[] up) {}

    /// Each of some units as a x + b y + c over the plane.
    record Sums(double[] a, double[] b, double[] c) {

        private static Sums of(Values w, Optional<Values> bias, Plane plane) {
            var inputs = plane.base().length;
            var units = w.size() / inputs;
            var sums = new Sums(new double[units], new double[units], new double[units]);
            for (var unit = 0; unit < units; unit++) {
                sums.a[unit] = dot(w, unit, plane.across());
                sums.b[unit] = dot(w, unit, plane.up());
                var one = unit;
                sums.c[unit] = dot(w, unit, plane.base()) + bias.map(v -> v.at(one)).orElse(0.0);
            }
            return sums;
        }

        private static double dot(Values w, int unit, double[] direction) {
            return IntStream.range(0, direction.length)
                    .mapToDouble(i -> w.at(unit * direction.length + i) * direction[i])
                    .sum();
        }

        int units() {
            return a.length;
        }

        double at(int unit, double x, double y) {
            return a[unit] * x + b[unit] * y + c[unit];
        }
    }
}
