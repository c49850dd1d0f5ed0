package nabla.app.canvas;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Card;
import nabla.app.canvas.board.Cards;
import nabla.app.canvas.board.Clearing;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.edit.Changes;
import nabla.app.canvas.edit.Clip;
import nabla.app.canvas.edit.Parting;
import nabla.app.canvas.edit.Paste;
import nabla.app.canvas.edit.Pasteboard;
import nabla.app.canvas.search.Offer;
import nabla.app.canvas.search.SearchBox;
import nabla.app.canvas.sight.Facts;
import nabla.app.document.Document;
import nabla.app.picture.Box;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Wire;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.ProjectProblem;
import nabla.project.Scope;

/// What menus, keys and the palette do on a canvas: each is one edit.
public final class Verbs {

    private static final double BESIDE = 24;
    /// How long a text may be that becomes a note.
    private static final int LONGEST = 10_000;

    private final GraphCanvas canvas;
    private final GroupVerbs groups;
    private final KeyWalk walk;
    private final Nudge nudge;

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

    private Scope scope() {
        return document().scope().get();
    }

    private Changes changes() {
        return new Changes(scope());
    }

    public void selectAll() {
        canvas.select(scope().project().graph().nodes().stream().map(Node::name).toList());
        canvas.cards().selectBeside(scope().project().layout().cards().names());
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

    /// Whether nodes, regions or notes are selected.
    public boolean hasSelection() {
        return !document().selection().isEmpty() || !canvas.cards().selected().isEmpty();
    }

    public void deleteSelection() {
        var cards = canvas.cards().selected();
        if (cards.isEmpty() || !document().selection().isEmpty()) {
            delete(new Cards.Held(drawn(), cards));
        } else {
            canvas.cards().delete();
        }
    }

    private void delete(Cards.Held some) {
        var edits = new ArrayList<Edit>();
        if (!some.nodes().isEmpty()) {
            var batch = Math.max(1, document().project().get().plan().first().batch());
            edits.add(changes().delete(some.nodes(), document().sources(), batch));
        }
        if (!some.cards().isEmpty()) {
            edits.add(new Cards(scope()).clear(some.cards()));
        }
        if (!edits.isEmpty()) {
            document().perform(edits.size() == 1 ? edits.getFirst() : new Edit.Several("remove", edits));
        }
    }

    /// All that is selected and may be copied, with what lies in the regions among it; where only insides are selected, it is said why not.
    private Optional<Cards.Held> copied() {
        var some = canvas.cards().selected().isEmpty() ? new Cards.Held(drawn(), Set.of()) : canvas.cards().own();
        return Optional.of(new Cards(scope()).with(some)).filter(all -> !all.isEmpty());
    }

    public void duplicate() {
        copied().ifPresent(some -> {
            var clip = Clip.of(scope(), some);
            perform(Paste.of(beside(clip), scope()));
        });
    }

    public void copy() {
        copied().ifPresent(some -> Pasteboard.put(Clip.of(scope(), some)));
    }

    public void cut() {
        copied().ifPresent(some -> {
            Pasteboard.put(Clip.of(scope(), some));
            delete(some);
        });
    }

    /// Puts what was copied down a little beside where it came from, the next one beside that; a text from elsewhere becomes a note.
    public void paste() {
        try {
            Pasteboard.get().ifPresentOrElse(this::paste, () -> Pasteboard.text().ifPresent(text -> {
                if (text.length() > LONGEST) {
                    say(Facts.text("paste.long", LONGEST));
                } else {
                    canvas.cards().paste(text.strip());
                }
            }));
        } catch (ProjectProblem problem) {
            say(problem.sentence());
        }
    }

    private void paste(Clip clip) {
        if (document().standpoint().isInside() && clip.feeds()) {
            say(Facts.text("refuse.source"));
            return;
        }
        var beside = beside(clip);
        perform(Paste.of(beside, scope()));
        Pasteboard.put(beside);
    }

    /// A little away from where it was copied; with regions, where these hold nothing else.
    private Clip beside(Clip clip) {
        return clip.regions().map(box -> {
            var taken = Stream.concat(canvas.board().nodes().values().stream().map(Anatomy::frame),
                    canvas.board().cards().stream().map(Card::box)).toList();
            var at = new Clearing(taken).nearest(box);
            return clip.moved(canvas.inLayout(at.x()) - box.x(), Math.rint(at.y() - box.y()));
        }).orElseGet(() -> clip.moved(BESIDE, BESIDE));
    }

    private void say(String sentence) {
        canvas.say(sentence, canvas.getWidth() / 2 - 160, canvas.getHeight() / 2);
    }

    void perform(Changes.Change change) {
        if (document().scope().get().use() == Scope.Use.LOOK) {
            canvas.say(canvas.readOnly(document().scope().get().at().text()), 60, 60);
            return;
        }
        document().perform(change.edit());
        canvas.select(change.selected());
        canvas.cards().selectBeside(change.cards());
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
