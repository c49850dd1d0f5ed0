package nabla.app.matrix;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import nabla.app.control.Beside;
import nabla.app.control.NumberField;
import nabla.app.control.PastedTable;
import nabla.app.control.Said;
import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.app.picture.Numbers;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.engine.Frame;
import nabla.graph.Words;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// A tensor to be edited by hand: its table, the number of the cell that is picked, and what fills it.
public final class MatrixPanel implements Beside.Leaf {

    private static final Words WORDS = Words.of("inspector");

    private final Document document;
    private final Subject subject;
    private final Beside beside;
    private final MatrixGrid grid;
    private final FlowPane places = new FlowPane();
    private final Label cell = new Label();
    private final NumberField number;
    private final Label facts = new Label();
    private final Label fault = Section.sentence("", "caption", "text-wrong");
    private final FillBar fills;
    private final VBox view;
    private Subscription heard = Subscription.EMPTY;

    private MatrixPanel(Document document, Subject subject, ObservableValue<Theme> theme, Beside beside) {
        this.document = document;
        this.subject = subject;
        this.beside = beside;
        fills = new FillBar(subject, this::fill);
        number = NumberField.of(NumberField.Kind.REAL, NumberField.Hand.AT_ONCE)
                .onTurn(this::turn)
                .onDone(subject::done);
        grid = new MatrixGrid(Slice.of(subject.now().shape()), subject.now(), () -> Colours.of(theme.getValue()),
                new Typing());
        cell.getStyleClass().add("shape");
        number.setId("matrix-number");
        number.fault().subscribe(this::say);
        HBox.setHgrow(number, Priority.ALWAYS);
        var picked = new HBox(cell, number);
        picked.getStyleClass().addAll("form-row", "matrix-picked");
        facts.getStyleClass().add("number-caption");
        fault.setId("matrix-fault");
        places.getStyleClass().add("matrix-places");
        VBox.setVgrow(grid, Priority.ALWAYS);
        view = new VBox(places, grid, picked, facts, fault, fills.view());
        view.getStyleClass().add("matrix-panel");
        view.setMinHeight(0);
        layPlaces();
        refresh();
    }

    public static MatrixPanel of(Document document, Subject subject, ObservableValue<Theme> theme, Beside beside) {
        return new MatrixPanel(document, subject, theme, beside);
    }

    /// What is done in the table by keys.
    private final class Typing implements MatrixGrid.Hand {
        @Override public void write(int row, int column, double value) {
            change(Fill.number(grid.slice(), Block.around(row, column, row, column), value));
        }

        @Override public void refuse(String sentence) {
            say(sentence);
        }

        @Override public void clear() {
            change(Fill.number(grid.slice(), grid.selected(), 0));
        }

        @Override public void copy() {
            copySelected();
        }

        @Override public void paste() {
            Optional.ofNullable(Clipboard.getSystemClipboard().getString()).ifPresent(MatrixPanel.this::paste);
        }

        @Override public void selected() {
            say("");
            pick();
        }
    }

    @Override public String title() {
        var shape = subject.now().shape();
        return shape.rank() == 0 ? subject.name() : subject.name() + " · " + shape;
    }

    @Override public Region view() {
        return view;
    }

    @Override public void enter() {
        heard = document.frame().subscribe(this::show)
                .and(document.project().subscribe(_ -> refresh()))
                .and(document.check().subscribe(_ -> refresh()));
        document.watch(this, subject.probes());
        grid.requestFocus();
    }

    @Override public void leave() {
        heard.unsubscribe();
        document.watch(this, Set.of());
        subject.done();
    }

    private void show(Frame frame) {
        if (subject.isThere()) {
            subject.show(frame);
            refresh();
        }
    }

    private void refresh() {
        if (!subject.isThere()) {
            beside.close();
            return;
        }
        var now = subject.now();
        var isOther = !now.shape().sameSizes(grid.slice().shape());
        grid.show(isOther ? Slice.of(now.shape()) : grid.slice(), now);
        if (isOther) {
            layPlaces();
            beside.entitle();
        }
        pick();
        facts.setText(facts(now));
    }

    private static String facts(Values now) {
        var numbers = Arrays.stream(now.tensor().data(), 0, now.size()).summaryStatistics();
        return now.size() == 0 ? WORDS.text("values.empty")
                : WORDS.text("matrix.facts", Numbers.card(numbers.getMin()), Numbers.card(numbers.getAverage()),
                        Numbers.card(numbers.getMax()));
    }

