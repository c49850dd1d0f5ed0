package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Feed;
import nabla.graph.GraphEdit;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Wire;

/// Wires what is there otherwise: other outputs of the nodes that feed it already, or its inputs exchanged.
final class Wirings implements Rule {

    @Override public Stream<List<Proposal>> proposals(Fault fault) {
        return Stream.concat(fault.wires().stream().map(wire -> others(fault, wire)), exchanges(fault));
    }

    /// Outputs of all that feeds the node that do not feed it yet, instead of what feeds it here.
    static List<Proposal> others(Fault fault, Wire wire) {
        var fed = fault.wires().stream().map(Wire::from).toList();
        return fed.stream()
                .map(Ref::node)
                .distinct()
                .flatMap(from -> fault.graph().find(from).stream())
                .flatMap(from -> from.op().outputs().stream().map(p -> new Ref(from.name(), p.name())))
                .filter(from -> !fed.contains(from) && feeds(fault, from, wire.to()) && isMeant(fault, from, wire))
                .map(from -> connect(fault, from, wire.to()))
                .toList();
    }

    /// Indices take no place of numbers, and a value to be learnt none of a target: such sizes are equal by chance.
    private static boolean isMeant(Fault fault, Ref from, Wire wire) {
        var kind = fault.output(from).map(Port::kind);
        var before = fault.output(wire.from()).map(Port::kind);
        var wanted = fault.isTarget(wire) ? Port.Kind.INDEX : fault.node().op().input(wire.to().port()).kind();
        return kind.equals(before) || kind.filter(k -> k == wanted).isPresent();
    }

    private static boolean feeds(Fault fault, Ref from, Ref to) {
        var input = fault.node().op().inputs().stream().filter(p -> p.name().equals(to.port())).findFirst();
        return fault.output(from).filter(out -> input.filter(in -> out.kind().feeds(in.kind())).isPresent())
                .isPresent();
    }

    private static Proposal connect(Fault fault, Ref from, Ref to) {
        return Proposal.of(WORDS.text("connect", fault.shown(from), to.port()),
                new GraphEdit.Connect(new Wire(from, to)));
    }

    private static Stream<List<Proposal>> exchanges(Fault fault) {
        var wires = fault.wires().stream().filter(w -> fault.node().op().input(w.to().port()).kind() == Port.Kind.DATA)
                .toList();
        var all = new ArrayList<Proposal>();
        for (var i = 0; i < wires.size(); i++) {
            for (var j = i + 1; j < Math.min(wires.size(), 4); j++) {
                var a = wires.get(i);
                var b = wires.get(j);
                all.add(Proposal.of(WORDS.text("exchange", a.to().port(), b.to().port()),
                        new GraphEdit.Connect(new Wire(b.from(), a.to())),
                        new GraphEdit.Connect(new Wire(a.from(), b.to()))));
            }
        }
        return Stream.of(all);
    }

    /// The targets of a data set instead of what comes along a wire.
    static List<Proposal> targets(Fault fault, Wire wire, String data) {
        return fault.graph().nodes().stream()
                .filter(n -> n.op() instanceof Feed feed && feed.data().equals(data) && feed.outputs().size() > 1)
                .map(n -> new Ref(n.name(), n.op().outputs().getLast().name()))
                .filter(from -> feeds(fault, from, wire.to()))
                .map(from -> connect(fault, from, wire.to()))
                .toList();
    }

    /// What could feed a free input: first what nothing reads yet.
    static List<Proposal> into(Fault fault, String input) {
        var to = new Ref(fault.node().name(), input);
        var fed = fault.wires().stream().map(Wire::from).toList();
        return fault.sources()
                .filter(from -> !fed.contains(from) && feeds(fault, from, to))
                .map(from -> connect(fault, from, to))
                .toList();
    }

    /// Whether nothing reads yet what a proposal begins to read.
    static boolean readsWhatIsFree(Fault fault, Proposal proposal) {
        return proposal.edits().stream().allMatch(edit -> edit instanceof GraphEdit.Connect(var wire)
                && fault.graph().from(wire.from()).isEmpty());
    }
}
