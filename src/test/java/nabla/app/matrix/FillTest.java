package nabla.app.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What fills a table changes the cells that are meant, and no others.
final class FillTest {

    private static final Values COUNTED = counted(Shape.of(3, 3));

    private static Values counted(Shape shape) {
        return Values.of(shape, IntStream.range(0, (int) shape.volume()).mapToDouble(i -> i + 1).toArray());
    }

    @Test void theIdentityHasOnesOnItsDiagonal() {
        assertEquals(Values.of(Shape.of(3, 3), 1, 0, 0, 0, 1, 0, 0, 0, 1),
                Fill.identity(Slice.of(COUNTED.shape())).apply(COUNTED));
    }

    @Test void transposedTwiceIsAsItWas() {
        var turn = Fill.transposed(Slice.of(COUNTED.shape()));
        assertEquals(Values.of(Shape.of(3, 3), 1, 4, 7, 2, 5, 8, 3, 6, 9), turn.apply(COUNTED));
        assertEquals(COUNTED, turn.andThen(turn).apply(COUNTED));
    }

    @ParameterizedTest @ValueSource(longs = {1, 2, 3}) void aBlockOfAnySliceIsFilledAlone(long seed) {
        var draws = new SplittableRandom(seed);
        var shape = Shape.of(2, 3, 4, 5);
        var slice = Slice.of(shape).at(0, draws.nextInt(2)).at(1, draws.nextInt(3));
        var block = Block.around(draws.nextInt(4), draws.nextInt(5), draws.nextInt(4), draws.nextInt(5));
        var before = counted(shape);
        var after = Fill.number(slice, block, -1).apply(before);
        for (var place = 0; place < before.size(); place++) {
            var index = Tensor.index(shape, place);
            var isMeant = List.of(index[0], index[1]).equals(slice.outer()) && block.holds(index[2], index[3]);
            assertEquals(isMeant ? -1 : before.at(place), after.at(place), "seed " + seed);
        }
    }

    @Test void aCellIsCalledByItsPlaceAlongEachAxis() {
        assertEquals("k[1, 2, 3, 4]", Slice.of(Shape.of(2, 3, 4, 5)).at(0, 1).at(1, 2).cell("k", 3, 4));
        assertEquals("b[4]", Slice.of(Shape.of(5)).cell("b", 0, 4));
        assertEquals("c", Slice.of(Shape.SCALAR).cell("c", 0, 0));
    }
}
