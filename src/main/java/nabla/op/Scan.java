package nabla.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.Node;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Port.Kind;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// Runs a body once for each time step of its sequences, with the same weights every time.
///
/// The names in the body say what is what. A given node `h` with a result `h_next` is a state: what leaves one step enters
/// the next; `sizes` says how many features each state has, in the order of the given nodes. It begins with what is wired to
/// `h0` (B×size), else with zeros, and its end leaves through `h_last`. A given weight is the same at all times. Every other
/// given node takes a sequence, B×T×…, one step at a time, and every other result leaves as one. Where a body that predicts
/// what comes next gives it as `x_own`, the setting `feeding` decides whether `x` takes the wired sequence at all times or
/// only at the first, and its own result of the step before afterwards.
///
/// Sequences of unequal length end where `lengths` (B) or `mask` (B×T, 1 keeps) say: from there on a row's states stay what
/// they were, and its results are 0; in reverse a row begins at its own end. Opens to the body once for each step, named
/// `[0]`, `[1]`, …; sequences of different numbers of steps, or of none, are a mismatch. Elman 1990.
public record Scan(
        @Knob Graph body,
        @Knob(min = 1, max = 65536) List<Integer> sizes,
        @Knob Direction direction,
        @Knob Feeding feeding) implements Composite {

    public static final OpType TYPE = OpType.of("scan", new Scan(Body.PASSING, List.of(), Direction.FORWARD))
            .in(Category.SEQUENCE)
            .reference("Elman 1990, Finding structure in time, Cognitive Science 14(2)");

    static final String NEXT = "_next";
    static final String LAST = "_last";
    static final String OWN = "_own";
    static final String LENGTHS = "lengths";
    static final String MASK = "mask";

    public Scan {
        sizes = List.copyOf(sizes);
    }

    public Scan(Graph body, List<Integer> sizes, Direction direction) {
        this(body, sizes, direction, Feeding.TEACHER);
    }

    @Override public OpType type() {
        return TYPE;
    }

    enum Role {
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

    List<String> given(Role role) {
        return Body.of(body).given().filter(n -> role(n) == role).map(Node::name).toList();
    }

    @Override public List<Port> inputs() {
        var states = given(Role.STATE);
        var ports = new ArrayList<>(Body.of(body).inputs().stream()
                .map(p -> states.contains(p.name()) ? Port.data(p.name() + "0").optional() : p)
                .toList());
        ends().stream().filter(p -> body.find(p.name()).isEmpty()).forEach(ports::add);
        return ports;
    }

    /// The ports that say where sequences end.
    static List<Port> ends() {
        return List.of(Port.index(LENGTHS).optional(), Port.data(MASK).optional());
    }

    @Override public List<Port> outputs() {
        return Body.of(body).outputs().stream().map(p -> isLast(p) ? Port.data(last(p)) : p).toList();
    }

    boolean isLast(Port result) {
        return result.name().endsWith(NEXT) && isState(stem(result));
    }

    static String stem(Port result) {
        return result.name().substring(0, result.name().length() - NEXT.length());
    }

    static String last(Port result) {
        return stem(result) + LAST;
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        var wired = new HashMap<String, Ref>();
        var same = given(Role.SAME);
        for (var port : inputs()) {
            if (in.has(port.name())) {
                var kind = same.contains(port.name()) ? Kind.WEIGHT : port.kind();
                wired.put(port.name(), sketch.given(port.name(), kind));
            }
        }
        var length = length(in);
        keepStates(in);
        Unrolling.of(this, sketch, wired, length).forEach(sketch::result);
        return sketch.done();
    }

    /// Looks at the first step alone.
    ///
    /// @throws Mismatch where it makes a state of another shape than it had
    private void keepStates(Shapes in) {
        var states = given(Role.STATE);
        var step = Shapes.of();
        for (var node : Body.of(body).given().toList()) {
            var name = node.name();
            step = step.and(name, switch (role(node)) {
                case SEQUENCE -> in.get(name).without(Stack.place(in.get(name)));
                case SAME -> in.get(name);
                case STATE -> begin(states.indexOf(name), name, in);
            });
        }
        var check = GraphCheck.inside(body, step);
        for (var state : states) {
            var before = step.get(state).example();
            var after = check.inputs(state + NEXT).find("x").map(Shape::example).filter(s -> !s.sameSizes(before));
            if (check.isSound() && after.isPresent()) {
                throw Mismatch.of("stateSteady", state, before, after.get());
            }
        }
    }

    private Shape begin(int place, String state, Shapes in) {
        if (in.has(state + "0")) {
            return in.get(state + "0");
        }
        if (place >= sizes.size()) {
            throw Mismatch.of("stateSize", state, state + "0");
        }
        var zero = new ZeroState(sizes.get(place));
        var like = in.get(given(Role.SEQUENCE).getFirst());
        return zero.infer(Shapes.of("like", like)).get("y");
    }

    /// How many time steps the sequences have.
    private int length(Shapes in) {
        var lengths = new ArrayList<Integer>();
        var sequences = new ArrayList<>(given(Role.SEQUENCE));
        if (in.has(MASK) && !sequences.contains(MASK)) {
            sequences.add(MASK);
        }
        for (var name : sequences) {
            lengths.add(steps(in, name));
        }
        if (lengths.isEmpty() || lengths.getFirst() == 0 || lengths.stream().distinct().count() > 1) {
            throw Mismatch.of("scanLengths", String.join(", ", sequences), lengths);
        }
        return lengths.getFirst();
    }

    /// How many time steps the sequence at a port has.
    static int steps(Shapes in, String name) {
        var x = in.atLeast(name, 1, Words.of("problem").text("wanted.sequence"));
        return x.size(Stack.place(x));
    }
}
