package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Stream;
import nabla.graph.Mode;
import nabla.graph.Primitive;
import nabla.graph.Shapes;
import nabla.op.Add;
import nabla.op.BceWithLogits;
import nabla.op.Conv2d;
import nabla.op.CrossEntropy;
import nabla.op.HalfSquaredError;
import nabla.op.MatMul;
import nabla.op.MaxPool2d;
import nabla.op.MeanSquaredError;
import nabla.op.Multiply;
import nabla.op.Reduction;
import nabla.op.Relu;
import nabla.op.Sigmoid;
import nabla.op.Softmax;
import nabla.op.Tanh;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Side;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a card writes out is true: the products of a cell add up to its reading.
class WorkedTest {

    private static final double NOTHING = 1e-12;

    /// An operation on random numbers.
    record Case(String name, long seed, Primitive op, SequencedMap<String, Values> in) {

        static Case of(long seed, Primitive op) {
            return new Case(op.type().id(), seed, op, new LinkedHashMap<>());
        }

        Case with(String port, Shape shape) {
            var random = new Random(seed * 31 + in.size());
            return with(port, Values.of(shape, random.doubles(shape.volume()).map(d -> 4 * d - 2).toArray()));
        }

        Case index(String port, int rows, int below) {
            var random = new Random(seed * 31 + in.size());
            return with(port, Values.of(Shape.of(new Axis(Axis.BATCH, rows)),
                    random.ints(rows, 0, below).asDoubleStream().toArray()));
        }

        private Case with(String port, Values values) {
            in.put(port, values);
            return this;
        }

        /// All outputs.
        SequencedMap<String, Tensor> run() {
            var seat = new WorkSeat(Mode.TRAIN);
            var shapes = Shapes.of();
            for (var entry : in.entrySet()) {
                seat.give(entry.getKey(), entry.getValue().tensor());
                shapes = shapes.and(entry.getKey(), entry.getValue().shape());
            }
            var found = op.infer(shapes);
            op.outputs().forEach(p -> seat.make(p.name(), Tensor.zeros(found.get(p.name()))));
            op.forward(seat).run();
            return seat.outputs();
        }

        Map<String, Values> known() {
            var known = new LinkedHashMap<String, Values>();
            in.forEach((port, values) -> known.put("in_" + port, values));
            var random = new Random(seed * 77);
            run().forEach((port, tensor) -> {
                known.put("out_" + port, Values.of(tensor));
                known.put("up_" + port,
                        Values.of(tensor.shape(), random.doubles(tensor.size()).map(d -> d - 0.5).toArray()));
            });
            return known;
        }

        @Override public String toString() {
            return "%s %s, seed %d".formatted(name, in.values().stream().map(v -> v.shape().inWords()).toList(), seed);
        }
    }

    private static Shape batch(int rows, int... sizes) {
        return Shape.of(sizes).batched(rows);
    }

    static Stream<Case> sums() {
        return Stream.iterate(1L, s -> s + 1).limit(6).flatMap(s -> Stream.of(
                Case.of(s, new MatMul(Side.PLAIN, Side.PLAIN)).with("a", batch(5, 3)).with("b", Shape.of(3, 4)),
                Case.of(s, new MatMul(Side.PLAIN, Side.TRANSPOSED)).with("a", batch(5, 3)).with("b", Shape.of(4, 3)),
                Case.of(s, new Add()).with("a", batch(5, 3)).with("b", Shape.of(3)),
                Case.of(s, new Multiply()).with("a", batch(5, 3)).with("b", Shape.of(3)),
                Case.of(s, Conv2d.of(2, 3, 1, 1)).with("x", batch(2, 3, 5, 4)).with("k", Shape.of(2, 3, 3, 3))
                        .with("b", Shape.of(2)),
                Case.of(s, Conv2d.of(4, 2, 2, 0)).with("x", batch(2, 1, 6, 6)).with("k", Shape.of(4, 1, 2, 2))
                        .with("b", Shape.of(4))));
    }

    @ParameterizedTest @MethodSource("sums") void theProductsOfACellAddUpToItsReading(Case of) {
        var value = Values.of(of.run().firstEntry().getValue());
        var worked = Worked.forward(of.op(), of.in(), of.op().outputs().getFirst().name(), value);
        for (var place = 0; place < value.size(); place++) {
            assertEquals(value.at(place), sum(worked.products(place)), NOTHING, "place " + place);
        }
    }

