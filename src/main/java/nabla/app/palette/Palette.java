package nabla.app.palette;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
import nabla.app.canvas.Offer;
import nabla.app.canvas.OfferRow;
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

    private static final Words WORDS = Words.of("palette");

    private final GraphCanvas canvas;
    private final List<Offer> offers = Offer.all();
    private final Set<Category> closed = EnumSet.of(
            Category.CONVOLUTION, Category.SEQUENCE, Category.ATTENTION, Category.NORMALISATION, Category.MEASURES);
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.DRAWERS);
    private final TextField field = new TextField();
    private final VBox drawers = new VBox();
    private final List<PaletteRow> rows = new ArrayList<>();
    private int picked = -1;

    public Palette(GraphCanvas canvas) {
        this.canvas = canvas;
        getStyleClass().add("palette");
        setId("palette");
        field.setId("palette-search");
        field.setPromptText(WORDS.text("search"));
        field.getStyleClass().add("bare-field");
        field.textProperty().subscribe(this::fill);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        form.subscribe(this::arrange);
        arrange();
    }

    public ObjectProperty<Form> form() {
        return form;
    }

    /// Puts the caret into the search field.
    public void search() {
        if (form.get() == Form.DRAWERS) {
            field.requestFocus();
        } else {
            canvas.verbs().search();
        }
    }

    private void arrange() {
        getChildren().clear();
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
        var scroll = new ScrollPane(drawers);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(search, scroll);
    }

    private void fill() {
        var text = field.getText().strip().toLowerCase(Locale.ROOT);
        drawers.getChildren().clear();
        rows.clear();
        for (var category : Category.values()) {
            var found = offers.stream().filter(o -> o.category() == category && matches(o, text)).toList();
            if (!found.isEmpty()) {
                var open = !text.isEmpty() || !closed.contains(category);
                drawers.getChildren().add(drawer(category, found.size(), open));
                if (open) {
                    found.forEach(o -> rows.add(new PaletteRow(canvas, o)));
                    drawers.getChildren().addAll(rows.subList(rows.size() - found.size(), rows.size()));
                }
            }
        }
        if (drawers.getChildren().isEmpty()) {
            var none = new Label(WORDS.text("none", field.getText()));
            none.getStyleClass().add("search-none");
            drawers.getChildren().add(none);
        }
        picked = text.isEmpty() || rows.isEmpty() ? -1 : 0;
        mark();
    }

    private static boolean matches(Offer offer, String text) {
        return offer.title().toLowerCase(Locale.ROOT).contains(text) || offer.id().contains(text);
    }

    private Node drawer(Category category, int count, boolean open) {
        var name = new Label(WORDS.text("category." + category.name().toLowerCase(Locale.ROOT)));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var number = new Label(open ? "" : Integer.toString(count));
        number.getStyleClass().add("palette-count");
        var row = new HBox(
                bar(category), OfferRow.icon(category, 16), name, gap, number,
                (open ? Icons.CHEVRON_DOWN : Icons.CHEVRON_RIGHT).node());
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("palette-category");
        row.setId("drawer-" + category.name().toLowerCase(Locale.ROOT));
        row.setOnMouseClicked(_ -> toggle(category));
        return row;
    }

    private static Region bar(Category category) {
        var bar = new Region();
        bar.getStyleClass().addAll("category-bar", "category-" + category.name().toLowerCase(Locale.ROOT));
        return bar;
    }

    private void toggle(Category category) {
        if (!closed.remove(category)) {
            closed.add(category);
        }
        fill();
    }

    private void rail() {
        var search = new HBox(Icons.SEARCH.node(20));
        search.setAlignment(Pos.CENTER);
        search.getStyleClass().addAll("palette-category", "rail-search");
        search.setOnMouseClicked(_ -> canvas.verbs().search());
        Tooltip.install(search, new Tooltip(WORDS.text("search")));
        getChildren().add(search);
        for (var category : Category.values()) {
            var found = offers.stream().filter(o -> o.category() == category).toList();
            if (!found.isEmpty()) {
                getChildren().add(railIcon(category, found));
            }
        }
    }

    private Node railIcon(Category category, List<Offer> found) {
        var row = new HBox(bar(category), OfferRow.icon(category, 20));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("palette-category");
        row.setId("rail-" + category.name().toLowerCase(Locale.ROOT));
        var name = WORDS.text("category." + category.name().toLowerCase(Locale.ROOT));
        Tooltip.install(row, new Tooltip(name));
        row.setOnMouseClicked(_ -> {
            var title = new Label(name);
            title.getStyleClass().add("flyout-title");
            var list = new VBox(title);
            list.getStyleClass().add("palette-flyout");
            found.forEach(o -> list.getChildren().add(new PaletteRow(canvas, o)));
            canvas.flyOut(list, row.localToScene(0, 0).getY());
        });
        return row;
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
            }
        }
    }
}
