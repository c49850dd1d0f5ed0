package nabla.op;

import static java.util.stream.Collectors.joining;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.mean;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.power;
import static nabla.op.Calculus.subtract;
import static nabla.op.Calculus.sumTo;

import java.util.Optional;
import java.util.stream.IntStream;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Port.Kind;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// Brings each row to mean 0 and variance 1, then scales by `g` and shifts by `b`; a row is all that lies in the last `axes` axes.
///
/// `x` is of any shape, `y` is shaped like it; `g` and `b` are shaped like a row. No batch is needed, and training and evaluation
/// do the same. The variance is the biased one, so a row of one number becomes `b`. Ba, Kiros and Hinton 2016.
public record LayerNorm(@Knob(min = 1, max = 8) int axes, @Knob(min = 0, max = 1) double eps) implements Primitive {

    public static final OpType TYPE = OpType.of("layer_norm", new LayerNorm(1, 1e-5))
            .in(Category.NORMALISATION)
            .reference("Ba, Kiros and Hinton 2016, Layer normalization, arXiv:1607.06450")
            .followers("dense", "multi_head_attention")
            .input("x")
            .weight("g", Init.ONES)
            .weight("b", Init.ZEROS)
            .output("y")
            .formula("y = g \\odot \\hat x + b, \\quad \\hat x = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}}")
            .gradient("x", "\\bar x = \\frac{1}{\\sqrt{\\sigma^2 + \\varepsilon}} \\odot \\left(g \\odot \\bar y"
                    + " - \\operatorname{mean}(g \\odot \\bar y)"
                    + " - \\hat x \\odot \\operatorname{mean}(g \\odot \\bar y \\odot \\hat x)\\right)")
            .gradient("g", "\\bar g = \\textstyle\\sum \\bar y \\odot \\hat x")
            .gradient("b", "\\bar b = \\textstyle\\sum \\bar y")
            .traits(Trait.NORMALISES);

    /// Along the last axis alone.
    public static LayerNorm last() {
        return new LayerNorm(1, 1e-5);
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.get("x");
        if (x.example().rank() < axes) {
            throw Mismatch.of("layerNormAxes", axes, x);
        }
        var row = row(x);
        return Shapes.of("y", x).and("g", row).and("b", row);
    }

    private Shape row(Shape x) {
        return x.part(x.rank() - axes, x.rank());
    }

    /// The names of the axes of a row, counted from the end.
    private String over() {
        return IntStream.rangeClosed(1, axes).mapToObj(i -> "-" + i).collect(joining(","));
    }

    /// The numbers as `rows` × `width`, with what each row needs to be normalised.
    private record Work(int rows, int width, double[] x, double[] mean, double[] inverse) {

        void statistics(double eps) {
            for (int r = 0, from = 0; r < rows; r++, from += width) {
                var centre = Rows.sum(x, from, width) / width;
                mean[r] = centre;
                inverse[r] = 1 / Math.sqrt(Rows.squares(x, from, width, centre) / width + eps);
            }
        }

        void normalise(double[] g, double[] b, double[] y) {
            for (int r = 0, i = 0; r < rows; r++) {
                var centre = mean[r];
                var factor = inverse[r];
                for (var j = 0; j < width; j++, i++) {
                    y[i] = (x[i] - centre) * factor * g[j] + b[j];
                }
            }
        }

        void toInput(double[] g, double[] up, double[] gradient) {
            for (int r = 0, from = 0; r < rows; r++, from += width) {
                var centre = mean[r];
                var factor = inverse[r];
                double sum = 0;
                double along = 0;
                double nextSum = 0;
                double nextAlong = 0;
                for (var j = 0; j < width - 1; j += 2) {
                    var term = g[j] * up[from + j];
                    var next = g[j + 1] * up[from + j + 1];
                    sum += term;
                    nextSum += next;
                    along += term * (x[from + j] - centre);
                    nextAlong += next * (x[from + j + 1] - centre);
                }
                if (width % 2 == 1) {
                    var term = g[width - 1] * up[from + width - 1];
                    sum += term;
                    along += term * (x[from + width - 1] - centre);
                }
                var less = (sum + nextSum) / width;
                var slope = (along + nextAlong) * factor * factor / width;
                for (var j = 0; j < width; j++) {
                    var i = from + j;
                    gradient[i] += factor * (g[j] * up[i] - less - slope * (x[i] - centre));
                }
            }
        }

        void toScale(double[] up, double[] gradient) {
            for (int r = 0, i = 0; r < rows; r++) {
                var centre = mean[r];
                var factor = inverse[r];
                for (var j = 0; j < width; j++, i++) {
                    gradient[j] += up[i] * (x[i] - centre) * factor;
                }
            }
        }
    }

    private Work work(Operands at) {
        var x = at.in("x");
        var width = at.in("g").size();
        var rows = width == 0 ? 0 : x.size() / width;
        return new Work(rows, width, x.data(),
                at.scratch("mean", Shape.of(rows)).data(), at.scratch("inverse", Shape.of(rows)).data());
    }

    @Override public Run forward(Operands at) {
        var work = work(at);
        var g = at.in("g").data();
        var b = at.in("b").data();
        var y = at.out("y").data();
        return () -> {
            work.statistics(Rows.least(eps));
            work.normalise(g, b, y);
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("y");
        if (input.equals("b")) {
            return sumTo(up, s.in("b"));
        }
        var x = s.in("x");
        var centred = subtract(x, mean(x, over(), Reduced.KEPT));
        var inverse = power(affine(mean(power(centred, 2), over(), Reduced.KEPT), 1, Rows.least(eps)), -0.5);
        var normal = multiply(centred, inverse);
        if (input.equals("g")) {
            return sumTo(multiply(up, normal), s.in("g"));
        }
        var scaled = multiply(up, s.in("g"));
        var along = multiply(normal, mean(multiply(scaled, normal), over(), Reduced.KEPT));
        return multiply(inverse, subtract(subtract(scaled, mean(scaled, over(), Reduced.KEPT)), along));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var work = work(at);
        var up = at.upstream("y").data();
        var gradient = at.gradient(input).data();
        var g = at.in("g").data();
        return Optional.of(switch (input) {
            case "x" -> () -> work.toInput(g, up, gradient);
            case "g" -> () -> work.toScale(up, gradient);
            default -> () -> Loops.addRowsTo(up, gradient, work.rows, work.width);
        });
    }

    @Override public Optional<Graph> parts(Shapes in) {
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var centred = sketch.add("centred", new Subtract(), x, sketch.add("mean", new Mean(over(), Reduced.KEPT), x));
        var variance = sketch.add("variance", new Mean(over(), Reduced.KEPT),
                sketch.add("square", new Power(2), centred));
        var inverse = sketch.add("inverse", new Power(-0.5),
                sketch.add("eps", new Affine(1, Rows.least(eps)), variance));
        var normal = sketch.add("normal", new Multiply(), centred, inverse);
        var scaled = sketch.add("scale", new Multiply(), normal, sketch.given("g", Kind.WEIGHT));
        var y = sketch.add("shift", new Add(), scaled, sketch.given("b", Kind.WEIGHT));
        return Optional.of(sketch.result("y", y).done());
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var width = at.in("g").size();
        var from = cell.place() / width * width;
        into.range("x", from, from + width);
        into.add("g", cell.place() % width);
        into.add("b", cell.place() % width);
    }

    @Override public long cost(Shapes shapes) {
        return 3 * shapes.get("x").volume();
    }
}
