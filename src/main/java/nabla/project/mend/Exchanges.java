package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Setting;
import nabla.graph.Trait;
import nabla.graph.Wire;

/// Takes another loss in the place of one, where targets come of a kind that this one does not compare; what both can be set to stays as it is set.
final class Exchanges implements Rule {

    @Override public Stream<List<Proposal>> proposals(Fault fault) {
        var op = fault.node().op();
        var ports = fed(op.type());
        if (!op.type().is(Trait.LOSS) || ports.size() != 2) {
            return Stream.empty();
        }
        var wires = ports.stream().flatMap(p -> fault.graph().into(fault.node().name(), p.name()).stream()).toList();
        return wires.size() < 2 || fault.holdsIndices(wires.getLast()) == (ports.getLast().kind() == Port.Kind.INDEX)
                ? Stream.empty()
                : Stream.of(Losses.like(fault, wires.getFirst(), wires.getLast()).filter(t -> t != op.type())
                        .flatMap(type -> other(fault, fault.node(), type)).toList());
    }

    private static List<Port> fed(OpType type) {
        return type.inputs().stream().filter(p -> p.need() == Port.Need.REQUIRED && !p.kind().held()).toList();
    }

    /// Another operation in the place of that of a node, wired in the same order; none where it takes more or fewer values.
    static Stream<Proposal> other(Fault fault, Node node, OpType type) {
        var to = Setting.with(type.prototype(), shared(node.op(), type));
        var before = fed(node.op().type());
        var after = fed(type);
        if (before.size() != after.size()) {
            return Stream.empty();
        }
        var cuts = new ArrayList<GraphEdit>();
        var joins = new ArrayList<GraphEdit>();
        for (var i = 0; i < before.size(); i++) {
            var port = new Ref(node.name(), after.get(i).name());
            fault.graph().into(node.name(), before.get(i).name()).ifPresent(wire -> {
                cuts.add(new GraphEdit.Cut(wire));
                joins.add(new GraphEdit.Connect(new Wire(wire.from(), port)));
            });
        }
        var output = new Ref(node.name(), to.outputs().getFirst().name());
        fault.graph().from(new Ref(node.name(), node.op().outputs().getFirst().name()))
                .forEach(wire -> joins.add(new GraphEdit.Connect(new Wire(output, wire.to()))));
        cuts.add(new GraphEdit.Turn(node.name(), to));
        if (node.title().equals(node.op().type().name())) {
            cuts.add(new GraphEdit.Title(node.name(), type.name()));
        }
        cuts.addAll(joins);
        return Stream.of(new Proposal(node == fault.node() ? WORDS.text("instead", type.name())
                : WORDS.text("insteadOf", type.name(), fault.called(node)), cuts));
    }

    private static Map<String, Object> shared(Op op, OpType type) {
        var all = new HashMap<String, Object>();
        for (var setting : type.settings()) {
            op.type().settings().stream()
                    .filter(s -> s.name().equals(setting.name()) && s.type() == setting.type())
                    .forEach(s -> all.put(s.name(), s.of(op)));
        }
        return all;
    }
}
