package nabla.op;

import static nabla.op.Calculus.transpose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// The axes in another order: axis i of an example of `y` is axis order(i) of an example of `x`.
///
/// The batch stays where it is. A blank order exchanges the last two axes; an order that does not name each axis of an example
/// once is a mismatch (Golub and Van Loan, Matrix Computations, 1.1).
public record Transpose(@Knob List<Integer> order) implements Primitive {

    public static final OpType TYPE = OpType.of("transpose", new Transpose(List.of()))
            .in(Category.TENSORS)
            .input("x")
            .output("y")
            .formula("y = x^\\top")
            .gradient("x", "\\bar x = \\bar y^\\top")
            .mending((x, _) -> orders(x.shape().example().rank()));

    public Transpose {
        order = List.copyOf(order);
    }

    @Override public OpType type() {
        return TYPE;
    }

    /// All other orders of two or three axes.
    private static List<Transpose> orders(int rank) {
        var swap = new Transpose(List.of());
        return switch (rank) {
            case 2 -> List.of(swap);
            case 3 -> List.of(swap, new Transpose(List.of(2, 0, 1)), new Transpose(List.of(1, 2, 0)),
                    new Transpose(List.of(1, 0, 2)), new Transpose(List.of(2, 1, 0)));
            default -> List.of();
        };
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.atLeast("x", order.isEmpty() ? 2 : 0, Words.of("problem").text("wanted.matrix"));
        var all = IntStream.range(0, x.example().rank()).boxed().toList();
        if (!order.isEmpty() && !order.stream().sorted().toList().equals(all)) {
            throw Mismatch.of("order", order, x.example().rank(), x);
        }
        return Shapes.of("y", new Shape(places(x).stream().map(x::axis).toList()));
    }

    /// Which axis of the whole `x` each axis of the whole `y` is.
    private List<Integer> places(Shape x) {
        var places = new ArrayList<>(IntStream.range(0, x.rank()).boxed().toList());
        if (order.isEmpty()) {
            Collections.swap(places, x.rank() - 1, x.rank() - 2);
        } else {
            var skipped = x.rank() - order.size();
            for (var i = 0; i < order.size(); i++) {
                places.set(skipped + i, skipped + order.get(i));
            }
        }
        return places;
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var y = at.out("y").data();
        var from = from(at);
        return () -> {
            for (var i = 0; i < from.length; i++) {
                y[i] = x[from[i]];
            }
        };
    }

    /// The place in `x` of each place in `y`.
    private int[] from(Operands at) {
        var x = at.in("x").shape();
        var steps = places(x).stream().mapToInt(axis -> x.volume(axis + 1, x.rank())).toArray();
        return Broadcast.walk(at.out("y").shape().sizes(), steps);
    }

    @Override public Expr derivative(String input, Symbols s) {
        var inverse = new Integer[order.size()];
        for (var i = 0; i < inverse.length; i++) {
            inverse[order.get(i)] = i;
        }
        return transpose(s.upstream("y"), Arrays.asList(inverse));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("x", from(at)[cell.place()]);
    }
}
