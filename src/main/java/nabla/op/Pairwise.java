package nabla.op;

import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.tensor.Into;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// An operation on pairs of numbers: y = a ∘ b, where `a` and `b` are repeated to fill a common shape, aligned from the right.
interface Pairwise extends Primitive {

    Loops.Two loop();

    @Override default Shapes infer(Shapes in) {
        return Shapes.of("y", Broadcast.join(type().id(), in.get("a"), in.get("b")));
    }

    @Override default Run forward(Operands at) {
        var a = whole("a", at).data();
        var b = whole("b", at).data();
        var y = at.out("y").data();
        var n = at.out("y").size();
        var loop = loop();
        Run work = () -> loop.run(a, b, y, n);
        var isPlain = over("a", at).isSame() && over("b", at).isSame();
        return isPlain ? work : Run.inOrder(fill("a", at), fill("b", at), work);
    }

    @Override default void sources(Cell cell, Operands at, Cells into) {
        into.add("a", over("a", at).place(cell.place()));
        into.add("b", over("b", at).place(cell.place()));
    }

    /// How an input lies over the output.
    default Broadcast over(String input, Operands at) {
        return Broadcast.of(type().id(), at.in(input).shape(), at.out("y").shape());
    }

    /// An input repeated to the size of the output, once [#fill(String, Operands)] has run.
    default Tensor whole(String input, Operands at) {
        return over(input, at).isSame() ? at.in(input) : at.scratch(input, at.out("y").shape());
    }

    default Run fill(String input, Operands at) {
        var over = over(input, at);
        return over.isSame() ? () -> {} : over.expand(at.in(input), whole(input, at), Into.SET);
    }

    /// Adds to the gradient of an input what a loop over the whole output makes of two tensors of its shape.
    default Run addInto(String input, Operands at, Loops.Two adding, Tensor first, Tensor second) {
        var over = over(input, at);
        var shape = at.out("y").shape();
        var a = first.data();
        var b = second.data();
        var n = Math.toIntExact(shape.volume());
        if (over.isSame()) {
            var gradient = at.gradient(input).data();
            return () -> adding.run(a, b, gradient, n);
        }
        var terms = at.scratch(input + ".terms", shape);
        var t = terms.data();
        return Run.inOrder(
                () -> terms.fill(0),
                () -> adding.run(a, b, t, n),
                over.sum(terms, at.gradient(input), Into.ADD));
    }

    /// One multiplication or division for each number of the output.
    static long one(Shapes shapes) {
        return shapes.find("y").map(Shape::volume).orElse(0L);
    }
}
