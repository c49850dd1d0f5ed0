package nabla.app.stepping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.LongStream;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CutoutTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void thePageHoldsThePickedCellAndKnowsWhereItStands(
            long seed) {
        var random = new Random(seed);
        var shape = Shape.of(random.ints(random.nextInt(4), 1, 9).toArray());
        var side = shape.rank() == 2 && random.nextBoolean() ? Side.TRANSPOSED : Side.PLAIN;
        var picked = random.nextInt((int) shape.volume());
        var cutout = Cutout.of(shape, side, picked, 1 + random.nextInt(5), 1 + random.nextInt(5));

        var spot = cutout.spot(picked).orElseThrow();
        assertEquals(picked, cutout.place(spot.row(), spot.column()), shape + " " + side);
        for (var row = 0; row < cutout.shownRows().size(); row++) {
            for (var column = 0; column < cutout.shownColumns().size(); column++) {
                var back = cutout.spot(cutout.place(row, column)).orElseThrow();
                assertEquals(row, back.row());
                assertEquals(column, back.column());
            }
        }
    }

    @Test void aPageStandsStillWhileACellInsideOfItIsPicked() {
        var shape = Shape.of(30, 3);
        var first = Cutout.of(shape, Side.PLAIN, 0, 8, 8).shownRows();
        for (var row = first.from(); row < first.to(); row++) {
            assertEquals(first, Cutout.of(shape, Side.PLAIN, row * 3, 8, 8).shownRows());
        }
        var next = Cutout.of(shape, Side.PLAIN, first.to() * 3, 8, 8).shownRows();
        assertEquals(first.to(), next.from());
        assertTrue(next.size() <= 8);
    }

    @Test void aVectorOverTheBatchIsAColumnAndAnyOtherARow() {
        assertEquals(5, Cutout.height(Shape.of(new Axis(Axis.BATCH, 5))));
        assertEquals(1, Cutout.width(Shape.of(new Axis(Axis.BATCH, 5))));
        assertEquals(1, Cutout.height(Shape.of(5)));
        assertEquals(5, Cutout.width(Shape.of(5)));
    }

    @Test void ofAnImageThePlaneOfThePickedCellIsShown() {
        var shape = Shape.image(3, 4, 5).batched(2);
        var cutout = Cutout.of(shape, Side.PLAIN, 20 * 4 + 7, 9, 9);
        assertEquals("[2, 2, ·, ·]", cutout.plane());
        assertEquals(20 * 4, cutout.place(0, 0));
    }
}
