package nabla.op;

import java.util.Arrays;
import java.util.List;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;

/// Says what indices stand for: `y` is `x`, any shape, with a vocabulary. The words are written with commas between them.
///
/// An index that has no word stops the run.
public record NameIndices(@Knob(text = Knob.Text.LONG) String words) implements Primitive {

    public static final OpType TYPE = OpType.of("name_indices", new NameIndices("no, yes"))
            .in(Category.DATA)
            .index("x")
            .indexOutput("y")
            .formula("y = x");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<String> vocabulary(String output) {
        return Arrays.stream(words.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", in.get("x"));
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x");
        var y = at.out("y").data();
        var n = x.size();
        var count = vocabulary("y").size();
        return () -> {
            for (var i = 0; i < n; i++) {
                y[i] = Gather.chosen("x", x, i, count);
            }
        };
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        into.add("x", cell.place());
    }
}
