package nabla.app.canvas;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;

import nabla.app.canvas.board.Card;
import nabla.app.canvas.board.Cards;
import nabla.app.canvas.gesture.CardDraw;
import nabla.app.canvas.gesture.CardGesture;
import nabla.app.canvas.gesture.Gesture;
import nabla.app.canvas.gesture.Press;
import nabla.app.canvas.layer.CardPainter;
import nabla.app.canvas.sight.Facts;
import nabla.app.document.Document;
import nabla.app.picture.Box;
import nabla.app.prose.Prose;
import nabla.graph.Path;
import nabla.project.Area;
import nabla.project.Note;
import nabla.project.Region;
import nabla.project.Scope;
import nabla.project.Tint;

/// The hand that works on regions and notes: which of them are selected, written in, drawn, moved and coloured.
public final class CardHand {

    private static final double NOTE_WIDTH = 260;
    private static final double NOTE_HEIGHT = 120;

    private final GraphCanvas canvas;
    private final Runnable changed;
    private Path stood = Path.ROOT;
    private final ReadOnlyObjectWrapper<Set<String>> selected = new ReadOnlyObjectWrapper<>(Set.of());
    private Optional<CardEditor> editor = Optional.empty();
    private boolean armed;

    /// @param changed is called when they are to be drawn anew
    CardHand(GraphCanvas canvas, Runnable changed) {
        this.canvas = canvas;
        this.changed = changed;
        canvas.document().scope().subscribe(this::follow);
    }

    private Document document() {
        return canvas.document();
    }

    private Scope scope() {
        return document().scope().get();
    }

    private Cards cards() {
        return new Cards(scope());
    }

    /// The names of the cards that are selected.
    public Set<String> selected() {
        return selected.get();
    }

    ReadOnlyObjectProperty<Set<String>> selection() {
        return selected.getReadOnlyProperty();
    }

    /// Whether there are any where the user stands.
    public boolean areThere() {
        return !canvas.board().cards().isEmpty();
    }

    /// Selects the card after that which is selected, from the left to the right, and brings it into view.
    public void next() {
        var all = canvas.board().cards().stream()
                .sorted(Comparator.comparingDouble((Card c) -> c.box().x()).thenComparingDouble(c -> c.box().y()))
                .toList();
        var last = IntStream.range(0, all.size()).filter(i -> selected().contains(all.get(i).name())).max().orElse(-1);
        var card = all.get((last + 1) % all.size());
        select(Set.of(card.name()));
        canvas.lens().show(card.box());
    }

    /// The name of the card that is written in, or nothing.
    String written() {
        return editor.map(CardEditor::name).orElse("");
    }

    public void select(Set<String> names) {
        if (!names.equals(selected())) {
            selected.set(Set.copyOf(names));
            changed.run();
        }
        if (!names.isEmpty()) {
            canvas.select(Set.of());
        }
    }

    /// Selects cards beside the nodes that are selected.
    void selectBeside(Set<String> names) {
        if (!names.equals(selected())) {
            selected.set(Set.copyOf(names));
            changed.run();
        }
    }

    /// All that is selected and may be changed: nodes, regions and notes.
    Cards.Held own() {
        return new Cards.Held(document().selection().stream().filter(scope()::isOwn).collect(Collectors.toSet()),
                scope().use() == Scope.Use.EDIT ? selected() : Set.of());
    }

    /// Drags all that is selected.
    Gesture move(Gesture.At at) {
        var some = own();
        return new CardGesture(canvas, at, (cards, way) -> cards.move(some, way.dx(), way.dy()));
    }

    /// The card that is held at a point of the canvas.
    private Optional<Card> held(double x, double y) {
        return canvas.board().cards().reversed().stream()
                .filter(c -> c.isHeld(x, y, canvas.camera().zoom()))
                .findFirst();
    }

    /// The card under a point of the view.
    public Optional<Card> at(double viewX, double viewY) {
        return held(canvas.camera().worldX(viewX), canvas.camera().worldY(viewY));
    }

