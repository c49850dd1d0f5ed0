package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.graph.GraphEdit;
import nabla.graph.Mending;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.OpType;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.op.OpCatalog;

/// Puts something in front of an input: whatever of the catalogue says how it may be put there.
final class Insertions implements Rule {

    /// The simplest first.
    private static final List<OpType> TYPES = OpCatalog.all().stream().filter(t -> t.mending() != Mending.NONE)
            .sorted(Comparator.comparing(t -> t.settings().size())).toList();

    @Override public Stream<List<Proposal>> proposals(Fault fault) {
        return fault.wires().stream().flatMap(wire -> into(fault, wire));
    }

    private static Stream<List<Proposal>> into(Fault fault, Wire wire) {
        return fault.arriving(wire).stream().flatMap(arriving -> TYPES.stream().map(type -> {
            var all = new ArrayList<Proposal>();
            type.mending().proposals(arriving, fault.clash()).forEach(op -> all.add(insert(fault, wire, op)));
            return all;
        }));
    }

    /// The simplest of all that may stand in a wire.
    static Stream<Proposal> into(Fault fault, Wire wire, UnaryOperator<String> words) {
        return fault.arriving(wire).stream().flatMap(arriving -> TYPES.stream().limit(1)
                .flatMap(type -> type.mending().proposals(arriving, fault.clash()).stream())
                .map(op -> new Proposal(words.apply(named(op)), insert(fault, wire, op).edits())));
    }

    private static Proposal insert(Fault fault, Wire wire, Op op) {
        var node = new Node(fault.free(op.type().id()), title(fault, op.type().name()), op);
        var in = new Wire(wire.from(), new Ref(node.name(), op.inputs().getFirst().name()));
        var out = new Wire(new Ref(node.name(), op.outputs().getFirst().name()), wire.to());
        var words = fault.wires().size() > 1
                ? WORDS.text("insertBefore", named(op), wire.to().port())
                : WORDS.text("insert", named(op));
        return Proposal.of(words, new GraphEdit.Add(node), new GraphEdit.Connect(in), new GraphEdit.Connect(out));
    }

    /// With what is set where that is one thing: `Reshape 1×28×28`.
    private static String named(Op op) {
        return Stream.concat(Stream.of(op.type().name()), op.type().settings().stream()
                .limit(1).flatMap(s -> SettingWords.value(s.of(op)).stream())).collect(Collectors.joining(" "));
    }

    private static String title(Fault fault, String name) {
        var title = name;
        for (var i = 2; isShown(fault, title); i++) {
            title = name + " " + i;
        }
        return title;
    }

    private static boolean isShown(Fault fault, String title) {
        return fault.graph().nodes().stream().anyMatch(n -> n.shown().equals(title));
    }
}
