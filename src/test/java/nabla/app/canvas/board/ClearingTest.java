package nabla.app.canvas.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import nabla.app.picture.Box;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is added covers nothing that is there.
final class ClearingTest {

    private static final Box WISH = new Box(400, 300, 184, 200);

    @Test void whatIsFreeIsTakenAsItIs() {
        assertEquals(WISH, new Clearing(List.of(new Box(0, 0, 184, 200))).nearest(WISH));
    }

    @Test void besideAloneNodeItStaysNear() {
        var found = new Clearing(List.of(WISH)).nearest(WISH);
        assertTrue(Math.hypot(found.x() - WISH.x(), found.y() - WISH.y()) <= 224, found.toString());
    }

    @ParameterizedTest @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8}) void noNodeOfARandomBoardIsCovered(long seed) {
        var random = new Random(seed);
        var taken = new ArrayList<Box>();
        for (var i = 0; i < 24; i++) {
            taken.add(new Box(random.nextInt(1200), random.nextInt(800), 184, 100 + random.nextInt(200)));
        }
        var found = new Clearing(taken).nearest(WISH);
        assertTrue(taken.stream().noneMatch(box -> Board.meet(box, found)), "seed " + seed);
    }
}
