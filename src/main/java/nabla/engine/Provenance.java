package nabla.engine;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import nabla.graph.Path;
import nabla.graph.Ref;

/// Follows single cells through a moment of a run, both ways: what a number was made of, and what it flowed into.
///
/// Every cell that an operation reads by its definition is listed, also where nothing changes with it just now; those are faint.
public final class Provenance {

    /// How many cells are looked at for one answer.
    private static final long MOST_CELLS = 40_000_000;
    /// So many slopes of gradients with respect to single values are tried out, one by one.
    private static final int MOST_TRIALS = 64;
    /// So many numbers are worked out for them at most.
    private static final long MOST_WORK = 4_000_000;
    private static final Sway.Moved NOTHING_MOVED = new Sway.Moved(Map.of(), Map.of());

    /// One number of the value or the gradient at a port, by its flat place.
    public record Cell(Probe.AtPort of, int place) {

        public static Cell value(String node, String port, int place) {
            return new Cell(Probe.value(node, port), place);
        }

        public static Cell gradient(String node, String port, int place) {
            return new Cell(Probe.gradient(node, port), place);
        }
    }

    /// How closely to look.
    public enum Care {
        /// At what the definitions read; nothing is faint.
        TIES,
        /// Also at the slopes, to tell what is faint.
        SLOPES
    }

    private final Tape tape;
    private final Sway sway;

    private Provenance(Moment moment) {
        tape = new Tape(moment);
        sway = new Sway(tape);
    }

    /// Over a copy of the numbers as a stepper has them; empty where these are too many.
    public static Optional<Provenance> of(Stepper stepper) {
        return Moment.of(stepper).map(Provenance::new);
    }

    /// All that a cell was made of and flowed into; empty where no such number stands there.
    ///
    /// A value is followed up to the sources and weights and down to the losses. A gradient is followed through gradients, from the losses
    /// and to the weights, and to the values that the operations multiplied it with on its own last step.
    ///
    /// @param level the nodes on the screen: what only one of them lies between is direct
    private Optional<Kin> kin(Cell cell, Level level) {
        return kin(cell, level, Care.SLOPES, Patience.endless());
    }

    /// Where every operation is a node by itself.
    public Optional<Kin> kin(Cell cell) {
        return kin(cell, Level.of(tape.moment().parts().stream().map(Assembly.Part::path).toList()));
    }

    Optional<Kin> kin(Cell cell, Level level, Care care, BooleanSupplier wanted) {
        return kin(cell, level, care, Patience.of(MOST_CELLS, wanted));
    }

    private Optional<Kin> kin(Cell cell, Level level, Care care, Patience patience) {
        return number(cell).map(number -> {
            var found = new Answer(care);
            var next = new NextOfKin(tape, level, patience);
            if (tape.isValue(number)) {
                value(number, cell.place(), found, next, patience);
            } else {
                gradient(number, cell.place(), found, next, patience);
            }
            return found.kin(cell, number);
        });
    }

    private Optional<Integer> number(Cell cell) {
        return tape.value(new Ref(cell.of().at().text(), cell.of().port()))
                .map(value -> cell.of() instanceof Probe.Value ? value : tape.gradient(value))
                .filter(number -> tape.stands(number) && cell.place() >= 0
                        && cell.place() < tape.tensor(number).size());
    }

    private void value(int number, int place, Answer found, NextOfKin next, Patience patience) {
        var origins = marked(number, place);
        var blunt = new Marks();
        found.isWhole &= tape.back(origins, blunt, _ -> true, patience);
        var slopes = found.isClose() ? sway.slopes(number, place, origins, patience) : Map.<Integer, double[]>of();
        found.add(Lit.Side.ORIGIN, number, origins, next.read(number, marked(number, place)),
                (tensor, at) -> !blunt.has(tensor, at)
                        && (!slopes.containsKey(tensor) || slopes.get(tensor)[at] == 0));

        var destinations = marked(number, place);
        var abrupt = new Marks();
        found.isWhole &= tape.forth(destinations, abrupt, _ -> true, patience);
        var moved = found.isClose() ? moved(number, place, patience) : NOTHING_MOVED;
        found.add(Lit.Side.DESTINATION, number, destinations, next.written(number, marked(number, place)),
                (tensor, at) -> !abrupt.has(tensor, at) && !moved.moves(tensor, at));
    }

    private void gradient(int number, int place, Answer found, NextOfKin next, Patience patience) {
        var value = tape.valueOf(number);
        var origins = marked(number, place);
        found.isWhole &= tape.backAlongGradients(number, origins, _ -> true, patience);
        // the slope of the loss passes through a cell as much as the cell changes with this one
        var moved = found.isClose() ? moved(value, place, patience) : NOTHING_MOVED;
        var local = found.isClose() ? localFaint(value, place, origins, patience) : new Marks();
        found.add(Lit.Side.ORIGIN, number, origins, next.handedFrom(number, marked(number, place)),
                (tensor, at) -> tape.isGradient(tensor)
                        ? !moved.moves(tape.valueOf(tensor), at)
                        : local.has(tensor, at));

        var destinations = marked(number, place);
        found.isWhole &= tape.forthAlongGradients(number, destinations, _ -> true, patience);
        var values = new Marks();
        destinations.tensors().forEach(t -> destinations.of(t).stream().forEach(p -> values.add(tape.valueOf(t), p)));
        var slopes = found.isClose() ? sway.slopes(value, place, values, patience) : Map.<Integer, double[]>of();
        var direct = next.handedTo(number, marked(number, place));
        found.add(Lit.Side.DESTINATION, number, destinations, direct, (tensor, at) -> {
            var slope = slopes.get(tape.valueOf(tensor));
            return slope == null || slope[at] == 0;
        });
    }

