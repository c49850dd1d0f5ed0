package nabla.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import nabla.engine.Assembly.Part;
import nabla.graph.Cell;
import nabla.graph.Derivation;
import nabla.graph.Given;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Shapes;
import nabla.tensor.Tensor;

/// All that happened up to a moment as one chain of operations, through which cells can be followed back and forth: the forward pass as
/// it ran, and the gradients by the operations of their derivatives, which are worked out when they are asked for.
final class Tape {

    private final Moment moment;
    private final List<Deed> forward = new ArrayList<>();
    private final Map<Integer, Integer> writers = new HashMap<>();
    private final Map<Moment.Handing, Handed> handed = new HashMap<>();
    private final Map<Integer, Tensor> inner = new HashMap<>();
    private final Map<Ref, Integer> places = new HashMap<>();
    private final int gradients;
    private int next;

    /// How one operation worked out the gradient of one input: the operations, and which tensor they give.
    record Handed(List<Deed> deeds, int result) {}

    Tape(Moment moment) {
        this.moment = moment;
        gradients = moment.values().keySet().stream().mapToInt(i -> i + 1).max().orElse(0);
        next = 2 * gradients;
        moment.ports().forEach((value, refs) -> {
            if (moment.values().containsKey(value)) {
                refs.forEach(ref -> places.put(ref, value));
            }
        });
        for (var part : moment.parts()) {
            part.out().values().forEach(v -> writers.put(v.id(), forward.size()));
            forward.add(deed(part));
        }
    }

    private Deed deed(Part part) {
        var seat = WorkSeat.drawing(moment.mode(), moment.draws(part.path()));
        var reads = new LinkedHashMap<String, Integer>();
        var out = new LinkedHashMap<String, Integer>();
        part.in().forEach((port, value) -> {
            seat.give(port, tensor(value.id()));
            reads.put(port, value.id());
        });
        part.out().forEach((port, value) -> {
            seat.make(port, tensor(value.id()));
            out.put(port, value.id());
        });
        return new Deed(part.path(), part.op(), reads, read(part.op(), reads), out, seat);
    }

    private static SequencedMap<String, Integer> read(Primitive op, SequencedMap<String, Integer> all) {
        var in = new LinkedHashMap<>(all);
        in.keySet().removeIf(port -> op.input(port).kind() == Port.Kind.LIKE);
        return in;
    }

    Moment moment() {
        return moment;
    }

    List<Deed> forward() {
        return forward;
    }

    /// The number of the tensor that is the gradient of a value.
    int gradient(int value) {
        return gradients + value;
    }

    boolean isValue(int tensor) {
        return tensor < gradients;
    }

    boolean isGradient(int tensor) {
        return tensor >= gradients && tensor < 2 * gradients;
    }

    /// The number of the value that a gradient is of.
    int valueOf(int gradient) {
        return gradient - gradients;
    }

    Tensor tensor(int number) {
        return isValue(number)
                ? moment.values().get(number)
                : isGradient(number)
                        ? moment.gradients().getOrDefault(
                                valueOf(number), Tensor.zeros(moment.values().get(valueOf(number)).shape()))
                : inner.get(number);
    }

    /// Marks what marked cells of values were made of, as far as some of the operations go.
    ///
    /// @param blunt marks those that no slope is known for: somewhere on the way an operation reads them and states no gradient
    /// @return whether nothing is missing; what might not have all its marks has none
    boolean back(Marks marks, Marks blunt, Predicate<Deed> through, Patience patience) {
        for (var i = forward.size() - 1; i >= 0; i--) {
            var deed = forward.get(i);
            if (through.test(deed) && !back(deed, marks, blunt, patience)) {
                var first = i;
                List.copyOf(marks.tensors()).stream()
                        .filter(t -> writers.getOrDefault(t, -1) < first)
                        .forEach(marks::forget);
                return false;
            }
        }
        return true;
    }

    private static boolean back(Deed deed, Marks marks, Marks blunt, Patience patience) {
        for (var output : deed.out().entrySet()) {
            var places = marks.of(output.getValue());
            for (var place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
                if (!patience.lasts()) {
                    return false;
                }
                var isBlunt = blunt.has(output.getValue(), place);
                deed.sources(output.getKey(), place, (port, tensor, at) -> {
                    patience.spend(1);
                    marks.add(tensor, at);
                    if (isBlunt || !deed.op().differentiable(port)) {
                        blunt.add(tensor, at);
                    }
                });
            }
        }
        return true;
    }

