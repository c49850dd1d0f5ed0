package nabla.app.view;

import java.util.ArrayList;
import java.util.List;
import nabla.project.Edit;
import nabla.project.ViewSpec;

/// A hand that only remembers what it was to do.
public final class StillHand implements Hand {

    private final List<Edit> edits = new ArrayList<>();
    private final List<ViewSpec> turned = new ArrayList<>();
    private final List<Long> gone = new ArrayList<>();

    List<Edit> edits() {
        return edits;
    }

    public List<ViewSpec> turned() {
        return turned;
    }

    /// The training steps that it was to go to.
    public List<Long> gone() {
        return gone;
    }

    @Override public void perform(Edit edit) {
        edits.add(edit);
    }

    @Override public void amend(Edit edit) {
        edits.set(edits.size() - 1, edit);
    }

    @Override public void turn(ViewSpec to) {
        turned.add(to);
    }

    @Override public void slide(ViewSpec to) {
        turned.add(to);
    }

    @Override public void select(String node) {
        // nothing is selected here
    }

    @Override public void goTo(long step) {
        gone.add(step);
    }
}