    /// An index is not moved a little, for it would be none.
    private Sway.Moved moved(int value, int place, Patience patience) {
        var isRead = tape.forward().stream()
                .anyMatch(d -> d.in().entrySet().stream()
                        .anyMatch(e -> e.getValue() == value && d.op().differentiable(e.getKey())));
        return isRead ? sway.move(value, place, patience) : NOTHING_MOVED;
    }

    /// The values that a gradient was made of and does not change with just now, as far as that can be tried out in time.
    private Marks localFaint(int value, int place, Marks origins, Patience patience) {
        var faint = new Marks();
        var trials = 0L;
        var work = 0L;
        for (var handing : tape.moment().handings()) {
            if (handing.operand().id() != value) {
                continue;
            }
            var handed = tape.handed(handing);
            for (var origin : tape.moment().smooth(handing.part())) {
                var places = tape.isValue(origin) ? origins.of(origin) : new BitSet();
                trials += places.cardinality();
                work += places.cardinality() * tape.work(handed);
                if (trials > MOST_TRIALS || work > MOST_WORK || !patience.isWanted()) {
                    return new Marks();
                }
                places.stream()
                        .filter(at -> !sway.movesHanded(handed, place, origin, at))
                        .forEach(at -> faint.add(origin, at));
            }
        }
        return faint;
    }

    private Probe.AtPort at(int tensor, Ref port) {
        return tape.isValue(tensor) ? new Probe.Value(new Path(port.node()), port.port())
                : new Probe.Gradient(new Path(port.node()), port.port());
    }

    private Lit.Make make(int tensor) {
        return tape.writer(tape.isValue(tensor) ? tensor : tape.valueOf(tensor)).isPresent() ? Lit.Make.COMPUTED
                : Lit.Make.HELD;
    }

    /// Where a tensor comes to be; what is held by several stands with the outermost.
    private Probe.AtPort home(int tensor) {
        var value = tape.isValue(tensor) ? tensor : tape.valueOf(tensor);
        return at(tensor, tape.writer(value)
                .flatMap(deed -> deed.out().entrySet().stream().filter(e -> e.getValue() == value).findFirst()
                        .map(e -> new Ref(deed.at().text(), e.getKey())))
                .or(() -> tape.moment().ports().get(value).stream()
                        .min(Comparator.comparing((Ref ref) -> ref.node().length()).thenComparing(Ref::toString)))
                .orElseThrow());
    }

    /// Where a tensor stands.
    private Set<Probe.AtPort> ports(int tensor) {
        var value = tape.isValue(tensor) ? tensor : tape.valueOf(tensor);
        return tape.moment().ports().getOrDefault(value, List.of()).stream()
                .map(ref -> at(tensor, ref))
                .collect(Collectors.toSet());
    }

    private static Marks marked(int tensor, int place) {
        var marks = new Marks();
        marks.add(tensor, place);
        return marks;
    }

    /// The cells of the inputs of one node that a cell of one of its outputs was made of, through all that the node may hold inside.
    public Map<Probe.AtPort, Lit> inputs(Probe.Value output, int place) {
        var found = new Answer(Care.TIES);
        number(new Cell(output, place)).ifPresent(number -> {
            var marks = marked(number, place);
            var inside = Tape.within(output.at());
            tape.back(marks, new Marks(), inside, Patience.endless());
            var entering = tape.entering(inside);
            marks.tensors().stream().toList().stream().filter(t -> !entering.contains(t)).forEach(marks::forget);
            found.add(Lit.Side.ORIGIN, -1, marks, marks, (_, _) -> false);
        });
        return found.lit;
    }

    /// The cells of gradients and values that a cell of a gradient was worked out from by those who handed it back.
    public Map<Probe.AtPort, Lit> handedFrom(Probe.Gradient gradient, int place) {
        var found = new Answer(Care.TIES);
        number(new Cell(gradient, place)).ifPresent(number -> {
            var marks = tape.handedFrom(number, place);
            found.add(Lit.Side.ORIGIN, -1, marks, marks, (_, _) -> false);
        });
        return found.lit;
    }

    /// Whether a cell is read without effect.
    @FunctionalInterface
    private interface Faint {
        boolean is(int tensor, int place);
    }

    /// What has been found so far.
    private final class Answer {

        private final Map<Probe.AtPort, Lit> lit = new HashMap<>();
        private final SortedMap<Integer, Lit> all = new TreeMap<>();
        private final Care care;
        private boolean isWhole = true;

        Answer(Care care) {
            this.care = care;
        }

        boolean isClose() {
            return care == Care.SLOPES;
        }

        /// Adds marks, but for those of the tensor that the cell itself stands in.
        ///
        /// @param direct which of them only one node lies between
        void add(Lit.Side side, int own, Marks marks, Marks direct, Faint faint) {
            for (var tensor : marks.tensors()) {
                if (tensor != own && (tape.isValue(tensor) || tape.isGradient(tensor))) {
                    var faintOnes = new BitSet();
                    marks.of(tensor).stream().filter(p -> isClose() && faint.is(tensor, p)).forEach(faintOnes::set);
                    var cells = new Lit(home(tensor), make(tensor), side, marks.of(tensor), faintOnes,
                            direct.of(tensor));
                    all.put(tensor, cells);
                    ports(tensor).forEach(port -> lit.put(port, cells));
                }
            }
        }

        Kin kin(Cell of, int number) {
            var tensor = tape.tensor(number);
            return new Kin(of, home(number), tensor.shape(), tensor.data()[of.place()], List.copyOf(all.values()), lit,
                    ports(number),
                    isWhole);
        }
    }
}
