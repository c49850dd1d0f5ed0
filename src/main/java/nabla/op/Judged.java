package nabla.op;

import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.tensor.Shape;

/// A measure of decisions: one number, told from what scores `z` decide for each row and from what is right, `y`. It has no gradient.
interface Judged extends Primitive {

    Accuracy.Scores scores();

    double measured(Decided all);

    @Override default Shapes infer(Shapes in) {
        Decided.check(in);
        return Shapes.of("value", Shape.SCALAR);
    }

    @Override default Run forward(Operands at) {
        var all = Decided.of(at, scores());
        var value = at.out("value").data();
        return () -> value[0] = measured(all);
    }

    /// A share of rows; 0 where there are none.
    static double share(double some, double all) {
        return all == 0 ? 0 : some / all;
    }

    @Override default void sources(Cell cell, Operands at, Cells into) {
        into.range("z", 0, at.in("z").size());
        into.range("y", 0, at.in("y").size());
    }
}
