package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Feed;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.OpType;
import nabla.graph.OtherScale.Scale;
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
        return fitting(fault, last.op().type(), target, areClasses(fault, target))
                .map(type -> List.of(add(fault, type, new Ref(last.name(), last.op().outputs().getFirst().name()),
                        target)));
    }

    /// Those that could compare what a loss is handed, the likeliest first: targets that are computed are shares of classes for a likelihood.
    static Stream<OpType> like(Fault fault, Wire value, Wire target) {
        var isDrawn = fault.graph().find(target.from().node()).filter(n -> n.op() instanceof Feed).isPresent();
        return fault.graph().find(value.from().node()).stream()
                .flatMap(from -> fitting(fault, from.op().type(), target.from(), isDrawn
                        ? areClasses(fault, target.from()) : fault.node().op().type().is(Trait.LIKELIHOOD)));
    }

    private static Stream<OpType> fitting(Fault fault, OpType before, Ref target, boolean areClasses) {
        var kind = fault.output(target).map(Port::kind);
        return OpCatalog.all().stream()
                .filter(t -> t.is(Trait.LOSS) && !t.is(Trait.INNER) && compares(t))
                .filter(t -> kind.filter(k -> t.inputs().get(1).kind() == k).isPresent())
                .sorted(Comparator.comparing(t -> rank(t, before, areClasses)));
    }

    private static boolean areClasses(Fault fault, Ref target) {
        return fault.output(target).filter(p -> p.kind() == Port.Kind.INDEX).isPresent()
                || fault.graph().find(target.node()).filter(n -> n.op() instanceof Feed feed
                        && !fault.feeds().classes(feed.data()).isEmpty()).isPresent();
    }

    private static boolean compares(OpType type) {
        return type.inputs().stream().filter(p -> p.need() == Port.Need.REQUIRED && !p.kind().held()).count() == 2;
    }

    /// What takes scores stands best behind scores, what takes probabilities behind these; classes want the likelihood of one among them.
    private static int rank(OpType loss, OpType before, boolean areClasses) {
        var wanted = Scale.wanted(loss);
        if (!areClasses) {
            return wanted.isPresent() || loss.is(Trait.LIKELIHOOD) ? 1 : 0;
        }
        var given = Scale.of(before).orElse(Scale.SCORES);
        return (wanted.filter(given::equals).isPresent() ? 0 : 4) + (loss.is(Trait.ONE_OF_MANY) ? 0 : 2)
                + (loss.is(Trait.LIKELIHOOD) ? 0 : 1);
    }

    private static Proposal add(Fault fault, OpType type, Ref value, Ref target) {
        var node = new Node(fault.free(type.id()), type.name(), type.prototype());
        var ports = type.inputs();
        return Proposal.of(WORDS.text("loss", type.name()), new GraphEdit.Add(node),
                new GraphEdit.Connect(new Wire(value, new Ref(node.name(), ports.getFirst().name()))),
                new GraphEdit.Connect(new Wire(target, new Ref(node.name(), ports.get(1).name()))));
    }
}
