package nabla.app.view.dock;

import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import nabla.app.view.Outlook;
import nabla.app.view.catalogue.Views;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// What stands where no view does: a sentence, and what can be done about it.
final class Vacancy {

    private static final double MOST = 320;

    private Vacancy() {}

    /// Where there is no view at all.
    static Region ofAll(Runnable open) {
        var words = Words.of("view");
        return of(words.text("view.none"), button(words.text("view.open"), open));
    }

    /// In the place of a view that cannot be shown: why, and what it could look at instead.
    static Region of(ViewSpec spec, Outlook outlook, Consumer<ViewSpec> turn, Runnable close) {
        var words = Words.of("view");
        var sentence = Views.excuse(spec, outlook);
        var choices = Views.choices(spec, outlook);
        var leave = button(words.text("view.close"), close);
        if (choices.isEmpty()) {
            return of(sentence, leave);
        }
        var pick = new Button(words.text("view.pick.node"));
        pick.setOnAction(_ -> ViewTitle.menu(choices, turn).show(pick, Side.BOTTOM, 0, 2));
        return of(sentence, pick, leave);
    }

    private static Button button(String words, Runnable act) {
        var button = new Button(words);
        button.setOnAction(_ -> act.run());
        return button;
    }

    private static Region of(String sentence, Button... buttons) {
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
