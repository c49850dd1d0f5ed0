package nabla.op;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Mismatch;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Port.Kind;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Sketch;
import nabla.graph.Wire;
import nabla.op.Scan.Role;

/// Writes the body of a [Scan] into a sketch once for each time step, and wires each step to the one before it.
final class Unrolling {

    private final Scan scan;
    private final Sketch sketch;
    private final Map<String, Ref> wired;
    private final int length;
    private final Set<String> steady;

    private Unrolling(Scan scan, Sketch sketch, Map<String, Ref> wired, int length, List<String> steady) {
        this.scan = scan;
        this.sketch = sketch;
        this.wired = wired;
        this.length = length;
        this.steady = new LinkedHashSet<>(steady);
        this.steady.addAll(scan.given(Role.SAME));
    }

    /// @param wired what leads to the inputs of the scan, by port
    /// @return what leaves through its outputs, by port
    static Map<String, Ref> of(Scan scan, Sketch sketch, Map<String, Ref> wired, int length) {
        var ends = ends(scan, sketch, wired, length);
        if (ends.isEmpty()) {
            return new Unrolling(scan, sketch, wired, length, List.of()).steps();
        }
        var mask = scan.body().free(Scan.MASK);
        var all = new HashMap<>(wired);
        all.put(mask, ends.get());
        var holding = new Scan(holding(scan, mask), scan.sizes(), scan.direction(), scan.feeding());
        return new Unrolling(holding, sketch, all, length, List.of()).steps();
    }

    /// Nothing comes in step by step: what is wired is the same at all times, but for what the body feeds itself.
    static Map<String, Ref> steady(Scan scan, Sketch sketch, Map<String, Ref> wired, int length) {
        return new Unrolling(scan, sketch, wired, length, scan.given(Role.SEQUENCE)).steps();
    }

    /// Where the sequences end, as a mask.
    private static Optional<Ref> ends(Scan scan, Sketch sketch, Map<String, Ref> wired, int length) {
        var all = Scan.ends().stream()
                .map(Port::name)
                .filter(name -> wired.containsKey(name) && scan.body().find(name).isEmpty())
                .map(name -> name.equals(Scan.MASK)
                        ? wired.get(name)
                        : sketch.add("length_mask", new LengthMask(length), wired.get(name)))
                .toList();
        return all.size() == 2
                ? Optional.of(sketch.add("both_masks", new Multiply(), all.get(0), all.get(1)))
                : all.stream().findFirst();
    }

    /// The body of a scan, in which ended rows keep their states and give 0.
    private static Graph holding(Scan scan, String mask) {
        var body = scan.body().plus(Node.of(mask, new Given(Kind.DATA)));
        for (var result : Body.of(scan.body()).outputs()) {
            var from = scan.body().into(result.name(), "x").map(Wire::from);
            if (from.isEmpty()) {
                continue;
            }
            var hold = body.free("hold_" + result.name());
            body = body.plus(Node.of(hold, new Hold(Content.of(result.kind()))))
                    .plus(new Wire(from.get(), new Ref(hold, "next")))
                    .plus(new Wire(new Ref(mask, "y"), new Ref(hold, "mask")))
                    .plus(new Wire(new Ref(hold, "y"), new Ref(result.name(), "x")));
            if (scan.isLast(result)) {
                body = body.plus(new Wire(new Ref(Scan.stem(result), "y"), new Ref(hold, "before")));
            }
        }
        return body;
    }

    private Map<String, Ref> steps() {
        var flows = new HashMap<String, List<Ref>>();
        for (var name : steady) {
            flows.put(name, Collections.nCopies(length, wired.get(name)));
        }
        for (var name : scan.given(Role.SEQUENCE)) {
            flows.computeIfAbsent(name, this::slices);
        }
        var states = states(flows);
        var group = new Group(scan.body());
        var names = group.inputs().stream().map(Port::name).toList();
        var before = Optional.<String>empty();
        for (var step = 0; step < length; step++) {
            var time = scan.direction() == Direction.FORWARD ? step : length - 1 - step;
            var from = new Ref[names.size()];
            for (var i = 0; i < from.length; i++) {
                var name = names.get(i);
                from[i] = states.containsKey(name)
                        ? states.get(name)
                        : before.filter(_ -> feedsItself(name)).map(b -> new Ref(b, name + Scan.OWN))
                                .orElse(flows.get(name).get(time));
            }
            var here = at(time);
            sketch.add(here, group, from);
            states.replaceAll((name, _) -> new Ref(here, name + Scan.NEXT));
            before = Optional.of(here);
        }
        return results(states);
    }

    private boolean feedsItself(String name) {
        return scan.feeding() == Feeding.OWN
                && scan.body().find(name + Scan.OWN).filter(n -> n.op() instanceof Result).isPresent();
    }

    private static String at(int time) {
        return "[" + time + "]";
    }

    private List<Ref> slices(String name) {
        var kind = scan.body().find(name).map(n -> ((Given) n.op()).kind()).orElse(Kind.DATA);
        var unstack = new Unstack(length, Content.of(kind));
        sketch.add("unstack_" + name, unstack, wired.get(name));
        return unstack.outputs().stream().map(p -> new Ref("unstack_" + name, p.name())).toList();
    }

    /// What each state begins with.
    private Map<String, Ref> states(Map<String, List<Ref>> flows) {
        var states = new HashMap<String, Ref>();
        var names = scan.given(Role.STATE);
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (wired.containsKey(name + "0")) {
                states.put(name, wired.get(name + "0"));
            } else if (i < scan.sizes().size()) {
                var like = flows.get(scan.given(Role.SEQUENCE).getFirst()).getFirst();
                states.put(name, sketch.add("zero_" + name, new ZeroState(scan.sizes().get(i)), like));
            } else {
                throw Mismatch.of("stateSize", name, name + "0");
            }
        }
        return states;
    }

    private Map<String, Ref> results(Map<String, Ref> states) {
        var results = new LinkedHashMap<String, Ref>();
        for (var result : Body.of(scan.body()).outputs()) {
            if (scan.isLast(result)) {
                results.put(Scan.last(result), states.get(Scan.stem(result)));
            } else {
                var steps = IntStream.range(0, length).mapToObj(t -> new Ref(at(t), result.name())).toArray(Ref[]::new);
                var stack = new Stack(length, Content.of(result.kind()));
                results.put(result.name(), sketch.add("stack_" + result.name(), stack, steps));
            }
        }
        return results;
    }
}
