package nabla.op;

import static nabla.op.Calculus.multiply;
import static nabla.op.Calculus.negate;
import static nabla.op.Calculus.oneHot;
import static nabla.op.Calculus.reshape;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Expr;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Pooling;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.graph.Symbols;
import nabla.graph.Trait;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// The negative log-likelihood of a choice among C classes from log-probabilities: −l[y] for each row, as log-softmax gives them.
///
/// `l` is B×C or B×T×C, `y` has one index for each row (B or B×T); `loss` is a scalar: the mean over the rows, or the sum. `weights`
/// and `ignore` as in [CrossEntropy]. An index outside 0 … C − 1 stops the run.
public record NegativeLogLikelihood(
        @Knob Reduction reduction,
        @Knob(min = 0, max = 1e9) Values weights,
        @Knob(min = -1, max = 1_000_000) int ignore) implements Primitive {

    public static final OpType TYPE = OpType
            .of("negative_log_likelihood", new NegativeLogLikelihood(Reduction.MEAN, Values.vector(), -1))
            .in(Category.LOSSES)
            .input("l")
            .index("y")
            .output("loss")
            .formula("L = -\\tfrac{1}{B} \\textstyle\\sum l_y")
            .gradient("l", "\\bar l = -\\tfrac{1}{B} \\operatorname{onehot}(y) \\, \\bar L")
            .traits(Trait.LOSS, Trait.ONE_OF_MANY, Trait.LIKELIHOOD, Trait.WANTS_LOG_PROBABILITIES);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return counted().written(counted().isPlain() ? TYPE.formula() : TYPE.formula().replace("l_y", "w_y l_y"));
    }

    @Override public Map<String, String> gradients() {
        var plain = TYPE.gradients().get("l");
        return Map.of("l", counted().written(counted().isPlain() ? plain : plain.replace("\\op", "w_y \\op")));
    }

    private Counted counted() {
        return new Counted(reduction, weights, ignore);
    }

    @Override public Shapes infer(Shapes in) {
        counted().check(Targets.indexed(in, "l", "y").last());
        return Shapes.of("loss", Shape.SCALAR);
    }

    @Override public Run forward(Operands at) {
        var l = at.in("l").data();
        var y = at.in("y");
        var classes = at.in("l").shape().last();
        var rows = y.size();
        var counts = counted().rows(classes);
        var share = Counted.share(at).data();
        var loss = at.out("loss").data();
        return () -> {
            double sum = 0;
            double total = 0;
            for (var row = 0; row < rows; row++) {
                var chosen = Gather.chosen("y", y, row, classes);
                if (chosen != ignore) {
                    sum -= counts[chosen] * l[row * classes + chosen];
                    total += counts[chosen];
                }
            }
            share[0] = counted().share(total);
            loss[0] = share[0] * sum;
        };
    }

    @Override public Expr derivative(String input, Symbols s) {
        var l = s.in("l");
        var y = s.in("y");
        var classes = l.shape().last();
        var chosen = reshape(oneHot(y, classes), l);
        var counts = counted().isPlain() ? chosen
                : multiply(chosen, Counted.beside(counted().rows(y, classes), l));
        return multiply(counts, negate(counted().share(s.upstream("loss"), y, classes)));
    }

    @Override public Optional<Run> backward(String input, Operands at) {
        var y = at.in("y").data();
        var g = at.gradient(input).data();
        var up = at.upstream("loss").data();
        var classes = at.in("l").shape().last();
        var rows = at.in("y").size();
        var counts = counted().rows(classes);
        var share = Counted.share(at).data();
        return Optional.of(() -> {
            for (var row = 0; row < rows; row++) {
                var chosen = (int) y[row];
                g[row * classes + chosen] -= share[0] * up[0] * counts[chosen];
            }
        });
    }

    @Override public Optional<Graph> parts(Shapes in) {
        var classes = in.get("l").last();
        var sketch = Graph.sketch();
        var l = sketch.given("l");
        var y = sketch.given("y", Port.Kind.INDEX);
        var hot = sketch.add("one_hot", new OneHot(classes), y);
        var chosen = in.get("y").rank() + 1 == in.get("l").rank() ? hot
                : sketch.add("as_rows", new ReshapeTo(), hot, l);
        var each = sketch.add("each_row", new Sum("-1", Reduced.GONE),
                sketch.add("picked", new Multiply(), l, chosen));
        var all = counted().of(sketch, each, y, classes);
        return Optional.of(sketch.result("loss", sketch.add("negate", new Negate(), all)).done());
    }

    @Override public OptionalInt ignored() {
        return ignore < 0 ? OptionalInt.empty() : OptionalInt.of(ignore);
    }

    @Override public Pooling pooling() {
        return counted().pooling();
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var y = at.in("y").data();
        var classes = at.in("l").shape().last();
        for (var row = 0; row < at.in("y").size(); row++) {
            if (y[row] != ignore) {
                into.add("l", row * classes + (int) y[row]);
            }
            into.add("y", row);
        }
    }
}
