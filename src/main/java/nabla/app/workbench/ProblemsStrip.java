package nabla.app.workbench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.document.CheckWords;
import nabla.app.document.Document;
import nabla.app.document.GradientChecks;
import nabla.app.style.Icons;
import nabla.app.tutor.MendButtons;
import nabla.app.tutor.Told;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Telling;
import nabla.graph.Words;
import nabla.project.Counted;
import nabla.project.Depths;
import nabla.project.mend.Finding;
import nabla.project.mend.Mend;

/// All problems of the graph, each a row that leads to its node; a strip while there are none.
final class ProblemsStrip {

    private static final Words WORDS = Words.of("workbench");
    private static final int ROWS = 4;
    private static final double ROW = 40;
    /// So many mends leave room for the sentence; all are offered on the canvas.
    private static final int IN_A_ROW = 2;

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
    /// What was checked when the weights were counted.
    private GraphCheck counted;
    private long weights;
    private boolean stopped;
    private boolean open = true;
    private boolean remarksOpen;

    /// What is told, where, and what would mend it.
    private record Row(String node, Telling telling, Optional<Finding> finding, List<Mend> mends) {

        boolean isRemark() {
            return finding.filter(Finding.Remark.class::isInstance).isPresent();
        }
    }

    /// @param focus what is to be said of a cell that is followed; it takes the place of the counts
    ProblemsStrip(Document document, FocusBar focus, Consumer<String> reveal) {
        this.document = document;
        this.reveal = reveal;
        head.getStyleClass().add("problems-strip");
        more.getStyleClass().add("text-secondary");
        counts.getStyleClass().add("number-caption");
        counts.setId("counts");
        counts.setMinWidth(Region.USE_PREF_SIZE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        fold.getStyleClass().add("flat-button");
        fold.setOnAction(_ -> {
            if (wrong(shown) == 0) {
                remarksOpen = !remarksOpen;
            } else {
                open = !open;
            }
            show();
        });
        HBox.setHgrow(focus.view(), Priority.ALWAYS);
        head.getChildren().setAll(title, more, focus.view(), counts, fold);
        counts.visibleProperty().bind(focus.view().visibleProperty().not());
        counts.managedProperty().bind(counts.visibleProperty());
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("problems");
        document.tutor().advice().subscribe(_ -> update());
        document.tutor().here().subscribe(_ -> update());
        document.checks().state().subscribe(_ -> update());
        document.frame().subscribe(frame -> stop(frame.failure().isPresent()));
        document.check().subscribe(_ -> count());
        document.project().subscribe(_ -> count());
    }

    Region view() {
        return view;
    }

    /// A run that stopped at a number that is none: then the graph may be sound, but all is not well.
    private void stop(boolean now) {
        if (now != stopped) {
            stopped = now;
            show();
        }
    }

    /// What is new opens the list, unless it is only a remark.
    private void update() {
        if (wrong(found()) > wrong(shown)) {
            open = true;
        }
        show();
    }

    private static long wrong(List<Row> rows) {
        return rows.stream().filter(r -> !r.isRemark()).count();
    }

    /// Problems of the graph, gradients that differ from slopes while the check is about what stands there, and what is odd.
    private List<Row> found() {
        var all = new ArrayList<Row>();
        document.tutor().advice().get().forEach((finding, mends) -> deep(finding).forEach(f -> all.add(new Row(
                f.node(), f.telling(), Optional.of(f), f.equals(finding) ? mends : document.tutor().mends(f)))));
        var checks = document.checks().state().get();
        if (checks.freshness() == GradientChecks.Freshness.FRESH) {
            checks.wrong().forEach(w -> all.add(new Row(w.at().top(), Telling.plain(CheckWords.wrong(w)),
                    Optional.empty(), List.of())));
        }
        all.sort(Comparator.comparing(Row::isRemark));
        return all;
    }

    private void count() {
        var project = document.project().get();
        var check = document.check().get();
        if (counted != check && check.isOf(project.graph())) {
            counted = check;
            weights = Counted.weights(project.graph(), counted);
        }
        counts.setText(Facts.of(project, weights));
    }

    /// What is wrong inside of a group is told at the node there.
    private Stream<Finding> deep(Finding finding) {
        return finding instanceof Finding.Problem(var problem)
                ? Depths.inside(document.project().get(), document.check().get(), problem).map(Finding.Problem::new)
                : Stream.of(finding);
    }

    private void show() {
        var check = document.check().get();
        var found = found();
        var wrong = wrong(found);
        var sound = wrong == 0;
        var unfolded = sound ? remarksOpen && !found.isEmpty() : open;
        var well = sound && !stopped;
        title.getStyleClass().setAll("label", "row-bold", well ? "text-fine" : "text-wrong");
        title.setGraphic((well ? Icons.TICK : Icons.WARNING).node());
        title.setText(sound ? WORDS.text(well ? "problems.none" : "problems.stopped")
                : wrong == 1 ? WORDS.text("problems.one") : WORDS.text("problems.many", wrong));
        more.setText(sound ? remarks(found.size())
                : WORDS.text(check.isSound() ? "problems.more.gradient"
                        : wrong == 1 ? "problems.more.one" : "problems.more"));
        fold.setVisible(!found.isEmpty());
        fold.setManaged(!found.isEmpty());
        fold.setGraphic((unfolded ? Icons.CHEVRON_DOWN : Icons.CHEVRON_UP).node());
        fold.setAccessibleText(WORDS.text(unfolded ? "problems.fold" : "problems.unfold"));
        head.getStyleClass().remove("open");
        if (unfolded) {
            head.getStyleClass().add("open");
        }
        if (!found.equals(shown)) {
            shown = found;
            rows.getChildren().setAll(found.stream().map(this::row).toList());
        }
        scroll.setVisible(unfolded);
        scroll.setManaged(unfolded);
        var height = ROW * Math.min(ROWS, found.size());
        scroll.setMinHeight(Math.min(ROW, height));
        scroll.setPrefHeight(height);
        scroll.setMaxHeight(height);
    }

    private static String remarks(int count) {
        return count == 0 ? "" : count == 1 ? WORDS.text("problems.remark") : WORDS.text("problems.remarks", count);
    }

    private Region row(Row problem) {
        var node = node(problem);
        var name = new Label(called(problem));
        name.getStyleClass().add("problem-node");
        var told = new Told(problem.telling());
        HBox.setHgrow(told, Priority.ALWAYS);
        told.setMaxHeight(Region.USE_PREF_SIZE);
        var row = new HBox((problem.isRemark() ? Icons.WARNING : Icons.ERROR).node(), name, told);
        row.getStyleClass().add("problem-row");
        if (problem.isRemark()) {
            row.getStyleClass().add("hint");
        }
        row.setFocusTraversable(true);
        row.setAccessibleText(name.getText() + ": " + problem.telling().plain());
        problem.finding().filter(_ -> !problem.mends().isEmpty()).ifPresent(finding -> {
            var mends = new HBox(8);
            mends.getStyleClass().add("mends");
            MendButtons.of(document.tutor(), finding, MendButtons.First.LIKE_THE_OTHERS).stream()
                    .limit(IN_A_ROW).forEach(mends.getChildren()::add);
            mends.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(mends);
        });
        if (node.isPresent() && problem.mends().isEmpty()) {
            var show = new Label(WORDS.text("problems.show", node.get().shown()));
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
        if (node(problem).isPresent()) {
            reveal.accept(problem.node());
        }
    }

    private Optional<Node> node(Row problem) {
        return document.project().get().graph().at(new Path(new Path(problem.node()).timeless()));
    }

    /// Its title, behind those of what is around it.
    private String called(Row problem) {
        var graph = document.project().get().graph();
        var at = new Path(new Path(problem.node()).timeless());
        var names = new ArrayDeque<String>();
        for (var path = at; !path.isRoot(); path = path.parent()) {
            var name = path.name();
            names.addFirst(graph.at(path).map(Node::shown).orElse(name));
        }
        return String.join(" › ", names);
    }
}
