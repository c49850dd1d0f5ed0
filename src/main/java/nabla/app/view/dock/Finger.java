package nabla.app.view.dock;

import java.util.Optional;
import nabla.app.picture.Box;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;

/// What keys do with a view, as a mouse would.
final class Finger implements Surface.Touch {

    /// A word is looked for at places so far apart.
    private static final double GRAIN = 4;

    private final ViewPane pane;

    Finger(ViewPane pane) {
        this.pane = pane;
    }

    @Override public Box box() {
        return pane.box();
    }

    @Override public Optional<String> words(double x, double y) {
        return pane.view().point(x, y, box());
    }

    @Override public void point(double x, double y) {
        pane.point(x, y);
    }

    @Override public void press(double x, double y, Hand.Press.With with) {
        pane.letGo();
        pane.press(x, y, with, 1);
    }

    @Override public void drag(double x, double y) {
        pane.drag(x, y);
    }

    @Override public void release() {
        pane.release();
    }

    @Override public void leave() {
        pane.left();
    }

    @Override public boolean write(double x, double y) {
        var found = Optional.<LiveView.Word>empty();
        var nearest = Double.POSITIVE_INFINITY;
        for (var down = box().y(); down < box().bottom(); down += GRAIN) {
            for (var across = box().x(); across < box().right(); across += GRAIN) {
                var far = Math.hypot(across - x, down - y);
                var word = far < nearest ? pane.view().word(across, down, box()) : Optional.<LiveView.Word>empty();
                if (word.isPresent()) {
                    found = word;
                    nearest = far;
                }
            }
        }
        found.ifPresent(pane::write);
        return found.isPresent();
    }

    @Override public String said() {
        return SheetWords.of(pane.view());
    }
}