    /// Marks what marked cells of values flowed into; see [#back].
    boolean forth(Marks marks, Marks blunt, Predicate<Deed> through, Patience patience) {
        for (var i = 0; i < forward.size(); i++) {
            if (through.test(forward.get(i)) && !forth(forward.get(i), marks, blunt, patience)) {
                forward.subList(i, forward.size()).forEach(d -> d.out().values().forEach(marks::forget));
                return false;
            }
        }
        return true;
    }

    private boolean forth(Deed deed, Marks marks, Marks blunt, Patience patience) {
        if (deed.in().values().stream().noneMatch(marks::touches)) {
            return true;
        }
        if (straight(deed, marks, blunt)) {
            return true;
        }
        var touched = deed.in().entrySet().stream()
                .filter(input -> marks.touches(input.getValue()))
                .map(input -> new Touched(input.getKey(), marks.of(input.getValue()), blunt.of(input.getValue()),
                        deed.op().differentiable(input.getKey())))
                .toArray(Touched[]::new);
        for (var output : deed.out().entrySet()) {
            var size = tensor(output.getValue()).size();
            for (var place = 0; place < size; place++) {
                if (!patience.lasts()) {
                    return false;
                }
                var to = place;
                deed.op().sources(new Cell(output.getKey(), place), deed.seat(), (port, at) -> {
                    patience.spend(1);
                    for (var input : touched) {
                        if (input.marked().get(at) && input.port().equals(port)) {
                            marks.add(output.getValue(), to);
                            if (!input.isSmooth() || input.blunt().get(at)) {
                                blunt.add(output.getValue(), to);
                            }
                        }
                    }
                });
            }
        }
        return true;
    }

    /// An input some of whose cells are marked: asked many million times, so it is at hand.
    private record Touched(String port, BitSet marked, BitSet blunt, boolean isSmooth) {}

