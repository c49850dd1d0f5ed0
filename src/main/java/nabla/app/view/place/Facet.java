package nabla.app.view.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nabla.app.view.Outlook;
import nabla.engine.Probe;
import nabla.graph.Inside;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// A tensor of a node, at whatever depth: an output, or a weight or state that it holds.
public record Facet(Path at, Port port, Shape shape, Meaning meaning) {

    public enum Meaning {
        /// Numbers of either sign.
        NUMBERS,
        /// From 0 to 1.
        SHARES,
        /// Whole numbers that stand for something.
        INDICES
    }

    /// The outputs of a node first, then what it holds.
    public static List<Facet> of(Path at, Outlook outlook) {
        return Inside.at(outlook.graph(), outlook.check(), at).map(inside -> {
            var all = new ArrayList<Facet>();
            var op = inside.node().op();
            for (var port : op.outputs()) {
                inside.check().shape(new Ref(inside.node().name(), port.name()))
                        .ifPresent(shape -> all.add(new Facet(at, port, shape, meaning(port, op.type().is(
                                Trait.PROBABILITIES)))));
            }
            for (var port : op.inputs()) {
                Optional.ofNullable(inside.check().held().get(new Ref(inside.node().name(), port.name())))
                        .ifPresent(shape -> all.add(new Facet(at, port, shape, Meaning.NUMBERS)));
            }
            return List.copyOf(all);
        }).orElse(List.of());
    }

    private static Meaning meaning(Port port, boolean isShare) {
        return port.kind() == Port.Kind.INDEX ? Meaning.INDICES : isShare ? Meaning.SHARES : Meaning.NUMBERS;
    }

    public boolean isHeld() {
        return port.kind().held();
    }

    public Ref ref() {
        return new Ref(at.text(), port.name());
    }

    public Probe.AtPort value() {
        return new Probe.Value(at, port.name());
    }

    public Probe.AtPort gradient() {
        return new Probe.Gradient(at, port.name());
    }
}
