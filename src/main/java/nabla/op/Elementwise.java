package nabla.op;

import java.util.Optional;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;

/// An operation that is applied number by number: y = f(x), shaped like x.
interface Elementwise extends Primitive {

    Loops.One loop();

    /// A faster equal of the derivative, where it pays.
    default Optional<Loops.Slope> slope() {
        return Optional.empty();
    }

    @Override default Shapes infer(Shapes in) {
        return Shapes.of("y", in.get("x"));
    }

    @Override default Run forward(Operands at) {
        var x = at.in("x").data();
        var y = at.out("y").data();
        var n = at.out("y").size();
        var loop = loop();
        return () -> loop.run(x, y, n);
    }

    @Override default Optional<Run> backward(String input, Operands at) {
        return slope().map(slope -> {
            var x = at.in("x").data();
            var y = at.out("y").data();
            var up = at.upstream("y").data();
            var down = at.gradient("x").data();
            var n = at.out("y").size();
            return () -> slope.run(x, y, up, down, n);
        });
    }

    @Override default void sources(Cell cell, Operands at, Cells into) {
        into.add("x", cell.place());
    }
}
