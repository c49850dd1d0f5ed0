package nabla.app.palette;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import nabla.app.canvas.GraphCanvas;
import nabla.app.canvas.search.Offer;
import nabla.app.canvas.search.OwnGroups;
import nabla.app.control.Focus;
import nabla.graph.Words;
import nabla.project.Keepsakes;
import nabla.project.ProjectProblem;

/// The drawer of the groups that the user keeps: there they are renamed, described, ordered, and kept no longer, which can be taken back.
final class Mine {

    private static final Words WORDS = Words.of("palette");
    private static final String BEFORE = "drop-before";
    private static final String AFTER = "drop-after";

    private final GraphCanvas canvas;
    private final List<OwnRow> rows = new ArrayList<>();
    private VBox place = new VBox();
    private Rover rover = new Rover(place, _ -> {});
    private Optional<Path> wanted = Optional.empty();
    private Subscription hearing = Subscription.EMPTY;

    /// @param changed is called when it is to be laid anew
    Mine(GraphCanvas canvas, Runnable changed) {
        this.canvas = canvas;
        canvas.verbs().groups().own().addListener(_ -> {
            hear(changed);
            changed.run();
        });
        canvas.sceneProperty().addListener(_ -> {
            hear(changed);
            if (canvas.getScene() != null) {
                changed.run();
            }
        });
    }

    /// The groups outlive the canvas: it hears of them while it is shown.
    private void hear(Runnable changed) {
        hearing.unsubscribe();
        hearing = canvas.getScene() == null ? Subscription.EMPTY : own().changes().subscribe((_, _) -> changed.run());
    }

    private OwnGroups own() {
        return canvas.verbs().groups().own().get();
    }

    /// Whether nothing is kept, nor could be brought back.
    boolean isEmpty() {
        var kept = own().kept();
        return kept.all().isEmpty() && kept.broken().isEmpty() && own().removed().isEmpty();
    }

