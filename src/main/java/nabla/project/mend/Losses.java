package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Feed;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.graph.Wire;
import nabla.op.OpCatalog;

/// Adds a loss behind a node: any of the catalogue that compares a value with a target of this kind.
final class Losses {

    private Losses() {}

    static Stream<List<Proposal>> behind(Fault fault, Ref target) {
        var last = fault.node();
        var source = fault.graph().node(target.node()).op();
        var kind = fault.output(target).orElseThrow().kind();
        var areClasses = kind == Port.Kind.INDEX
                || source instanceof Feed feed && !fault.feeds().classes(feed.data()).isEmpty();
        return OpCatalog.all().stream()
                .filter(t -> t.is(Trait.LOSS) && !t.is(Trait.INNER) && compares(t))
                .filter(t -> t.inputs().get(1).kind() == kind)
                .sorted(Comparator.comparing(t -> rank(t, last.op().type(), areClasses)))
                .map(type -> List.of(add(fault, type, new Ref(last.name(), last.op().outputs().getFirst().name()),
                        target)));
    }

    private static boolean compares(OpType type) {
        return type.inputs().stream().filter(p -> p.need() == Port.Need.REQUIRED && !p.kind().held()).count() == 2;
    }

    /// What takes scores stands best behind scores, what takes probabilities behind these; classes want a likelihood.
    private static int rank(OpType loss, OpType before, boolean areClasses) {
        var rank = loss.is(Trait.WANTS_LOGITS) == before.is(Trait.PROBABILITIES) ? 2 : 0;
        return rank + (loss.is(Trait.LIKELIHOOD) == areClasses ? 0 : 1);
    }

    private static Proposal add(Fault fault, OpType type, Ref value, Ref target) {
        var node = new Node(fault.free(type.id()), type.name(), type.prototype());
        var ports = type.inputs();
        return Proposal.of(WORDS.text("loss", type.name()), new GraphEdit.Add(node),
                new GraphEdit.Connect(new Wire(value, new Ref(node.name(), ports.getFirst().name()))),
                new GraphEdit.Connect(new Wire(target, new Ref(node.name(), ports.get(1).name()))));
    }
}
