package nabla.app.canvas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import nabla.app.workbench.Document;
import nabla.project.Layout;

/// What menus, keys and the palette do on a canvas: each is one edit.
public final class Verbs {

    private static final double BESIDE = 24;

    private final GraphCanvas canvas;
    private Clip clipboard = new Clip(List.of(), List.of(), Map.of());

    Verbs(GraphCanvas canvas) {
        this.canvas = canvas;
    }

    private Document document() {
        return canvas.document();
    }

    private Changes changes() {
        return new Changes(document().project().get());
    }

    public void selectAll() {
        canvas.select(canvas.board().nodes().keySet());
    }

    public void deleteSelection() {
        delete(Set.copyOf(document().selection()));
    }

    private void delete(Set<String> names) {
        if (!names.isEmpty()) {
            var project = document().project().get();
            var batch = Math.max(1, project.plan().first().batch());
            document().perform(new Changes(project).delete(names, document().sources(), batch));
        }
    }

    public void duplicate() {
        if (!document().selection().isEmpty()) {
            perform(changes().duplicate(Set.copyOf(document().selection())));
        }
    }

    public void copy() {
        if (!document().selection().isEmpty()) {
            clipboard = Clip.of(document().project().get(), Set.copyOf(document().selection()));
        }
    }

    public void cut() {
        copy();
        deleteSelection();
    }

    /// Puts what was copied down a little beside where it came from; the next one beside that.
    public void paste() {
        if (!clipboard.isEmpty()) {
            var change = changes().paste(clipboard, BESIDE, BESIDE);
            perform(change);
            copy();
        }
    }

    void perform(Changes.Change change) {
        document().perform(change.edit());
        canvas.select(change.selected());
    }

    /// Adds something in the middle of the view.
    public void add(Offer offer) {
        var x = canvas.camera().worldX(canvas.getWidth() / 2) - Anatomy.WIDTH / 2;
        var y = canvas.camera().worldY(canvas.getHeight() / 2) - 100;
        while (isTaken(x, y)) {
            x += 24;
            y += 24;
        }
        canvas.closeFlyout();
        perform(changes().add(offer, new Layout.Place(Math.rint(x), Math.rint(y))));
    }

    private boolean isTaken(double x, double y) {
        return canvas.board().nodes().values().stream()
                .anyMatch(a -> Math.abs(a.frame().x() - x) < 20 && Math.abs(a.frame().y() - y) < 20);
    }

    /// Opens the search box: beside the selected node, to be wired to it, or in the middle.
    public void search() {
        var selected = document().selection().size() == 1
                ? canvas.board().node(document().selection().iterator().next())
                : Optional.<Anatomy>empty();
        var output = selected.flatMap(a -> a.sockets(Socket.Side.OUT).stream().findFirst());
        if (output.isPresent()) {
            var place = Changes.after(selected.get(), canvas.board());
            canvas.search(SearchBox.Wanted.at(place.x() + Anatomy.WIDTH / 2, place.y() + Anatomy.FIRST_PORT)
                    .preferring(output.get().ref(), output.get().port()));
        } else {
            canvas.search(SearchBox.Wanted.at(canvas.camera().worldX(canvas.getWidth() / 2),
                    canvas.camera().worldY(canvas.getHeight() / 2)));
        }
    }
}