    /// A drawer of their own, open over the canvas.
    ///
    /// @param left gives the focus back to what opened it
    Rover flyOut(Runnable left, double sceneY) {
        var view = new Growing();
        view.getStyleClass().addAll("palette-flyout", "flyout-column");
        var keys = new Rover(view, _ -> {});
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.LEFT) {
                left.run();
                event.consume();
            }
        });
        lay(view, keys, _ -> true);
        canvas.flyOut(view, sceneY);
        return keys;
    }

    /// Whether a drawer of their own stands open, which then shows what is kept now.
    boolean layAgain() {
        var isOpen = place.getScene() != null && place.getStyleClass().contains("palette-flyout");
        if (isOpen) {
            place.getChildren().clear();
            rover.clear();
            lay(place, rover, _ -> true);
            focus();
        }
        return isOpen;
    }

    /// Puts the rows of those that are asked for into the drawers, and what of them cannot be read.
    List<OwnRow> lay(VBox drawers, Rover keys, Predicate<Offer> asked) {
        place = drawers;
        rover = keys;
        rows.clear();
        var offers = own().offers();
        var broken = own().kept().broken();
        if (offers.stream().noneMatch(asked) && broken.isEmpty() && own().removed().isEmpty()) {
            return List.of();
        }
        drawers.getChildren().add(Flyout.head(WORDS.text("mine")));
        offers.stream().filter(asked).forEach(offer -> {
            var row = new OwnRow(canvas, offer, this);
            rows.add(row);
            rover.add(row, row::put);
            drawers.getChildren().add(row);
        });
        broken.forEach(this::lay);
        own().removed().ifPresent(this::lay);
        return List.copyOf(rows);
    }

    private void lay(Keepsakes.Broken broken) {
        var told = told(WORDS.text("mine.broken", broken.file().getFileName(), broken.sentence()), "text-wrong");
        var aside = new MenuItem(WORDS.text("mine.aside"));
        aside.setOnAction(_ -> remove(broken.file()));
        told.setContextMenu(new ContextMenu(aside));
        told.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
                remove(broken.file());
                event.consume();
            }
        });
        rover.add(told, () -> {});
    }

    private void lay(OwnGroups.Removed removed) {
        var told = told(WORDS.text("mine.removed", removed.title()), "palette-undo");
        told.setOnMouseClicked(_ -> bringBack(removed.file()));
        rover.add(told, () -> bringBack(removed.file()));
    }

    private Label told(String sentence, String style) {
        var told = new Label(sentence);
        told.setWrapText(true);
        told.setAccessibleText(sentence);
        told.getStyleClass().addAll("caption", "palette-told", style);
        place.getChildren().add(told);
        return told;
    }

    /// Gives the focus to the row that had it before all were made anew.
    void focus() {
        wanted.flatMap(file -> rows.stream().filter(r -> r.own().file().equals(file)).findFirst())
                .ifPresent(rover::enter);
        wanted = Optional.empty();
    }

    ContextMenu menu(OwnRow row) {
        return new ContextMenu(item("mine.rename", () -> rename(row)), item("mine.describe", () -> describe(row)),
                new SeparatorMenuItem(), item("mine.up", () -> move(row, -1)), item("mine.down", () -> move(row, 1)),
                item("mine.sort", () -> attempt(row.own().file(), own()::sort)),
                new SeparatorMenuItem(), item("forget", () -> remove(row)));
    }

    private static MenuItem item(String key, Runnable act) {
        var item = new MenuItem(WORDS.text(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(_ -> act.run());
        return item;
    }

    /// Writes its title in its place.
    void rename(OwnRow row) {
        write(row, row.offer().title(), WORDS.text("mine.title"), text -> own().rename(row.own().file(), text));
    }

    private void describe(OwnRow row) {
        write(row, row.offer().about(), WORDS.text("mine.about"), text -> own().describe(row.own().file(), text));
    }

    private void write(OwnRow row, String now, String name, Consumer<String> take) {
        var field = new RowField(now, name, text -> {
            wanted = hasFocus() ? Optional.of(row.own().file()) : Optional.empty();
            take.accept(text);
        }, () -> {
            var back = hasFocus();
            place.getChildren().replaceAll(n -> n instanceof RowField ? row : n);
            if (back) {
                rover.enter(row);
            }
        });
        place.getChildren().set(place.getChildren().indexOf(row), field);
        field.begin();
    }

    private boolean hasFocus() {
        return place.getScene() != null && Focus.isIn(place.getScene().getFocusOwner(), place);
    }

    void move(OwnRow row, int by) {
        attempt(row.own().file(), () -> own().put(row.own().file(), place(row) + by));
    }

    /// Among all, not only those that are asked for.
    private int place(OwnRow row) {
        return List.copyOf(own().kept().all().keySet()).indexOf(row.own().file());
    }

    /// Keeps it no longer; that can be taken back while it is the last one.
    void remove(OwnRow row) {
        var at = rows.indexOf(row);
        var next = at + 1 < rows.size() ? rows.get(at + 1) : rows.get(Math.max(0, at - 1));
        attempt(next.own().file(), () -> own().remove(row.own().file(), row.offer().title()));
    }

    private void remove(Path broken) {
        attempt(broken, () -> own().remove(broken, broken.getFileName().toString()));
    }

    private void bringBack(Path file) {
        attempt(file, own()::bringBack);
    }

    private void attempt(Path focused, Runnable change) {
        try {
            wanted = Optional.of(focused);
            change.run();
        } catch (ProjectProblem problem) {
            canvas.say(problem.sentence(), canvas.getWidth() / 2 - 160, 24);
        }
    }

    /// Shows between which rows one would be put.
    void carried(OwnRow row, double sceneX, double sceneY) {
        unmark();
        at(sceneX, sceneY).filter(over -> over != row)
                .ifPresent(over -> over.getStyleClass().add(place(over) < place(row) ? BEFORE : AFTER));
    }

    /// Whether it was let go over one of them, whose place it then has.
    boolean takes(OwnRow row, double sceneX, double sceneY) {
        unmark();
        var over = at(sceneX, sceneY);
        over.filter(o -> o != row)
                .ifPresent(o -> attempt(row.own().file(), () -> own().put(row.own().file(), place(o))));
        return over.isPresent();
    }

    private void unmark() {
        rows.forEach(r -> r.getStyleClass().removeAll(BEFORE, AFTER));
    }

    private Optional<OwnRow> at(double sceneX, double sceneY) {
        return rows.stream().filter(r -> r.contains(r.sceneToLocal(sceneX, sceneY))).findFirst();
    }

    /// As high as what is in it now.
    private static final class Growing extends VBox {
        @Override protected void layoutChildren() {
            resize(getWidth(), Math.ceil(prefHeight(getWidth())));
            super.layoutChildren();
        }
    }
}
