package nabla.app.workbench;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import nabla.app.style.Icons;
import nabla.graph.Words;

/// The tab of the document: its name, and a dot while something of it is unsaved.
final class Tabs {

    private static final double WIDEST = 420;

    private final Document document;
    private final Label name = new Label();
    private final HBox tab;

    Tabs(Document document, Runnable leave) {
        this.document = document;
        var close = new Button();
        close.getStyleClass().add("flat-button");
        close.setGraphic(Icons.CLOSE.node(12));
        close.setAccessibleText(Words.of("workbench").text("tab.close"));
        close.setOnAction(_ -> leave.run());
        name.setId("document-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMaxWidth(WIDEST);
        tab = new HBox(Icons.GRAPH.node(), name, close);
        tab.getStyleClass().add("document-tab");
        document.unsaved().subscribe(_ -> show());
        document.file().subscribe(_ -> show());
        document.project().subscribe(_ -> show());
    }

    HBox view() {
        return tab;
    }

    /// `spiral.nabla •` while unsaved.
    static String words(Document document) {
        return Filing.name(document) + (document.unsaved().get() ? " •" : "");
    }

    private void show() {
        name.setText(words(document));
        document.file().get().ifPresent(f -> name.setTooltip(new Tooltip(f.toAbsolutePath().toString())));
    }
}
