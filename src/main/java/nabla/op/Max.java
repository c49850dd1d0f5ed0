package nabla.op;

import nabla.graph.Category;
import nabla.graph.Knob;
import nabla.graph.OpType;

/// The largest number along the named axes, or of all where `over` is blank: `x` of any shape loses those axes, or keeps them with size 1.
///
/// Of equal numbers the first gets the gradient; `at` is its flat place. Of no numbers there is none: a mismatch.
public record Max(@Knob(text = Knob.Text.AXES) String over, @Knob Reduced axes) implements Extremum {

    public static final OpType TYPE = OpType.of("max", new Max("", Reduced.GONE))
            .in(Category.MATHEMATICS)
            .input("x")
            .output("y")
            .indexOutput("at")
            .formula("y = \\max_i x_i")
            .gradient("x", "\\bar x_i = [i = \\operatorname{arg\\,max} x] \\, \\bar y");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public int sense() {
        return 1;
    }
}
