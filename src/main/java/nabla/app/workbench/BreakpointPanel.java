package nabla.app.workbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.style.Icons;
import nabla.engine.Breakpoint;
import nabla.engine.Breakpoint.Spot;
import nabla.graph.Words;

/// All breakpoints in a list that floats over the canvas: each can be switched, given a condition, gone to and taken away.
final class BreakpointPanel {

    private static final Words WORDS = Words.of("workbench");
    private static final double ROW = 40;
    private static final int MOST = 6;
    /// How far it keeps from the edges of the canvas.
    static final double EDGE = 12;

    private final Document document;
    private final Stops stops;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private final VBox empty;
    private final Button all = new Button();
    private final Button none;
    private final Button here;
    private final VBox view;
    private Map<Spot, BreakpointRow> shown = Map.of();

    BreakpointPanel(Document document, Stops stops) {
        this.document = document;
        this.stops = stops;
        var title = new Label(WORDS.text("breakpoints"));
        title.getStyleClass().add("row-bold");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        all.setId("breakpoints-turn");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(_ -> stops.turnAll());
        none = new Button(WORDS.text("breakpoints.none"));
        none.setMinWidth(Region.USE_PREF_SIZE);
        none.setId("breakpoints-remove");
        none.setOnAction(_ -> stops.removeAll());
        var close = new Button();
        close.getStyleClass().add("flat-button");
        close.setGraphic(Icons.CLOSE.node());
        close.setAccessibleText(WORDS.text("notice.close"));
        close.setTooltip(new Tooltip(WORDS.text("notice.close")));
        close.setOnAction(_ -> open.set(false));
        var head = new HBox(title, gap, all, none, close);
        head.getStyleClass().add("breakpoints-head");
        here = new Button(WORDS.text("breakpoints.here"));
        here.setId("breakpoints-here");
        here.setOnAction(_ -> stops.toggle(stops.selected()));
        var words = new Label(WORDS.text("breakpoints.empty"));
        words.getStyleClass().add("text-secondary");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        empty = new VBox(words, here);
        empty.getStyleClass().add("breakpoints-empty");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        view = new VBox(head, scroll, empty);
        view.setId("breakpoints");
        view.getStyleClass().addAll("floating", "breakpoints");
        view.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                open.set(false);
                event.consume();
            }
        });
        open.subscribe(now -> {
            view.setVisible(now);
            view.setManaged(now);
            show();
        });
        document.project().subscribe(this::show);
        document.frame().subscribe(frame -> shown.values().forEach(row -> row.mark(frame)));
        document.selection().addListener((javafx.collections.SetChangeListener<String>) _ -> offer());
    }

    Region view() {
        return view;
    }

    /// Whether it is seen.
    BooleanProperty open() {
        return open;
    }

    /// How wide a strip it covers at the right of where it floats.
    double covers() {
        return open.get() ? view.getWidth() + EDGE : 0;
    }

    private void offer() {
        here.setDisable(document.selection().isEmpty());
    }

    private void show() {
        if (!open.get()) {
            return;
        }
        var breakpoints = stops.all();
        var spots = breakpoints.stream().map(Breakpoint::at).toList();
        if (!List.copyOf(shown.keySet()).equals(spots)) {
            var rebuilt = new LinkedHashMap<Spot, BreakpointRow>();
            spots.forEach(at -> rebuilt.put(at,
                    shown.containsKey(at) ? shown.get(at) : new BreakpointRow(document, stops, at)));
            shown = rebuilt;
            rows.getChildren().setAll(shown.values().stream().map(BreakpointRow::view).toList());
        }
        breakpoints.forEach(b -> {
            shown.get(b.at()).show(b);
            shown.get(b.at()).mark(document.frame().get());
        });
        var any = !breakpoints.isEmpty();
        seen(all, any);
        seen(none, any);
        seen(scroll, any);
        seen(empty, !any);
        all.setText(WORDS.text(stops.areOn() ? "breakpoints.off" : "breakpoints.on"));
        var height = ROW * Math.min(MOST, breakpoints.size()) + 1;
        scroll.setMinHeight(Math.min(ROW, height));
        scroll.setPrefHeight(height);
        offer();
    }

    private static void seen(Region part, boolean now) {
        part.setVisible(now);
        part.setManaged(now);
    }
}
