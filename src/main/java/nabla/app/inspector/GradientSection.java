package nabla.app.inspector;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import nabla.app.control.Buttons;
import nabla.app.control.Section;
import nabla.app.document.CheckWords;
import nabla.app.document.Document;
import nabla.app.document.GradientChecks;
import nabla.engine.NodeCheck.Verdict;
import nabla.graph.Path;
import nabla.graph.Words;

/// What came of holding a node's gradient against slopes, and the button that does it.
final class GradientSection {

    private static final Words WORDS = Words.of("inspector");

    private final Document document;
    private final Label words = Section.sentence("");
    private final Section section;
    private final ChangeListener<GradientChecks.State> listener = (_, _, state) -> say(state);
    private String node = "";

    GradientSection(Document document) {
        this.document = document;
        var check = Buttons.words("check-gradient", WORDS.text("gradient.check"),
                () -> document.checks().check(at -> at.isIn(new Path(node))));
        check.disableProperty().bind(document.check().map(c -> !c.isSound()));
        words.setId("gradient-words");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(words, check);
        row.getStyleClass().add("form-row");
        section = new Section(WORDS.text("section.gradient"), row);
        document.checks().state().addListener(new WeakChangeListener<>(listener));
    }

    Section section() {
        return section;
    }

    void show(String now) {
        node = now;
        say(document.checks().state().get());
    }

    private void say(GradientChecks.State state) {
        var verdict = state.of(node);
        words.setText(verdict.map(v -> CheckWords.of(v, state.freshness()))
                .orElseGet(() -> WORDS.text("gradient.unchecked")));
        var wrong = verdict.filter(v -> v instanceof Verdict.Compared c && !c.agrees()).isPresent();
        words.getStyleClass().setAll("label", verdict.isEmpty() ? "caption" : wrong ? "text-wrong" : "row");
    }
}
