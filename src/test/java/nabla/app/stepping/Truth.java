package nabla.app.stepping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.IntStream;
import nabla.app.picture.Formula;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.tensor.Shape;
import nabla.tensor.Side;
import nabla.tensor.Values;

/// What has to be true of every card, checked with arithmetic of its own.
final class Truth {

    private static final double NOTHING = 1e-11;
    /// So many cells of a tensor are looked at one by one.
    private static final int SOME = 13;

    private Truth() {}

    /// On every card of the training step that comes.
    static void holds(Walk walk) {
        for (var i = 0; i < walk.steps(); i++) {
            var frame = walk.on().frame();
            var card = walk.card().orElseThrow();
            var values = card.subjectValues().orElseThrow(() -> new AssertionError(card.title() + " has no numbers: "
                    + walk.project().graph().find(card.step().at().top()).map(n -> n.op().toString()).orElse("")));
            for (var place = 0; place < values.size(); place += 1 + values.size() / SOME) {
                var account = card.accounts().apply(place);
                var title = card.title() + " at " + place;
                if (account.value().isPresent()) {
                    assertEquals(values.at(place), account.value().get(), title);
                }
                check(account, title);
                assertFalse(Formula.of(account.inNumbers()).isBroken(), account.inNumbers());
                assertFalse(Formula.of(account.name()).isBroken(), account.name());
            }
            shares(card, frame);
            isReadable(card);
            line(card);
        }
    }

    private static void isReadable(StepCard card) {
        assertFalse(Formula.of(card.formula()).isBroken(), card.formula());
        for (var figure : card.line()) {
            assertFalse(Formula.of(figure.symbol()).isBroken(), figure.symbol());
            assertFalse(Formula.of(figure.sign()).isBroken(), figure.sign());
            figure.values().ifPresent(v -> assertArrayEquals(v.shape().sizes(), figure.shape().sizes(), card.title()));
        }
    }

    /// Where two tensors with a sign between them are said to equal a third, they do.
    private static void line(StepCard card) {
        var line = card.line();
        if (line.size() != 3 || !line.get(2).sign().equals("=") || line.stream().anyMatch(f -> f.values().isEmpty())) {
            return;
        }
        var left = line.get(0);
        var right = line.get(1);
        var expected = line.get(2).values().orElseThrow().toArray();
        var found = switch (right.sign()) {
            case "\\cdot" -> isStack(left) && isStack(right) ? expected : product(left, right);
            case "\\odot" -> each(line, (a, b) -> a * b);
            case "+" -> each(line, (a, b) -> a + b);
            case "-" -> each(line, (a, b) -> a - b);
            case "\\div" -> each(line, (a, b) -> a / b);
            default -> expected;
        };
        assertArrayEquals(expected, found, NOTHING, card.title());
    }

    /// Matrices of a stack meet one by one, which no single product of the two figures tells.
    private static boolean isStack(Figure figure) {
        return figure.shape().rank() > 2;
    }

    private static double[] each(List<Figure> line, java.util.function.DoubleBinaryOperator op) {
        var a = line.get(0).values().orElseThrow();
        var b = line.get(1).values().orElseThrow();
        var whole = line.get(2).values().orElseThrow().shape();
        return IntStream.range(0, Math.toIntExact(whole.volume()))
                .mapToDouble(i -> op.applyAsDouble(repeated(a, whole, i), repeated(b, whole, i)))
                .toArray();
    }

    /// A tensor that misses axes of another, or has them with size 1, is repeated along them.
    private static double repeated(Values values, Shape whole, int place) {
        var at = 0;
        for (int axis = 1, step = 1, rest = place; axis <= values.shape().rank(); axis++) {
            var size = values.shape().size(-axis);
            at += size == 1 ? 0 : rest % whole.size(-axis) * step;
            rest /= whole.size(-axis);
            step *= size;
        }
        return values.at(at);
    }

    private static double[] product(Figure left, Figure right) {
        var a = new Matrix(left);
        var b = new Matrix(right);
        assertEquals(a.columns(), b.rows(), "inner sizes");
        var out = new double[a.rows() * b.columns()];
        for (var i = 0; i < a.rows(); i++) {
            for (var j = 0; j < b.columns(); j++) {
                for (var k = 0; k < a.columns(); k++) {
                    out[i * b.columns() + j] += a.at(i, k) * b.at(k, j);
                }
            }
        }
        return out;
    }

    /// A tensor as it is drawn: its first axes are one.
    private record Matrix(Figure figure) {

        private int wide() {
            return figure.shape().last();
        }

        private int high() {
            return (int) figure.shape().volume() / Math.max(1, wide());
        }

        int rows() {
            return figure.side() == Side.PLAIN ? high() : wide();
        }

        int columns() {
            return figure.side() == Side.PLAIN ? wide() : high();
        }

        double at(int row, int column) {
            return figure.values().orElseThrow().at(figure.side() == Side.PLAIN ? row * wide() + column
                    : column * wide() + row);
        }
    }

    /// The last calculation of an account gives its value.
    private static void check(Account account, String title) {
        if (account.entries().isEmpty() || !account.isCalculation()) {
            return;
        }
        var running = 0.0;
        for (var entry : account.entries()) {
            running = switch (entry) {
                case Account.Entry.Term term -> running + term.product();
                case Account.Entry.Named(var sign, _, var value) -> switch (sign) {
                    case "×" -> running * value;
                    case "+" -> running + value;
                    case "−" -> running - value;
                    default -> value;
                };
            };
        }
        assertEquals(account.value().orElseThrow(), running, NOTHING, title + ": " + account.entries());
    }

    /// What has arrived adds up to what the run has collected.
    private static void shares(StepCard card, Frame frame) {
        if (card.step() instanceof Step.Backward(var at, var operand)) {
            var collected = frame.get(new Probe.Gradient(at, operand)).orElseThrow();
            var contribution = card.subjectValues().orElseThrow();
            if (frame.arrivals(new Probe.Gradient(at, operand)).from().size() < 2) {
                assertArrayEquals(collected.toArray(), contribution.toArray(), NOTHING, card.title());
            }
            for (var place = 0; place < collected.size(); place += 1 + collected.size() / SOME) {
                var account = card.accounts().apply(place);
                var sum = account.shares().isEmpty() ? contribution.at(place) : account.collected();
                assertEquals(collected.at(place), sum, NOTHING, card.title());
            }
        }
    }
}
