package nabla.app.tutor;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import nabla.graph.Telling;

/// A sentence on the screen, with what is decisive in it lit.
public final class Told extends TextFlow {

    public Told(Telling telling) {
        getStyleClass().add("told");
        setMinWidth(0);
        for (var part : telling.parts()) {
            switch (part) {
                case Telling.Plain(var text) -> {
                    var words = new Text(text);
                    words.getStyleClass().add("told-plain");
                    getChildren().add(words);
                }
                case Telling.Bright(var text) -> {
                    var lit = new Label(text);
                    lit.getStyleClass().add("told-lit");
                    lit.setMinWidth(Region.USE_PREF_SIZE);
                    getChildren().add(lit);
                }
            }
        }
        setAccessibleText(telling.plain());
    }
}
