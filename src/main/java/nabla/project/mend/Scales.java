package nabla.project.mend;

import java.util.List;
import java.util.stream.Stream;
import nabla.graph.OpType;
import nabla.graph.OtherScale.Scale;
import nabla.graph.Port;
import nabla.op.OpCatalog;

/// Brings numbers to another scale: what makes probabilities, or their logarithms, of raw scores is put in front of an input, or in the place of
/// what makes something else of them.
record Scales(Scale wanted) {

    Stream<List<Proposal>> proposals(Fault fault, String input) {
        return fault.graph().into(fault.node().name(), input).stream().flatMap(wire -> {
            var from = fault.graph().find(wire.from().node());
            var given = from.flatMap(n -> Scale.of(n.op().type()));
            return given.filter(Scale.SCORES::equals).isPresent()
                    ? Stream.of(types(fault).map(type -> Insertions.insert(fault, wire, type.prototype())).toList())
                    : from.stream().map(node -> types(fault).flatMap(t -> Exchanges.other(fault, node, t)).toList());
        });
    }

    /// Those that look at all scores of a row where one of several is to be chosen, the others where each is decided by itself.
    private Stream<OpType> types(Fault fault) {
        var isChoice = fault.node().op().inputs().stream().anyMatch(p -> p.kind() == Port.Kind.INDEX);
        return OpCatalog.all().stream()
                .filter(t -> Scale.of(t).filter(wanted::equals).isPresent() && t.inputs().size() == 1)
                .filter(t -> t.is(nabla.graph.Trait.ELEMENTWISE) != isChoice);
    }
}
