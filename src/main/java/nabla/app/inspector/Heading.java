package nabla.app.inspector;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

/// A title that can be written: read over as many lines as it takes, and typed in one.
final class Heading extends StackPane {

    private static final PseudoClass READ = PseudoClass.getPseudoClass("read");
    private static final double MOST = 96;

    private final TextField field;
    private final Label words = new Label();

    Heading(TextField field) {
        this.field = field;
        getStyleClass().add("title-heading");
        words.getStyleClass().add("card-title");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setMaxHeight(MOST);
        words.setMouseTransparent(true);
        words.textProperty().bind(field.textProperty());
        words.setAccessibleText(""); // the field says it
        getChildren().addAll(field, words);
        setOnMousePressed(_ -> field.requestFocus());
        field.focusedProperty().subscribe(this::show);
        field.textProperty().subscribe(this::show);
    }

    private void show() {
        var isRead = !field.isFocused() && !field.getText().isEmpty();
        words.setVisible(isRead);
        words.setManaged(isRead);
        field.pseudoClassStateChanged(READ, isRead);
    }
}
