package nabla.app.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Said;
import nabla.app.style.Icons;
import nabla.app.workbench.command.Fuzzy;
import nabla.app.workbench.command.Keys;
import nabla.graph.Words;

/// Finds nodes, commands and samples by their names as they are typed, best first, in a list below the field; after `>` commands alone, all of
/// them before anything is typed.
final class Finder {

    static final String COMMANDS = ">";
    private static final Words WORDS = Words.of("workbench");
    private static final int ROWS = 12;
    private static final double WIDTH = 440;
    private static final double EDGE = 12;

    private final TextField field;
    private final Pane layer;
    private final Findable findable;
    private final Runnable leave;
    private final Hits hits;
    private final VBox list = new VBox();
    private List<Item> found = List.of();
    private int picked;
    private int first;

    /// Whether something can be done now.
    enum State {
        POSSIBLE,
        NOT_NOW
    }

    /// Something that can be found.
    ///
    /// @param fact what stands at its right: its operation, its keys, its chapter
    /// @param node the node that it is, or nothing
    /// @param also what else is said of it: its name, the sentences of its problems
    record Item(Icons icon, String words, String fact, State state, Runnable act, Optional<String> node,
            List<String> also) {

        static Item of(Icons icon, String words, String fact, State state, Runnable act) {
            return new Item(icon, words, fact, state, act, Optional.empty(), List.of());
        }

        /// How well a text names it: 0 is best; nothing where it does not.
        OptionalInt rank(String text) {
            var byName = Fuzzy.rank(text, words);
            var plain = Fuzzy.plain(text);
            return byName.isPresent() ? byName
                    : Fuzzy.plain(fact).startsWith(plain) ? OptionalInt.of(3)
                    : also.stream().anyMatch(a -> Fuzzy.plain(a).contains(plain)) ? OptionalInt.of(4)
                    : OptionalInt.empty();
        }
    }

    /// @param layer where the list floats
    /// @param leave gives the focus back to the canvas
    Finder(TextField field, Pane layer, Findable findable, Hits hits, Runnable leave) {
        this.field = field;
        field.getStyleClass().add(Keys.TURNS_PAGES);
        this.layer = layer;
        this.findable = findable;
        this.leave = leave;
        this.hits = hits;
        field.setAccessibleText(WORDS.text("search.prompt"));
        list.getStyleClass().addAll("floating", "finder");
        list.setId("finder");
        list.setManaged(false);
        list.addEventHandler(ScrollEvent.SCROLL, event -> {
            scroll(event.getDeltaY() < 0 ? 1 : -1);
            event.consume();
        });
        field.textProperty().subscribe(_ -> search());
        field.focusedProperty().subscribe(focused -> {
            if (focused) {
                search();
            } else {
                close();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void search() {
        if (!field.isFocused()) {
            return;
        }
        var typed = field.getText().strip();
        var commandsOnly = typed.startsWith(COMMANDS);
        var text = commandsOnly ? typed.substring(COMMANDS.length()).strip() : typed;
        if (text.isEmpty() && !commandsOnly) {
            close();
            return;
        }
        found = best(text, commandsOnly ? findable.commands() : findable.all());
        picked = 0;
        first = 0;
        hits.light(found.stream().flatMap(item -> item.node().stream()).collect(Collectors.toSet()));
        show();
    }

    private static List<Item> best(String text, List<Item> among) {
        record Hit(Item item, int rank) {}
        var hits = new ArrayList<Hit>();
        for (var item : among) {
            item.rank(text).ifPresent(rank -> hits.add(new Hit(item, rank)));
        }
        hits.sort(Comparator.comparingInt(Hit::rank));
        return hits.stream().map(Hit::item).toList();
    }

    private void show() {
        if (found.isEmpty()) {
            list.getChildren().setAll(note(WORDS.text("search.none", field.getText().strip())));
        } else {
            var last = Math.min(found.size(), first + ROWS);
            list.getChildren().setAll(found.subList(first, last).stream().map(this::row).toList());
            if (found.size() > ROWS) {
                list.getChildren().add(note(WORDS.text("search.count", first + 1, last, found.size())));
            }
        }
        field.setAccessibleText(Said.picked(WORDS.text("search.prompt"), field.getText(), found.isEmpty()
                ? "" : (found.get(picked).words() + " " + found.get(picked).fact()).strip()));
        if (!layer.getChildren().contains(list)) {
            layer.getChildren().add(list);
        }
        var box = field.getParent();
        var at = layer.sceneToLocal(box.localToScene(0, box.getLayoutBounds().getHeight() + 4));
        var width = Math.min(layer.getWidth() - 2 * EDGE, Math.max(WIDTH, box.getLayoutBounds().getWidth()));
        list.applyCss();
        list.resizeRelocate(Math.min(at.getX(), layer.getWidth() - width - EDGE), at.getY(), width,
                list.prefHeight(width));
    }

    private static Label note(String words) {
        var note = new Label(words);
        note.getStyleClass().addAll("caption", "finder-row");
        return note;
    }

    private Node row(Item item) {
        var words = new Label(item.words());
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var fact = new Label(item.fact());
        fact.getStyleClass().add("number-caption");
        fact.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(item.icon().node(), words, fact);
        row.getStyleClass().add("finder-row");
        if (item == found.get(picked)) {
            row.getStyleClass().add("picked");
        }
        row.setDisable(item.state() != State.POSSIBLE);
        row.setOnMousePressed(event -> {
            take(item);
            event.consume();
        });
        return row;
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> pick(Math.floorMod(picked + 1, Math.max(1, found.size())));
            case UP -> pick(Math.floorMod(picked - 1, Math.max(1, found.size())));
            case PAGE_DOWN -> pick(Math.min(picked + ROWS, found.size() - 1));
            case PAGE_UP -> pick(Math.max(picked - ROWS, 0));
            case ENTER -> {
                if (!found.isEmpty() && layer.getChildren().contains(list)) {
                    take(found.get(picked));
                }
            }
            case ESCAPE -> {
                hits.back();
                field.clear();
                leave.run();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void pick(int place) {
        if (!found.isEmpty() && layer.getChildren().contains(list)) {
            picked = place;
            first = Math.clamp(first, Math.max(0, picked - ROWS + 1), picked);
            found.get(picked).node().ifPresent(hits::visit);
            show();
        }
    }

    private void scroll(int by) {
        first = Math.clamp(first + by, 0, Math.max(0, found.size() - ROWS));
        show();
    }

    /// What cannot be now stays where it is.
    private void take(Item item) {
        if (item.state() == State.NOT_NOW) {
            return;
        }
        field.clear();
        close();
        leave.run();
        item.act().run();
    }

    private void close() {
        hits.stay();
        layer.getChildren().remove(list);
    }
}
