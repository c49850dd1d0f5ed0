package nabla.app.view.dock;

import java.util.Set;
import java.util.function.Consumer;
import nabla.app.document.Document;
import nabla.app.view.Hand;
import nabla.engine.Place;
import nabla.project.Edit;
import nabla.project.ViewSpec;

/// What a hand on a view does to a document.
record DocumentHand(Document document, Consumer<ViewSpec> turning, Consumer<ViewSpec> sliding) implements Hand {

    @Override public void perform(Edit edit) {
        document.perform(edit);
    }

    @Override public void amend(Edit edit) {
        document.amend(edit);
    }

    @Override public void turn(ViewSpec to) {
        turning.accept(to);
    }

    @Override public void slide(ViewSpec to) {
        sliding.accept(to);
    }

    @Override public void select(String node) {
        document.selection().retainAll(Set.of(node));
        document.selection().add(node);
    }

    @Override public void goTo(long step) {
        document.run().goTo(Place.after(step));
    }
}
