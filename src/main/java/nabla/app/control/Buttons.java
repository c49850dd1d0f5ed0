package nabla.app.control;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// Buttons as they stand everywhere: with words that are never cut off, or with an icon that says in words what it does.
public final class Buttons {

    private Buttons() {}

    /// @param id its name for style sheets and stories
    public static Button words(String id, String words, Runnable act) {
        var button = new Button(words);
        button.setId(id);
        return ready(button, act);
    }

    /// @param words what it does: where it is pointed at, and for those who listen
    public static Button icon(Node icon, String words, Runnable act) {
        var button = new Button();
        button.setGraphic(icon);
        button.getStyleClass().add("flat-button");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        return ready(button, act);
    }

    private static Button ready(Button button, Runnable act) {
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        return button;
    }
}
