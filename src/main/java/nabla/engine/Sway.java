package nabla.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nabla.graph.Mismatch;
import nabla.graph.Primitive;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Which cells really sway with a cell and which are only read: whether the slope between two cells is zero, through all that lies between.
///
/// Backwards by the derivatives, for one seed gives the slopes of all; forwards by running what follows with the cell a little
/// larger and a little smaller, for one change moves all that depends on it.
final class Sway {

    private static final double LITTLE = 0x1.0p-20;

    private final Tape tape;
    private final Map<Integer, Values> known = new HashMap<>();

    Sway(Tape tape) {
        this.tape = tape;
    }

    /// The slopes of a cell of a value with respect to all values that it was made of, by the number of the tensor.
    ///
    /// @param among only those that are marked
    Map<Integer, double[]> slopes(int value, int place, Marks among, Patience patience) {
        var slopes = new HashMap<Integer, double[]>();
        var seed = new double[tape.tensor(value).size()];
        seed[place] = 1;
        slopes.put(value, seed);
        for (var i = tape.forward().size() - 1; i >= 0 && patience.isWanted(); i--) {
            var deed = tape.forward().get(i);
            if (deed.out().values().stream().anyMatch(o -> slopes.containsKey(o) && !isZero(slopes.get(o)))) {
                hand(deed, slopes, among);
            }
        }
        return slopes;
    }

    private static boolean isZero(double[] numbers) {
        for (var number : numbers) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }

    private void hand(Deed deed, Map<Integer, double[]> slopes, Marks among) {
        var origins = new LinkedHashMap<String, Values>();
        deed.reads().forEach((port, number) -> origins.put("in_" + port, known(number)));
        deed.out().forEach((port, number) -> {
            var shape = tape.tensor(number).shape();
            var slope = slopes.get(number);
            origins.put("out_" + port, known(number));
            origins.put("up_" + port, Values.of(slope == null ? Tensor.zeros(shape) : Tensor.over(shape, slope)));
        });
        for (var input : deed.in().entrySet()) {
            if (deed.op().differentiable(input.getKey()) && among.touches(input.getValue())) {
                handed(deed.op(), input.getKey(), origins).ifPresent(given -> {
                    var sum = slopes.computeIfAbsent(input.getValue(), _ -> new double[given.size()]);
                    for (var i = 0; i < sum.length; i++) {
                        sum[i] += given.at(i);
                    }
                });
            }
        }
    }

    private Optional<Values> handed(Primitive op, String input, Map<String, Values> origins) {
        var mode = tape.moment().mode();
        return Worked.gradient(op, input, origins, mode)
                .map(Worked::result)
                .or(() -> Worked.passedOn(op, input, origins, mode).map(origins::get));
    }

    private Values known(int value) {
        return known.computeIfAbsent(value, v -> Values.of(tape.tensor(v)));
    }

    /// Both ends of what happens when a cell is moved.
    record Moved(Map<Integer, Tensor> up, Map<Integer, Tensor> down) {

        /// Whether a cell is not the same at both ends; what is no number tells nothing and counts as moved.
        boolean moves(int tensor, int place) {
            return up.containsKey(tensor) && down.containsKey(tensor)
                    && up.get(tensor).data()[place] != down.get(tensor).data()[place];
        }
    }

    /// Runs all that reads a value again, with one of its cells moved.
    Moved move(int value, int place, Patience patience) {
        return new Moved(run(value, place, 1, patience), run(value, place, -1, patience));
    }

    private Map<Integer, Tensor> run(int value, int place, int side, Patience patience) {
        var other = new HashMap<Integer, Tensor>();
        other.put(value, moved(tape.tensor(value), place, side));
        for (var deed : tape.forward()) {
            if (patience.isWanted() && deed.reads().values().stream().anyMatch(other::containsKey)
                    && !deed.out().containsValue(value)) {
                other.putAll(again(deed, other));
            }
        }
        return other;
    }

    private static Tensor moved(Tensor of, int place, int side) {
        var moved = of.copy();
        moved.data()[place] += side * LITTLE * Math.max(1, Math.abs(moved.data()[place]));
        return moved;
    }

    /// Whether a cell of a gradient, as one operation handed it back, changes with a cell of a value that went into it.
    boolean movesHanded(Tape.Handed handed, int place, int value, int at) {
        return new Moved(handed(handed, value, at, 1), handed(handed, value, at, -1)).moves(handed.result(), place);
    }

    private Map<Integer, Tensor> handed(Tape.Handed handed, int value, int at, int side) {
        var other = new HashMap<Integer, Tensor>();
        other.put(value, moved(tape.tensor(value), at, side));
        for (var deed : handed.deeds()) {
            if (deed.reads().values().stream().anyMatch(other::containsKey)) {
                other.putAll(again(deed, other));
            }
        }
        return other;
    }

    /// What an operation gives when some of the tensors that it reads are others.
    private Map<Integer, Tensor> again(Deed deed, Map<Integer, Tensor> other) {
        var seat = WorkSeat.drawing(tape.moment().mode(), tape.moment().draws(deed.at()));
        deed.reads().forEach((port, v) -> seat.give(port, other.getOrDefault(v, tape.tensor(v))));
        var results = new HashMap<Integer, Tensor>();
        deed.out().forEach((port, number) -> {
            results.put(number, Tensor.zeros(tape.tensor(number).shape()));
            seat.make(port, results.get(number));
        });
        try {
            deed.op().forward(seat).run();
        } catch (Mismatch _) {
            // it refuses such a number, so the number matters
            results.values().forEach(t -> t.fill(Double.NaN));
        }
        return results;
    }
}
