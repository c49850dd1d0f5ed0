package nabla.app.view.part;

import java.util.Optional;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;

/// Lines that are scrolled by wheel and bar inside a box.
public final class Rolled {

    private final Scroll scroll = new Scroll();

    private static Box inside(Box box) {
        return new Box(box.x(), box.y(), Math.max(1, box.width() - Scroll.WIDE), box.height());
    }

    private static Box strip(Box box) {
        return new Box(box.right() - Scroll.WIDE, box.y(), Scroll.WIDE, box.height());
    }

    private int first(Lines sight, Box box) {
        var inside = inside(box);
        return scroll.first(sight.lines(inside), sight.seen(inside));
    }

    public void draw(Pen pen, Box box, Lines sight, Colours colours) {
        var inside = inside(box);
        sight.draw(pen, inside, first(sight, box), colours);
        scroll.draw(pen, strip(box), sight.lines(inside), sight.seen(inside), colours);
    }

    public Optional<String> point(double x, double y, Box box, Lines sight) {
        return sight.point(x, y, inside(box), first(sight, box));
    }

    public LiveView.Wheel wheel(double x, double y, double turns, Box box, Lines sight) {
        var inside = inside(box);
        if (!box.contains(x, y) || sight.lines(inside) <= sight.seen(inside)) {
            return LiveView.Wheel.PASSED_ON;
        }
        scroll.turn(turns, sight.lines(inside), sight.seen(inside));
        return LiveView.Wheel.TAKEN;
    }

    public Optional<Hand.Grip> grip(Hand.Press at, Box box, Lines sight) {
        if (!strip(box).contains(at.x(), at.y())) {
            return Optional.empty();
        }
        Hand.Grip grip = (_, y, _) -> {
            var inside = inside(box);
            scroll.drag(y, strip(box), sight.lines(inside), sight.seen(inside));
        };
        grip.drag(at.x(), at.y(), box);
        return Optional.of(grip);
    }

    public void follow(Rolled before) {
        scroll.follow(before.scroll);
    }
}
