package nabla.op;

import nabla.graph.Category;
import nabla.graph.OpType;
import nabla.graph.Trait;

/// The step: says where numbers are positive: y = 1 where x > 0, else 0. Any shape; flat, so that it has no gradient.
public record Positive() implements Elementwise {

    public static final OpType TYPE = OpType.of("positive", new Positive())
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .formula("y = [x > 0]")
            .traits(Trait.ELEMENTWISE);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Loops.One loop() {
        return Loops::positive;
    }
}
