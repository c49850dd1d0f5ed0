package nabla.app.workbench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.graph.Words;
import nabla.project.Samples;

/// All samples on one card, by chapter, each with what it shows; one click opens it.
final class SampleSheet {

    private static final Words WORDS = Words.of("workbench");
    private static final double COLUMN = 340;
    private static final double HEIGHT = 560;

    private SampleSheet() {}

    static Region card(List<Samples.Sample> samples, Consumer<Path> open) {
        var rows = new VBox();
        rows.getStyleClass().add("sample-rows");
        var chapters = new LinkedHashMap<String, List<Samples.Sample>>();
        samples.forEach(s -> chapters.computeIfAbsent(s.chapter(), _ -> new java.util.ArrayList<>()).add(s));
        chapters.forEach((chapter, those) -> {
            var head = new Label(chapter(chapter));
            head.getStyleClass().add("caption-bold");
            rows.getChildren().add(head);
            var pair = new FlowPane();
            pair.getStyleClass().add("sample-rows");
            pair.setPrefWrapLength(2 * COLUMN + 8);
            those.forEach(s -> pair.getChildren().add(row(s, open)));
            rows.getChildren().add(pair);
        });
        if (samples.isEmpty()) {
            rows.getChildren().add(new Label(WORDS.text("samples.none")));
        }
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HEIGHT);
        var title = new Label(WORDS.text("samples.title"));
        title.getStyleClass().add("heading");
        var card = new VBox(title, scroll);
        card.setId("samples");
        card.setMaxWidth(Region.USE_PREF_SIZE);
        return card;
    }

    static String chapter(String chapter) {
        return chapter.isBlank() ? WORDS.text("menu.otherSamples") : WORDS.text("menu.chapter", chapter);
    }

    private static Button row(Samples.Sample sample, Consumer<Path> open) {
        var title = new Label(sample.title().isBlank() ? sample.file() : sample.title());
        title.getStyleClass().add("title");
        var line = new Label(sample.line());
        line.getStyleClass().add("caption");
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        var words = new VBox(title, line);
        var row = new Button();
        row.setGraphic(words);
        row.setMinWidth(COLUMN);
        row.setPrefWidth(COLUMN);
        row.setMaxWidth(COLUMN);
        row.setId("open-" + sample.file().replaceAll("\\..*", ""));
        row.setAccessibleText(title.getText());
        row.getStyleClass().add("sample-row");
        words.setPrefWidth(COLUMN - 24);
        words.setMaxWidth(COLUMN - 24);
        row.setOnAction(_ -> open.accept(sample.path()));
        return row;
    }
}
