package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Wire;

/// Takes away wires and nodes that cannot stay.
final class Cuts {

    private Cuts() {}

    static Proposal cut(Fault fault, Wire wire) {
        return Proposal.of(WORDS.text("cut", end(fault, wire.from().node()), end(fault, wire.to().node())),
                new GraphEdit.Cut(wire));
    }

    private static String end(Fault fault, String node) {
        return fault.graph().find(node).map(fault::called).orElse(node);
    }

    /// Each wire of a circle, the one drawn last first.
    static Stream<List<Proposal>> circle(Fault fault, List<String> through) {
        return fault.graph().wires().reversed().stream()
                .filter(w -> follows(through, w.from().node(), w.to().node()))
                .map(w -> List.of(cut(fault, w)));
    }

    private static boolean follows(List<String> circle, String from, String to) {
        var at = circle.indexOf(from);
        return at >= 0 && circle.get((at + 1) % circle.size()).equals(to);
    }

    /// Each of the wires into an input alone.
    static Stream<List<Proposal>> keepOne(Fault fault, String input) {
        return fault.graph().wires().stream()
                .filter(w -> w.to().node().equals(fault.node().name()) && w.to().port().equals(input))
                .filter(w -> fault.graph().find(w.from().node()).isPresent())
                .map(w -> List.of(Proposal.of(WORDS.text("keep", fault.shown(w.from())), new GraphEdit.Connect(w))));
    }

    /// Without the node: what fed it first feeds what it fed.
    static Stream<List<Proposal>> leaveOut(Fault fault) {
        return remove(fault).map(both -> both.subList(0, 1));
    }

    /// Without the node: what fed it first feeds what it fed, or nothing does.
    static Stream<List<Proposal>> remove(Fault fault) {
        var name = fault.node().name();
        var remove = new GraphEdit.Remove(Set.of(name));
        var words = WORDS.text("remove", fault.called(fault.node()));
        var healed = new ArrayList<GraphEdit>(List.of(remove));
        fault.wires().stream().findFirst().ifPresent(in -> fault.graph().wires().stream()
                .filter(w -> w.from().node().equals(name))
                .forEach(w -> healed.add(new GraphEdit.Connect(new Wire(in.from(), w.to())))));
        return Stream.of(List.of(new Proposal(words, healed), Proposal.of(words, remove)));
    }

    /// Lets a bypassed node run again.
    static Proposal employ(Fault fault) {
        return Proposal.of(WORDS.text("employ", fault.called(fault.node())),
                new GraphEdit.Employ(Set.of(fault.node().name()), Node.Use.RUNS));
    }

    /// What it reads is read in its place by another node; it goes where nobody else reads it.
    static Stream<List<Proposal>> passBy(Fault fault, Wire by) {
        var from = fault.graph().node(by.from().node());
        return from.op().inputs().stream().limit(1)
                .flatMap(p -> fault.graph().into(from.name(), p.name()).stream())
                .map(before -> {
                    var edits = new ArrayList<GraphEdit>(
                            List.of(new GraphEdit.Connect(new Wire(before.from(), by.to()))));
                    if (fault.graph().wires().stream().filter(w -> w.from().node().equals(from.name())).count() == 1) {
                        edits.add(new GraphEdit.Remove(Set.of(from.name())));
                    }
                    return List.of(new Proposal(edits.size() > 1 ? WORDS.text("remove", fault.called(from))
                            : WORDS.text("connect", fault.shown(before.from()), by.to().port()), edits));
                });
    }
}
