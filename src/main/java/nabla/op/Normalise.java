package nabla.op;

import static nabla.op.Calculus.divide;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Fitted;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Brings the inputs of a data set to usual size: y = (x − shift) / scale, both taken from the training rows alone.
///
/// `x` is B×(one example), `y` is shaped like it; the states `shift` and `scale` have one number for each number of an example, for each
/// channel (the first axis of an example), or one for all. What never changes has the scale 1. LeCun, Bottou, Orr and Müller, Efficient
/// BackProp, 1998.
public record Normalise(@Knob String data, @Knob To to, @Knob Over over) implements Fitted {

    public static final OpType TYPE = OpType.of("normalise", new Normalise("data", To.STANDARD, Over.EACH))
            .in(Category.NORMALISATION)
            .input("x")
            .state("shift", Init.ZEROS)
            .state("scale", Init.ONES)
            .output("y")
            .formula("y = \\frac{x - \\mu}{\\sigma}")
            .gradient("x", "\\bar x = \\frac{\\bar y}{\\sigma}")
            .traits(Trait.NORMALISES);

    /// What becomes of the training rows.
    public enum To {
        /// Mean 0 and deviation 1: the shift is their mean, the scale their deviation.
        STANDARD,
        /// From 0 to 1: the shift is their least number, the scale the distance to the greatest.
        UNIT
    }

    /// What has a shift and a scale of its own.
    public enum Over {
        EACH,
        CHANNEL,
        ALL
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.get("x");
        if (!x.hasBatch() || x.rank() < 2) {
            throw Mismatch.of("mustBe", "x", Words.of("problem").text("wanted.batchOfFeatures"), x);
        }
        var state = state(x.example());
        return Shapes.of("y", x).and("shift", state).and("scale", state);
    }

    private Shape state(Shape example) {
        return switch (over) {
            case EACH -> example;
            case ALL -> Shape.SCALAR;
            case CHANNEL -> {
                var sizes = new int[example.rank()];
                Arrays.fill(sizes, 1);
                sizes[0] = example.size(0);
                yield Shape.of(sizes);
            }
        };
    }

    /// Neighbours in an example that share a shift and a scale.
    private int together(Shape example) {
        return switch (over) {
            case EACH -> 1;
            case ALL -> Math.toIntExact(example.volume());
            case CHANNEL -> example.volume(1, example.rank());
        };
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var y = at.out("y").data();
        var shift = at.in("shift").data();
        var scale = at.in("scale").data();
        var size = at.in("x").size();
        var states = at.in("shift").size();
        var together = together(at.in("x").shape().example());
        return () -> {
            for (var i = 0; i < size;) {
                for (var state = 0; state < states; state++) {
                    for (var end = i + together; i < end; i++) {
                        y[i] = (x[i] - shift[state]) / scale[state];
                    }
                }
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return divide(s.upstream("y"), s.in("scale"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var up = at.upstream("y").data();
        var gradient = at.gradient("x").data();
        var scale = at.in("scale").data();
        var size = at.in("x").size();
        var states = at.in("scale").size();
        var together = together(at.in("x").shape().example());
        return Optional.of(() -> {
            for (var i = 0; i < size;) {
                for (var state = 0; state < states; state++) {
                    for (var end = i + together; i < end; i++) {
                        gradient[i] += up[i] / scale[state];
                    }
                }
            }
        });
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var example = at.in("x").shape().example();
        var state = Math.toIntExact(cell.place() % example.volume()) / together(example);
        into.add("x", cell.place());
        into.add("shift", state);
        into.add("scale", state);
    }

    @Override public long cost(Shapes shapes) {
        return shapes.get("x").volume();
    }

    @Override public void fit(Tensor x, int[] rows, Function<String, Tensor> state) {
        var shift = state.apply("shift");
        var scale = state.apply("scale");
        var example = x.shape().example();
        if (!state(example).sameSizes(shift.shape())) {
            throw Mismatch.of("fitted", data, example);
        }
        var width = Math.toIntExact(example.volume());
        var together = together(example);
        for (var i = 0; i < shift.size(); i++) {
            var spread = new Spread();
            for (var row : rows) {
                for (var j = 0; j < together; j++) {
                    spread.see(x.data()[row * width + i * together + j]);
                }
            }
            shift.data()[i] = to == To.STANDARD ? spread.mean : spread.least();
            scale.data()[i] = spread.scale(to);
        }
    }

    /// Mean and deviation by Welford's running update, so that what never changes has exactly no deviation.
    private static final class Spread {
        private long count;
        private double mean;
        private double squares;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        void see(double value) {
            var off = value - mean;
            mean += off / ++count;
            squares += off * (value - mean);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }

        double least() {
            return count == 0 ? 0 : min;
        }

        double scale(To to) {
            var scale = count == 0 ? 0 : to == To.STANDARD ? Math.sqrt(squares / count) : max - min;
            return scale > 0 ? scale : 1;
        }
    }
}
