package nabla.op;

import static nabla.op.Example.batch;
import static nabla.op.Example.rows;
import static nabla.tensor.Side.PLAIN;
import static nabla.tensor.Side.TRANSPOSED;

import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Primitive;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// What the algebra beneath all derivatives is tried on.
final class AlgebraExamples {

    private AlgebraExamples() {}

    static Stream<Example> all() {
        return Stream.of(pairs(), products(), axes(), sums(), places(), parts(), reductions(), Stream.of(
                Example.of(new Abs()).with("x", batch(2, 3)),
                Example.of(new Sign()).with("x", batch(2, 3)),
                Example.of(new Positive()).with("x", batch(2, 3)),
                Example.of(new Sqrt()).positive("x", batch(2, 3)),
                Example.of(new Sin()).with("x", batch(2, 3)),
                Example.of(new Cos()).with("x", Shape.SCALAR),
                Example.of(new Clamp(-0.5, 0.7)).with("x", batch(3, 4)),
                Example.of(new Clamp(Double.NEGATIVE_INFINITY, 0.1)).with("x", batch(2, 3)),
                Example.of(new Log()).positive("x", batch(2, 3)),
                Example.of(new Affine(-2, 0.5)).with("x", batch(2, 3)),
                Example.of(new Power(2)).with("x", batch(2, 3)),
                Example.of(new Power(3)).with("x", batch(2, 3)),
                Example.of(new Power(1)).with("x", batch(2, 3)),
                Example.of(new Power(0)).with("x", batch(2, 3)),
                Example.of(new Power(0.5)).positive("x", batch(2, 3)),
                Example.of(new Power(-1)).positive("x", batch(2, 3)),
                Example.of(new Power(-1.5)).positive("x", Shape.SCALAR))).flatMap(s -> s);
    }

    /// Each pair of shapes that are repeated in a way of their own.
    private static Stream<Example> pairs() {
        var ops = Stream.of(new Add(), new Subtract(), new Multiply(), new Divide(), new Maximum(), new Minimum());
        return Stream.concat(powers(), ops.flatMap(op -> Stream.of(
                pair(op, batch(2, 3), batch(2, 3)),
                pair(op, batch(2, 3), Shape.of(3)),
                pair(op, Shape.of(3), batch(2, 3)),
                pair(op, batch(2, 3), batch(2, 1)),
                pair(op, batch(2, 3), Shape.SCALAR),
                pair(op, Shape.of(3, 1), Shape.of(1, 4)),
                pair(op, Shape.of(2, 3, 2), Shape.of(2, 1, 2)),
                pair(op, batch(2, 2, 2, 3), Shape.of(2, 1, 1)),
                pair(op, batch(1, 3), Shape.of(1, 3)))));
    }

    /// What wants a positive base, and what is flat.
    private static Stream<Example> powers() {
        return Stream.concat(
                Stream.of(new Pow(), new XLogY()).flatMap(op -> Stream.of(
                        Example.of(op).positive("a", batch(3, 2)).positive("b", batch(3, 2)),
                        Example.of(op).positive("a", Shape.of(2)).positive("b", batch(3, 1)))),
                Stream.of(Compare.Relation.values()).flatMap(relation -> Stream.of(
                        Example.of(new Compare(relation)).with("a", batch(2, 3)).with("b", Shape.of(3)),
                        Example.of(new Compare(relation)).with("a", Tensor.of(Shape.of(3), 1, 2, 3))
                                .with("b", Tensor.scalar(2)))));
    }

    private static Example pair(Primitive op, Shape a, Shape b) {
        return Example.of(op).with("a", a).positive("b", b);
    }

    private static Stream<Example> products() {
        return Stream.of(
                product(new MatMul(PLAIN, PLAIN), batch(2, 3), Shape.of(3, 4)),
                product(new MatMul(PLAIN, TRANSPOSED), batch(2, 3), Shape.of(4, 3)),
                product(new MatMul(TRANSPOSED, PLAIN), batch(3, 2), batch(3, 4)),
                product(new MatMul(TRANSPOSED, TRANSPOSED), Shape.of(3, 2), Shape.of(4, 3)),
                product(new MatMul(PLAIN, PLAIN), Shape.of(3), Shape.of(3, 2)),
                product(new MatMul(PLAIN, TRANSPOSED), Shape.of(3), Shape.of(2, 3)),
                product(new MatMul(PLAIN, PLAIN), batch(2, 2, 3), Shape.of(3, 4)),
                product(new MatMul(PLAIN, TRANSPOSED), batch(2, 2, 3), Shape.of(4, 3)),
                product(new MatMul(TRANSPOSED, PLAIN), batch(2, 3, 2), Shape.of(3, 4)),
                product(new MatMul(PLAIN, PLAIN), Shape.of(2, 3), batch(2, 3, 4)),
                product(new MatMul(TRANSPOSED, TRANSPOSED), Shape.of(3, 2), batch(2, 4, 3)),
                product(new MatMul(PLAIN, PLAIN), batch(2, 2, 3), batch(2, 3, 2)),
                product(new MatMul(TRANSPOSED, PLAIN), batch(2, 3, 2), batch(2, 3, 2)),
                product(new MatMul(PLAIN, TRANSPOSED), batch(2, 2, 2, 3), batch(2, 2, 2, 3)));
    }

