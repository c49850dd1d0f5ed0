package nabla.app.workbench;

import java.util.ArrayList;
import java.util.List;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import nabla.app.document.Document;
import nabla.app.workbench.part.FloatingPanel;
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
    private final ListView<Row> list = new ListView<>();
    private final FloatingPanel panel = new FloatingPanel(WORDS.text("history"), List.of(), list);
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
        list.addEventFilter(KeyEvent.KEY_PRESSED, panel::leave);
        panel.view().setId("history");
        panel.view().getStyleClass().add("history");
        open().subscribe(now -> {
            show();
            if (now) {
                list.requestFocus();
            }
        });
        document.project().subscribe(_ -> tell());
    }

    Region view() {
        return panel.view();
    }

    /// Whether it is seen.
    BooleanProperty open() {
        return panel.open();
    }

    /// A gesture changes the project many times between two pictures.
    private void tell() {
        if (open().get() && !isDue) {
            isDue = true;
            Platform.runLater(() -> {
                isDue = false;
                show();
            });
        }
    }

    private void show() {
        if (!open().get()) {
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
