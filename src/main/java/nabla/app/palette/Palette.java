package nabla.app.palette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import nabla.app.canvas.GraphCanvas;
import nabla.app.canvas.search.Offer;
import nabla.app.canvas.search.OfferRow;
import nabla.app.control.Focus;
import nabla.app.control.Said;
import nabla.app.style.Icons;
import nabla.graph.Category;
import nabla.graph.Words;

/// All that can be put onto the canvas, in drawers by category; in small windows a rail of icons whose drawers open over the canvas.
public final class Palette extends VBox {

    /// How wide it stands.
    public enum Form {
        DRAWERS,
        RAIL
    }

    /// Which drawers stand open, from one window to the next.
    public interface Memory {
        Set<Category> open();

        void remember(Set<Category> open);
    }

    /// What stands open for who never opened or closed one.
    public static final Set<Category> FIRST = Set.of(Category.LAYERS, Category.ACTIVATIONS);

    private static final Words WORDS = Words.of("palette");

    private final GraphCanvas canvas;
    private final Memory memory;
    private final List<Offer> offers = Offer.all();
    private final Set<Category> open = EnumSet.noneOf(Category.class);
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.DRAWERS);
    private final TextField field = new TextField();
    private final VBox drawers = new VBox();
    private final ScrollPane scroll = new ScrollPane(drawers);
    private final List<PaletteRow> rows = new ArrayList<>();
    private final Rover rover = new Rover(this, this::uncover);
    private final Mine mine;
    private int picked = -1;

    public Palette(GraphCanvas canvas, Memory memory) {
        this.canvas = canvas;
        this.memory = memory;
        open.addAll(memory.open());
        getStyleClass().add("palette");
        setId("palette");
        field.setId("palette-search");
        field.setPromptText(WORDS.text("search"));
        Said.as(WORDS.text("search"), field);
        field.getStyleClass().add("bare-field");
        field.textProperty().subscribe(this::fill);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        form.subscribe(this::arrange);
        mine = new Mine(canvas, this::refresh);
        arrange();
    }

    public ObjectProperty<Form> form() {
        return form;
    }

    private void arrange() {
        getChildren().clear();
        rover.clear();
        canvas.closeFlyout();
        getStyleClass().remove("rail");
        if (form.get() == Form.RAIL) {
            getStyleClass().add("rail");
            rail();
        } else {
            drawers();
            fill();
        }
    }

    private void drawers() {
        var key = new Label("Tab");
        key.getStyleClass().add("key");
        HBox.setHgrow(field, Priority.ALWAYS);
        var box = new HBox(Icons.SEARCH.node(), field, key);
        box.getStyleClass().add("search-field");
        var search = new VBox(box);
        search.getStyleClass().add("palette-search");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(search, scroll);
    }

    private void fill() {
        var text = field.getText().strip().toLowerCase(Locale.ROOT);
        drawers.getChildren().clear();
        rows.clear();
        rover.clear();
        rows.addAll(mine.lay(drawers, rover, o -> isCalled(o, text)));
        for (var category : Category.values()) {
            var found = found(category, text);
            if (!found.isEmpty()) {
                var isOpen = !text.isEmpty() || open.contains(category);
                drawers.getChildren().add(drawer(category, found.size(), isOpen));
                if (isOpen) {
                    lay(found, text);
                }
            }
        }
        if (drawers.getChildren().isEmpty()) {
            var none = new Label(WORDS.text("none", field.getText()));
            none.getStyleClass().add("search-none");
            drawers.getChildren().add(none);
        }
        picked = text.isEmpty() || rows.isEmpty() ? -1 : best(text);
        mark();
        mine.focus();
    }

    /// Shows what is kept now.
    private void refresh() {
        if (form.get() == Form.DRAWERS) {
            fill();
        } else if (!mine.layAgain()) {
            arrange();
        }
    }

    /// What is called so; where nothing anywhere is, what is said of it.
    private List<Offer> found(Category category, String text) {
        var isCalled = offers.stream().anyMatch(o -> isCalled(o, text));
        return offers.stream().filter(o -> o.category() == category)
                .filter(o -> isCalled ? isCalled(o, text) : lower(o.about()).contains(text)).toList();
    }

    private static boolean isCalled(Offer offer, String text) {
        return lower(offer.title()).contains(text) || offer.id().contains(text);
    }

    /// The first row whose name begins with what is searched for, before those that only hold it.
    private int best(String text) {
        return IntStream.range(0, rows.size()).filter(i -> lower(rows.get(i).offer().title()).startsWith(text))
                .boxed().min(Comparator.comparing(i -> rows.get(i).offer().title().length())).orElse(0);
    }

    /// The rows of a drawer under the titles of their shelves; what was searched for stands under none.
    private void lay(List<Offer> found, String text) {
        for (var shelf : Shelf.of(found)) {
            shelf.title().filter(_ -> text.isEmpty()).map(Flyout::head).ifPresent(drawers.getChildren()::add);
            for (var offer : shelf.offers()) {
                lay(new PaletteRow(canvas, offer));
            }
        }
    }

    private void lay(PaletteRow row) {
        rows.add(row);
        rover.add(row, row::put);
        drawers.getChildren().add(row);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String name(Category category) {
        return WORDS.text("category." + lower(category.name()));
    }

    private Node drawer(Category category, int count, boolean isOpen) {
        var name = new Label(name(category));
        name.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var number = new Label(isOpen ? "" : Integer.toString(count));
        number.setMinWidth(USE_PREF_SIZE);
        number.getStyleClass().add("palette-count");
        var row = new HBox(
                bar(category), OfferRow.icon(category, 16), name, gap, number,
                (isOpen ? Icons.CHEVRON_DOWN : Icons.CHEVRON_RIGHT).node());
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("palette-category");
        row.setId("drawer-" + lower(category.name()));
        row.setAccessibleText(WORDS.text(isOpen ? "drawer.open" : "drawer.closed", name(category), count));
        row.setOnMouseClicked(_ -> toggle(category));
        rover.add(row, () -> toggle(category));
        return row;
    }

    private static Region bar(Category category) {
        var bar = new Region();
        bar.getStyleClass().addAll("category-bar", "category-" + lower(category.name()));
        return bar;
    }

    private void toggle(Category category) {
        if (!field.getText().isBlank()) {
            return;
        }
        if (!open.remove(category)) {
            open.add(category);
        }
        memory.remember(Set.copyOf(open));
        fill();
    }

    private void rail() {
        var search = new HBox(Icons.SEARCH.node(20));
        search.setAlignment(Pos.CENTER);
        search.getStyleClass().addAll("palette-category", "rail-search");
        search.setOnMouseClicked(_ -> canvas.verbs().search());
        search.setAccessibleText(WORDS.text("search"));
        rover.add(search, () -> canvas.verbs().search());
        Tooltip.install(search, new Tooltip(WORDS.text("search")));
        getChildren().add(search);
        if (!mine.isEmpty()) {
            var row = new HBox(Icons.PIN.node(20));
            row.setAlignment(Pos.CENTER);
            row.getStyleClass().add("rail-search");
            getChildren().add(railIcon("mine", WORDS.text("mine"), row, () -> mine.flyOut(() -> leave(row),
                    row.localToScene(0, 0).getY())));
        }
        for (var category : Category.values()) {
            var found = offers.stream().filter(o -> o.category() == category).toList();
            if (!found.isEmpty()) {
                var row = new HBox(bar(category), OfferRow.icon(category, 20));
                row.setAlignment(Pos.CENTER_LEFT);
                getChildren().add(railIcon(lower(category.name()), name(category), row,
                        () -> flyOut(category, found, row)));
            }
        }
    }

    private Node railIcon(String id, String name, HBox row, Supplier<Rover> open) {
        row.getStyleClass().add("palette-category");
        row.setId("rail-" + id);
        Tooltip.install(row, new Tooltip(name));
        row.setAccessibleText(name);
        row.setOnMouseClicked(_ -> open.get());
        rover.add(row, () -> open.get().enter(0));
        return row;
    }

    private Rover flyOut(Category category, List<Offer> found, Node from) {
        var flyout = new Flyout(canvas, name(category), found, () -> leave(from));
        canvas.flyOut(flyout.view(), from.localToScene(0, 0).getY());
        return flyout.rows();
    }

    /// Closes a drawer and gives the focus back to what opened it.
    private void leave(Node row) {
        canvas.closeFlyout();
        Focus.visibly(row);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> pick(picked + 1);
            case UP -> pick(picked - 1);
            case ENTER -> add();
            case ESCAPE -> {
                field.clear();
                canvas.requestFocus();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void pick(int row) {
        if (!rows.isEmpty()) {
            picked = Math.floorMod(row, rows.size());
            mark();
        }
    }

    private void add() {
        if (picked >= 0) {
            canvas.verbs().add(rows.get(picked).offer());
        }
    }

    private void mark() {
        for (var i = 0; i < rows.size(); i++) {
            rows.get(i).getStyleClass().remove("picked");
            if (i == picked) {
                rows.get(i).getStyleClass().add("picked");
                uncover(rows.get(i));
            }
        }
    }

    /// Scrolls as far as it takes to see a row.
    private void uncover(Node row) {
        if (row.getParent() != drawers) {
            return;
        }
        drawers.applyCss();
        scroll.layout();
        drawers.layout();
        var hidden = drawers.getHeight() - scroll.getViewportBounds().getHeight();
        var at = row.getBoundsInParent();
        var top = scroll.getVvalue() * hidden;
        if (hidden > 0 && (at.getMinY() < top || at.getMaxY() > top + scroll.getViewportBounds().getHeight())) {
            scroll.setVvalue(Math.clamp((at.getCenterY() - scroll.getViewportBounds().getHeight() / 2) / hidden, 0, 1));
        }
    }
}
