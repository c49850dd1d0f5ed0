package nabla.op;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Node;
import nabla.graph.OpType;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each setting of each operation turned to what it does not allow, or to what does not fit its inputs: one sentence, or it runs.
final class WrongSettingTest {

    /// So many examples of an operation are tried, and whole numbers so large are not run: they fit, only slowly.
    private static final int EXAMPLES = 3;
    private static final int LARGE = 64;

    private static final double[] NUMBERS = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0, 0.5,
            1, 1e-300, 1e300, -1e300};
    private static final int[] WHOLE = {Integer.MIN_VALUE, -7, -1, 0, 1, 2, 3, 5, LARGE, Integer.MAX_VALUE};
    private static final List<String> TEXTS = List.of("", " ", "0", "-1", "99", "-99", "nowhere", "batch", "time",
            "0, 0",
            "0,1,2,3", "1.5", "two\nlines", ",", "99999999999", "a b c d", "a, b", "‘’");
    private static final List<List<Integer>> LISTS = List.of(List.of(), List.of(0), List.of(-1), List.of(1), List.of(2),
            List.of(2, 3), List.of(1, 2, 3), List.of(0, 0), List.of(LARGE), List.of(1 << 30),
            List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE), List.of(Integer.MIN_VALUE));

    static Stream<OpType> types() {
        return OpCatalog.all().stream().filter(type -> !type.settings().isEmpty() && !Examples.of(type).isEmpty());
    }

    @ParameterizedTest @MethodSource("types") void isToldInOneSentenceOrFits(OpType type) {
        Examples.of(type).stream().limit(EXAMPLES).forEach(example -> {
            for (var setting : type.settings()) {
                for (var value : values(setting)) {
                    within(() -> setting.name() + " = " + value + " of " + example,
                            () -> turn(example, setting, value));
                }
            }
        });
    }

    private static void turn(Example example, Setting setting, Object value) {
        var op = setting.turn(example.op(), value);
        var isLarge = value instanceof Double number && Math.abs(number) > 1e100 || value instanceof Values;
        var refusal = Attempt.of(op, example.mode(), Attempt.wired(example))
                .refusal(isLarge ? _ -> true : Double::isFinite);
        setting.fault(op).ifPresent(fault -> {
            assertTrue(refusal.isPresent(), "is out of its range, and yet it runs");
            assertTrue(refusal.get().equals(fault) && fault.contains("‘" + setting.name() + "’"), refusal::get);
        });
    }

    private static void within(Supplier<String> what, Runnable attempt) {
        try {
            attempt.run();
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError fault) {
            fail(what.get(), fault);
        }
    }

    private static List<Object> values(Setting setting) {
        var type = setting.type();
        var all = new ArrayList<Object>();
        if (type == int.class) {
            for (var number : WHOLE) {
                all.add(number);
            }
            DoubleStream.of(setting.min() - 1, setting.min(), setting.max() + 1)
                    .filter(number -> number == (int) number).forEach(number -> all.add((int) number));
        } else if (type == double.class) {
            DoubleStream.concat(DoubleStream.of(NUMBERS), DoubleStream.of(setting.min(), setting.max(),
                    Math.nextUp(setting.max()), Math.nextDown(setting.min()))).forEach(all::add);
        } else if (type == String.class) {
            all.addAll(TEXTS);
        } else if (type == List.class) {
            all.addAll(LISTS);
        } else if (type.isEnum()) {
            all.addAll(List.of(type.getEnumConstants()));
        } else if (type == Init.class) {
            all.addAll(List.of(Init.constant(Double.NaN), Init.uniform(Double.POSITIVE_INFINITY), Init.normal(-1),
                    Init.XAVIER, Init.HE));
        } else if (type == Values.class) {
            all.addAll(List.of(Values.vector(), Values.vector(Double.NaN), Values.vector(-1, 2), Values.vector(1, 2, 3),
                    Values.of(Tensor.zeros(Shape.of(2, 2)))));
        } else {
            all.addAll(bodies());
        }
        return all;
    }

    /// Graphs that are no use as the inside of a node: empty, without an end, of other inputs, unfinished, misset, in a circle.
    private static List<Graph> bodies() {
        var unended = Graph.sketch();
        unended.given("x");
        var other = Graph.sketch();
        var renamed = other.result("y", other.add("relu", new Relu(), other.given("other"))).done();
        var unfinished = Graph.sketch();
        unfinished.result("y", unfinished.add("add", new Add(), unfinished.given("x")));
        var misset = Graph.sketch();
        misset.result("y", misset.add("dense", Dense.of(0), misset.given("x")));
        var circle = Graph.of(
                List.of(Node.of("a", new Relu()), Node.of("b", new Relu()), Node.of("y", new Result())),
                List.of(new Wire(new Ref("a", "y"), new Ref("b", "x")), new Wire(new Ref("b", "y"), new Ref("a", "x")),
                        new Wire(new Ref("b", "y"), new Ref("y", "x"))));
        return List.of(Graph.sketch().done(), unended.done(), renamed, unfinished.done(), misset.done(), circle);
    }
}
