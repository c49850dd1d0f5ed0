package nabla.app.inspector;

import java.util.Optional;
import java.util.function.Consumer;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import nabla.app.control.Buttons;
import nabla.app.control.Matrix;
import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.app.matrix.HeldWeight;
import nabla.app.matrix.Subject;
import nabla.app.picture.Box;
import nabla.app.picture.CellMap;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Slate;
import nabla.app.picture.TieDrawing;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Theme;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Provenance.Cell;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// A weight as a heatmap with numbers where they fit; the picked cell is picked everywhere.
final class WeightMap extends Region {

    private static final Words WORDS = Words.of("inspector");
    private static final double CELL = 20;
    private static final double LARGEST_CELL = 44;
    private static final double TALLEST = 240;

    private final Slate canvas = new Slate();
    private final Document document;
    private final Ref port;
    private final Shape shape;
    private final ObservableValue<Theme> theme;
    private final Section section;
    private final Consumer<Subject> edit;
    private final Tooltip tip = new Tooltip();
    private Optional<Values> values = Optional.empty();

    WeightMap(Document document, Ref port, Shape shape, ObservableValue<Theme> theme,
            Consumer<Subject> edit) {
        this.edit = edit;
        this.document = document;
        this.port = port;
        this.shape = shape;
        this.theme = theme;
        section = new Section(port.port() + " · " + shape, this);
        var button = Buttons.icon(Icons.TABLE.node(14), WORDS.text("matrix.edit.tip"), this::edit);
        button.setId("edit-" + port.port());
        section.act(button);
        getChildren().add(canvas);
        getStyleClass().add("weight-map");
        setId("weight-" + port.port());
        setOnMouseClicked(this::pick);
        setOnMouseMoved(this::point);
        setOnMouseExited(_ -> document.focus().point(Optional.empty()));
        Tooltip.install(this, tip);
    }

    private void edit() {
        HeldWeight.of(document, port).ifPresent(edit);
    }

    Section section() {
        return section;
    }

    Probe.Value probe() {
        return Probe.value(port.node(), port.port());
    }

    boolean isOf(Shape other) {
        return shape.sameSizes(other);
    }

    void show(Frame frame) {
        values = frame.get(probe()).filter(v -> v.shape().sameSizes(shape)); // a frame may be from before an edit
        paint();
    }

    void paint() {
        if (getWidth() >= 4 && getHeight() >= 4) {
            canvas.paint(getWidth(), getHeight(), this::draw);
        }
    }

    private void draw(Pen pen) {
        var colours = Colours.of(theme.getValue());
        if (values.isEmpty()) {
            pen.pending(Box.of(getWidth(), getHeight()), colours);
            section.aside("");
            return;
        }
        var map = map(values.get());
        var picked = picked();
        section.aside(picked.map(place -> cell(place) + " = " + Numbers.card(values.get().at(place)))
                .orElseGet(() -> map.scale() == 0 ? "0" : "±" + Numbers.card(map.scale())));
        picked.map(place -> map.picking(place / columns(), place % columns()))
                .orElse(map)
                .draw(pen, place(), colours);
        document.focus().followed().get().flatMap(f -> f.in(probe()))
                .ifPresent(ties -> TieDrawing.draw(pen, CellMap.of(place(), rows(), columns(), 0), ties, colours));
    }

    private Heatmap map(Values of) {
        return Heatmap.of(rows(), columns(), of.toArray());
    }

    private Box place() {
        return Box.of(Math.min(getWidth(), columns() * LARGEST_CELL), getHeight());
    }

    private int rows() {
        return Matrix.rows(shape);
    }

    private int columns() {
        return Matrix.columns(shape);
    }

    /// `w[3, 6]`, counted from 0 along each axis.
    private String cell(int place) {
        var index = new StringBuilder();
        for (var i : nabla.tensor.Tensor.index(shape, place)) {
            index.append(index.isEmpty() ? "" : ", ").append(i);
        }
        return port.port() + "[" + index + "]";
    }

    private Optional<Integer> picked() {
        return document.picked().get()
                .filter(p -> p.port().equals(port) && p.place() < shape.volume())
                .map(Document.Picked::place);
    }

    private Optional<Integer> at(MouseEvent event) {
        return values.flatMap(v -> map(v).cellAt(place(), event.getX(), event.getY()))
                .map(spot -> spot.row() * columns() + spot.column());
    }

    private void pick(MouseEvent event) {
        if (event.getClickCount() == 2) {
            edit();
            return;
        }
        var cell = at(event);
        if (cell.equals(picked())) {
            document.focus().clear();
            document.picked().set(Optional.empty());
        } else {
            cell.ifPresent(place -> document.focus().walkTo(new Cell(probe(), place)));
            document.picked().set(cell.map(c -> new Document.Picked(port, c)));
        }
    }

    private void point(MouseEvent event) {
        var cell = at(event);
        document.focus().point(cell.map(place -> new Cell(probe(), place)));
        tip.setText(cell.map(place -> cell(place) + " = " + Numbers.full(values.orElseThrow().at(place)))
                .orElse(port.toString()));
    }

    @Override protected double computePrefHeight(double width) {
        var wanted = width > 0 ? width : 280;
        var cell = Math.clamp(wanted / Math.max(1, columns()), 4, CELL);
        return Math.clamp(Math.rint(rows() * cell), CELL, TALLEST);
    }

    @Override protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override protected void layoutChildren() {
        paint();
    }
}