    Optional<Cursor> cursor(Gesture.At at) {
        return armed ? Optional.of(Cursor.CROSSHAIR) : held(at.x(), at.y()).map(c -> {
            var edge = c.edge(at.x(), at.y(), canvas.camera().zoom());
            return edge.across() == 0 ? edge.down() == 0 ? Cursor.MOVE : Cursor.V_RESIZE
                    : edge.down() == 0 ? Cursor.H_RESIZE
                    : edge.across() == edge.down() ? Cursor.NW_RESIZE : Cursor.NE_RESIZE;
        });
    }

    /// What a press begins, where it is meant for a region that is to be drawn.
    Optional<Press> drawing(Gesture.At at) {
        if (!armed) {
            return Optional.empty();
        }
        armed = false;
        return Optional.of(new Press(at, () -> new CardDraw(canvas, at, this::drawn), () -> {}));
    }

    private void drawn(Box box) {
        addRegion(new Area(canvas.inLayout(box.x()), Math.rint(box.y()), Math.rint(box.width()),
                Math.rint(box.height())));
    }

    /// What a press on a card begins.
    Optional<Press> press(MouseEvent event, Gesture.At at) {
        var found = held(at.x(), at.y());
        if (found.isEmpty()) {
            select(Set.of());
            return Optional.empty();
        }
        var card = found.get();
        var several = new HashSet<>(selected());
        if (event.isShiftDown() || event.isShortcutDown()) {
            if (!several.remove(card.name())) {
                several.add(card.name());
            }
            selectBeside(several);
        } else if (!selected().contains(card.name())) {
            select(Set.of(card.name()));
        }
        var edge = card.edge(at.x(), at.y(), canvas.camera().zoom());
        if (edge.across() != 0 || edge.down() != 0) {
            return Optional.of(new Press(at, () -> new CardGesture(canvas, at,
                    (cards, way) -> cards.reshape(Set.of(card.name()),
                            area -> edge.pulled(area, way.dx(), way.dy()))),
                    () -> {}));
        }
        Runnable click = event.getClickCount() == 2 ? () -> open(card) : () -> {};
        return Optional.of(new Press(at, () -> move(at), click));
    }

    /// Of a region the nodes in it are selected, a note is written in.
    private void open(Card card) {
        switch (card.kind()) {
            case REGION -> selectIn(card.name());
            case NOTE -> write(card.name());
        }
    }

    /// Selects the nodes that lie in a region.
    public void selectIn(String region) {
        var nodes = cards().in(region).nodes();
        select(Set.of());
        canvas.select(nodes);
    }

    /// Whether something is selected that can be renamed or written in, which then is.
    public boolean write() {
        var one = selected().size() == 1 ? selected().stream().findFirst() : Optional.<String>empty();
        one.ifPresent(this::write);
        return one.isPresent();
    }

    /// Writes the title of a region or the text of a note in its place.
    public void write(String name) {
        write(name, words -> words.filter(w -> !w.equals(words(name)))
                .ifPresent(w -> document().perform(cards().say(name, w, area -> grown(area, w)))));
    }

    private String words(String name) {
        return canvas.board().cards().stream().filter(c -> c.name().equals(name)).findFirst().map(Card::words)
                .orElse("");
    }

    private void write(String name, Consumer<Optional<String>> done) {
        canvas.board().cards().stream().filter(c -> c.name().equals(name)).findFirst().ifPresent(card -> {
            editor.ifPresent(e -> e.end(Optional.empty()));
            editor = Optional.of(new CardEditor(canvas, card, words -> {
                editor = Optional.empty();
                done.accept(words);
                changed.run();
            }));
            changed.run();
        });
    }

    /// High enough for a text.
    private static Area grown(Area area, String text) {
        var inside = CardPainter.inside(new Box(0, 0, area.width(), area.height()));
        var needed = Math.ceil(Prose.of(text, inside.width()).height() + 2 * Card.PADDING);
        return new Area(area.x(), area.y(), area.width(), Math.max(area.height(), needed));
    }

