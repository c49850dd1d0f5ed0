package nabla.op;

import java.util.Optional;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;

/// Puts its inputs `x0`, `x1`, … together into `y`, each number in a place of its own; what comes back is parted in the same way.
interface Joining extends Primitive {

    /// How the inputs lie in `y`.
    Joint joint(Operands at);

    @Override default Run forward(Operands at) {
        var joint = joint(at);
        var xs = inputs().stream().map(p -> at.in(p.name()).data()).toArray(double[][]::new);
        var y = at.out("y").data();
        return () -> {
            for (var i = 0; i < xs.length; i++) {
                joint.join(xs[i], i, y);
            }
        };
    }

    @Override default Optional<Run> backward(String input, Operands at) {
        var joint = joint(at);
        var number = Joint.number(input);
        var up = at.upstream("y").data();
        var gradient = at.gradient(input).data();
        return Optional.of(() -> joint.addPart(up, number, gradient));
    }

    @Override default void sources(Cell cell, Operands at, Cells into) {
        var joint = joint(at);
        into.add("x" + joint.number(cell.place()), joint.inPart(cell.place()));
    }

    @Override default boolean readers(Cell input, Operands at, Cells into) {
        into.add("y", joint(at).inWhole(Joint.number(input.port()), input.place()));
        return true;
    }
}
