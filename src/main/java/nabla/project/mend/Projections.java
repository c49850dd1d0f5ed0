package nabla.project.mend;

import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Wire;

/// Puts a layer that learns into a shortcut: what leads around other layers is brought to the size that these have made.
final class Projections implements Rule {

    @Override public Stream<List<Proposal>> proposals(Fault fault) {
        var wires = fault.isCompared() ? List.<Wire>of() : fault.wires();
        return wires.stream().filter(wire -> wires.stream().anyMatch(other -> leadsAround(fault, wire, other)))
                .map(wire -> Insertions.mending().filter(Insertions::learns).filter(_ -> !fault.holdsIndices(wire))
                        .flatMap(type -> Insertions.into(fault, wire, type).stream()).toList());
    }

    /// Whether the other wire comes from what follows from where this one comes from.
    private static boolean leadsAround(Fault fault, Wire wire, Wire other) {
        var from = wire.from().node();
        var to = other.from().node();
        return !from.equals(to) && fault.graph().ancestors(to).contains(from);
    }
}
