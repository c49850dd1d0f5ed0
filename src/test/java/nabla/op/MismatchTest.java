package nabla.op;

import static nabla.op.Example.batch;
import static nabla.op.Example.rows;
import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Primitive;
import nabla.graph.Shapes;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Shapes that do not fit, and the one sentence that says so.
final class MismatchTest {

    record Wrong(Primitive op, Map<String, Shape> in, String sentence) {
        @Override public String toString() {
            return sentence;
        }
    }

    static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong(new MatMul(PLAIN, PLAIN), Map.of("a", Shape.of(32, 784), "b", Shape.of(10, 784)),
                        "matmul: 32×784 · 10×784 — inner sizes 784 and 10 differ"),
                new Wrong(new MatMul(PLAIN, TRANSPOSED), Map.of("a", batch(32, 784), "b", Shape.of(10, 783)),
                        "matmul: B×784 · (10×783)ᵀ — inner sizes 784 and 783 differ"),
                new Wrong(new MatMul(PLAIN, PLAIN), Map.of("a", Shape.SCALAR, "b", Shape.of(10, 783)),
                        "matmul: ‘a’ must be a matrix, but is scalar."),
                new Wrong(new MatMul(PLAIN, PLAIN), Map.of("a", rows(3), "b", Shape.of(3, 2)),
                        "matmul: ‘a’ must be a matrix, but is B."),
                new Wrong(new MatMul(PLAIN, PLAIN), Map.of("a", batch(4, 4), "b", batch(4, 4)),
                        "matmul: B×4 · B×4 — the batch would be an inner axis or stand inside; "
                                + "exchange or transpose the factors."),
                new Wrong(new MatMul(PLAIN, PLAIN), Map.of("a", Shape.of(2, 2, 3), "b", Shape.of(5, 3, 2)),
                        "matmul: 2×2×3 · 5×3×2 — the axes 2 and 5 before the matrices differ"),
                new Wrong(new Add(), Map.of("a", batch(4, 3), "b", Shape.of(2)),
                        "add: B×3 and 2 — sizes 3 and 2 differ; aligned from the right, they must be equal or one of "
                                + "them 1."),
                new Wrong(new Add(), Map.of("a", batch(3, 3), "b", rows(3)),
                        "add: B×3 and B — the batch lies on a feature axis, and examples are never repeated over "
                                + "features; give both the same axes."),
                new Wrong(new Multiply(), Map.of("a", Shape.of(2, 1, 3), "b", batch(4, 3)),
                        "multiply: 2×1×3 and B×3 — the batch must be the first axis of the result."),
                new Wrong(new Reshape(List.of(4, 4)), Map.of("x", batch(2, 3, 5)),
                        "reshape: 3×5 holds 15 numbers, 4×4 holds 16."),
                new Wrong(new Transpose(List.of(0, 0)), Map.of("x", Shape.of(2, 3)),
                        "transpose: the order [0, 0] must name each of the 2 axes of an example once, counted from 0; "
                                + "the input is 2×3."),
                new Wrong(new Transpose(List.of()), Map.of("x", batch(2, 3)),
                        "‘x’ must be a matrix (two axes beside the batch), but is B×3."),
                new Wrong(new Sum("time", Reduced.GONE), Map.of("x", batch(2, 3)),
                        "sum: there is no axis ‘time’ in batch 2 × 3; name one that is there, or count from 0."),
                new Wrong(new Concat(2, ""), Map.of("x0", batch(2, 3, 4), "x1", batch(2, 2, 4)),
                        "concat: ‘x1’ is B×2×4, but ‘x0’ is B×3×4: all axes but the joined one must be equal."),
                new Wrong(new Concat(2, "batch"), Map.of("x0", batch(2, 3), "x1", batch(2, 3)),
                        "concat: examples are not joined; choose another axis of B×3 than the batch."),
                new Wrong(new Slice("", 2, 9, 1), Map.of("x", batch(2, 7)),
                        "slice: from 2 to 9 does not lie within B×7, where the axis has 7 places: choose a start before "
                                + "the stop, and a stop within."),
                new Wrong(new Slice("batch", 0, 1, 1), Map.of("x", batch(2, 7)),
                        "slice: examples are not cut apart; choose another axis of B×7 than the batch."),
                new Wrong(new Split("", 2, List.of()), Map.of("x", batch(2, 7)),
                        "split: the 7 places of the axis of B×7 do not fall into 2 equal parts; choose another number, or "
                                + "give the sizes."),
                new Wrong(new Split("", 2, List.of(3, 3)), Map.of("x", batch(2, 7)),
                        "split: the sizes [3, 3] must add up to the 7 places of the axis of B×7."),
                new Wrong(new Max("", Reduced.GONE), Map.of("x", Shape.of(0)),
                        "max: there is no number to choose among in 0; name an axis that has places."),
                new Wrong(new Clamp(1, -1), Map.of("x", Shape.of(2)),
                        "clamp: the lower bound 1.0 must not exceed the upper bound -1.0."),
                new Wrong(new GatherAlong(""), Map.of("x", batch(2, 3), "index", batch(2, 3, 1)),
                        "gather_along: ‘index’ must agree with B×3 in all axes but the chosen one, or be B, but is B×3×1."),
                new Wrong(new Stack(2, Content.NUMBERS, "", 2), Map.of("x0", batch(2, 3), "x1", batch(2, 3)),
                        "stack: the new axis cannot stand at 2 among the 2 axes of an example; choose -2 to 1."),
                new Wrong(new Gather(), Map.of("x", batch(2, 3), "index", rows(2)),
                        "‘x’ must be a table (rows × …) without a batch, but is B×3."),
                new Wrong(new Stack(2), Map.of("x0", Shape.of(2), "x1", Shape.of(3)),
                        "‘x1’ must be 2 like the first, but is 3."),
                new Wrong(new Unstack(2), Map.of("x", batch(2, 3, 4)),
                        "unstack: set to 2 times, but the sequence has 3: B×3×4."),
                new Wrong(new Unfold(Window.square(3, 1, 0)), Map.of("x", Shape.image(1, 2, 5)),
                        "unfold: the window of 3×3 is larger than the image with its border, 2×5."),
                new Wrong(new Unfold(Window.square(3, 1, 0)), Map.of("x", batch(2, 5)),
                        "‘x’ must be an image (channels × height × width), but is B×5."),
                new Wrong(new ExpandTo(), Map.of("x", Shape.of(2), "like", Shape.of(3)),
                        "expand_to: 2 cannot be repeated to fill 3; aligned from the right, sizes must be equal or 1."));
    }

    @ParameterizedTest @MethodSource("wrong") void saysWhatIsWrong(Wrong wrong) {
        var mismatch = assertThrows(Mismatch.class, () -> wrong.op().infer(Shapes.of(wrong.in())));
        assertEquals(wrong.sentence(), mismatch.sentence());
    }

    @Test void anIndexOutsideItsTableIsTold() {
        var trial = Trial.of(new Gather(), Mode.EVAL,
                Map.of("x", Tensor.zeros(Shape.of(3, 2)), "index", Tensor.of(Shape.of(2), 1, 3)));
        var mismatch = assertThrows(Mismatch.class, trial::forward);
        assertEquals(
                "‘index’ must hold indices from 0 to less than 3, but holds 3 at [1]: correct it, or make room for more.",
                mismatch.sentence());
    }
}
