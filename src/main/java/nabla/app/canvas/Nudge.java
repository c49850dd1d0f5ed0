package nabla.app.canvas;

import java.util.List;
import java.util.function.Supplier;

import javafx.scene.input.KeyEvent;

import nabla.app.canvas.board.Card;
import nabla.app.canvas.board.Cards;
import nabla.app.canvas.edit.Changes;
import nabla.project.Edit;

/// Moves what is selected by little steps, or makes regions and notes larger; as long as a key is held down, all of them are one step of undo.
public final class Nudge {

    private static final double FAR = 10;
    /// The right and the lower edge of a card go along.
    private static final Card.Edge CORNER = new Card.Edge(1, 1);

    private final GraphCanvas canvas;
    private boolean held;
    private Way way = (_, _) -> new Edit.Several("move", List.of());
    private double dx;
    private double dy;

    /// How far.
    public enum Reach {
        NEAR(1),
        FAR(Nudge.FAR);

        private final double pixels;

        Reach(double pixels) {
            this.pixels = pixels;
        }
    }

    /// What comes of so much of it, from how all was when it began.
    private interface Way {
        Edit edit(double dx, double dy);
    }

    Nudge(GraphCanvas canvas) {
        this.canvas = canvas;
        canvas.addEventHandler(KeyEvent.KEY_RELEASED, _ -> held = false);
    }

    /// Whether something is selected on the canvas that has the focus.
    public boolean isPossible() {
        return canvas.isFocused() && !(canvas.document().selection().isEmpty() && canvas.cards().selected().isEmpty());
    }

    /// Whether a region or a note is selected on the canvas that has the focus.
    public boolean canSize() {
        return canvas.isFocused() && !canvas.cards().own().cards().isEmpty();
    }

    /// Moves all that is selected one step; what stands inside an open node says why it stays.
    public void go(KeyWalk.Way to, Reach reach) {
        if (canvas.cards().own().isEmpty()) {
            canvas.document().selection().stream().findFirst().ifPresent(canvas::sayReadOnly);
        } else {
            push(to, reach, this::moving);
        }
    }

    /// Makes the selected regions and notes wider or narrower, higher or lower.
    public void size(KeyWalk.Way to) {
        push(to, Reach.FAR, this::sizing);
    }

    private Way moving() {
        var some = canvas.cards().own();
        if (some.cards().isEmpty()) {
            var before = new Changes(canvas.document().scope().get());
            return (x, y) -> before.move(some.nodes(), x, y);
        }
        var before = cards();
        return (x, y) -> before.move(some, x, y);
    }

    private Way sizing() {
        var before = cards();
        var some = canvas.cards().own().cards();
        return (x, y) -> before.reshape(some, area -> CORNER.pulled(area, x, y));
    }

    private void push(KeyWalk.Way to, Reach reach, Supplier<Way> begin) {
        if (!held) {
            way = begin.get();
            dx = 0;
            dy = 0;
        }
        dx += to.x() * reach.pixels;
        dy += to.y() * reach.pixels;
        if (held) {
            canvas.document().amend(way.edit(dx, dy));
        } else {
            canvas.document().perform(way.edit(dx, dy));
        }
        held = true;
    }

    private Cards cards() {
        return new Cards(canvas.document().scope().get());
    }
}
