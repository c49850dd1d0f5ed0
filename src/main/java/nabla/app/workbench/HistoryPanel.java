package nabla.app.workbench;

import java.util.ArrayList;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.style.Icons;
import nabla.graph.Words;
import nabla.project.Step;

/// All steps of a document in a list that floats over the canvas: the one where the document stands is marked, those that were undone are faint,
/// and a click, or Enter, goes to any of them.
final class HistoryPanel {

    private static final Words WORDS = Words.of("workbench");
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
    private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");
    private static final double ROW = 30;
    private static final int MOST = 12;

    private final Document document;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ListView<Row> list = new ListView<>();
    private final VBox view;
    private boolean isDue;

    /// A row: the start, or a step with the number of those that are done with it.
    private sealed interface Row {
        record Start() implements Row {}

        record Of(Step step, int number) implements Row {}

        default int position() {
            return this instanceof Of(_, var number) ? number : 0;
        }
    }

    HistoryPanel(Document document) {
        this.document = document;
        var title = new Label(WORDS.text("history"));
        title.getStyleClass().add("row-bold");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var close = new Button();
        close.getStyleClass().add("flat-button");
        close.setGraphic(Icons.CLOSE.node());
        close.setAccessibleText(WORDS.text("notice.close"));
        close.setTooltip(new Tooltip(WORDS.text("notice.close")));
        close.setOnAction(_ -> open.set(false));
        var head = new HBox(title, gap, close);
        head.getStyleClass().add("breakpoints-head");
        list.setId("history-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Cell());
        list.setAccessibleText(WORDS.text("history"));
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                go(list.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        view = new VBox(head, list);
        view.setId("history");
        view.getStyleClass().addAll("floating", "breakpoints", "history");
        view.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        view.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                open.set(false);
                event.consume();
            }
        });
        open.subscribe(now -> {
            view.setVisible(now);
            view.setManaged(now);
            show();
            if (now) {
                list.requestFocus();
            }
        });
        document.project().subscribe(_ -> tell());
    }

    Region view() {
        return view;
    }

    /// Whether it is seen.
    BooleanProperty open() {
        return open;
    }

    /// A gesture changes the project many times between two pictures.
    private void tell() {
        if (open.get() && !isDue) {
            isDue = true;
            Platform.runLater(() -> {
                isDue = false;
                show();
            });
        }
    }

    private void show() {
        if (!open.get()) {
            return;
        }
        var steps = document.steps().all();
        var rows = new ArrayList<Row>(steps.size() + 1);
        rows.add(new Row.Start());
        steps.forEach(step -> rows.add(new Row.Of(step, rows.size())));
        list.getItems().setAll(rows);
        list.setPrefHeight(ROW * Math.min(MOST, rows.size()) + 2);
        var here = document.steps().position();
        list.getSelectionModel().select(here);
        list.getFocusModel().focus(here);
        list.scrollTo(Math.max(0, here - MOST / 2));
    }

    private void go(Row row) {
        if (row != null) {
            document.goTo(row.position());
            show();
        }
    }

    /// `Connect` and, fainter, `relu1 → dense1`.
    private final class Cell extends ListCell<Row> {

        private final Label words = new Label();
        private final Label subject = new Label();
        private final HBox both = new HBox(words, subject);

        Cell() {
            getStyleClass().add("history-row");
            subject.getStyleClass().add("text-secondary");
            subject.setMinWidth(0);
            words.setMinWidth(Region.USE_PREF_SIZE);
            both.getStyleClass().add("history-words");
            setOnMouseClicked(_ -> go(getItem()));
        }

        @Override protected void updateItem(Row row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            var isRow = !isEmpty && row != null;
            setGraphic(isRow ? both : null);
            pseudoClassStateChanged(HERE, isRow && row.position() == document.steps().position());
            pseudoClassStateChanged(UNDONE, isRow && row.position() > document.steps().position());
            if (isRow) {
                words.setText(row instanceof Row.Of(var step, _) ? step.words() : WORDS.text("history.start"));
                subject.setText(row instanceof Row.Of(var step, _) ? step.subject() : "");
                setAccessibleText((words.getText() + " " + subject.getText()).strip());
            }
        }
    }
}
