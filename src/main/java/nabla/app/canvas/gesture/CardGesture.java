package nabla.app.canvas.gesture;

import java.util.function.BiFunction;

import nabla.app.canvas.board.Cards;
import nabla.project.Edit;
import nabla.project.Scope;

/// Moves cards or makes one larger: an edit for how far the pointer came, performed once and then amended.
public final class CardGesture implements Gesture {

    private final Easel canvas;
    private final Scope before;
    private final At start;
    private final BiFunction<Cards, Way, Edit> edit;
    private boolean begun;

    /// How far the pointer came, in units of the layout.
    public record Way(double dx, double dy) {}

    /// @param edit what comes of it, from the project as it was
    public CardGesture(Easel canvas, At start, BiFunction<Cards, Way, Edit> edit) {
        this.canvas = canvas;
        this.start = start;
        this.edit = edit;
        before = canvas.document().scope().get();
    }

    @Override public void drag(At at) {
        var way = new Way(canvas.looks().inLayout(at.x() - start.x()), Math.rint(at.y() - start.y()));
        var now = edit.apply(new Cards(before), way);
        if (begun) {
            canvas.document().amend(now);
        } else if (way.dx() != 0 || way.dy() != 0) {
            begun = true;
            canvas.document().perform(now);
        }
    }

    @Override public void release(At at) {
        drag(at);
    }

    @Override public void cancel() {
        if (begun) {
            canvas.document().undo();
        }
    }
}
