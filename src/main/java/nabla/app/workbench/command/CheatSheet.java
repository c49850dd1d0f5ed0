package nabla.app.workbench.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import nabla.app.control.Buttons;
import nabla.app.control.Said;
import nabla.app.style.Icons;
import nabla.graph.Words;

/// All commands with their keys, and all gestures, on one card that is written from the commands themselves; a click on a key gives the command
/// another one.
public final class CheatSheet {

    private static final Words WORDS = Words.of("workbench");
    private static final double COLUMN = 352;
    private static final double HEIGHT = 500;
    private static final int COLUMNS = 3;
    /// Of so many letters there is room in a row.
    private static final int ROW = 44;

    private final Commands commands;
    private final KeyBook book;
    private final TextField search = new TextField();
    private final VBox rows = new VBox();
    private final Label said = new Label();
    private final HBox answers = new HBox();
    private final VBox card = new VBox();
    private final Button resetAll = new Button(WORDS.text("keys.resetAll"));
    private Optional<Command> asked = Optional.empty();

    private CheatSheet(Commands commands, KeyBook book) {
        this.commands = commands;
        this.book = book;
    }

    public static Region card(Commands commands, KeyBook book) {
        return new CheatSheet(commands, book).card();
    }

    private Region card() {
        var head = new Label(WORDS.text("keys.title"));
        head.getStyleClass().add("heading");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        search.setPromptText(WORDS.text("keys.search"));
        Said.as(WORDS.text("keys.search"), search);
        search.setId("cheat-search");
        search.setPrefWidth(280);
        search.textProperty().subscribe(this::fill);
        var top = new HBox(head, gap, search);
        top.getStyleClass().add("cheat-head");
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefHeight(HEIGHT);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        rows.getStyleClass().add("cheat-columns");
        said.setWrapText(true);
        said.setText(WORDS.text("keys.how"));
        said.setId("cheat-said");
        said.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(said, Priority.ALWAYS);
        resetAll.setMinWidth(Region.USE_PREF_SIZE);
        resetAll.setId("reset-keys");
        resetAll.setOnAction(_ -> {
            book.resetAll();
            say(WORDS.text("keys.how"));
            fill();
        });
        answers.getStyleClass().add("cheat-row");
        var foot = new HBox(said, answers, resetAll);
        foot.getStyleClass().add("cheat-head");
        card.getChildren().setAll(top, scroll, foot);
        card.getStyleClass().add("cheat-sheet");
        card.setId("cheat-sheet");
        card.setMaxWidth(Region.USE_PREF_SIZE);
        card.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        fill();
        return card;
    }

    private void fill() {
        rows.getChildren().clear();
        for (var drawer : Commands.Drawer.values()) {
            var shown = commands.of(drawer).stream().flatMap(List::stream)
                    .filter(c -> isWanted(c.words().get(), c.key()))
                    .<Node>map(this::row)
                    .toList();
            section(WORDS.text("menu." + drawer.name().toLowerCase(Locale.ROOT)), shown);
        }
        section(WORDS.text("gestures"), gestures());
        if (rows.getChildren().isEmpty()) {
            rows.getChildren().add(new Label(WORDS.text("search.none", search.getText().strip())));
        }
        resetAll.setDisable(!book.isAnyOwn());
    }

    private List<Node> gestures() {
        var all = new ArrayList<Node>();
        for (var i = 1; WORDS.has("gesture." + i); i++) {
            var words = WORDS.text("gesture." + i);
            var key = new Label(WORDS.text("gesture." + i + ".key"));
            key.getStyleClass().add("key");
            if (isWanted(words, key.getText())) {
                all.add(row(words, key));
            }
        }
        return all;
    }

    private boolean isWanted(String words, String key) {
        var typed = search.getText().strip();
        return typed.isEmpty() || Fuzzy.rank(typed, words).isPresent() || Fuzzy.plain(key).contains(Fuzzy.plain(typed));
    }

