package nabla.app.workbench;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.stepping.StepPanel;
import nabla.app.style.Icons;
import nabla.app.view.LiveView;
import nabla.app.view.ViewDock;
import nabla.app.view.Views;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// The views below the canvas, which fold to a row of tabs where the window is small or their room is wanted, or the card of a step.
final class ViewFold {

    private static final Words WORDS = Words.of("workbench");
    private static final double HIGH = 308;
    private static final double LOW = 220;
    private static final double STEPS_LOW = 252;

    private final Document document;
    private final ViewDock dock;
    private final StepPanel steps;
    private final HBox row = new HBox();
    private final VBox view;
    private final BooleanProperty folded = new SimpleBooleanProperty();
    private double height = HIGH;

    ViewFold(Document document, ViewDock dock, StepPanel steps) {
        this.document = document;
        this.dock = dock;
        this.steps = steps;
        row.getStyleClass().add("view-tabs");
        row.setId("view-tabs");
        view = new VBox(row, dock, steps);
        view.getStyleClass().add("view-fold");
        folded.subscribe(_ -> show());
        document.stepping().subscribe(_ -> show());
        document.project().map(p -> p.views()).subscribe(_ -> tabs());
        document.check().subscribe(_ -> tabs());
    }

    Region view() {
        return view;
    }

    /// Whether only the tabs are seen.
    BooleanProperty folded() {
        return folded;
    }

    /// Less high in a small window.
    void low(Room room) {
        height = room == Room.SMALL ? LOW : HIGH;
        show();
    }

    /// Opens a view, and the fold with it.
    void open(ViewSpec spec) {
        folded.set(false);
        dock.open(spec);
    }

    /// While a training step is walked through, its card stands in the place of the views.
    private void show() {
        var stepping = document.stepping().get();
        place(dock, !stepping && !folded.get(), height);
        place(steps, stepping, height == LOW ? STEPS_LOW : HIGH);
        tabs();
    }

    private static void place(Region panel, boolean shown, double high) {
        panel.setVisible(shown);
        panel.setManaged(shown);
        panel.setMinHeight(high);
        panel.setPrefHeight(high);
        panel.setMaxHeight(high);
    }

    private void tabs() {
        var shown = !document.stepping().get() && (folded.get() || height == LOW);
        row.setVisible(shown);
        row.setManaged(shown);
        row.getChildren().clear();
        if (!shown) {
            return;
        }
        document.project().get().views().forEach(spec -> row.getChildren().add(tab(title(spec), icon(spec))));
        if (row.getChildren().isEmpty()) {
            row.getChildren().add(tab(WORDS.text("views.none"), Icons.CHART));
        }
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var words = new Label(WORDS.text(folded.get() ? "views.folded" : "views.open"));
        words.getStyleClass().add("caption");
        words.setMinWidth(0);
        var turn = new Button();
        turn.getStyleClass().add("flat-button");
        turn.setGraphic((folded.get() ? Icons.CHEVRON_UP : Icons.CHEVRON_DOWN).node());
        turn.setAccessibleText(WORDS.text("command.views"));
        turn.setOnAction(_ -> folded.set(!folded.get()));
        row.getChildren().addAll(gap, words, turn);
    }

    private Button tab(String title, Icons icon) {
        var tab = new Button(title, icon.node());
        tab.getStyleClass().add("view-tab");
        tab.setMinWidth(Region.USE_PREF_SIZE);
        tab.setOnAction(_ -> folded.set(!folded.get()));
        return tab;
    }

    private java.util.Optional<LiveView> live(ViewSpec spec) {
        return Views.of(spec, document.project().get(), document.check().get(), document.sources(),
                document.frame().get());
    }

    private String title(ViewSpec spec) {
        return live(spec).map(LiveView::title).orElseGet(() -> WORDS.text("views.other", spec.kind()));
    }

    private Icons icon(ViewSpec spec) {
        return live(spec).map(LiveView::icon).orElse(Icons.CHART);
    }
}
