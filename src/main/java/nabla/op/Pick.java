package nabla.op;

import java.util.Arrays;
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
import nabla.graph.Words;
import nabla.tensor.Axis;
import nabla.tensor.Elementary;
import nabla.tensor.Shape;

/// Chooses the next token of each hypothesis from the logarithms of its probabilities, and with a beam which hypotheses live on.
///
/// `z` is N×V, or V alone; `score`, `length` and `ended` are N×1, what each hypothesis has reached so far. Greedy takes the
/// largest, the first of equals. Sampled draws with probability ∝ e^(z / temperature), by the hash of the seed. A beam takes
/// its N hypotheses `width` at a time; from all their continuations it keeps the `width` best by score / length^normalisation,
/// best first, where a hypothesis that has ended is its only continuation, and at the first step all begin from one. What has
/// ended goes on with the token `stop` (−1: nothing ends).
///
/// `token` and `parent` (the row it goes on from) are N; `place` is where its score lies in `z`, `alive` is 0 where nothing is
/// added, and `penalty` is −10⁹ where fewer than `width` hypotheses exist. All are constant but for jumps: no gradient.
/// Sutskever et al. 2014; Wu et al. 2016.
public record Pick(
        @Knob Strategy strategy,
        @Knob(min = -1, max = 1 << 20) int stop,
        @Knob(min = 1e-3, max = 1e3) double temperature,
        @Knob(min = 1, max = 1000) int width,
        @Knob(min = 0, max = 10) double normalisation) implements Primitive {

    public static final OpType TYPE = OpType.of("pick", new Pick(Strategy.GREEDY, -1, 1, 1, 0))
            .in(Category.SEQUENCE)
            .reference("Sutskever, Vinyals and Le 2014, Sequence to sequence learning with neural networks, "
                    + "NIPS; Wu et al. 2016, Google’s neural machine translation system, arXiv:1609.08144, "
                    + "§ 7")
            .input("z")
            .input("score")
            .input("length")
            .input("ended")
            .indexOutput("token")
            .indexOutput("parent")
            .indexOutput("place")
            .output("alive")
            .output("penalty")
            .output("length_next")
            .output("ended_next")
            .formula("k = \\arg\\max_j z_j")
            .traits(Trait.INNER);

    private static final double NONE = -1e9;

    @Override public OpType type() {
        return TYPE;
    }

    @Override public String formula() {
        return switch (strategy) {
            case GREEDY -> TYPE.formula();
            case SAMPLED -> "k \\sim \\operatorname{softmax}(z / \\tau)";
            case BEAM -> "\\operatorname{top}_w \\, (s + z_k) / \\ell^{\\alpha}";
        };
    }

    private int group() {
        return strategy == Strategy.BEAM ? width : 1;
    }

    @Override public Shapes infer(Shapes in) {
        var z = in.atLeast("z", 1, Words.of("problem").text("wanted.scores"));
        if (z.example().rank() != 1 || z.last() == 0) {
            throw Mismatch.of("mustBe", "z", Words.of("problem").text("wanted.scores"), z);
        }
        for (var name : new String[]{"score", "length", "ended"}) {
            if (in.get(name).volume() != z.rows()) {
                throw Mismatch.of("pickRows", name, z.rows(), in.get(name));
            }
        }
        if (z.rows() % group() != 0) {
            throw Mismatch.of("pickWidth", z.rows(), group());
        }
        var row = z.hasBatch() ? Shape.of(z.axis(0)) : Shape.SCALAR;
        var column = row.plus(Axis.of(1));
        return Shapes.of("token", row).and("parent", row).and("place", column).and("alive", column)
                .and("penalty", column).and("length_next", column).and("ended_next", column);
    }

    @Override public Run forward(Operands at) {
        return strategy == Strategy.BEAM ? beam(at) : single(at);
    }

    /// What is written for each row: the token, the row before, whether that one goes on, and how.
    private record Written(
            double[] token, double[] parent, double[] place, double[] alive, double[] penalty,
            double[] length, double[] ended, int classes, int stop) {

        void write(int row, int from, int choice, boolean isOver, double lengthBefore) {
            token[row] = isOver ? Math.max(stop, 0) : choice;
            parent[row] = from;
            place[row] = from * classes + (isOver ? 0 : choice);
            alive[row] = isOver ? 0 : 1;
            penalty[row] = 0;
            length[row] = isOver ? lengthBefore : lengthBefore + 1;
            ended[row] = isOver || choice == stop ? 1 : 0;
        }
    }

    private Written written(Operands at) {
        return new Written(at.out("token").data(), at.out("parent").data(), at.out("place").data(),
                at.out("alive").data(), at.out("penalty").data(), at.out("length_next").data(),
                at.out("ended_next").data(), at.in("z").shape().last(), stop);
    }

    private Run single(Operands at) {
        var z = at.in("z").data();
        var length = at.in("length").data();
        var ended = at.in("ended").data();
        var rows = at.in("z").shape().rows();
        var classes = at.in("z").shape().last();
        var to = written(at);
        var draws = at.draws();
        var isDrawn = strategy == Strategy.SAMPLED;
        return () -> {
            for (var row = 0; row < rows; row++) {
                var choice = isDrawn
                        ? drawn(z, row * classes, classes, draws.uniform(row))
                        : best(z, row * classes, classes);
                to.write(row, row, choice, ended[row] != 0, length[row]);
            }
        };
    }

    private static int best(double[] z, int from, int classes) {
        var best = 0;
        for (var k = 1; k < classes; k++) {
            best = z[from + k] > z[from + best] ? k : best;
        }
        return best;
    }

    /// The first class at which the sum of probabilities passes a number between 0 and 1.
    private int drawn(double[] z, int from, int classes, double uniform) {
        var largest = z[from + best(z, from, classes)];
        double total = 0;
        for (var k = 0; k < classes; k++) {
            total += Elementary.exp((z[from + k] - largest) / temperature);
        }
        double sum = 0;
        for (var k = 0; k < classes; k++) {
            sum += Elementary.exp((z[from + k] - largest) / temperature);
            if (sum > uniform * total) {
                return k;
            }
        }
        return classes - 1;
    }

    private Run beam(Operands at) {
        var z = at.in("z").data();
        var score = at.in("score").data();
        var length = at.in("length").data();
        var ended = at.in("ended").data();
        var groups = at.in("z").shape().rows() / width;
        var classes = at.in("z").shape().last();
        var to = written(at);
        var ranks = new double[width];
        var from = new int[width];
        var choice = new int[width];
        return () -> {
            for (var group = 0; group < groups; group++) {
                var first = group * width;
                Arrays.fill(ranks, Double.NEGATIVE_INFINITY);
                var found = 0;
                var hypotheses = length[first] == 0 && ended[first] == 0 ? 1 : width;
                for (var row = first; row < first + hypotheses; row++) {
                    var isOver = ended[row] != 0;
                    for (var k = 0; k < (isOver ? 1 : classes); k++) {
                        var reached = isOver ? score[row] : score[row] + z[row * classes + k];
                        var rank = rank(reached, isOver ? length[row] : length[row] + 1);
                        found += insert(rank, row, k, ranks, from, choice, found);
                    }
                }
                for (var i = 0; i < width; i++) {
                    var row = first + i;
                    if (i < found) {
                        to.write(row, from[i], choice[i], ended[from[i]] != 0, length[from[i]]);
                    } else {
                        to.write(row, first, 0, true, 1);
                        to.penalty[row] = NONE;
                    }
                }
            }
        };
    }

    private double rank(double score, double length) {
        return normalisation == 0 ? score : score / Elementary.exp(normalisation * Elementary.log(length));
    }

    /// Puts a continuation in its place among the best, behind equals; 1 where the list has grown.
    private static int insert(double rank, int row, int token, double[] ranks, int[] from, int[] choice, int found) {
        var width = ranks.length;
        var place = Math.min(found, width);
        while (place > 0 && rank > ranks[place - 1]) {
            place--;
        }
        if (place == width) {
            return 0;
        }
        for (var i = Math.min(found, width - 1); i > place; i--) {
            ranks[i] = ranks[i - 1];
            from[i] = from[i - 1];
            choice[i] = choice[i - 1];
        }
        ranks[place] = rank;
        from[place] = row;
        choice[place] = token;
        return found < width ? 1 : 0;
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {
        var row = cell.place();
        var classes = at.in("z").shape().last();
        var first = row / group() * group();
        into.range("z", first * classes, (first + group()) * classes);
        for (var name : new String[]{"score", "length", "ended"}) {
            into.range(name, first, first + group());
        }
    }
}
