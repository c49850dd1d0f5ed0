package nabla.app.canvas.board;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import nabla.app.picture.Box;

/// Where something new covers nothing that is there.
public record Clearing(Collection<Box> taken) {

    private static final double STEP = 24;
    private static final double GAP = 16;
    private static final int RINGS = 60;

    /// The nearest free place; the wish itself where all around is taken.
    public Box nearest(Box wish) {
        return IntStream.range(0, RINGS)
                .mapToObj(ring -> ring(wish, ring).filter(this::isFree)
                        .min(Comparator.comparingDouble(box -> distance(box, wish))))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(wish);
    }

    /// The places that lie so many steps away, left or right or up or down.
    private static Stream<Box> ring(Box wish, int steps) {
        return IntStream.rangeClosed(-steps, steps).boxed().flatMap(i -> Stream.of(
                wish.moved(i * STEP, -steps * STEP), wish.moved(i * STEP, steps * STEP),
                wish.moved(-steps * STEP, i * STEP), wish.moved(steps * STEP, i * STEP)));
    }

    private static double distance(Box box, Box wish) {
        return Math.hypot(box.x() - wish.x(), box.y() - wish.y());
    }

    private boolean isFree(Box box) {
        var wide = box.inset(-GAP);
        return taken.stream().noneMatch(other -> Board.meet(other, wide));
    }
}
