package nabla.op;

import static java.util.stream.Collectors.joining;
import static nabla.op.Calculus.affine;
import static nabla.op.Calculus.mean;
import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.power;
import static nabla.op.Calculus.reshape;
import static nabla.op.Calculus.subtract;
import static nabla.op.Calculus.sum;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Brings each feature or channel to mean 0 and variance 1 over the batch, then scales by `g` and shifts by `b`.
///
/// `x` is B×F, B×F×L or B×C×H×W, `y` is shaped like it; `g`, `b` and the running `mean` and `variance` have one number for
/// each feature or channel. Training normalises with the batch's own mean and biased variance, evaluation with the running
/// ones; the running ones follow by running ← (1 − momentum) running + momentum · batch, with the unbiased variance. One number
/// alone becomes `b`, for its variance is 0; it moves the running mean, and has no unbiased variance to give.
/// Ioffe and Szegedy 2015.
public record BatchNorm(@Knob(min = 0, max = 1) double momentum, @Knob(min = 0, max = 1) double eps)
        implements Primitive {

    public static final OpType TYPE = OpType.of("batch_norm", new BatchNorm(0.1, 1e-5))
            .in(Category.NORMALISATION)
            .reference("Ioffe and Szegedy 2015, Batch normalization: accelerating deep network training by "
                    + "reducing internal covariate shift, ICML, alg. 1")
            .followers("relu", "tanh", "conv2d", "dense")
            .input("x")
            .weight("g", Init.ONES)
            .weight("b", Init.ZEROS)
            .state("mean", Init.ZEROS)
            .state("variance", Init.ONES)
            .output("y")
            .formula("y = g \\odot \\hat x + b, \\quad \\hat x = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}}")
            .gradient("x", "\\bar x = \\frac{g}{\\sqrt{\\sigma^2 + \\varepsilon}} \\odot \\left(\\bar y"
                    + " - \\operatorname{mean}(\\bar y) - \\hat x \\odot \\operatorname{mean}(\\bar y \\odot \\hat x)\\right)")
            .gradient("g", "\\bar g = \\textstyle\\sum \\bar y \\odot \\hat x")
            .gradient("b", "\\bar b = \\textstyle\\sum \\bar y")
            .traits(Trait.NORMALISES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Shapes infer(Shapes in) {
        var x = in.get("x");
        if (!x.hasBatch() || x.rank() < 2) {
            throw Mismatch.of("mustBe", "x", Words.of("problem").text("wanted.batchOfFeatures"), x);
        }
        var each = Shape.of(x.axis(1));
        return Shapes.of("y", x).and("g", each).and("b", each).and("mean", each).and("variance", each);
    }

    /// Where the numbers of a feature lie: `examples` × `features` × `places`.
    private record Layout(int examples, int features, int places) {

        static Layout of(Shape x) {
            return new Layout(x.size(0), x.size(1), x.volume(2, x.rank()));
        }

        /// How many numbers each feature has in the batch.
        int count() {
            return examples * places;
        }
    }

    private static Tensor each(String name, Operands at) {
        return at.scratch(name, Shape.of(at.in("x").shape().size(1)));
    }

    @Override public Run forward(Operands at) {
        var layout = Layout.of(at.in("x").shape());
        var mean = each("mean", at).data();
        var variance = each("variance", at).data();
        var statistics = at.mode() == Mode.TRAIN
                ? ofBatch(at.in("x").data(), layout, mean, variance)
                : running(at, layout, mean, variance);
        return Run.inOrder(statistics, inverses(variance, each("inverse", at).data(), layout), normalise(at, layout));
    }

    private static Run running(Operands at, Layout layout, double[] mean, double[] variance) {
        var heldMean = at.in("mean").data();
        var heldVariance = at.in("variance").data();
        return () -> {
            System.arraycopy(heldMean, 0, mean, 0, layout.features);
            System.arraycopy(heldVariance, 0, variance, 0, layout.features);
        };
    }

    /// Mean and biased variance in two passes, so that a large offset costs no digits.
    private static Run ofBatch(double[] x, Layout layout, double[] mean, double[] variance) {
        var features = layout.features;
        var places = layout.places;
        var count = layout.count();
        return () -> {
            Arrays.fill(mean, 0, features, 0);
            Arrays.fill(variance, 0, features, 0);
            for (int n = 0, i = 0; n < layout.examples; n++) {
                for (var f = 0; f < features; f++) {
                    double sum = 0;
                    for (var end = i + places; i < end; i++) {
                        sum += x[i];
                    }
                    mean[f] += sum;
                }
            }
            for (var f = 0; f < features; f++) {
                mean[f] /= count;
            }
            for (int n = 0, i = 0; n < layout.examples; n++) {
                for (var f = 0; f < features; f++) {
                    double sum = 0;
                    for (var end = i + places; i < end; i++) {
                        var d = x[i] - mean[f];
                        sum += d * d;
                    }
                    variance[f] += sum;
                }
            }
            for (var f = 0; f < features; f++) {
                variance[f] /= count;
            }
        };
    }

    private Run inverses(double[] variance, double[] inverse, Layout layout) {
        return () -> {
            for (var f = 0; f < layout.features; f++) {
                inverse[f] = 1 / Math.sqrt(variance[f] + Rows.least(eps));
            }
        };
    }

    private static Run normalise(Operands at, Layout layout) {
        var x = at.in("x").data();
        var g = at.in("g").data();
        var b = at.in("b").data();
        var mean = each("mean", at).data();
        var inverse = each("inverse", at).data();
        var y = at.out("y").data();
        return () -> {
            for (int n = 0, i = 0; n < layout.examples; n++) {
                for (var f = 0; f < layout.features; f++) {
                    var factor = g[f] * inverse[f];
                    for (var end = i + layout.places; i < end; i++) {
                        y[i] = factor * (x[i] - mean[f]) + b[f];
                    }
                }
            }
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var up = s.upstream("y");
        if (input.equals("b")) {
            return sum(up, others(up.shape()), Reduced.GONE);
        }
        var x = s.in("x");
        var over = others(x.shape());
        var trains = s.mode() == Mode.TRAIN;
        var centred = subtract(x, trains ? mean(x, over, Reduced.KEPT) : spread(s.in("mean"), x.shape()));
        var variance = trains ? mean(power(centred, 2), over, Reduced.KEPT) : spread(s.in("variance"), x.shape());
        var inverse = power(affine(variance, 1, Rows.least(eps)), -0.5);
        var normal = multiply(centred, inverse);
        if (input.equals("g")) {
            return sum(multiply(up, normal), over, Reduced.GONE);
        }
        var along = multiply(normal, mean(multiply(up, normal), over, Reduced.KEPT));
        var slope = trains ? subtract(subtract(up, mean(up, over, Reduced.KEPT)), along) : up;
        return multiply(multiply(spread(s.in("g"), x.shape()), inverse), slope);
    }

    /// The axes along which a feature has its numbers: all but its own.
    private static String others(Shape x) {
        return IntStream.range(0, x.rank()).filter(i -> i != 1).mapToObj(String::valueOf).collect(joining(","));
    }

    /// One number for each feature, so that it lies over `x`.
    private static Expr spread(Expr features, Shape x) {
        var sizes = new int[x.rank() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = x.size(1);
        return x.rank() == 2 ? features : reshape(features, sizes);
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        return Optional.of(input.equals("b")
                ? toShift(at.upstream("y").data(), at.gradient("b").data(), Layout.of(at.in("x").shape()))
                : input.equals("g") ? toScale(at) : toInput(at));
    }

    private static Run toShift(double[] up, double[] gradient, Layout layout) {
        return () -> {
            for (int n = 0, i = 0; n < layout.examples; n++) {
                for (var f = 0; f < layout.features; f++) {
                    double sum = 0;
                    for (var end = i + layout.places; i < end; i++) {
                        sum += up[i];
                    }
                    gradient[f] += sum;
                }
            }
        };
    }

    private static Run toScale(Operands at) {
        var layout = Layout.of(at.in("x").shape());
        return alongNormalised(at, at.gradient("g").data(), layout);
    }

    /// Adds Σ ȳ ⊙ x̂ of each feature.
    private static Run alongNormalised(Operands at, double[] into, Layout layout) {
        var x = at.in("x").data();
        var up = at.upstream("y").data();
        var mean = each("mean", at).data();
        var inverse = each("inverse", at).data();
        return () -> {
            for (int n = 0, i = 0; n < layout.examples; n++) {
                for (var f = 0; f < layout.features; f++) {
                    double sum = 0;
                    for (var end = i + layout.places; i < end; i++) {
                        sum += up[i] * (x[i] - mean[f]);
                    }
                    into[f] += sum * inverse[f];
                }
            }
        };
    }

    private static Run toInput(Operands at) {
        var layout = Layout.of(at.in("x").shape());
        var x = at.in("x").data();
        var up = at.upstream("y").data();
        var g = at.in("g").data();
        var mean = each("mean", at).data();
        var inverse = each("inverse", at).data();
        var sum = each("sum", at).data();
        var along = each("along", at).data();
        var gradient = at.gradient("x").data();
        var sums = at.mode() == Mode.TRAIN
                ? Run.inOrder(toShift(up, sum, layout), alongNormalised(at, along, layout))
                : Run.inOrder();
        var share = 1.0 / layout.count();
        return () -> {
            Arrays.fill(sum, 0, layout.features, 0);
            Arrays.fill(along, 0, layout.features, 0);
            sums.run();
            for (int n = 0, i = 0; n < layout.examples; n++) {
                for (var f = 0; f < layout.features; f++) {
                    var factor = g[f] * inverse[f];
                    var less = share * sum[f];
                    var slope = share * along[f] * inverse[f];
                    for (var end = i + layout.places; i < end; i++) {
                        gradient[i] += factor * (up[i] - less - slope * (x[i] - mean[f]));
                    }
                }
            }
        };
    }

    @Override public Optional<Run> settle(Operands at) {
        var held = at.in("mean").data();
        var heldVariance = at.in("variance").data();
        var mean = each("mean", at).data();
        var variance = each("variance", at).data();
        var layout = Layout.of(at.in("x").shape());
        var count = layout.count();
        var unbiased = count / Math.max(1, count - 1.0);
        var pace = count > 0 ? momentum : 0;
        var paceOfVariance = count > 1 ? momentum : 0;
        return Optional.of(() -> {
            for (var f = 0; f < layout.features; f++) {
                held[f] = moved(held[f], mean[f], pace);
                heldVariance[f] = moved(heldVariance[f], unbiased * variance[f], paceOfVariance);
            }
        });
    }

    private static double moved(double held, double to, double pace) {
        return pace == 0 ? held : (1 - pace) * held + pace * to;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var layout = Layout.of(at.in("x").shape());
        var feature = cell.place() / layout.places % layout.features;
        if (at.mode() == Mode.TRAIN) {
            for (var n = 0; n < layout.examples; n++) {
                var from = (n * layout.features + feature) * layout.places;
                into.range("x", from, from + layout.places);
            }
        } else {
            into.add("x", cell.place());
            into.add("mean", feature);
            into.add("variance", feature);
        }
        into.add("g", feature);
        into.add("b", feature);
    }

    @Override public long cost(Shapes shapes) {
        return 2 * shapes.get("x").volume();
    }
}
