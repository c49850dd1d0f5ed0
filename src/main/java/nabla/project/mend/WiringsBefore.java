package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Feed;
import nabla.graph.GraphEdit;
import nabla.graph.Ref;
import nabla.graph.Wire;

/// Wires another output of a node to what reads one of it before the fault: all states of a recurrent layer in the place of its last, or the
/// last in the place of all.
final class WiringsBefore implements Rule {

    @Override public Stream<List<Proposal>> proposals(Fault fault) {
        return Stream.of(fault.before().stream().flatMap(node -> fault.at(node).wires().stream())
                .flatMap(wire -> others(fault, wire)).toList());
    }

    private static Stream<Proposal> others(Fault fault, Wire wire) {
        var kind = fault.output(wire.from()).map(p -> p.kind());
        return fault.graph().find(wire.from().node()).stream().filter(from -> !(from.op() instanceof Feed))
                .flatMap(from -> from.op().outputs().stream()
                        .filter(p -> kind.filter(k -> k == p.kind()).isPresent())
                        .map(p -> new Ref(from.name(), p.name())))
                .filter(from -> !from.equals(wire.from()))
                .map(from -> Proposal.of(WORDS.text("connectOf", fault.shown(from), wire.to().port(),
                        fault.called(fault.graph().node(wire.to().node()))),
                        new GraphEdit.Connect(new Wire(from, wire.to()))));
    }
}
