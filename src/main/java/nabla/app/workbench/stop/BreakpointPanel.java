package nabla.app.workbench.stop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Buttons;
import nabla.app.document.Document;
import nabla.app.workbench.part.FloatingPanel;
import nabla.engine.Breakpoint;
import nabla.engine.Breakpoint.Spot;
import nabla.graph.Words;

/// All breakpoints in a list that floats over the canvas: each can be switched, given a condition, gone to and taken away.
public final class BreakpointPanel {

    private static final Words WORDS = Words.of("workbench");
    private static final double ROW = 40;
    private static final int MOST = 6;
    /// How far it keeps from the edges of the canvas.
    public static final double EDGE = 12;

    private final Document document;
    private final Stops stops;
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private final VBox empty;
    private final Button all = new Button();
    private final Button none;
    private final Button here;
    private final FloatingPanel panel;
    private Map<Spot, BreakpointRow> shown = Map.of();

    public BreakpointPanel(Document document, Stops stops) {
        this.document = document;
        this.stops = stops;
        all.setId("breakpoints-turn");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(_ -> stops.turnAll());
        none = Buttons.words("breakpoints-remove", WORDS.text("breakpoints.none"), stops::removeAll);
        here = Buttons.words("breakpoints-here", WORDS.text("breakpoints.here"),
                () -> stops.toggle(stops.selected()));
        var words = new Label(WORDS.text("breakpoints.empty"));
        words.getStyleClass().add("text-secondary");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        empty = new VBox(words, here);
        empty.getStyleClass().add("breakpoints-empty");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        panel = new FloatingPanel(WORDS.text("breakpoints"), List.of(all, none), scroll, empty);
        panel.view().setId("breakpoints");
        open().subscribe(_ -> show());
        document.project().subscribe(this::show);
        document.frame().subscribe(frame -> shown.values().forEach(row -> row.mark(frame)));
        document.selection().addListener((javafx.collections.SetChangeListener<String>) _ -> offer());
    }

    public Region view() {
        return panel.view();
    }

    /// Whether it is seen.
    public BooleanProperty open() {
        return panel.open();
    }

    /// How wide a strip it covers at the right of where it floats.
    public double covers() {
        return open().get() ? panel.view().getWidth() + EDGE : 0;
    }

    private void offer() {
        here.setDisable(document.selection().isEmpty());
    }

    private void show() {
        if (!open().get()) {
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
