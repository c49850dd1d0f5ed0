package nabla.project.mend;

import static nabla.project.mend.Fault.WORDS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.graph.Clash;
import nabla.graph.GraphEdit;
import nabla.graph.Mending;
import nabla.graph.Mismatch;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// Puts something in front of an input: whatever of the catalogue says how it may be put there.
final class Insertions implements Rule {

    /// The simplest first; what learns is put into shortcuts only, see [Projections].
    private static final List<OpType> TYPES = Stream.concat(
            mending().filter(t -> !reads(t, Port.Kind.INDEX) && !learns(t)),
            mending().filter(t -> reads(t, Port.Kind.INDEX)).sorted(Comparator.comparing(t -> !learns(t)))).toList();

    static Stream<OpType> mending() {
        return OpCatalog.all().stream().filter(t -> t.mending() != Mending.NONE)
                .sorted(Comparator.comparing(t -> t.settings().size()));
    }

    static boolean learns(OpType type) {
        return type.inputs().stream().anyMatch(p -> p.kind() == Port.Kind.WEIGHT);
    }

    private static boolean reads(OpType type, Port.Kind kind) {
        return type.inputs().getFirst().kind() == kind;
    }

    @Override public Stream<List<Proposal>> proposals(Fault fault) {
        return fault.wires().stream().sorted(Comparator.comparing(wire -> volume(fault, wire)))
                .flatMap(wire -> into(fault, wire));
    }

    /// What is small is brought to what is large.
    private static long volume(Fault fault, Wire wire) {
        return fault.arriving(wire).map(shape -> shape.example().volume()).orElse(0L);
    }

    private static Stream<List<Proposal>> into(Fault fault, Wire wire) {
        return TYPES.stream().filter(type -> reads(type, Port.Kind.INDEX) == fault.holdsIndices(wire))
                .filter(type -> !learns(type) || !fault.isCompared())
                .map(type -> into(fault, wire, type));
    }

    /// All of one operation that may stand in a wire.
    static List<Proposal> into(Fault fault, Wire wire, OpType type) {
        var all = new ArrayList<Proposal>();
        fault.comingAlong(wire).ifPresent(arriving -> type.mending().proposals(arriving, fault.clash())
                .stream().filter(op -> !fault.isTarget(wire) || keepsAll(op, arriving.shape()))
                .forEach(op -> all.add(insert(fault, wire, op))));
        return all;
    }

    /// Whether it changes no number, so that a target stays what it is; what it makes of indices says the same in other words.
    private static boolean keepsAll(Op op, Shape shape) {
        if (reads(op.type(), Port.Kind.INDEX) || !(op instanceof Primitive primitive)) {
            return true;
        }
        try {
            var after = primitive.infer(Shapes.of(op.inputs().getFirst().name(), shape));
            return after.get(op.outputs().getFirst().name()).volume() == shape.volume();
        } catch (Mismatch _) {
            return false;
        }
    }

    /// The simplest of all that may stand in a wire.
    static Stream<Proposal> into(Fault fault, Wire wire, UnaryOperator<String> words) {
        return fault.comingAlong(wire).stream().flatMap(arriving -> TYPES.stream().limit(1)
                .flatMap(type -> type.mending().proposals(arriving, fault.clash()).stream())
                .map(op -> new Proposal(words.apply(named(op)), insert(fault, wire, op).edits())));
    }

    /// One that reads indices, alone or with its numbers in one row behind it.
    static Stream<List<Proposal>> flat(Fault fault, Wire wire) {
        return fault.comingAlong(wire).stream().flatMap(arriving -> TYPES.stream()
                .filter(type -> reads(type, Port.Kind.INDEX))
                .map(type -> type.mending().proposals(arriving, fault.clash()).stream()
                        .flatMap(op -> Stream.concat(Stream.of(List.of(op)), inOneRow(arriving, fault.clash())
                                .map(flat -> List.of(op, flat))))
                        .map(ops -> insert(fault, wire, ops)).toList()));
    }

    private static Stream<Op> inOneRow(Mending.Arriving arriving, Clash clash) {
        var wider = new Mending.Arriving(arriving.shape().plus(new Axis("features", 1)), 0);
        return TYPES.stream().limit(1).flatMap(type -> type.mending().proposals(wider, clash).stream());
    }

    static Proposal insert(Fault fault, Wire wire, Op op) {
        return insert(fault, wire, List.of(op));
    }

    private static Proposal insert(Fault fault, Wire wire, List<Op> ops) {
        var edits = new ArrayList<GraphEdit>();
        var from = wire.from();
        for (var op : ops) {
            var node = new Node(fault.free(op.type().id()), title(fault, op.type().name()), op);
            edits.add(new GraphEdit.Add(node));
            edits.add(new GraphEdit.Connect(new Wire(from, new Ref(node.name(), op.inputs().getFirst().name()))));
            from = new Ref(node.name(), op.outputs().getFirst().name());
        }
        edits.add(new GraphEdit.Connect(new Wire(from, wire.to())));
        var named = ops.stream().map(Insertions::named).collect(Collectors.joining(WORDS.text("and") + " "));
        return new Proposal(fault.wires().size() > 1 ? WORDS.text("insertBefore", named, wire.to().port())
                : WORDS.text("insert", named), edits);
    }

    /// With what is set where that is one thing: `Reshape 1×28×28`.
    private static String named(Op op) {
        var settings = op.type().settings().stream().map(s -> SettingWords.value(s.of(op)).orElse("")).toArray();
        var own = "inserted." + op.type().id();
        return WORDS
                .has(own)
                        ? WORDS.text(own, settings)
                        : Stream.concat(Stream.of(op.type().name()), op.type().settings().stream()
                                .limit(1).flatMap(s -> SettingWords.value(s.of(op)).stream()))
                                .collect(Collectors.joining(" "));
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
