package nabla.app.workbench.run;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import nabla.app.document.Document;
import nabla.app.style.Icons;
import nabla.graph.Words;

/// The first number that was none: what made it, where, and the step back that leads before it.
public final class FailureBar {

    private final HBox view;
    private final Label sentence = new Label();
    private final Document document;

    public FailureBar(Document document, Playback playback) {
        this.document = document;
        var back = new Button(Words.of("workbench").text("failure.back"));
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(_ -> playback.back(nabla.engine.Grain.NODE));
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        view = new HBox(Icons.ERROR.node(), sentence, back);
        view.getStyleClass().addAll("notice", "wrong");
        view.setId("failure");
        document.frame().subscribe(_ -> show());
    }

    public Region view() {
        return view;
    }

    private void show() {
        var failure = document.frame().get().failure();
        failure.ifPresent(f -> sentence.setText(f.sentence()));
        view.setVisible(failure.isPresent());
        view.setManaged(failure.isPresent());
    }
}
