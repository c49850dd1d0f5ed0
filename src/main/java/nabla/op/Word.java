package nabla.op;

import java.util.Arrays;
import java.util.List;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Words;

/// One token of a sequence, called by its word: `x` is B×T indices, `y` the B of them at `place`, which counts from the end where it is below 0.
///
/// `vocabulary` holds the words in the order of their indices, with blanks between them. A place that the sequence does not have is a mismatch.
public record Word(@Knob int place, @Knob(text = Knob.Text.LONG) String vocabulary) implements Primitive {

    public static final OpType TYPE = OpType.of("word", new Word(0, ""))
            .in(Category.SEQUENCE)
            .index("x")
            .indexOutput("y")
            .formula("y = x_t");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<String> vocabulary(String output) {
        return words(vocabulary);
    }

    /// A vocabulary that is written in one line.
    static List<String> words(String vocabulary) {
        return vocabulary.isBlank() ? List.of() : Arrays.asList(vocabulary.strip().split("\\s+"));
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.atLeast("x", 1, Words.of("problem").text("wanted.sequence"));
        if (time(x.last()) < 0 || time(x.last()) >= x.last()) {
            throw Mismatch.of("wordPlace", place, x.last());
        }
        return Shapes.of("y", x.without(-1));
    }

    private int time(int length) {
        return place < 0 ? length + place : place;
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var y = at.out("y").data();
        var rows = at.out("y").size();
        var length = at.in("x").shape().last();
        var time = time(length);
        return () -> {
            for (var row = 0; row < rows; row++) {
                y[row] = x[row * length + time];
            }
        };
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var length = at.in("x").shape().last();
        into.add("x", cell.place() * length + time(length));
    }
}