    /// Which rows and columns of a tensor of more axes stand in the table.
    private void layPlaces() {
        var shape = grid.slice().shape();
        places.getChildren().clear();
        for (var axis = 0; axis < shape.rank() - 2; axis++) {
            var at = axis;
            var name = shape.axis(axis).name().isEmpty() ? WORDS.text("matrix.axis", axis) : shape.axis(axis).name();
            var field = NumberField.of(NumberField.Kind.WHOLE, NumberField.Hand.AT_ONCE)
                    .within(0, shape.size(axis) - 1)
                    .onTurn(value -> turnTo(grid.slice().at(at, (int) value)));
            field.setId("matrix-place-" + axis);
            Said.as(name, field);
            field.fault().subscribe(this::say);
            field.show(0);
            var of = new Label(WORDS.text("matrix.of", shape.size(axis)));
            of.getStyleClass().add("caption");
            var label = new Label(name);
            label.getStyleClass().add("caption");
            var row = new HBox(label, field, of);
            row.getStyleClass().add("form-row");
            places.getChildren().add(row);
        }
        places.setManaged(!places.getChildren().isEmpty());
    }

    private void turnTo(Slice slice) {
        grid.show(slice, subject.now());
        for (var axis = 0; axis < slice.outer().size(); axis++) {
            ((NumberField) places.lookup("#matrix-place-" + axis)).show(slice.outer().get(axis));
        }
        pick();
    }

    private void pick() {
        var slice = grid.slice();
        var isEmpty = slice.isEmpty();
        number.setDisable(isEmpty);
        if (!isEmpty) {
            cell.setText(slice.cell(port(subject.name()), grid.row(), grid.column()) + " =");
            number.show(subject.now().at(slice.place(grid.row(), grid.column())));
        }
        fills.select(slice, grid.selected());
    }

    private static String port(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private void say(String sentence) {
        fault.setText(sentence);
        fault.setVisible(!sentence.isEmpty());
        fault.setManaged(!sentence.isEmpty());
    }

    private void turn(double value) {
        subject.turn(Fill.number(grid.slice(), Block.around(grid.row(), grid.column(), grid.row(), grid.column()),
                value));
    }

    private void change(UnaryOperator<Values> change) {
        subject.done();
        subject.turn(change);
        subject.done();
        say("");
        refresh();
    }

    /// Several selected cells are filled alone, else all.
    private void fill(FillBar.Work work) {
        change(work.of(grid.slice(), grid.selected().isCell() ? Optional.empty() : Optional.of(grid.selected())));
    }

    /// Digits that give the same numbers again, as every spreadsheet reads them.
    private void copySelected() {
        var block = grid.selected();
        var now = subject.now();
        var lines = new StringBuilder();
        for (var row = block.fromRow(); row < block.toRow(); row++) {
            for (var column = block.fromColumn(); column < block.toColumn(); column++) {
                lines.append(column > block.fromColumn() ? "\t" : "")
                        .append(plain(now.at(grid.slice().place(row, column))));
            }
            lines.append(row < block.toRow() - 1 ? "\n" : "");
        }
        var content = new ClipboardContent();
        content.putString(lines.toString());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
                : Double.toString(value);
    }

    private void paste(String text) {
        switch (PastedTable.of(text)) {
            case PastedTable.Wrong(var sentence) -> say(sentence);
            case PastedTable.Numbers table -> paste(table);
        }
    }

    private void paste(PastedTable.Numbers found) {
        var slice = grid.slice();
        var selected = grid.selected();
        var isOne = found.rows().size() == 1 && found.columns() == 1;
        if (isOne) {
            change(Fill.number(slice, selected, found.rows().getFirst()[0]));
            return;
        }
        // a column lies down where there is but one row
        var table = slice.rows() == 1 && found.columns() == 1 && found.rows().size() <= slice.columns()
                ? found.turned() : found;
        var into = new Block(selected.fromRow(), selected.fromRow() + table.rows().size(), selected.fromColumn(),
                selected.fromColumn() + table.columns());
        if (into.toRow() <= slice.rows() && into.toColumn() <= slice.columns()) {
            change(Fill.pasted(slice, into, table));
            grid.select(into.fromRow(), into.fromColumn());
        } else if (subject.sizes() == Subject.Sizes.FREE) {
            var shape = table.rows().size() == 1 ? Shape.of(table.columns())
                    : Shape.of(table.rows().size(), table.columns());
            change(_ -> Values.of(shape, table.rows().stream().flatMapToDouble(Arrays::stream).toArray()));
        } else {
            say(WORDS.text("matrix.paste.size", into, slice.rows() + "×" + slice.columns(), selected.fromRow(),
                    selected.fromColumn()));
        }
    }
}
