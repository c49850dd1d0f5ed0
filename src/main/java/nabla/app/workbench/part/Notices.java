package nabla.app.workbench.part;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Buttons;
import nabla.app.style.Icons;
import nabla.graph.Words;

/// Sentences about what has just happened, as bars below the tabs; they stay until they are closed or another document is opened.
public final class Notices {

    private static final int MOST = 3;

    private final VBox place;

    /// How much it matters.
    public enum Weight {
        HINT,
        WRONG
    }

    public Notices(VBox place) {
        this.place = place;
    }

    public void clear() {
        place.getChildren().clear();
    }

    public void say(Weight weight, String sentence) {
        if (place.getChildren().stream().anyMatch(bar -> sentence.equals(bar.getUserData()))) {
            return;
        }
        var label = new Label(sentence);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        var bar = new HBox((weight == Weight.WRONG ? Icons.ERROR : Icons.WARNING).node(), label);
        bar.getChildren().add(Buttons.icon(Icons.CLOSE.node(), Words.of("workbench").text("notice.close"),
                () -> place.getChildren().remove(bar)));
        bar.getStyleClass().addAll("notice", weight == Weight.WRONG ? "wrong" : "hint");
        bar.setUserData(sentence);
        while (place.getChildren().size() >= MOST) {
            place.getChildren().removeFirst();
        }
        place.getChildren().add(bar);
    }
}
