package nabla.op;

import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Mismatch;
import nabla.graph.Port;
import nabla.graph.Port.Kind;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Words;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// A layer over time, whatever its cell: one layer or several on top of each other, walked forward, in reverse, or both ways.
///
/// `x` is B×T×F, `y` B×T×units, twice as wide where both ways are walked: [forward; backward]. Each state begins with its
/// port (`h0`), else with zeros, and leaves through another (`h_last`), B×units; where there are several, B×their
/// number×units, layer by layer, forward before backward. `lengths` or `mask` say where sequences end, as for [Scan].
/// The weights of the first layer bear plain names, the others are told apart by `_l1`, `_l2`, … and `_reverse`.
interface Recurrent extends Composite {

    int units();

    int layers();

    Sweep direction();

    double dropout();

    Biases biases();

    Init init();

    /// The states that run from step to step; the first is what the layer gives.
    List<String> states();

    /// The weights of one layer of so many units in one direction that sees so many features; the names of biases begin with b.
    Shapes weights(int units, int features);

    /// The same cell in one layer, walked one way.
    Recurrent single(Direction direction);

    /// One layer in one direction, from what is given.
    ///
    /// @return the sequence `y` and the last of each state, by port
    Map<String, Ref> open(Sketch sketch, Map<String, Ref> given, Walk walk);

    /// How a layer goes through time.
    interface Walk {
        /// The outputs of a [Scan] over these inputs.
        Map<String, Ref> over(Scan scan, Sketch sketch, Map<String, Ref> wired);

        /// As one node.
        static Map<String, Ref> whole(Scan scan, Sketch sketch, Map<String, Ref> wired) {
            sketch.add("scan", scan);
            scan.inputs().stream().map(Port::name).filter(wired::containsKey)
                    .forEach(name -> sketch.wire(wired.get(name), "scan." + name));
            var results = new HashMap<String, Ref>();
            scan.outputs().forEach(port -> results.put(port.name(), new Ref("scan", port.name())));
            return results;
        }
    }

    /// The weights of the biases, for so many numbers.
    default Shapes biases(int size) {
        var all = Shapes.of();
        for (var name : biases().names()) {
            all = all.and(name, Shape.of(size));
        }
        return all;
    }

    /// What the inputs of all times add to the gates of a cell, in one matrix product, biases included.
    ///
    /// @param biases those that are added at once
    static Ref project(Sketch sketch, Map<String, Ref> given, List<String> biases) {
        var ih = sketch.add("ih", new MatMul(PLAIN, TRANSPOSED), given.get("x"), given.get("w_ih"));
        var bias = biases.stream().map(given::get).reduce((a, b) -> sketch.add("bias", new Add(), a, b));
        return bias.map(b -> sketch.add("ih_bias", new Add(), ih, b)).orElse(ih);
    }

    /// A pass over the sequence: what a layer's weights are called there.
    record Pass(int layer, Direction direction, String suffix) {

        String node() {
            return "layer" + (layer + 1) + (suffix.endsWith("_reverse") ? "_reverse" : "");
        }
    }

    /// Layer by layer, forward before backward.
    default List<Pass> passes() {
        var all = new ArrayList<Pass>();
        for (var layer = 0; layer < Math.clamp(layers(), 1, 16); layer++) {
            for (var way : direction().directions()) {
                var isSecond = direction() == Sweep.BIDIRECTIONAL && way == Direction.REVERSE;
                all.add(new Pass(layer, way, (layer == 0 ? "" : "_l" + layer) + (isSecond ? "_reverse" : "")));
            }
        }
        return all;
    }

    @Override default List<Port> inputs() {
        var weights = weights(1, 1).byName();
        var ports = new ArrayList<>(List.of(Port.data("x")));
        states().forEach(state -> ports.add(Port.data(state + "0").optional()));
        ports.addAll(Scan.ends());
        for (var pass : passes()) {
            weights.forEach((name, _) -> ports.add(
                    Port.weight(name + pass.suffix(), name.startsWith("b") ? Init.ZEROS : init())));
        }
        return ports;
    }

    @Override default List<Port> outputs() {
        return Stream.concat(Stream.of("y"), states().stream().map(s -> s + Scan.LAST)).map(Port::data).toList();
    }

    @Override default Shapes weights(Shapes in) {
        var x = in.exactly("x", 2, Words.of("problem").text("wanted.TIME_FEATURES"));
        var all = Shapes.of();
        for (var pass : passes()) {
            var features = pass.layer() == 0 ? x.last() : units() * direction().directions().size();
            for (var weight : weights(units(), features).byName().entrySet()) {
                all = all.and(weight.getKey() + pass.suffix(), weight.getValue());
            }
        }
        return all;
    }

