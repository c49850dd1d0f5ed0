package nabla.op;

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
import nabla.graph.Trait;
import nabla.tensor.Axis;

/// Follows the hypotheses of a beam search back from the end to where they began, and writes them down from the beginning.
///
/// `tokens` and `parents` are N×T, what [Pick] chose step by step, N = B·width; `beams` is B×width×T, best first, and `best` is
/// B×T, the first of them. `grid` is B×width zeros, the form that the scores take.
public record TraceBeams(@Knob(min = 1, max = 1000) int width) implements Primitive {

    public static final OpType TYPE = OpType.of("trace_beams", new TraceBeams(2))
            .in(Category.SEQUENCE)
            .index("tokens")
            .index("parents")
            .like("like")
            .indexOutput("beams")
            .indexOutput("best")
            .output("grid")
            .formula("k_{t-1} = \\operatorname{parent}(k_t)")
            .traits(Trait.INNER);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var tokens = in.get("tokens");
        var like = in.get("like");
        if (tokens.rank() != 2 || !tokens.fits(in.get("parents")) || tokens.size(0) != like.rows() * width) {
            throw Mismatch.of("traceBeams", like.rows(), width, tokens, in.get("parents"));
        }
        var rows = like.hasBatch() ? like.part(0, 1) : like.part(0, 0);
        var beams = rows.plus(new Axis("beams", width));
        return Shapes.of("beams", beams.plus(tokens.axis(1))).and("best", rows.plus(tokens.axis(1))).and("grid", beams);
    }

    @Override public Run forward(Operands at) {
        var tokens = at.in("tokens").data();
        var parents = at.in("parents");
        var beams = at.out("beams").data();
        var best = at.out("best").data();
        var grid = at.out("grid");
        var rows = at.in("tokens").shape().size(0);
        var steps = at.in("tokens").shape().size(1);
        return () -> {
            for (var end = 0; end < rows; end++) {
                var row = end;
                for (var t = steps - 1; t >= 0; t--) {
                    var token = tokens[row * steps + t];
                    beams[end * steps + t] = token;
                    if (end % width == 0) {
                        best[end / width * steps + t] = token;
                    }
                    row = Gather.chosen("parents", parents, row * steps + t, rows);
                }
            }
            grid.fill(0);
        };
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var steps = at.in("tokens").shape().size(1);
        if (cell.port().equals("grid")) {
            return;
        }
        var row = cell.place() / steps * (cell.port().equals("best") ? width : 1);
        for (var t = steps - 1; t >= cell.place() % steps; t--) {
            if (t == cell.place() % steps) {
                into.add("tokens", row * steps + t);
            } else {
                into.add("parents", row * steps + t);
                row = (int) at.in("parents").data()[row * steps + t];
            }
        }
    }
}
