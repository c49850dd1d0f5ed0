package nabla.app.inspector;

import java.util.Optional;
import java.util.stream.IntStream;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import nabla.app.control.Section;
import nabla.app.picture.Box;
import nabla.app.picture.CanvasPen;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Numbers;
import nabla.app.picture.Ramp;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.data.DataSet;
import nabla.data.Labels;

/// The first rows of a data set, as they are: numbers in columns, words in a line, pictures.
final class DataPreview {

    private static final int ROWS = 4;
    private static final int COLUMNS = 3;
    /// So many letters have room in a line.
    private static final int DIGITS = 29;
    /// Longer is the name of a class alone, which may be cut.
    private static final int LONG = 9;
    private static final int PICTURES = 5;
    private static final double PICTURE = 40;
    private static final int SOME_WORDS = 12;

    private final ObservableValue<Theme> theme;
    private final StackPane view = new StackPane();
    private Optional<DataSet> shown = Optional.empty();

    DataPreview(ObservableValue<Theme> theme) {
        this.theme = theme;
        view.getStyleClass().add("data-preview");
        theme.subscribe(_ -> lay());
    }

    Region view() {
        return view;
    }

    /// Another object is another data set: nothing is laid twice.
    void show(Optional<DataSet> now) {
        if (now.isPresent() != shown.isPresent() || now.isPresent() && now.get() != shown.get()) {
            shown = now;
            lay();
        }
    }

    private void lay() {
        view.getChildren().setAll(shown.filter(set -> set.rows() > 0).stream().map(this::picture).toList());
    }

    private Node picture(DataSet set) {
        var shape = set.inputShape();
        return !set.vocabulary().isEmpty() ? words(set)
                : shape.rank() == 3 || shape.rank() == 2 ? pictures(set)
                : table(set);
    }

    private static String target(DataSet set, int row) {
        if (set.targets().size() == 0) {
            return "";
        }
        var wide = set.targets().size() / set.rows();
        var first = set.targets().data()[row * wide];
        return set.labels() instanceof Labels.Classes(var names) && wide == 1 ? names.get((int) first)
                : wide == 1 ? Numbers.card(first) : Numbers.card(first) + " …";
    }

    private static GridPane table(DataSet set) {
        var grid = new GridPane();
        grid.getStyleClass().add("preview-grid");
        var wide = set.inputs().size() / set.rows();
        var columns = columns(set, wide);
        var more = wide > columns ? "…" : "";
        var heads = IntStream.range(0, columns)
                .mapToObj(i -> i < set.columns().size() ? set.columns().get(i) : Integer.toString(i));
        grid.addRow(0, heads.map(h -> label(h, "caption")).toArray(Node[]::new));
        grid.add(number(more), columns, 0);
        for (var row = 0; row < Math.min(ROWS, set.rows()); row++) {
            for (var column = 0; column < columns; column++) {
                grid.add(number(Numbers.card(set.inputs().data()[row * wide + column])), column, row + 1);
            }
            var target = target(set, row);
            grid.add(target.length() > LONG ? label(target, "number-caption") : number(target), columns + 1, row + 1);
        }
        return grid;
    }

    /// As many as stand beside each other with all their digits.
    private static int columns(DataSet set, int wide) {
        var rows = IntStream.range(0, Math.min(ROWS, set.rows()));
        var longest = rows.flatMap(row -> IntStream.rangeClosed(0, Math.min(COLUMNS, wide))
                .mapToObj(i -> i == 0 ? target(set, row) : Numbers.card(set.inputs().data()[row * wide + i - 1]))
                .mapToInt(text -> Math.min(LONG, text.length()))).max().orElse(1);
        return Math.clamp(DIGITS / (longest + 1) - 1, 1, Math.min(COLUMNS, wide));
    }

    private static Label number(String text) {
        var label = label(text, "number-caption");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(0);
        return label;
    }

    private static Node words(DataSet set) {
        var lines = new VBox();
        var wide = set.inputs().size() / set.rows();
        for (var row = 0; row < Math.min(ROWS, set.rows()); row++) {
            var at = row * wide;
            var said = String.join(" ", IntStream.range(0, Math.min(SOME_WORDS, wide))
                    .mapToObj(i -> set.vocabulary().get((int) set.inputs().data()[at + i])).toList());
            lines.getChildren().add(Section.sentence(said + (wide > SOME_WORDS ? " …" : ""), "caption"));
        }
        return lines;
    }

    /// Each picture as the mean of its channels, dark where it is large, and its class below.
    private Node pictures(DataSet set) {
        var flow = new FlowPane();
        flow.getStyleClass().add("preview-pictures");
        var shape = set.inputShape();
        var rows = shape.size(shape.rank() - 2);
        var columns = shape.last();
        var channels = shape.rank() == 3 ? shape.size(0) : 1;
        for (var i = 0; i < Math.min(PICTURES, set.rows()); i++) {
            var grey = new double[rows * columns];
            for (var channel = 0; channel < channels; channel++) {
                for (var cell = 0; cell < grey.length; cell++) {
                    grey[cell] += set.inputs().data()[(i * channels + channel) * grey.length + cell] / channels;
                }
            }
            var canvas = new Canvas(PICTURE, PICTURE);
            var pen = CanvasPen.on(canvas.getGraphicsContext2D());
            Heatmap.of(rows, columns, grey).with(Ramp.INK).draw(pen, Box.of(PICTURE, PICTURE),
                    Colours.of(theme.getValue()));
            var both = new VBox(canvas, label(target(set, i), "caption"));
            flow.getChildren().add(both);
        }
        return flow;
    }
}
