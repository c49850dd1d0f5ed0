package nabla.op;

import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Knob;
import nabla.graph.Mode;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;

/// Adds Gaussian noise of standard deviation σ while training, and nothing when evaluating.
///
/// `y` and `noise` (what was added) are shaped like `x`. Vincent et al. 2008.
public record Noise(@Knob(min = 0, max = 1e6) double deviation) implements Primitive {

    public static final OpType TYPE = OpType.of("noise", new Noise(0.1))
            .in(Category.NORMALISATION)
            .reference("Vincent, Larochelle, Bengio and Manzagol 2008, Extracting and composing robust "
                    + "features with denoising autoencoders, ICML")
            .input("x")
            .output("y")
            .output("noise")
            .formula("y = x + n, \\quad n \\sim \\mathcal N(0, \\sigma^2)")
            .gradient("x", "\\bar x = \\bar y")
            .traits(Trait.RANDOM);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", in.get("x")).and("noise", in.get("x"));
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var y = at.out("y").data();
        var noise = at.out("noise").data();
        var n = at.in("x").size();
        var draws = at.draws();
        var scale = at.mode() == Mode.TRAIN ? deviation : 0;
        return () -> {
            for (var i = 0; i < n; i++) {
                noise[i] = scale == 0 ? 0 : scale * draws.normal(i);
                y[i] = x[i] + noise[i];
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        return s.upstream("y");
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var up = at.upstream("y").data();
        var gradient = at.gradient("x").data();
        var n = at.in("x").size();
        return Optional.of(() -> Loops.addTo(up, gradient, n));
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        if (cell.port().equals("y")) {
            into.add("x", cell.place());
        }
    }
}
