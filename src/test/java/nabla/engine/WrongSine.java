package nabla.engine;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.op.Calculus;

/// An operation whose author forgot half of the chain rule: y = sin x, but x̄ = ½ ȳ.
public record WrongSine() implements Primitive {

    public static final OpType TYPE = OpType.of("wrong_sine", new WrongSine())
            .in(Category.ACTIVATIONS).input("x").output("y").formula("y = \\sin x")
            .gradient("x", "\\bar x = \\tfrac{1}{2} \\bar y");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", in.get("x"));
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x");
        var y = at.out("y").data();
        return () -> {
            for (var i = 0; i < x.size(); i++) {
                y[i] = Math.sin(x.data()[i]);
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return Calculus.scale(s.upstream("y"), 0.5);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.empty();
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("x", cell.place());
    }
}
