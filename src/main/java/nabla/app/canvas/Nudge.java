package nabla.app.canvas;

import java.util.Set;
import java.util.stream.Collectors;

import javafx.scene.input.KeyEvent;

import nabla.app.canvas.edit.Changes;
import nabla.project.Scope;

/// Moves what is selected by little steps; as long as a key is held down, all of them are one step of undo.
public final class Nudge {

    private static final double FAR = 10;

    private final GraphCanvas canvas;
    private boolean held;
    private Scope before;
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

    Nudge(GraphCanvas canvas) {
        this.canvas = canvas;
        canvas.addEventHandler(KeyEvent.KEY_RELEASED, _ -> held = false);
    }

    /// Whether something is selected on the canvas that has the focus.
    public boolean isPossible() {
        return canvas.isFocused() && !canvas.document().selection().isEmpty();
    }

    /// Moves the selected nodes one step; those inside an open one say why they stay.
    public void go(KeyWalk.Way way, Reach reach) {
        var selection = own();
        if (selection.isEmpty()) {
            canvas.document().selection().stream().findFirst().ifPresent(canvas::sayReadOnly);
            return;
        }
        if (!held) {
            before = canvas.document().scope().get();
            dx = 0;
            dy = 0;
        }
        dx += way.x() * reach.pixels;
        dy += way.y() * reach.pixels;
        var moved = new Changes(before).move(selection, dx, dy);
        if (held) {
            canvas.document().amend(moved);
        } else {
            canvas.document().perform(moved);
        }
        held = true;
    }

    private Set<String> own() {
        return canvas.document().selection().stream()
                .filter(canvas.document().scope().get()::isOwn)
                .collect(Collectors.toSet());
    }
}
