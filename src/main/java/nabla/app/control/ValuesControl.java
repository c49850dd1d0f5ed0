package nabla.app.control;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.graph.Words;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// A small table of numbers, cell by cell; a whole table can be pasted into any cell.
final class ValuesControl implements SettingControl {

    private static final int SIDE = 8;
    private static final int MOST = 4096;
    private static final double CELL = 64;
    private static final List<Integer> NONE = List.of(0);
    private static final Words WORDS = Words.of("inspector");

    private final Turn turn;
    private final TextField sizes = new TextField();
    private final GridPane grid = new GridPane();
    private final Label large = Section.sentence("", "caption");
    private final VBox view = new VBox(sizes, grid, large);
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private Optional<Values> shown = Optional.empty();
    private boolean showing;

    ValuesControl(Turn turn) {
        this.turn = turn;
        sizes.getStyleClass().add("number-field");
        sizes.setMaxWidth(Double.MAX_VALUE);
        sizes.setPromptText(WORDS.text("values.scalar"));
        Said.as(WORDS.text("values.shape"), sizes);
        sizes.setOnAction(_ -> reshape());
        sizes.addEventFilter(KeyEvent.KEY_PRESSED, this::paste);
        sizes.focusedProperty().addListener((_, _, now) -> {
            if (!now) reshape();
        });
        grid.getStyleClass().add("values-grid");
        view.getStyleClass().add("values-control");
    }

    private void reshape() {
        if (shown.isEmpty() || sizes.getText().equals(written(shown.get().shape()))) {
            fault.set("");
            return;
        }
        var wanted = sizes.getText().isBlank() ? Optional.of(Shape.SCALAR)
                : Typed.sizes(sizes.getText())
                        .filter(list -> list.equals(NONE) || list.stream().allMatch(n -> n > 0))
                        .map(list -> Shape.of(list.stream().mapToInt(i -> i).toArray()))
                        .filter(shape -> shape.volume() <= MOST);
        if (wanted.isEmpty()) {
            fault.set(WORDS.text("values.none", sizes.getText().strip(), MOST));
        } else {
            hand(Matrix.fitted(shown.get(), wanted.get()));
        }
    }

    private void hand(Values values) {
        fault.set("");
        turn.to(values);
        turn.done();
        show(values);
    }

    private static String written(Shape shape) {
        return Arrays.stream(shape.sizes()).mapToObj(Integer::toString).collect(Collectors.joining("×"));
    }

    @Override public void show(Object value) {
        var values = (Values) value;
        if (shown.filter(values::equals).isPresent()) {
            return;
        }
        var same = shown.filter(s -> s.shape().sameSizes(values.shape())).isPresent();
        shown = Optional.of(values);
        showing = true;
        sizes.setText(written(values.shape()));
        if (!same) {
            rebuild(values.shape());
        }
        for (var child : grid.getChildren()) {
            var cell = (TextField) child;
            var text = Typed.text(values.at((Integer) cell.getUserData()));
            if (!cell.isFocused() || !same) {
                cell.setText(text);
            }
        }
        showing = false;
    }

    private void rebuild(Shape shape) {
        var rows = Matrix.rows(shape);
        var columns = Matrix.columns(shape);
        grid.getChildren().clear();
        var fits = rows <= SIDE && columns <= SIDE;
        large.setText(!fits ? WORDS.text("values.large", written(shape))
                : shape.volume() == 0 ? WORDS.text("values.empty") : "");
        large.setVisible(!large.getText().isEmpty());
        large.setManaged(large.isVisible());
        for (var row = 0; fits && row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                grid.add(cell(row * columns + column), column, row);
            }
        }
    }

    private TextField cell(int place) {
        var cell = new TextField();
        cell.setUserData(place);
        cell.getStyleClass().addAll("number-field", "cell-field");
        cell.setPrefWidth(CELL);
        cell.setMinWidth(0);
        cell.setMaxWidth(CELL);
        GridPane.setHgrow(cell, Priority.ALWAYS);
        cell.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                type(cell, now);
            }
        });
        cell.setOnAction(_ -> turn.done());
        cell.focusedProperty().addListener((_, _, now) -> {
            if (!now) turn.done();
        });
        cell.addEventFilter(KeyEvent.KEY_PRESSED, this::paste);
        return cell;
    }

    private void type(TextField cell, String text) {
        var number = Typed.number(text);
        cell.getStyleClass().remove("wrong");
        if (number.isEmpty()) {
            cell.getStyleClass().add("wrong");
            fault.set(WORDS.text("number.none", text.strip()));
        } else {
            fault.set("");
            shown = shown.map(v -> Matrix.with(v, (Integer) cell.getUserData(), number.getAsDouble()));
            turn.to(shown.orElseThrow());
        }
    }

    /// Several numbers in the clipboard are a whole table; a single one is pasted as text is.
    private void paste(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.V) {
            Optional.ofNullable(Clipboard.getSystemClipboard().getString())
                    .flatMap(Matrix::parse)
                    .filter(values -> values.size() > 1 && values.size() <= MOST)
                    .ifPresent(values -> {
                        hand(values);
                        event.consume();
                    });
        }
    }

    @Override public Region view() {
        return view;
    }

    @Override public void showMixed() {
        shown = Optional.empty();
        showing = true;
        sizes.setPromptText(WORDS.text("mixed"));
        sizes.clear();
        grid.getChildren().clear();
        large.setVisible(false);
        large.setManaged(false);
        showing = false;
    }

    @Override public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }
}
