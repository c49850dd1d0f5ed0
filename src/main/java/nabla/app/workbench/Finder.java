package nabla.app.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.style.Icons;

/// Finds nodes, commands and samples by their names as they are typed, best first, in a list below the field.
final class Finder {

    private static final int MOST = 9;
    private static final double WIDTH = 440;

    private final TextField field;
    private final Pane layer;
    private final Supplier<List<Item>> items;
    private final Runnable leave;
    private final VBox list = new VBox();
    private List<Item> found = List.of();
    private int picked;

    /// Something that can be found.
    ///
    /// @param fact what stands at its right: its operation, its keys, its chapter
    record Item(Icons icon, String words, String fact, Runnable act) {

        /// How well a text names it: 0 is best; nothing where it does not.
        OptionalInt rank(String text) {
            var name = words.toLowerCase(Locale.ROOT);
            return name.startsWith(text) ? OptionalInt.of(0)
                    : name.contains(" " + text) || name.contains("‘" + text) ? OptionalInt.of(1)
                    : name.contains(text) ? OptionalInt.of(2)
                    : fact.toLowerCase(Locale.ROOT).startsWith(text) ? OptionalInt.of(3)
                    : OptionalInt.empty();
        }
    }

    /// @param layer where the list floats
    /// @param leave gives the focus back to the canvas
    Finder(TextField field, Pane layer, Supplier<List<Item>> items, Runnable leave) {
        this.field = field;
        this.layer = layer;
        this.items = items;
        this.leave = leave;
        list.getStyleClass().addAll("floating", "finder");
        list.setId("finder");
        list.setManaged(false);
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
        var text = field.getText().strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            close();
            return;
        }
        record Hit(Item item, int rank) {}
        var hits = new ArrayList<Hit>();
        for (var item : items.get()) {
            item.rank(text).ifPresent(rank -> hits.add(new Hit(item, rank)));
        }
        hits.sort(Comparator.comparingInt(Hit::rank));
        found = hits.stream().limit(MOST).map(Hit::item).toList();
        picked = 0;
        show();
    }

    private void show() {
        if (found.isEmpty()) {
            var none = new Label(nabla.graph.Words.of("workbench").text("search.none", field.getText().strip()));
            none.getStyleClass().addAll("caption", "finder-row");
            list.getChildren().setAll(none);
        } else {
            list.getChildren().setAll(found.stream().map(this::row).toList());
            mark();
        }
        if (!layer.getChildren().contains(list)) {
            layer.getChildren().add(list);
        }
        var box = field.getParent();
        var at = layer.sceneToLocal(box.localToScene(0, box.getLayoutBounds().getHeight() + 4));
        var width = Math.max(WIDTH, box.getLayoutBounds().getWidth());
        list.applyCss();
        list.resizeRelocate(Math.min(at.getX(), layer.getWidth() - width - 12), at.getY(), width,
                list.prefHeight(width));
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
        row.setOnMousePressed(event -> {
            take(item);
            event.consume();
        });
        return row;
    }

    private void mark() {
        for (var i = 0; i < list.getChildren().size(); i++) {
            list.getChildren().get(i).getStyleClass().remove("picked");
        }
        if (picked < list.getChildren().size()) {
            list.getChildren().get(picked).getStyleClass().add("picked");
        }
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> pick(1);
            case UP -> pick(-1);
            case ENTER -> {
                if (!found.isEmpty() && layer.getChildren().contains(list)) {
                    take(found.get(picked));
                }
            }
            case ESCAPE -> {
                field.clear();
                leave.run();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void pick(int by) {
        if (!found.isEmpty()) {
            picked = Math.floorMod(picked + by, found.size());
            mark();
        }
    }

    private void take(Item item) {
        field.clear();
        close();
        leave.run();
        item.act().run();
    }

    private void close() {
        layer.getChildren().remove(list);
    }
}
