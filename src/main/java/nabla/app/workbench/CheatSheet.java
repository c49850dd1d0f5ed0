package nabla.app.workbench;

import java.util.List;
import java.util.Locale;

import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.graph.Words;

/// All keys and gestures on one card, written from the commands themselves.
final class CheatSheet {

    private static final Words WORDS = Words.of("workbench");
    private static final double COLUMN = 268;
    private static final double HEIGHT = 588;
    /// So that as few columns as can be hold them.
    private static final List<Commands.Drawer> ORDER = List.of(Commands.Drawer.FILE, Commands.Drawer.EDIT,
            Commands.Drawer.VIEW, Commands.Drawer.GRAPH, Commands.Drawer.STEP, Commands.Drawer.TRAIN,
            Commands.Drawer.HELP);

    private CheatSheet() {}

    static Region card(Commands commands) {
        var columns = new FlowPane(Orientation.VERTICAL);
        columns.getStyleClass().add("cheat-columns");
        columns.setPrefWrapLength(HEIGHT);
        columns.setMaxHeight(HEIGHT);
        for (var drawer : ORDER) {
            var rows = commands.of(drawer).stream()
                    .flatMap(g -> g.stream())
                    .filter(c -> !c.keys().isEmpty())
                    .toList();
            if (!rows.isEmpty()) {
                var box = section(WORDS.text("menu." + drawer.name().toLowerCase(Locale.ROOT)));
                rows.forEach(c -> box.getChildren().add(row(c.words().get(), c.key())));
                columns.getChildren().add(box);
            }
        }
        var gestures = section(WORDS.text("gestures"));
        for (var i = 1; WORDS.has("gesture." + i); i++) {
            gestures.getChildren().add(row(WORDS.text("gesture." + i), WORDS.text("gesture." + i + ".key")));
        }
        columns.getChildren().add(gestures);
        var head = new Label(WORDS.text("keys.title"));
        head.getStyleClass().add("heading");
        var card = new VBox(head, columns);
        card.setId("cheat-sheet");
        card.setMaxWidth(Region.USE_PREF_SIZE);
        return card;
    }

    private static VBox section(String title) {
        var head = new Label(title);
        head.getStyleClass().add("caption-bold");
        var box = new VBox(head);
        box.setPrefWidth(COLUMN);
        box.getStyleClass().add("cheat-section");
        return box;
    }

    private static HBox row(String words, String key) {
        var what = new Label(words);
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        var keys = new Label(key);
        keys.getStyleClass().add("key");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(what, keys);
        row.getStyleClass().add("cheat-row");
        return row;
    }
}
