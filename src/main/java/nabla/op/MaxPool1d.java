package nabla.op;

import static nabla.op.Calculus.scatterCells;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// Keeps the largest number under each window along time, feature by feature.
///
/// `x` is B×T×F or B×C×T, as the layout says, and so is `y` with T′ = ⌊(T + 2 padding − kernel) / stride⌋ + 1 steps. `at` says
/// where each winner stands, as its flat place in `x`; among equals the first wins, the border never does. For the largest of
/// all steps, the max-over-time of Collobert et al. 2011, see [GlobalMaxPool].
public record MaxPool1d(
        @Knob(min = 1, max = 1024) int kernel,
        @Knob(min = 1, max = 1024) int stride,
        @Knob(min = 0, max = 512) int padding,
        @Knob SequenceLayout layout) implements Primitive {

    public static final OpType TYPE = OpType.of("max_pool1d", new MaxPool1d(2, 2, 0, SequenceLayout.TIME_FEATURES))
            .in(Category.CONVOLUTION)
            .reference("Collobert et al. 2011, Natural language processing (almost) from scratch, JMLR "
                    + "12")
            .input("x")
            .output("y")
            .indexOutput("at")
            .formula("y = \\max_{\\text{window}} x")
            .gradient("x", "\\bar x_k = \\textstyle\\sum_{i : \\operatorname{arg\\,max}_i = k} \\bar y_i");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var x = layout.sequence("x", in);
        if (x.size(layout.time()) == 0) {
            throw Mismatch.of("largestOfNone", "max_pool1d", x);
        }
        if (2 * padding > kernel) {
            throw Mismatch.of("poolPadding", padding, kernel);
        }
        var places = layout.places("max_pool1d", x, kernel, stride, padding);
        var time = x.rank() + layout.time();
        var y = x.with(time, new Axis(x.axis(time).name(), places));
        return Shapes.of("y", y).and("at", y);
    }

    private Rows rows(Shape x) {
        var time = x.rank() + layout.time();
        return new Rows(x.volume(0, time), x.size(time), x.volume(time + 1, x.rank()));
    }

    @Override public Run forward(Operands at) {
        var rows = rows(at.in("x").shape());
        var places = at.out("y").shape().size(layout.time());
        var x = at.in("x").data();
        var y = at.out("y").data();
        var winners = at.out("at").data();
        var n = at.out("y").size();
        var step = rows.inner();
        return () -> {
            for (var o = 0; o < n; o++) {
                var start = start(rows, places, o);
                var first = first(o / step % places);
                var end = end(o / step % places, rows.length());
                var largest = Double.NEGATIVE_INFINITY;
                for (int t = first, i = start + first * step; t < end; t++, i += step) {
                    largest = Math.max(largest, x[i]);
                }
                var place = start + first * step;
                for (int t = end - 1, i = start + t * step; t >= first; t--, i -= step) {
                    place = x[i] == largest ? i : place;
                }
                y[o] = largest;
                winners[o] = place;
            }
        };
    }

    /// Where the row begins in `x` that a place of `y` lies in.
    private static int start(Rows rows, int places, int place) {
        return rows.start(place / (places * rows.inner()) * rows.inner() + place % rows.inner());
    }

    private int first(int spot) {
        return Math.max(0, spot * stride - padding);
    }

    private int end(int spot, int length) {
        return Math.min(length, spot * stride - padding + kernel);
    }

    @Override public Expr derivative(String input, Symbols s) {
        return scatterCells(s.upstream("y"), s.out("at"), s.in("x"));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(ScatterCells.add(at.upstream("y"), at.out("at"), at.gradient("x")));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var rows = rows(at.in("x").shape());
        var places = at.out("y").shape().size(layout.time());
        var spot = cell.place() / rows.inner() % places;
        var first = first(spot);
        into.strided("x", start(rows, places, cell.place()) + first * rows.inner(), end(spot, rows.length()) - first,
                rows.inner());
    }
}
