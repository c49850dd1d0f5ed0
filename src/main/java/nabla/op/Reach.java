package nabla.op;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.tensor.Shape;

/// Which numbers each result of a reduction is made of: result r reads the places `starts[r] + offsets[j]` for all j.
record Reach(int[] starts, int[] offsets) {

    /// The axes that `over` names are reduced, all where it is blank.
    static Reach of(String id, String over, Shape shape) {
        var places = AxesNamed.of(id, over, shape).places();
        return new Reach(walk(shape, i -> !places.contains(i)), walk(shape, places::contains));
    }

    private static int[] walk(Shape shape, IntPredicate isWalked) {
        List<Integer> axes = IntStream.range(0, shape.rank()).filter(isWalked).boxed().toList();
        return Broadcast.walk(
                axes.stream().mapToInt(shape::size).toArray(),
                axes.stream().mapToInt(axis -> shape.volume(axis + 1, shape.rank())).toArray());
    }

    void sources(Cell cell, String port, Cells into) {
        Arrays.stream(offsets).forEach(offset -> into.add(port, starts[cell.place()] + offset));
    }
}