    /// Whether the user stands inside a node that can only be looked at; then it is said.
    private boolean isLooking() {
        if (scope().use() == Scope.Use.LOOK) {
            canvas.say(canvas.readOnly(scope().at().text()), canvas.getWidth() / 2 - 80, 24);
        }
        return scope().use() == Scope.Use.LOOK;
    }

    /// Puts a region around the selected nodes; without any, the next drag on the canvas draws it.
    public void region() {
        if (isLooking()) {
            return;
        }
        var names = document().selection().stream().filter(document().scope().get()::isOwn).toList();
        if (names.isEmpty()) {
            armed = true;
            canvas.setCursor(Cursor.CROSSHAIR);
            canvas.say(Facts.text("region.draw"), canvas.getWidth() / 2 - 80, 24);
            return;
        }
        canvas.board().around(Set.copyOf(names)).ifPresent(box -> addRegion(Cards.around(new Box(
                canvas.inLayout(box.x()), box.y(), canvas.inLayout(box.right()) - canvas.inLayout(box.x()),
                box.height()))));
    }

    private void addRegion(Area area) {
        var layout = scope().project().layout();
        var name = layout.cards().free("region");
        var region = new Region(Facts.text("region.title"), area, Tint.NONE);
        var made = cards();
        document().perform(made.add(name, region));
        select(Set.of(name));
        write(name, words -> words.filter(w -> !w.equals(region.title()))
                .ifPresent(w -> document().amend(made.add(name, region.titled(w)))));
    }

    /// Writes a note in the middle of what is seen.
    public void note() {
        if (isLooking()) {
            return;
        }
        note(canvas.getWidth() / 2 - NOTE_WIDTH / 2, canvas.getHeight() / 2 - NOTE_HEIGHT / 2);
    }

    /// Writes a note at a point of the view; one in which nothing is written is none.
    public void note(double viewX, double viewY) {
        var name = scope().project().layout().cards().free("note");
        var area = new Area(canvas.inLayout(canvas.camera().worldX(viewX)),
                Math.rint(canvas.camera().worldY(viewY)), NOTE_WIDTH, NOTE_HEIGHT);
        var made = cards();
        document().perform(made.add(name, new Note("", area, Tint.AMBER)));
        select(Set.of(name));
        write(name, words -> words.filter(w -> !w.isBlank()).ifPresentOrElse(
                w -> document().amend(made.add(name, new Note(w, grown(area, w), Tint.AMBER))),
                () -> {
                    select(Set.of());
                    document().undo();
                }));
    }

    /// Whether cards were selected, which now have this colour.
    public boolean colour(Tint tint) {
        if (!selected().isEmpty()) {
            document().perform(cards().colour(selected(), tint));
        }
        return !selected().isEmpty();
    }

    /// Takes the selected cards away; what lies in a region stays.
    public void delete() {
        document().perform(cards().clear(selected()));
        select(Set.of());
    }

    /// Puts a text down as a note in the middle of what is seen.
    void paste(String text) {
        if (isLooking()) {
            return;
        }
        var name = scope().project().layout().cards().free("note");
        var area = grown(new Area(canvas.inLayout(canvas.camera().worldX(canvas.getWidth() / 2 - NOTE_WIDTH / 2)),
                Math.rint(canvas.camera().worldY(canvas.getHeight() / 2 - NOTE_HEIGHT / 2)), NOTE_WIDTH, 0), text);
        document().perform(cards().add(name, new Note(text, area, Tint.AMBER)));
        select(Set.of(name));
    }

    /// Whether something was under way or selected, which is now given up.
    boolean cancel() {
        var was = armed || !selected().isEmpty();
        armed = false;
        select(Set.of());
        return was;
    }

    /// Forgets what is there no more.
    private void follow(Scope scope) {
        var left = new HashSet<>(scope.at().equals(stood) ? selected() : Set.of());
        var layout = scope.project().layout();
        left.removeIf(name -> !layout.regions().containsKey(name) && !layout.notes().containsKey(name));
        selected.set(Set.copyOf(left));
        stood = scope.at();
    }
}