    static Stream<Case> gradients() {
        return Stream.iterate(1L, s -> s + 1).limit(6)
                .flatMap(s -> Stream.concat(sums().filter(c -> c.seed() == s), Stream.of(
                        Case.of(s, new Tanh()).with("x", batch(5, 3)),
                        Case.of(s, new Sigmoid()).with("x", batch(5, 3)),
                        Case.of(s, new Relu()).with("x", batch(5, 3)),
                        Case.of(s, new BceWithLogits(Reduction.MEAN)).with("z", batch(5, 1)).index("y", 5, 2),
                        Case.of(s, new CrossEntropy(Reduction.MEAN)).with("z", batch(5, 3)).index("y", 5, 3),
                        Case.of(s, new CrossEntropy(Reduction.SUM)).with("z", batch(5, 3)).index("y", 5, 3),
                        Case.of(s, new HalfSquaredError(Reduction.MEAN)).with("x", batch(5, 2)).with("y", batch(5, 2)),
                        Case.of(s, new MeanSquaredError(Reduction.MEAN)).with("x", batch(5, 2)).with("y",
                                batch(5, 2)))));
    }

    @ParameterizedTest @MethodSource("gradients") void theProductsOfAGradientAddUpToItsReading(Case of) {
        var known = of.known();
        for (var input : of.in().keySet()) {
            if (!of.op().differentiable(input)) {
                continue;
            }
            var worked = Worked.gradient(of.op(), input, known, Mode.TRAIN);
            if (worked.isEmpty()) {
                assertEquals("up_" + of.op().outputs().getFirst().name(),
                        Worked.passedOn(of.op(), input, known, Mode.TRAIN).orElseThrow());
                continue;
            }
            var result = worked.get().result();
            for (var place = 0; place < result.size(); place++) {
                var products = worked.get().products(place);
                assertFalse(products.isEmpty() && result.at(place) != 0, input + " has no products at " + place);
                assertEquals(result.at(place), sum(products), NOTHING, input + " at " + place);
            }
        }
    }

    /// A change of any root changes the cell, at random places, and every root has an origin that was given.
    @ParameterizedTest @MethodSource("gradients") void theRootsOfAGradientLieInWhatWasGiven(Case of) {
        var known = of.known();
        for (var input : of.in().keySet()) {
            if (of.op().differentiable(input)) {
                Worked.gradient(of.op(), input, known, Mode.TRAIN).ifPresent(worked -> {
                    var roots = worked.roots(worked.result().size() / 2);
                    assertTrue(known.keySet().containsAll(roots.keySet()), roots.keySet().toString());
                    roots.forEach((origin, places) -> places
                            .forEach(p -> assertTrue(p >= 0 && p < known.get(origin).size())));
                });
            }
        }
    }

    static Stream<Case> losses() {
        return Stream.of(
                Case.of(1, new BceWithLogits(Reduction.MEAN)).with("z", batch(7, 1)).index("y", 7, 2),
                Case.of(2, new CrossEntropy(Reduction.MEAN)).with("z", batch(7, 3)).index("y", 7, 3),
                Case.of(3, new HalfSquaredError(Reduction.MEAN)).with("x", batch(7, 2)).with("y", batch(7, 2)),
                Case.of(4, new MeanSquaredError(Reduction.MEAN)).with("x", batch(7, 2)).with("y", batch(7, 2)));
    }

    @ParameterizedTest @MethodSource("losses") void theLossIsTheMeanOfWhatEachRowGivesAlone(Case of) {
        var each = Worked.eachRow(of.op(), of.in()).orElseThrow();
        assertEquals(7, each.size());
        assertEquals(of.run().firstEntry().getValue().item(),
                java.util.Arrays.stream(each.toArray()).average().orElseThrow(), NOTHING);
    }

    @Test void anOperationThatIsNoSumHasNoProducts() {
        for (var of : List.of(
                Case.of(1, new Softmax("")).with("z", batch(2, 3)),
                Case.of(1, new Tanh()).with("x", batch(2, 3)))) {
            var value = Values.of(of.run().firstEntry().getValue());
            assertEquals(List.of(), Worked.forward(of.op(), of.in(), "y", value).products(1));
        }
    }

    @Test void theLargestOfAWindowIsReadFromAllOfIt() {
        var of = Case.of(3, (Primitive) MaxPool2d.TYPE.prototype()).with("x", batch(1, 1, 4, 4));
        var value = Values.of(of.run().firstEntry().getValue());
        var worked = Worked.forward(of.op(), of.in(), of.op().outputs().getFirst().name(), value);
        assertTrue(worked.sources("x", 0).size() > 1);
    }

    private static double sum(List<List<Worked.Factor>> products) {
        return products.stream()
                .mapToDouble(p -> p.stream().mapToDouble(Worked.Factor::value).reduce(1, (a, b) -> a * b)).sum();
    }
}
