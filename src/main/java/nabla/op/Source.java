package nabla.op;

import java.util.List;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Feed;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.tensor.Shape;

/// Draws rows of a data set of the project: `x` is B×(one example), `y` its target where it has one.
///
/// The engine writes both outputs; the operation itself computes nothing.
public record Source(@Knob String data, @Knob Target target, @Knob Input input) implements Feed {

    public static final OpType TYPE = OpType.of("source", new Source("data", Target.CLASS))
            .in(Category.DATA)
            .followers("dense", "flatten", "conv2d", "embedding", "normalise", "reshape",
                    "cross_entropy", "bce_with_logits", "mean_squared_error", "accuracy")
            .output("x")
            .indexOutput("y")
            .formula("(x, y) \\sim \\text{data}");

    /// What stands beside each example: the index of its class, numbers to predict, or nothing.
    public enum Target {
        CLASS,
        NUMBER,
        NONE
    }

    /// What an example is: numbers, or indices such as the tokens of a text.
    public enum Input {
        NUMBER,
        INDEX
    }

    /// Examples of numbers.
    public Source(String data, Target target) {
        this(data, target, Input.NUMBER);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> outputs() {
        var x = input == Input.NUMBER ? Port.data("x") : Port.index("x");
        return switch (target) {
            case CLASS -> List.of(x, Port.index("y"));
            case NUMBER -> List.of(x, Port.data("y"));
            case NONE -> List.of(x);
        };
    }

    @Override public Shapes infer(Shape x, Shape y, int rows) {
        var drawn = Shapes.of("x", x.batched(rows));
        return target == Target.NONE ? drawn : drawn.and("y", y.batched(rows));
    }

    @Override public Shapes infer(Shapes in) {
        throw new IllegalStateException("a source has the shapes of its data");
    }

    @Override public Run forward(Operands at) {
        return () -> {};
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
