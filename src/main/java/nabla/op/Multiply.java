package nabla.op;

import java.util.List;
import java.util.ArrayList;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.sumTo;

import java.util.Optional;
import nabla.graph.Cell;
import nabla.graph.Category;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;

/// The product y = a ⊙ b, number by number; shapes as for [Add] (Hadamard product; Horn and Johnson, Topics in Matrix Analysis, 5).
public record Multiply() implements Pairwise {

    public static final OpType TYPE = OpType.of("multiply", new Multiply())
            .in(Category.MATHEMATICS)
            .followers("add", "sum", "multiply", "subtract")
            .input("a")
            .input("b")
            .output("y")
            .formula("y = a \\odot b")
            .gradient("a", "\\bar a = b \\odot \\bar y")
            .gradient("b", "\\bar b = a \\odot \\bar y");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.Two loop() {
        return Loops::multiply;
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("y");
        var slope = multiply(up, s.in(input.equals("a") ? "b" : "a"));
        return sumTo(slope, s.in(input));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var other = whole(input.equals("a") ? "b" : "a", at);
        return Optional.of(addInto(input, at, Loops::addProduct, at.upstream("y"), other));
    }

    @Override public List<List<Cell>> terms(Cell cell, Operands at) {
        var factors = new ArrayList<Cell>();
        sources(cell, at, (input, place) -> factors.add(new Cell(input, place)));
        return List.of(factors);
    }

    @Override public long cost(Shapes shapes) {
        return Pairwise.one(shapes);
    }
}
