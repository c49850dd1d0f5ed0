package nabla.op;

import java.util.Optional;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;

/// Parts `x` into its outputs `y0`, `y1`, …, each number into a place of its own; what comes back is put together in the same way.
interface Dividing extends Primitive {

    /// How the outputs lie in `x`.
    Joint joint(Operands at);

    @Override default Run forward(Operands at) {
        var joint = joint(at);
        var x = at.in("x").data();
        var ys = outputs().stream().map(p -> at.out(p.name()).data()).toArray(double[][]::new);
        return () -> {
            for (var i = 0; i < ys.length; i++) {
                joint.part(x, i, ys[i]);
            }
        };
    }

    @Override default Optional<Run> backward(String input, Operands at) {
        var joint = joint(at);
        var ups = outputs().stream().map(p -> at.upstream(p.name()).data()).toArray(double[][]::new);
        var gradient = at.gradient("x").data();
        return Optional.of(() -> {
            for (var i = 0; i < ups.length; i++) {
                joint.addJoined(ups[i], i, gradient);
            }
        });
    }

    @Override default void sources(Cell cell, Operands at, Cells into) {
        into.add("x", joint(at).inWhole(Joint.number(cell.port()), cell.place()));
    }

    @Override default boolean readers(Cell input, Operands at, Cells into) {
        var joint = joint(at);
        into.add("y" + joint.number(input.place()), joint.inPart(input.place()));
        return true;
    }
}
