package nabla.app.view;

import java.util.ArrayList;
import java.util.List;
import nabla.project.Edit;
import nabla.project.Project;
import nabla.project.ViewSpec;

/// A hand that remembers what it was asked to do.
final class Hands implements Hand {

    private final List<ViewSpec> turned = new ArrayList<>();

    List<ViewSpec> turned() {
        return turned;
    }

    @Override public Project project() {
        return Project.empty();
    }

    @Override public void perform(Edit edit) {
        throw new AssertionError("nothing to perform");
    }

    @Override public void amend(Edit edit) {
        throw new AssertionError("nothing to amend");
    }

    @Override public void turn(ViewSpec to) {
        turned.add(to);
    }

    @Override public void open(ViewSpec view) {
        throw new AssertionError("nothing to open");
    }

    @Override public void select(String node) {
        throw new AssertionError("nothing to select");
    }

    @Override public void goTo(long step) {
        throw new AssertionError("nowhere to go");
    }
}
