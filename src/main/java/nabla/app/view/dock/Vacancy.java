package nabla.app.view.dock;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// What stands where no view does: a sentence, and what can be done about it.
final class Vacancy {

    private static final double MOST = 320;

    private Vacancy() {}

    static Region of(String sentence, Button... buttons) {
        var label = new Label(sentence);
        label.getStyleClass().add("text-secondary");
        label.setWrapText(true);
        label.setMaxWidth(MOST);
        label.setTextAlignment(TextAlignment.CENTER);
        var row = new HBox(8, buttons);
        row.setAlignment(Pos.CENTER);
        var box = new VBox(12, label, row);
        box.setAlignment(Pos.CENTER);
        box.setMinSize(0, 0);
        box.setPadding(new Insets(16));
        box.getStyleClass().add("view");
        return box;
    }
}
