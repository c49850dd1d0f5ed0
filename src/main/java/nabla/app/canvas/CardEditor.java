package nabla.app.canvas;

import java.util.Optional;
import java.util.function.Consumer;

import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;
import nabla.app.control.Said;

import nabla.app.canvas.board.Card;
import nabla.app.canvas.sight.Facts;

/// The words of a region or note, written where they stand: a click elsewhere takes them, so does Ctrl with Enter, Esc leaves all as it was.
final class CardEditor {

    private static final double LEAST_WIDTH = 220;
    private static final double LEAST_HEIGHT = 96;

    private final GraphCanvas canvas;
    private final Card card;
    private final TextInputControl field;
    private final Consumer<Optional<String>> done;
    private final Subscription following;
    private boolean open = true;
    private boolean pressed;

    /// @param done is handed what was written, or nothing where it was given up
    CardEditor(GraphCanvas canvas, Card card, Consumer<Optional<String>> done) {
        this.canvas = canvas;
        this.card = card;
        this.done = done;
        field = card.kind() == Card.Kind.NOTE ? area() : new TextField();
        field.setText(card.words());
        field.setId("card-words");
        field.getStyleClass().add("card-words");
        field.setManaged(false);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        field.addEventFilter(KeyEvent.KEY_TYPED, this::type);
        canvas.overlay().getChildren().add(field);
        following = canvas.cameraProperty().subscribe(_ -> place());
        field.requestFocus();
        if (card.kind() == Card.Kind.REGION) {
            field.selectAll();
        } else {
            field.positionCaret(field.getLength());
        }
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                end(Optional.of(field.getText()));
            }
        });
    }

    private static TextArea area() {
        var area = new TextArea();
        area.setWrapText(true);
        area.setPromptText(Facts.text("note.prompt"));
        Said.as(Facts.text("note.prompt"), area);
        return area;
    }

    /// Which card it writes.
    String name() {
        return card.name();
    }

    /// The letter of the key that opened it comes after that key, and belongs to nobody.
    private void type(KeyEvent event) {
        if (!pressed) {
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        pressed = true;
        var takes = event.getCode() == KeyCode.ENTER
                && (event.isShortcutDown() || card.kind() == Card.Kind.REGION);
        if (takes || event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            end(takes ? Optional.of(field.getText()) : Optional.empty());
            canvas.requestFocus();
        }
    }

    private void place() {
        var box = canvas.camera().toView(card.kind() == Card.Kind.NOTE ? card.box() : card.bar());
        field.applyCss();
        field.resizeRelocate(Math.rint(box.x()), Math.rint(box.y()), Math.max(LEAST_WIDTH, box.width()),
                card.kind() == Card.Kind.NOTE ? Math.max(LEAST_HEIGHT, box.height())
                        : Math.max(box.height(), Math.ceil(field.prefHeight(-1))));
    }

    void end(Optional<String> words) {
        if (open) {
            open = false;
            following.unsubscribe();
            canvas.overlay().getChildren().remove(field);
            done.accept(words);
        }
    }
}
