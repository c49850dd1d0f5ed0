package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Node;
import nabla.graph.Trait;

/// Puts something in front of a layer before: one that weighs features and is handed an image weighs each of its rows alone, which shows only
/// where the result is compared with a target.
final class InsertionsBefore implements Rule {

    private static final int FEATURES = 1;

    @Override public Stream<List<Proposal>> proposals(Fault fault) {
        var layers = fault.before().stream().filter(node -> node.op().type().is(Trait.AFFINE)).toList();
        return Stream.of(layers.stream().flatMap(layer -> before(layer, fault)).toList());
    }

    private static Stream<Proposal> before(Node layer, Fault fault) {
        var there = fault.at(layer);
        return there.wires().stream().limit(1)
                .filter(wire -> there.arriving(wire).filter(x -> x.example().rank() > FEATURES).isPresent())
                .flatMap(wire -> Insertions.into(there, wire,
                        op -> WORDS.text("insertBefore", op, fault.called(layer))));
    }
}
