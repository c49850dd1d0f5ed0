package nabla.app.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.style.Icons;
import nabla.graph.Words;

/// All problems of the graph, each a row that leads to its node; a strip while there are none.
final class ProblemsStrip {

    private static final Words WORDS = Words.of("workbench");
    private static final int ROWS = 4;
    private static final double ROW = 40;

    private final Document document;
    private final Consumer<String> reveal;
    private final HBox head = new HBox();
    private final Label title = new Label();
    private final Label more = new Label();
    private final Label counts = new Label();
    private final Button fold = new Button();
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private final VBox view = new VBox(head, scroll);
    private List<Row> shown = List.of();
    private boolean open = true;

    /// What is wrong, and at which node.
    private record Row(String node, String sentence) {}

    /// @param focus what is to be said of a cell that is followed; it takes the place of the counts
    ProblemsStrip(Document document, FocusBar focus, Consumer<String> reveal) {
        this.document = document;
        this.reveal = reveal;
        head.getStyleClass().add("problems-strip");
        more.getStyleClass().add("text-secondary");
        counts.getStyleClass().add("number-caption");
        counts.setMinWidth(Region.USE_PREF_SIZE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        fold.getStyleClass().add("flat-button");
        fold.setOnAction(_ -> {
            open = !open;
            show();
        });
        HBox.setHgrow(focus.view(), Priority.ALWAYS);
        head.getChildren().setAll(title, more, focus.view(), counts, fold);
        counts.visibleProperty().bind(focus.view().visibleProperty().not());
        counts.managedProperty().bind(counts.visibleProperty());
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("problems");
        document.check().subscribe(_ -> {
            if (document.check().get().problems().size() > shown.size()) {
                open = true;
            }
            show();
        });
        document.checks().state().subscribe(_ -> {
            if (found().size() > shown.size()) {
                open = true;
            }
            show();
        });
    }

    Region view() {
        return view;
    }

    /// Problems of the graph, and gradients that differ from slopes while the check is about what stands there.
    private List<Row> found() {
        var all = new ArrayList<Row>();
        document.check().get().problems().forEach(p -> all.add(new Row(p.node(), p.sentence())));
        var checks = document.checks().state().get();
        if (checks.freshness() == GradientChecks.Freshness.FRESH) {
            checks.wrong().forEach(w -> all.add(new Row(w.at().top(), CheckWords.wrong(w))));
        }
        return all;
    }

    private void show() {
        var project = document.project().get();
        var check = document.check().get();
        var problems = found();
        var sound = problems.isEmpty();
        var unfolded = open && !sound;
        title.getStyleClass().setAll("label", "row-bold", sound ? "text-fine" : "text-wrong");
        title.setGraphic((sound ? Icons.TICK : Icons.WARNING).node());
        title.setText(sound
                ? WORDS.text("problems.none")
                : problems.size() == 1 ? WORDS.text("problems.one") : WORDS.text("problems.many", problems.size()));
        var untrue = !sound && check.isSound();
        more.setText(sound ? "" : WORDS.text(untrue ? "problems.more.gradient"
                : problems.size() == 1 ? "problems.more.one" : "problems.more"));
        counts.setText(Facts.of(project, check));
        fold.setVisible(!sound);
        fold.setManaged(!sound);
        fold.setGraphic((unfolded ? Icons.CHEVRON_DOWN : Icons.CHEVRON_UP).node());
        fold.setAccessibleText(WORDS.text(unfolded ? "problems.fold" : "problems.unfold"));
        head.getStyleClass().remove("open");
        if (unfolded) {
            head.getStyleClass().add("open");
        }
        if (!problems.equals(shown)) {
            shown = problems;
            rows.getChildren().setAll(problems.stream().map(this::row).toList());
        }
        scroll.setVisible(unfolded);
        scroll.setManaged(unfolded);
        var height = ROW * Math.min(ROWS, problems.size());
        scroll.setMinHeight(Math.min(ROW, height));
        scroll.setPrefHeight(height);
        scroll.setMaxHeight(height);
    }

    private Region row(Row problem) {
        var node = document.project().get().graph().find(problem.node());
        var name = new Label(node.map(n -> n.shown()).orElse(problem.node()));
        name.getStyleClass().add("problem-node");
        var sentence = new Label(problem.sentence());
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        var row = new HBox(Icons.ERROR.node(), name, sentence);
        row.getStyleClass().add("problem-row");
        row.setFocusTraversable(true);
        row.setAccessibleText(name.getText() + ": " + problem.sentence());
        if (node.isPresent()) {
            var show = new Label(WORDS.text("problems.show", name.getText()));
            show.getStyleClass().add("text-accent");
            show.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(show);
        }
        row.setOnMouseClicked(_ -> go(problem));
        row.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                go(problem);
                event.consume();
            }
        });
        return row;
    }

    private void go(Row problem) {
        if (document.project().get().graph().find(problem.node()).isPresent()) {
            document.selection().removeIf(name -> !name.equals(problem.node()));
            document.selection().add(problem.node());
            reveal.accept(problem.node());
        }
    }
}
