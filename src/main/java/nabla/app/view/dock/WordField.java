package nabla.app.view.dock;

import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import nabla.app.control.Said;
import nabla.app.view.LiveView;
import nabla.graph.Words;

/// Lets a word of a view be written anew where it stands: Enter or a click elsewhere takes it, Escape leaves it as it was.
final class WordField extends TextField {

    private static final double LEAST = 110;

    private final Consumer<String> then;

    private WordField(String now, Consumer<String> then) {
        super(now);
        this.then = then;
        getStyleClass().add("word-field");
        Said.as(Words.of("view").text("said.word"), this);
        setOnAction(_ -> take());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close();
            }
        });
        focusedProperty().subscribe((was, is) -> {
            if (was && !is) {
                take();
            }
        });
    }

    static void open(LiveView.Word word, Pane surface, Consumer<String> then) {
        var field = new WordField(word.now(), then);
        surface.getChildren().add(field);
        field.applyCss();
        var width = Math.min(surface.getWidth(), Math.max(LEAST, word.at().width()));
        var height = field.prefHeight(width);
        field.resizeRelocate(Math.clamp(word.at().x(), 0, surface.getWidth() - width),
                Math.clamp(word.at().centreY() - height / 2, 0, Math.max(0, surface.getHeight() - height)), width,
                height);
        field.requestFocus();
        field.selectAll();
    }

    private void take() {
        if (close()) {
            then.accept(getText());
        }
    }

    /// Whether it was open.
    private boolean close() {
        if (!(getParent() instanceof Pane surface)) {
            return false;
        }
        if (isFocused()) {
            surface.requestFocus();
        }
        return surface.getChildren().remove(this);
    }
}
