package nabla.app.workbench.file;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.graph.Words;
import nabla.project.Samples;

/// All samples on one card, in the order of their chapters, each with what it shows; one click opens it.
public final class SampleSheet {

    private static final Words WORDS = Words.of("workbench");
    private static final double COLUMN = 340;
    private static final int COLUMNS = 2;
    private static final double ROW = 92;
    private static final double HEIGHT = 560;

    private SampleSheet() {}

    public static Region card(List<Samples.Sample> samples, Consumer<Path> open) {
        var grid = new GridPane();
        grid.getStyleClass().add("sample-rows");
        for (var i = 0; i < samples.size(); i++) {
            grid.add(row(samples.get(i), open), i % COLUMNS, i / COLUMNS);
        }
        if (samples.isEmpty()) {
            grid.add(new Label(WORDS.text("samples.none")), 0, 0);
        }
        var scroll = new ScrollPane(grid);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefViewportHeight(Math.ceilDiv(samples.size(), COLUMNS) * ROW);
        scroll.setMaxHeight(HEIGHT);
        scroll.setFocusTraversable(false);
        grid.getChildren().forEach(row -> row.focusedProperty().subscribe(focused -> {
            if (focused) {
                reveal(row, scroll);
            }
        }));
        var title = new Label(WORDS.text("samples.title"));
        title.getStyleClass().add("heading");
        var card = new VBox(title, scroll);
        card.setId("samples");
        card.setMaxWidth(Region.USE_PREF_SIZE);
        return card;
    }

    /// Scrolls as little as it takes for a row to be seen.
    private static void reveal(Node row, ScrollPane scroll) {
        var all = scroll.getContent().getLayoutBounds().getHeight();
        var seen = scroll.getViewportBounds().getHeight();
        var box = row.getBoundsInParent();
        if (all > seen) {
            var top = scroll.getVvalue() * (all - seen);
            var wish = Math.clamp(top, box.getMaxY() - seen, Math.max(box.getMaxY() - seen, box.getMinY()));
            scroll.setVvalue(wish / (all - seen));
        }
    }

    public static String chapter(String chapter) {
        return chapter.isBlank() ? WORDS.text("menu.otherSamples") : WORDS.text("menu.chapter", chapter);
    }

    private static Node row(Samples.Sample sample, Consumer<Path> open) {
        var chapter = new Label(chapter(sample.chapter()));
        chapter.getStyleClass().add("caption");
        var title = new Label(sample.title().isBlank() ? sample.file() : sample.title());
        title.getStyleClass().add("title");
        title.setWrapText(true);
        var line = new Label(sample.line());
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        var row = new VBox(chapter, title, line);
        row.setId("open-" + sample.file().replaceAll("\\..*", ""));
        row.getStyleClass().add("sample-row");
        row.setMinWidth(COLUMN);
        row.setPrefWidth(COLUMN);
        row.setMaxWidth(COLUMN);
        row.setFocusTraversable(true);
        row.setAccessibleText(title.getText() + ". " + sample.line());
        row.setOnMouseClicked(_ -> open.accept(sample.path()));
        row.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                open.accept(sample.path());
                event.consume();
            }
        });
        return row;
    }
}
