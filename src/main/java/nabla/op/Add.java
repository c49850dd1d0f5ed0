package nabla.op;

import java.util.List;
import java.util.ArrayList;
import static nabla.op.Calculus.sumTo;

import java.util.Optional;
import nabla.graph.Cell;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Run;
import nabla.graph.Symbols;
import nabla.tensor.Shape;

/// The sum y = a + b.
///
/// `a` and `b` have the same shape, or one is repeated to fill the other: aligned from the right, axes of size 1 and missing
/// axes repeat, and the batch lies on the batch only; otherwise a mismatch. The gradient of what was repeated is summed
/// (Harris et al., Array programming with NumPy, 2020).
public record Add() implements Pairwise {

    public static final OpType TYPE = OpType.of("add", new Add())
            .in(Category.MATHEMATICS)
            .followers("relu", "tanh", "layer_norm", "add", "multiply")
            .input("a")
            .input("b")
            .output("y")
            .formula("y = a + b")
            .gradient("a", "\\bar a = \\bar y")
            .gradient("b", "\\bar b = \\bar y");

    /// Rows of no more numbers, of which there are no fewer, are added many at a time.
    private static final int SHORT = 24;
    private static final int MANY = 64;
    private static final int PATTERN = 96;

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.Two loop() {
        return Loops::add;
    }

    @Override public Run forward(Operands at) {
        var over = over("b", at);
        if (!over("a", at).isSame() || over.isSame() || !over.isRow()) {
            return Pairwise.super.forward(at);
        }
        var a = at.in("a").data();
        var b = at.in("b").data();
        var y = at.out("y").data();
        var columns = at.in("b").size();
        var rows = at.out("y").size() / columns;
        if (columns > SHORT || rows < MANY) {
            return () -> Loops.addRows(a, b, y, rows, columns);
        }
        var copies = PATTERN / columns;
        var pattern = at.scratch("pattern", Shape.of(copies * columns)).data();
        return () -> Loops.addShortRows(a, b, y, rows * columns, columns, pattern, copies);
    }

    @Override public Expr derivative(String input, Symbols s) {
        return sumTo(s.upstream("y"), s.in(input));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var over = over(input, at);
        var into = at.into(input);
        if (over.isSame()) {
            return Optional.of(Reshape.handDown(at.upstream("y"), at.gradient(input), into));
        }
        return Optional.of(over.sum(at.upstream("y"), at.gradient(input), into));
    }

    @Override public List<List<Cell>> terms(Cell cell, Operands at) {
        var terms = new ArrayList<List<Cell>>();
        sources(cell, at, (input, place) -> terms.add(List.of(new Cell(input, place))));
        return terms;
    }
}
