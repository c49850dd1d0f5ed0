package nabla.op;

import nabla.graph.Operands;
import nabla.graph.Run;
import nabla.tensor.Tensor;

/// An activation that lets a share of each number through: y = x ⊙ g(x), with a gate g between 0 and 1.
interface Gated extends Elementwise {

    /// The gate of each number.
    Loops.One gate();

    /// What the gate was, for the gradient.
    default Tensor gates(Operands at) {
        return at.scratch("gate", at.in("x").shape());
    }

    @Override default Loops.One loop() {
        var gate = gate();
        return (x, y, n) -> {
            gate.run(x, y, n);
            Loops.multiply(x, y, y, n);
        };
    }

    @Override default Run forward(Operands at) {
        var x = at.in("x").data();
        var g = gates(at).data();
        var y = at.out("y").data();
        var n = at.out("y").size();
        var gate = gate();
        return () -> {
            gate.run(x, g, n);
            Loops.multiply(x, g, y, n);
        };
    }
}