    /// Marks what an operation made of marked cells, cell by cell, if it knows; whether it does.
    private static boolean straight(Deed deed, Marks marks, Marks blunt) {
        for (var input : deed.in().entrySet()) {
            var places = marks.of(input.getValue());
            for (var place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
                var isBlunt = blunt.has(input.getValue(), place) || !deed.op().differentiable(input.getKey());
                var known = deed.readers(input.getKey(), place, (_, tensor, at) -> {
                    marks.add(tensor, at);
                    if (isBlunt) {
                        blunt.add(tensor, at);
                    }
                });
                if (!known) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Marks what marked cells of gradients were made of, up to the losses; of values, only what the gradient `of` itself was made of.
    ///
    /// @param through the nodes whose operations may lie between
    boolean backAlongGradients(int of, Marks marks, Predicate<Path> through, Patience patience) {
        var local = new Marks();
        for (var handing : moment.handings().reversed()) {
            var to = gradient(handing.operand().id());
            if (!marks.touches(to) || !through.test(handing.part().path())) {
                continue;
            }
            var within = new Marks();
            if (!back(handed(handing), marks.of(to), within, patience)) {
                marks.keepOnly(of);
                return false;
            }
            within.tensors().stream().filter(this::isGradient).forEach(t -> marks.addAll(t, within.of(t)));
            within.tensors().stream().filter(t -> isValue(t) && to == of).forEach(t -> local.addAll(t, within.of(t)));
        }
        local.tensors().forEach(t -> marks.addAll(t, local.of(t)));
        return true;
    }

    /// What one cell of a gradient was worked out from, by all that handed it back.
    Marks handedFrom(int gradient, int place) {
        var cell = new BitSet();
        cell.set(place);
        var found = new Marks();
        for (var handing : moment.handings()) {
            if (gradient(handing.operand().id()) == gradient) {
                back(handed(handing), cell, found, Patience.endless());
            }
        }
        List.copyOf(found.tensors()).stream().filter(t -> !isValue(t) && !isGradient(t)).forEach(found::forget);
        return found;
    }

    private boolean back(Handed handed, BitSet places, Marks within, Patience patience) {
        within.addAll(handed.result(), places);
        for (var deed : handed.deeds().reversed()) {
            if (!back(deed, within, new Marks(), patience)) {
                return false;
            }
        }
        return true;
    }

    /// Marks the cells of gradients that marked cells of the gradient `of` flowed into.
    boolean forthAlongGradients(int of, Marks marks, Predicate<Path> through, Patience patience) {
        for (var handing : moment.handings()) {
            if (!through.test(handing.part().path())
                    || handing.part().out().values().stream().noneMatch(v -> marks.touches(gradient(v.id())))) {
                continue;
            }
            var how = handed(handing);
            var within = new Marks();
            handing.part().out().values().stream().map(v -> gradient(v.id())).filter(marks::touches)
                    .forEach(t -> within.addAll(t, marks.of(t)));
            for (var deed : how.deeds()) {
                if (!forth(deed, within, new Marks(), patience)) {
                    marks.keepOnly(of);
                    return false;
                }
            }
            if (within.touches(how.result())) {
                marks.addAll(gradient(handing.operand().id()), within.of(how.result()));
            }
        }
        return true;
    }

    /// How an operation handed a gradient back; worked out on the first call.
    Handed handed(Moment.Handing handing) {
        return handed.computeIfAbsent(handing, this::workOut);
    }

    /// How many numbers stand on the way to a gradient.
    long work(Handed handed) {
        return handed.deeds().stream().flatMap(deed -> deed.out().values().stream())
                .mapToLong(t -> tensor(t).size()).sum();
    }

    private Handed workOut(Moment.Handing handing) {
        var part = handing.part();
        var graph = Derivation.of(part.op(), handing.input(), part.shapes(), moment.mode());
        var numbers = new HashMap<Ref, Integer>();
        var deeds = new ArrayList<Deed>();
        for (var node : graph.order()) {
            switch (node.op()) {
                case Given _ -> numbers.put(new Ref(node.name(), "y"), given(part, node.name()));
                case Result _ -> {
                    return new Handed(deeds, numbers.get(graph.into(node.name(), "x").orElseThrow().from()));
                }
                case Primitive op -> {
                    var seat = new WorkSeat(moment.mode());
                    var reads = new LinkedHashMap<String, Integer>();
                    var shapes = Shapes.of();
                    for (var port : op.inputs()) {
                        var wire = graph.into(node.name(), port.name());
                        if (wire.isPresent()) {
                            var number = numbers.get(wire.get().from());
                            seat.give(port.name(), tensor(number));
                            shapes = shapes.and(port.name(), tensor(number).shape());
                            reads.put(port.name(), number);
                        }
                    }
                    var found = op.infer(shapes);
                    var out = new LinkedHashMap<String, Integer>();
                    for (var port : op.outputs()) {
                        inner.put(next, Tensor.zeros(found.get(port.name())));
                        seat.make(port.name(), inner.get(next));
                        numbers.put(new Ref(node.name(), port.name()), next);
                        out.put(port.name(), next++);
                    }
                    op.forward(seat).run();
                    deeds.add(new Deed(part.path(), op, reads, read(op, reads), out, seat));
                }
                default -> throw new IllegalStateException("a derivative is made of primitives, not of " + node.op());
            }
        }
        throw new IllegalStateException("a derivative without a result");
    }

    private int given(Part part, String origin) {
        var port = origin.substring(origin.indexOf('_') + 1);
        return origin.startsWith("in_") ? part.in().get(port).id()
                : origin.startsWith("out_") ? part.out().get(port).id() : gradient(part.out().get(port).id());
    }

    /// The operations inside of a node, itself if it is one.
    static Predicate<Deed> within(Path node) {
        return deed -> deed.at().isIn(node);
    }

    /// The operation that wrote a value; none wrote what is held.
    Optional<Deed> writer(int value) {
        return Optional.ofNullable(writers.get(value)).map(forward::get);
    }

    /// The values that some operations read and none of them writes.
    List<Integer> entering(Predicate<Deed> some) {
        var written = new HashSet<Integer>();
        var read = new HashSet<Integer>();
        forward.stream().filter(some).forEach(deed -> {
            written.addAll(deed.out().values());
            read.addAll(deed.in().values());
        });
        read.removeAll(written);
        return List.copyOf(read);
    }

    /// The values that stand at the outputs of a node.
    Set<Integer> outputs(Path node) {
        var found = new HashSet<Integer>();
        forward.stream().filter(within(node)).forEach(deed -> found.addAll(deed.out().values()));
        found.removeIf(value -> moment.ports().getOrDefault(value, List.of()).stream()
                .noneMatch(ref -> ref.node().equals(node.text())));
        return found;
    }

    /// The number of the value at a port, where one stands.
    Optional<Integer> value(Ref port) {
        return Optional.ofNullable(places.get(port));
    }

    /// Whether a tensor was computed by then, or is held.
    boolean stands(int tensor) {
        return isValue(tensor)
                ? moment.values().containsKey(tensor)
                : isGradient(tensor) && moment.gradients().containsKey(valueOf(tensor));
    }
}
