package nabla.app.canvas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Clearing;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.edit.Changes;
import nabla.app.canvas.edit.Clip;
import nabla.app.canvas.edit.Parting;
import nabla.app.canvas.search.Offer;
import nabla.app.canvas.search.SearchBox;
import nabla.app.document.Document;
import nabla.app.picture.Box;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Wire;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.Scope;

/// What menus, keys and the palette do on a canvas: each is one edit.
public final class Verbs {

    private static final double BESIDE = 24;
    /// Of a node whose height is known only once it is there.

    private final GraphCanvas canvas;
    private final GroupVerbs groups;
    private final KeyWalk walk;
    private final Nudge nudge;
    private Clip clipboard = new Clip(List.of(), List.of(), Map.of());

    Verbs(GraphCanvas canvas) {
        this.canvas = canvas;
        groups = new GroupVerbs(canvas);
        walk = new KeyWalk(canvas);
        nudge = new Nudge(canvas);
    }

    /// From node to node by keys.
    public KeyWalk walk() {
        return walk;
    }

    /// Moving what is selected by keys.
    public Nudge nudge() {
        return nudge;
    }

    public GroupVerbs groups() {
        return groups;
    }

    private Document document() {
        return canvas.document();
    }

    private Changes changes() {
        return new Changes(document().scope().get());
    }

    public void selectAll() {
        canvas.select(document().scope().get().project().graph().nodes().stream().map(Node::name).toList());
    }

    /// Whether something selected can be opened in place, or closed.
    public boolean canTurnOpen() {
        return !openable().isEmpty() || !closable().isEmpty();
    }

    public boolean wouldOpen() {
        return !openable().isEmpty();
    }

    /// Opens what is selected in place; closes it where it stands open, and what stands around it where it cannot be opened.
    public void turnOpen() {
        var open = openable();
        if (!open.isEmpty()) {
            unfold(open);
        } else if (!closable().isEmpty()) {
            fold(closable());
        }
    }

    private Set<Path> openable() {
        return document().selection().stream()
                .filter(n -> canvas.board().node(n).filter(a -> canvas.board().opens(a.node())).isPresent())
                .map(Path::new)
                .collect(Collectors.toSet());
    }

    private Set<Path> closable() {
        var frames = canvas.board().frames();
        return document().selection().stream()
                .map(Path::new)
                .map(p -> frames.containsKey(p.text()) ? p : p.parent())
                .filter(p -> frames.containsKey(p.text()))
                .collect(Collectors.toSet());
    }

    void unfold(Set<Path> paths) {
        document().perform(new Edit.Unfold(paths));
        canvas.lens().reveal(paths.stream().map(Path::text).collect(Collectors.toSet()));
    }

    void fold(Set<Path> paths) {
        document().perform(new Edit.Fold(paths));
    }

    /// Closes all that stands open.
    public void foldAll() {
        fold(document().project().get().layout().open());
    }

    /// What is selected of what the user drew; where only insides are selected, it is said why these stay as they are.
    private Set<String> drawn() {
        var drawn = document().selection().stream().filter(document().scope().get()::isOwn).collect(Collectors.toSet());
        if (drawn.isEmpty()) {
            document().selection().stream().findFirst().ifPresent(canvas::sayReadOnly);
        }
        return drawn;
    }

    public void deleteSelection() {
        if (!canvas.cards().delete()) {
            delete(drawn());
        }
    }

    private void delete(Set<String> names) {
        if (!names.isEmpty()) {
            var batch = Math.max(1, document().project().get().plan().first().batch());
            document().perform(changes().delete(names, document().sources(), batch));
        }
    }

    public void duplicate() {
        var drawn = drawn();
        if (!drawn.isEmpty()) {
            perform(changes().duplicate(drawn));
        }
    }

    public void copy() {
        var drawn = drawn();
        if (!drawn.isEmpty()) {
            clipboard = Clip.of(document().scope().get(), drawn);
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
        if (document().scope().get().use() == Scope.Use.LOOK) {
            canvas.say(canvas.readOnly(document().scope().get().at().text()), 60, 60);
            return;
        }
        document().perform(change.edit());
        canvas.select(change.selected());
    }

    /// Makes room for what is put into a wire.
    Parting parting() {
        return new Parting(canvas.board(), document().scope().get());
    }

    /// Adds something in the middle of the view, or as near to it as there is room.
    public void add(Offer offer) {
        if (groups.refuses(offer)) {
            return;
        }
        var place = clearing();
        canvas.closeFlyout();
        perform(changes().add(offer, new Layout.Place(canvas.inLayout(place.x()), Math.rint(place.y()))));
    }

    private Box clearing() {
        var x = canvas.camera().worldX(canvas.getWidth() / 2) - Anatomy.WIDTH / 2;
        var y = canvas.camera().worldY(canvas.getHeight() / 2) - Anatomy.USUAL_HEIGHT / 2;
        var taken = canvas.board().nodes().values().stream().map(Anatomy::frame).toList();
        return new Clearing(taken).nearest(new Box(x, y, Anatomy.WIDTH, Anatomy.USUAL_HEIGHT));
    }

    /// Opens the search box in the middle of a wire, for what may stand there.
    public void insertOn(Wire wire) {
        var graph = document().scope().get().project().graph();
        var from = graph.node(wire.from().node()).op().outputs().stream()
                .filter(p -> p.name().equals(wire.from().port())).findFirst();
        var at = canvas.board().strands().stream().filter(s -> s.wire().equals(wire)).findFirst();
        if (from.isPresent() && at.isPresent()) {
            var route = at.get().route();
            canvas.search(SearchBox.Wanted.at((route.startX() + route.endX()) / 2, (route.startY() + route.endY()) / 2)
                    .into(wire, from.get(), graph.node(wire.to().node()).op().input(wire.to().port())));
        }
    }

    /// Opens the search box: beside the selected node, to be wired to it, or in the middle.
    public void search() {
        var selected = document().selection().size() == 1
                && document().selection().stream().allMatch(document().scope().get()::isOwn)
                        ? canvas.board().node(document().selection().iterator().next())
                        : Optional.<Anatomy>empty();
        var output = selected.flatMap(a -> a.sockets(Socket.Side.OUT).stream().findFirst());
        if (output.isPresent()) {
            var place = Changes.after(selected.get(), canvas.board());
            canvas.search(SearchBox.Wanted.at(place.x() + Anatomy.WIDTH / 2, place.y() + Anatomy.FIRST_PORT)
                    .preferring(output.get().ref(), output.get().port()));
        } else {
            var place = clearing();
            canvas.search(SearchBox.Wanted.at(place.centreX(), place.y() + Anatomy.FIRST_PORT));
        }
    }
}
