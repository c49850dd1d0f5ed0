package nabla.app.workbench.file;

import java.util.IdentityHashMap;
import java.util.Map;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javafx.util.Subscription;
import nabla.app.control.Buttons;
import nabla.app.document.Document;
import nabla.app.document.Documents;
import nabla.app.control.SlidingRow;
import nabla.app.style.Icons;
import nabla.graph.Words;

/// The row of tabs, one for each open document: a click shows it, the middle button closes it, dragging puts it elsewhere. Where they have no
/// room side by side the row scrolls.
public final class Tabs {

    /// A press may drift so far and is still a click.
    private static final double DRIFT = 6;
    private static final Duration GLANCE = Duration.millis(500);

    private final Filing filing;
    private final Documents documents;
    private final Map<Document, Tab> tabs = new IdentityHashMap<>();
    private final HBox row = new HBox();
    private final SlidingRow scroll = new SlidingRow(row);
    private final HBox view;
    /// Documents off the screen are looked at now and then, for the marks on their tabs.
    private final Timeline glances = new Timeline(new KeyFrame(GLANCE, _ -> glance()));
    private final Subscription listening;
    private final ListChangeListener<Document> arranging = _ -> arrange();
    private double pressedAt;
    private boolean dragged;

    public Tabs(Filing filing) {
        this.filing = filing;
        documents = filing.documents();
        var plus = Buttons.icon(Icons.PLUS.node(14), Words.of("workbench").text("command.new"), filing::fresh);
        plus.setId("tab-new");
        plus.getStyleClass().add("tab-new");
        plus.setFocusTraversable(false);
        view = new HBox(scroll, plus);
        view.getStyleClass().add("tab-row");
        view.setMinWidth(0);
        documents.all().addListener(arranging);
        listening = documents.shown().subscribe(this::mark);
        arrange();
        glances.setCycleCount(Animation.INDEFINITE);
        glances.play();
    }

    public Region view() {
        return view;
    }

    public void close() {
        glances.stop();
        listening.unsubscribe();
        documents.all().removeListener(arranging);
    }

    private void glance() {
        documents.all().stream().filter(d -> d != documents.shown().get()).forEach(Document::glance);
    }

    private void arrange() {
        tabs.keySet().retainAll(documents.all());
        row.getChildren().setAll(documents.all().stream().map(d -> tabs.computeIfAbsent(d, this::tab)).toList());
        mark(documents.shown().get());
    }

    private Tab tab(Document document) {
        var tab = new Tab(document, () -> filing.close(document));
        tab.setOnMousePressed(event -> {
            pressedAt = event.getSceneX();
            dragged = false;
            if (event.getButton() == MouseButton.PRIMARY) {
                documents.show(document);
            }
        });
        tab.setOnMouseDragged(event -> {
            dragged |= Math.abs(event.getSceneX() - pressedAt) > DRIFT;
            if (dragged && event.isPrimaryButtonDown()) {
                documents.move(document, place(event, tab));
            }
        });
        tab.setOnMouseReleased(event -> {
            if (event.getButton() == MouseButton.MIDDLE && tab.contains(event.getX(), event.getY())) {
                filing.close(document);
            }
        });
        return tab;
    }

    /// How many of the other tabs lie left of the mouse.
    private int place(MouseEvent event, Tab dragged) {
        var x = row.sceneToLocal(event.getSceneX(), 0).getX();
        return (int) row.getChildren().stream()
                .filter(other -> other != dragged && other.getBoundsInParent().getCenterX() < x)
                .count();
    }

    private void mark(Document shown) {
        tabs.values().forEach(tab -> tab.mark(shown));
        Platform.runLater(() -> reveal(shown)); // once it has its place
    }

    private void reveal(Document shown) {
        var tab = tabs.get(shown);
        if (tab == null || tab.getScene() == null) {
            return;
        }
        view.applyCss(); // the title of the one that is shown is bold, and so wider
        view.layout();
        scroll.reveal(tab);
    }
}
