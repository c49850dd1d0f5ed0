package nabla.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Clash;
import nabla.graph.Knob;
import nabla.graph.Mending;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// A row of zeros with a one at the index: an index of any shape becomes that shape × classes.
///
/// 1-of-K coding (Bishop, PRML, 4). No gradient, since an index is no quantity. An index outside 0 … classes − 1 stops the run.
public record OneHot(@Knob(min = 1, max = 1_000_000) int classes) implements Primitive {

    public static final OpType TYPE = OpType.of("one_hot", new OneHot(10))
            .in(Category.TENSORS)
            .index("index")
            .output("y")
            .formula("y_c = [c = i]")
            .mending(OneHot::proposals);

    @Override public OpType type() {
        return TYPE;
    }

    /// As many classes as there are to tell apart, or as what the indices should meet has in an axis more.
    private static List<OneHot> proposals(Mending.Arriving index, Clash clash) {
        var known = index.choices() > 0 ? IntStream.of(index.choices()) : IntStream.empty();
        var met = clash.shapes().stream().filter(s -> s.rank() == index.shape().rank() + 1).mapToInt(Shape::last);
        return IntStream.concat(known, met).filter(n -> n > 0).distinct().mapToObj(OneHot::new).toList();
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", in.get("index").plus(new Axis("classes", classes)));
    }

    @Override public Run forward(Operands at) {
        var index = at.in("index");
        var n = index.size();
        var y = at.out("y").data();
        return () -> {
            Arrays.fill(y, 0, n * classes, 0);
            for (var i = 0; i < n; i++) {
                y[i * classes + Gather.chosen("index", index, i, classes)] = 1;
            }
        };
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("index", cell.place() / classes);
    }
}
