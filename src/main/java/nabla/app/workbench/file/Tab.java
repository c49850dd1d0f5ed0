package nabla.app.workbench.file;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import nabla.app.control.Buttons;
import nabla.app.document.Document;
import nabla.app.style.Icons;
import nabla.graph.Words;

/// The tab of a document: its name, a dot while something of it is unsaved, and a mark while it trains.
public final class Tab extends HBox {

    private static final Words WORDS = Words.of("workbench");
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass PLAYING = PseudoClass.getPseudoClass("playing");
    private static final double WIDEST = 220;
    private static final double LEAST = 96;

    private final Document document;
    private final Label name = new Label();
    private final StackPane mark = new StackPane();
    private final Tooltip whole = new Tooltip();

    Tab(Document document, Runnable close) {
        this.document = document;
        var button = Buttons.icon(Icons.CLOSE.node(12), WORDS.text("tab.close"), close);
        button.setFocusTraversable(false);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMaxWidth(WIDEST);
        getChildren().addAll(mark, name, button);
        getStyleClass().add("document-tab");
        setMinWidth(LEAST);
        setAccessibleRole(AccessibleRole.TAB_ITEM);
        Tooltip.install(this, whole);
        document.unsaved().subscribe(_ -> show());
        document.file().subscribe(_ -> show());
        document.project().subscribe(_ -> show());
        document.playing().subscribe(_ -> show());
    }

    public Document document() {
        return document;
    }

    /// Marks the tab of the document on the screen.
    void mark(Document shown) {
        var isShown = document == shown;
        pseudoClassStateChanged(SHOWN, isShown);
        name.setId(isShown ? "document-name" : null);
    }

    /// `spiral.nabla •` while unsaved.
    public static String words(Document document) {
        return Filing.name(document) + (document.unsaved().get() ? " •" : "");
    }

    private void show() {
        var isPlaying = document.playing().get();
        var words = words(document);
        if (!words.equals(name.getText())) {
            name.setText(words);
        }
        if (mark.getChildren().isEmpty() || isPlaying != mark.getPseudoClassStates().contains(PLAYING)) {
            mark.pseudoClassStateChanged(PLAYING, isPlaying);
            mark.getChildren().setAll((isPlaying ? Icons.PLAY : Icons.GRAPH).node());
        }
        var lost = document.unsaved().get() ? "\n" + WORDS.text("tab.unsaved") : "";
        whole.setText(document.file().get().map(f -> f.toAbsolutePath().toString())
                .orElseGet(() -> Filing.name(document)) + lost
                + (isPlaying ? "\n" + WORDS.text("tab.playing") : ""));
        setAccessibleText(whole.getText());
    }
}