    private void section(String title, List<Node> shown) {
        if (shown.isEmpty()) {
            return;
        }
        var head = new Label(title);
        head.getStyleClass().add("caption-bold");
        var tiles = new TilePane(Orientation.VERTICAL);
        tiles.setPrefRows((shown.size() + COLUMNS - 1) / COLUMNS);
        tiles.setPrefTileWidth(COLUMN);
        tiles.getStyleClass().add("cheat-tiles");
        tiles.getChildren().setAll(shown);
        tiles.setMaxHeight(Region.USE_PREF_SIZE);
        var box = new VBox(head, tiles);
        box.getStyleClass().add("cheat-section");
        rows.getChildren().add(box);
    }

    private HBox row(Command command) {
        var isAsked = asked.filter(a -> a.id().equals(command.id())).isPresent();
        var key = new Button(isAsked ? WORDS.text("keys.press") : command.keys().isEmpty() ? "…" : keys(command));
        key.getStyleClass().addAll("key", "key-button");
        key.setId("key-" + command.id());
        Said.as(WORDS.text("keys.change", command.words().get()), key);
        key.setTooltip(new Tooltip(WORDS.text("keys.change", command.words().get())));
        key.setMinWidth(Region.USE_PREF_SIZE);
        key.setOnAction(_ -> ask(command));
        var row = row(command.words().get(), key);
        if (command.binding().isOwn()) {
            var back = Buttons.icon(Icons.RESET.node(12), WORDS.text("keys.reset"), () -> {
                book.reset(command);
                fill();
            });
            row.getChildren().add(1, back);
        }
        return row;
    }

    private static String keys(Command command) {
        var two = String.join("  ", command.keys().stream().limit(2).map(Keys::words).toList());
        return two.length() + command.words().get().length() <= ROW ? two : command.key();
    }

    private static HBox row(String words, Region key) {
        var what = new Label(words);
        what.setMaxWidth(Double.MAX_VALUE);
        what.setTooltip(new Tooltip(words));
        HBox.setHgrow(what, Priority.ALWAYS);
        key.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(what, key);
        row.getStyleClass().add("cheat-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void ask(Command command) {
        asked = Optional.of(command);
        say(WORDS.text("keys.asked", command.words().get()));
        fill();
        card.getStyleClass().add(Keys.TAKES_ALL);
        card.requestFocus();
    }

    private void say(String sentence) {
        answers.getChildren().clear();
        said.setText(sentence);
    }

    private void pressed(KeyEvent event) {
        if (asked.isEmpty()) {
            return;
        }
        event.consume();
        var command = asked.get();
        if (event.getCode() == KeyCode.ESCAPE) {
            done(WORDS.text("keys.how"));
        } else if (event.getCode() == KeyCode.BACK_SPACE && !event.isShortcutDown() && !command.keys().isEmpty()) {
            book.clear(command);
            done(WORDS.text("keys.none", command.words().get()));
        } else {
            KeyBook.Stroke.of(event).ifPresent(stroke -> {
                var others = book.holders(stroke, command);
                if (others.isEmpty()) {
                    give(command, stroke);
                } else {
                    clash(command, stroke, others);
                }
            });
        }
    }

    private void give(Command command, KeyBook.Stroke stroke) {
        book.give(command, stroke);
        done(WORDS.text("keys.given", command.words().get(), Keys.words(stroke.keys())));
    }

    private void clash(Command command, KeyBook.Stroke stroke, List<Command> others) {
        done(WORDS.text("keys.clash", Keys.words(stroke.keys()),
                others.stream().map(other -> "‘" + other.words().get() + "’").collect(Collectors.joining(", "))));
        var take = new Button(WORDS.text("keys.take"));
        take.setId("take-key");
        take.getStyleClass().add("primary");
        take.setOnAction(_ -> give(command, stroke));
        var leave = new Button(WORDS.text("keys.leave"));
        leave.setOnAction(_ -> done(WORDS.text("keys.how")));
        answers.getChildren().setAll(take, leave);
        take.requestFocus();
    }

    private void done(String sentence) {
        asked = Optional.empty();
        card.getStyleClass().remove(Keys.TAKES_ALL);
        say(sentence);
        fill();
    }
}
