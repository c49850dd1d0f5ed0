package nabla.app.inspector;

import java.util.function.Consumer;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Section;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Words;

/// The name of a node, which wires, weights and the command line call it by: taken on Enter, and only where it can be one.
final class NameField {

    private static final Words WORDS = Words.of("inspector");

    private final Consumer<String> rename;
    private final TextField field = new TextField();
    private final Label fault = Section.sentence("", "caption", "text-wrong");
    private final VBox view = new VBox(Section.row(WORDS.text("name"), field), fault);
    private String name = "";
    private Graph graph = Graph.EMPTY;

    NameField(Consumer<String> rename) {
        this.rename = rename;
        field.setId("name");
        field.getStyleClass().add("number-field");
        field.setMaxWidth(Double.MAX_VALUE);
        field.setOnAction(_ -> finish());
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) finish();
        });
        field.textProperty().addListener((_, _, _) -> judge());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !field.getText().equals(name)) {
                field.setText(name);
                event.consume();
            }
        });
        judge();
    }

    Region view() {
        return view;
    }

    void show(String now, Graph in) {
        graph = in;
        if (!now.equals(name)) {
            name = now;
            field.setText(now);
        }
        judge();
    }

    void begin() {
        field.requestFocus();
        field.selectAll();
    }

    private void finish() {
        if (!field.getText().equals(name) && judge()) {
            rename.accept(field.getText());
        }
    }

    private boolean judge() {
        var text = field.getText();
        var sentence = text.equals(name) ? ""
                : !Node.isName(text) ? Words.of("problem").text("badName", text)
                : graph.find(text).isPresent() ? Words.of("problem").text("twiceNamed", text) : "";
        fault.setText(sentence);
        fault.setVisible(!sentence.isEmpty());
        fault.setManaged(!sentence.isEmpty());
        field.getStyleClass().remove("wrong");
        if (!sentence.isEmpty()) {
            field.getStyleClass().add("wrong");
        }
        return sentence.isEmpty();
    }
}
