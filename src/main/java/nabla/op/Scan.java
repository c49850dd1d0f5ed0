package nabla.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.Node;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Port.Kind;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Words;

/// Runs a body once for each time step of its sequences, with the same weights every time.
///
/// The names in the body say what is what. A given node `h` with a result `h_next` is a state: what leaves one step enters
/// the next; `sizes` says how many features each state has, in the order of the given nodes. It begins with what is wired to
/// `h0` (B×size), else with zeros, and its end leaves through `h_last`. A given weight is the same at all times. Every other
/// given node takes a sequence, B×T×…, one step at a time, and every other result leaves as one. Opens to the body once for
/// each step, named `[0]`, `[1]`, …; sequences of different lengths, or of no step, are a mismatch. Elman 1990.
public record Scan(@Knob Graph body, @Knob(min = 1, max = 65536) List<Integer> sizes, @Knob Direction direction)
        implements Composite {

    public static final OpType TYPE = OpType.of("scan", new Scan(Body.PASSING, List.of(), Direction.FORWARD))
            .in(Category.SEQUENCE);

    private static final String NEXT = "_next";

    public Scan {
        sizes = List.copyOf(sizes);
    }

    @Override public OpType type() {
        return TYPE;
    }

    private enum Role {
        SEQUENCE,
        STATE,
        SAME
    }

    private Role role(Node given) {
        return isState(given.name())
                ? Role.STATE
                : ((Given) given.op()).kind() == Kind.WEIGHT ? Role.SAME : Role.SEQUENCE;
    }

    private boolean isState(String name) {
        return body.find(name).isPresent() && body.find(name + NEXT).isPresent();
    }

    private List<String> given(Role role) {
        return Body.of(body).given().filter(n -> role(n) == role).map(Node::name).toList();
    }

    @Override public List<Port> inputs() {
        var states = given(Role.STATE);
        return Body.of(body).inputs().stream()
                .map(p -> states.contains(p.name()) ? Port.data(p.name() + "0").optional() : p)
                .toList();
    }

    @Override public List<Port> outputs() {
        return Body.of(body).outputs().stream().map(p -> isLast(p) ? Port.data(last(p)) : p).toList();
    }

    private boolean isLast(Port result) {
        return result.name().endsWith(NEXT) && isState(stem(result));
    }

    private static String stem(Port result) {
        return result.name().substring(0, result.name().length() - NEXT.length());
    }

    private static String last(Port result) {
        return stem(result) + "_last";
    }

    @Override public Graph open(Shapes in) {
        var length = length(in);
        var sketch = Graph.sketch();
        var flows = new HashMap<String, List<Ref>>();
        for (var name : given(Role.SAME)) {
            var same = sketch.given(name, Kind.WEIGHT);
            flows.put(name, IntStream.range(0, length).mapToObj(_ -> same).toList());
        }
        for (var name : given(Role.SEQUENCE)) {
            flows.put(name, slices(sketch, name, length));
        }
        var states = states(sketch, flows, in);
        var group = new Group(body);
        for (var step = 0; step < length; step++) {
            var time = direction == Direction.FORWARD ? step : length - 1 - step;
            var from = group.inputs().stream()
                    .map(p -> states.containsKey(p.name()) ? states.get(p.name()) : flows.get(p.name()).get(time))
                    .toArray(Ref[]::new);
            sketch.add(at(time), group, from);
            states.replaceAll((name, _) -> new Ref(at(time), name + NEXT));
        }
        for (var result : Body.of(body).outputs()) {
            if (isLast(result)) {
                sketch.result(last(result), states.get(stem(result)));
            } else {
                var steps = IntStream.range(0, length).mapToObj(t -> new Ref(at(t), result.name())).toArray(Ref[]::new);
                sketch.result(result.name(), sketch.add("stack_" + result.name(), new Stack(length), steps));
            }
        }
        return sketch.done();
    }

    private static String at(int time) {
        return "[" + time + "]";
    }

    private static List<Ref> slices(Sketch sketch, String name, int length) {
        var whole = sketch.given(name);
        sketch.add("unstack_" + name, new Unstack(length), whole);
        return new Unstack(length).outputs().stream().map(p -> new Ref("unstack_" + name, p.name())).toList();
    }

    /// What each state begins with.
    private Map<String, Ref> states(Sketch sketch, Map<String, List<Ref>> flows, Shapes in) {
        var states = new HashMap<String, Ref>();
        var names = given(Role.STATE);
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (in.has(name + "0")) {
                states.put(name, sketch.given(name + "0"));
            } else if (i < sizes.size()) {
                var like = flows.get(given(Role.SEQUENCE).getFirst()).getFirst();
                states.put(name, sketch.add("zero_" + name, new ZeroState(sizes.get(i)), like));
            } else {
                throw Mismatch.of("stateSize", name, name + "0");
            }
        }
        return states;
    }

    /// How many time steps the sequences have.
    private int length(Shapes in) {
        var lengths = new ArrayList<Integer>();
        for (var name : given(Role.SEQUENCE)) {
            var x = in.atLeast(name, 1, Words.of("problem").text("wanted.sequence"));
            lengths.add(x.size(Stack.place(x)));
        }
        if (lengths.isEmpty() || lengths.getFirst() == 0 || lengths.stream().distinct().count() > 1) {
            throw Mismatch.of("scanLengths", String.join(", ", given(Role.SEQUENCE)), lengths);
        }
        return lengths.getFirst();
    }
}