    private static Example product(MatMul op, Shape a, Shape b) {
        return Example.of(op).with("a", a).with("b", b);
    }

    private static Stream<Example> axes() {
        return Stream.of(
                Example.of(new Transpose(List.of())).with("x", batch(2, 3, 4)),
                Example.of(new Transpose(List.of(2, 0, 1))).with("x", Shape.of(2, 3, 2)),
                Example.of(new Transpose(List.of(1, 0, 2))).with("x", batch(2, 2, 3, 2)),
                Example.of(new Reshape(List.of(-1))).with("x", batch(2, 2, 3)),
                Example.of(new Reshape(List.of(3, 2))).with("x", Shape.of(6)),
                Example.of(new ReshapeTo()).with("x", batch(2, 6)).with("like", batch(2, 3, 2)),
                Example.of(new Stack(3)).with("x0", batch(2, 2)).with("x1", batch(2, 2)).with("x2", batch(2, 2)),
                Example.of(new Stack(2)).with("x0", Shape.of(3)).with("x1", Shape.of(3)),
                Example.of(new Unstack(3)).with("x", batch(2, 3, 2)),
                Example.of(new Stack(2, Content.NUMBERS, "heads", 1)).with("x0", batch(2, 3, 2)).with("x1",
                        batch(2, 3, 2)),
                Example.of(new Stack(3, Content.NUMBERS, "", -1)).with("x0", batch(2, 2)).with("x1", batch(2, 2)).with(
                        "x2",
                        batch(2, 2)),
                Example.of(new Stack(2, Content.NUMBERS, "features", 0)).with("x0", rows(3)).with("x1", rows(3)),
                Example.of(new Unstack(2, Content.NUMBERS, -1)).with("x", batch(3, 3, 2)),
                Example.of(new Unstack(3, Content.NUMBERS, 1)).with("x", batch(2, 2, 3)),
                Example.of(new Unstack(2)).with("x", batch(3, 2)));
    }

    private static Stream<Example> sums() {
        return Stream.of(
                Example.of(new SumTo()).with("x", batch(2, 3)).with("like", Shape.of(3)),
                Example.of(new SumTo()).with("x", batch(2, 3)).with("like", batch(2, 1)),
                Example.of(new SumTo()).with("x", batch(2, 2, 2, 2)).with("like", Shape.of(2, 1, 1)),
                Example.of(new SumTo()).with("x", batch(2, 3)).with("like", Shape.SCALAR),
                Example.of(new ExpandTo()).with("x", Shape.of(3)).with("like", batch(2, 3)),
                Example.of(new ExpandTo()).with("x", batch(2, 1)).with("like", batch(2, 3)),
                Example.of(new ExpandTo()).with("x", Shape.of(2, 1)).with("like", batch(2, 2, 3)),
                Example.of(new Sum("", Reduced.GONE)).with("x", batch(2, 3)),
                Example.of(new Sum("batch", Reduced.GONE)).with("x", batch(2, 3)),
                Example.of(new Sum("-1", Reduced.GONE)).with("x", batch(2, 3)),
                Example.of(new Sum("0, 2", Reduced.KEPT)).with("x", Shape.of(2, 3, 2)),
                Example.of(new Sum("1", Reduced.GONE)).with("x", Shape.of(3, 3)),
                Example.of(new Mean("", Reduced.GONE)).with("x", batch(2, 3)),
                Example.of(new Mean("batch", Reduced.KEPT)).with("x", batch(2, 3)),
                Example.of(new Mean("height, width", Reduced.GONE)).with("x", Shape.image(2, 2, 3).batched(2)));
    }

