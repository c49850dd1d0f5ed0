package nabla.op;

import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.scale;

import java.util.Arrays;
import java.util.Map;
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

/// Sets each number to 0 with probability p while training. So that the mean stays, the inverted form divides what it keeps by 1 − p,
/// and evaluation lets everything through; the plain form, as first published, multiplies by 1 − p when it evaluates.
///
/// `y` and `mask` (1 keeps, 0 drops) are shaped like `x`. Srivastava et al. 2014.
public record Dropout(@Knob(min = 0, max = 0.99) double p, @Knob Scaling scaling) implements Primitive {

    /// When the share of what is kept is made up for: while training, or when evaluating.
    public enum Scaling {
        INVERTED,
        PLAIN
    }

    public static final OpType TYPE = OpType.of("dropout", new Dropout(0.5))
            .in(Category.NORMALISATION)
            .reference("Srivastava et al. 2014, Dropout: a simple way to prevent neural networks from "
                    + "overfitting, JMLR 15")
            .followers("dense", "add")
            .input("x")
            .output("y")
            .output("mask")
            .formula("y = \\tfrac{1}{1 - p} \\, m \\odot x, \\quad m \\sim \\operatorname{Bernoulli}(1 - p)")
            .gradient("x", "\\bar x = \\tfrac{1}{1 - p} \\, m \\odot \\bar y")
            .traits(Trait.RANDOM);

    /// Inverted dropout.
    public Dropout(double p) {
        this(p, Scaling.INVERTED);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return scaling == Scaling.INVERTED
                ? TYPE.formula()
                : "y = m \\odot x, \\quad m \\sim \\operatorname{Bernoulli}(1 - p) \\quad"
                        + " (\\text{evaluation: } y = (1 - p) \\, x)";
    }

    @Override public Map<String, String> gradients() {
        return scaling == Scaling.INVERTED ? TYPE.gradients() : Map.of("x", "\\bar x = m \\odot \\bar y");
    }

    /// What a number that passes is multiplied by.
    private double factor(Mode mode) {
        return switch (scaling) {
            case INVERTED -> mode == Mode.TRAIN ? 1 / (1 - p) : 1;
            case PLAIN -> mode == Mode.TRAIN ? 1 : 1 - p;
        };
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", in.get("x")).and("mask", in.get("x"));
    }

    @Override public Run forward(Operands at) {
        var x = at.in("x").data();
        var y = at.out("y").data();
        var mask = at.out("mask").data();
        var n = at.in("x").size();
        var draws = at.draws();
        var kept = factor(at.mode());
        Run dropping = () -> {
            for (var i = 0; i < n; i++) {
                mask[i] = draws.uniform(i) >= p ? 1 : 0;
                y[i] = kept * mask[i] * x[i];
            }
        };
        Run passing = () -> {
            Arrays.fill(mask, 0, n, 1);
            for (var i = 0; i < n; i++) {
                y[i] = kept * x[i];
            }
        };
        return at.mode() == Mode.TRAIN ? dropping : passing;
    }

    @Override public Expr derivative(String input, Symbols s) {
        var passed = s.mode() == Mode.EVAL ? s.upstream("y") : multiply(s.upstream("y"), s.out("mask"));
        return scale(passed, factor(s.mode()));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var mask = at.out("mask").data();
        var up = at.upstream("y").data();
        var g = at.gradient(input).data();
        var n = at.in("x").size();
        var kept = factor(at.mode());
        return Optional.of(() -> {
            for (var i = 0; i < n; i++) {
                g[i] += kept * mask[i] * up[i];
            }
        });
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        if (cell.port().equals("y")) {
            into.add("x", cell.place());
        }
    }

    @Override public long cost(Shapes shapes) {
        return shapes.get("x").volume();
    }
}