    @Override default Graph open(Shapes in) {
        return open(in, (scan, sketch, wired) -> Unrolling.of(scan, sketch, wired, Scan.steps(in, "x")));
    }

    @Override default Graph apart(Shapes in) {
        return open(in, Walk::whole);
    }

    private Graph open(Shapes in, Walk walk) {
        begins(in);
        var sketch = Graph.sketch();
        var given = new LinkedHashMap<String, Ref>();
        for (var port : inputs()) {
            if (in.has(port.name())) {
                given.put(port.name(), sketch.given(port.name(), port.kind()));
            }
        }
        var results = passes().size() == 1
                ? open(sketch, given, walk)
                : several(sketch, given);
        outputs().forEach(port -> sketch.result(port.name(), results.get(port.name())));
        return sketch.done();
    }

    /// @throws Mismatch where there is no time step, or a state begins with numbers of another shape
    private void begins(Shapes in) {
        var x = in.get("x");
        if (Scan.steps(in, "x") == 0) {
            throw Mismatch.of("scanLengths", "x", List.of(0));
        }
        var row = x.hasBatch() ? x.part(0, 1) : Shape.SCALAR;
        var count = passes().size();
        var wanted = (count == 1 ? row : row.plus(Axis.of(count))).plus(Axis.of(units()));
        for (var state : states()) {
            if (in.has(state + "0") && !in.get(state + "0").fits(wanted)) {
                throw Mismatch.of("stateBegins", state + "0", wanted, count, units(), in.get(state + "0"));
            }
        }
    }

    /// All layers, each a node of its own.
    private Map<String, Ref> several(Sketch sketch, Map<String, Ref> given) {
        var passes = passes();
        var begins = new HashMap<String, List<Ref>>();
        for (var state : states()) {
            if (given.containsKey(state + "0")) {
                begins.put(state + "0", apart(sketch, state + "0", given.get(state + "0"), passes.size()));
            }
        }
        var below = given.get("x");
        for (var layer = 0; layer < layers(); layer++) {
            var ways = new ArrayList<Ref>();
            for (var i = 0; i < passes.size(); i++) {
                if (passes.get(i).layer() == layer) {
                    ways.add(pass(sketch, passes.get(i), i, below, given, begins));
                }
            }
            below = ways.size() == 1 ? ways.getFirst() : both(sketch, layer, ways);
            if (dropout() > 0 && layer + 1 < layers()) {
                below = sketch.add("dropout" + (layer + 1), new Dropout(dropout()), below);
            }
        }
        var results = new HashMap<>(Map.of("y", below));
        for (var state : states()) {
            var lasts = passes.stream().map(p -> new Ref(p.node(), state + Scan.LAST)).toArray(Ref[]::new);
            results.put(state + Scan.LAST, sketch.add("stack_" + state, new Stack(lasts.length), lasts));
        }
        return results;
    }

    private Ref pass(
            Sketch sketch, Pass pass, int place, Ref below, Map<String, Ref> given, Map<String, List<Ref>> begins) {
        var op = single(pass.direction());
        var y = sketch.add(pass.node(), op, below);
        for (var port : op.inputs()) {
            var name = port.kind() == Kind.WEIGHT ? port.name() + pass.suffix() : port.name();
            if (begins.containsKey(name)) {
                sketch.wire(begins.get(name).get(place), pass.node() + "." + port.name());
            } else if (!name.equals("x") && given.containsKey(name)) {
                sketch.wire(given.get(name), pass.node() + "." + port.name());
            }
        }
        return y;
    }

    private static Ref both(Sketch sketch, int layer, List<Ref> ways) {
        return sketch.add("both" + (layer + 1), new Concat(ways.size(), ""), ways.toArray(Ref[]::new));
    }

    private static List<Ref> apart(Sketch sketch, String name, Ref whole, int count) {
        sketch.add("unstack_" + name, new Unstack(count), whole);
        return IntStream.range(0, count).mapToObj(i -> new Ref("unstack_" + name, "y" + i)).toList();
    }

    /// The outputs of a [Scan] of this body over these inputs.
    default Map<String, Ref> scan(Sketch sketch, Graph body, Map<String, Ref> wired, Walk walk) {
        var sizes = new Integer[states().size()];
        Arrays.fill(sizes, units());
        var direction = direction().directions().getFirst();
        return walk.over(new Scan(body, List.of(sizes), direction), sketch, wired);
    }
}