    private static Stream<Example> places() {
        var window = Window.square(2, 1, 0);
        var uneven = new Window(2, 3, 2, 1, 1, 0, 1, 1);
        var wide = new Window(2, 2, 1, 2, 0, 2, 2, 1);
        return Stream.of(
                Example.of(new OneHot(3)).index("index", batch(2, 2), 3),
                Example.of(new Gather()).with("x", Shape.of(4, 2)).index("index", batch(2, 3), 4),
                Example.of(new Gather()).with("x", Shape.of(3)).index("index", rows(4), 3),
                Example.of(new Scatter()).with("x", batch(2, 3, 2)).index("index", batch(2, 3), 4)
                        .with("like", Shape.of(4, 2)),
                Example.of(new Indices(List.of(2, 0))),
                Example.of(new IndexSelect("")).with("x", batch(2, 4)).index("index", Shape.of(3), 4),
                Example.of(new IndexSelect("1")).with("x", batch(2, 3, 2)).index("index", Shape.of(4), 3),
                Example.of(new IndexSelect("0")).with("x", Shape.of(5, 2)).index("index", Shape.of(3), 5),
                Example.of(new IndexAdd("1")).with("x", batch(2, 4, 2)).index("index", Shape.of(4), 3)
                        .with("like", batch(2, 3, 2)),
                Example.of(new GatherAlong("")).with("x", batch(3, 4)).index("index", batch(3, 2), 4),
                Example.of(new GatherAlong("")).with("x", batch(3, 4)).index("index", rows(3), 4),
                Example.of(new GatherAlong("time")).with("x", Shape.sequence(4, 2).batched(2))
                        .index("index", batch(2, 3, 2), 4),
                Example.of(new ScatterAdd("")).with("x", batch(3, 2)).index("index", batch(3, 2), 4)
                        .with("like", batch(3, 4)),
                Example.of(new ScatterAdd("1")).with("x", batch(2, 2)).index("index", batch(2, 2), 3)
                        .with("like", batch(2, 3, 2)),
                Example.of(new GatherCells()).with("x", batch(2, 4)).index("index", batch(2, 2), 8),
                Example.of(new ScatterCells()).with("x", batch(2, 2)).index("index", batch(2, 2), 8)
                        .with("like", batch(2, 4)),
                Example.of(new Unfold(window)).with("x", Shape.image(2, 3, 3)),
                Example.of(new Unfold(uneven)).with("x", Shape.image(2, 3, 4).batched(2)),
                Example.of(new Unfold(wide)).with("x", Shape.image(1, 4, 3).batched(2)),
                fold(window, Shape.image(2, 3, 3)),
                fold(uneven, Shape.image(2, 3, 4).batched(2)),
                fold(wide, Shape.image(1, 4, 3).batched(2)));
    }

    private static Example fold(Window window, Shape image) {
        var patches = new Unfold(window).infer(nabla.graph.Shapes.of("x", image)).get("y");
        return Example.of(new Fold(window)).with("x", patches).with("like", image);
    }

    /// Values cut apart and joined along their axes.
    private static Stream<Example> parts() {
        return Stream.of(
                Example.of(new Concat(2, "")).with("x0", batch(2, 3)).with("x1", batch(2, 2)),
                Example.of(new Concat(3, "1")).with("x0", batch(2, 1, 2)).with("x1", batch(2, 3, 2))
                        .with("x2", batch(2, 2, 2)),
                Example.of(new Concat(2, "0")).with("x0", Shape.of(2, 3)).with("x1", Shape.of(1, 3)),
                Example.of(new Concat(3, "")).with("x0", batch(2, 0)).with("x1", batch(2, 2)).with("x2", batch(2, 0)),
                Example.of(new Concat(1, "")).with("x0", Shape.of(3)),
                Example.of(new Split("", 2, List.of())).with("x", batch(2, 4)),
                Example.of(new Split("time", 2, List.of(1, 3))).with("x", Shape.sequence(4, 2).batched(2)),
                Example.of(new Split("0", 3, List.of())).with("x", Shape.of(3, 2)),
                Example.of(new Slice("", 0, 0, 1)).with("x", batch(2, 3)),
                Example.of(new Slice("", 1, 6, 2)).with("x", batch(2, 7)),
                Example.of(new Slice("time", -2, -1, 1)).with("x", Shape.sequence(4, 2).batched(2)),
                Example.of(new Slice("0", 0, 3, 2)).with("x", Shape.of(4, 2)),
                Example.of(new Unslice("", 1, 6, 2)).with("x", batch(2, 3)).with("like", batch(2, 7)),
                Example.of(new Unslice("1", -2, 0, 1)).with("x", batch(2, 2, 2)).with("like", batch(2, 3, 2)));
    }

    private static Stream<Example> reductions() {
        return Stream.concat(
                Stream.of(
                        new LogSumExp("", Reduced.GONE), new LogSumExp("batch", Reduced.KEPT),
                        new LogSumExp("-1", Reduced.GONE), new LogSumExp("0, 2", Reduced.KEPT),
                        new Max("", Reduced.GONE), new Max("batch", Reduced.GONE), new Max("0, 2", Reduced.KEPT),
                        new Max("1", Reduced.GONE), new Min("", Reduced.KEPT), new Min("-1", Reduced.GONE),
                        new Norm(2, "", Reduced.GONE), new Norm(1, "0, 2", Reduced.GONE),
                        new Norm(2, "1", Reduced.KEPT), new Norm(3.5, "-1", Reduced.GONE))
                        .map(op -> Example.of(op).with("x", batch(2, 3, 2))),
                Stream.of("", "batch", "1").map(ArgMax::new).map(op -> Example.of(op).with("x", batch(2, 3, 2))));
    }
}
