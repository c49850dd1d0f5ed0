package nabla.app.canvas.arrange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import nabla.app.picture.Box;

/// How much farther a dragged box goes so that it stands exactly in line with others: its edges or its middle with theirs, a wire of it
/// level, or gaps on both sides alike; the nearest of these in each direction.
///
/// @param guides what it stands in line with then
public record Snap(double dx, double dy, List<Guide> guides) {

    public static final Snap NONE = new Snap(0, 0, List.of());

    /// A wire between what is dragged and what is not, at its two ends.
    public record Thread(double movingY, double stillY, double movingX, double stillX) {}

    /// A way to stand in line, in one direction.
    private record Offer(double by, int rank, Function<Box, Guide> guide) {

        static final Comparator<Offer> BEST = Comparator.comparingDouble((Offer o) -> Math.rint(Math.abs(o.by) * 2))
                .thenComparingInt(Offer::rank);
    }

    /// @param reach how far off it may be
    public static Snap of(Box moving, List<Box> others, List<Thread> threads, double reach) {
        var across = offers(moving, others).stream().filter(o -> Math.abs(o.by()) <= reach).min(Offer.BEST);
        var turned = others.stream().map(Snap::turned).toList();
        var down = offers(turned(moving), turned);
        for (var thread : threads) {
            down.add(new Offer(thread.stillY() - thread.movingY(), 0, _ -> Guide.line(thread.stillY(),
                    Math.min(thread.movingX(), thread.stillX()), thread.stillY(),
                    Math.max(thread.movingX(), thread.stillX()))));
        }
        var level = down.stream().filter(o -> Math.abs(o.by()) <= reach).min(Offer.BEST);
        var dx = across.map(Offer::by).orElse(0.0);
        var dy = level.map(Offer::by).orElse(0.0);
        var there = moving.moved(dx, dy);
        var guides = new ArrayList<Guide>();
        across.ifPresent(o -> guides.add(o.guide().apply(there)));
        level.ifPresent(o -> guides.add(o.guide().apply(turned(there)).turned()));
        return new Snap(dx, dy, List.copyOf(guides));
    }

    private static Box turned(Box box) {
        return new Box(box.y(), box.x(), box.height(), box.width());
    }

    /// All ways to go to the left or right.
    private static List<Offer> offers(Box moving, List<Box> others) {
        var offers = new ArrayList<Offer>();
        for (var other : others) {
            offers.add(edge(other.x() - moving.x(), other.x(), other));
            offers.add(edge(other.right() - moving.right(), other.right(), other));
            offers.add(edge(other.centreX() - moving.centreX(), other.centreX(), other));
        }
        var beside = others.stream().filter(o -> o.y() < moving.bottom() && moving.y() < o.bottom()).toList();
        var left = nearest(beside, b -> b.right() <= moving.centreX(), b -> -b.right());
        var right = nearest(beside, b -> b.x() >= moving.centreX(), Box::x);
        if (left.isPresent() && right.isPresent()) {
            var middle = (left.get().right() + right.get().x()) / 2;
            offers.add(new Offer(middle - moving.centreX(), 2,
                    at -> Guide.gap(left.get().right(), at.centreY(), right.get().x(), at.centreY())));
        }
        left.ifPresent(l -> nearest(beside, b -> b.right() <= l.x(), b -> -b.right()).ifPresent(first -> offers.add(
                new Offer(l.right() + (l.x() - first.right()) - moving.x(), 2,
                        at -> Guide.gap(first.right(), at.centreY(), at.x(), at.centreY())))));
        right.ifPresent(r -> nearest(beside, b -> b.x() >= r.right(), Box::x).ifPresent(last -> offers.add(
                new Offer(r.x() - (last.x() - r.right()) - moving.right(), 2,
                        at -> Guide.gap(at.right(), at.centreY(), last.x(), at.centreY())))));
        return offers;
    }

    private static Offer edge(double by, double x, Box other) {
        return new Offer(by, 1, at -> Guide.line(x, Math.min(at.y(), other.y()), x,
                Math.max(at.bottom(), other.bottom())));
    }

    private static Optional<Box> nearest(List<Box> boxes, Predicate<Box> which,
            ToDoubleFunction<Box> distance) {
        return boxes.stream().filter(which).min(Comparator.comparingDouble(distance));
    }
}
