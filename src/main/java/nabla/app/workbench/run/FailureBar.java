package nabla.app.workbench.run;

import java.util.Optional;
import java.util.function.Consumer;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import nabla.app.document.Document;
import nabla.app.style.Icons;
import nabla.graph.Node;
import nabla.graph.Words;

/// The first number that was none: what made it, where, and the step back that leads before it.
public final class FailureBar {

    private static final Words WORDS = Words.of("workbench");

    private final HBox view;
    private final Label sentence = new Label();
    private final Document document;

    private final Button back = new Button(WORDS.text("failure.back"));
    private final Button node = new Button();

    /// @param reveal shows a node
    public FailureBar(Document document, Playback playback, Consumer<String> reveal) {
        this.document = document;
        node.setId("failure-node");
        node.setMinWidth(Region.USE_PREF_SIZE);
        node.setOnAction(_ -> at().ifPresent(at -> reveal.accept(at.name())));
        back.setId("failure-back");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(_ -> playback.back(nabla.engine.Grain.NODE));
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        view = new HBox(Icons.ERROR.node(), sentence, node, back);
        view.getStyleClass().addAll("notice", "wrong");
        view.setId("failure");
        document.frame().subscribe(_ -> show());
    }

    public Region view() {
        return view;
    }

    /// The node that it came of.
    private Optional<Node> at() {
        return document.frame().get().failure()
                .flatMap(f -> document.project().get().graph().find(f.at().top()));
    }

    private void show() {
        var frame = document.frame().get();
        var failure = frame.failure();
        node.setVisible(at().isPresent());
        node.setManaged(at().isPresent());
        at().ifPresent(at -> node.setText(WORDS.text("problems.show", at.shown())));
        var isFirst = frame.step() == 0 && frame.done() == 0;
        back.setVisible(!isFirst);
        back.setManaged(!isFirst);
        failure.ifPresent(f -> sentence.setText(f.sentence()));
        view.setVisible(failure.isPresent());
        view.setManaged(failure.isPresent());
    }
}
